package stretch

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// roomFrames is room for a mean curve without touching the heap; longer curves
// still work, they only cost an allocation.
const roomFrames = 512

// meanOver is the mean of the curves that in keeps, on the clock of the first of
// them, written into room; false when there is none. Its segment is the zero
// value. It equals strain.MeanOf, but sums within each beat before it interpolates
// from clock to clock, which is several times faster for a whole ventricle.
func meanOver(s *strain.Set, in pick, room *[roomFrames]float64) (strain.Curve, bool) {
	var beatRoom [roomFrames]float64
	mean := strain.Curve{}
	n, variance := 0.0, 0.0
	for i := range s.Curves {
		c := &s.Curves[i]
		if !in(c.Segment) || len(c.Y) == 0 || firstOfItsBeat(s, in, i) != i {
			continue
		}
		if mean.Beat == nil {
			mean.Beat = c.Beat
			var k float64
			mean.Y, k, variance = sumWithin(s, in, i, room[:0])
			n += k
			continue
		}
		y, k, v := sumWithin(s, in, i, beatRoom[:0])
		other := strain.Curve{Beat: c.Beat, Y: y}
		for f, t := range mean.Beat.TimesMs {
			mean.Y[f] += other.At(t)
		}
		n, variance = n+k, variance+v
	}
	if n == 0 {
		return strain.Curve{}, false
	}
	for f := range mean.Y {
		mean.Y[f] /= n
	}
	mean.NoiseSD = math.Sqrt(variance) / n
	return mean, true
}

// firstOfItsBeat is the first curve of s that in keeps and that shares the beat
// of curve i.
func firstOfItsBeat(s *strain.Set, in pick, i int) int {
	for j := range i {
		if s.Curves[j].Beat == s.Curves[i].Beat && in(s.Curves[j].Segment) {
			return j
		}
	}
	return i
}

// sumWithin adds up the curves of one beat from curve i on, with their number and
// the sum of their noise variances.
func sumWithin(s *strain.Set, in pick, i int, dst []float64) (sum []float64, n, variance float64) {
	beat := s.Curves[i].Beat
	sum = append(dst, s.Curves[i].Y...)
	n, variance = 1, s.Curves[i].NoiseSD*s.Curves[i].NoiseSD
	for j := i + 1; j < len(s.Curves); j++ {
		c := &s.Curves[j]
		if c.Beat != beat || !in(c.Segment) {
			continue
		}
		for k, v := range c.Y {
			sum[k] += v
		}
		n, variance = n+1, variance+c.NoiseSD*c.NoiseSD
	}
	return sum, n, variance
}

// moveToFirstFrame shifts a curve so that its first frame is zero. Strain is zero
// at time zero already; displacement need not be.
func moveToFirstFrame(c *strain.Curve) {
	for k, first := 0, c.Y[0]; k < len(c.Y); k++ {
		c.Y[k] -= first
	}
}
