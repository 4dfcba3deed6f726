package strain

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

func TestKinsAreNeverPooled(t *testing.T) {
	tests := []struct {
		name   string
		change func(cs *study.CurveSet)
	}{
		{"vendor", func(cs *study.CurveSet) { cs.Source.Vendor = "Vendor B" }},
		{"vendor unknown", func(cs *study.CurveSet) { cs.Source.Vendor = "" }},
		{"software", func(cs *study.CurveSet) { cs.Source.Software = "Other" }},
		{"version", func(cs *study.CurveSet) { cs.Source.Version = "2" }},
		{"origin", func(cs *study.CurveSet) { cs.Source.Origin = study.OriginVirtual }},
		{"quantity", func(cs *study.CurveSet) { cs.Quantity = study.Displacement }},
		{"direction", func(cs *study.CurveSet) { cs.Direction = study.Circumferential }},
		{"chamber", func(cs *study.CurveSet) { cs.Chamber = study.RV }},
		{"technique", func(cs *study.CurveSet) { cs.Technique = study.CMRFeature }},
		{"layer", func(cs *study.CurveSet) { cs.Layer = "endo" }},
		{"model", func(cs *study.CurveSet) { cs.Model = study.NoModel }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := heart()
			tt.change(&s.Curves[1])
			sets, _ := Join(s, Options{})
			if len(sets) != 2 || len(sets[0].Curves) != 12 || len(sets[1].Curves) != 6 {
				t.Fatalf("%d sets", len(sets))
			}
			sound(t, sets[0])
			sound(t, sets[1])
		})
	}
}

func TestChamberDefaultsToLV(t *testing.T) {
	s := heart()
	s.Curves[1].Chamber = ""
	if set := joinOne(t, s, Options{}); set.Chamber != study.LV || len(set.Curves) != 18 {
		t.Errorf("%s, %d curves", set.Chamber, len(set.Curves))
	}
}

func TestBeatsThatDiffer(t *testing.T) {
	with := func(rr ...float64) *study.Study {
		s := &study.Study{}
		for i, ms := range rr {
			s.Curves = append(s.Curves, apical([]study.View{study.A4C, study.A2C, study.A3C}[i], 64, ms))
		}
		return s
	}
	tests := []struct {
		name string
		s    *study.Study
		want []float64 // RR of the beats, set by set, 0 between sets
	}{
		{"alike", with(1000, 1050, 1090), []float64{1000, 1050, 1090}},
		{"a tenth of their mean", with(1000, 1104), []float64{1000, 1104}},
		{"more than a tenth of their mean", with(1000, 1106), []float64{1000, 0, 1106}},
		{"first apart", with(1300, 1000, 1050), []float64{1000, 1050, 0, 1300}},
		{"last apart", with(1000, 1050, 1300), []float64{1000, 1050, 0, 1300}},
		{"all apart", with(1000, 1200, 1400), []float64{1000, 0, 1200, 0, 1400}},
		{"middle fits both, narrower pair joins", with(1000, 1090, 1170), []float64{1090, 1170, 0, 1000}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sets, _ := Join(tt.s, Options{})
			var got []float64
			for i, set := range sets {
				sound(t, set)
				if i > 0 {
					got = append(got, 0)
				}
				for _, b := range set.Beats {
					got = append(got, b.RRMs)
				}
				if has(set.Problems, "beats-differ") != (len(sets) > 1) {
					t.Errorf("problems %v", codes(set.Problems))
				}
			}
			if len(got) != len(tt.want) {
				t.Fatalf("beats %v, want %v", got, tt.want)
			}
			for i := range got {
				if !near(got[i], tt.want[i]) {
					t.Errorf("beats %v, want %v", got, tt.want)
				}
			}
		})
	}
}

func TestRescaleBeats(t *testing.T) {
	s := &study.Study{
		Curves: []study.CurveSet{apical(study.A4C, 64, 800), apical(study.A2C, 64, 1000), apical(study.A3C, 64, 1200)},
		Events: []study.Event{event(study.AVC, 380)},
	}
	set := joinOne(t, s, Options{RescaleBeats: true, Systole: "linear"})
	if len(set.Curves) != 18 || !has(set.Problems, "beats-stretched") || !logged(set, "stretched") {
		t.Fatalf("%d curves, problems %v", len(set.Curves), codes(set.Problems))
	}
	for _, b := range set.Beats {
		// Linear to the beat of the view and linear to the mean is linear to the mean.
		if !near(b.RRMs, 1000) || !near(b.TimesMs[63], 1000) || !near(b.FrameMs, 1000.0/63) || !near(b.Events.AVC.Ms, 380) {
			t.Errorf("%s: RR %g, last %g, step %g, AVC %g", b.View, b.RRMs, b.TimesMs[63], b.FrameMs, b.Events.AVC.Ms)
		}
	}
	// Views that fit anyway keep their clocks.
	if set := joinOne(t, heart(), Options{RescaleBeats: true}); !near(set.Beats[1].RRMs, 1020) {
		t.Errorf("RR %g", set.Beats[1].RRMs)
	}
}

