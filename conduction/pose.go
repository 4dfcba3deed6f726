package conduction

import "math"

// Pose is how the heart lies in the torso.
type Pose struct {
	// Centre is the place of the middle of the left ventricular equator, mm in
	// the axes of the torso (X left, Y foot, Z back).
	Centre Vec
	// Apex points from base to apex, Septum from the left cavity to the septum;
	// neither needs to be of unit length, Septum is made perpendicular to Apex.
	Apex, Septum Vec
}

// UsualPose is a heart that lies to the left and in front of the middle, its
// apex to the left, the foot and the front, its septum to the right and front.
func UsualPose() Pose {
	return Pose{Centre: Vec{X: 30, Y: 10, Z: -5}, Apex: Vec{X: 0.72, Y: 0.42, Z: -0.55}, Septum: Vec{X: -0.62, Y: 0.12, Z: -0.75}}
}

// axes are the three local axes of the heart in the torso; ok is false when
// they are degenerate.
func (p Pose) axes() (anterior, septal, base Vec, ok bool) {
	a := p.Apex.unit()
	s := p.Septum.sub(a.scale(a.dot(p.Septum))).unit()
	if !p.Centre.finite() || !a.finite() || !s.finite() || a.norm() < 0.5 || s.norm() < 0.5 {
		return Vec{}, Vec{}, Vec{}, false
	}
	// Seen from the apex the septum is a quarter turn counter-clockwise of the anterior wall.
	return s.cross(a), s, a.scale(-1), true
}

// inside reports whether the point keeps a margin of 5 mm to the skin.
func inside(x Vec) bool {
	p := profile(x.Y)
	w, d := halfWidth*p-5, halfDepth*p-5
	return w > 0 && d > 0 && math.Hypot(x.X/w, x.Z/d) < 1
}
