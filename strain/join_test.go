package strain

import (
	"math"
	"slices"
	"testing"

	"github.com/concordis/concordis/study"
)

func TestJoinThreeViews(t *testing.T) {
	s := joinOne(t, heart(), Options{})
	if len(s.Beats) != 3 || len(s.Curves) != 18 || s.Model != study.AHA18 || s.Sign != 1 {
		t.Fatalf("%d beats, %d curves, model %d, sign %g", len(s.Beats), len(s.Curves), s.Model, s.Sign)
	}
	for i := range s.Curves {
		if n := s.Curves[i].Segment.Number(study.AHA18); n != i+1 {
			t.Errorf("curve %d is segment %d", i, n)
		}
		if s.Curves[i].NoiseSD > 0.01 {
			t.Errorf("noise %g in a smooth curve", s.Curves[i].NoiseSD)
		}
	}
	if len(s.Problems) > 0 {
		t.Errorf("problems in a clean study: %v", s.Problems)
	}
	if !near(s.Beats[1].RRMs, 1020) || !near(s.Beats[1].FrameMs, 1020.0/67) {
		t.Errorf("beat of A2C: %+v", s.Beats[1])
	}
	// Frame 23 of A4C is the deepest of mid inferoseptal: peak at x = 0.36 of 63 steps.
	c := s.Find(study.Mid, study.Inferoseptal)
	if i := c.Min(0, len(c.Y)); i != 23 || math.Abs(c.Y[i]+16) > 0.01 {
		t.Errorf("deepest at frame %d: %g", i, c.Y[i])
	}
}

// A clock that starts elsewhere, an order of segments, a unit or a sign of the
// whole export must not change what is measured.
func TestJoinIsInvariant(t *testing.T) {
	want := joinOne(t, heart(), Options{})
	each := func(change func(cs *study.CurveSet)) *study.Study {
		s := heart()
		for i := range s.Curves {
			change(&s.Curves[i])
		}
		return s
	}
	tests := []struct {
		name string
		s    *study.Study
	}{
		{"clock shifted by a minute", each(func(cs *study.CurveSet) {
			for i := range cs.TimesMs {
				cs.TimesMs[i] += 60000
			}
		})},
		{"fractions", each(func(cs *study.CurveSet) {
			for _, seg := range cs.Segments {
				for k := range seg.Values {
					seg.Values[k] /= 100
				}
			}
		})},
		{"not zero at time zero", each(func(cs *study.CurveSet) {
			for i, seg := range cs.Segments {
				for k := range seg.Values {
					seg.Values[k] += float64(i) - 2
				}
			}
		})},
		{"segments in another order", each(func(cs *study.CurveSet) { slices.Reverse(cs.Segments) })},
		{"radial counterpart", each(func(cs *study.CurveSet) {
			cs.Direction = study.Radial
			for _, seg := range cs.Segments {
				for k := range seg.Values {
					seg.Values[k] = -seg.Values[k]
				}
			}
		})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := joinOne(t, tt.s, Options{})
			if len(got.Curves) != len(want.Curves) {
				t.Fatalf("%d curves", len(got.Curves))
			}
			for i := range want.Curves {
				a, b := &want.Curves[i], &got.Curves[i]
				if a.Segment != b.Segment {
					t.Fatalf("%s against %s", a.Segment, b.Segment)
				}
				for k := range a.Y {
					if math.Abs(a.Y[k]-b.Y[k]) > 1e-9 || math.Abs(a.TimeMs(k)-b.TimeMs(k)) > 1e-9 {
						t.Fatalf("%s frame %d: %g at %g, want %g at %g", a.Segment, k, b.Y[k], b.TimeMs(k), a.Y[k], a.TimeMs(k))
					}
				}
				if math.Abs(a.Beat.Events.AVC.Ms-b.Beat.Events.AVC.Ms) > 1e-9 {
					t.Errorf("AVC %g, want %g", b.Beat.Events.AVC.Ms, a.Beat.Events.AVC.Ms)
				}
			}
		})
	}
}

func TestJoinLeavesTheStudyAlone(t *testing.T) {
	s, again := heart(), heart()
	s.Curves[0].Direction, again.Curves[0].Direction = study.Radial, study.Radial
	Join(s, Options{Drift: "linear", RescaleBeats: true})
	for i := range s.Curves {
		for k := range s.Curves[i].Segments {
			if !slices.Equal(s.Curves[i].Segments[k].Values, again.Curves[i].Segments[k].Values) {
				t.Errorf("export %d, segment %d changed", i, k)
			}
		}
		if !slices.Equal(s.Curves[i].TimesMs, again.Curves[i].TimesMs) {
			t.Errorf("clock of export %d changed", i)
		}
	}
}

