package work

// The reference curve: LV pressure as a share of its peak, between the valve
// events, in phase u = 0 … 1 of each interval. Every interval is one cubic with
// stated heights and slopes at its ends, two where it has a turning point.
//
// Russell et al. (Eur Heart J 2012;33:724, doi:10.1093/eurheartj/ehs016) average
// invasive curves and publish the result as a picture. This curve is not theirs:
// it is our own form with our own rounded parameters, fitted to one exported
// pressure trace and checked on another (docs/methods/measures-work.md).
const (
	heightMVC = 0.17 // start of the isovolumic rise
	heightAVO = 0.67 // start of ejection
	heightAVC = 0.67 // end of ejection
	heightMVO = 0.12 // end of the isovolumic fall
	heightMin = 0.07 // lowest diastolic pressure

	phasePeak = 0.65 // of ejection
	phaseMin  = 0.10 // of filling

	// Slopes in height per phase of the piece.
	slopeMVC      = 0.05
	slopeBeforeAO = 0.64
	slopeAfterAO  = 0.65
	slopeBeforeAC = -0.71
	slopeAfterAC  = -0.86
	slopeBeforeMO = -0.17
	slopeAfterMO  = -0.09
	slopeEnd      = 0.18
)

// cubic is the Hermite cubic from height a to b with slopes da and db, u in 0…1.
func cubic(u, a, da, b, db float64) float64 {
	d := b - a
	return a + u*(da+u*((3*d-2*da-db)+u*(da+db-2*d)))
}

// isovolumicRise, ejection, isovolumicFall and filling are the pieces of the
// reference curve.
func isovolumicRise(u float64) float64 {
	return cubic(u, heightMVC, slopeMVC, heightAVO, slopeBeforeAO)
}

func ejection(u float64) float64 {
	if u < phasePeak {
		return cubic(u/phasePeak, heightAVO, slopeAfterAO, 1, 0)
	}
	return cubic((u-phasePeak)/(1-phasePeak), 1, 0, heightAVC, slopeBeforeAC)
}

func isovolumicFall(u float64) float64 {
	return cubic(u, heightAVC, slopeAfterAC, heightMVO, slopeBeforeMO)
}

func filling(u float64) float64 {
	if u < phaseMin {
		return cubic(u/phaseMin, heightMVO, slopeAfterMO, heightMin, 0)
	}
	return cubic((u-phaseMin)/(1-phaseMin), heightMin, 0, heightMVC, slopeEnd)
}
