package stretch

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// term is what one segment contributes to a mean. steps is the number of steps
// from frame to frame in which it sums stretch, for the noise floor.
type term func(c *strain.Curve, tr *dyssynchrony.Trace) (value float64, steps int, err error)

// average is the mean of f over the curves that in keeps. One segment without a
// value leaves the whole without one: a mean over fewer segments than stated
// would be another measure.
func average(s *strain.Set, in pick, tr *dyssynchrony.Trace, f term) (float64, error) {
	sum, n := 0.0, 0
	for i := range s.Curves {
		c := &s.Curves[i]
		if !in(c.Segment) {
			continue
		}
		v, _, err := f(c, tr)
		if err != nil {
			return 0, err
		}
		sum += v
		n++
	}
	if n == 0 {
		return 0, noCurves
	}
	if tr.On() {
		tr.Used(n, beats(s, in))
	}
	return sum / float64(n), nil
}

// noiseFloor is what white noise alone adds to the mean of f over the curves
// that in keeps, were the walls at rest: n·σ/√π for n steps, because the step of
// white noise has the standard deviation σ√2 and the mean of the positive part of
// a normal variable of deviation s is s/√(2π). Where a wall moves by more than
// the noise from frame to frame the noise of neighbouring steps cancels and adds
// less. False when the noise of a curve is not known.
func noiseFloor(s *strain.Set, in pick, f term) (float64, bool) {
	sum, n := 0.0, 0
	for i := range s.Curves {
		c := &s.Curves[i]
		if !in(c.Segment) {
			continue
		}
		_, steps, err := f(c, nil)
		if err != nil || c.NoiseSD <= 0 {
			return 0, false
		}
		sum += float64(steps) * c.NoiseSD
		n++
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n) / math.Sqrt(math.Pi), true
}

// beats is the number of beats among the curves that in keeps.
func beats(s *strain.Set, in pick) int {
	n := 0
	for _, b := range s.Beats {
		for i := range s.Curves {
			if c := &s.Curves[i]; c.Beat == b && in(c.Segment) {
				n++
				break
			}
		}
	}
	return n
}

// stretchIn is the stretch of c from frame from to frame to, told to the trace.
func stretchIn(c *strain.Curve, tr *dyssynchrony.Trace, what string, from, to int) (float64, int, error) {
	v := c.Stretch(from, to)
	if tr.On() {
		tr.Window(c.TimeMs(from), c.TimeMs(to))
		tr.Mark(c.Segment, what, c.TimeMs(to), v, "%")
	}
	return v, to - from, nil
}
