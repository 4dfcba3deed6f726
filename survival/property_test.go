package survival

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// madeRows are random data with every feature: ties, causes, groups, strata, weights,
// subjects with several rows, late entry.
func madeRows(seed uint64, simple bool) Rows {
	rng := rand.New(rand.NewPCG(seed, 99))
	var r Rows
	x, y := Covariate{Name: "x"}, Covariate{Name: "y"}
	for id := range 40 + rng.IntN(40) {
		at, group, stratum, weight := float64(rng.IntN(3)), rng.IntN(2), rng.IntN(2), 1+float64(rng.IntN(3))/2
		pieces := 1 + rng.IntN(3)
		if simple {
			at, pieces = 0, 1
		}
		for k := range pieces {
			stop := at + float64(1+rng.IntN(8))
			cause := rng.IntN(3)
			r.Start, r.Time, r.Cause = append(r.Start, at), append(r.Time, stop), append(r.Cause, cause)
			r.Group, r.Stratum = append(r.Group, group), append(r.Stratum, stratum)
			r.Weight, r.Subject = append(r.Weight, weight), append(r.Subject, id)
			x.Values = append(x.Values, math.Round(10*rng.NormFloat64())/10+float64(group)/2)
			y.Values = append(y.Values, float64(rng.IntN(2)))
			at = stop + float64(k*rng.IntN(2))
		}
	}
	r.Covariates = []Covariate{x, y}
	if simple {
		r.Start, r.Weight, r.Subject = nil, nil, nil
	}
	return r
}

// permuted puts the rows in another order.
func permuted(r Rows, rng *rand.Rand) Rows {
	p := rng.Perm(len(r.Time))
	out := Rows{Time: shuffle(r.Time, p), Start: shuffle(r.Start, p), Weight: shuffle(r.Weight, p), Cause: shuffle(r.Cause, p),
		Group: shuffle(r.Group, p), Stratum: shuffle(r.Stratum, p), Subject: shuffle(r.Subject, p)}
	for _, c := range r.Covariates {
		out.Covariates = append(out.Covariates, Covariate{c.Name, shuffle(c.Values, p)})
	}
	return out
}

func shuffle[T any](v []T, p []int) []T {
	if v == nil {
		return nil
	}
	out := make([]T, len(v))
	for i, k := range p {
		out[i] = v[k]
	}
	return out
}

// summary is a long list of results that hardly any slip leaves as it is: pure numbers
// (p, tests, ratios) and numbers in units of time.
func summary(t *testing.T, r Rows, simple bool) (pure, times map[string]float64) {
	t.Helper()
	d := must(t, r)
	pure, times = map[string]float64{}, map[string]float64{}
	note := func(what string, err error) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	curves, err := KaplanMeier(d, CurveOptions{Cause: 1})
	note("KM", err)
	for g, c := range curves {
		last := c.Steps[len(c.Steps)-1]
		pure[fmt.Sprint("S", g)], pure[fmt.Sprint("SE", g)] = last.Survival, last.StdErr
		pure[fmt.Sprint("H", g)] = last.CumHazard
		times[fmt.Sprint("quartile", g)] = c.Quantile(0.25).Value
		m, err := c.RestrictedMean(c.lastTime)
		note("restricted mean", err)
		times[fmt.Sprint("mean", g)], times[fmt.Sprint("mean error", g)] = m.Value, m.StdErr
	}
	for name, w := range map[string]Weighting{"log-rank": nil, "gehan": Gehan(), "peto": PetoPeto(), "late": Harrington(0.5, 1)} {
		c, err := LogRank(d, LogRankOptions{Cause: 1, Weight: w})
		note(name, err)
		pure[name] = c.ChiSquare
	}
	cox, err := FitCox(d, CoxOptions{Cause: 1, Robust: true})
	note("Cox", err)
	z, err := cox.Proportional(ByRank)
	note("proportionality", err)
	pure["beta"], pure["robust"], pure["zph"], pure["lr"] = cox.Beta[0], cox.StdErr[1], z.Global.ChiSquare, cox.LikelihoodRatio.ChiSquare
	firth, err := FitCox(d, CoxOptions{Cause: 1, Firth: true})
	note("Firth", err)
	pure["firth"] = firth.Beta[0]
	inc, err := CumulativeIncidence(d, IncidenceOptions{Cause: 2})
	note("incidence", err)
	pure["F"], pure["F error"] = inc[1].Steps[len(inc[1].Steps)-1].Incidence, inc[1].Steps[len(inc[1].Steps)-1].StdErr
	if !simple {
		m, err := MeanCumulative(d, RecurrentOptions{Cause: 1, Terminal: 2})
		note("mean cumulative", err)
		last := m[0].Values[len(m[0].Values)-1]
		pure["M"], pure["M error"] = last.Value, last.StdErr
		return pure, times
	}
	g, err := Gray(d, 1, 0)
	note("Gray", err)
	f, err := FitFineGray(d, FineGrayOptions{Cause: 1})
	note("Fine-Gray", err)
	pure["gray"], pure["fg"], pure["fg error"] = g.ChiSquare, f.Beta[0], f.StdErr[1]
	a, err := FitAFT(d, AFTOptions{Cause: 1})
	note("AFT", err)
	q, err := a.Quantile([]float64{0.3, 1}, 0.5)
	note("AFT quantile", err)
	pure["aft"], pure["aft scale"], times["aft"], times["aft error"] = a.Beta[1], a.Scale, q.Value, q.StdErr
	return pure, times
}