// The cut of the beat on a record from 0 to 1500 ms in steps of 10 ms.
func TestFindBeat(t *testing.T) {
	known := func(ms float64) study.Fact[float64] { return study.Measured(ms, study.Source{}) }
	var none study.Fact[float64]
	tests := []struct {
		name            string
		zero, end, rr   study.Fact[float64]
		frames          int
		first, last, ms float64 // first and last time of the view, length of the beat
		problem         string
	}{
		{"no marks", none, none, none, 151, 0, 1500, 1500, ""},
		{"marks on frames", known(170), known(930), none, 77, 0, 760, 760, ""},
		{"marks 4 ms after frames", known(174), known(934), none, 77, 0, 756, 760, ""},
		{"marks 4 ms before frames", known(166), known(926), none, 77, 4, 760, 760, ""},
		{"half way takes the frame inside", known(165), known(925), none, 76, 5, 755, 760, ""},
		{"cycle length closes the beat", known(200), none, known(800), 81, 0, 800, 800, ""},
		{"cycle longer than the record", known(600), none, known(1000), 91, 0, 900, 1000, "part-of-beat"},
		{"cycle one step longer than the record", known(700), none, known(810), 81, 0, 800, 810, ""},
		{"mark before the record", known(-30), known(800), none, 81, 30, 830, 830, "zero-frame"},
		{"mark and cycle disagree", known(0), known(1000), known(1132), 101, 0, 1000, 1000, "rr-differs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cs := apical(study.A4C, 151, 1500)
			cs.ZeroMs, cs.EndMs, cs.RRMs = tt.zero, tt.end, tt.rr
			s := joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{})
			b := s.Beats[0]
			n := len(b.TimesMs)
			if n != tt.frames || !near(b.TimesMs[0], tt.first) || !near(b.TimesMs[n-1], tt.last) || !near(b.RRMs, tt.ms) {
				t.Errorf("%d frames from %g to %g ms, beat %g ms", n, b.TimesMs[0], b.TimesMs[n-1], b.RRMs)
			}
			for _, code := range []string{"part-of-beat", "zero-frame", "rr-differs"} {
				if has(s.Problems, code) != (code == tt.problem) {
					t.Errorf("problems %v, want %q", codes(s.Problems), tt.problem)
				}
			}
		})
	}
}

// Time zero in a hole of the record: the frame before it is nearest, but more than
// half a step away, so the first frame inside is taken.
func TestFindBeatInHole(t *testing.T) {
	cs := apical(study.A4C, 101, 1000) // 10 ms steps
	cs.TimesMs = slices.Delete(cs.TimesMs, 21, 24)
	for i := range cs.Segments {
		cs.Segments[i].Values = slices.Delete(cs.Segments[i].Values, 21, 24)
	}
	cs.ZeroMs = study.Measured(208.0, study.Source{}) // frames at 200 and 240
	s := joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{})
	if got := s.Beats[0].TimesMs[0]; !near(got, 32) || !has(s.Problems, "zero-frame") {
		t.Errorf("first frame at %g, problems %v", got, codes(s.Problems))
	}
}

func TestZeroPointIsRecorded(t *testing.T) {
	cs := apical(study.A4C, 64, 1000)
	for i := range cs.Segments {
		for k := range cs.Segments[i].Values {
			cs.Segments[i].Values[k] += 2 + float64(i)
		}
	}
	s := joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{})
	if !logged(s, "raw values at time zero, 2 to 7 %, were subtracted") || !logged(s, "time zero (qrs-onset) is 0 ms") {
		t.Errorf("log: %q", s.Log)
	}
	scale(&cs, 0.01)
	s = joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{})
	if !logged(s, "raw values at time zero, 2 to 7 %, were subtracted") {
		t.Errorf("fractions: log %q", s.Log)
	}
}

func TestSigns(t *testing.T) {
	tests := []struct {
		q    study.Quantity
		d    study.Direction
		want float64
	}{
		{study.Strain, study.Longitudinal, 1}, {study.Strain, study.Circumferential, 1}, {study.Strain, study.Area, 1},
		{study.Strain, study.Radial, -1}, {study.Strain, study.Transverse, -1},
		{study.StrainRate, study.Longitudinal, 1}, {study.StrainRate, study.Radial, -1},
		{study.Velocity, study.Longitudinal, -1}, {study.Displacement, study.Radial, -1},
		{study.WallThickness, study.NoDirection, -1}, {study.Radius, study.NoDirection, 1},
		{study.RegionalVolume, study.NoDirection, 1}, {study.CavityVolume, study.NoDirection, 1},
		{study.Pressure, study.NoDirection, 1},
	}
	for _, tt := range tests {
		if got := SignOf(tt.q, tt.d); got != tt.want {
			t.Errorf("SignOf(%s, %s) = %g", tt.q, tt.d, got)
		}
	}
}

