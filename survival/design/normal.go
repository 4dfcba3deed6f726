package design

import "math"

// upperTail is the probability that a standard normal variable exceeds z.
func upperTail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// density is that of the standard normal distribution.
func density(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// upperQuantile is the z that a standard normal variable exceeds with probability p,
// 1e-300 < p < 1. Small p are solved by Newton's method in the logarithm, since Go's
// Erfcinv goes through 1-p, which loses their digits.
func upperQuantile(p float64) float64 {
	if p > 1e-3 {
		return math.Sqrt2 * math.Erfcinv(2*p)
	}
	z := math.Sqrt(-2 * math.Log(p)) // a little too far out; the logarithm is concave, so no step overshoots
	for range 12 {
		tail := upperTail(z)
		if tail == 0 {
			z--
			continue
		}
		z += (math.Log(tail) - math.Log(p)) * tail / density(z)
	}
	return z
}
