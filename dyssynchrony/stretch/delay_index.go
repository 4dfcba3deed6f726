package stretch

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// wasted is what a segment shortens at its peak beyond what it shortens at aortic
// valve closure, percentage points, >= 0; the peak may come before or after.
func wasted(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	avc, err := avcFrame(c)
	if err != nil {
		return 0, 0, err
	}
	p := c.Min(0, len(c.Y)-1)
	v := c.Y[avc] - c.Y[p]
	if tr.On() {
		tr.Mark(c.Segment, "peak shortening", c.TimeMs(p), -c.Y[p], "% shortening")
		tr.Mark(c.Segment, "beyond shortening at aortic valve closure", c.TimeMs(p), v, "%")
	}
	return v, 0, nil
}

func strainDelayIndex() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "strain-delay-index", Name: "Strain delay index", Aliases: []string{"SDI (strain, longitudinal)", "Lim index"},
		Unit: "%", Window: "whole beat, against aortic valve closure",
		Method: "sum over all segments of peak shortening minus shortening at aortic valve closure",
		Source: lim2008, RuleTag: evidence.ReadInSource,
		Note: "defined for 16 segments; a sum grows with their number, so 12 or 18 segments are summed as they are and the value scaled to 16 is given beside it; a segment that is stretched at aortic valve closure counts with its full distance to the peak, where absolute values would give less; not the 3-D volume SDI",
		On:   onStrain(12, study.Longitudinal), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			mean, err := average(in.Set, everySegment, tr, wasted)
			if err != nil {
				return 0, err
			}
			n := len(in.Set.Curves)
			if tr.On() {
				delayIndexRemarks(in.Set, mean, tr)
			}
			return mean * float64(n), nil
		},
	})
}

func delayIndexRemarks(s *strain.Set, mean float64, tr *dyssynchrony.Trace) {
	if n := len(s.Curves); n != 16 {
		tr.Doubt(fmt.Sprintf("%d segments are summed; the published cut-off is for 16", n))
		tr.Mark(segment{}, "scaled to 16 segments", 0, 16*mean, "%")
	}
	literal, differs := 0.0, false
	for i := range s.Curves {
		c := &s.Curves[i]
		avc, err := avcFrame(c)
		if err != nil {
			return
		}
		p := c.Y[c.Min(0, len(c.Y)-1)]
		literal += size(p) - size(c.Y[avc])
		differs = differs || c.Y[avc] > 0
	}
	if differs {
		tr.Candidate("with absolute values, stretched segments counting less", literal)
	}
}

func size(v float64) float64 { return max(v, -v) }

func asdi() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "asdi", Name: "Area strain delay index", Aliases: []string{"ASDI"},
		Unit: "%", Window: "whole beat, against aortic valve closure",
		Method: "mean over all segments of peak area shortening minus area shortening at aortic valve closure",
		Source: tatsumi2011, RuleTag: evidence.ReadInSource,
		Note: "defined on 3-D area strain of 16 segments; end-systole is aortic valve closure here, the source may take the smallest volume",
		On:   onStrain(12, study.Area), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return average(in.Set, everySegment, tr, wasted)
		},
	})
}
