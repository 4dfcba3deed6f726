package trial

import (
	"math"
	"math/rand/v2"
)

// purpose keeps the streams of one patient apart, so that one more draw for one
// purpose changes nothing of the others.
type purpose uint64

const (
	drawing    purpose = iota + 1 // who comes to be screened
	screening                     // reader noise at screening
	allocating                    // order of the blocks
	fate                          // thresholds of deaths, losses, implantation
	events                        // recurrent heart failure events
	admissions                    // other admissions
	visiting                      // reader noise at visits
	leaving                       // crossover
	banking                       // resampling of the bank
)

// mix scrambles a number (the finaliser of SplitMix64: Steele GL, Lea D, Flood CH,
// OOPSLA 2014, doi 10.1145/2660193.2660195).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// stream is a generator that can be set to the stream of any patient and purpose
// without allocation.
type stream struct {
	pcg rand.PCG
	*rand.Rand
}

func newStream() *stream {
	s := &stream{}
	s.Rand = rand.New(&s.pcg) //nolint:gosec // repeatable chance is wanted, not a secret
	return s
}

// set begins the stream of one unit (a patient, a stratum) of a replicate.
func (s *stream) set(seed uint64, replicate int, p purpose, unit uint64) {
	s.pcg.Seed(mix(seed^mix(uint64(replicate))), mix(uint64(p)^mix(unit)))
}

// exponential is a number with mean 1 that takes exactly one draw, so that the
// numbers after it do not depend on it.
func (s *stream) exponential() float64 { return -math.Log1p(-s.Float64()) }
