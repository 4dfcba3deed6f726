package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// regionalPaper is the source of MW-9.
func regionalPaper() evidence.Citation {
	return evidence.Citation{
		Authors: "Wang", Journal: "Front Cardiovasc Med", Year: 2024, DOI: "10.3389/fcvm.2024.1301140", Where: "abstract",
	}
}

// lateralCW is the first half of MW-9.
func lateralCW() dyssynchrony.Measure {
	r := rule{
		needs: []region{lateral},
		value: func(s totals) (float64, error) { return s.mean[lateral].constructive(), nil },
		show:  tally.constructive, what: "constructive work",
	}
	return dyssynchrony.Measure{
		ID: "lateral-cw", Name: "Lateral constructive work", Aliases: []string{"LW CW"},
		Family: dyssynchrony.Work, Unit: unit, Window: windowAll,
		Method: "Mean constructive work (shortening in systole, lengthening in isovolumic relaxation) of the lateral segments.",
		Source: regionalPaper(), RuleTag: evidence.ReadInSource, Note: noteWalls,
		On: onStrain(1), Needs: needs(), Bounds: notNegative(),
		Compute: r.compute,
	}
}
