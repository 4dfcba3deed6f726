package heart

import "math"

// tube is a Vessel with what its equations need at hand.
type tube struct {
	perLength float64 // 1/length
	halfWall  float64
	perArea   float64 // 1/(A0 + half wall)
	p0, m     float64
	thirds    int // 3·m where that is a whole number, else 0
}

func newTube(v *Vessel) tube {
	t := tube{perLength: 1 / v.LengthM, halfWall: v.WallAreaM2 / 2, p0: v.PressurePa, m: v.Exponent}
	t.perArea = 1 / (v.AreaM2 + t.halfWall)
	if k := math.Round(3 * v.Exponent); math.Abs(3*v.Exponent-k) < 1e-12 {
		t.thirds = int(k)
	}
	return t
}

// state gives transmural pressure (Pa), cross-section (m²) and characteristic
// impedance (Pa·s/m³) at a volume: p = p0·((A + A_w/2)/(A0 + A_w/2))^m, wave
// speed c = √(A/ρ·dp/dA), Z = ρ·c/A.
func (t *tube) state(volume, density float64) (p, area, impedance float64) {
	area = volume * t.perLength
	s := area + t.halfWall
	r := s * t.perArea
	if t.thirds > 0 {
		p = t.p0 * powThirds(r, t.thirds)
	} else {
		p = t.p0 * math.Pow(r, t.m)
	}
	impedance = math.Sqrt(density * t.m * p / (s * area))
	return p, area, impedance
}
