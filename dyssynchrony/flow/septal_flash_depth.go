package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// septalFlashDepth is MM-3.
func septalFlashDepth() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "septal-flash-depth", Name: "Depth of the septal flash", Unit: "mm",
		Window: "QRS onset to aortic valve opening",
		Method: "Early leftward excursion of the septum between QRS onset and its first nadir before ejection, M-mode.",
		Source: fromMemory("", "", 0), RuleTag: evidence.FromMemory,
		Needs: []string{"M-mode: early excursion of the septum"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return read(in, tr, study.SeptalFlashDepth, "the depth of the septal flash")
		},
	})
}
