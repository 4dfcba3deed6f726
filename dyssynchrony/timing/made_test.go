package timing

import (
	"math"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

const rr = 800.0

// clock is a beat of 800 ms with a frame every step ms; AVO 80, AVC 360.
func clock(step float64) *strain.Beat {
	b := &strain.Beat{View: study.A4C, RRMs: rr, FrameMs: step, ZeroAt: study.ZeroQRSOnset}
	for t := 0.0; t <= rr; t += step {
		b.TimesMs = append(b.TimesMs, t)
	}
	b.Events.AVO = strain.Event{Ms: 80, Known: true}
	b.Events.AVC = strain.Event{Ms: 360, Known: true}
	return b
}

// hump contracts from 0 at time zero to −amp at peak and is back at the end of
// the beat; both halves are half cosines, so there is exactly one minimum.
func hump(peak, amp float64) func(t float64) float64 {
	return func(t float64) float64 {
		if t < peak {
			return -amp * (1 - math.Cos(math.Pi*t/peak)) / 2
		}
		return -amp * (1 + math.Cos(math.Pi*(t-peak)/(rr-peak))) / 2
	}
}

// sum adds curves.
func sum(f ...func(float64) float64) func(float64) float64 {
	return func(t float64) float64 {
		y := 0.0
		for _, g := range f {
			y += g(t)
		}
		return y
	}
}

// dent is a smooth pulse of that height around mid, width ms wide at its foot.
func dent(mid, width, height float64) func(t float64) float64 {
	return func(t float64) float64 {
		if d := math.Abs(t - mid); d < width/2 {
			return height * (1 + math.Cos(2*math.Pi*d/width)) / 2
		}
		return 0
	}
}

// flat does not move.
func flat(float64) float64 { return 0 }

// drawn is the set of strain curves drawn by f for the segments of model m on one
// clock; f nil leaves the segment out.
func drawn(m study.SegmentModel, dir study.Direction, b *strain.Beat, f func(n int) func(float64) float64) *strain.Set {
	s := &strain.Set{Quantity: study.Strain, Direction: dir, Chamber: study.LV, Technique: study.Speckle2D, Model: m, Sign: 1,
		Beats: []*strain.Beat{b}}
	if dir == study.Radial || dir == study.Transverse {
		s.Sign = -1
	}
	for n := 1; n <= int(m); n++ {
		seg, _ := study.SegmentOf(m, n)
		if g := f(n); g != nil {
			s.Curves = append(s.Curves, onClock(seg, b, g))
		}
	}
	return s
}

// sectors is one ring of equal sectors.
func sectors(of int, b *strain.Beat, f func(k int) func(float64) float64) *strain.Set {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Circumferential, Chamber: study.LV, Technique: study.CMRTagging, Sign: 1,
		Beats: []*strain.Beat{b}}
	for k := 0; k < of; k++ {
		s.Curves = append(s.Curves, onClock(study.Segment{Level: study.Mid, Sector: k, Of: of}, b, f(k)))
	}
	return s
}

func onClock(seg study.Segment, b *strain.Beat, g func(float64) float64) strain.Curve {
	c := strain.Curve{Segment: seg, Beat: b}
	for _, t := range b.TimesMs {
		c.Y = append(c.Y, g(t))
	}
	return c
}

// peaksAt gives each segment a hump of 20 % with its own peak time; 0 leaves the
// segment out.
func peaksAt(ms ...float64) func(n int) func(float64) float64 {
	return func(n int) func(float64) float64 {
		if n > len(ms) || ms[n-1] == 0 {
			return nil
		}
		return hump(ms[n-1], 20)
	}
}

// find is the measure with that ID and variant.
func find(t testing.TB, id, variant string) dyssynchrony.Measure {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	t.Fatalf("no measure %s %s", id, variant)
	return dyssynchrony.Measure{}
}

// value is the measure on the set, with its trace.
func value(t testing.TB, id, variant string, s *strain.Set) (float64, *dyssynchrony.Trace) {
	t.Helper()
	var tr dyssynchrony.Trace
	v, err := find(t, id, variant).Compute(&dyssynchrony.Input{Set: s, Facts: &study.Facts{}}, &tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	return v, &tr
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.4f, want %.4f ± %g", what, got, want, tolerance)
	}
}
