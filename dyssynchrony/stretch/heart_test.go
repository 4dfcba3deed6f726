package stretch

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The valve events of the drawn hearts, ms.
const (
	drawnMVC = 40.0
	drawnAVO = 90.0
	drawnAVC = 390.0
	drawnMVO = 480.0
	drawnRR  = 1000.0
)

// line is a curve of straight pieces through points (ms, value), held at its ends.
type line [][2]float64

func (l line) at(t float64) float64 {
	if t <= l[0][0] {
		return l[0][1]
	}
	for i := 1; i < len(l); i++ {
		if t <= l[i][0] {
			w := (t - l[i-1][0]) / (l[i][0] - l[i-1][0])
			return l[i-1][1] + w*(l[i][1]-l[i-1][1])
		}
	}
	return l[len(l)-1][1]
}

// The walls of the drawn hearts. Every corner lies on a 10 ms grid.
var (
	// together shortens to aortic valve closure and returns.
	together = line{{0, 0}, {390, -20}, {600, -2}, {1000, 0}}
	// rebounds: first peak −5 at 90 ms, back by 4 to −1 at 300, then −2 at closure.
	rebounds = line{{0, 0}, {90, -5}, {300, -1}, {390, -2}, {600, 0}, {1000, 0}}
	// stretchedFirst: up by 3 before opening, then shortens beyond closure.
	stretchedFirst = line{{0, 0}, {90, 3}, {450, -21}, {650, 0}, {1000, 0}}
	// bumpThenRebound: up by 1, then as rebounds.
	bumpThenRebound = line{{0, 0}, {20, 1}, {90, -5}, {300, -1}, {390, -2}, {600, 0}, {1000, 0}}
	// neverShortensEarly: longer than at time zero until after opening.
	neverShortensEarly = line{{0, 0}, {90, 2}, {200, -5}, {390, 1}, {600, 0}, {1000, 0}}
)

// clock is one view with frames at hz and the drawn events.
func clock(view study.View, hz float64) *strain.Beat {
	step := 1000 / hz
	b := &strain.Beat{View: view, RRMs: drawnRR, FrameMs: step, ZeroAt: study.ZeroQRSOnset}
	for k := 0; float64(k)*step <= drawnRR+1e-9; k++ {
		b.TimesMs = append(b.TimesMs, float64(k)*step)
	}
	known := func(ms float64) strain.Event { return strain.Event{Ms: ms, Known: true, Method: "drawn"} }
	b.Events = strain.Events{MVC: known(drawnMVC), AVO: known(drawnAVO), AVC: known(drawnAVC), MVO: known(drawnMVO)}
	return b
}

// draw is a set of 18 longitudinal segments in three apical views, each wall
// drawn by wall.
func draw(hz float64, wall func(study.Segment) line) *strain.Set {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D, Model: study.AHA18, Sign: 1}
	for _, v := range []struct {
		view  study.View
		walls [2]study.Wall
	}{
		{study.A4C, [2]study.Wall{study.Inferoseptal, study.Anterolateral}},
		{study.A2C, [2]study.Wall{study.Inferior, study.Anterior}},
		{study.A3C, [2]study.Wall{study.Anteroseptal, study.Inferolateral}},
	} {
		b := clock(v.view, hz)
		s.Beats = append(s.Beats, b)
		for _, w := range v.walls {
			for _, l := range []study.Level{study.Basal, study.Mid, study.Apical} {
				seg := study.Segment{Level: l, Wall: w}
				c := strain.Curve{Segment: seg, Beat: b, Y: make([]float64, len(b.TimesMs))}
				for k, t := range b.TimesMs {
					c.Y[k] = wall(seg).at(t)
				}
				s.Curves = append(s.Curves, c)
			}
		}
	}
	return s
}

// blocked is a heart with left bundle branch block: the septum rebounds, the
// lateral walls are stretched first, the rest shortens together.
func blocked(seg study.Segment) line {
	switch {
	case seg.IsSeptal():
		return rebounds
	case seg.IsLateral():
		return stretchedFirst
	}
	return together
}

func allTogether(study.Segment) line { return together }

// turned is the same heart as seen in another direction: radial and transverse
// strain are positive when the wall contracts, and Y is turned back.
func turned(s *strain.Set, d study.Direction) *strain.Set {
	out := *s
	out.Direction = d
	if d == study.Radial || d == study.Transverse {
		out.Sign = -1
	}
	return &out
}

// noisy adds white noise to every frame and states it.
func noisy(s *strain.Set, sd float64, rng *rand.Rand) *strain.Set {
	out := s.Clone()
	for i := range out.Curves {
		c := &out.Curves[i]
		c.NoiseSD = sd
		for k := range c.Y {
			c.Y[k] += sd * rng.NormFloat64()
		}
	}
	return out
}

func measure(t testing.TB, id, variant string) dyssynchrony.Measure {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	t.Fatalf("no measure %s %s", id, variant)
	return dyssynchrony.Measure{}
}

func value(t testing.TB, s *strain.Set, id, variant string) float64 {
	t.Helper()
	v, err := measure(t, id, variant).Compute(&dyssynchrony.Input{Set: s, Facts: &study.Facts{}}, nil)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	return v
}

func traced(t testing.TB, s *strain.Set, id, variant string) (float64, *dyssynchrony.Trace) {
	t.Helper()
	tr := &dyssynchrony.Trace{}
	v, err := measure(t, id, variant).Compute(&dyssynchrony.Input{Set: s, Facts: &study.Facts{}}, tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	return v, tr
}

func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if math.Abs(got-want) > tol || math.IsNaN(got) {
		t.Errorf("%s = %.6g, want %.6g ± %g", what, got, want, tol)
	}
}

// suits reports whether m runs on s.
func suits(m dyssynchrony.Measure, s *strain.Set) bool {
	if m.On.Quantity != s.Quantity || len(s.Curves) < m.On.MinCurves {
		return false
	}
	for _, d := range m.On.Directions {
		if d == s.Direction {
			return true
		}
	}
	return len(m.On.Directions) == 0
}