func same(t *testing.T, what string, a, b map[string]float64, factor float64) {
	t.Helper()
	for k, v := range a {
		if !near(b[k], factor*v, 1e-7) {
			t.Errorf("%s: %s is %.12g, want %.12g", what, k, b[k], factor*v)
		}
	}
}

func TestNothingDependsOnOrderUnitsOrLabels(t *testing.T) {
	for seed := range uint64(12) {
		simple := seed%2 == 0
		r := madeRows(seed, simple)
		pure, times := summary(t, r, simple)

		p2, t2 := summary(t, permuted(r, rand.New(rand.NewPCG(seed, 1))), simple)
		same(t, fmt.Sprint("permuted, seed ", seed), pure, p2, 1)
		same(t, fmt.Sprint("permuted, seed ", seed), times, t2, 1)

		scaled := r
		scaled.Time, scaled.Start = scale(r.Time, 365.25), scale(r.Start, 365.25)
		p2, t2 = summary(t, scaled, simple)
		same(t, fmt.Sprint("scaled, seed ", seed), pure, p2, 1)
		same(t, fmt.Sprint("scaled, seed ", seed), times, t2, 365.25)

		// Swapping the arms leaves every test; labels of strata and subjects mean nothing.
		relabelled := r
		relabelled.Group, relabelled.Stratum = renamed(r.Group, -7, 1_000_000_000), renamed(r.Stratum, 5, -3)
		relabelled.Subject = renamed(r.Subject, 12345678901, -1)
		p2, _ = summary(t, relabelled, simple)
		for _, k := range []string{"log-rank", "gehan", "peto", "late", "beta", "robust", "zph", "firth", "gray", "fg error", "aft"} {
			if !near(p2[k], pure[k], 1e-7) {
				t.Errorf("relabelled, seed %d: %s is %.12g, was %.12g", seed, k, p2[k], pure[k])
			}
		}
	}
}

func scale(v []float64, f float64) []float64 {
	if v == nil {
		return nil
	}
	out := make([]float64, len(v))
	for i := range v {
		out[i] = f * v[i]
	}
	return out
}

func renamed(v []int, a, b int) []int {
	if v == nil {
		return nil
	}
	out := make([]int, len(v))
	for i := range v {
		out[i] = a + b*v[i]
	}
	return out
}

