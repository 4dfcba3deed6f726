package catalogue_test

import (
	"math"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

func TestEveryMeasureIsDescribed(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	families := []dyssynchrony.Family{dyssynchrony.Flow, dyssynchrony.Tissue, dyssynchrony.Timing, dyssynchrony.Stretch,
		dyssynchrony.Uniformity, dyssynchrony.Volume, dyssynchrony.Phase, dyssynchrony.Work, dyssynchrony.Score}
	tags := []evidence.Tag{evidence.ReadInSource, evidence.ReadSecond, evidence.ReadInCode, evidence.Computed, evidence.FromMemory}
	units := []string{"", "1", "fraction", "ms", "%", "%·ms", "1/s", "deg", "mm", "mL", "mmHg·%", "mmHg/s", "points", "sign", "pattern",
		"segments", "category", "s/min"}
	seen, variants := map[[2]string]bool{}, map[string][]string{}
	for _, m := range catalogue.All() {
		who := m.ID + " " + m.Variant
		if !id.MatchString(m.ID) || m.Variant != "" && !id.MatchString(m.Variant) {
			t.Errorf("%s: ID and variant are lower case words with dashes", who)
		}
		if k := [2]string{m.ID, m.Variant}; seen[k] {
			t.Errorf("%s is there twice", who)
		} else {
			seen[k] = true
		}
		variants[m.ID] = append(variants[m.ID], m.Variant)
		if m.Name == "" || m.Method == "" || !slices.Contains(families, m.Family) || m.Compute == nil {
			t.Errorf("%s lacks name, method, family or computation", who)
		}
		if s := m.Source; !slices.Contains(tags, m.RuleTag) || !cited(s, m.RuleTag) {
			t.Errorf("%s: tag %q, source %+v", who, m.RuleTag, s)
		}
		if !slices.Contains(units, m.Unit) {
			t.Errorf("%s: unit %q is not one of the catalogue", who, m.Unit)
		}
		if b := m.Bounds; b != nil && !(b[0] < b[1]) {
			t.Errorf("%s: bounds %v", who, *b)
		}
	}
	for id, v := range variants {
		if len(v) > 1 && slices.Contains(v, "") {
			t.Errorf("%s has %d variants, one of them without a name", id, len(v))
		}
	}
}

// cited reports whether a source says enough: a rule that was read in a paper
// names journal, year and authors or a number to find it by; any other one says in
// words what is missing.
func cited(s evidence.Citation, tag evidence.Tag) bool {
	whole := s.Authors != "" && s.Journal != "" && s.Year >= 1900 && s.Year <= 2100
	found := s.Journal != "" && s.Year >= 1900 && (s.DOI != "" || s.PMID != "" || s.Note != "" || s.Where != "")
	if tag == evidence.ReadInSource {
		return whole || found || s.PMID != ""
	}
	return whole || s.Note != "" || s.Where != ""
}

// TestNothingToMeasure: on empty inputs every measure says why it cannot.
func TestNothingToMeasure(t *testing.T) {
	for _, s := range []*study.Study{nil, {}, {Phases: []study.PhaseSamples{{}}}} {
		for _, r := range run(t, catalogue.All(), nil, s, 1) {
			if r.Known || r.Why == "" || r.Why == "internal defect" {
				t.Errorf("%s %s: known %v, why %q", r.Measure.ID, r.Measure.Variant, r.Known, r.Why)
			}
		}
	}
	// A rule must not fall over a set it was not made for either.
	for _, m := range catalogue.All() {
		in := dyssynchrony.Input{Facts: &study.Facts{}}
		if m.On.Quantity != "" {
			in.Set = &strain.Set{Quantity: m.On.Quantity, Sign: 1}
		}
		if v, err := compute(t, m, &in); err == nil {
			t.Errorf("%s %s gives %g from nothing", m.ID, m.Variant, v)
		}
	}
}

// compute calls m and fails the test on a panic.
func compute(t *testing.T, m dyssynchrony.Measure, in *dyssynchrony.Input) (v float64, err error) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s %s panics: %v", m.ID, m.Variant, r)
			err = dyssynchrony.Why("panic")
		}
	}()
	return m.Compute(in, nil)
}

