package cohort

import (
	"math"
	"math/rand/v2"
)

// chance is the stream of one patient and purpose, so that patients and purposes do
// not disturb each other.
func chance(seed uint64, patient int, purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed*0x9e3779b97f4a7c15+purpose, uint64(patient)+1)) //nolint:gosec // a repeatable drawing is wanted, not a secret
}

// Purposes.
const (
	forPerson uint64 = iota + 1
	forHeart
	forClinic
)

// normal within bounds: drawn anew until it lies there.
func normal(r *rand.Rand, mean, sd, lo, hi float64) float64 {
	for range 200 {
		if v := mean + sd*r.NormFloat64(); v >= lo && v <= hi {
			return v
		}
	}
	return min(max(mean, lo), hi)
}

// logNormal has the median and the standard deviation of the logarithm.
func logNormal(r *rand.Rand, median, sdLog, lo, hi float64) float64 {
	return math.Exp(normal(r, math.Log(median), sdLog, math.Log(lo), math.Log(hi)))
}

// yes with a probability.
func yes(r *rand.Rand, p float64) bool { return r.Float64() < p }
