package survival

import (
	"fmt"
	"math"
	"testing"
)

// coxColumns are the results of a fit under the names of reference.R.
func coxColumns(t *testing.T, c *Cox) map[string][]float64 {
	t.Helper()
	got := map[string][]float64{
		"beta": c.Beta, "se": c.StdErr, "naive-se": c.NaiveStdErr, "loglik": {c.LogLikNull, c.LogLik},
		"score": {c.Score.ChiSquare}, "wald": {c.Wald.ChiSquare},
		"martingale": c.Martingale(), "deviance": c.Deviance(),
	}
	for j := range c.Var {
		got["var"] = append(got["var"], c.Var[j]...)
	}
	for _, u := range c.ScoreResiduals() {
		got["score-residual"] = append(got["score-residual"], u...)
	}
	for _, r := range c.Schoenfeld() {
		got["schoenfeld"] = append(got["schoenfeld"], r.Residual...)
		got["scaled"] = append(got["scaled"], r.Scaled...)
	}
	for name, tr := range map[string]Transform{"km": ByKaplanMeier, "rank": ByRank, "identity": ByTime, "log": ByLog} {
		z, err := c.Proportional(tr)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range append(z.Each, z.Global) {
			got["zph-"+name] = append(got["zph-"+name], e.ChiSquare)
		}
	}
	return got
}

func checkPrediction(t *testing.T, ref reference, c *Cox, routine string, x []float64) {
	t.Helper()
	for name, scale := range map[string]Scale{"log-log": LogLog, "log": Log} {
		p, err := c.Predict(x, 0, scale)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{}
		for i, s := range p.Survival {
			got["surv"] = append(got["surv"], s.Value)
			got["low"] = append(got["low"], s.CI.Low)
			got["high"] = append(got["high"], s.CI.High)
			got["hazard"] = append(got["hazard"], p.CumHazard[i].Value)
			got["se"] = append(got["se"], p.CumHazard[i].StdErr)
		}
		ref.check(t, routine+"/predict-"+name, got, 1e-7)
	}
}

func TestCoxAgainstR(t *testing.T) {
	ref := readReference(t)
	fit := func(r Rows, o CoxOptions) *Cox {
		t.Helper()
		c, err := FitCox(must(t, r), o)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, ties := range []string{"efron", "breslow"} {
		o := CoxOptions{Cause: 1, Breslow: ties == "breslow"}
		robust := o
		robust.Robust = true
		rows, tab := trialRows(t)
		late, lateTab := repeatedRows(t)

		c := fit(rows, o)
		ref.check(t, "cox-"+ties, coxColumns(t, c), 1e-7)
		checkPrediction(t, ref, c, "cox-"+ties, []float64{1, 70, 1})

		weighted := rows
		weighted.Weight = tab.columns["weight"]
		ref.check(t, "cox-weights-"+ties, coxColumns(t, fit(weighted, robust)), 1e-7)
		ref.check(t, "cox-weights-model-"+ties, coxColumns(t, fit(weighted, o)), 1e-7)

		layered := rows
		layered.Stratum = tab.whole("layer")
		o.Columns = []int{1, 2}
		ref.check(t, "cox-strata-"+ties, coxColumns(t, fit(layered, o)), 1e-7)
		o.Columns = nil

		c = fit(late, o)
		ref.check(t, "cox-time-"+ties, coxColumns(t, c), 1e-7)
		checkPrediction(t, ref, c, "cox-time-"+ties, []float64{1, 70, 1})
		late.Subject = lateTab.whole("id")
		c, err := AndersenGill(must(t, late), o)
		if err != nil {
			t.Fatal(err)
		}
		ref.check(t, "cox-cluster-"+ties, coxColumns(t, c), 1e-7)
		checkPrediction(t, ref, c, "cox-cluster-"+ties, []float64{1, 70, 1})
	}
}

func TestFirthAgainstBruteForce(t *testing.T) {
	ref := readReference(t)
	tab := readTable(t, "testdata/separated.csv")
	d := must(t, Rows{Time: tab.columns["time"], Cause: tab.whole("cause"), Covariates: tab.covariates("arm")})
	late, _ := repeatedRows(t)
	for _, ties := range []string{"efron", "breslow"} {
		for name, c := range map[string]struct {
			d       *Data
			columns []int
		}{"firth-": {d, nil}, "firth-time-": {must(t, late), []int{0, 2}}} {
			f, err := FitCox(c.d, CoxOptions{Cause: 1, Firth: true, Breslow: ties == "breslow", Columns: c.columns})
			if err != nil {
				t.Fatal(name, ties, err)
			}
			t.Log(name, ties, f.Iterations, "iterations")
			hr, err := f.ProfileHazardRatio(0)
			if err != nil || !hr.CI.Known {
				t.Fatal(name, ties, hr, err)
			}
			ref.check(t, name+ties, map[string][]float64{"beta": f.Beta, "se": f.StdErr, "loglik": {f.LogLikNull, f.LogLik},
				"profile": {math.Log(hr.CI.Low), math.Log(hr.CI.High)}}, 1e-6)
		}
	}
	_, err := FitCox(d, CoxOptions{})
	if fmt.Sprint(faultOf(err)) != "separation" {
		t.Errorf("without Firth: %v, want separation", err)
	}
}
