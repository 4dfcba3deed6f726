package example

import (
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/study"
)

// Mechanics is the mechanical side of a made-up patient: six segments of each
// apical view in series under one tension. Who is activated early shortens while
// the others are still slack and stretches them; who comes late stretches the
// early ones back. Nothing of that is drawn by hand: it follows from the delays.
type Mechanics struct {
	// DelayMs is the electrical delay of each wall after QRS onset at mid level;
	// BaseMs is added at the base and taken off at the apex.
	DelayMs map[study.Wall]float64
	BaseMs  float64
	// Strength is the greatest active tension of each wall, 1 = ordinary; a wall
	// that is not listed has 1.
	Strength map[study.Wall]float64
	// GlobalPercent is the mean strain at end-systole, negative.
	GlobalPercent float64
	// Valve events, ms after QRS onset.
	MVC, AVO, AVC, MVO, PVO float64
	NoisePercent            float64
}

// The chain: tension = passive + active. Strain e is a fraction, tension is in
// units of the greatest active tension at e = 0. The numbers are ours, chosen
// for curves of ordinary size.
const (
	passiveStiffness = 0.30
	passiveExponent  = 13.0
	lengthGain       = 4.0   // relative gain of active tension with strain
	viscosityS       = 0.14  // seconds
	couplingMs       = 25.0  // electrical to mechanical activation
	riseMs           = 130.0 // of active tension
	holdMs           = 330.0 // from onset to the start of decay
	decayMs          = 170.0
	chainStepMs      = 0.5
)

// apicalViews are the three views with their walls, the septal or leading side
// first, and the frame rate at which each is recorded.
var apicalViews = []struct {
	view       study.View
	near, far  study.Wall
	hz         float64
	stretchRel float64 // the beat of this view is longer by this share
}{
	{study.A4C, study.Inferoseptal, study.Anterolateral, 62.4, 0},
	{study.A2C, study.Inferior, study.Anterior, 64.1, 0.012},
	{study.A3C, study.Anteroseptal, study.Inferolateral, 58.7, -0.009},
}

// CurveSets draws the longitudinal strain of the three apical views, 18 segments,
// for a beat of rrMs.
func CurveSets(m Mechanics, rrMs float64, seed uint64) []study.CurveSet {
	out := make([]study.CurveSet, 0, len(apicalViews))
	for k, v := range apicalViews {
		rng := rand.New(rand.NewPCG(seed, streamMechanics+uint64(k))) //nolint:gosec // a repeatable drawing is wanted, not a secret
		rr := rrMs * (1 + v.stretchRel)
		set := study.CurveSet{
			Source: strainSource(), Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV,
			Technique: study.Speckle2D, View: v.view, Model: study.AHA18, ZeroAt: study.ZeroQRSOnset, Drift: study.DriftCompensated,
			RRMs: known(math.Round(rr)), FrameHz: known(v.hz),
		}
		for i := 0; float64(i)*1000/v.hz <= rr; i++ {
			set.TimesMs = append(set.TimesMs, float64(i)*1000/v.hz)
		}
		segments := chainOf(v.near, v.far)
		curves := m.chain(segments, rr, set.TimesMs)
		for i, s := range segments {
			addNoise(curves[i], m.NoisePercent, rng)
			set.Segments = append(set.Segments, study.SegmentCurve{Segment: s, Values: curves[i]})
		}
		out = append(out, set)
	}
	return out
}

// chainOf lists the segments of a view from one base over the apex to the other.
func chainOf(near, far study.Wall) []study.Segment {
	return []study.Segment{
		{Level: study.Basal, Wall: near}, {Level: study.Mid, Wall: near}, {Level: study.Apical, Wall: near},
		{Level: study.Apical, Wall: far}, {Level: study.Mid, Wall: far}, {Level: study.Basal, Wall: far},
	}
}