// Volume and pressure have no segment; the volume of a beat may begin anywhere.
func TestVolumeAndPressure(t *testing.T) {
	make1 := func(q study.Quantity, f func(x float64) float64) study.CurveSet {
		cs := study.CurveSet{Source: study.Source{File: string(q)}, Quantity: q, Chamber: study.LV, TimesMs: clock(80, 1100)}
		seg := study.SegmentCurve{Values: make([]float64, 80)}
		for i, ms := range cs.TimesMs {
			seg.Values[i] = f(ms / 1100)
		}
		cs.Segments = []study.SegmentCurve{seg}
		return cs
	}
	volume := make1(study.CavityVolume, func(x float64) float64 { return 110 + 50*math.Cos(2*math.Pi*(x-0.9)) })
	pressure := make1(study.Pressure, func(x float64) float64 { return 10 + 110*math.Exp(-20*(x-0.3)*(x-0.3)) })
	sets, problems := Join(&study.Study{Curves: []study.CurveSet{volume, pressure}}, Options{})
	if len(sets) != 2 || len(problems) != 0 {
		t.Fatalf("%d sets, problems %v", len(sets), problems)
	}
	v, p := sets[0], sets[1]
	sound(t, v)
	sound(t, p)
	if v.Sign != 1 || p.Sign != 1 || v.Curves[0].Segment != (study.Segment{}) {
		t.Errorf("signs %g, %g, segment %v", v.Sign, p.Sign, v.Curves[0].Segment)
	}
	// Largest at 0.9 of 79 steps, that is frame 71; nothing is subtracted from volumes.
	if i := v.Curves[0].Max(0, 80); i != 71 || math.Abs(v.Curves[0].Y[i]-160) > 0.01 {
		t.Errorf("largest volume %g at frame %d", v.Curves[0].Y[i], i)
	}
}

func TestDrift(t *testing.T) {
	drifting := func(state study.DriftState) *study.Study {
		cs := apical(study.A4C, 64, 1000)
		cs.Drift = state
		for i, ms := range cs.TimesMs {
			cs.Segments[0].Values[i] += 3 * ms / 1000
		}
		return &study.Study{Curves: []study.CurveSet{cs}}
	}
	clean := joinOne(t, &study.Study{Curves: []study.CurveSet{apical(study.A4C, 64, 1000)}}, Options{})
	tests := []struct {
		name  string
		state study.DriftState
		opt   string
		want  float64 // value of basal inferoseptal at the end
	}{
		{"off by default", study.DriftRaw, "", 3},
		{"linear", study.DriftRaw, "linear", 0},
		{"linear, state unknown", study.DriftUnknown, "linear", 0},
		{"vendor did it", study.DriftCompensated, "linear", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := joinOne(t, drifting(tt.state), Options{Drift: tt.opt})
			c := s.Find(study.Basal, study.Inferoseptal)
			if got := c.Y[63]; math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("ends at %g, want %g", got, tt.want)
			}
			if !has(s.Problems, "drift") || !logged(s, "at most 3 %") {
				t.Errorf("drift is not told: %v %q", codes(s.Problems), s.Log)
			}
			if tt.want != 0 {
				return
			}
			ref := clean.Find(study.Basal, study.Inferoseptal)
			for k := range c.Y { // a straight drift leaves nothing behind
				if math.Abs(c.Y[k]-ref.Y[k]) > 1e-9 {
					t.Fatalf("frame %d: %g, want %g", k, c.Y[k], ref.Y[k])
				}
			}
		})
	}
}

// When drift is a warning: beyond one point, or beyond a tenth of the curve.
func TestDriftLimits(t *testing.T) {
	tests := []struct {
		name       string
		size, ends float64 // share of the usual depth (14 to 19 %), points at the end
		want       bool
	}{
		{"0.9 points on 14 %", 1, 0.9, false},
		{"1.1 points on 14 %", 1, 1.1, true},
		{"0.4 points on 4.2 %", 0.3, 0.4, false},
		{"0.5 points on 4.2 %", 0.3, -0.5, true},
	}
	for _, tt := range tests {
		cs := apical(study.A4C, 64, 1000)
		scale(&cs, tt.size)
		for i, ms := range cs.TimesMs {
			cs.Segments[0].Values[i] += tt.ends * ms / 1000
		}
		if s := joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{}); has(s.Problems, "drift") != tt.want {
			t.Errorf("%s: problems %v", tt.name, codes(s.Problems))
		}
	}
}
