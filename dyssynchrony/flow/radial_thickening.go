package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// radialThickening is MM-4.
func radialThickening() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "radial-thickening-delay", Name: "Septal-to-posterior thickening delay", Aliases: []string{"anatomical M-mode thickening delay"},
		Window: "QRS onset to greatest thickness",
		Method: "Time of greatest thickness of the posterior wall minus that of the septum; positive when the posterior wall is later.",
		Source: fromMemory("", "", 0), RuleTag: evidence.FromMemory,
		Needs: []string{"M-mode: greatest thickness of septum and posterior wall"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return difference(in, tr, study.PosteriorThickenPeak, study.SeptalThickeningPeak,
				"greatest thickness of the posterior wall", "greatest thickness of the septum")
		},
	})
}
