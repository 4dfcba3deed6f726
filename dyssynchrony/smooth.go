package dyssynchrony

import "math"

// smoother fits natural cubic smoothing splines to curves of one clock: the g
// that makes Σ(y−g)² + α·∫g″² smallest (Reinsch, Numer Math 1967;10:177,
// doi:10.1007/BF02162161; the notation R, Q, α, γ and the band algorithms are
// those of Green and Silverman, Nonparametric Regression, 1994, chapter 2 - from
// memory). γ is the second derivative at the inner frames.
type smoother struct {
	t, h  []float64    // frames and the steps between them
	qq    [3][]float64 // bands of QᵀQ
	r     [2][]float64 // bands of R
	d     []float64    // LDLᵀ of R + αQᵀQ: D
	l     [2][]float64 // and the two bands of L below the diagonal
	inv   [3][]float64 // bands of the inverse of R + αQᵀQ
	alpha float64
}

// newSmoother prepares the clock t, which has at least four frames.
func newSmoother(t []float64) *smoother {
	n := len(t)
	m := n - 2
	s := &smoother{t: t, h: make([]float64, n-1)}
	for i := range s.h {
		s.h[i] = t[i+1] - t[i]
	}
	for k := range s.qq {
		s.qq[k] = make([]float64, m)
		s.inv[k] = make([]float64, m+2)
	}
	for k := range s.r {
		s.r[k] = make([]float64, m)
		s.l[k] = make([]float64, m)
	}
	s.d = make([]float64, m)
	for j := range m {
		a, b, c := s.column(j)
		s.r[0][j] = (s.h[j] + s.h[j+1]) / 3
		s.r[1][j] = s.h[j+1] / 6
		s.qq[0][j] = a*a + b*b + c*c
		if j+1 < m {
			a1, b1, _ := s.column(j + 1)
			s.qq[1][j] = b*a1 + c*b1
		}
		if j+2 < m {
			a2, _, _ := s.column(j + 2)
			s.qq[2][j] = c * a2
		}
	}
	return s
}

// column is column j of Q: its entries for frames j, j+1, j+2.
func (s *smoother) column(j int) (a, b, c float64) {
	a, c = 1/s.h[j], 1/s.h[j+1]
	return a, -a - c, c
}

// stiffen chooses α and decomposes R + αQᵀQ.
func (s *smoother) stiffen(alpha float64) {
	s.alpha = alpha
	d, l1, l2 := s.d, s.l[0], s.l[1]
	for i := range d {
		v := s.r[0][i] + alpha*s.qq[0][i]
		if i > 0 {
			v -= l1[i-1] * l1[i-1] * d[i-1]
		}
		if i > 1 {
			v -= l2[i-2] * l2[i-2] * d[i-2]
		}
		d[i] = v
		if i+1 < len(d) {
			b := s.r[1][i] + alpha*s.qq[1][i]
			if i > 0 {
				b -= l1[i-1] * l2[i-1] * d[i-1]
			}
			l1[i] = b / v
		}
		if i+2 < len(d) {
			l2[i] = alpha * s.qq[2][i] / v
		}
	}
}

// fit writes the spline through y: g its values, gamma its second derivatives, at
// all frames. g and gamma are as long as y.
func (s *smoother) fit(y, g, gamma []float64) {
	n, m := len(s.t), len(s.d)
	x := gamma[1 : n-1]
	for j := range x {
		a, b, c := s.column(j)
		x[j] = a*y[j] + b*y[j+1] + c*y[j+2]
	}
	l1, l2 := s.l[0], s.l[1]
	for i := 1; i < m; i++ {
		x[i] -= l1[i-1] * x[i-1]
		if i > 1 {
			x[i] -= l2[i-2] * x[i-2]
		}
	}
	for i := m - 1; i >= 0; i-- {
		x[i] /= s.d[i]
		if i+1 < m {
			x[i] -= l1[i] * x[i+1]
		}
		if i+2 < m {
			x[i] -= l2[i] * x[i+2]
		}
	}
	gamma[0], gamma[n-1] = 0, 0
	copy(g, y)
	for j, v := range x {
		a, b, c := s.column(j)
		g[j] -= s.alpha * a * v
		g[j+1] -= s.alpha * b * v
		g[j+2] -= s.alpha * c * v
	}
}