func TestSegmentInTwoViews(t *testing.T) {
	s := heart()
	again := apical(study.A4C, 60, 1010) // a second four-chamber view
	again.Source.File = "again.csv"
	again.Segments = again.Segments[:2]
	scale(&again, 0.5)
	s.Curves = append(s.Curves, again)
	set := joinOne(t, s, Options{})
	if len(set.Curves) != 18 || len(set.Beats) != 3 || !has(set.Problems, "segment-twice") {
		t.Fatalf("%d curves, %d beats, problems %v", len(set.Curves), len(set.Beats), codes(set.Problems))
	}
	if c := set.Find(study.Basal, study.Inferoseptal); math.Abs(c.Y[c.Min(0, 64)]+14) > 0.02 {
		t.Errorf("the second view was kept: %g", c.Y[c.Min(0, 64)])
	}
	if set.Source.File != "strain.csv, again.csv" {
		t.Errorf("files %q", set.Source.File)
	}
}

func TestExclusions(t *testing.T) {
	mid := study.Segment{Level: study.Mid, Wall: study.Anterior}
	tests := []struct {
		name  string
		x     study.Exclusion
		taken bool
	}{
		{"everywhere", study.Exclusion{Segment: mid}, true},
		{"in that file", study.Exclusion{Segment: mid, File: "strain.csv"}, true},
		{"in that view", study.Exclusion{Segment: mid, View: study.A2C}, true},
		{"in another file", study.Exclusion{Segment: mid, File: "other.csv"}, false},
		{"in another view", study.Exclusion{Segment: mid, View: study.A4C}, false},
		{"no such segment", study.Exclusion{Segment: study.Segment{Level: study.Mid, Wall: study.Septal}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := heart()
			s.Excluded = []study.Exclusion{tt.x}
			sets, problems := Join(s, Options{})
			set := sets[0]
			if gone := set.Find(study.Mid, study.Anterior) == nil; gone != tt.taken || set.Entered != tt.taken {
				t.Errorf("left out: %v, entered %v", gone, set.Entered)
			}
			if has(problems, "exclusion-unmet") == tt.taken {
				t.Errorf("problems %v", codes(problems))
			}
			if tt.taken && (len(set.Excluded) != 1 || set.Excluded[0] != mid) {
				t.Errorf("excluded %v", set.Excluded)
			}
		})
	}
}

// What the vendor excludes in one view another view may still show.
func TestExcludedInOneViewOnly(t *testing.T) {
	s := heart()
	s.Curves[0].Segments[0].Excluded = true
	again := apical(study.A4C, 60, 1010)
	again.Segments = again.Segments[:1]
	s.Curves = append(s.Curves, again)
	set := joinOne(t, s, Options{})
	if len(set.Curves) != 18 || len(set.Excluded) != 0 || len(set.Beats) != 4 {
		t.Errorf("%d curves, excluded %v, %d beats", len(set.Curves), set.Excluded, len(set.Beats))
	}
}

func TestReaderProblemsTravel(t *testing.T) {
	s := heart()
	s.Curves[2].Problems = []study.Problem{{Severity: study.Note, Code: "layout-guessed"}}
	s.Curves[2].Untested = true
	s.Curves[1].Reported = []study.ReportedValue{{Name: "GLS", Value: -17, Unit: "%"}}
	set := joinOne(t, s, Options{})
	if !has(set.Problems, "layout-guessed") || !set.Untested || len(set.Reported) != 1 {
		t.Errorf("problems %v, untested %v, reported %v", codes(set.Problems), set.Untested, set.Reported)
	}
}

func TestUnknownOptions(t *testing.T) {
	for _, opt := range []Options{{Systole: "cubic"}, {Drift: "spline"}, {MaxRRGap: -1}, {MaxRRGap: math.NaN()}} {
		if _, problems := Join(heart(), opt); !has(problems, "option-unknown") {
			t.Errorf("%+v: problems %v", opt, codes(problems))
		}
	}
}

func TestUnknownModel(t *testing.T) {
	s := heart()
	for i := range s.Curves {
		s.Curves[i].Model = 12
	}
	if set := joinOne(t, s, Options{}); set.Model != study.NoModel || len(set.Curves) != 18 || !has(set.Problems, "model-unknown") {
		t.Errorf("model %d, %d curves, problems %v", set.Model, len(set.Curves), codes(set.Problems))
	}
}
