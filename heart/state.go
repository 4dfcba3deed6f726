package heart

// The flat state vector of a heart with n patches, in this order: the integrated
// state (8 volumes m³, 6 valve flows m³/s, n contractilities, n contractile
// lengths µm), the same again as the running rates of the step scheme, then
// septal volume m³, junction radius m and the two before them, the pressure and
// resistance factors of the control, and the last onset of every patch (s).

// integrated is the number of integrated states.
func integrated(patches int) int { return Cavities + Valves + 2*patches }

// offsets of the tail behind the integrated state and its rates.
const (
	tailSeptum = iota
	tailJunction
	tailOldSeptum
	tailOldJunction
	tailPressure
	tailResistance
	tailLast // and one more per patch
)

// StateLength is the length of the flat state of a heart with so many patches.
func StateLength(patches int) int { return 2*integrated(patches) + tailLast + patches }

// State copies the flat state into dst, which is grown if it is too short, and
// returns it. With SetState the same beats follow, to the last bit.
func (h *Heart) State(dst []float64) []float64 {
	h.stow()
	return append(dst[:0], h.flat...)
}

// SetState continues from a state taken from a heart with the same patches. A
// slice of another length, or one with a value that is not finite, is refused.
func (h *Heart) SetState(s []float64) error {
	if len(s) != len(h.flat) {
		return badParameter("len(state)", float64(len(s)), float64(len(h.flat)), float64(len(h.flat)), "values")
	}
	for i, v := range s {
		if _, ok := finite(v); !ok {
			return badParameter(indexed("state", i), v, -1e300, 1e300, "")
		}
	}
	copy(h.flat, s)
	tail := h.tail
	h.tri.v, h.tri.y, h.tri.oldV, h.tri.oldY = tail[tailSeptum], tail[tailJunction], tail[tailOldSeptum], tail[tailOldJunction]
	copy(h.muscle.last, tail[tailLast:])
	h.begun = true
	return nil
}

// stow writes what lives outside the flat state into it.
func (h *Heart) stow() {
	h.tail[tailSeptum], h.tail[tailJunction] = h.tri.v, h.tri.y
	h.tail[tailOldSeptum], h.tail[tailOldJunction] = h.tri.oldV, h.tri.oldY
	copy(h.tail[tailLast:], h.muscle.last)
}

// VolumesM3 is the blood in each cavity now; their sum is the blood volume.
func (h *Heart) VolumesM3() [Cavities]float64 {
	var v [Cavities]float64
	copy(v[:], h.held[:Cavities])
	return v
}

// AddVolume puts blood (m³, negative takes it away) into the systemic veins,
// but never takes more than half of what is there; it returns what it added.
func (h *Heart) AddVolume(m3 float64) float64 {
	m3 = max(m3, -0.5*h.held[SystemicVeins])
	h.held[SystemicVeins] += m3
	return m3
}
