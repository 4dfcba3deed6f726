package strain

import "github.com/concordis/concordis/study"

// SignOf is the factor between a natural value and Y: +1 where the natural value
// falls when the wall contracts, −1 where it rises. Radial and transverse strain
// (and strain rate), wall thickness, displacement and velocity rise, all others
// fall. Pressure and work are not motions of the wall; they keep their natural
// sign, so in a pressure set a rise of Y is a rise of pressure.
func SignOf(q study.Quantity, d study.Direction) float64 {
	switch q {
	case study.Strain, study.StrainRate:
		if d == study.Radial || d == study.Transverse {
			return -1
		}
	case study.Velocity, study.Displacement, study.WallThickness:
		return -1
	default:
	}
	return 1
}

// closes reports whether the quantity must come back to where it was after one
// beat, so that a difference is drift. Velocity, pressure and rates need not.
func closes(q study.Quantity) bool {
	switch q {
	case study.Strain, study.Displacement, study.RegionalVolume, study.CavityVolume,
		study.WallThickness, study.Radius:
		return true
	default:
		return false
	}
}

// hasSegments reports whether a curve of the quantity belongs to a segment.
func hasSegments(q study.Quantity) bool {
	return q != study.CavityVolume && q != study.Pressure
}

// Natural is the value of frame i in the sign of the quantity, for a curve of s.
func (s *Set) Natural(c *Curve, i int) float64 { return s.Sign * c.Y[i] }
