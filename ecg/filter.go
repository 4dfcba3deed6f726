package ecg

import "math"

// boxcar returns the centred moving average of x over width samples (made odd);
// at the ends the window is cut. A moving average of 20 ms removes 50 Hz hum.
func boxcar(x []float64, width int) []float64 {
	out := make([]float64, len(x))
	boxcarInto(x, width, out)
	return out
}

// boxcarInto is boxcar with the result in out, which must not be x.
func boxcarInto(x []float64, width int, out []float64) {
	half := width / 2
	n := len(x)
	if half < 1 || n <= 2*half+1 {
		boxcarEnds(x, half, 0, n, out)
		return
	}
	boxcarEnds(x, half, 0, half, out)
	sum := 0.0
	for _, v := range x[:2*half] {
		sum += v
	}
	f := 1 / float64(2*half+1)
	for i := half; i < n-half; i++ {
		sum += x[i+half]
		out[i] = sum * f
		sum -= x[i-half]
	}
	boxcarEnds(x, half, n-half, n, out)
}

// boxcarEnds averages over what there is of the window, for [from, to).
func boxcarEnds(x []float64, half, from, to int, out []float64) {
	for i := from; i < to; i++ {
		out[i] = meanIn(x, i-half, i+half+1)
	}
}

// difference returns x[i+half] - x[i-half] and 0 where that is not defined.
func difference(x []float64, half int) []float64 {
	out := make([]float64, len(x))
	n := len(x)
	for i := half; i < n-half; i++ {
		out[i] = x[i+half] - x[i-half]
	}
	return out
}

// samplesIn converts milliseconds to a whole number of samples, at least 1.
func samplesIn(ms, rateHz float64) int {
	return max(1, int(math.Round(ms*rateHz/1000)))
}

// at reads x at a fractional position by linear interpolation; beyond the ends
// the end value holds.
func at(x []float64, pos float64) float64 {
	if pos <= 0 {
		return x[0]
	}
	i := int(pos)
	if i >= len(x)-1 {
		return x[len(x)-1]
	}
	f := pos - float64(i)
	return x[i] + f*(x[i+1]-x[i])
}
