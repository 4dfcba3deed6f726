package phase

import "math"

// FirstHarmonic is the first harmonic of a gated count curve, one value per
// gating frame over one cycle: counts[f] ≈ mean + amplitude·cos(2πf/F − phase).
// The phase is the moment of greatest counts as an angle of the cycle, 0 to 360
// degrees from the first frame (the R trigger), so a phase of 90° lies a quarter
// of the cycle after it. In perfusion studies counts rise as the wall thickens;
// in blood pool studies they fall as the cavity empties, and the phase is that of
// the fullest cavity. The amplitude is half of the swing, in counts, never
// negative.
//
// Fewer than three frames, a curve without first harmonic, NaN and infinity give
// 0, 0: an amplitude of 0 means that there is no phase. (Formula of Chen, J Nucl
// Cardiol 2005;12:687, from memory.)
func FirstHarmonic(counts []float64) (phaseDeg, amplitude float64) {
	n := len(counts)
	if n < 3 {
		return 0, 0
	}
	a, b, size := 0.0, 0.0, 0.0
	for f, c := range counts {
		sin, cos := math.Sincos(2 * math.Pi * float64(f) / float64(n))
		a += c * cos
		b += c * sin
		size += math.Abs(c)
	}
	if math.IsNaN(size) || math.IsInf(size, 0) || math.Hypot(a, b) <= 1e-12*size {
		return 0, 0 // flat but for rounding
	}
	return turn(math.Atan2(b, a) * 180 / math.Pi), 2 / float64(n) * math.Hypot(a, b)
}

// turn brings an angle to 0 … 360, 360 excluded.
func turn(deg float64) float64 {
	if deg >= 0 && deg < 360 {
		return deg
	}
	d := math.Mod(deg, 360)
	if d < 0 {
		d += 360
	}
	if d >= 360 { // −1e-20 + 360
		return 0
	}
	return d
}

// apart brings a difference of angles to −180 … 180, −180 excluded.
func apart(deg float64) float64 {
	d := turn(deg)
	if d > 180 {
		return d - 360
	}
	return d
}
