package ecg

import "math"

// Detection of QRS complexes on all usable leads together.
//
// Each lead is band-passed (difference of two moving averages, about 5 to 30 Hz)
// and differentiated; its absolute slope is scaled by the lead's own typical QRS
// slope, and the leads are averaged. The square-root-free absolute slope (rather
// than its square, as in Pan and Tompkins, IEEE Trans Biomed Eng 1985) keeps wide
// and narrow beats within one range of thresholds.

const (
	fineMs       = 16  // moving average against noise and hum
	coarseMs     = 120 // moving average against baseline and T wave
	slopeHalfMs  = 8
	envelopeMs   = 90  // integration window
	refractoryMs = 220 // no two QRS are nearer
	tWindowMs    = 420 // within it a weaker deflection is a T wave
)

// detectHz is the rate at which beats are sought: the band ends at 30 Hz.
const detectHz = 150

// activity is the detection function: > 0, about 1 at a typical QRS. It is on a
// coarser grid than the recording, step samples apart.
func activity(p *prepared) (act []float64, step int) {
	step = max(1, int(p.rateHz/detectHz))
	rateHz := p.rateHz / float64(step)
	var sum, x, a, b []float64
	total := 0.0
	for _, i := range p.usable() {
		x = means(p.leads[i], step, x)
		if sum == nil {
			sum, a, b = make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
		}
		leadSlope(x, a, b, rateHz)
		scale, weight := slopeScale(a, rateHz)
		if scale <= 0 {
			continue
		}
		total += weight
		f := weight / scale
		for k, v := range a {
			sum[k] += f * min(v, 3*scale)
		}
	}
	if total > 0 {
		for k := range sum {
			sum[k] /= total
		}
	}
	return boxcar(sum, samplesIn(envelopeMs, rateHz)), step
}

// leadSlope puts the absolute slope of the band-passed lead into a; b is scratch.
func leadSlope(x, a, b []float64, rateHz float64) {
	boxcarInto(x, samplesIn(fineMs, rateHz), a)
	boxcarInto(x, samplesIn(coarseMs, rateHz), b)
	for i := range a {
		b[i] = a[i] - b[i]
	}
	clear(a)
	h := samplesIn(slopeHalfMs, rateHz)
	for i := h; i < len(b)-h; i++ {
		a[i] = math.Abs(b[i+h] - b[i-h])
	}
}

// means averages every step samples of x into the grid, reusing it.
func means(x []float64, step int, grid []float64) []float64 {
	grid = grid[:0]
	f := 1 / float64(step)
	for from := 0; from+step <= len(x); from += step {
		s := 0.0
		for _, v := range x[from : from+step] {
			s += v
		}
		grid = append(grid, s*f)
	}
	return grid
}

// slopeScale is the typical QRS slope of a lead (median of the maxima of 1.5 s
// windows, each of which holds a beat at 40/min and above) and a weight from how
// far it stands out of the rest.
func slopeScale(a []float64, rateHz float64) (scale, weight float64) {
	w := max(1, int(1.5*rateHz))
	var tops, sample []float64
	for from := 0; from < len(a); from += w {
		to := min(from+w, len(a))
		if to-from < w/2 && len(tops) > 0 {
			break
		}
		m := 0.0
		for k := from; k < to; k++ {
			m = max(m, a[k])
		}
		tops = append(tops, m)
	}
	for k := 0; k < len(a); k += max(3, len(a)/600) {
		sample = append(sample, a[k])
	}
	scale = median(tops)
	if scale <= 0 {
		return 0, 0
	}
	ratio := scale / (median(sample) + scale*0.005)
	return scale, min(max(ratio-4, 0.2), 30)
}
