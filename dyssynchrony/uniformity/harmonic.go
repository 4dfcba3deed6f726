package uniformity

import "math"

// circle holds the cosines and sines of n equally spaced places.
type circle struct {
	cos, sin []float64
}

// circleOf prepares n places.
func circleOf(n int) circle {
	room := make([]float64, 2*n)
	c := circle{cos: room[:n], sin: room[n:]}
	for i := range n {
		c.sin[i], c.cos[i] = math.Sincos(2 * math.Pi * float64(i) / float64(n))
	}
	return c
}

// Harmonics gives the moduli |F0| and |F+1| of the discrete Fourier transform of
// one ring: values at equally spaced places, in ring order, at one moment. F0 is
// the sum of the values, F+1 their first harmonic around the ring. Because the
// values are real, F−1 has the modulus of F+1 for any number of places from
// three on, odd or even. Fewer than three places give first = 0.
//
// With them the circumferential uniformity ratio of the moment is
// |F0|/sqrt(|F0|² + 2·|F+1|²) (Bilchick, JACC Cardiovasc Imaging 2008;1:561, as
// quoted in a public study).
func Harmonics(values []float64) (zero, first float64) {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	if len(values) < leastSectors {
		return math.Abs(sum), 0
	}
	re, im := 0.0, 0.0
	c := circleOf(len(values))
	for i, v := range values {
		re += v * c.cos[i]
		im += v * c.sin[i]
	}
	return math.Abs(sum), math.Hypot(re, im)
}

// power is |F0|² and |F+1|² of frame k.
func (c *circle) power(y [][]float64, k int) (p0, p1 float64) {
	sum, re, im := 0.0, 0.0, 0.0
	for i, row := range y {
		v := row[k]
		sum += v
		re += v * c.cos[i]
		im += v * c.sin[i]
	}
	return sum * sum, re*re + im*im
}
