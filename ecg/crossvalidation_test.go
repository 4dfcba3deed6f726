package ecg

import (
	"math/rand/v2"
	"testing"
)

// TestCrossValidatedDuration measures the global QRS duration and its 95 % interval on
// records that the networks in force never saw: it trains -folds sets of networks, each
// without the records that it then measures. Only with -train and -folds, since it
// takes minutes; the figures of single edges are printed beside it. The constants of the error (reader part, rule share) stay as they are
// and were set on all records.
func TestCrossValidatedDuration(t *testing.T) {
	if !*trainFlag || *folds < 2 {
		t.Skip("only with -train and -folds: trains anew")
	}
	recs := analysedLUDB(t)
	models := modelsByFold(recs)
	plain := recordsOf(recs)
	report(t, "cross-validated", plain, func(r int) *edgeModel { return models[r%*folds] })
	defer func(m *edgeModel) { defaultEdges = m }(defaultEdges)
	var order, byLead coverage
	var leads []float64
	var said reliability
	for i, r := range plain {
		defaultEdges = models[i%*folds]
		a, err := Analyse(&r.ecg, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want, ok := r.orderMsByBeat(a.QRS.K); ok {
			order.add(&a.QRS, want)
		}
		if want, ok := r.orderMsByLead(a.QRS.K); ok {
			byLead.add(&a.QRS, want)
			said.add(a.QRS.PGe120, want >= 120)
		}
		if want, ok := r.leadMedianMs(); ok {
			leads = append(leads, a.QRS.LeadMedian.Ms-want)
		}
	}
	said.log(t, "cross-validated, lead medians first")
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

func recordsOf(recs []analysedRecord) []ludbRecord {
	var out []ludbRecord
	for _, r := range recs {
		out = append(out, r.ludbRecord)
	}
	return out
}

// modelsByFold trains as TestTrainEdges does; model k never saw record i with i%folds == k.
func modelsByFold(recs []analysedRecord) []*edgeModel {
	rng := rand.New(rand.NewPCG(7, 7))
	views := trainingViews(recordsOf(recs), rng, 8)
	drawn := trainingViews(drawnRecords(rng, *drawnCount), rng, 4)
	for i := range drawn {
		drawn[i].record = -1
	}
	views = append(views, drawn...)
	models := make([]*edgeModel, *folds)
	for k := range models {
		var train []trainingView
		for _, v := range views {
			if v.record < 0 || v.record%*folds != k {
				train = append(train, v)
			}
		}
		models[k] = trainModel(train, 1, *nets, *epochs)
	}
	return models
}
