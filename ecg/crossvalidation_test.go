package ecg

import (
	"math/rand/v2"
	"testing"
)

// TestCrossValidatedDuration measures the global QRS duration and its 95 % interval on
// records that the networks in force never saw: it trains -folds sets of networks, each
// without the records that it then measures. Only with -train and -folds, since it
// takes minutes. The constants of the error (reader part, rule share) stay as they are
// and were set on all records.
func TestCrossValidatedDuration(t *testing.T) {
	if !*trainFlag || *folds < 2 {
		t.Skip("only with -train and -folds: trains anew")
	}
	recs := analysedLUDB(t)
	var plain []ludbRecord
	for _, r := range recs {
		plain = append(plain, r.ludbRecord)
	}
	views := trainingViews(plain, rand.New(rand.NewPCG(7, 7)), 8)
	defer func(m *edgeModel) { defaultEdges = m }(defaultEdges)
	var order, byLead coverage
	var leads []float64
	for k := range *folds {
		var train []trainingView
		for _, v := range views {
			if v.record%*folds != k {
				train = append(train, v)
			}
		}
		defaultEdges = trainModel(train, 1, *nets, *epochs)
		for i := k; i < len(recs); i += *folds {
			a, err := Analyse(&recs[i].ecg, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if want, ok := recs[i].orderMsByBeat(a.QRS.K); ok && !order.add(&a.QRS, want) {
				t.Logf("record %s: %.0f ± %.0f ms, marked %.0f", recs[i].name, a.QRS.Ms, a.QRS.SEMs, want)
			}
			if want, ok := recs[i].orderMsByLead(a.QRS.K); ok {
				byLead.add(&a.QRS, want)
			}
			if want, ok := recs[i].leadMedianMs(); ok {
				leads = append(leads, a.QRS.LeadMedian.Ms-want)
			}
		}
	}
	mean, sd := moments(order.errMs)
	t.Logf("order rule, beat by beat: %d of %d inside (%.1f %%), mean %+.2f, SD %.2f ms", order.inside, order.of, order.percent(), mean, sd)
	mean, sd = moments(byLead.errMs)
	t.Logf("order rule, lead medians first: %d of %d inside (%.1f %%), mean %+.2f, SD %.2f ms", byLead.inside, byLead.of, byLead.percent(), mean, sd)
	mean, sd = moments(leads)
	t.Logf("median over leads: mean %+.2f, SD %.2f ms over %d records", mean, sd, len(leads))
	if order.percent() < 85 {
		t.Errorf("95 %% interval covers %.1f %% of unseen records", order.percent())
	}
}
