package strain

// Uniform writes n equally spaced values of Y over one beat into dst and returns
// it: value k belongs to the time k·RR/n after time zero, k = 0 … n−1, so that
// value n would again be value 0. Between frames it interpolates linearly; from
// the last frame it runs on to the first frame of the next beat, which is this
// one again. A curve that drifts therefore has a jump there. dst is used where it
// is long enough. A curve without frames gives n zeros.
func (c *Curve) Uniform(n int, dst []float64) []float64 {
	dst = sized(dst, max(n, 0))
	t, y := c.Beat.TimesMs, c.Y
	m, rr := len(y), c.Beat.RRMs
	if m == 0 {
		clear(dst)
		return dst
	}
	i := 0 // first frame later than the time asked for
	for k := range dst {
		at := float64(k) * rr / float64(n)
		for i < m && t[i] <= at {
			i++
		}
		// The two frames around at; beyond the ends one of them is a beat away.
		t0, t1 := t[m-1]-rr, t[0]+rr
		y0, y1 := y[m-1], y[0]
		if i > 0 {
			t0, y0 = t[i-1], y[i-1]
		}
		if i < m {
			t1, y1 = t[i], y[i]
		}
		if t1 <= t0 { // the closing frame lies at the end of the beat or beyond
			dst[k] = y0
			continue
		}
		dst[k] = y0 + (at-t0)/(t1-t0)*(y1-y0)
	}
	return dst
}
