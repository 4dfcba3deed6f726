package catalogue_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// heart is a made-up ventricle whose curves are formulas of time, so that the
// values without noise are known. The formulas are ours and follow no patient:
// contraction is a smooth plateau, the early shortening of the septum and the
// stretch of the lateral wall in left bundle branch block are bells.
type heart struct {
	name                         string
	rrMs, mvc, avo, avc, mvo     float64
	lbbb                         float64 // 0 none … 1 full septal flash and lateral prestretch
	rebound                      float64 // share of the septal shortening that is lost again in ejection
	scar                         [6]bool // walls, in the order of study.SixWalls
	strength, scatterMs, scatter float64 // peak strain as share of normal; spread of onset and size over segments
	seed                         uint64
}

// population is the mixed population of the coverage tests: synchronous hearts,
// left bundle branch block of every degree, and scar with and without it.
func population(n int) []heart {
	rng := rand.New(rand.NewPCG(20, 26))
	out := make([]heart, n)
	for i := range out {
		h := heart{rrMs: 800 + 200*rng.Float64(), strength: 0.45 + 0.55*rng.Float64(), seed: rng.Uint64(),
			scatterMs: 4 + 10*rng.Float64(), scatter: 0.05 + 0.1*rng.Float64()}
		h.mvc = 25 + 20*rng.Float64()
		h.avo = h.mvc + 40 + 20*rng.Float64()
		h.avc = h.avo + 260 + 50*rng.Float64()
		switch i % 4 {
		case 0:
			h.name = "synchronous"
			h.strength = 0.7 + 0.3*rng.Float64()
		case 1, 2:
			h.name = "left bundle branch block"
			h.lbbb = 0.25 + 0.75*rng.Float64()
			h.rebound = 0.2 + 0.9*rng.Float64()
		case 3:
			h.name = "scar"
			first := rng.IntN(6)
			h.scar[first], h.scar[(first+1)%6] = true, true
			if rng.Float64() < 0.5 {
				h.lbbb, h.rebound = 0.3+0.5*rng.Float64(), 0.5
			}
		}
		h.avo += 45 * h.lbbb
		h.avc += 55 * h.lbbb
		h.mvo = h.avc + 70 + 30*rng.Float64()
		out[i] = h
	}
	return out
}

// rise goes smoothly from 0 at a to 1 at b (quintic, two continuous derivatives).
func rise(t, a, b float64) float64 {
	x := min(max((t-a)/(b-a), 0), 1)
	return x * x * x * (10 + x*(6*x-15))
}

// bell is 1 at the middle and falls to 1/e² two widths away.
func bell(t, middle, width float64) float64 {
	x := (t - middle) / width
	return math.Exp(-x * x / 2)
}

// wallShape is how one segment moves.
type wallShape struct {
	size, onset, peak           float64
	flash, flashAt, flashWidth  float64 // early shortening, as share of size
	stretch, stretchAt          float64 // early stretch
	rebound, reboundAt, reWidth float64 // stretch in ejection
}

// shapeOf gives a segment its motion; n tells segments of one heart apart.
func (h *heart) shapeOf(seg study.Segment, n int, size float64) wallShape {
	rng := rand.New(rand.NewPCG(h.seed, uint64(n)))
	angle, _ := seg.AngleDeg()
	// +1 in the middle of the septum, −1 in the middle of the lateral wall.
	septal := math.Cos((angle - 90) * math.Pi / 180)
	height := map[study.Level]float64{study.Basal: -1, study.Apical: 1}[seg.Level]
	w := wallShape{
		size:  size * h.strength * (1 + 0.06*height) * (1 + h.scatter*rng.NormFloat64()),
		onset: h.mvc + 8 + h.scatterMs*rng.NormFloat64(),
		peak:  h.avc - 10 + 1.5*h.scatterMs*rng.NormFloat64(),
		// A width of its own even where there is no bell, as 0/0 is no number.
		flashWidth: 32, reWidth: 75,
	}
	d := h.lbbb
	switch {
	case septal > 0:
		w.flash, w.flashAt, w.flashWidth = 0.6*d*septal, h.mvc+60+8*rng.NormFloat64(), 32+6*rng.Float64()
		w.rebound, w.reboundAt = 1.6*h.rebound*d*septal, (h.avo+h.avc)/2
		w.size *= 1 - 0.25*d*septal
	default:
		w.stretch, w.stretchAt = -0.36*d*septal, h.mvc+50+6*rng.NormFloat64()
		w.onset -= 45 * d * septal
		w.peak -= 60 * d * septal
		w.size *= 1 - 0.1*d*septal
	}
	if h.scar[int(angle/60)%6] {
		w.size *= 0.35
		w.stretch += 0.25
		w.stretchAt = h.avo + 10
		w.peak += 55
	}
	return w
}

