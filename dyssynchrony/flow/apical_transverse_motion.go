package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// apicalTransverseMotion is VIS-3.
func apicalTransverseMotion() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "apical-transverse-motion", Name: "Apical transverse motion", Aliases: []string{"ApTM"}, Unit: "mm",
		Window: "whole beat",
		Method: "Transverse excursion of the apex over the beat, four-chamber view, as read.",
		Source: fromMemory("Szulik", "", 0), RuleTag: evidence.FromMemory,
		Needs: []string{"transverse motion of the apex"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return read(in, tr, study.ApicalTransverseMotion, "transverse motion of the apex")
		},
	})
}
