package acceptance

import (
	"io/fs"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// quick leaves the errors out, for tests that look at values only.
var quick = assess.MechanicsOptions{Measures: dyssynchrony.Options{Replicates: -1}}

// files takes exports the whole way to measures; every file must be readable.
func files(t testing.TB, note study.CurveNote, opt assess.MechanicsOptions, paths ...string) (*study.Study, *assess.Mechanics) {
	t.Helper()
	s, left := intake.Files(t.Context(), paths, note, intake.Options{})
	for _, e := range left {
		t.Fatalf("left out: %s", intake.Reason(e))
	}
	return s, measured(t, s, opt)
}

// measured prepares and measures a study.
func measured(t testing.TB, s *study.Study, opt assess.MechanicsOptions) *assess.Mechanics {
	t.Helper()
	m, err := assess.MeasureMechanics(t.Context(), s, dyssynchrony.ECGNumbers{}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// folder takes a study folder the whole way to an assessment.
func folder(t testing.TB, fsys fs.FS, opt assess.Options) (*assess.Assessment, []*study.Error) {
	t.Helper()
	s, left, err := intake.Folder(t.Context(), fsys, "patient-1", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Run(s, opt)
	if err != nil {
		t.Fatal(err)
	}
	return a, left
}

// results are the results of one measure in one variant, on every set.
func results(m *assess.Mechanics, id, variant string) []*assess.Mechanical {
	var out []*assess.Mechanical
	for i := range m.Results {
		if r := &m.Results[i]; r.Measure.ID == id && r.Measure.Variant == variant {
			out = append(out, r)
		}
	}
	return out
}

// result is the only result of a measure that has a value.
func result(t testing.TB, m *assess.Mechanics, id, variant string) *assess.Mechanical {
	t.Helper()
	var known []*assess.Mechanical
	var why []string
	for _, r := range results(m, id, variant) {
		if r.Known {
			known = append(known, r)
		} else {
			why = append(why, r.Why)
		}
	}
	if len(known) != 1 {
		t.Fatalf("%s %s: %d values, want one (%s)", id, variant, len(known), strings.Join(why, "; "))
	}
	return known[0]
}

// mark is the value of one point of a trace.
func mark(t testing.TB, r *assess.Mechanical, seg study.Segment, what string) float64 {
	t.Helper()
	for _, k := range r.Trace.Marks {
		if k.Segment == seg && strings.Contains(k.What, what) {
			return k.Value
		}
	}
	t.Fatalf("%s: no mark %q at %s", r.Measure.ID, what, seg)
	return 0
}

// candidate is another answer of a trace.
func candidate(t testing.TB, r *assess.Mechanical, what string) float64 {
	t.Helper()
	for _, c := range r.Trace.Candidates {
		if strings.Contains(c.What, what) {
			return c.Value
		}
	}
	t.Fatalf("%s: no candidate %q", r.Measure.ID, what)
	return 0
}

// setOf is the only set of that quantity and direction.
func setOf(t testing.TB, m *assess.Mechanics, q study.Quantity, d study.Direction) *strain.Set {
	t.Helper()
	var found *strain.Set
	for _, s := range m.Sets {
		if s.Quantity == q && s.Direction == d {
			if found != nil {
				t.Fatalf("several sets of %s %s", d, q)
			}
			found = s
		}
	}
	if found == nil {
		t.Fatalf("no set of %s %s", d, q)
	}
	return found
}

// near fails where got is further than tol from want.
func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s = %.6g, want %.6g ± %.3g", what, got, want, tol)
	}
}

// told reports whether the problems hold one of that code.
func told(list []study.Problem, code string) bool {
	for _, p := range list {
		if p.Code == code {
			return true
		}
	}
	return false
}

// codes are the codes of problems, for messages.
func codes(list []study.Problem) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = string(p.Severity) + " " + p.Code
	}
	return strings.Join(out, ", ")
}

// containsFold reports whether text holds words, whatever the case.
func containsFold(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}
