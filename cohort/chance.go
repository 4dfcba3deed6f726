package cohort

import "math/rand/v2"

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
	forEntry
)

// tries separates the streams of candidates for one place.
const tries = 64

// yes with a probability.
func yes(r *rand.Rand, p float64) bool { return r.Float64() < p }
