package strain

import (
	"math"
	"slices"
	"testing"

	"github.com/concordis/concordis/study"
)

// scale multiplies every value of the export.
func scale(cs *study.CurveSet, by float64) {
	for _, seg := range cs.Segments {
		for k := range seg.Values {
			seg.Values[k] *= by
		}
	}
}

// broken is one way to break one view of three: how many curves must be left and
// which problem must tell why.
type broken struct {
	name   string
	change func(cs *study.CurveSet)
	curves int
	code   string
}

func brokenViews() []broken {
	nan := math.NaN()
	return []broken{
		{"no segments", func(cs *study.CurveSet) { cs.Segments = nil }, 12, "no-curves"},
		{"no frames", func(cs *study.CurveSet) { cs.TimesMs = nil }, 12, "few-frames"},
		{"one frame", func(cs *study.CurveSet) { cs.TimesMs = cs.TimesMs[:1] }, 12, "few-frames"},
		{"seven frames in the beat", func(cs *study.CurveSet) { cs.EndMs = study.Measured(cs.TimesMs[6], study.Source{}) }, 12, "few-frames"},
		{"time is no number", func(cs *study.CurveSet) { cs.TimesMs[5] = nan }, 12, "clock"},
		{"time repeats", func(cs *study.CurveSet) { cs.TimesMs[5] = cs.TimesMs[4] }, 12, "clock"},
		{"time steps back", func(cs *study.CurveSet) { slices.Reverse(cs.TimesMs) }, 12, "clock"},
		{"zero mark is no number", func(cs *study.CurveSet) { cs.ZeroMs = study.Measured(nan, study.Source{}) }, 12, "clock"},
		{"end before zero", func(cs *study.CurveSet) {
			cs.ZeroMs, cs.EndMs = study.Measured(800.0, study.Source{}), study.Measured(100.0, study.Source{})
		}, 12, "clock"},
		{"marks off the record", func(cs *study.CurveSet) {
			cs.ZeroMs, cs.EndMs = study.Measured(5000.0, study.Source{}), study.Measured(6000.0, study.Source{})
		}, 12, "few-frames"},
		{"clock in seconds", func(cs *study.CurveSet) {
			for i := range cs.TimesMs {
				cs.TimesMs[i] /= 1000
			}
		}, 12, "beat-length"},
		{"huge times", func(cs *study.CurveSet) {
			for i := range cs.TimesMs {
				cs.TimesMs[i] = 1e300 * float64(i)
			}
		}, 12, "beat-length"},
		{"quantity unknown", func(cs *study.CurveSet) { cs.Quantity = "torsion" }, 12, "quantity-unknown"},
		{"too many frames", func(cs *study.CurveSet) { *cs = apical(cs.View, maxFrames+1, 1000) }, 12, "too-large"},
		{"too many curves", func(cs *study.CurveSet) {
			cs.Segments = slices.Repeat(cs.Segments, maxCurves)
		}, 12, "too-large"},
		{"all zero", func(cs *study.CurveSet) { scale(cs, 0) }, 12, "curve-flat"},
		{"all NaN", func(cs *study.CurveSet) { scale(cs, nan) }, 12, "gap"},
		{"all infinite", func(cs *study.CurveSet) { scale(cs, math.Inf(1)) }, 12, "gap"},
		{"near the largest number", func(cs *study.CurveSet) { scale(cs, math.MaxFloat64/100) }, 12, "implausible"},
		{"percent of percent", func(cs *study.CurveSet) { scale(cs, 100) }, 12, "implausible"},
		{"most segments wild", func(cs *study.CurveSet) {
			for i := range 4 {
				cs.Segments[i].Values[30] = 1e6
			}
		}, 12, "implausible"},
		{"half of the segments wild", func(cs *study.CurveSet) {
			for i := range 3 {
				cs.Segments[i].Values[30] = 1e6
			}
		}, 15, "implausible"},
		{"ten times too large", func(cs *study.CurveSet) { scale(cs, 10) }, 18, "unit-doubtful"},
		{"fractions", func(cs *study.CurveSet) { scale(cs, 0.01) }, 18, "unit-assumed"},
		{"one percent, or a fraction?", func(cs *study.CurveSet) { scale(cs, 0.055) }, 18, "unit-doubtful"},
	}
}

