package acceptance

import (
	"slices"
	"testing"
)

// covered are measures whose intervals hold the true value in 90 to 98 % in nearly
// every scenario of docs/methods/symmetry.md.
var covered = []string{"gls", "ess-septal", "ssi", "strain-delay-index", "total-systolic-stretch", "gwi", "gcw", "gww", "gwe", "gpw",
	"gscw", "lateral-cw", "ejection-work-density", "work-dispersion", "work-asymmetry"}

// TestSymmetryLight runs the simulation of TestSymmetry with two scenarios and few
// seeds. It asserts that the simulation works and that nothing is grossly wrong: of
// 20 intervals at a true coverage of 90 % fewer than 12 hold once in ten thousand.
func TestSymmetryLight(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds of simulation")
	}
	cells := symmetry{scenarios: []string{"lbbb_nonischaemic", "narrow_synchronous"}, seeds: 20}.run(t)
	intervals, seen := 0, 0
	for _, c := range cells {
		intervals += c.intervals
		if !slices.Contains(covered, c.measure.ID) {
			continue
		}
		seen++
		if c.intervals < 18 || c.coverage() < 0.6 {
			t.Errorf("%s: %s %s covers %.0f %% of %d", c.scenario, c.measure.ID, c.measure.Variant, 100*c.coverage(), c.intervals)
		}
	}
	if len(cells) < 100 || intervals < 1500 || seen < 2*len(covered) {
		t.Fatalf("%d cells with %d intervals, %d of the covered ones", len(cells), intervals, seen)
	}
}
