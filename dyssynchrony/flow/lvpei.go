package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// preEjectionPaper is where the rule of the pre-ejection intervals was read.
func preEjectionPaper() evidence.Citation {
	return evidence.Citation{Authors: "cohort of 48 patients", Journal: "ESC Heart Fail", Year: 2020, Where: "abstract, PMC7261585"}
}

// lvpei is DP-1.
func lvpei() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "lvpei", Name: "Left ventricular pre-ejection interval", Aliases: []string{"LVPEI", "LPEI", "APEI", "aortic pre-ejection interval"},
		Window: "QRS onset to onset of aortic flow",
		Method: "Time from QRS onset to the onset of flow in the LV outflow tract (pulsed Doppler).",
		Source: preEjectionPaper(), RuleTag: evidence.ReadInSource,
		Needs: []string{"AVO after QRS onset"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return event(tr, in.Events.AVO, "aortic valve opening")
		},
	})
}
