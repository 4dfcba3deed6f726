package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// cineIVMD is CMR-23.
func cineIVMD() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "cine-ivmd", Name: "Interventricular delay by phase contrast", Aliases: []string{"cine IVMD"},
		Window: "trigger to onset of flow in both great arteries",
		Method: "Onset of flow in the aorta minus onset of flow in the pulmonary artery; positive when the left ventricle ejects later.",
		Source: fromMemory("", "", 0), RuleTag: evidence.FromMemory,
		Note:  "Both onsets share the trigger, so its delay cancels.",
		Needs: []string{"phase contrast: onset of aortic and pulmonary flow"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return difference(in, tr, study.AorticFlowOnset, study.PulmonaryFlowOnset, "onset of aortic flow", "onset of pulmonary flow")
		},
	})
}
