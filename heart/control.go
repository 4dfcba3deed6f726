package heart

import "math"

// Control is the slow regulation of mean arterial pressure by blood volume and
// of mean flow by systemic resistance, one correction after each beat (Arts
// 2024). Off, blood volume and resistance stay as they are, as in an acute
// study.
type Control struct {
	On bool
	// FlowM3PerS is the mean systemic flow aimed at, 10 to 400 mL/s. The
	// pressure aimed at is Parameters.ReferencePressure.
	FlowM3PerS float64
	// Gain of the pressure factor, 0.01 to 1, and of the resistance factor, 0 to
	// 1; 0.25 and 0.5 in Arts 2024. With a FlowGain of 0 resistance stays as it
	// is and blood volume alone keeps the pressure.
	PressureGain, FlowGain float64
}

// regulate corrects volume and resistance from the means of the beat just done.
// The pressure factor F lets a little more (or less) blood leave the arteries
// than enters the veins, which is how volume changes.
func (h *Heart) regulate(meanPressure, meanFlow float64) {
	c := &h.p.Control
	if !c.On || meanPressure <= 0 || meanFlow <= 0 {
		return
	}
	f := math.Pow(meanPressure/h.p.ReferencePressure, c.PressureGain)
	f = min(max(f, 0.8), 1.25)
	*h.pressureFactor = f
	if c.FlowGain == 0 {
		return
	}
	r := math.Pow(meanFlow/c.FlowM3PerS, c.FlowGain/h.p.Systemic.Bed.Exponent)
	r = min(max(r, 0.8), 1.25)
	*h.resistance = min(max(*h.resistance*r/f, 0.02), 50)
}

// ResistanceFactor is what Control has multiplied the pressure drop of the
// systemic bed by so far: 1 while it is off.
func (h *Heart) ResistanceFactor() float64 { return *h.resistance }
