package survival

import "math"

// Distribution is the shape of the survival times in an accelerated failure time model.
type Distribution int

// The distributions, each of the logarithm of time: smallest extreme value for Weibull
// and exponential (whose scale is fixed at 1), logistic, normal.
const (
	Weibull Distribution = iota
	Exponential
	LogLogistic
	LogNormal
)

// aftTerm is the log likelihood of one row and its first two derivatives in z, the
// standardised logarithm of time.
type aftTerm struct{ value, first, second float64 }

// died is the logarithm of the density at z.
func (d Distribution) died(z float64) aftTerm {
	switch d {
	case LogLogistic:
		f := 1 / (1 + math.Exp(-z))
		return aftTerm{-math.Abs(z) - 2*math.Log1p(math.Exp(-math.Abs(z))), 1 - 2*f, -2 * f * (1 - f)}
	case LogNormal:
		return aftTerm{-z*z/2 - math.Log(2*math.Pi)/2, -z, -1}
	default:
		e := math.Exp(z)
		return aftTerm{z - e, 1 - e, -e}
	}
}

// lived is the logarithm of the survival at z.
func (d Distribution) lived(z float64) aftTerm {
	switch d {
	case LogLogistic:
		f := 1 / (1 + math.Exp(-z))
		return aftTerm{-max(z, 0) - math.Log1p(math.Exp(-math.Abs(z))), -f, -f * (1 - f)}
	case LogNormal:
		value, mills := normalTail(z)
		return aftTerm{value, -mills, -mills * (mills - z)}
	default:
		e := math.Exp(z)
		return aftTerm{-e, -e, -e}
	}
}

// normalTail is the logarithm of the upper tail of the normal distribution and the
// density over the tail. Far out, where the tail underflows, it uses the continued
// fraction of Abramowitz and Stegun 1964, 26.2.14.
func normalTail(z float64) (logTail, mills float64) {
	const logRootTwoPi = 0.9189385332046727
	if z < 10 {
		tail := math.Erfc(z/math.Sqrt2) / 2
		return math.Log(tail), math.Exp(-z*z/2-logRootTwoPi) / tail
	}
	f := z
	for k := 60; k >= 1; k-- {
		f = z + float64(k)/f
	}
	return -z*z/2 - logRootTwoPi - math.Log(f), f
}

// tailPoint is the z at which a share p has failed, and survivalAt the share alive.
func (d Distribution) tailPoint(p float64) float64 {
	switch d {
	case LogLogistic:
		return math.Log(p / (1 - p))
	case LogNormal:
		return -math.Sqrt2 * math.Erfcinv(2*p)
	default:
		return math.Log(-math.Log1p(-p))
	}
}

func (d Distribution) survivalAt(z float64) float64 { return math.Exp(d.lived(z).value) }