func run(t *testing.T, list []dyssynchrony.Measure, sets []*strain.Set, s *study.Study, workers int) []dyssynchrony.Result {
	t.Helper()
	opt := dyssynchrony.Options{Seed: 11, Replicates: 12, Workers: workers}
	out, err := dyssynchrony.Run(t.Context(), list, sets, s, dyssynchrony.ECGNumbers{}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// recorded is a heart of the population with all kinds of curves and some noise.
func recorded(n int) *study.Study {
	h := population(n + 1)[n]
	s := h.record(fullRate(&h), motions)
	addNoise(s)
	return s
}

func TestDigitsDoNotDependOnWorkers(t *testing.T) {
	s := recorded(1)
	sets := join(s)
	want := run(t, catalogue.All(), sets, s, 1)
	got := run(t, catalogue.All(), sets, s, 3)
	for i := range want {
		want[i].Measure, got[i].Measure = nil, nil
		if !reflect.DeepEqual(want[i], got[i]) {
			t.Errorf("result %d differs:\n%+v\n%+v", i, want[i], got[i])
		}
	}
}

// TestDegenerateCurves: flat curves, equal curves, single segments, two frames and
// numbers of any size give a value or a reason, never NaN, infinity or a panic.
func TestDegenerateCurves(t *testing.T) {
	each := func(f func(c *strain.Curve, n, k int) float64) func(*strain.Set) {
		return func(s *strain.Set) {
			for n := range s.Curves {
				for k := range s.Curves[n].Y {
					s.Curves[n].Y[k] = f(&s.Curves[n], n, k)
				}
			}
		}
	}
	for name, edit := range map[string]func(*strain.Set){
		"flat":    each(func(*strain.Curve, int, int) float64 { return 0 }),
		"equal":   func(s *strain.Set) { copyFirst(s) },
		"huge":    each(func(c *strain.Curve, _, k int) float64 { return 1e100 * c.Y[k] }),
		"tiny":    each(func(c *strain.Curve, _, k int) float64 { return 1e-100 * c.Y[k] }),
		"zigzag":  each(func(_ *strain.Curve, n, k int) float64 { return float64((k+n)%2) * -20 }),
		"stretch": each(func(_ *strain.Curve, _, k int) float64 { return float64(k) }),
		"one segment": func(s *strain.Set) {
			s.Curves = s.Curves[:1]
		},
		"two frames": func(s *strain.Set) { shorten(s, 2) },
		"one frame":  func(s *strain.Set) { shorten(s, 1) },
		"no events": func(s *strain.Set) {
			for _, b := range s.Beats {
				b.Events = strain.Events{}
			}
		},
		"all events at once": func(s *strain.Set) {
			for _, b := range s.Beats {
				for _, e := range []*strain.Event{&b.Events.MVC, &b.Events.AVO, &b.Events.AVC, &b.Events.MVO} {
					e.Ms, e.Known = 100, true
				}
			}
		},
		"events beyond the beat": func(s *strain.Set) {
			for _, b := range s.Beats {
				b.Events.AVC.Ms, b.Events.MVO.Ms = 5000, 6000
			}
		},
	} {
		s := recorded(1)
		sets := join(s)
		for _, set := range sets {
			edit(set)
		}
		for _, r := range run(t, catalogue.All(), sets, s, 1) {
			for what, v := range map[string]float64{"value": r.Value, "SE": r.SE, "lower limit": r.Lo, "upper limit": r.Hi, "floor": r.Floor} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s: %s %s on %s: %s is %g", name, r.Measure.ID, r.Measure.Variant, r.On.Direction, what, v)
				}
			}
			if !r.Known && (r.Why == "" || r.Why == "internal defect") {
				t.Errorf("%s: %s %s on %s: why %q", name, r.Measure.ID, r.Measure.Variant, r.On.Direction, r.Why)
			}
		}
	}
}

func copyFirst(s *strain.Set) {
	for n := range s.Curves {
		for k := range s.Curves[n].Y {
			s.Curves[n].Y[k] = s.Curves[0].Y[min(k, len(s.Curves[0].Y)-1)]
		}
	}
}

func shorten(s *strain.Set, frames int) {
	for _, b := range s.Beats {
		b.TimesMs = b.TimesMs[:frames]
	}
	for n := range s.Curves {
		s.Curves[n].Y = s.Curves[n].Y[:frames]
	}
}
