package example

import (
	"math"
	"math/rand/v2"
)

// Streams of chance; each kind of randomness has its own, so that changing the
// noise leaves the beats where they are.
const (
	streamRhythm uint64 = iota + 1
	streamFibrillation
	streamNoise // one further stream for each electrode follows
)

// beat is one heart beat.
type beat struct {
	startMs      float64 // start of ventricular activation
	repolarizing []Pulse // stretched to the length of this beat
}

const (
	leadInMs = 1500 // beats begin before the recording, so that it starts in mid-rhythm
	minRRMs  = 330
	// spreadAF is the SD of RR over its mean in fibrillation.
	spreadAF = 0.22
	// qtExponent makes repolarization follow the RR interval; weaker than in
	// Fridericia's formula (1/3), since within a recording QT adapts only in part.
	qtExponent = 0.15
	slowHz     = 0.1
)

// drawBeats places beats from before the start to after the end of a recording.
func drawBeats(p Patient, seed uint64, lengthMs float64) []beat {
	rng := rand.New(rand.NewPCG(seed, streamRhythm)) //nolint:gosec // a repeatable drawing is wanted, not a secret
	breathing, slow := 2*math.Pi*rng.Float64(), 2*math.Pi*rng.Float64()
	var beats []beat
	rr := p.Rhythm.MeanRRMs
	for ms := -leadInMs + rr*rng.Float64(); ms < lengthMs+leadInMs; ms += rr {
		b := beat{startMs: ms}
		stretch := math.Pow(rr/p.Rhythm.MeanRRMs, qtExponent)
		for _, pulse := range p.Repolarizing {
			b.repolarizing = append(b.repolarizing, pulse.stretched(stretch))
		}
		beats = append(beats, b)
		rr = max(minRRMs, nextRR(p.Rhythm, rng, ms, breathing, slow))
	}
	return beats
}

// nextRR draws the RR interval that follows the beat at ms.
func nextRR(r Rhythm, rng *rand.Rand, ms, breathing, slow float64) float64 {
	if r.Fibrillating {
		return r.MeanRRMs * math.Exp(spreadAF*rng.NormFloat64()-spreadAF*spreadAF/2)
	}
	return r.MeanRRMs +
		r.BreathingRRMs*math.Sin(2*math.Pi*breathHz(r)*ms/1000+breathing) +
		r.SlowRRMs*math.Sin(2*math.Pi*slowHz*ms/1000+slow) +
		r.JitterRRMs*rng.NormFloat64()
}

func breathHz(r Rhythm) float64 { return r.BreathsPerMinute / 60 }

// fibrillation returns the fibrillatory dipole over time: a sawtooth of three
// harmonics near 6 Hz whose rate and size drift slowly, after the model of
// Stridh and Sörnmo, IEEE Trans Biomed Eng 2001;48:105-111,
// doi 10.1109/10.900266 (form as remembered, parameters ours). It points
// forward and right, so that V1 shows it best.
func fibrillation(r Rhythm, seed uint64) func(ms float64) Vector {
	if !r.Fibrillating || r.FWaveMilliVolt == 0 {
		return func(float64) Vector { return Vector{} }
	}
	const (
		meanHz, swingHz, driftHz = 6.0, 0.35, 0.23
		sizeSwing, sizeHz        = 0.3, 0.37
	)
	rng := rand.New(rand.NewPCG(seed, streamFibrillation)) //nolint:gosec // a repeatable drawing is wanted, not a secret
	phase, drift, size := 2*math.Pi*rng.Float64(), 2*math.Pi*rng.Float64(), 2*math.Pi*rng.Float64()
	return func(ms float64) Vector {
		s := ms / 1000
		theta := phase + 2*math.Pi*meanHz*s + swingHz/driftHz*math.Sin(2*math.Pi*driftHz*s+drift)
		wave := 0.0
		for k := 1.0; k <= 3; k++ {
			wave += math.Sin(k*theta) / k
		}
		wave *= r.FWaveMilliVolt / 1.6 * (1 + sizeSwing*math.Sin(2*math.Pi*sizeHz*s+size)) // 1.6: largest value of the sum
		return Vector{X: -0.25, Y: 0.45, Z: -0.85}.scale(wave)
	}
}

// spikeAt is the pacing pulse in mV, ms after its start: a rectangle of 0.5 ms
// behind a first-order low-pass of 150 Hz.
func spikeAt(ms, milliVolt float64) float64 {
	const lengthMs, tauMs = 0.5, 1000 / (2 * math.Pi * 150)
	switch {
	case ms <= 0 || ms > 30:
		return 0
	case ms < lengthMs:
		return milliVolt * (1 - math.Exp(-ms/tauMs))
	}
	return milliVolt * (1 - math.Exp(-lengthMs/tauMs)) * math.Exp(-(ms-lengthMs)/tauMs)
}
