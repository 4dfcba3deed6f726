package survival

import (
	"fmt"
	"testing"
)

func TestIncidenceAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := trialRows(t)
	rows.Group = tab.whole("arm")
	d := must(t, rows)
	at := map[string][]float64{"p": nil, "var": nil}
	for cause := 1; cause <= 2; cause++ {
		curves, err := CumulativeIncidence(d, IncidenceOptions{Cause: cause})
		if err != nil {
			t.Fatal(err)
		}
		for g, c := range curves {
			got := map[string][]float64{}
			for _, s := range c.Steps {
				got["p"] = append(got["p"], s.Incidence)
				got["se"] = append(got["se"], s.StdErr)
			}
			ref.check(t, fmt.Sprintf("aj/%d/%d", g, cause), got, 1e-9)
		}
	}
	for cause := 1; cause <= 2; cause++ {
		curves, err := CumulativeIncidence(d, IncidenceOptions{Cause: cause, Variance: CountingProcess})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range curves {
			for x := 1.0; x <= 30; x += 0.5 {
				e := c.At(x)
				at["p"] = append(at["p"], e.Value)
				at["var"] = append(at["var"], e.StdErr*e.StdErr)
			}
		}
	}
	ref.check(t, "cuminc", at, 1e-9)

	rows.Group, rows.Weight = nil, tab.columns["weight"]
	curves, err := CumulativeIncidence(must(t, rows), IncidenceOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]float64{}
	for _, s := range curves[0].Steps {
		got["p"] = append(got["p"], s.Incidence)
		got["se"] = append(got["se"], s.StdErr)
	}
	ref.check(t, "aj-weights", got, 1e-9)
}

func TestGrayAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := trialRows(t)
	rows.Group = tab.whole("arm")
	for name, layer := range map[string][]int{"gray-": nil, "gray-strata-": tab.whole("layer")} {
		rows.Stratum = layer
		for _, rho := range []float64{0, 1} {
			stats := []float64{}
			for cause := 1; cause <= 2; cause++ {
				c, err := Gray(must(t, rows), cause, rho)
				if err != nil {
					t.Fatal(err)
				}
				stats = append(stats, c.ChiSquare)
			}
			routine := fmt.Sprintf("%s%g", name, rho)
			for i, want := range ref[""][routine] {
				if !near(stats[i], want, 1e-9) {
					t.Errorf("%s cause %d: %.12g, R has %.12g", routine, i+1, stats[i], want)
				}
			}
			if len(ref[""][routine]) != 2 {
				t.Errorf("%s: R has %d values", routine, len(ref[""][routine]))
			}
		}
	}
}

func TestMeanCumulativeAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, tab := repeatedRows(t)
	rows.Group, rows.Subject = tab.whole("arm"), tab.whole("id")
	curves, err := MeanCumulative(must(t, rows), RecurrentOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	for g, c := range curves {
		got := map[string][]float64{}
		for _, v := range c.Values {
			got["mean"] = append(got["mean"], v.Value)
			got["se"] = append(got["se"], v.StdErr)
		}
		ref.check(t, fmt.Sprintf("mcf/%d", g), got, 1e-9)
	}
}

// near is true within a relative tolerance.
func near(a, b, tol float64) bool {
	d := a - b
	return d <= tol*(1+abs(b)) && -d <= tol*(1+abs(b))
}

func abs(x float64) float64 { return max(x, -x) }