func brokenSegments() []broken {
	nan := math.NaN()
	return []broken{
		{"one segment flat", func(cs *study.CurveSet) { clear(cs.Segments[1].Values) }, 17, "curve-flat"},
		{"one segment wild", func(cs *study.CurveSet) { cs.Segments[1].Values[30] = -9999 }, 17, "implausible"},
		{"one segment too short", func(cs *study.CurveSet) { cs.Segments[1].Values = cs.Segments[1].Values[:10] }, 17, "curve-length"},
		{"one segment excluded", func(cs *study.CurveSet) { cs.Segments[1].Excluded = true }, 17, "segment-excluded"},
		{"one segment of another model", func(cs *study.CurveSet) { cs.Segments[1].Segment.Wall = study.Septal }, 17, "segment-unknown"},
		{"one segment without a name", func(cs *study.CurveSet) { cs.Segments[1].Segment = study.Segment{} }, 17, "segment-unknown"},
		{"one sector among segments", func(cs *study.CurveSet) { cs.Segments[1].Segment.Of = 6 }, 17, "segment-unknown"},
		{"one segment twice", func(cs *study.CurveSet) { cs.Segments[1].Segment = cs.Segments[0].Segment }, 17, "segment-twice"},
		{"one NaN", func(cs *study.CurveSet) { cs.Segments[1].Values[20] = nan }, 18, "gap-filled"},
		{"gap of three frames", func(cs *study.CurveSet) { cs.Segments[1].Gaps = []study.Span{{From: 20, To: 23}} }, 18, "gap-filled"},
		{"gap of four frames", func(cs *study.CurveSet) { cs.Segments[1].Gaps = []study.Span{{From: 20, To: 24}} }, 17, "gap"},
		{"gap and NaN side by side", func(cs *study.CurveSet) {
			cs.Segments[1].Gaps = []study.Span{{From: 20, To: 23}}
			cs.Segments[1].Values[23] = nan
		}, 17, "gap"},
		{"gap at the end", func(cs *study.CurveSet) {
			cs.Segments[1].Gaps = []study.Span{{From: len(cs.TimesMs) - 1, To: 1 << 40}}
		}, 17, "gap"},
		{"gap at the start", func(cs *study.CurveSet) { cs.Segments[1].Gaps = []study.Span{{From: -5, To: 1}} }, 17, "gap"},
		{"span upside down", func(cs *study.CurveSet) { cs.Segments[1].Gaps = []study.Span{{From: 30, To: 20}} }, 18, ""},
		{"every third frame missing", func(cs *study.CurveSet) {
			for k := 1; k < len(cs.TimesMs)-1; k += 3 {
				cs.Segments[1].Values[k] = nan
			}
		}, 17, "gap"},
	}
}

func TestBrokenExports(t *testing.T) {
	for _, tt := range append(brokenViews(), brokenSegments()...) {
		t.Run(tt.name, func(t *testing.T) {
			s := heart()
			tt.change(&s.Curves[1])
			sets, problems := Join(s, Options{})
			curves := 0
			for _, set := range sets {
				sound(t, set)
				curves += len(set.Curves)
				problems = append(problems, set.Problems...)
			}
			if curves != tt.curves {
				t.Errorf("%d curves, want %d; %v", curves, tt.curves, problems)
			}
			if tt.code != "" && !has(problems, tt.code) {
				t.Errorf("problems %v, want %s", codes(problems), tt.code)
			}
			if tt.curves < 18 && !has(problems, "segments-missing") && tt.code != "quantity-unknown" {
				t.Errorf("missing segments are not told: %v", codes(problems))
			}
		})
	}
}

