package vcg

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// All returns the vectorcardiogram by Kors first, then by inverse Dower, then the
// recorded Frank leads where the median beat has any of them. A transform whose
// leads are missing is returned with Known == false and the reason.
func All(m *ecg.Median, o Options) []Result {
	out := []Result{Compute(m, Kors, o), Compute(m, InverseDower, o)}
	for i := range m.Leads {
		switch m.Leads[i].Name {
		case study.VX, study.VY, study.VZ:
			return append(out, Compute(m, Frank, o))
		}
	}
	return out
}

// Compute measures the median beat by one transform.
//
// QRS area follows van Deursen CJM et al., Europace 2015 (the length of the vector
// of the three signed integrals over the QRS); the spatial ventricular gradient and
// SAI QRST follow Waks JW et al., Circ Arrhythm Electrophysiol 2016. Missing leads
// or QRS limits give Known == false; a missing T end leaves the figures that need
// it unknown, each with the reason.
func Compute(m *ecg.Median, t Transform, o Options) Result {
	o = o.withDefaults()
	r := Result{Transform: t, Baseline: o.Baseline, Marks: o.Marks, RateHz: m.RateHz}
	a, why := project(m, t)
	if why != "" {
		return r.refuse(why)
	}
	w, why := limits(m, o.Marks, len(a.mv[0]))
	if why != "" {
		return r.refuse(why)
	}
	zero, _, why := level(a, w, o.Baseline)
	if why != "" {
		return r.refuse(why)
	}
	msPer := 1000 / m.RateHz
	flat := subtract(a, zero)
	f := measure(flat, w, msPer)
	r.Known = true
	r.X, r.Y, r.Z = flat.mv[0], flat.mv[1], flat.mv[2]
	r.OnMs, r.OffMs = w.on*msPer, w.off*msPer
	r.TKnown, r.TEndMs = w.tKnown, w.tEnd*msPer
	r.fill(&f, standardErrors(a, w, o.Baseline, msPer))
	r.PeakQRSMs = (float64(f.atQRS) - w.on) * msPer
	return r
}

// quantities lists the fields in the order of the figure indices.
func (r *Result) quantities() [figureCount]*Quantity {
	return [figureCount]*Quantity{
		&r.QRSArea, &r.VTIQRS3D, &r.TArea, &r.SVGMagnitude, &r.SVGAzimuth, &r.SVGElevation,
		&r.SAIQRST, &r.AngleMean, &r.AnglePeak, &r.PeakQRS, &r.PeakT, &r.Planarity, &r.Roundness,
	}
}

func (r *Result) fill(f *figures, se [figureCount]float64) {
	r.QRSIntegral, r.PeakQRSVector = f.qrs, f.longestQRS
	if r.TKnown {
		r.TIntegral, r.PeakTVector = f.t, f.longestT
		r.SVG = f.qrs.Plus(f.t)
	}
	for i, q := range r.quantities() {
		*q = Quantity{Unit: figureUnits[i], Known: f.known[i]}
		switch {
		case q.Known:
			q.Value, q.SE = f.value[i], se[i]
		case !r.TKnown && i != planarity && i != roundness:
			q.Why = "T end not found"
		default:
			q.Why = "a vector has no length"
		}
	}
}

// refuse marks the result and every quantity as not known.
func (r Result) refuse(why string) Result {
	r.Why = why
	for i, q := range r.quantities() {
		*q = Quantity{Unit: figureUnits[i], Why: why}
	}
	return r
}
