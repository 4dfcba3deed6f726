package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// rvpei is DP-2, a component only.
func rvpei() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "rvpei", Name: "Right ventricular pre-ejection interval", Aliases: []string{"RVPEI", "PPEI"},
		Window: "QRS onset to onset of pulmonary flow",
		Method: "Time from QRS onset to the onset of flow in the RV outflow tract (pulsed Doppler); a component of the interventricular delay.",
		Source: preEjectionPaper(), RuleTag: evidence.ReadInSource,
		Needs: []string{"PVO after QRS onset"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return event(tr, in.Events.PVO, "pulmonary valve opening")
		},
	})
}
