package strain

import "math"

// MeanOf writes the mean of the curves into dst, one value per frame of
// curves[0], and returns it. Curves with another clock are interpolated linearly
// at the same time after time zero (not at the same share of the beat) and held
// at their ends. dst is used where it is long enough. No curves give an empty
// slice.
func MeanOf(curves []*Curve, dst []float64) []float64 {
	if len(curves) == 0 {
		return dst[:0]
	}
	first := curves[0]
	dst = sized(dst, len(first.Y))
	copy(dst, first.Y)
	for _, c := range curves[1:] {
		if c.Beat == first.Beat {
			for k, v := range c.Y {
				dst[k] += v
			}
			continue
		}
		addAt(dst, first.Beat.TimesMs, c)
	}
	for k := range dst {
		dst[k] /= float64(len(curves))
	}
	return dst
}

// addAt adds c at the times at, which increase.
func addAt(dst, at []float64, c *Curve) {
	t, y := c.Beat.TimesMs, c.Y
	n, i := len(y), 0
	if n == 0 {
		return
	}
	for k, want := range at {
		for i < n && t[i] < want {
			i++
		}
		switch i {
		case 0:
			dst[k] += y[0]
		case n:
			dst[k] += y[n-1]
		default:
			w := (want - t[i-1]) / (t[i] - t[i-1])
			dst[k] += y[i-1] + w*(y[i]-y[i-1])
		}
	}
}

// MeanCurve is the mean of all curves of the set, each with the same weight, on
// the clock of the first one; nil without curves. Its segment is the zero value.
func (s *Set) MeanCurve() *Curve {
	if len(s.Curves) == 0 {
		return nil
	}
	all := make([]*Curve, len(s.Curves))
	variance := 0.0
	for i := range s.Curves {
		all[i] = &s.Curves[i]
		variance += all[i].NoiseSD * all[i].NoiseSD
	}
	return &Curve{
		Beat:    all[0].Beat,
		Y:       MeanOf(all, nil),
		NoiseSD: math.Sqrt(variance) / float64(len(all)),
	}
}
