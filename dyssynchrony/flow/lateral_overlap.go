package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// lateralOverlap is MM-2.
func lateralOverlap() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "lateral-postsystolic-overlap", Name: "Lateral contraction after the onset of filling", Aliases: []string{"LLWC", "LWPSD overlap"},
		Window: "QRS onset to end of lateral inward motion",
		Method: "End of inward motion of the lateral wall minus onset of mitral filling; positive when the wall still contracts while the ventricle fills.",
		Source: fromMemory("Cazeau", "PACE", 2003), RuleTag: evidence.FromMemory,
		Note:  "Published as yes or no (any overlap); here in ms, with its sign. Onset of filling: MVO of the study, else the reading of mitral inflow.",
		Needs: []string{"end of inward motion of the lateral wall", "MVO or onset of mitral inflow"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			end, endRR, n := mean(in, study.LateralInwardEnd, anyPeak)
			if n == 0 {
				return 0, dyssynchrony.Why("no reading of the end of inward motion of the lateral wall")
			}
			onset, onsetRR := in.Events.MVO.Ms, in.Events.MVO.FromRR
			if !in.Events.MVO.Known {
				var m int
				if onset, onsetRR, m = mean(in, study.MitralInflowOnset, anyPeak); m == 0 {
					return 0, dyssynchrony.Why("neither the time of mitral valve opening nor a reading of the onset of mitral inflow is known")
				}
			}
			tr.Mark(study.Segment{}, "end of lateral inward motion", end, end, "ms")
			tr.Mark(study.Segment{}, "onset of filling", onset, onset, "ms")
			tr.Used(0, n)
			doubtBeats(tr, endRR, onsetRR)
			return end - onset, nil
		},
	})
}
