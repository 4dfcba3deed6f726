package trial_test

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/trial"
)

// A statement is judged by the share of replicates in which it holds, counted by hand.
func TestStatements(t *testing.T) {
	d := labTrial()
	d.Size = 80
	pump := trial.Metric{Endpoint: "pump", Stat: trial.EventCount, Arm: "crt"}
	sudden := trial.Metric{Endpoint: "sudden", Stat: trial.EventCount, Arm: "crt"}
	fall := trial.Metric{Endpoint: "lvesvi", Stat: trial.MeanChange, Arm: "crt"}
	d.Published = []trial.Published{
		{Metric: fall, Op: "<", Limit: 0, Seen: trials.Abstract},
		{Metric: fall, Op: ">", Limit: 0, Seen: trials.Abstract},
		{Metric: pump, Op: "<", Than: sudden, Seen: trial.Ours, Band: "set beforehand"},
		{Metric: fall, Op: "<", Limit: 0, Seen: trials.Memory},
		{Metric: fall, Op: "<", Limit: 0, Seen: trial.Ours},
		{Metric: fall, Op: "<", Limit: 0, Value: -300, Seen: trials.Abstract},
	}
	r := run(t, d, labBank(t, 200, 0.25), trial.Options{Replicates: 200, Seed: 8})
	fewer := 0
	a, b := r.Numbers(pump), r.Numbers(sudden)
	for i := range a {
		if a[i].Value < b[i].Value {
			fewer++
		}
	}
	if fewer == 0 || fewer == 200 {
		t.Fatal("the order does not vary, so nothing is tested")
	}
	got := r.Card(d)
	if got[2].Holds != float64(fewer)/200 || (got[2].Verdict == trial.Hit) != (fewer > 100) {
		t.Errorf("order: %+v, by hand %d of 200", got[2], fewer)
	}
	for i, want := range []trial.Verdict{trial.Hit, trial.Miss, "", trial.NotJudged, trial.NotJudged, trial.Miss} {
		if want != "" && got[i].Verdict != want {
			t.Errorf("row %d: %s (%s), want %s", i, got[i].Verdict, got[i].Why, want)
		}
	}
	if got[0].Holds != 1 || got[1].Holds != 0 {
		t.Errorf("a fall of a quarter in every replicate holds in %g and %g of them", got[0].Holds, got[1].Holds)
	}
	if w := got[2].Published.Row(); w != "pump count crt < sudden count crt" {
		t.Error(w)
	}
	if w := got[0].Published.Row(); w != "lvesvi mean crt < 0" || !strings.Contains(got[0].Why, "100 %") {
		t.Error(w, got[0].Why)
	}
}

// Chi-squared by observed less expected, from the counts of the same replicate.
func TestChiSquaredOfShares(t *testing.T) {
	r := run(t, labTrial(), labBank(t, 200, 0.1), trial.Options{Replicates: 3, Seed: 4})
	number := func(s trial.Stat, arm, over string) []trial.Number {
		return r.Numbers(trial.Metric{Endpoint: "score", Stat: s, Arm: arm, Over: over})
	}
	for i, p := range number(trial.PValue, "crt", "drugs") {
		var x float64
		var k, n [2]float64
		for a, arm := range []string{"crt", "drugs"} {
			k[a] = number(trial.EventCount, arm, "")[i].Value
			n[a] = k[a] * 100 / number(trial.EventShare, arm, "")[i].Value
		}
		for a := range k {
			e := n[a] * (k[0] + k[1]) / (n[0] + n[1])
			x += (k[a]-e)*(k[a]-e)/e + (k[a]-e)*(k[a]-e)/(n[a]-e)
		}
		if want := math.Erfc(math.Sqrt(x / 2)); !p.Known || math.Abs(p.Value-want) > 1e-9 {
			t.Errorf("replicate %d: p %g, by hand %g", i, p.Value, want)
		}
	}
}

