package phase

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestFirstHarmonic(t *testing.T) {
	wave := func(n int, mean, amplitude, phaseDeg float64) []float64 {
		out := make([]float64, n)
		for f := range out {
			out[f] = mean + amplitude*math.Cos(2*math.Pi*float64(f)/float64(n)-phaseDeg*math.Pi/180)
		}
		return out
	}
	for _, n := range []int{3, 8, 16, 17, 64} {
		for _, p := range []float64{0, 1, 90, 134.5, 180, 270, 359} {
			phase, amplitude := FirstHarmonic(wave(n, 200, 35, p))
			near(t, "phase", apart(phase-p), 0, 1e-9)
			near(t, "amplitude", amplitude, 35, 1e-9)
		}
	}
	// A second harmonic leaves the first alone.
	mixed := wave(16, 100, 20, 140)
	for f := range mixed {
		mixed[f] += 9 * math.Cos(4*math.Pi*float64(f)/16+1)
	}
	phase, amplitude := FirstHarmonic(mixed)
	near(t, "phase beside a second harmonic", phase, 140, 1e-9)
	near(t, "amplitude beside a second harmonic", amplitude, 20, 1e-9)
	// One count of eight, in frame 2, a quarter of the cycle: phase 90, amplitude 2/8.
	phase, amplitude = FirstHarmonic([]float64{0, 0, 1, 0, 0, 0, 0, 0})
	near(t, "phase of a single count", phase, 90, 1e-9)
	near(t, "amplitude of a single count", amplitude, 0.25, 1e-12)
	for name, none := range map[string][]float64{
		"nothing": nil, "two frames": {1, 2}, "flat": {7, 7, 7, 7, 7, 7, 7}, "zeros": make([]float64, 8),
		"not a number": {1, math.NaN(), 2, 3}, "infinite": {1, math.Inf(1), 2, 3}, "too large": {1e308, 1e308, 1e308, -1e308},
	} {
		if p, a := FirstHarmonic(none); p != 0 || a != 0 {
			t.Errorf("%s: %v, %v", name, p, a)
		}
	}
}

// The frame from which the cycle is counted turns the phase and nothing else.
func TestFirstHarmonicTurnsWithTheTrigger(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 5))
		n := 4 + int(seed%30)
		counts := make([]float64, n)
		for f := range counts {
			counts[f] = 100 * rng.Float64()
		}
		p0, a0 := FirstHarmonic(counts)
		p1, a1 := FirstHarmonic(append(counts[1:n:n], counts[0]))
		near(t, "amplitude", a1, a0, 1e-9)
		near(t, "phase", apart(p1-p0+360/float64(n)), 0, 1e-7)
	}
}
