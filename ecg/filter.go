package ecg

import "math"

// boxcar returns the centred moving average of x over width samples (made odd);
// at the ends the window is cut. A moving average of 20 ms removes 50 Hz hum.
func boxcar(x []float64, width int) []float64 {
	half := width / 2
	out := make([]float64, len(x))
	if half < 1 {
		copy(out, x)
		return out
	}
	sum, lo, hi := 0.0, 0, 0 // window is [lo, hi)
	for i := range x {
		for hi < len(x) && hi <= i+half {
			sum += x[hi]
			hi++
		}
		for lo < i-half {
			sum -= x[lo]
			lo++
		}
		out[i] = sum / float64(hi-lo)
	}
	return out
}

// difference returns x[i+half] - x[i-half] with the ends held.
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