// A weight of 2 is the row twice, where weights are counts.
func TestWeightsAreCounts(t *testing.T) {
	r := madeRows(3, true)
	r.Weight = make([]float64, len(r.Time))
	double := Rows{Covariates: []Covariate{{Name: "x"}, {Name: "y"}}}
	for i := range r.Time {
		r.Weight[i] = float64(1 + i%3)
		for range 1 + i%3 {
			double.Time, double.Cause = append(double.Time, r.Time[i]), append(double.Cause, r.Cause[i])
			double.Group, double.Stratum = append(double.Group, r.Group[i]), append(double.Stratum, r.Stratum[i])
			for j := range r.Covariates {
				double.Covariates[j].Values = append(double.Covariates[j].Values, r.Covariates[j].Values[i])
			}
		}
	}
	a, b := must(t, r), must(t, double)
	ca, err := KaplanMeier(a, CurveOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	cb, err := KaplanMeier(b, CurveOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range ca[0].Steps {
		if w := cb[0].Steps[i]; !near(s.Survival, w.Survival, 1e-12) || !near(s.StdErr, w.StdErr, 1e-12) || s.AtRisk != w.AtRisk {
			t.Fatalf("step %d: %+v, with the rows repeated %+v", i, s, w)
		}
	}
	la, err := LogRank(a, LogRankOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	lb, err := LogRank(b, LogRankOptions{Cause: 1})
	if err != nil || !near(la.ChiSquare, lb.ChiSquare, 1e-12) {
		t.Errorf("log-rank %v, with the rows repeated %v (%v)", la.ChiSquare, lb.ChiSquare, err)
	}
	xa, err := FitCox(a, CoxOptions{Cause: 1, Breslow: true}) // Efron's ties average weights, so they differ
	if err != nil {
		t.Fatal(err)
	}
	xb, err := FitCox(b, CoxOptions{Cause: 1, Breslow: true})
	if err != nil || !near(xa.Beta[0], xb.Beta[0], 1e-10) || !near(xa.StdErr[0], xb.StdErr[0], 1e-10) {
		t.Errorf("Cox %v %v, with the rows repeated %v %v (%v)", xa.Beta, xa.StdErr, xb.Beta, xb.StdErr, err)
	}
}

// Cutting a person's time in two changes nothing but the number of rows.
func TestSplittingTimeChangesNothing(t *testing.T) {
	r := madeRows(8, true)
	cut := Rows{Covariates: []Covariate{{Name: "x"}, {Name: "y"}}}
	add := func(i int, from, to float64, cause int) {
		cut.Start, cut.Time, cut.Cause = append(cut.Start, from), append(cut.Time, to), append(cut.Cause, cause)
		cut.Group, cut.Stratum, cut.Subject = append(cut.Group, r.Group[i]), append(cut.Stratum, r.Stratum[i]), append(cut.Subject, i)
		for j := range r.Covariates {
			cut.Covariates[j].Values = append(cut.Covariates[j].Values, r.Covariates[j].Values[i])
		}
	}
	for i, to := range r.Time {
		if to > 3.5 {
			add(i, 0, 3.5, 0)
			add(i, 3.5, to, r.Cause[i])
		} else {
			add(i, 0, to, r.Cause[i])
		}
	}
	whole, pieces := must(t, r), must(t, cut)
	a, err := FitCox(whole, CoxOptions{Cause: 1, Robust: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := FitCox(pieces, CoxOptions{Cause: 1, Robust: true})
	if err != nil {
		t.Fatal(err)
	}
	for j := range a.Beta {
		if !near(a.Beta[j], b.Beta[j], 1e-9) || !near(a.StdErr[j], b.StdErr[j], 1e-9) {
			t.Errorf("Cox: %v ± %v, cut in two %v ± %v", a.Beta, a.StdErr, b.Beta, b.StdErr)
		}
	}
	la, err := LogRank(whole, LogRankOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	lb, err := LogRank(pieces, LogRankOptions{Cause: 1})
	if err != nil || !near(la.ChiSquare, lb.ChiSquare, 1e-9) {
		t.Errorf("log-rank: %v, cut in two %v (%v)", la.ChiSquare, lb.ChiSquare, err)
	}
	ia, err := CumulativeIncidence(whole, IncidenceOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	ib, err := CumulativeIncidence(pieces, IncidenceOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range ia[0].Steps {
		if e := ib[0].At(s.Time); !near(e.Value, s.Incidence, 1e-12) || !near(e.StdErr, s.StdErr, 1e-9) {
			t.Errorf("incidence at %g: %v, cut in two %v", s.Time, s, e)
		}
	}
}
