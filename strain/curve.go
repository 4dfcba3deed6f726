package strain

import "sort"

// Frame is the number of the frame nearest to tMs, the earlier of two equally
// near ones; 0 before the first, the last after the last.
func (b *Beat) Frame(tMs float64) int {
	n := len(b.TimesMs)
	i := sort.SearchFloat64s(b.TimesMs, tMs)
	switch {
	case i == 0:
		return 0
	case i == n:
		return n - 1
	case tMs-b.TimesMs[i-1] <= b.TimesMs[i]-tMs:
		return i - 1
	}
	return i
}

// At is the value of Y at tMs, interpolated linearly, held at the ends.
func (c *Curve) At(tMs float64) float64 {
	t := c.Beat.TimesMs
	i := sort.SearchFloat64s(t, tMs)
	switch {
	case i == 0:
		return c.Y[0]
	case i == len(t):
		return c.Y[len(t)-1]
	}
	w := (tMs - t[i-1]) / (t[i] - t[i-1])
	return c.Y[i-1] + w*(c.Y[i]-c.Y[i-1])
}

// Min is the frame of the smallest Y (greatest contraction) in [from, to], the
// earliest of equal ones. The frames are held to the curve.
func (c *Curve) Min(from, to int) int {
	from, to = max(from, 0), min(to, len(c.Y)-1)
	best := from
	for i := from + 1; i <= to; i++ {
		if c.Y[i] < c.Y[best] {
			best = i
		}
	}
	return best
}

// Max is the frame of the largest Y (greatest stretch) in [from, to], the
// earliest of equal ones.
func (c *Curve) Max(from, to int) int {
	from, to = max(from, 0), min(to, len(c.Y)-1)
	best := from
	for i := from + 1; i <= to; i++ {
		if c.Y[i] > c.Y[best] {
			best = i
		}
	}
	return best
}

// Stretch is ST(from, to): the sum of all rises of Y from frame to frame, >= 0.
func (c *Curve) Stretch(from, to int) float64 {
	sum := 0.0
	for i := max(from, 0); i < min(to, len(c.Y)-1); i++ {
		if d := c.Y[i+1] - c.Y[i]; d > 0 {
			sum += d
		}
	}
	return sum
}

// Shortening is SH(from, to): the sum of all falls of Y from frame to frame, <= 0.
func (c *Curve) Shortening(from, to int) float64 {
	sum := 0.0
	for i := max(from, 0); i < min(to, len(c.Y)-1); i++ {
		if d := c.Y[i+1] - c.Y[i]; d < 0 {
			sum += d
		}
	}
	return sum
}

// TimeMs is the time of frame i.
func (c *Curve) TimeMs(i int) float64 { return c.Beat.TimesMs[i] }
