package stretch

import "github.com/concordis/concordis/strain"

// The published texts and the public code take the first local minimum of the
// curve as the first shortening peak. Noise makes local minima of its own, so a
// peak counts here when the curve has shortened by valleyDepth and then rises by
// valleyRise before it falls below the peak again, percentage points. Both are
// ours: a tenth of the smallest published cut-offs (2.4 %), about.
const (
	valleyDepth = 0.5
	valleyRise  = 0.2
)

// firstPeak is the frame of the first shortening peak before frame avc. A
// segment that never shortens by valleyDepth before avc has the first local
// minimum of any size instead, as published. False: it shortens to avc and on.
func firstPeak(c *strain.Curve, avc int) (int, bool) {
	if p, ok := c.FirstValley(0, avc-1, valleyDepth, valleyRise); ok {
		return p, true
	}
	if c.Y[c.Min(0, avc)] <= -valleyDepth {
		return 0, false
	}
	return c.FirstValley(0, avc-1, 0, 0)
}

// shortensEarly reports whether the segment is below its length at time zero at
// some frame up to aortic valve opening.
func shortensEarly(c *strain.Curve, avo int) bool { return c.Y[c.Min(0, avo)] < 0 }
