package echopac

import (
	"bytes"
	"context"
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// view is a made-up set of one apical view.
func viewSet(v study.View) *study.CurveSet {
	s := &study.CurveSet{Quantity: study.Strain, Direction: study.Longitudinal, View: v, Model: study.AHA18,
		ZeroMs: study.Measured(0.0, study.Source{}), EndMs: study.Measured(400.0, study.Source{}), FrameHz: study.Measured(50.0, study.Source{}),
		Events: []study.Event{{Name: study.AVC, Ms: 310}}}
	for i := range 21 {
		s.TimesMs = append(s.TimesMs, float64(20*i))
	}
	for k, w := range viewWalls[v] {
		for j, level := range []study.Level{study.Basal, study.Mid, study.Apical} {
			c := study.SegmentCurve{Segment: study.Segment{Level: level, Wall: w}}
			for i := range s.TimesMs {
				c.Values = append(c.Values, -float64(10+3*k+j)*math.Sin(math.Pi*float64(i)/19))
			}
			s.Segments = append(s.Segments, c)
		}
	}
	return s
}

func TestWriteTracesThenRead(t *testing.T) {
	for _, v := range []study.View{study.A4C, study.A2C, study.A3C} {
		want := viewSet(v)
		var b bytes.Buffer
		if err := WriteTraces(&b, want); err != nil {
			t.Fatal(v, err)
		}
		if !Recognise(b.Bytes()) {
			t.Fatal(v, "is not recognised")
		}
		part, err := Read(context.Background(), &b, "a.txt", Limits{})
		if err != nil {
			t.Fatal(v, err)
		}
		got := part.Curves[0]
		if got.View != v || got.ZeroMs.Value != 0 || got.EndMs.Value != 400 || got.FrameHz.Value != 50 || len(got.Events) != 1 || got.Events[0].Ms != 310 {
			t.Errorf("%s: %v", v, got)
		}
		for k, c := range got.Segments {
			if c.Segment != want.Segments[k].Segment {
				t.Fatalf("%s: curve %d is of %s", v, k, c.Segment)
			}
			for i, x := range c.Values {
				if math.Abs(x-want.Segments[k].Values[i]) > 1e-4 {
					t.Fatalf("%s, %s, frame %d: %v, want %v", v, c.Segment, i, x, want.Segments[k].Values[i])
				}
			}
		}
	}
}

func TestWriteTracesRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*study.CurveSet)
		want   study.Kind
	}{
		{"volumes", func(s *study.CurveSet) { s.Quantity = study.CavityVolume }, study.Unsupported},
		{"radial strain", func(s *study.CurveSet) { s.Direction = study.Radial }, study.Unsupported},
		{"two views", func(s *study.CurveSet) { s.Segments[0].Segment.Wall = study.Inferior }, study.Unsupported},
		{"no time zero", func(s *study.CurveSet) { s.ZeroMs.Known = false }, study.Invalid},
		{"a value missing", func(s *study.CurveSet) { s.Segments[1].Values = s.Segments[1].Values[1:] }, study.Invalid},
		{"no number", func(s *study.CurveSet) { s.Segments[1].Values[2] = math.Inf(1) }, study.Invalid},
	} {
		s := viewSet(study.A4C)
		c.change(s)
		var b bytes.Buffer
		if err := WriteTraces(&b, s); study.KindOf(err) != c.want || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written", c.name, err, b.Len())
		}
	}
}
