package outcome

import "testing"

// What is shipped can be read, and differs from the start in base rates and gains only:
// published coefficients are never fitted.
func TestShippedIsTheStartRescaled(t *testing.T) {
	s, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	start := Start()
	if len(s.Terms) != len(start.Terms) || s.Device != start.Device {
		t.Fatal("terms or device differ")
	}
	for i := range s.Terms {
		if s.Terms[i].Cause != start.Terms[i].Cause || s.Terms[i].Covariate != start.Terms[i].Covariate || s.Terms[i].Beta != start.Terms[i].Beta {
			t.Errorf("term %d differs", i)
		}
	}
	for c := range s.Base {
		if !(s.Base[c].PerYear > 0) {
			t.Errorf("%s: base rate %v", Cause(c), s.Base[c].PerYear)
		}
	}
}
