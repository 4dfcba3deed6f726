package conduction

import "math"

// Local problem: a plane wave of slowness 1 crosses a simplex whose edges are
// measured in ms by the metric of the tissue. Known are the times at the corners
// of the side that it enters by; wanted is the time at the remaining corner, and
// the point of the side (barycentric weights) that its ray comes through.
// Everything follows from inner products of the edges, as in Fu, Jeong, Pan,
// Kirby, Whitaker, SIAM J Sci Comput 2011;33:2468, doi:10.1137/100788951, and
// Fu, Kirby, Whitaker, SIAM J Sci Comput 2013;35:C473, doi:10.1137/120881956.

// gram3 holds the inner products of the three edges from the wanted corner.
type gram3 struct{ g11, g22, g33, g12, g13, g23 float64 }

// arriveFace is the arrival from a side of three corners with times u; ok is
// false when the ray would leave that side.
func arriveFace(g *gram3, u *[3]float64) (t float64, w [3]float64, ok bool) {
	q11 := g.g22*g.g33 - g.g23*g.g23
	q12 := g.g13*g.g23 - g.g12*g.g33
	q13 := g.g12*g.g23 - g.g13*g.g22
	det := g.g11*q11 + g.g12*q12 + g.g13*q13
	if !(det > 0) {
		return 0, w, false
	}
	q22 := g.g11*g.g33 - g.g13*g.g13
	q23 := g.g12*g.g13 - g.g11*g.g23
	q33 := g.g11*g.g22 - g.g12*g.g12
	u2, u3 := u[1]-u[0], u[2]-u[0] // times from the first corner on
	r1, r2, r3 := q11+q12+q13, q12+q22+q23, q13+q23+q33
	s1, s2, s3 := q12*u2+q13*u3, q22*u2+q23*u3, q23*u2+q33*u3
	a, b, c := r1+r2+r3, s1+s2+s3, u2*s2+u3*s3-det
	d := b*b - a*c
	if !(d >= 0) || !(a > 0) {
		return 0, w, false
	}
	t = (b + math.Sqrt(d)) / a
	w[0], w[1], w[2] = t*r1-s1, t*r2-s2, t*r3-s3
	if w[0] < 0 || w[1] < 0 || w[2] < 0 {
		return 0, w, false
	}
	sum := w[0] + w[1] + w[2]
	if !(sum > 0) {
		return 0, w, false
	}
	w[0] /= sum
	w[1] /= sum
	w[2] /= sum
	return t + u[0], w, true
}

// arriveEdge is the arrival from an edge of two corners with times u1, u2;
// w is the weight of the second corner.
func arriveEdge(g11, g22, g12, u1, u2 float64) (t, w float64, ok bool) {
	det := g11*g22 - g12*g12
	if !(det > 0) {
		return 0, 0, false
	}
	du := u2 - u1
	r1, r2 := g22-g12, g11-g12
	s1, s2 := -g12*du, g11*du
	a, b, c := r1+r2, s1+s2, du*s2-det
	d := b*b - a*c
	if !(d >= 0) || !(a > 0) {
		return 0, 0, false
	}
	t = (b + math.Sqrt(d)) / a
	w1, w2 := t*r1-s1, t*r2-s2
	if w1 < 0 || w2 < 0 || !(w1+w2 > 0) {
		return 0, 0, false
	}
	return t + u1, w2 / (w1 + w2), true
}
