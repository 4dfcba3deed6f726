package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// septalWW is the second half of MW-9.
func septalWW() dyssynchrony.Measure {
	r := rule{
		needs: []region{septum},
		value: func(s totals) (float64, error) { return s.mean[septum].wasted(), nil },
		show:  tally.wasted, what: "wasted work",
	}
	return dyssynchrony.Measure{
		ID: "septal-ww", Name: "Septal wasted work", Aliases: []string{"septal WW"},
		Family: dyssynchrony.Work, Unit: unit, Window: windowAll,
		Method: "Mean wasted work (lengthening in systole, shortening in isovolumic relaxation) of the septal segments.",
		Source: regionalPaper(), RuleTag: evidence.ReadInSource, Note: noteWalls,
		On: onStrain(1), Needs: needs(), Bounds: notNegative(),
		Compute: r.compute,
		Floor:   floorOf(septum, func(t tally) float64 { return t.systolicNoise + t.relaxNoise }),
	}
}