func TestEmptyStudy(t *testing.T) {
	sets, problems := Join(&study.Study{}, Options{})
	if len(sets) != 0 || len(problems) != 0 {
		t.Errorf("%v, %v", sets, problems)
	}
}

func TestTooManyExports(t *testing.T) {
	s := &study.Study{Curves: make([]study.CurveSet, maxExports+1)}
	if _, problems := Join(s, Options{}); !has(problems, "too-large") {
		t.Error("no word about the exports beyond the cap")
	}
}

func TestGapIsFilledStraight(t *testing.T) {
	cs := apical(study.A4C, 64, 1000)
	v := cs.Segments[2].Values
	a, b := v[19], v[22]
	v[20], v[21] = math.Inf(-1), 500
	cs.Segments[2].Gaps = []study.Span{{From: 21, To: 22}}
	s := joinOne(t, &study.Study{Curves: []study.CurveSet{cs}}, Options{})
	c := s.Find(study.Apical, study.Inferoseptal)
	if math.Abs(c.Y[20]-(a+(b-a)/3)) > 1e-9 || math.Abs(c.Y[21]-(a+2*(b-a)/3)) > 1e-9 {
		t.Errorf("filled with %g, %g between %g and %g", c.Y[20], c.Y[21], a, b)
	}
}

// Other quantities in another unit are flagged, not converted: the readers know
// the unit, Join does not.
func TestOddUnits(t *testing.T) {
	tests := []struct {
		name   string
		q      study.Quantity
		base   float64
		by     float64 // values run from base down by 18·by
		code   string
		curves int
	}{
		{"thickness in mm", study.WallThickness, 8, -0.3, "", 6},
		{"thickness in cm", study.WallThickness, 0.8, -0.03, "unit-doubtful", 6},
		{"thickness in m", study.WallThickness, 8e-3, -3e-4, "unit-doubtful", 6},
		{"thickness below zero", study.WallThickness, -8, 0.3, "implausible", 0},
		{"displacement in mm", study.Displacement, 0, -0.6, "", 6},
		{"displacement in cm", study.Displacement, 0, -0.06, "unit-doubtful", 6},
		{"displacement in m", study.Displacement, 0, -6e-4, "unit-doubtful", 6},
		{"displacement in micrometres", study.Displacement, 0, -600, "implausible", 0},
		{"radius in mm", study.Radius, 25, 0.4, "", 6},
		{"radius in cm", study.Radius, 2.5, 0.04, "unit-doubtful", 6},
		{"volume in mL", study.RegionalVolume, 12, 0.3, "", 6},
		{"volume in litres", study.RegionalVolume, 0.012, 3e-4, "unit-doubtful", 6},
		{"volume below zero", study.RegionalVolume, 1, 0.3, "implausible", 0},
		{"velocity in cm/s", study.Velocity, 0, -0.4, "", 6},
		{"velocity in m/s", study.Velocity, 0, -0.004, "unit-doubtful", 6},
		{"velocity in mm/s", study.Velocity, 0, -4, "unit-doubtful", 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cs := apical(study.A4C, 64, 1000)
			cs.Quantity = tt.q
			for i := range cs.Segments {
				for k := range cs.Segments[i].Values {
					cs.Segments[i].Values[k] = tt.base + tt.by*cs.Segments[i].Values[k]
				}
			}
			sets, problems := Join(&study.Study{Curves: []study.CurveSet{cs}}, Options{})
			curves := 0
			for _, s := range sets {
				sound(t, s)
				curves += len(s.Curves)
				problems = append(problems, s.Problems...)
			}
			if curves != tt.curves {
				t.Errorf("%d curves, want %d: %v", curves, tt.curves, problems)
			}
			for _, code := range []string{"unit-doubtful", "implausible"} {
				if has(problems, code) != (code == tt.code) {
					t.Errorf("problems %v, want %q", codes(problems), tt.code)
				}
			}
		})
	}
}
