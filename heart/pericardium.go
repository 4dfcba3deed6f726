package heart

import "math"

// pressure of the pericardium at the volume of all it holds, Pa.
func (b *Pericardium) pressure(volume float64) float64 {
	if b.PressurePa == 0 {
		return 0
	}
	r := volume / b.VolumeM3
	if b.Exponent == 10 { // the usual one, ten times a step: no call of Pow
		r2 := r * r
		r4 := r2 * r2
		return b.PressurePa * r4 * r4 * r2
	}
	return b.PressurePa * math.Pow(r, b.Exponent)
}
