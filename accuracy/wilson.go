package accuracy

import "math"

// Proportion is a share with its confidence interval, all 0 to 1. With Of == 0
// there is no share: Known is false and the rest is 0.
type Proportion struct {
	Hits, Of  int
	Share     float64
	Low, High float64
	Known     bool
}

// Z95 is the two-sided 95 % point of the normal distribution.
const Z95 = 1.959963984540054

// Wilson gives the score interval for hits out of n at the normal quantile z (Z95 for
// 95 %). It keeps sensible limits at 0 and n hits, where the usual interval collapses
// (Wilson EB, J Am Stat Assoc 1927;22:209-212, doi 10.1080/01621459.1927.10502953).
// Counts that make no sense (n <= 0, hits outside 0 to n, z not positive) give
// Known == false.
func Wilson(hits, n int, z float64) Proportion {
	if n <= 0 || hits < 0 || hits > n || !(z > 0) || math.IsInf(z, 0) {
		return Proportion{Hits: hits, Of: n}
	}
	p, m := float64(hits)/float64(n), float64(n)
	scale := 1 + z*z/m
	centre := (p + z*z/(2*m)) / scale
	half := z / scale * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Proportion{
		Hits: hits, Of: n, Share: p, Known: true,
		Low: max(0, centre-half), High: min(1, centre+half),
	}
}
