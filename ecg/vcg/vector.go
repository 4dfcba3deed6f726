package vcg

import "math"

// Length is the Euclidean length.
func (v Vector) Length() float64 { return math.Hypot(math.Hypot(v.X, v.Y), v.Z) }

// Plus is the vector sum.
func (v Vector) Plus(u Vector) Vector { return Vector{v.X + u.X, v.Y + u.Y, v.Z + u.Z} }

// Angle is the angle between two vectors in degrees, 0 to 180; ok is false when
// one of them has no length. atan2 of cross and dot product keeps small and large
// angles exact, where the arc cosine does not.
func Angle(v, u Vector) (deg float64, ok bool) {
	cross := Vector{v.Y*u.Z - v.Z*u.Y, v.Z*u.X - v.X*u.Z, v.X*u.Y - v.Y*u.X}.Length()
	dot := v.X*u.X + v.Y*u.Y + v.Z*u.Z
	if cross == 0 && dot == 0 {
		return 0, false
	}
	return degrees(math.Atan2(cross, dot)), true
}

// Azimuth is the direction in the transverse plane, degrees in (-180, 180]: 0 to
// the left, +90 to the back, -90 to the front.
func (v Vector) Azimuth() float64 { return degrees(math.Atan2(v.Z, v.X)) }

// Elevation is the angle from the foot, degrees: 0 foot, 90 horizontal, 180 head.
func (v Vector) Elevation() float64 {
	return degrees(math.Atan2(math.Hypot(v.X, v.Z), v.Y))
}

func degrees(rad float64) float64 { return rad * 180 / math.Pi }
