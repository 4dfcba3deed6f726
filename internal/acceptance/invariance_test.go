package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// key tells results of one study apart.
func key(r *assess.Mechanical) string {
	return fmt.Sprintf("%s %s %s %s %s %s", r.Measure.ID, r.Measure.Variant, r.On.Quantity, r.On.Direction, r.On.Source.Vendor, r.On.Views)
}

// byKey are the results that have a value.
func byKey(m *assess.Mechanics) map[string]*assess.Mechanical {
	out := map[string]*assess.Mechanical{}
	for i := range m.Results {
		if r := &m.Results[i]; r.Known {
			out[key(r)] = r
		}
	}
	return out
}

// document is everything that a run says, as text: equal digits are equal bytes.
func document(t testing.TB, m *assess.Mechanics) string {
	t.Helper()
	b, err := json.Marshal(assess.StrainDocumentOf(m, nil, nil, "test"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestSameDigits: the digits depend on the seed alone, not on the workers, the run
// or the order of the files.
func TestSameDigits(t *testing.T) {
	s := example.Study("lbbb", 7)
	run := func(seed uint64, workers int) string {
		return document(t, measured(t, &s, assess.MechanicsOptions{Measures: dyssynchrony.Options{Seed: seed, Workers: workers, Replicates: 60}}))
	}
	one := run(3, 1)
	if four := run(3, 4); one != four {
		t.Error("one worker and four give different digits")
	}
	if again := run(3, 1); one != again {
		t.Error("the same seed gives other digits")
	}
	if other := run(4, 1); one == other {
		t.Error("another seed gives the same standard errors: nothing was drawn")
	}
}

// TestSameDigitsFromFiles is the same for a real export.
func TestSameDigitsFromFiles(t *testing.T) {
	run := func(workers int) string {
		return document(t, echopac(t, assess.MechanicsOptions{Measures: dyssynchrony.Options{Seed: 1, Workers: workers, Replicates: 40}}))
	}
	if run(1) != run(4) {
		t.Error("one worker and four give different digits")
	}
}

// TestVendorsAreNeverPooled: the same heart exported by two programs gives two sets
// whose values are those of each alone, to the last digit, errors included only so
// far as each set has draws of its own.
func TestVendorsAreNeverPooled(t *testing.T) {
	for name, change := range map[string]func(*study.CurveSet){
		"vendor":    func(s *study.CurveSet) { s.Source.Vendor = "Other" },
		"software":  func(s *study.CurveSet) { s.Source.Software = "Other" },
		"version":   func(s *study.CurveSet) { s.Source.Version = "9.9" },
		"technique": func(s *study.CurveSet) { s.Technique = study.Speckle3D },
		"layer":     func(s *study.CurveSet) { s.Layer = "epi" },
		"origin":    func(s *study.CurveSet) { s.Source.Origin = study.OriginVirtual },
	} {
		t.Run(name, func(t *testing.T) {
			weaker := func(s *study.CurveSet) {
				change(s)
				for i := range s.Segments {
					for k := range s.Segments[i].Values {
						s.Segments[i].Values[k] *= 0.8
					}
				}
			}
			f, other := twinFolder(t, nil), twinFolder(t, weaker)
			for file, content := range other {
				f["other-"+file] = content
			}
			m := twin(t, f, quick)
			if len(m.Sets) != 2 || len(m.Sets[0].Curves) != 18 || len(m.Sets[1].Curves) != 18 {
				t.Fatalf("%d sets", len(m.Sets))
			}
			for _, c := range [][3]any{{"gls", "", 20.}, {"srs-septal", "first-valley", 3.}, {"tps-sd-18", "", 30 * math.Sqrt(18./17)}} {
				var sizes []float64
				for _, r := range results(m, c[0].(string), c[1].(string)) {
					if r.Known {
						sizes = append(sizes, math.Abs(r.Value))
					}
				}
				if len(sizes) != 2 {
					t.Fatalf("%s: %d values, want one for each program", c[0], len(sizes))
				}
				want, weak := c[2].(float64), 0.8*c[2].(float64)
				if c[0] == "tps-sd-18" {
					weak = want // a time does not scale
				}
				near(t, c[0].(string)+", the greater", math.Max(sizes[0], sizes[1]), want, 1e-3)
				near(t, c[0].(string)+", the smaller", math.Min(sizes[0], sizes[1]), weak, 1e-3)
			}
		})
	}
}

// differences are measures whose value is a difference or a spread of times, or a
// size: none of them may change when the clock of the file begins elsewhere.
var differences = []string{"tps-sd-18", "tps-sd-12", "mechanical-dispersion", "ttp-range", "septal-lateral-delay", "opposing-delay",
	"xcd", "strain-delay-index", "srs-septal", "sps-lateral", "isf", "gls", "tus", "psi", "total-systolic-stretch", "gwi", "gww"}

// TestZeroOfTheClock: the clock of the file begins 12.3 s earlier and zero_ms says
// where time zero lies. Nothing at all may change but the log.
func TestZeroOfTheClock(t *testing.T) {
	plain := twinFolder(t, nil)
	shifted := twinFolder(t, func(s *study.CurveSet) {
		for i := range s.TimesMs {
			s.TimesMs[i] += 12300
		}
		s.ZeroMs = study.Measured(12300.0, study.Source{})
	})
	for _, f := range []fstest.MapFS{plain, shifted} {
		f["study.yaml"] = file("facts:\n  systolic_mmhg: 120\n")
	}
	a, b := byKey(twin(t, plain, quick)), byKey(twin(t, shifted, quick))
	if len(a) != len(b) || len(a) < 60 {
		t.Fatalf("%d and %d values", len(a), len(b))
	}
	for k, r := range a {
		if b[k] == nil {
			t.Errorf("%s is lost", k)
			continue
		}
		near(t, k, b[k].Value, r.Value, 1e-6*(1+math.Abs(r.Value)))
	}
	seen := map[string]bool{}
	for _, r := range a {
		seen[r.Measure.ID] = true
	}
	for _, id := range differences {
		if !seen[id] {
			t.Errorf("%s has no value, so nothing was shown about it", id)
		}
	}
}

// TestTimeZeroElsewhere: when time zero itself moves by three frames (QRS onset
// instead of a trigger 60 ms later) with events moved along, differences of times
// stay and times move along.
func TestTimeZeroElsewhere(t *testing.T) {
	const later = 60.0 // frames of all three views
	draw := func(zero float64) *assess.Mechanics {
		return twin(t, twinFolder(t, func(s *study.CurveSet) {
			rr := s.TimesMs[len(s.TimesMs)-1]
			// Every curve rests at zero for 60 ms before it moves, so that strain is zero
			// at both instants.
			step := s.TimesMs[1]
			rest := int(later / step)
			for i := range s.Segments {
				v := s.Segments[i].Values
				s.Segments[i].Values = append(make([]float64, rest), v...)
			}
			for k := range rest {
				s.TimesMs = append(s.TimesMs, rr+step*float64(k+1))
			}
			s.ZeroMs = study.Measured(zero, study.Source{})
			for i := range s.Events {
				s.Events[i].Ms += later - zero
			}
		}), quick)
	}
	early, late := draw(0), draw(later)
	for _, id := range []string{"tps-sd-18", "tps-sd-12", "srs-septal", "strain-delay-index", "isf", "gls"} {
		variant := map[string]string{"srs-septal": "first-valley", "isf": "valve-events"}[id]
		near(t, id, result(t, late, id, variant).Value, result(t, early, id, variant).Value, 1e-9)
	}
	near(t, "latest-segment", result(t, early, "latest-segment", "").Value-result(t, late, "latest-segment", "").Value, later, 1e-9)
}

// TestRealExportDocument: the whole document of the real export is valid JSON and
// holds no line of the log twice.
func TestRealExportDocument(t *testing.T) {
	_, m := files(t, study.CurveNote{}, quick, testdata.Path(t, "strain", "echopac", "strain-work-export.xml"))
	var b bytes.Buffer
	if err := assess.WriteLine(&b, assess.StrainDocumentOf(m, []string{"strain-work-export.xml"}, nil, "test")); err != nil || !json.Valid(b.Bytes()) {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range m.Sets {
		for _, l := range s.Log {
			if seen[l] && s.Quantity == study.Strain {
				t.Errorf("twice: %s", l)
			}
			seen[l] = true
		}
	}
}
