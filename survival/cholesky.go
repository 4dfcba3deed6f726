package survival

import "math"

// pivotTolerance is the share of its own variance that a column must keep after the
// columns before it are taken out; below it the column counts as a sum of them. It is
// the value of R's coxph.control (machine epsilon to the power 3/4).
const pivotTolerance = 1.8189894035458565e-12

// cholesky is the lower factor L of a symmetric positive definite matrix, A = L L'.
type cholesky struct {
	n int
	l []float64 // row-major, lower triangle
}

// factor decomposes a row-major symmetric matrix of which only the lower triangle is
// read. The columns that depend on those before them come back in bad.
func factor(a []float64, n int) (c cholesky, bad []int) {
	c = cholesky{n, make([]float64, n*n)}
	for j := range n {
		s := a[j*n+j]
		for k := range j {
			s -= c.l[j*n+k] * c.l[j*n+k]
		}
		if !(s > pivotTolerance*a[j*n+j]) || math.IsInf(s, 0) {
			bad = append(bad, j)
			continue // the column stays 0, so the others can still be judged
		}
		d := math.Sqrt(s)
		c.l[j*n+j] = d
		for i := j + 1; i < n; i++ {
			s := a[i*n+j]
			for k := range j {
				s -= c.l[i*n+k] * c.l[j*n+k]
			}
			c.l[i*n+j] = s / d
		}
	}
	return c, bad
}

// solve replaces b with the solution of A x = b.
func (c cholesky) solve(b []float64) {
	n := c.n
	for i := range n {
		s := b[i]
		for k := range i {
			s -= c.l[i*n+k] * b[k]
		}
		b[i] = s / c.l[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		s := b[i]
		for k := i + 1; k < n; k++ {
			s -= c.l[k*n+i] * b[k]
		}
		b[i] = s / c.l[i*n+i]
	}
}

// inverse is the full inverse of A, row-major.
func (c cholesky) inverse() []float64 {
	n := c.n
	out, e := make([]float64, n*n), make([]float64, n)
	for j := range n {
		clear(e)
		e[j] = 1
		c.solve(e)
		for i := range n {
			out[i*n+j] = e[i]
		}
	}
	for i := range n { // the same digits on both sides
		for j := range i {
			out[j*n+i] = out[i*n+j]
		}
	}
	return out
}

// logDet is the logarithm of the determinant of A.
func (c cholesky) logDet() float64 {
	s := 0.0
	for i := range c.n {
		s += math.Log(c.l[i*c.n+i])
	}
	return 2 * s
}

// quadratic is u' A⁻¹ u.
func (c cholesky) quadratic(u []float64) float64 {
	v := make([]float64, len(u))
	copy(v, u)
	c.solve(v)
	return dot(u, v)
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i, x := range a {
		s += x * b[i]
	}
	return s
}

// mirror copies the lower triangle to the upper.
func mirror(a []float64, n int) {
	for i := range n {
		for j := range i {
			a[j*n+i] = a[i*n+j]
		}
	}
}

// sandwich is V M V for symmetric row-major matrices.
func sandwich(v, m []float64, n int) []float64 {
	return multiply(multiply(v, m, n), v, n)
}

func multiply(a, b []float64, n int) []float64 {
	out := make([]float64, n*n)
	for i := range n {
		for k := range n {
			f := a[i*n+k]
			for j := range n {
				out[i*n+j] += f * b[k*n+j]
			}
		}
	}
	return out
}

// rows turns a row-major matrix into rows.
func matrixRows(a []float64, n int) [][]float64 {
	out := make([][]float64, n)
	for i := range n {
		out[i] = a[i*n : (i+1)*n : (i+1)*n]
	}
	return out
}
