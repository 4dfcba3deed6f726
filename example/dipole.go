package example

import "math"

// Vector is a heart vector in Frank axes: X left, Y foot, Z back. The unit is
// mV for a dipole, µV·s for an area.
type Vector struct{ X, Y, Z float64 }

func (v Vector) add(w Vector) Vector         { return Vector{v.X + w.X, v.Y + w.Y, v.Z + w.Z} }
func (v Vector) scale(f float64) Vector      { return Vector{v.X * f, v.Y * f, v.Z * f} }
func (v Vector) dot(x, y, z float64) float64 { return v.X*x + v.Y*y + v.Z*z }

// Magnitude is the length of v.
func (v Vector) Magnitude() float64 { return math.Sqrt(v.X*v.X + v.Y*v.Y + v.Z*v.Z) }

// Pulse is the contribution of one part of the heart to the dipole: a direction
// and size (Peak, mV) times sin²(π·u^Skew), where u runs from 0 at FromMs to 1
// at ToMs. Both times count from the start of ventricular activation, so a P
// wave has negative ones.
//
// The curve and its slope are 0 at both ends, hence a sum of pulses has no
// corner anywhere. Skew 1 is symmetric; Skew > 1 rises slowly and falls faster,
// the shape of a T wave.
type Pulse struct {
	Part         string // what it stands for: "septum", "LV free wall", ...
	FromMs, ToMs float64
	Skew         float64 // 0 means 1
	Peak         Vector  // mV
}

// at is the dipole of the pulse in mV, ms after the start of activation.
func (p Pulse) at(ms float64) Vector {
	u := (ms - p.FromMs) / (p.ToMs - p.FromMs)
	if !(u > 0 && u < 1) {
		return Vector{}
	}
	if p.Skew > 0 && p.Skew != 1 {
		u = math.Pow(u, p.Skew)
	}
	s := math.Sin(math.Pi * u)
	return p.Peak.scale(s * s)
}

// stretched moves the end of the pulse so that its length changes by factor.
func (p Pulse) stretched(factor float64) Pulse {
	p.ToMs = p.FromMs + (p.ToMs-p.FromMs)*factor
	return p
}

// sumAt is the dipole of all pulses in mV.
func sumAt(pulses []Pulse, ms float64) Vector {
	var v Vector
	for _, p := range pulses {
		v = v.add(p.at(ms))
	}
	return v
}

// span is the earliest start and the latest end of the pulses; 0, 0 without any.
func span(pulses []Pulse) (fromMs, toMs float64) {
	for i, p := range pulses {
		if i == 0 || p.FromMs < fromMs {
			fromMs = p.FromMs
		}
		if i == 0 || p.ToMs > toMs {
			toMs = p.ToMs
		}
	}
	return fromMs, toMs
}
