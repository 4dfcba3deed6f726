package uniformity

import (
	"math"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// clock is a beat of n equal frames.
func clock(n int, rrMs float64) *strain.Beat {
	b := &strain.Beat{TimesMs: make([]float64, n), RRMs: rrMs, FrameMs: rrMs / float64(n)}
	for k := range b.TimesMs {
		b.TimesMs[k] = rrMs * float64(k) / float64(n)
	}
	return b
}

// setOf makes a set of curves y(angle in radian, share of the beat) for the
// segments.
func setOf(b *strain.Beat, segments []study.Segment, y func(angle, share float64) float64) *strain.Set {
	s := &strain.Set{Quantity: study.Strain, Direction: study.Circumferential, Chamber: study.LV, Sign: 1, Beats: []*strain.Beat{b}}
	for _, seg := range segments {
		deg, _ := seg.AngleDeg()
		c := strain.Curve{Segment: seg, Beat: b, Y: make([]float64, len(b.TimesMs))}
		for k, t := range b.TimesMs {
			c.Y[k] = y(deg*math.Pi/180, t/b.RRMs)
		}
		s.Curves = append(s.Curves, c)
	}
	return s
}

// sectors are n sectors of a mid ring.
func sectors(n int) []study.Segment {
	out := make([]study.Segment, n)
	for i := range out {
		out[i] = study.Segment{Level: study.Mid, Sector: i, Of: n}
	}
	return out
}

// walls are the segments of a model without its cap.
func walls(m study.SegmentModel) []study.Segment {
	var out []study.Segment
	for n := 1; n <= int(m); n++ {
		if s, _ := study.SegmentOf(m, n); s.Level != study.Apex {
			out = append(out, s)
		}
	}
	return out
}

// bell is the time course of a contraction that peaks at 0.4 of the beat.
func bell(share float64) float64 { return math.Sin(math.Pi * math.Min(share/0.8, 1)) }

// measure finds a measure of the family.
func measure(t testing.TB, id, variant string) dyssynchrony.Measure {
	t.Helper()
	for _, m := range Measures() {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	t.Fatalf("no measure %s, variant %q", id, variant)
	return dyssynchrony.Measure{}
}

// valueOf computes a measure that must give a value.
func valueOf(t testing.TB, set *strain.Set, id, variant string) (float64, *dyssynchrony.Trace) {
	t.Helper()
	tr := &dyssynchrony.Trace{}
	m := measure(t, id, variant)
	in := &dyssynchrony.Input{Set: set}
	v, err := m.Compute(in, tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	quiet, err := m.Compute(in, nil)
	if err != nil || quiet != v {
		t.Fatalf("%s %s: %v with a trace, %v (%v) without", id, variant, v, quiet, err)
	}
	return v, tr
}

// candidate finds another answer in the trace.
func candidate(t testing.TB, tr *dyssynchrony.Trace, what string) float64 {
	t.Helper()
	for _, c := range tr.Candidates {
		if c.What == what {
			return c.Value
		}
	}
	t.Fatalf("no candidate %q in %v", what, tr.Candidates)
	return 0
}

// marked finds a mark of the trace by what it says.
func marked(t testing.TB, tr *dyssynchrony.Trace, what string) float64 {
	t.Helper()
	for _, m := range tr.Marks {
		if m.What == what {
			return m.Value
		}
	}
	t.Fatalf("no mark %q in %v", what, tr.Marks)
	return 0
}

func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s = %.6g, want %.6g ± %.3g", what, got, want, tol)
	}
}