// at is the strain of the shape at t, in the sign of shortening, percent of
// nothing yet zeroed.
func (h *heart) at(w wallShape, t float64) float64 {
	relaxed := w.peak + 190
	hold := 0.25 * rise(t, w.peak-20, relaxed)
	kick := rise(t, h.rrMs-150, h.rrMs-15)
	y := rise(t, w.onset, w.peak) * (1 - 3*hold) * (1 - kick)
	y += w.flash*bell(t, w.flashAt, w.flashWidth) - w.stretch*bell(t, w.stretchAt, 30) -
		w.rebound*bell(t, w.reboundAt, w.reWidth)*0.6
	return -w.size * y
}

// motion is one kind of curve of a heart: base + scale · (strain + noise), where a
// normal segment has a peak strain of size percent (in the natural sign of strain);
// for a rate its derivative, percent per second, takes the place of strain.
type motion struct {
	quantity    study.Quantity
	direction   study.Direction
	technique   study.Technique
	size        float64
	base, scale float64
	noise       float64 // of what the noise of the camera is one unit; 0 = 1
	rate        bool
	model       study.SegmentModel
	views       []study.View
}

var (
	apical = []study.View{study.A4C, study.A2C, study.A3C}
	short  = []study.View{study.SAXBase, study.SAXMid, study.SAXApex}
	whole  = []study.View{study.Volumetric}
)

// strainOf is a strain by speckle tracking.
func strainOf(d study.Direction, size float64, views []study.View) motion {
	return motion{quantity: study.Strain, direction: d, technique: study.Speckle2D, size: size, scale: 1, model: study.AHA18, views: views}
}

// longitudinal is what one echo study with three apical views gives.
var longitudinal = strainOf(study.Longitudinal, 19, apical)

// strains are the three directions of the wall.
var strains = []motion{longitudinal, strainOf(study.Circumferential, 21, short), strainOf(study.Radial, -38, short)}

// moreStrains are the two that few measures ask for.
var moreStrains = []motion{
	strainOf(study.Transverse, -30, apical),
	{quantity: study.Strain, direction: study.Area, technique: study.Speckle3D, size: 30, scale: 1, model: study.AHA16, views: whole},
}

// others are the curves that are no strain. Their noise is the same share of the
// swing: one point of a strain of 20 %.
var others = []motion{
	{quantity: study.Displacement, direction: study.Radial, size: 20, scale: -0.4, model: study.AHA18, views: short},              // mm
	{quantity: study.Radius, technique: study.CMRCine, size: 20, base: 25, scale: 0.4, model: study.AHA18, views: short},          // mm
	{quantity: study.WallThickness, technique: study.CMRCine, size: 20, base: 9, scale: -0.2, model: study.AHA18, views: short},   // mm
	{quantity: study.RegionalVolume, technique: study.Echo3D, size: 20, base: 6, scale: 0.15, model: study.AHA16, views: whole},   // mL
	{quantity: study.RegionalVolume, technique: study.CMRCine, size: 20, base: 6, scale: 0.15, model: study.AHA16, views: whole},  // mL
	{quantity: study.RegionalVolume, technique: study.Catheter, size: 20, base: 24, scale: 0.6, model: study.AHA16, views: whole}, // mL
}

// doppler are the curves of tissue Doppler. The noise of a rate is a twentieth of
// its usual peak.
var doppler = []motion{
	{quantity: study.Velocity, direction: study.Longitudinal, technique: study.TissueDoppler, size: 20, scale: -0.06, noise: 6.5, rate: true,
		model: study.AHA18, views: apical}, // cm/s
	{quantity: study.StrainRate, direction: study.Longitudinal, technique: study.TissueDoppler, size: 20, scale: 0.01, noise: 6.5, rate: true,
		model: study.AHA18, views: apical}, // 1/s
	{quantity: study.Displacement, direction: study.Longitudinal, technique: study.TissueDoppler, size: 20, scale: -0.6, model: study.AHA18, views: apical}, // mm
	{quantity: study.Strain, direction: study.Longitudinal, technique: study.TissueDoppler, size: 19, scale: 1, model: study.AHA18, views: apical},
}

// motions are all kinds of curves except those of tissue Doppler.
var motions = slices.Concat(strains, moreStrains, others)

// viewOf is the view that shows a segment.
func (m motion) viewOf(seg study.Segment) study.View {
	switch {
	case len(m.views) == 1:
		return m.views[0]
	case m.views[0] == study.SAXBase:
		return map[study.Level]study.View{study.Basal: study.SAXBase, study.Mid: study.SAXMid, study.Apical: study.SAXApex}[seg.Level]
	}
	switch seg.Wall {
	case study.Inferoseptal, study.Anterolateral:
		return study.A4C
	case study.Inferior, study.Anterior:
		return study.A2C
	default:
		return study.A3C
	}
}

