package tissue

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

const rr = 800.0

// clock is a beat of 800 ms; AVO 80, AVC 360.
func clock(step float64) *strain.Beat {
	b := &strain.Beat{View: study.A4C, RRMs: rr, FrameMs: step, ZeroAt: study.ZeroQRSOnset}
	for t := 0.0; t <= rr; t += step {
		b.TimesMs = append(b.TimesMs, t)
	}
	b.Events.AVO = strain.Event{Ms: 80, Known: true}
	b.Events.AVC = strain.Event{Ms: 360, Known: true}
	return b
}

// pulse is a smooth pulse of that height around mid, width ms wide at its foot.
func pulse(mid, width, height float64) func(t float64) float64 {
	return func(t float64) float64 {
		if d := math.Abs(t - mid); d < width/2 {
			return height * (1 + math.Cos(2*math.Pi*d/width)) / 2
		}
		return 0
	}
}

func sum(f ...func(float64) float64) func(float64) float64 {
	return func(t float64) float64 {
		y := 0.0
		for _, g := range f {
			y += g(t)
		}
		return y
	}
}

// wave is a velocity curve in natural sign: isovolumic spike at 40 ms, systolic peak
// of 6 cm/s at s, early-diastolic peak of −7 at e, atrial peak of −8 at 740.
func wave(s, e float64) func(float64) float64 {
	return sum(pulse(40, 50, 4), pulse(s, 160, 6), pulse(e, 140, -7), pulse(740, 100, -8))
}

// velocities is the set of longitudinal tissue velocities of 12 segments; natural
// is positive in contraction. nil leaves a segment out.
func velocities(b *strain.Beat, natural func(n int) func(float64) float64) *strain.Set {
	return drawn(study.Velocity, study.Longitudinal, -1, b, 12, natural)
}

func drawn(q study.Quantity, dir study.Direction, sign float64, b *strain.Beat, segments int, natural func(n int) func(float64) float64) *strain.Set {
	s := &strain.Set{Quantity: q, Direction: dir, Chamber: study.LV, Technique: study.TissueDoppler, Model: study.AHA16, Sign: sign,
		Beats: []*strain.Beat{b}}
	for n := 1; n <= segments; n++ {
		f := natural(n)
		if f == nil {
			continue
		}
		seg, _ := study.SegmentOf(study.AHA16, n)
		c := strain.Curve{Segment: seg, Beat: b}
		for _, t := range b.TimesMs {
			c.Y = append(c.Y, sign*f(t))
		}
		s.Curves = append(s.Curves, c)
	}
	return s
}

// twelve are the peak times of most tests, by AHA number 1 to 12. Basal: anterior
// 180, anteroseptal 150, inferoseptal 160, inferior 190, inferolateral 260,
// anterolateral 240; mid the same plus 10.
var twelve = [12]float64{180, 150, 160, 190, 260, 240, 190, 160, 170, 200, 270, 250}

func systolic(n int) func(float64) float64 { return wave(twelve[n-1], 480) }

// read is one reading per segment, on beats 1 to 3 with −10, 0 and +10 ms: the mean
// is the number given.
func read(name study.ReadingName, ms ...float64) []study.Reading {
	var out []study.Reading
	for n, v := range ms {
		if v == 0 {
			continue
		}
		seg, _ := study.SegmentOf(study.AHA16, n+1)
		for beat, d := range []float64{-10, 0, 10} {
			out = append(out, study.Reading{Name: name, Segment: seg, Value: v + d, Beat: beat + 1})
		}
	}
	return out
}

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

func value(t testing.TB, id, variant string, in *dyssynchrony.Input) (float64, *dyssynchrony.Trace) {
	t.Helper()
	var tr dyssynchrony.Trace
	v, err := find(t, id, variant).Compute(in, &tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	return v, &tr
}

// refused checks that there is no value and why.
func refused(t testing.TB, id, variant string, in *dyssynchrony.Input, why string) {
	t.Helper()
	v, err := find(t, id, variant).Compute(in, nil)
	if err == nil {
		t.Errorf("%s %s: %g, want no value because %q", id, variant, v, why)
	} else if !strings.Contains(err.Error(), why) {
		t.Errorf("%s %s: %v, want %q", id, variant, err, why)
	}
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.4f, want %.4f ± %g", what, got, want, tolerance)
	}
}

func doubts(tr *dyssynchrony.Trace, text string) bool {
	return strings.Contains(strings.Join(tr.Doubts, "; "), text)
}
