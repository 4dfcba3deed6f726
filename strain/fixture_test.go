package strain

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// The fixtures are drawn from formulas; no patient is behind them.

// contraction is a smooth shortening of that depth (percent) over a beat, x from
// 0 to 1, zero at both ends, deepest at x = peak.
func contraction(x, depth, peak float64) float64 {
	bend := math.Log(0.5) / math.Log(peak)
	s := math.Sin(math.Pi * math.Pow(x, bend))
	return -depth * s * s
}

// clock is n frames from time 0 to rrMs.
func clock(n int, rrMs float64) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = rrMs * float64(i) / float64(n-1)
	}
	return t
}

// viewWalls are the walls of the apical views.
var viewWalls = map[study.View][2]study.Wall{
	study.A4C: {study.Inferoseptal, study.Anterolateral},
	study.A2C: {study.Inferior, study.Anterior},
	study.A3C: {study.Anteroseptal, study.Inferolateral},
}

// apical is one apical view of the 18-segment model: longitudinal strain whose
// depth and peak differ from segment to segment.
func apical(view study.View, n int, rrMs float64) study.CurveSet {
	cs := study.CurveSet{
		Source:   study.Source{Origin: study.OriginSynthetic, File: "strain.csv", Vendor: "Vendor A", Software: "Soft", Version: "1"},
		Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D,
		View: view, Model: study.AHA18, TimesMs: clock(n, rrMs), ZeroAt: study.ZeroQRSOnset,
	}
	for w, wall := range viewWalls[view] {
		for l, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
			seg := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: wall}, Values: make([]float64, n)}
			for i, t := range cs.TimesMs {
				seg.Values[i] = contraction(t/rrMs, 14+2*float64(l)+float64(w), 0.36+0.04*float64(w))
			}
			cs.Segments = append(cs.Segments, seg)
		}
	}
	return cs
}

// heart is a study of three apical views with valve times.
func heart() *study.Study {
	doppler := func(name study.EventName, ms float64) study.Event {
		return study.Event{Name: name, Ms: ms, Method: "doppler", ZeroAt: study.ZeroQRSOnset,
			RRMs: study.Measured(1000.0, study.Source{})}
	}
	return &study.Study{
		Curves: []study.CurveSet{apical(study.A4C, 64, 1000), apical(study.A2C, 68, 1020), apical(study.A3C, 54, 990)},
		Events: []study.Event{doppler(study.MVC, 30), doppler(study.AVO, 90), doppler(study.AVC, 380), doppler(study.MVO, 470)},
	}
}

// joinOne joins and wants exactly one set.
func joinOne(t *testing.T, s *study.Study, opt Options) *Set {
	t.Helper()
	sets, problems := Join(s, opt)
	if len(sets) != 1 {
		t.Fatalf("%d sets, want 1; problems: %v", len(sets), problems)
	}
	sound(t, sets[0])
	return sets[0]
}

// sound checks what every set promises.
func sound(t *testing.T, s *Set) {
	t.Helper()
	for _, b := range s.Beats {
		if b.RRMs <= 0 || b.FrameMs <= 0 || !finite(b.RRMs) || b.TimesMs[0] < 0 || b.TimesMs[len(b.TimesMs)-1] > b.RRMs {
			t.Errorf("beat %v has no sound clock", b)
		}
		for i := 1; i < len(b.TimesMs); i++ {
			if b.TimesMs[i] <= b.TimesMs[i-1] {
				t.Errorf("times do not increase at frame %d", i)
			}
		}
	}
	seen := map[study.Segment]bool{}
	for i := range s.Curves {
		c := &s.Curves[i]
		if seen[c.Segment] {
			t.Errorf("%s is there twice", c.Segment)
		}
		seen[c.Segment] = true
		if !slices.Contains(s.Beats, c.Beat) || len(c.Y) != len(c.Beat.TimesMs) {
			t.Errorf("%s does not fit its beat", c.Segment)
		}
		if slices.ContainsFunc(c.Y, func(x float64) bool { return !finite(x) }) || !finite(c.NoiseSD) || c.NoiseSD < 0 {
			t.Errorf("%s holds what is no number", c.Segment)
		}
		if s.Quantity == study.Strain && c.Y[0] != 0 {
			t.Errorf("%s is %g at time zero", c.Segment, c.Y[0])
		}
	}
}

// codes lists the codes of problems, for comparison.
func codes(problems []study.Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Code)
	}
	return out
}

func has(problems []study.Problem, code string) bool { return slices.Contains(codes(problems), code) }

func logged(s *Set, part string) bool {
	return slices.ContainsFunc(s.Log, func(l string) bool { return strings.Contains(l, part) })
}

// near compares with a tolerance that only covers rounding.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(a)+math.Abs(b)) }