// camera is how a heart is recorded.
type camera struct {
	frameMs float64
	phase   func(view int) float64 // of the first frame against time zero, in frames
	noise   func() float64         // added to each sample, points of strain
	eventMs func() float64         // error of each valve event in valves
	valves  []study.EventName
}

// fullRate records without error, 64 frames in a mean beat.
func fullRate(h *heart) camera {
	none := func() float64 { return 0 }
	return camera{frameMs: h.rrMs / 64, phase: func(int) float64 { return 0 }, noise: none, eventMs: none}
}

// aortic and allValves are the events that an observer may get wrong.
var (
	aortic    = []study.EventName{study.AVO, study.AVC}
	allValves = []study.EventName{study.MVC, study.AVO, study.AVC, study.MVO}
)

// halfRate records at half the frame rate with frames anywhere against time
// zero, noise of one point, and the events in valves one frame early, right or one
// late.
func halfRate(h *heart, valves []study.EventName, rng *rand.Rand) camera {
	step := 2 * h.rrMs / 64
	return camera{
		frameMs: step,
		phase:   func(int) float64 { return rng.Float64() - 0.5 },
		noise:   rng.NormFloat64,
		eventMs: func() float64 { return float64(rng.IntN(3)-1) * step }, valves: valves,
	}
}

// record gives what the camera sees of the heart in the directions of which.
func (h *heart) record(c camera, which []motion) *study.Study {
	s := &study.Study{ID: h.name}
	src := study.Source{Origin: study.OriginSynthetic, Vendor: "formula", Software: "hearts"}
	events := []study.Event{
		{Name: study.MVC, Ms: h.mvc}, {Name: study.AVO, Ms: h.avo}, {Name: study.AVC, Ms: h.avc}, {Name: study.MVO, Ms: h.mvo},
	}
	for i := range events {
		e := &events[i]
		if slices.Contains(c.valves, e.Name) {
			e.Ms += c.eventMs()
		}
		if i > 0 {
			e.Ms = max(e.Ms, events[i-1].Ms+5) // nobody enters valves out of order
		}
		e.RRMs, e.ZeroAt, e.Method, e.Source = study.Measured(h.rrMs, src), study.ZeroQRSOnset, "strain-export", src
	}
	s.Events = events
	s.Facts.SystolicMmHg, s.Facts.DiastolicMmHg = study.Measured(125.0, src), study.Measured(75.0, src)
	for _, m := range which {
		for v, view := range m.views {
			s.Curves = append(s.Curves, h.recordView(c, m, view, c.phase(v), src))
		}
	}
	return s
}

// recordView gives the curves of one view.
func (h *heart) recordView(c camera, m motion, view study.View, phase float64, src study.Source) study.CurveSet {
	cs := study.CurveSet{Source: src, Quantity: m.quantity, Direction: m.direction, Chamber: study.LV,
		Technique: m.technique, View: view, Model: m.model, ZeroAt: study.ZeroQRSOnset, Drift: study.DriftCompensated}
	cs.Source.File = strings.Join([]string{string(m.quantity), string(m.direction), string(m.technique), string(view)}, "-")
	cs.ZeroMs, cs.EndMs = study.Measured(0.0, src), study.Measured(h.rrMs, src)
	for k := -1; ; k++ {
		t := (float64(k) + phase) * c.frameMs
		if t > h.rrMs+c.frameMs {
			break
		}
		cs.TimesMs = append(cs.TimesMs, t)
	}
	noise := m.noise
	if noise == 0 {
		noise = 1
	}
	for n := 1; n <= int(m.model); n++ {
		seg, _ := study.SegmentOf(m.model, n)
		if m.viewOf(seg) != view {
			continue
		}
		w := h.shapeOf(seg, n, m.size)
		f := m.of(h, w)
		values := make([]float64, len(cs.TimesMs))
		for k, t := range cs.TimesMs {
			at := math.Mod(t+h.rrMs, h.rrMs) // the beat repeats
			values[k] = m.base + m.scale*(f(at)+noise*c.noise())
		}
		cs.Segments = append(cs.Segments, study.SegmentCurve{Segment: seg, Values: values})
	}
	return cs
}

// of is the strain of a segment against time, or its rate in percent per second.
func (m motion) of(h *heart, w wallShape) func(t float64) float64 {
	if m.rate {
		return func(t float64) float64 { return (h.at(w, t+0.5) - h.at(w, t-0.5)) * 1000 }
	}
	zero := h.at(w, 0)
	return func(t float64) float64 { return h.at(w, t) - zero }
}

// join is the way of every study to its sets of curves.
func join(s *study.Study) []*strain.Set {
	sets, _ := strain.Join(s, strain.Options{})
	return sets
}

// addNoise adds one point of noise to every curve of s, the same each time.
func addNoise(s *study.Study) {
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range s.Curves {
		for j := range s.Curves[i].Segments {
			values := s.Curves[i].Segments[j].Values
			for k := range values {
				values[k] += rng.NormFloat64()
			}
		}
	}
}
