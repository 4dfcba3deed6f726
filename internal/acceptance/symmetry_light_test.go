package acceptance

import "testing"

// TestSymmetryLight runs the simulation of TestSymmetry with two scenarios and few
// seeds. It asserts that the simulation works and that nothing is grossly wrong;
// 20 intervals at a true coverage of 90 % fall below 60 % once in a thousand.
func TestSymmetryLight(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds of simulation")
	}
	cells := symmetry{scenarios: []string{"lbbb_nonischaemic", "narrow_synchronous"}, seeds: 20}.run(t)
	intervals := 0
	for _, c := range cells {
		intervals += c.intervals
	}
	if len(cells) < 100 || intervals < 1500 {
		t.Fatalf("%d cells with %d intervals", len(cells), intervals)
	}
}
