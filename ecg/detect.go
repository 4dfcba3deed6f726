package ecg

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

// activity is the detection function: > 0, about 1 at a typical QRS.
func activity(p *prepared) []float64 {
	n := 0
	for _, i := range p.usable() {
		n = len(p.leads[i])
	}
	sum := make([]float64, n)
	total := 0.0
	for _, i := range p.usable() {
		a := leadSlope(p.leads[i], p.rateHz)
		scale, weight := slopeScale(a, p.rateHz)
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
	return boxcar(sum, samplesIn(envelopeMs, p.rateHz))
}

// leadSlope is the absolute slope of the band-passed lead.
func leadSlope(x []float64, rateHz float64) []float64 {
	a := boxcar(x, samplesIn(fineMs, rateHz))
	b := boxcar(x, samplesIn(coarseMs, rateHz))
	for i := range a {
		a[i] -= b[i]
	}
	d := difference(a, samplesIn(slopeHalfMs, rateHz))
	for i, v := range d {
		if v < 0 {
			d[i] = -v
		}
	}
	return d
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
	for k := 0; k < len(a); k += 7 {
		sample = append(sample, a[k])
	}
	scale = median(tops)
	if scale <= 0 {
		return 0, 0
	}
	ratio := scale / (median(sample) + scale*0.005)
	return scale, min(max(ratio-4, 0.2), 30)
}
