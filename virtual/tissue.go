package virtual

import (
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/study"
)

// Tissue says how well a clinic records tissue Doppler in three apical views and at
// the base of the right free wall, radial strain of the mid short axis, and when the
// lateral wall stops contracting. The zero value records none of it.
type Tissue struct {
	FrameHz float64 // of tissue Doppler: 60 to 300, or 0 for no recording at all
	// VelocityCmPerS is the SD of the noise of each frame of a velocity before it is
	// smoothed, 0 to 5; SmoothMs the width of the smoothing in time, 0 to 100.
	VelocityCmPerS, SmoothMs float64
	RadialPercent            float64 // SD of the noise of each frame of radial strain, 0 to 10
}

// Streams of chance of their own, far from those of the rest of an examination.
const (
	streamTissue uint64 = iota + 101
	streamRadial
	streamLateral
)

// UsualTissue is a tissue Doppler recording with the smoothing of usual software.
// The sizes are ours.
func UsualTissue() Tissue {
	return Tissue{FrameHz: 120, VelocityCmPerS: 0.4, SmoothMs: 40, RadialPercent: 3}
}

// WideAcquisition is an ordinary examination with the recordings beside it that
// trials of dyssynchrony measured: UsualAcquisition with UsualTissue. What
// UsualAcquisition records has the same digits in both.
func WideAcquisition(seed uint64) Acquisition {
	a := UsualAcquisition(seed)
	a.Tissue = UsualTissue()
	return a
}

func (t *Tissue) recorded() bool { return *t != Tissue{} }

func (t *Tissue) check() error {
	if !t.recorded() {
		return nil
	}
	for _, c := range []struct {
		field     string
		v, lo, hi float64
	}{
		{"tissue frame rate", t.FrameHz, 60, 300}, {"tissue velocity noise", t.VelocityCmPerS, 0, 5},
		{"tissue smoothing", t.SmoothMs, 0, 100}, {"radial strain noise", t.RadialPercent, 0, 10},
	} {
		if !(c.v >= c.lo && c.v <= c.hi) {
			return study.Errf(study.Invalid, c.field, "must be a number from %s to %s", number(c.lo), number(c.hi))
		}
	}
	return nil
}

// tissue adds to the study what Tissue asks for. A left ventricle without segments
// gives none of it.
func (a *Acquisition) tissue(p *Patient, s *study.Study) {
	if !a.Tissue.recorded() || p.Scenario.Segments == study.NoModel {
		return
	}
	rng := chance(a.Seed, streamTissue)
	var velocities []study.CurveSet
	for _, truth := range []study.CurveSet{p.longitudinal(study.A4C), p.longitudinal(study.A2C), p.longitudinal(study.A3C), p.rightBase()} {
		velocity, displacement := a.motion(&truth, rng)
		velocities = append(velocities, velocity)
		s.Curves = append(s.Curves, velocity, displacement)
	}
	a.read(s, velocities)
	s.Curves = append(s.Curves, a.radial(p, chance(a.Seed, streamRadial)))
	a.lateral(p, s, chance(a.Seed, streamLateral))
}

// motion is the velocity of each displacement of a set as tissue Doppler shows it,
// and the displacement that software makes of that velocity.
func (a *Acquisition) motion(truth *study.CurveSet, rng *rand.Rand) (velocity, displacement study.CurveSet) {
	shift := a.TriggerMs * rng.NormFloat64()
	velocity = a.frames(truth, a.Tissue.FrameHz)
	velocity.Quantity, velocity.Technique, velocity.Drift = study.Velocity, study.TissueDoppler, study.DriftRaw
	velocity.FrameHz = study.Measured(a.Tissue.FrameHz, truth.Source)
	displacement = velocity
	displacement.Quantity = study.Displacement
	for _, c := range truth.Segments {
		v := a.Tissue.velocity(truth.TimesMs, c.Values, len(velocity.TimesMs), shift, rng)
		velocity.Segments = append(velocity.Segments, study.SegmentCurve{Segment: c.Segment, Values: v})
		displacement.Segments = append(displacement.Segments, study.SegmentCurve{Segment: c.Segment, Values: integral(v, 1/a.Tissue.FrameHz)})
	}
	return velocity, displacement
}

// velocity in cm/s of a displacement in mm at the frames: the mean over each frame,
// noise, then the smoothing. The beat repeats beyond its ends.
func (t *Tissue) velocity(timesMs, mm []float64, frames int, shift float64, rng *rand.Rand) []float64 {
	weights := smoothing(t.SmoothMs * t.FrameHz / 1000)
	side := len(weights) / 2
	frameMs := 1000 / t.FrameHz
	edges := make([]float64, frames+2*side+1)
	for i := range edges {
		edges[i] = (float64(i-side) - 0.5) * frameMs
	}
	at := sampled(timesMs, mm, edges, shift)
	raw := make([]float64, len(edges)-1)
	for i := range raw {
		raw[i] = 100*(at[i+1]-at[i])/frameMs + t.VelocityCmPerS*rng.NormFloat64() // 1 mm/ms = 100 cm/s
	}
	out := make([]float64, frames)
	for i := range out {
		for k, w := range weights {
			out[i] += w * raw[i+k]
		}
	}
	return out
}

// smoothing are the weights of a raised cosine that is so many frames wide at its
// foot; their sum is 1 and their number odd.
func smoothing(frames float64) []float64 {
	half := frames / 2
	side := max(int(math.Ceil(half))-1, 0)
	w := make([]float64, 2*side+1)
	sum := 0.0
	for i := range w {
		w[i] = 1
		if half > 0 {
			w[i] += math.Cos(math.Pi * float64(i-side) / half)
		}
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}

// integral is the displacement in mm from the first frame on of a velocity in cm/s.
func integral(v []float64, stepS float64) []float64 {
	out := make([]float64, len(v))
	for i := 1; i < len(v); i++ {
		out[i] = out[i-1] + 10*stepS*(v[i-1]+v[i])/2 // 1 cm/s = 10 mm/s
	}
	return out
}
