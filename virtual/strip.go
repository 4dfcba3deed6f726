package virtual

import (
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
)

// Strip says how a rhythm strip is recorded.
type Strip struct {
	Seconds float64 // 1 to 60
	RateHz  float64 // 100 to 4000
	// NoiseMicroVolt is the SD of the white noise of each electrode, WanderMicroVolt
	// the size of its slow wander; 0 to 1000.
	NoiseMicroVolt, WanderMicroVolt float64
	Seed                            uint64
}

// UsualStrip is 10 s at 1 kHz with the noise of a quiet recording; the sizes are
// ours.
func UsualStrip(seed uint64) Strip {
	return Strip{Seconds: 10, RateHz: 1000, NoiseMicroVolt: 3, WanderMicroVolt: 30, Seed: seed}
}

func (s Strip) check() error {
	if !(s.Seconds >= 1 && s.Seconds <= 60) || !(s.RateHz >= 100 && s.RateHz <= 4000) {
		return study.Errf(study.Invalid, "strip", "must be 1 to 60 s long at 100 to 4000 Hz")
	}
	if !(s.NoiseMicroVolt >= 0 && s.NoiseMicroVolt <= 1000) || !(s.WanderMicroVolt >= 0 && s.WanderMicroVolt <= 1000) {
		return study.Errf(study.Invalid, "strip", "noise and wander must lie between 0 and 1000 microvolt")
	}
	return nil
}

// Streams of chance, so that changing one thing leaves the others where they are.
const (
	streamRhythm uint64 = iota + 1
	streamElectrodes
	streamStrain
	streamReadings
)

func chance(seed, stream uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, stream)) //nolint:gosec // a repeatable drawing is wanted, not a secret
}

// independent leads: I, II, V1 to V6. The other four follow.
const independent = 8

// ECG records a rhythm strip: the ventricles of the steady beat repeated, atrial
// waves, pacing spikes, noise. Every ventricular beat looks the same; RR intervals
// vary by 2 % in sinus rhythm, by 22 % in atrial fibrillation, and not at all where
// the ventricles are paced or escape. Same seed, same strip.
func (l *Lab) ECG(p *Patient, s Strip) (*study.ECG, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	beat, err := l.Beat(p, s.RateHz)
	if err != nil {
		return nil, err
	}
	n := int(s.Seconds * s.RateHz)
	var lead [independent][]float64
	for k := range lead {
		lead[k] = make([]float64, n)
	}
	zeros := p.beats(s)
	for _, at := range zeros {
		addBeat(&lead, beat, at, s.RateHz)
		for _, st := range p.Electrics.Stimuli {
			if st.Name != "intrinsic" {
				addSpike(&lead, st.Name, at+st.AtMs, s.RateHz)
			}
		}
	}
	p.addAtria(&lead, zeros, s)
	addNoise(&lead, s)
	return p.strip(&lead, s), nil
}

// beats are the times in ms at which the beats of the strip begin on the clock of
// the activation, from before its start until after its end.
func (p *Patient) beats(s Strip) []float64 {
	rng := chance(s.Seed, streamRhythm)
	rr := 1000 * p.Columns.CycleS
	breath := 2 * math.Pi * rng.Float64()
	var out []float64
	for at := -2*rr + rr*rng.Float64(); at < 1000*s.Seconds+rr; {
		out = append(out, at)
		next := rr
		switch {
		case p.Scenario.Rhythm == AtrialFibrillation && !p.Scenario.Pacing.on():
			next = max(330, rr*math.Exp(0.22*rng.NormFloat64()-0.0242))
		case p.Scenario.Rhythm == Sinus || p.Scenario.Rhythm == "":
			next = rr * (1 + 0.015*math.Sin(2*math.Pi*0.25*at/1000+breath) + 0.005*rng.NormFloat64())
		}
		at += next
	}
	return out
}

// addBeat adds the ventricles of one beat that begins at a time.
func addBeat(lead *[independent][]float64, b *conduction.TwelveLeads, atMs, rateHz float64) {
	first := int(math.Round((atMs + b.FromMs) * rateHz / 1000))
	for k := range lead {
		src := b.MilliVolt[k]
		if k >= 2 {
			src = b.MilliVolt[k+4] // V1 to V6 follow the six limb leads
		}
		for i, mv := range src {
			if j := first + i; j >= 0 && j < len(lead[k]) {
				lead[k][j] += mv
			}
		}
	}
}

// vector is a dipole in mV: X left, Y foot, Z back.
type vector struct{ x, y, z float64 }

// leadVectors are the directions that the independent leads see a small dipole in
// the middle of the chest from; round figures of ours, after Einthoven's triangle
// and the places of the chest electrodes.
var leadVectors = [independent]vector{
	{1, 0, 0}, {0.5, 0.87, 0}, {-0.25, 0, -1}, {0.2, 0, -1}, {0.5, 0.1, -0.85}, {0.75, 0.2, -0.6}, {0.95, 0.2, -0.3}, {1, 0.2, 0},
}

func (d vector) seenBy(l vector) float64 { return d.x*l.x + d.y*l.y + d.z*l.z }