// chain solves the strain of segments in series, percent at the given times. Each
// moves towards the common tension, de/dt = (T − f(e,t)) / viscosity, and T is
// such that their mean follows the strain of the whole ventricle.
func (m *Mechanics) chain(segments []study.Segment, rrMs float64, timesMs []float64) [][]float64 {
	n := len(segments)
	e, force := make([]float64, n), make([]float64, n)
	out := make([][]float64, n)
	next := 0
	for step := 0; next < len(timesMs); step++ {
		t := float64(step) * chainStepMs
		for next < len(timesMs) && timesMs[next] <= t {
			for i := range e {
				out[i] = append(out[i], 100*e[i])
			}
			next++
		}
		mean := 0.0
		for i, s := range segments {
			force[i] = passiveStiffness*math.Expm1(passiveExponent*e[i]) + m.strength(s)*activation(t-m.delay(s)-couplingMs)*math.Max(0, 1+lengthGain*e[i])
			mean += force[i] / float64(n)
		}
		target := (m.global(t+chainStepMs, rrMs) - m.global(t, rrMs)) / 100
		for i := range e {
			e[i] += target + (mean-force[i])/viscosityS*chainStepMs/1000
		}
	}
	return out
}

// delay is the electrical delay of a segment.
func (m *Mechanics) delay(s study.Segment) float64 {
	d := m.DelayMs[s.Wall]
	switch s.Level {
	case study.Basal:
		return d + m.BaseMs
	case study.Apical:
		return math.Max(0, d-m.BaseMs)
	default:
		return d
	}
}

// strength is the greatest active tension of a segment.
func (m *Mechanics) strength(s study.Segment) float64 {
	if v, ok := m.Strength[s.Wall]; ok {
		return v
	}
	return 1
}

// activation is the active tension at ms after the mechanical onset, 0 to 1.
func activation(ms float64) float64 {
	return ramp(ms/riseMs) * (1 - ramp((ms-holdMs)/decayMs))
}

// ramp rises smoothly from 0 at 0 to 1 at 1.
func ramp(x float64) float64 {
	x = math.Min(1, math.Max(0, x))
	return x * x * (3 - 2*x)
}

// global is the mean strain of the ventricle in percent: flat while the valves
// are closed, falling through ejection, rising in early filling and again with
// the atria.
func (m *Mechanics) global(ms, rrMs float64) float64 {
	const earlyShare, earlyMs, atrialMs = 0.72, 190.0, 110.0
	ejected := ramp((ms - m.AVO) / (m.AVC - m.AVO))
	early := ramp((ms - m.MVO) / earlyMs)
	atrial := ramp((ms - (rrMs - atrialMs - 15)) / atrialMs)
	return m.GlobalPercent * (ejected - earlyShare*early - (1-earlyShare)*atrial)
}

// addNoise adds tracking noise; the first frame is the reference and has none.
func addNoise(values []float64, sd float64, rng *rand.Rand) {
	for i := 1; i < len(values); i++ {
		values[i] += sd * rng.NormFloat64()
	}
}

// strainSource names the program itself: the curves come from no vendor.
func strainSource() study.Source {
	return study.Source{Origin: study.OriginSynthetic, Format: "curve-csv", Vendor: "Concordis", Software: "example chain"}
}

// Events are the valve times as Doppler would give them, on a beat of rrMs.
func (m *Mechanics) Events(rrMs float64) []study.Event {
	src := source()
	src.Format = "reading-csv"
	list := []study.Event{{Name: study.MVC, Ms: m.MVC}, {Name: study.AVO, Ms: m.AVO}, {Name: study.AVC, Ms: m.AVC},
		{Name: study.MVO, Ms: m.MVO}, {Name: study.PVO, Ms: m.PVO}}
	for i := range list {
		list[i].ZeroAt, list[i].Method, list[i].Source, list[i].RRMs = study.ZeroQRSOnset, "doppler", src, known(math.Round(rrMs))
	}
	return list
}
