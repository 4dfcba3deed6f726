package assess

import (
	"cmp"
	"slices"

	"github.com/concordis/concordis/evidence"
)

// Gap is something that the study lacks and what it would add.
type Gap struct {
	What  string         // the reason, in words
	Gives []string       // measures that wait for it, best supported first, each once
	Best  evidence.Grade // best grade among them
}

// Gaps lists what is missing for the mechanical measures, what would add the best
// supported measure first. A nil Mechanics lacks nothing.
func (mech *Mechanics) Gaps() []Gap {
	if mech == nil {
		return nil
	}
	var out []Gap
	at := map[string]int{}
	got := map[string]bool{}
	for i := range mech.Results {
		if m := &mech.Results[i]; m.Known {
			got[m.Measure.ID] = true
		}
	}
	for i := range mech.Results { // already in the order of grades
		m := &mech.Results[i]
		if m.Known || got[m.Measure.ID] {
			continue
		}
		k, ok := at[m.Why]
		if !ok {
			k = len(out)
			at[m.Why] = k
			out = append(out, Gap{What: m.Why, Best: m.Grade})
		}
		if !slices.Contains(out[k].Gives, m.Measure.Name) {
			out[k].Gives = append(out[k].Gives, m.Measure.Name)
		}
	}
	slices.SortStableFunc(out, func(x, y Gap) int {
		return cmp.Or(cmp.Compare(evidence.Rank(x.Best), evidence.Rank(y.Best)), cmp.Compare(len(y.Gives), len(x.Gives)))
	})
	return out
}