// add adds a dipole of a shape over time to all leads: shape gives its size at ms
// after at, from 0 to spanMs.
func add(lead *[independent][]float64, d vector, atMs, spanMs, rateHz float64, shape func(ms float64) float64) {
	for i := max(0, int(math.Ceil(atMs*rateHz/1000))); i < len(lead[0]); i++ {
		ms := float64(i)*1000/rateHz - atMs
		if ms > spanMs {
			return
		}
		size := shape(ms)
		for k := range lead {
			lead[k][i] += size * d.seenBy(leadVectors[k])
		}
	}
}

// addSpike adds a pacing pulse: 0.5 ms behind a low-pass of 150 Hz, 0.3 mV, away
// from the tip of the lead; bipolar pacing.
func addSpike(lead *[independent][]float64, name string, atMs, rateHz float64) {
	const tauMs, peak = 1000 / (2 * math.Pi * 150), 0.3
	d := vector{-0.5 * peak, -0.7 * peak, 0.4 * peak}
	if name == "LV" {
		d = vector{0.8 * peak, 0.2 * peak, 0.5 * peak}
	}
	add(lead, d, atMs, 12, rateHz, func(ms float64) float64 { return math.Exp(-ms / tauMs) })
}

// addAtria adds P waves in step with the beats, P waves on their own in block, or
// fibrillatory waves.
func (p *Patient) addAtria(lead *[independent][]float64, zeros []float64, s Strip) {
	rng := chance(s.Seed, streamRhythm+100)
	lateMs := 1000 * p.Parameters.Timing.LeftAtrialDelayS
	switch sc := &p.Scenario; {
	case sc.Rhythm == AtrialFibrillation:
		phase, drift := 2*math.Pi*rng.Float64(), 2*math.Pi*rng.Float64()
		addFibrillation(lead, 0, 1000*s.Seconds, s.RateHz, phase, drift)
	case sc.Rhythm == AVBlock && !sc.Pacing.on():
		for at := -800 * rng.Float64(); at < 1000*s.Seconds; at += 800 {
			addP(lead, at, lateMs, s.RateHz, 1)
		}
	default:
		for _, at := range zeros {
			addP(lead, at, lateMs, s.RateHz, 1)
		}
	}
}

// addFibrillation adds fibrillatory waves of about 6 a second.
func addFibrillation(lead *[independent][]float64, fromMs, toMs, rateHz, phase, drift float64) {
	add(lead, vector{-0.01, 0.02, -0.045}, fromMs, toMs-fromMs, rateHz, func(ms float64) float64 {
		t := 2*math.Pi*6*ms/1000 + phase + 1.5*math.Sin(2*math.Pi*0.23*ms/1000+drift)
		return math.Sin(t) + math.Sin(2*t)/2 + math.Sin(3*t)/3
	})
}

// addP adds a P wave: a dipole of the right atrium (down, left, forward), then one
// of the left (left, back). Sizes and widths are ours, for P waves of about 0.1 mV
// and 100 ms in lead II; size multiplies it.
func addP(lead *[independent][]float64, atMs, lateMs, rateHz, size float64) {
	bump := func(centre, sd float64) func(float64) float64 {
		return func(ms float64) float64 { return size * math.Exp(-(ms-centre)*(ms-centre)/(2*sd*sd)) }
	}
	add(lead, vector{0.035, 0.09, -0.04}, atMs, 160, rateHz, bump(40, 14))
	add(lead, vector{0.06, 0.05, 0.05}, atMs, 180, rateHz, bump(50+lateMs, 16))
}

// addNoise adds what arises at the nine electrodes, so that limb leads share it
// and Einthoven's law keeps holding.
func addNoise(lead *[independent][]float64, s Strip) {
	n := len(lead[0])
	var at [9][]float64 // RA, LA, LL, C1 to C6; mV
	for e := range at {
		rng := chance(s.Seed, streamElectrodes+1000*uint64(e+1))
		at[e] = make([]float64, n)
		var hz, phase [3]float64
		for k := range hz {
			hz[k], phase[k] = 0.05+0.4*rng.Float64(), 2*math.Pi*rng.Float64()
		}
		for i := range at[e] {
			v := s.NoiseMicroVolt * rng.NormFloat64()
			for k := range hz {
				v += s.WanderMicroVolt / 3 * math.Sin(2*math.Pi*hz[k]*float64(i)/s.RateHz+phase[k])
			}
			at[e][i] = v / 1000
		}
	}
	for i := range n {
		terminal := (at[0][i] + at[1][i] + at[2][i]) / 3
		lead[0][i] += at[1][i] - at[0][i]
		lead[1][i] += at[2][i] - at[0][i]
		for k := range 6 {
			lead[2+k][i] += at[3+k][i] - terminal
		}
	}
}

// strip makes the twelve leads of the study.
func (p *Patient) strip(lead *[independent][]float64, s Strip) *study.ECG {
	n := len(lead[0])
	out := &study.ECG{Source: p.source(), Content: study.Rhythm, RateHz: s.RateHz}
	for k, name := range study.StandardLeads {
		l := study.Lead{Name: name, MilliVolt: make([]float64, n), Derived: k >= 2 && k < 6}
		for i := range l.MilliVolt {
			one, two := lead[0][i], lead[1][i]
			if k < 6 {
				l.MilliVolt[i] = [6]float64{one, two, two - one, -(one + two) / 2, one - two/2, two - one/2}[k]
			} else {
				l.MilliVolt[i] = lead[k-4][i]
			}
		}
		out.Leads = append(out.Leads, l)
	}
	return out
}
