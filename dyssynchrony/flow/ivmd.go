package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// ivmd is DP-3. The sign is kept: RV block gives a negative delay.
func ivmd() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "ivmd", Name: "Interventricular mechanical delay", Aliases: []string{"IVMD"},
		Window:  "QRS onset to onset of flow in both outflow tracts",
		Method:  "LV minus RV pre-ejection interval (aortic minus pulmonary valve opening); positive when the left ventricle ejects later.",
		Source:  evidence.Citation{Authors: "Ghio", Journal: "Eur Heart J", Year: 2004, DOI: "10.1016/j.ehj.2003.09.030", Where: "abstract"},
		RuleTag: evidence.ReadInSource,
		Note:    "Beats of the two tracings may differ by 5 % in length before the value is doubted.",
		Needs:   []string{"AVO and PVO after QRS onset"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			avo, err := event(tr, in.Events.AVO, "aortic valve opening")
			if err != nil {
				return 0, err
			}
			pvo, err := event(tr, in.Events.PVO, "pulmonary valve opening")
			if err != nil {
				return 0, err
			}
			doubtBeats(tr, in.Events.AVO.FromRR, in.Events.PVO.FromRR)
			return avo - pvo, nil
		},
	})
}
