package heart

import "math"

// equilibriumCalcium is the calcium (relative) at which so many cross-bridges
// are in balance, at a half-sarcomere length (µm) and a normalised stretch of
// the series element. Tension unlocks bridges along the thick filament, in its
// C-zone and then its D-zone; the state at one end of a zone follows from that
// at the other by a shift of x(z) along the zone's length.
func equilibriumCalcium(bridges, half, stretch float64) float64 {
	force := stretch * bridges
	tension := 0.5 * (force + math.Sqrt(force*force+0.25))
	dZone := (thickUm - bareUm) * dZoneShare
	cZone := max(0.1, thickUm-max(bareUm, half-thinUm)-dZone)
	unlock := stretch * math.Pow(half, titinPower) / titinLengthUm
	lengthD, lengthC := dZone*unlock, cZone*unlock
	tension = min(tension, lengthC+lengthD-1)

	// One unknown: the state at the far end of the C-zone. The equation is
	// monotone; limits keep Newton's method where it has digits left.
	near := min(max(tension, -30), 200)
	var far float64
	for range 20 {
		xs, q1 := zoneX(near)
		z2 := zoneZ(xs - lengthC)
		_, q2 := zoneX(z2)
		x3, q3 := zoneX(z2 - zoneShift)
		far = zoneZ(x3 - lengthD)
		_, q4 := zoneX(far)
		f := tension - zoneShift - near + far
		step := f / max(1-q1/q2*q3/q4, 1e-3)
		moved := min(max(near+step, near-5, -30), near+5, 200)
		step = moved - near
		near = moved
		if math.Abs(step) < 1e-9 {
			break
		}
	}
	ln := -math.Log(2*math.Exp(max(1e-6, min(-far, 50)))-1) / hill
	return math.Exp(min(1, max(-3, ln)))
}

// zoneX is position x for a state z along a zone, with dx/dz.
func zoneX(z float64) (x, slope float64) {
	z = max(z, -300)
	p := math.Exp(-z)
	slope = 1 + p + math.Sqrt(p*(p+2))
	return z - slope - math.Log(slope), slope // −ln(p·slope) = z − ln(slope)
}

// zoneZ is the inverse of zoneX. x(z) rises and bends down, so Newton's method
// converges from any start on the left, and lands there after one step.
func zoneZ(x float64) float64 {
	z := x + 1
	if x < -1 {
		z = -math.Log(max(-x/2, 0.5))
	}
	for range 30 {
		got, slope := zoneX(z)
		d := (x - got) / slope
		z += d
		if math.Abs(d) < 1e-12*(1+math.Abs(z)) {
			break
		}
	}
	return z
}
