package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// reboundWindow are the frames over which rebound is summed, from the first
// shortening peak to aortic valve closure; the two are equal where the segment
// has no rebound, and why says so.
func reboundWindow(c *strain.Curve) (from, to int, why string, err error) {
	avo, avc, err := ejection(c)
	if err != nil {
		return 0, 0, "", err
	}
	if !shortensEarly(c, avo) {
		return avc, avc, "no shortening before ejection", nil
	}
	p, ok := firstPeak(c, avc)
	if !ok {
		return avc, avc, "no shortening peak before aortic valve closure", nil
	}
	return p, avc, "", nil
}

// rebound is the systolic rebound stretch of one segment: stretch from its first
// shortening peak to aortic valve closure, 0 without pre-ejection shortening.
func rebound(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	p, avc, why, err := reboundWindow(c)
	if err != nil {
		return 0, 0, err
	}
	v := c.Stretch(p, avc)
	if tr.On() {
		tellRebound(c, p, avc, why, v, tr)
	}
	return v, avc - p, nil
}

func tellRebound(c *strain.Curve, p, avc int, why string, v float64, tr *dyssynchrony.Trace) {
	if why != "" {
		tr.Mark(c.Segment, why, c.TimeMs(avc), 0, "%")
		return
	}
	tr.Window(c.TimeMs(p), c.TimeMs(avc))
	tr.Mark(c.Segment, "first shortening peak", c.TimeMs(p), -c.Y[p], "% shortening")
	tr.Mark(c.Segment, "systolic rebound stretch", c.TimeMs(avc), v, "%")
	if avo, err := avoFrame(c); err == nil && v > 0 && -c.Y[c.Min(0, avo)] < max(valleyDepth, 2*c.NoiseSD) {
		tr.Doubt("a segment counts only because of a pre-ejection shortening below half a percent or twice its noise")
	}
}

// reboundAnyValley is rebound with the first local minimum of any size as the
// first shortening peak: the public code to the letter.
func reboundAnyValley(c *strain.Curve, _ *dyssynchrony.Trace) (float64, int, error) {
	avo, avc, err := ejection(c)
	if err != nil || !shortensEarly(c, avo) {
		return 0, 0, err
	}
	p, ok := c.FirstValley(0, avc-1, 0, 0)
	if !ok {
		return 0, 0, nil
	}
	return c.Stretch(p, avc), avc - p, nil
}

// allSystolicStretch is the other public reading: every stretch from time zero to
// aortic valve closure, 0 without pre-ejection shortening.
func allSystolicStretch(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	avo, _, err := ejection(c)
	if err != nil {
		return 0, 0, err
	}
	if !shortensEarly(c, avo) {
		return 0, 0, nil
	}
	from, to, err := systole(c)
	if err != nil {
		return 0, 0, err
	}
	return stretchIn(c, tr, "all stretch up to aortic valve closure", from, to)
}