// freedom is the trace of the matrix that turns y into g: the number of
// parameters that the spline spends. Only the bands of the inverse that meet a
// band of QᵀQ are needed (Hutchinson and de Hoog, Numer Math 1985;47:99,
// doi:10.1007/BF01389878).
func (s *smoother) freedom() float64 {
	m := len(s.d)
	b0, b1, b2 := s.inv[0], s.inv[1], s.inv[2]
	for k := range s.inv {
		s.inv[k][m], s.inv[k][m+1] = 0, 0
	}
	trace := 0.0
	for i := m - 1; i >= 0; i-- {
		l1, l2 := 0.0, 0.0
		if i+1 < m {
			l1 = s.l[0][i]
		}
		if i+2 < m {
			l2 = s.l[1][i]
		}
		b1[i] = -l1*b0[i+1] - l2*b1[i+1]
		b2[i] = -l1*b1[i+1] - l2*b0[i+2]
		b0[i] = 1/s.d[i] - l1*b1[i] - l2*b2[i]
		trace += b0[i]*s.qq[0][i] + 2*(b1[i]*s.qq[1][i]+b2[i]*s.qq[2][i])
	}
	return float64(len(s.t)) - s.alpha*trace
}

// splineAt is the value at time t of the natural cubic spline through the points
// (s.t, g) with second derivatives gamma; beyond the ends it goes on straight.
// near is a frame close to t to start the search from.
func (s *smoother) splineAt(g, gamma []float64, t float64, near int) float64 {
	n := len(s.t)
	i := min(max(near, 0), n-2)
	for i > 0 && t < s.t[i] {
		i--
	}
	for i < n-2 && t > s.t[i+1] {
		i++
	}
	h := s.h[i]
	a, b := t-s.t[i], s.t[i+1]-t
	slope := (g[i+1] - g[i]) / h
	switch {
	case a < 0:
		return g[i] + a*(slope-h*(gamma[i+1]+2*gamma[i])/6)
	case b < 0:
		return g[i+1] - b*(slope+h*(2*gamma[i+1]+gamma[i])/6)
	}
	w := a * b / 6
	return g[i] + a*slope - w*((1+a/h)*gamma[i+1]+(1+b/h)*gamma[i])
}

// steps of α that are tried, as factors on the cube of the frame step: from almost
// no smoothing to about a quarter of the beat.
const (
	softest, stiffest, stiffStep = 0.02, 2000.0, 2.0
)

// choose finds the α at which the splines through curves lie nearest to what they
// would be without noise, by Mallows' estimate of that distance for known noise
// variances: Σ RSS/σ² + 2·freedom. g and gamma are room for one curve.
func (s *smoother) choose(curves [][]float64, sd []float64, g, gamma []float64) float64 {
	step := (s.t[len(s.t)-1] - s.t[0]) / float64(len(s.t)-1)
	cube := step * step * step
	best, bestRisk := softest*cube, math.Inf(1)
	for f := softest; f <= stiffest; f *= stiffStep {
		s.stiffen(f * cube)
		risk := 0.0
		for i, y := range curves {
			if sd[i] <= 0 {
				continue
			}
			s.fit(y, g, gamma)
			rss := 0.0
			for k := range y {
				rss += (y[k] - g[k]) * (y[k] - g[k])
			}
			risk += rss / (sd[i] * sd[i])
		}
		risk += 2 * s.freedom() * float64(noisy(sd))
		if risk < bestRisk {
			best, bestRisk = f*cube, risk
		}
	}
	return best
}

// noisy counts the curves with an estimate of noise.
func noisy(sd []float64) int {
	n := 0
	for _, v := range sd {
		if v > 0 {
			n++
		}
	}
	return n
}
