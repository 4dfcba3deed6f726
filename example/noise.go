package example

import (
	"math"
	"math/rand/v2"
)

// electrodes of a 12-lead ECG that carry signal: left arm, right arm, left leg,
// C1 to C6.
const (
	leftArm = iota
	rightArm
	leftLeg
	firstChest
	electrodes = firstChest + 6
)

// channelNoise draws the disturbance of the eight recorded leads in microvolt.
// It arises at the electrodes, so limb leads share it as in a real recording and
// Einthoven's law keeps holding.
func channelNoise(n Noise, seed uint64, samples int, rateHz float64) [channels][]float64 {
	var at [electrodes][]float64
	for e := range at {
		rng := rand.New(rand.NewPCG(seed, streamNoise+uint64(e))) //nolint:gosec // a repeatable drawing is wanted, not a secret
		at[e] = electrodeNoise(n, rng, samples, rateHz)
	}
	var out [channels][]float64
	for c := range out {
		out[c] = make([]float64, samples)
		for i := range out[c] {
			switch c {
			case channelI:
				out[c][i] = at[leftArm][i] - at[rightArm][i]
			case channelII:
				out[c][i] = at[leftLeg][i] - at[rightArm][i]
			default:
				terminal := (at[leftArm][i] + at[rightArm][i] + at[leftLeg][i]) / 3
				out[c][i] = at[firstChest+c-channelV1][i] - terminal
			}
		}
	}
	return out
}

// electrodeNoise is the disturbance of one electrode in microvolt.
func electrodeNoise(n Noise, rng *rand.Rand, samples int, rateHz float64) []float64 {
	wander := newWander(n.Wander, rng)
	muscle := newMuscle(n.Muscle, rng, rateHz)
	v := make([]float64, samples)
	for i := range v {
		s := float64(i) / rateHz
		v[i] = wander.at(s) + muscle.next(s) + n.White*rng.NormFloat64()
	}
	return v
}

// wander is a sum of slow sines, 0.05 to 0.45 Hz.
type wander struct{ size, hz, phase [4]float64 }

func newWander(peak float64, rng *rand.Rand) wander {
	var w wander
	for k := range w.size {
		w.size[k] = peak / float64(len(w.size)) * (0.5 + rng.Float64()) / 1.5
		w.hz[k] = 0.05 + 0.4*rng.Float64()
		w.phase[k] = 2 * math.Pi * rng.Float64()
	}
	return w
}

func (w wander) at(s float64) float64 {
	v := 0.0
	for k := range w.size {
		v += w.size[k] * math.Sin(2*math.Pi*w.hz[k]*s+w.phase[k])
	}
	return v
}

// muscle is noise between about 20 and 150 Hz that swells and fades.
type muscle struct {
	rng             *rand.Rand
	size, hz, phase float64
	low, high       float64 // states of the two first-order low-passes
	lowStep, hiStep float64
	unit            float64 // scale that gives RMS 1
}

func newMuscle(rms float64, rng *rand.Rand, rateHz float64) *muscle {
	m := &muscle{rng: rng, size: rms, hz: 0.1 + 0.3*rng.Float64(), phase: 2 * math.Pi * rng.Float64()}
	m.lowStep, m.hiStep = lowPassStep(20, rateHz), lowPassStep(150, rateHz)
	m.unit = 1 / math.Sqrt(bandPower(m.lowStep, m.hiStep))
	return m
}

// next is the following sample, s seconds from the start.
func (m *muscle) next(s float64) float64 {
	w := m.rng.NormFloat64()
	m.high += m.hiStep * (w - m.high)
	m.low += m.lowStep * (w - m.low)
	swell := 0.5 + 0.5*math.Sin(2*math.Pi*m.hz*s+m.phase)
	return m.size * swell * m.unit * (m.high - m.low)
}

// lowPassStep is the update factor of a first-order low-pass.
func lowPassStep(cutHz, rateHz float64) float64 { return 1 - math.Exp(-2*math.Pi*cutHz/rateHz) }

// bandPower is the variance of the difference of two first-order low-passes with
// update factors a and b that are driven by the same white noise of variance 1.
func bandPower(a, b float64) float64 {
	return a/(2-a) + b/(2-b) - 2*a*b/(a+b-a*b)
}
