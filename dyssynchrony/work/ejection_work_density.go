package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// ejectionWorkDensity is MW-13.
func ejectionWorkDensity() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "ejection-work-density", Name: "Ejection work density", Aliases: []string{"EWD"},
		Window: windowEjection,
		Method: "Mean over segments of −∫P dε from aortic valve opening to aortic valve closure.",
		Source: evidence.Citation{
			Journal: "Cardiovasc Ultrasound", Year: 2019, DOI: "10.1186/s12947-019-0166-y", Where: "abstract",
			Authors: "population study of 356 persons",
		},
		RuleTag: evidence.ReadInSource,
		Note:    "The paper takes the pressure of ejection from applanation tonometry and states Pa; here it is the LV pressure at hand, in mmHg·% (1 mmHg·% = 1.333 Pa). Net of lengthening. " + noteSplit,
	}, rule{
		needAVO: true, fromAVO: true, toAVC: true,
		value: ofMean(func(t tally) float64 { return t.ejection }),
		show:  func(t tally) float64 { return t.ejection }, what: "ejection work",
	})
}
