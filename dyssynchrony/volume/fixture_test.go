package volume

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

// segmentsOf are the segments of a model without its cap.
func segmentsOf(m study.SegmentModel) []study.Segment {
	var out []study.Segment
	for n := 1; n <= int(m); n++ {
		if s, _ := study.SegmentOf(m, n); s.Level != study.Apex {
			out = append(out, s)
		}
	}
	return out
}

// setOf makes regional volumes y(segment number, ms).
func setOf(b *strain.Beat, segments []study.Segment, y func(i int, ms float64) float64) *strain.Set {
	s := &strain.Set{Quantity: study.RegionalVolume, Technique: study.Echo3D, Sign: 1, Beats: []*strain.Beat{b}}
	for i, seg := range segments {
		c := strain.Curve{Segment: seg, Beat: b, Y: make([]float64, len(b.TimesMs))}
		for k, t := range b.TimesMs {
			c.Y[k] = y(i, t)
		}
		s.Curves = append(s.Curves, c)
	}
	return s
}

// vee is a volume that is smallest at the given time.
func vee(leastMs func(i int) float64) func(i int, ms float64) float64 {
	return func(i int, ms float64) float64 { return 5 + math.Abs(ms-leastMs(i))/100 }
}

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

func valueOf(t testing.TB, set *strain.Set, id, variant string) (float64, *dyssynchrony.Trace) {
	t.Helper()
	tr := &dyssynchrony.Trace{}
	m := measure(t, id, variant)
	v, err := m.Compute(&dyssynchrony.Input{Set: set}, tr)
	if err != nil {
		t.Fatalf("%s %s: %v", id, variant, err)
	}
	quiet, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
	if err != nil || quiet != v {
		t.Fatalf("%s %s: %v with a trace, %v (%v) without", id, variant, v, quiet, err)
	}
	return v, tr
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
