package strain

// Rate writes dY/dt into dst, in the unit of Y per second, one value per frame,
// and returns it; dst is used where it is long enough, so that a caller in a loop
// allocates once. The derivative at a frame is that of the parabola through it
// and its two neighbours (central differences, the two steps may differ); at the
// first and last frame it is the slope to the only neighbour, because the
// parabola would nearly double the noise there. A curve of one frame has rate 0.
func (c *Curve) Rate(dst []float64) []float64 {
	t, y := c.Beat.TimesMs, c.Y
	n := len(y)
	dst = sized(dst, n)
	if n == 0 {
		return dst
	}
	if n == 1 {
		dst[0] = 0
		return dst
	}
	const perSecond = 1000
	before := (y[1] - y[0]) / (t[1] - t[0]) * perSecond
	dst[0] = before
	for i := 1; i < n-1; i++ {
		after := (y[i+1] - y[i]) / (t[i+1] - t[i]) * perSecond
		h0, h1 := t[i]-t[i-1], t[i+1]-t[i]
		dst[i] = (before*h1 + after*h0) / (h0 + h1)
		before = after
	}
	dst[n-1] = before
	return dst
}

// sized is dst with length n, newly made where it is too short.
func sized(dst []float64, n int) []float64 {
	if cap(dst) < n {
		return make([]float64, n)
	}
	return dst[:n]
}