func TestAreaOfMeasuresOfWhichLowValuesSpeakForAResponse(t *testing.T) {
	d := labTrial()
	bank := labBank(t, 200, 0.15)
	m := trial.Metric{Endpoint: "responder", Stat: trial.AUC, Arm: "crt", Field: "measure.lab"}
	high := run(t, d, bank, trial.Options{Replicates: 2, Seed: 5})
	d.Plan.Lower = []string{"measure.lab"}
	low := run(t, d, bank, trial.Options{Replicates: 2, Seed: 5})
	largest := low.Numbers(trial.Metric{Endpoint: "responder", Stat: trial.AUCMax, Arm: "crt"})
	for i, h := range high.Numbers(m) {
		l := low.Numbers(m)[i]
		if !h.Known || !l.Known || math.Abs(h.Value+l.Value-1) > 1e-12 || largest[i] != l {
			t.Errorf("high %+v, low %+v, largest %+v", h, l, largest[i])
		}
	}
}

// The mean change in a subgroup with two limits, over the subjects picked by hand.
func TestSubgroupBetweenTwoLimits(t *testing.T) {
	d, bank, o := labTrial(), labBank(t, 300, 0.2), trial.Options{Replicates: 2, Seed: 6}
	subjects, _, err := trial.Simulate(t.Context(), d, bank, o, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sum, n float64
	for _, s := range subjects {
		qrs := bank.Baseline(s.Patient).Measured["qrs_ms"]
		if v := s.Visits[2]; s.Arm == 1 && qrs >= 120 && qrs < 150 && v.Known {
			sum, n = sum+(v.LVESVMl-s.Visits[0].LVESVMl)/s.BSAM2, n+1
		}
	}
	r := run(t, d, bank, o)
	got := r.Numbers(trial.Metric{Endpoint: "lvesvi", Stat: trial.MeanChange, Arm: "crt", Subgroup: "qrs-120-149"})
	if n < 20 || len(got) != 2 || math.Abs(got[0].Value-sum/n) > 1e-9 {
		t.Errorf("%v, by hand %g of %g", got, sum/n, n)
	}
	if f := r.Forest("death", "crt", "drugs"); len(f) != 1+len(trial.UsualSubgroups()) || f[0].Subgroup != "" || f[2].Subgroup != "qrs-120-149" {
		t.Errorf("forest %v", f)
	}
}

// Looks that are only observed change no number, and tell where the trial would have
// stopped.
func TestObservedLooks(t *testing.T) {
	for _, power := range []float64{0, 0.9} {
		d, bank, o := labTrial(), labBank(t, 300, 0.3), trial.Options{Replicates: 12, Seed: 7}
		plain := run(t, d, bank, o)
		d.Plan.Looks, d.Plan.PlannedEvents, d.Plan.Triangular = []float64{0.25, 0.5, 0.75, 1}, 250, power
		acting := run(t, d, bank, o)
		d.Plan.Observed = true
		watching := run(t, d, bank, o)
		stopped := 0
		for i := range watching.Replicates {
			a, w, p := &acting.Replicates[i], &watching.Replicates[i], &plain.Replicates[i]
			if a.Stopped != w.Stopped || a.Futile != w.Futile || a.Rejected[0] != w.Rejected[0] {
				t.Errorf("power %g, replicate %d: acting and observing differ", power, i)
			}
			if w.Stopped > 0 {
				stopped++
				if w.Values[0] == a.Values[0] && w.Values[1] == a.Values[1] {
					t.Errorf("replicate %d stopped and lost nobody", i)
				}
			}
			for k := range w.Values {
				if w.Values[k] != p.Values[k] {
					t.Fatalf("replicate %d: observing changes %s", i, watching.Metrics[k])
				}
			}
		}
		if stopped == 0 {
			t.Errorf("power %g: no replicate stops, so nothing is tested", power)
		}
	}
}

// A triangular test keeps its level on equal arms: within four standard errors.
func TestTriangularLevel(t *testing.T) {
	d := labTrial()
	d.Size, d.Plan.Subgroups = 200, []trial.Subgroup{}
	d.Endpoints = d.Endpoints[:1]
	d.Plan.Looks, d.Plan.PlannedEvents, d.Plan.Triangular = []float64{0.33, 0.67, 1}, 110, 0.9
	n := fewer(1200)
	r := run(t, d, labBank(t, 200, 0), trial.Options{Replicates: n, Seed: 9})
	share, _ := r.Power(0)
	if se := math.Sqrt(0.05 * 0.95 / float64(n)); math.Abs(share-0.05) > 4*se {
		t.Errorf("%.3f of the replicates reject", share)
	}
	at, futile := r.Stops(3)
	if futile < n/4 || at[0]+at[1] < futile {
		t.Errorf("stops %v, futile %d of %d: the inner lines do nothing", at, futile, n)
	}
}
