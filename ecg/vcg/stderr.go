package vcg

import "math"

// spread adds up the variance contributions to each figure.
type spread [figureCount]float64

// reach is where the outer two points of the quadrature lie, in standard errors.
var reach = math.Sqrt(3)

// add takes three evaluations, with one input at -reach, 0 and +reach standard
// errors, and adds the variance that three-point Gauss-Hermite quadrature gives
// (weights 1/6, 2/3, 1/6). A plain central difference would halve the effect of a
// QRS onset, where the signal leaves zero to one side only.
func (s *spread) add(lo, mid, hi *figures) {
	for i := range s {
		if !lo.known[i] || !mid.known[i] || !hi.known[i] {
			continue
		}
		down, up := lo.value[i]-mid.value[i], hi.value[i]-mid.value[i]
		if i == svgAzimuth { // the shorter way round
			down, up = math.Remainder(down, 360), math.Remainder(up, 360)
		}
		mean := (down + up) / 6
		s[i] += (down*down+up*up)/6 - mean*mean
	}
}

// standardErrors gives the standard error of every figure from that of the marks,
// of the baseline and of the samples. Inputs without a standard error add nothing.
func standardErrors(a axes, w window, b Baseline, msPer float64) [figureCount]float64 {
	zero, zeroSE, _ := level(a, w, b)
	base := measure(subtract(a, zero), w, msPer)
	var s spread
	s.fromMarks(a, w, b, msPer, &base)
	s.fromBaseline(a, w, zero, zeroSE, msPer, &base)
	s.fromSamples(a, w, msPer, &base)
	s[anglePeak] += plateauVariance(subtract(a, zero), w, &base)
	var se [figureCount]float64
	for i := range se {
		se[i] = math.Sqrt(max(0, s[i]))
	}
	return se
}

// fromMarks moves one limit at a time; the baseline moves with it.
func (s *spread) fromMarks(a axes, w window, b Baseline, msPer float64, base *figures) {
	for limit, se := range []float64{w.onSE, w.offSE, w.tEndSE} {
		if se == 0 || limit == 2 && !w.tKnown {
			continue
		}
		n := len(a.mv[0])
		lo, okLo := evaluate(a, w.moved(limit, -reach*se, n), b, msPer)
		hi, okHi := evaluate(a, w.moved(limit, reach*se, n), b, msPer)
		if okLo && okHi {
			s.add(&lo, base, &hi)
		}
	}
}

// evaluate measures the loop with the baseline that belongs to this window.
func evaluate(a axes, w window, b Baseline, msPer float64) (figures, bool) {
	if b == PRSegment && w.pOff >= w.on {
		return figures{}, false
	}
	zero, _, why := level(a, w, b)
	if why != "" {
		return figures{}, false
	}
	return measure(subtract(a, zero), w, msPer), true
}

// fromBaseline shifts the zero of one axis at a time by its own standard error.
func (s *spread) fromBaseline(a axes, w window, zero, se [3]float64, msPer float64, base *figures) {
	for k := range zero {
		if se[k] == 0 {
			continue
		}
		up, down := zero, zero
		up[k] += reach * se[k]
		down[k] -= reach * se[k]
		lo := measure(subtract(a, up), w, msPer)
		hi := measure(subtract(a, down), w, msPer)
		s.add(&lo, base, &hi)
	}
}

// fromSamples takes the noise of the samples as white: the integral over n samples
// then has n times the variance of one. A filtered beat has correlated noise, so
// this is a lower bound.
func (s *spread) fromSamples(a axes, w window, msPer float64, base *figures) {
	roots := [2]float64{math.Sqrt(w.off-w.on) * msPer, 0}
	if w.tKnown {
		roots[1] = math.Sqrt(w.tEnd-w.off) * msPer
	}
	var mean float64 // mean variance over the axes
	for k, sigma := range a.noiseMv {
		mean += sigma * sigma / 3
		for part, root := range roots {
			lo, hi := *base, *base
			lo.nudge(part, k, -reach*sigma*root)
			hi.nudge(part, k, reach*sigma*root)
			lo.fromIntegrals(w.tKnown)
			hi.fromIntegrals(w.tKnown)
			s.add(&lo, base, &hi)
			s[saiQRST] += sigma * root * sigma * root
		}
	}
	s[vti] += mean * roots[0] * roots[0]
	s[peakQRS] += mean
	s[peakT] += mean
}

// nudge moves one component of the QRS integral (part 0) or T integral (part 1).
func (f *figures) nudge(part, axis int, d float64) {
	v := &f.qrs
	if part == 1 {
		v = &f.t
	}
	switch axis {
	case 0:
		v.X += d
	case 1:
		v.Y += d
	default:
		v.Z += d
	}
}

// plateauVariance is the variance, in squared degrees, of the angle between the two
// peak vectors. Noise turns each vector across its own direction, and it also picks
// another sample as the longest: all samples within one standard error of a difference (sqrt 2 sigma) of the top
// count as equally likely. The result is good to a factor of two.
func plateauVariance(a axes, w window, f *figures) float64 {
	sigma := math.Sqrt((a.noiseMv[0]*a.noiseMv[0] + a.noiseMv[1]*a.noiseMv[1] + a.noiseMv[2]*a.noiseMv[2]) / 3)
	q, t := f.value[peakQRS], f.value[peakT]
	if sigma == 0 || !f.known[anglePeak] {
		return 0
	}
	v := sigma * sigma * (1/(q*q) + 1/(t*t)) * degrees(1) * degrees(1)
	v += spreadOfAngle(a, w.on, w.off, q-math.Sqrt2*sigma, f.longestT)
	return v + spreadOfAngle(a, w.off, w.tEnd, t-math.Sqrt2*sigma, f.longestQRS)
}

// spreadOfAngle is the variance of the angle to u over the vectors of at least the
// given length.
func spreadOfAngle(a axes, from, to, least float64, u Vector) float64 {
	var n, sum, square float64
	for i := int(math.Ceil(from)); i <= int(to); i++ {
		v := vectorAt(a, i)
		deg, ok := Angle(v, u)
		if !ok || v.Length() < least {
			continue
		}
		n, sum, square = n+1, sum+deg, square+deg*deg
	}
	if n == 0 {
		return 0
	}
	return max(0, square/n-sum/n*sum/n)
}
