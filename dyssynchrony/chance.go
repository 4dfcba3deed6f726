package dyssynchrony

import "math/rand/v2"

// The streams of chance. Each draw belongs to one stream, one set and one
// replicate, so it depends neither on the workers nor on the list of measures.
const (
	eventStream uint64 = iota + 1
	viewEventStream
	gridStream
	noiseStream
	readingStream
	doubtStream
	factStream
)

// chance is a source of normal and uniform numbers that can be set to any stream
// without allocating.
type chance struct {
	pcg *rand.PCG
	*rand.Rand
	seed uint64
}

func newChance(seed uint64) *chance {
	pcg := rand.NewPCG(seed, 0)
	return &chance{pcg: pcg, Rand: rand.New(pcg), seed: seed} //nolint:gosec // a simulation has to repeat itself; nothing here is secret
}

// begin sets the source to the start of a stream.
func (c *chance) begin(stream uint64, set, replicate int) {
	at := stream<<56 | uint64(set)&0xffffff<<32 | uint64(replicate)&0xffffffff
	// Neighbouring states of the generator start alike; mixing parts them.
	c.pcg.Seed(mix(c.seed^mix(at)), mix(at+0x9e3779b97f4a7c15))
}

// mix scatters the bits of x (the finaliser of SplitMix64, Steele, Lea and Flood,
// OOPSLA 2014, doi:10.1145/2660193.2660195).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
