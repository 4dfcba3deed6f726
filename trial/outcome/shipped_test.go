package outcome

import (
	"slices"
	"testing"
)

// What is shipped can be read, and differs from the start in base rates, gains and the
// share of cardiovascular admissions only: published coefficients are never fitted.
func TestShippedIsTheStartRescaled(t *testing.T) {
	s, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	start := Start()
	if len(s.Terms) != len(start.Terms) || s.Device != start.Device || s.History != start.History || s.Outpatient != start.Outpatient {
		t.Fatal("terms, device, history or outpatients differ")
	}
	for _, m := range s.Terms {
		same := func(o Term) bool {
			return o.Cause == m.Cause && o.Covariate == m.Covariate && o.Beta == m.Beta && o.Per == m.Per && o.Ref == m.Ref && o.Lo == m.Lo && o.Hi == m.Hi
		}
		if !slices.ContainsFunc(start.Terms, same) {
			t.Errorf("%s on %s is not that of the start", m.Covariate, m.Cause)
		}
	}
	for c := range s.Base {
		if !(s.Base[c].PerYear > 0) {
			t.Errorf("%s: base rate %v", Cause(c), s.Base[c].PerYear)
		}
	}
}
