package vcg

import "math"

// The figures of one loop, as indices, so that their standard errors can be
// propagated by one loop over all of them.
const (
	qrsArea = iota
	vti
	tArea
	svgMagnitude
	svgAzimuth
	svgElevation
	saiQRST
	angleMean
	anglePeak
	peakQRS
	peakT
	planarity
	roundness
	figureCount
)

var figureUnits = [figureCount]string{
	"µV·s", "µV·s", "µV·s", "µV·s", "deg", "deg", "µV·s", "deg", "deg", "mV", "mV", "1", "1",
}

// figures are the measures of one loop within one window.
type figures struct {
	value      [figureCount]float64
	known      [figureCount]bool
	qrs, t     Vector // integrals, µV·s
	longestQRS Vector // mV
	longestT   Vector // mV
	atQRS      int    // sample of longestQRS
}

func (f *figures) set(i int, v float64) { f.value[i], f.known[i] = v, true }

// measure reads all figures from axes whose baseline is already off. msPer is the
// length of one sample in ms, so mV times ms gives µV·s.
func measure(a axes, w window, msPer float64) figures {
	var f figures
	size := magnitude(a)
	f.qrs = integrals(a, w.on, w.off, msPer)
	f.set(vti, integral(size, w.on, w.off)*msPer)
	f.atQRS = longest(size, w.on, w.off)
	f.longestQRS = vectorAt(a, f.atQRS)
	f.set(peakQRS, size[f.atQRS])
	if p, r, ok := loopShape(a, w); ok {
		f.set(planarity, p)
		f.set(roundness, r)
	}
	if w.tKnown {
		f.t = integrals(a, w.off, w.tEnd, msPer)
		i := longest(size, w.off, w.tEnd)
		f.longestT = vectorAt(a, i)
		f.set(peakT, size[i])
		f.set(saiQRST, absolute(a, w.on, w.tEnd)*msPer)
		if deg, ok := Angle(f.longestQRS, f.longestT); ok {
			f.set(anglePeak, deg)
		}
	}
	f.fromIntegrals(w.tKnown)
	return f
}

// fromIntegrals sets the figures that depend on the two integral vectors alone.
func (f *figures) fromIntegrals(tKnown bool) {
	f.set(qrsArea, f.qrs.Length())
	if !tKnown {
		return
	}
	f.set(tArea, f.t.Length())
	svg := f.qrs.Plus(f.t)
	f.set(svgMagnitude, svg.Length())
	if svg.Length() > 0 {
		f.set(svgElevation, svg.Elevation())
	}
	if math.Hypot(svg.X, svg.Z) > 0 {
		f.set(svgAzimuth, svg.Azimuth())
	}
	if deg, ok := Angle(f.qrs, f.t); ok {
		f.set(angleMean, deg)
	}
}

func magnitude(a axes) []float64 {
	s := make([]float64, len(a.mv[0]))
	for i := range s {
		s[i] = vectorAt(a, i).Length()
	}
	return s
}

func vectorAt(a axes, i int) Vector { return Vector{a.mv[0][i], a.mv[1][i], a.mv[2][i]} }

func integrals(a axes, from, to, msPer float64) Vector {
	return Vector{
		integral(a.mv[0], from, to) * msPer,
		integral(a.mv[1], from, to) * msPer,
		integral(a.mv[2], from, to) * msPer,
	}
}

// longest is the sample of the largest value within the window.
func longest(s []float64, from, to float64) int {
	best := int(math.Ceil(from))
	for i := best; i <= int(to); i++ {
		if s[i] > s[best] {
			best = i
		}
	}
	return best
}

// absolute is the sum over the axes of the integral of the absolute value.
func absolute(a axes, from, to float64) float64 {
	var sum float64
	abs := make([]float64, len(a.mv[0]))
	for _, s := range a.mv {
		for i, v := range s {
			abs[i] = math.Abs(v)
		}
		sum += integral(abs, from, to)
	}
	return sum
}
