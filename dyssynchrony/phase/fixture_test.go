package phase

import (
	"math"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

func measure(t testing.TB, id, variant string) dyssynchrony.Measure {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	t.Fatalf("no measure %s, variant %q", id, variant)
	return dyssynchrony.Measure{}
}

// inputOf makes the input of phases in degrees.
func inputOf(deg []float64) *dyssynchrony.Input {
	return &dyssynchrony.Input{Phases: &study.PhaseSamples{Chamber: study.LV, PhaseDeg: deg}}
}

func compute(t testing.TB, in *dyssynchrony.Input, id, variant string) (float64, *dyssynchrony.Trace) {
	t.Helper()
	tr := &dyssynchrony.Trace{}
	m := measure(t, id, variant)
	v, err := m.Compute(in, tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	quiet, err := m.Compute(in, nil)
	if err != nil || quiet != v {
		t.Fatalf("%s %s: %v with a trace, %v (%v) without", id, variant, v, quiet, err)
	}
	return v, tr
}

func valueOf(t testing.TB, deg []float64, id, variant string) float64 {
	t.Helper()
	v, _ := compute(t, inputOf(deg), id, variant)
	return v
}

func candidate(t testing.TB, tr *dyssynchrony.Trace, what string) float64 {
	t.Helper()
	for _, c := range tr.Candidates {
		if c.What == what {
			return c.Value
		}
	}
	t.Fatalf("no candidate %q in %v", what, tr.Candidates)
	return 0
}

// marked finds a mark of the trace by what it says.
func marked(t testing.TB, tr *dyssynchrony.Trace, what string) float64 {
	t.Helper()
	for _, m := range tr.Marks {
		if m.What == what {
			return m.Value
		}
	}
	t.Fatalf("no mark %q in %v", what, tr.Marks)
	return 0
}

func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.6g, want %.6g ± %.3g", what, got, want, tol)
	}
}

// even are n phases spread evenly over the circle.
func even(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 360 * (float64(i) + 0.5) / float64(n)
	}
	return out
}

// normal are n quantiles of a normal distribution, wrapped onto the circle.
func normal(n int, mean, sd float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		p := (float64(i) + 0.5) / float64(n)
		out[i] = turn(mean + sd*math.Sqrt2*math.Erfinv(2*p-1))
	}
	return out
}

// vonMises are n quantiles of a von Mises distribution about 0, moved to mean,
// and its mean resultant length I1(κ)/I0(κ), both by numerical integration.
func vonMises(n int, mean, kappa float64) (deg []float64, length float64) {
	const steps = 200000
	total, first := 0.0, 0.0
	density := func(i int) float64 {
		return math.Exp(kappa * (math.Cos(2*math.Pi*(float64(i)+0.5)/steps-math.Pi) - 1))
	}
	for i := range steps {
		d := density(i)
		total += d
		first += d * math.Cos(2*math.Pi*(float64(i)+0.5)/steps-math.Pi)
	}
	sum := 0.0
	for i := range steps {
		sum += density(i)
		for len(deg) < n && sum/total > (float64(len(deg))+0.5)/float64(n) {
			deg = append(deg, turn(mean+360*(float64(i)+0.5)/steps-180))
		}
	}
	return deg, first / total
}

// moved turns all phases by the same angle.
func moved(deg []float64, by float64) []float64 {
	out := make([]float64, len(deg))
	for i, d := range deg {
		out[i] = turn(d + by)
	}
	return out
}

// repeat is n copies of each phase.
func repeat(n int, deg ...float64) []float64 {
	var out []float64
	for _, d := range deg {
		for range n {
			out = append(out, d)
		}
	}
	return out
}
