package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// rebound is the systolic rebound stretch of one segment: stretch from its first
// shortening peak to aortic valve closure, 0 without pre-ejection shortening.
func rebound(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	avo, avc, err := ejection(c)
	if err != nil {
		return 0, 0, err
	}
	if !shortensEarly(c, avo) {
		if tr.On() {
			tr.Mark(c.Segment, "no shortening before ejection", c.TimeMs(avo), 0, "%")
		}
		return 0, 0, nil
	}
	p, ok := firstPeak(c, avc)
	if !ok {
		if tr.On() {
			tr.Mark(c.Segment, "no shortening peak before aortic valve closure", c.TimeMs(avc), 0, "%")
		}
		return 0, 0, nil
	}
	v := c.Stretch(p, avc)
	if tr.On() {
		tr.Window(c.TimeMs(p), c.TimeMs(avc))
		tr.Mark(c.Segment, "first shortening peak", c.TimeMs(p), -c.Y[p], "% shortening")
		tr.Mark(c.Segment, "systolic rebound stretch", c.TimeMs(avc), v, "%")
		if early := -c.Y[c.Min(0, avo)]; v > 0 && early < max(valleyDepth, 2*c.NoiseSD) {
			tr.Doubt("a segment counts only because of a pre-ejection shortening below half a percent or twice its noise")
		}
	}
	return v, avc - p, nil
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
	return stretchIn(c, tr, "all stretch up to aortic valve closure", systole)
}
