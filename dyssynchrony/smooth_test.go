package dyssynchrony

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSmootherAgainstDense compares the band algorithms with the dense formula
// g = (I + αQR⁻¹Qᵀ)⁻¹y on an uneven clock.
func TestSmootherAgainstDense(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	times := []float64{0}
	for len(times) < 14 {
		times = append(times, times[len(times)-1]+8+6*rng.Float64())
	}
	n := len(times)
	y := make([]float64, n)
	for i := range y {
		y[i] = rng.NormFloat64()
	}
	s := newSmoother(times)
	g, gamma := make([]float64, n), make([]float64, n)
	for _, alpha := range []float64{0, 50, 5e3, 5e6} {
		s.stiffen(alpha)
		s.fit(y, g, gamma)
		hat := denseHat(times, alpha)
		trace := 0.0
		for i := range n {
			want := 0.0
			for k := range n {
				want += hat[i][k] * y[k]
			}
			trace += hat[i][i]
			if math.Abs(g[i]-want) > 1e-8 {
				t.Errorf("α %g frame %d: %g, dense %g", alpha, i, g[i], want)
			}
		}
		if got := s.freedom(); math.Abs(got-trace) > 1e-7 {
			t.Errorf("α %g: freedom %g, dense trace %g", alpha, got, trace)
		}
		for k := 0; k < n-1; k++ { // the pieces meet, and at the frames they are g
			if v := s.splineAt(g, gamma, times[k], k); math.Abs(v-g[k]) > 1e-9 {
				t.Errorf("α %g: spline at frame %d is %g, want %g", alpha, k, v, g[k])
			}
		}
	}
}

// denseHat is (I + αQR⁻¹Qᵀ)⁻¹ by Gaussian elimination.
func denseHat(t []float64, alpha float64) [][]float64 {
	n := len(t)
	m := n - 2
	h := make([]float64, n-1)
	for i := range h {
		h[i] = t[i+1] - t[i]
	}
	q, r := zeros(n, m), zeros(m, m)
	for j := range m {
		q[j][j], q[j+1][j], q[j+2][j] = 1/h[j], -1/h[j]-1/h[j+1], 1/h[j+1]
		r[j][j] = (h[j] + h[j+1]) / 3
		if j+1 < m {
			r[j][j+1], r[j+1][j] = h[j+1]/6, h[j+1]/6
		}
	}
	rinv := invert(r)
	a := zeros(n, n)
	for i := range n {
		for k := range n {
			for u := range m {
				for v := range m {
					a[i][k] += alpha * q[i][u] * rinv[u][v] * q[k][v]
				}
			}
		}
		a[i][i]++
	}
	return invert(a)
}

func zeros(n, m int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, m)
	}
	return out
}

func invert(a [][]float64) [][]float64 {
	n := len(a)
	w := zeros(n, 2*n)
	for i := range n {
		copy(w[i], a[i])
		w[i][n+i] = 1
	}
	for c := range n {
		p := c
		for r := c; r < n; r++ {
			if math.Abs(w[r][c]) > math.Abs(w[p][c]) {
				p = r
			}
		}
		w[c], w[p] = w[p], w[c]
		for k := 2*n - 1; k >= c; k-- {
			w[c][k] /= w[c][c]
		}
		for r := range n {
			if r == c {
				continue
			}
			for k := 2*n - 1; k >= c; k-- {
				w[r][k] -= w[r][c] * w[c][k]
			}
		}
	}
	out := zeros(n, n)
	for i := range n {
		copy(out[i], w[i][n:])
	}
	return out
}
