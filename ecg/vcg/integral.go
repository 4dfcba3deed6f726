package vcg

import "math"

// at is the signal at a fractional sample, linear between samples; 0 <= x <= len-1.
func at(s []float64, x float64) float64 {
	i := int(x)
	if i >= len(s)-1 {
		return s[len(s)-1]
	}
	f := x - float64(i)
	return s[i]*(1-f) + s[i+1]*f
}

// integral is the exact integral of the piecewise linear signal from a to b, in
// units of the signal times samples; 0 <= a <= b <= len-1.
func integral(s []float64, a, b float64) float64 {
	first, last := math.Ceil(a), math.Floor(b)
	if first > last { // both limits between the same two samples
		return (at(s, a) + at(s, b)) / 2 * (b - a)
	}
	sum := (at(s, a) + s[int(first)]) / 2 * (first - a)
	for i := int(first); i < int(last); i++ {
		sum += (s[i] + s[i+1]) / 2
	}
	return sum + (s[int(last)]+at(s, b))/2*(b-last)
}

// level is the baseline of each axis and its standard error from noise. Where a
// choice needs a mark that is missing the reason is not "".
func level(a axes, w window, b Baseline) (zero, se [3]float64, why string) {
	if b == AsRecorded {
		return zero, se, ""
	}
	if b == AtTEnd && !w.tKnown {
		return zero, se, "the baseline is asked for at the T end, which was not found"
	}
	if b == PRSegment && !w.pKnown {
		return zero, se, "the baseline is asked for on the PR segment, but no P end was found"
	}
	for k := range zero {
		se[k] = a.noiseMv[k]
		switch b {
		case PRSegment:
			n := w.on - w.pOff
			zero[k] = integral(a.mv[k], w.pOff, w.on) / n
			se[k] /= math.Sqrt(n + 1)
		case AtTEnd:
			zero[k] = at(a.mv[k], w.tEnd)
		default:
			zero[k] = at(a.mv[k], w.on)
		}
	}
	return zero, se, ""
}

// subtract returns the axes with a level taken off.
func subtract(a axes, zero [3]float64) axes {
	for k := range zero {
		s := make([]float64, len(a.mv[k]))
		for i, v := range a.mv[k] {
			s[i] = v - zero[k]
		}
		a.mv[k] = s
	}
	return a
}
