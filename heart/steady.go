package heart

import "math"

// Until says when a heart counts as steady.
type Until struct {
	// Beats is the most that are run, 1 to 100000; 0 means 100.
	Beats int
	// VolumeM3 is how much the blood in any cavity may change from one beat to
	// the next, 1e-12 to 1e-5 m³; 0 means 0.02 mL.
	VolumeM3 float64
	// Control is how much the resistance factor may change from one beat to the
	// next and how far the pressure factor may be from 1, while Control is on;
	// 1e-9 to 0.1; 0 means 5e-4.
	Control float64
}

// Run beats until the heart is steady: no cavity's volume at the start of a beat
// differs from that at the start of the next by more than the aim. It returns
// how many beats it ran. The error is of kind NotSteady, LeftDomain or
// BadParameter; after NotSteady the state is that after the last beat and may
// be used.
func (h *Heart) Run(act Activation, u Until) (beats int, err error) {
	if u, err = u.checked(); err != nil {
		return 0, err
	}
	var change float64
	var where string
	for beats = 1; beats <= u.Beats; beats++ {
		before, resistance := h.VolumesM3(), *h.resistance
		if err := h.Beat(act, nil); err != nil {
			return beats, err
		}
		after := h.VolumesM3()
		change, where = 0, ""
		for k := range after {
			if d := math.Abs(after[k] - before[k]); d >= change {
				change, where = d, cavityNames[k]
			}
		}
		moved := max(math.Abs(*h.resistance/resistance-1), math.Abs(*h.pressureFactor-1))
		if change <= u.VolumeM3 && (!h.p.Control.On || moved <= u.Control) && beats > 1 {
			return beats, nil
		}
		if change <= u.VolumeM3 {
			change, where = moved, "control of pressure and flow"
		}
	}
	e := &Error{Kind: NotSteady, Quantity: where, Beat: u.Beats, Unit: "m³", High: u.VolumeM3}
	if where == "control of pressure and flow" {
		e.Unit, e.High = "(share)", u.Control
	}
	e.Value, e.Finite = finite(change)
	return u.Beats, e
}

// checked fills in what was left 0 and refuses the rest outside its range.
func (u Until) checked() (Until, error) {
	if u.Beats == 0 {
		u.Beats = 100
	}
	if u.VolumeM3 == 0 {
		u.VolumeM3 = 2e-8
	}
	if u.Control == 0 {
		u.Control = 5e-4
	}
	switch {
	case u.Beats < 1 || u.Beats > 100000:
		return u, badParameter("Until.Beats", float64(u.Beats), 1, 100000, "beats")
	case !(u.VolumeM3 >= 1e-12 && u.VolumeM3 <= 1e-5):
		return u, badParameter("Until.VolumeM3", u.VolumeM3, 1e-12, 1e-5, "m³")
	case !(u.Control >= 1e-9 && u.Control <= 0.1):
		return u, badParameter("Until.Control", u.Control, 1e-9, 0.1, "")
	}
	return u, nil
}
