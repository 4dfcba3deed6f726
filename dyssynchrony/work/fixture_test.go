package work

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// beat is a clock of n frames stepMs apart with the events at 50, 100, 400 and
// 500 ms.
func beat(n int, stepMs float64) *strain.Beat {
	b := &strain.Beat{View: study.A4C, FrameMs: stepMs, RRMs: stepMs * float64(n-1)}
	for i := range n {
		b.TimesMs = append(b.TimesMs, stepMs*float64(i))
	}
	known := func(ms float64) strain.Event { return strain.Event{Ms: ms, Known: true} }
	b.Events = strain.Events{MVC: known(50), AVO: known(100), AVC: known(400), MVO: known(500)}
	return b
}

// through is a curve of straight lines through points of time and value.
func through(b *strain.Beat, seg study.Segment, points ...[2]float64) strain.Curve {
	c := strain.Curve{Segment: seg, Beat: b}
	for _, t := range b.TimesMs {
		v := points[0][1]
		for i := 1; i < len(points); i++ {
			p, q := points[i-1], points[i]
			if t > p[0] {
				v = p[1] + min((t-p[0])/(q[0]-p[0]), 1)*(q[1]-p[1])
			}
		}
		c.Y = append(c.Y, v)
	}
	return c
}

// strainSet is a longitudinal set of those curves.
func strainSet(curves ...strain.Curve) *strain.Set {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Sign: 1, Curves: curves}
	for _, c := range curves {
		known := false
		for _, b := range s.Beats {
			known = known || b == c.Beat
		}
		if !known {
			s.Beats = append(s.Beats, c.Beat)
		}
	}
	return s
}

// pressureSet is a catheter pressure of straight lines through the points.
func pressureSet(b *strain.Beat, points ...[2]float64) *strain.Set {
	return &strain.Set{
		Quantity: study.Pressure, Chamber: study.LV, Technique: study.Catheter, Sign: 1,
		Beats: []*strain.Beat{b}, Curves: []strain.Curve{through(b, study.Segment{}, points...)},
	}
}

// given is an input with those sets; the first is the one measured on.
func given(sets ...*strain.Set) *dyssynchrony.Input {
	return &dyssynchrony.Input{Set: sets[0], Sets: sets, Facts: &study.Facts{}}
}

// measure is the measure of that ID and variant.
func measure(t *testing.T, id, variant string) dyssynchrony.Measure {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	t.Fatalf("no measure %s %s", id, variant)
	return dyssynchrony.Measure{}
}

// near fails where got is further than tol from want.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s = %g, want %g ± %g", what, got, want, tol)
	}
}

// value is the value of a measure that must exist.
func value(t *testing.T, id, variant string, in *dyssynchrony.Input) float64 {
	t.Helper()
	v, err := measure(t, id, variant).Compute(in, nil)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return v
}

// saysWhy fails where err does not hold the words.
func saysWhy(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("error %v, want one that says %q", err, words)
	}
}

var (
	basalSeptum  = study.Segment{Level: study.Basal, Wall: study.Inferoseptal}
	basalLateral = study.Segment{Level: study.Basal, Wall: study.Anterolateral}
	basalFront   = study.Segment{Level: study.Basal, Wall: study.Anterior}
)
