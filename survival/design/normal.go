package design

import "math"

// upperTail is the probability that a standard normal variable exceeds z.
func upperTail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// density is that of the standard normal distribution.
func density(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// upperQuantile is the z that a standard normal variable exceeds with probability p,
// 0 < p < 1. It keeps its digits for small p, where 1-p would lose them.
func upperQuantile(p float64) float64 { return math.Sqrt2 * math.Erfcinv(2*p) }
