package ecg

import "math"

// The vector rule: QRS limits where the speed of the heart vector, taken over all
// usable leads of the median beat, rises out of and sinks back to its resting
// level. It uses no trained weights, so it is a second opinion on the order rule
// and the start of the search for the limits of each lead.

const (
	speedSmoothMs = 14
	speedHalfMs   = 5
	speedShare    = 0.055 // of the peak speed: resting level, at least
	speedRestMs   = 24    // how long it must rest
	coreShare     = 0.30  // of the peak speed: surely QRS
	nearRestMs    = 120   // the QRS comes to rest within this time of its core
	maxHalfQRSMs  = 170   // the limits are sought this far from the core
)

// speed is the length of the change of all leads over speedHalfMs either side. A
// lead whose rest is restless beside its QRS counts for less.
func (m *averaged) speed() []float64 {
	var sum []float64
	w, h := samplesIn(speedSmoothMs, m.rateHz), samplesIn(speedHalfMs, m.rateHz)
	reach := samplesIn(120, m.rateHz)
	for _, x := range m.leads {
		if x == nil {
			continue
		}
		if sum == nil {
			sum = make([]float64, len(x))
		}
		d := difference(boxcar(x, w), h)
		f := calmness(d, m.zero-reach, m.zero+reach)
		for i, v := range d {
			sum[i] += f * v * v
		}
	}
	for i, v := range sum {
		sum[i] = math.Sqrt(v)
	}
	return sum
}

// calmness is near 1 where the QRS in [from, to) stands far out of the rest of d
// and falls towards 0 where it does not.
func calmness(d []float64, from, to int) float64 {
	top := 0.0
	for i := max(from, 0); i < min(to, len(d)); i++ {
		top = max(top, math.Abs(d[i]))
	}
	if top == 0 {
		return 0
	}
	rest := make([]float64, 0, 100)
	for i := 0; i < len(d); i += max(1, len(d)/96) {
		rest = append(rest, math.Abs(d[i]))
	}
	r := 12 * quantile(rest, 0.35) / top
	return 1 / (1 + r*r*r*r)
}

// limits finds QRS onset and offset on the speed, in samples of the median beat.
func (m *averaged) limits(v []float64) (on, off float64, ok bool) {
	if len(v) == 0 {
		return 0, 0, false
	}
	reach := samplesIn(130, m.rateHz)
	top := m.zero
	for i := max(0, m.zero-reach); i < min(len(v), m.zero+reach); i++ {
		if v[i] > v[top] {
			top = i
		}
	}
	if v[top] <= 0 {
		return 0, 0, false
	}
	first, last := core(v, top, coreShare*v[top], samplesIn(60, m.rateHz))
	rest := samplesIn(speedRestMs, m.rateHz)
	far := samplesIn(maxHalfQRSMs, m.rateHz)
	near := samplesIn(nearRestMs, m.rateHz)
	levelOn := max(speedShare*v[top], 2.2*quiet(v, first-far, first), 1.5*lull(v, first-near, first, rest))
	levelOff := max(speedShare*v[top], 1.5*quiet(v, last, last+far), 1.5*lull(v, last, last+near, rest))
	a := walk(v, first, -1, levelOn, rest, far)
	b := walk(v, last, +1, levelOff, rest, far)
	return a, b, b > a
}

// core extends from the peak while the speed stays above level, allowing dips.
func core(v []float64, top int, level float64, dip int) (first, last int) {
	first, last = top, top
	for i := top; i >= 0 && first-i <= dip; i-- {
		if v[i] >= level {
			first = i
		}
	}
	for i := top; i < len(v) && i-last <= dip; i++ {
		if v[i] >= level {
			last = i
		}
	}
	return first, last
}

// quiet is the low level of v in [from, to): its 20 % quantile.
func quiet(v []float64, from, to int) float64 {
	from, to = max(from, 0), min(to, len(v))
	if to <= from {
		return 0
	}
	return quantile(append([]float64(nil), v[from:to]...), 0.2)
}

// lull is the lowest mean of v over rest samples within [from, to): where the
// ST segment runs straight into T the speed beside the QRS never comes to zero,
// and its lowest stretch is the resting level.
func lull(v []float64, from, to, rest int) float64 {
	from, to = max(from, 0), min(to, len(v))
	best := math.Inf(1)
	for i := from; i+rest <= to; i += max(1, rest/4) {
		best = min(best, meanIn(v, i, i+rest))
	}
	if math.IsInf(best, 1) {
		return 0
	}
	return best
}

// walk goes from start in direction dir to where v, averaged over the next rest
// samples, sinks below level, and returns the last crossing of the level before
// that; the limit when it never rests.
func walk(v []float64, start, dir int, level float64, rest, far int) float64 {
	cross := float64(start)
	for k := 1; k <= far; k++ {
		i := start + dir*k
		last := i + dir*(rest-1)
		if min(i, last) < 1 || max(i, last) >= len(v)-1 {
			return cross
		}
		prev := v[i-dir]
		if v[i] < level && prev >= level {
			cross = float64(i-dir) + float64(dir)*(prev-level)/(prev-v[i])
		}
		if v[i] < level && meanIn(v, min(i, last), max(i, last)+1) < level {
			return cross
		}
	}
	return float64(start + dir*far)
}
