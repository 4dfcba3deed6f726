package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func gls() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "gls", Name: "Mean of segment peak strain", Aliases: []string{"GLS (longitudinal sets)", "GCS (circumferential sets)"},
		Unit: "%", Window: "whole beat",
		Method: "mean over all segments of the strain at greatest contraction, in the sign of the quantity",
		Source: gorcsan2019, RuleTag: evidence.Computed,
		Note: "software differs: some give the peak of the mean curve, some the mean at aortic valve closure, some the strain of the whole contour; the first two are given beside it; not a measure of dyssynchrony but a modifier of its meaning",
		On:   onStrain(4), Needs: needs(),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return meanPeak(in.Set, tr)
		},
	})
}

func meanPeak(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
	sum := 0.0
	for i := range s.Curves {
		c := &s.Curves[i]
		p := c.Min(0, len(c.Y)-1)
		sum += c.Y[p]
		if tr.On() {
			tr.Mark(c.Segment, "peak", c.TimeMs(p), s.Sign*c.Y[p], "%")
		}
	}
	n := float64(len(s.Curves))
	if n == 0 {
		return 0, noCurves
	}
	if tr.On() {
		tr.Used(len(s.Curves), beats(s, everySegment))
		var room [roomFrames]float64
		if mean, ok := meanOver(s, everySegment, &room); ok {
			p := mean.Min(0, len(mean.Y)-1)
			tr.Mark(segment{}, "peak of the mean curve", mean.TimeMs(p), s.Sign*mean.Y[p], "%")
		}
		if v, err := average(s, everySegment, nil, endSystolic); err == nil {
			tr.Mark(segment{}, "mean at aortic valve closure", 0, s.Sign*v, "%")
		}
	}
	return s.Sign * sum / n, nil
}
