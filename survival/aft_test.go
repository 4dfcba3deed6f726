package survival

import (
	"math"
	"testing"
)

func TestAFTAgainstR(t *testing.T) {
	ref := readReference(t)
	for name, dist := range map[string]Distribution{"weibull": Weibull, "exponential": Exponential, "loglogistic": LogLogistic, "lognormal": LogNormal} {
		rows, tab := trialRows(t)
		a, err := FitAFT(must(t, rows), AFTOptions{Distribution: dist, Cause: 1})
		if err != nil {
			t.Fatal(err)
		}
		none, err := FitAFT(must(t, rows), AFTOptions{Distribution: dist, Cause: 1, Columns: []int{}})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{"beta": a.Beta, "se": aftErrors(a), "scale": {a.Scale}, "loglik": {none.LogLik, a.LogLik}}
		for _, p := range []float64{0.1, 0.5} {
			q, err := a.Quantile([]float64{1, 70, 1}, p)
			if err != nil {
				t.Fatal(err)
			}
			got["quantile"] = append(got["quantile"], q.Value)
			got["quantile-se"] = append(got["quantile-se"], q.StdErr)
			s, err := a.Survival([]float64{1, 70, 1}, q.Value)
			if err != nil || math.Abs(s.Value-(1-p)) > 1e-12 {
				t.Errorf("%s: survival at the quantile %g is %v, %v", name, p, s.Value, err)
			}
		}
		ref.check(t, "aft-"+name, got, 1e-6)

		rows.Weight = tab.columns["weight"]
		a, err = FitAFT(must(t, rows), AFTOptions{Distribution: dist, Cause: 1, Columns: []int{0, 1}})
		if err != nil {
			t.Fatal(err)
		}
		ref.check(t, "aft-"+name+"-weights", map[string][]float64{"beta": a.Beta, "se": aftErrors(a)}, 1e-6)
	}
}

// aftErrors are the standard errors with that of the log scale, as R lists them.
func aftErrors(a *AFT) []float64 {
	se := append([]float64(nil), a.StdErr...)
	if a.LogScale.Known {
		se = append(se, a.LogScale.StdErr)
	}
	return se
}

// The derivatives are those of the value.
func TestAFTDerivatives(t *testing.T) {
	const h = 1e-5
	for _, dist := range []Distribution{Weibull, LogLogistic, LogNormal} {
		for name, f := range map[string]func(float64) aftTerm{"died": dist.died, "lived": dist.lived} {
			for _, z := range []float64{-8, -1, 0, 0.5, 3, 9.9, 10.1, 12} {
				if dist == Weibull && z > 5 {
					continue
				}
				up, mid, down := f(z+h), f(z), f(z-h)
				if d := (up.value - down.value) / (2 * h); math.Abs(d-mid.first) > 1e-5*(1+math.Abs(d)) {
					t.Errorf("%d %s at %g: first derivative %g, difference %g", dist, name, z, mid.first, d)
				}
				if d := (up.first - down.first) / (2 * h); math.Abs(d-mid.second) > 1e-5*(1+math.Abs(d)) {
					t.Errorf("%d %s at %g: second derivative %g, difference %g", dist, name, z, mid.second, d)
				}
			}
		}
	}
}
