package conduction

import "math"

// Vec is a point or a direction in space; points are in mm.
type Vec struct{ X, Y, Z float64 }

func (v Vec) add(w Vec) Vec            { return Vec{v.X + w.X, v.Y + w.Y, v.Z + w.Z} }
func (v Vec) sub(w Vec) Vec            { return Vec{v.X - w.X, v.Y - w.Y, v.Z - w.Z} }
func (v Vec) scale(f float64) Vec      { return Vec{v.X * f, v.Y * f, v.Z * f} }
func (v Vec) dot(w Vec) float64        { return v.X*w.X + v.Y*w.Y + v.Z*w.Z }
func (v Vec) norm() float64            { return math.Sqrt(v.dot(v)) }
func (v Vec) cross(w Vec) Vec          { return Vec{v.Y*w.Z - v.Z*w.Y, v.Z*w.X - v.X*w.Z, v.X*w.Y - v.Y*w.X} }
func (v Vec) mix(w Vec, f float64) Vec { return v.add(w.sub(v).scale(f)) }

// unit is v at length 1; the zero vector stays zero.
func (v Vec) unit() Vec {
	n := v.norm()
	if n == 0 {
		return v
	}
	return v.scale(1 / n)
}

func (v Vec) finite() bool {
	s := v.X + v.Y + v.Z
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}
