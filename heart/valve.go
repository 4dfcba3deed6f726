package heart

import "math"

// smoothPressure rounds the soft closure of valves near zero pressure, Pa².
const smoothPressure = 400

// area is the effective opening (m²) at a pressure drop dp (Pa, forward
// positive) and flow q (m³/s) between cavities with cross-sections up and down
// stream. Open: the least of its own and the neighbours' areas. Closed: the
// leak. Between, while it still flows forward against the pressure, it closes
// softly as the flow runs out.
func (v *Valve) area(dp, q, proximal, distal, fraction, density float64) float64 {
	open := min(v.OpenM2, fraction*min(proximal, distal))
	if dp > 0 {
		return open
	}
	leak := min(max(v.LeakM2, smallestLeak), open)
	if q <= 0 {
		return leak
	}
	x := 40 * density * q * q / (open * open * math.Sqrt(dp*dp+smoothPressure))
	x *= x
	return leak + (open-leak)*math.Sqrt(math.Sqrt(x/(1+x)))
}

// smallestLeak keeps the equation of a closed valve finite: 0.00026 mm², what
// the heart-failure reference gives its tight valves. It lets less than 1 µL pass
// in a beat.
const smallestLeak = 2.6470588235294116e-10

// stiffest is the largest rate times step at which the loss of a valve enters
// unchanged. A flow that meets a valve just closed would make an explicit step
// overshoot without bound; beyond this the change of flow is scaled down. It is
// never reached while a valve is open and vanishes with the step.
const stiffest = 0.5

// qdot is the change of flow (m³/s²): pressure drop less the Bernoulli loss,
// over the inertance of channel and neighbouring cavities. dt is the step that
// will use it, 0 for the plain equation.
func (v *Valve) qdot(dp, q, area, proximal, distal, rootProximal, rootDistal, density, dt float64) float64 {
	upstream := proximal
	if q < 0 {
		upstream = distal
	}
	perQ := 0.5 * density * math.Abs(q) * (1/(area*area) - 1/(upstream*upstream))
	inertance := v.inertance(area, rootProximal, rootDistal, density)
	return (dp - perQ*q) / max(inertance, 2*math.Abs(perQ)*dt/stiffest)
}

// inertance of the channel, Pa·s²/m³.
func (v *Valve) inertance(area, rootProximal, rootDistal, density float64) float64 {
	return density * (1.5*v.LengthM/area + 0.75/rootProximal + 0.75/rootDistal)
}
