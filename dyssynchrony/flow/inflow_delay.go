package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// inflowDelay is DP-6; research only, no accepted limit.
func inflowDelay() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "inflow-delay", Name: "Mitral-to-tricuspid inflow delay", Aliases: []string{"TMD"},
		Window:  "QRS onset to onset of inflow on both sides",
		Method:  "Onset of mitral inflow minus onset of tricuspid inflow; positive when the left side fills later.",
		Source:  evidence.Citation{Authors: "html5_dyssynchrony_tool", Year: 2017, Where: "public source code"},
		RuleTag: evidence.ReadInCode,
		Note:    "Without a reading of the mitral onset, mitral valve opening stands in.",
		Needs:   []string{"onset of mitral and tricuspid inflow"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			mitral, mitralRR, n := mean(in, study.MitralInflowOnset, anyPeak)
			if n == 0 {
				ms, err := event(nil, in.Events.MVO, "")
				if err != nil {
					return 0, dyssynchrony.Why("neither a reading of the onset of mitral inflow nor the time of mitral valve opening is known")
				}
				mitral, mitralRR = ms, in.Events.MVO.FromRR
			}
			tricuspid, tricuspidRR, n := mean(in, study.TricuspidInflowOnset, anyPeak)
			if n == 0 {
				return 0, dyssynchrony.Why("no reading of the onset of tricuspid inflow")
			}
			tr.Mark(study.Segment{}, "onset of mitral inflow", mitral, mitral, "ms")
			tr.Mark(study.Segment{}, "onset of tricuspid inflow", tricuspid, tricuspid, "ms")
			doubtBeats(tr, mitralRR, tricuspidRR)
			return mitral - tricuspid, nil
		},
	})
}
