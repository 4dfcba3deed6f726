package bundle

import (
	"testing"

	"github.com/concordis/concordis/study"
)

// What V5 and V6 may show in the place of a broad notched R, and what counts as q.
func TestDisplacedTransition(t *testing.T) {
	for _, c := range []struct {
		name      string
		v5        []arch
		aha, esc  Outcome
		ahaClause string
	}{
		{"RS, R the larger", []arch{{0, 70, 1}, {70, 160, -0.8}}, Yes, Yes, ""},
		{"rS", []arch{{0, 70, 0.4}, {70, 160, -0.8}}, Yes, Yes, ""},
		{"Rs, not broad", []arch{{0, 70, 1}, {70, 160, -0.3}}, No, Yes, "broad-r"},
		{"R S R', R' the largest", []arch{{0, 40, 0.6}, {40, 80, -0.5}, {80, 160, 1}}, Yes, Yes, ""},
		{"QS: no R, but no q either", []arch{{0, 160, -0.5}}, No, Yes, "broad-r"},
		{"qR", []arch{{0, 20, -0.1}, {20, 160, 1}, {60, 100, -0.4}}, No, No, "no-q"},
	} {
		leads := lbbbLeads()
		leads[study.V5] = c.v5
		table := evaluate(beatOf(160, 0, leads), known(study.Male), Options{IgnoreDuration: true})
		aha := rule1(t, table, "lbbb-aha-2009")
		if esc := rule1(t, table, "lbbb-esc-2013"); aha.Outcome != c.aha || esc.Outcome != c.esc {
			t.Errorf("V5 %s: AHA %s, ESC %s", c.name, aha.Outcome, esc.Outcome)
		}
		for _, cl := range aha.Clauses {
			if (cl.Outcome == No) != (cl.ID == c.ahaClause) {
				t.Errorf("V5 %s: clause %s %s (%s)", c.name, cl.ID, cl.Outcome, cl.Finding)
			}
		}
	}
}
