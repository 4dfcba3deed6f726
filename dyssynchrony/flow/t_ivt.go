package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// isovolumicTime is DP-7.
func isovolumicTime() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "t-ivt", Name: "Total isovolumic time", Aliases: []string{"t-IVT"}, Unit: "s/min",
		Window: "whole beat",
		Method: "60 s minus the time per minute in which the left ventricle ejects or fills: 60 − (ejection time + filling time)·HR/1000, times in ms.",
		Source: fromMemory("Duncan; Salukhe", "", 0), RuleTag: evidence.FromMemory,
		Note:   "A reading of the filling time comes first, else the filling between MVO and MVC.",
		Needs:  []string{"AVO, AVC", "filling time, or MVO and MVC", "RR"},
		Bounds: &[2]float64{0, 60},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			avo, err := event(tr, in.Events.AVO, "aortic valve opening")
			if err != nil {
				return 0, err
			}
			avc, err := event(tr, in.Events.AVC, "aortic valve closure")
			if err != nil {
				return 0, err
			}
			filled, err := filledShare(in, tr) // percent of its own beat
			if err != nil {
				return 0, err
			}
			rr, err := cycle(in, tr, in.Events.AVO.FromRR, in.Events.AVC.FromRR)
			if err != nil {
				return 0, err
			}
			tr.Mark(study.Segment{}, "ejection time", avo, avc-avo, "ms")
			v := 60 * (1 - (avc-avo)/rr - filled/100)
			if !(avc > avo && v >= 0) {
				return 0, dyssynchrony.Why("ejection and filling together are longer than the beat, or the aortic valve closes before it opens")
			}
			return v, nil
		},
	})
}
