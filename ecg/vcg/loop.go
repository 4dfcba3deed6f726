package vcg

import "math"

// loopShape gives the planarity and roundness of the QRS loop from the eigenvalues
// of the covariance of its points about their mean: planarity is (l1+l2)/(l1+l2+l3),
// roundness sqrt(l2/l1). ok is false when the loop is a single point.
func loopShape(a axes, w window) (planarity, roundness float64, ok bool) {
	c := covariance(a, int(math.Ceil(w.on)), int(w.off))
	l := eigenvalues(c)
	sum := l[0] + l[1] + l[2]
	if !(sum > 0) {
		return 0, 0, false
	}
	return (l[0] + l[1]) / sum, math.Sqrt(l[1] / l[0]), true
}

func covariance(a axes, from, to int) (c [3][3]float64) {
	n := float64(to - from + 1)
	var mean [3]float64
	for k := range mean {
		for i := from; i <= to; i++ {
			mean[k] += a.mv[k][i] / n
		}
	}
	for j := range c {
		for k := range c {
			for i := from; i <= to; i++ {
				c[j][k] += (a.mv[j][i] - mean[j]) * (a.mv[k][i] - mean[k]) / n
			}
		}
	}
	return c
}

// eigenvalues of a symmetric positive semidefinite matrix, falling, none below 0,
// by the trigonometric solution of the characteristic cubic (Smith OK, Commun ACM
// 1961;4:168, doi 10.1145/355578.366316).
func eigenvalues(c [3][3]float64) [3]float64 {
	q := (c[0][0] + c[1][1] + c[2][2]) / 3
	off := c[0][1]*c[0][1] + c[0][2]*c[0][2] + c[1][2]*c[1][2]
	d0, d1, d2 := c[0][0]-q, c[1][1]-q, c[2][2]-q
	p := math.Sqrt((d0*d0 + d1*d1 + d2*d2 + 2*off) / 6)
	if p == 0 {
		return [3]float64{q, q, q}
	}
	det := d0*(d1*d2-c[1][2]*c[1][2]) - c[0][1]*(c[0][1]*d2-c[1][2]*c[0][2]) + c[0][2]*(c[0][1]*c[1][2]-d1*c[0][2])
	phi := math.Acos(clamp(det/(2*p*p*p), -1, 1)) / 3
	l1 := q + 2*p*math.Cos(phi)
	l3 := q + 2*p*math.Cos(phi+2*math.Pi/3)
	return [3]float64{l1, max(0, 3*q-l1-l3), max(0, l3)}
}
