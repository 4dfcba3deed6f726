package heart

import "math"

// wall is what a chamber sees of its patches: area = zeroArea +
// tension·compliance, with the volume of muscle.
type wall struct {
	from, to             int
	dead, volume         float64 // m², m³
	zeroArea, compliance float64 // m², m³/N
	area, curvature      float64 // m², 1/m
	tension              float64 // N/m
}

// gather sums the patches: they lie side by side and share the tension.
func (w *wall) gather(s *patches) {
	zero, comp := w.dead, 0.0
	for i := w.from; i < w.to; i++ {
		zero += s.zeroArea[i]
		comp += s.compliance[i]
	}
	w.zeroArea, w.compliance = zero, comp
}

// sphere solves an atrium: a cavity inside one wall. It returns transmural
// pressure (Pa), cross-section (m²) and source impedance (Pa·s/m³).
func (w *wall) sphere(cavity, density, referencePressure float64) (p, area, impedance float64) {
	mid := max(cavity, 0) + w.volume/2
	radius := math.Cbrt(mid * (3 / (4 * math.Pi)))
	w.curvature = 1 / radius
	w.area = 4 * math.Pi * radius * radius
	w.tension = max(0, (w.area-w.zeroArea)/w.compliance) // a slack wall buckles, it does not push
	p = 2*w.curvature*w.tension - collapse(cavity/w.volume, 0.5, 0.1*referencePressure)
	length := 2 * math.Cbrt(mid)
	area = mid / length
	return p, area, sourceImpedance(area, length, w.compliance, density)
}

// collapse is the pressure (Pa) that keeps a chamber from emptying once cavity
// over wall volume falls below the given ratio.
func collapse(ratio, below, scale float64) float64 {
	if ratio >= below {
		return 0
	}
	x := below/max(ratio, 0.1) - 1
	return scale * x * x
}

// sourceImpedance (Pa·s/m³) of a muscular cavity: (0.2/A)·√(ρ·length/(dA/dT)).
func sourceImpedance(area, length, compliance, density float64) float64 {
	return 0.2 / area * math.Sqrt(density*length/compliance)
}
