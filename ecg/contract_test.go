package ecg_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// notFinite walks a value and returns the path of the first NaN or infinity, "".
func notFinite(v reflect.Value, path string) string {
	switch v.Kind() {
	case reflect.Float64, reflect.Float32:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Sprintf("%s = %v", path, f)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return notFinite(v.Elem(), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if p := notFinite(v.Field(i), path+"."+v.Type().Field(i).Name); p != "" {
				return p
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if p := notFinite(v.Index(i), fmt.Sprintf("%s[%d]", path, i)); p != "" {
				return p
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if p := notFinite(v.MapIndex(k), fmt.Sprintf("%s[%v]", path, k)); p != "" {
				return p
			}
		}
	}
	return ""
}

// breaches lists what an Analysis says that no Analysis may say, whatever the input.
func breaches(e *study.ECG, a *ecg.Analysis) []string {
	var out []string
	bad := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if p := notFinite(reflect.ValueOf(a), "Analysis"); p != "" {
		bad("not finite: %s", p)
	}
	for _, l := range a.Leads {
		if l.Usable == (l.Why != "") {
			bad("lead %q: usable %v but why %q", l.Name, l.Usable, l.Why)
		}
	}
	for i, m := range a.Median.Leads {
		if !a.Leads[i].Usable && (m.Usable || m.MilliVolt != nil || m.Marks != (ecg.Marks{})) {
			bad("lead %d is not usable but has a median beat or marks", i)
		}
	}
	for k, b := range a.Beats {
		if b.Sample < 0 || b.Sample >= e.Samples() {
			bad("beat %d at %d lies outside the recording", k, b.Sample)
		}
		if k > 0 && b.Sample <= a.Beats[k-1].Sample {
			bad("beat %d at %d does not follow beat %d at %d", k, b.Sample, k-1, a.Beats[k-1].Sample)
		}
		for i, m := range b.Leads {
			if !a.Leads[i].Usable && m != (ecg.Marks{}) {
				bad("beat %d has marks in lead %d, which is not usable", k, i)
			}
		}
	}
	for name, i := range intervals(a) {
		if i.Known != (i.Why == "") {
			bad("%s: known %v but why %q", name, i.Known, i.Why)
		}
		if i.Ms < 0 || i.SEMs < 0 || (!i.Known && i.Ms != 0) || (i.Known && i.Ms == 0) {
			bad("%s: known %v, %.1f ± %.1f ms", name, i.Known, i.Ms, i.SEMs)
		}
		if i.Known && len(a.Beats) == 0 {
			bad("%s is known without a beat", name)
		}
	}
	if q := &a.QRS; q.PGe120 < q.PGe130 || q.PGe130 < q.PGe150 || q.PGe150 < 0 || q.PGe120 > 1 {
		bad("probabilities %g, %g, %g", q.PGe120, q.PGe130, q.PGe150)
	}
	if len(a.Beats) == 0 && len(a.Problems) == 0 {
		bad("no beat and no problem that says why")
	}
	for _, p := range a.Problems {
		if p.Code == "" || p.Text == "" || p.Severity == "" {
			bad("problem without code, text or severity: %+v", p)
		}
	}
	return out
}

// intervals lists every interval of an Analysis by name.
func intervals(a *ecg.Analysis) map[string]ecg.Interval {
	return map[string]ecg.Interval{
		"QRS": a.QRS.Interval, "QRS vector": a.QRS.Vector, "QRS lead median": a.QRS.LeadMedian, "PR": a.PR,
		"P": a.P, "QT": a.QT, "QTcB": a.QTcB, "QTcF": a.QTcF, "RR": a.RR,
	}
}

// analyse analyses e, fails the test on an error or a breach, and returns the result.
func analyse(t *testing.T, e *study.ECG, opt ecg.Options) *ecg.Analysis {
	t.Helper()
	a, err := ecg.Analyse(e, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range breaches(e, a) {
		t.Error(b)
	}
	return a
}

// draw draws 10 s of a named example patient at 500 Hz.
func draw(t testing.TB, name string) (study.ECG, example.Truth) {
	t.Helper()
	p, ok := example.Named(name)
	if !ok {
		t.Fatalf("no example patient %q", name)
	}
	return example.ECG(p, 5, 10, 500)
}

// hasProblem reports whether a problem of that code was stated.
func hasProblem(a *ecg.Analysis, code string) bool {
	for _, p := range a.Problems {
		if p.Code == code {
			return true
		}
	}
	return false
}

// The walk that guards every other test must see what it is there to see.
func TestNotFiniteFindsNaN(t *testing.T) {
	for _, a := range []*ecg.Analysis{
		{RateHz: math.NaN()},
		{Beats: []ecg.Beat{{Leads: []ecg.Marks{{TOff: ecg.Mark{Sample: math.Inf(1)}}}}}},
		{Median: ecg.Median{Leads: []ecg.MedianLead{{MilliVolt: []float64{0, math.NaN()}}}}},
	} {
		if notFinite(reflect.ValueOf(a), "a") == "" {
			t.Error("a NaN or infinity was overlooked")
		}
	}
	if p := notFinite(reflect.ValueOf(&ecg.Analysis{RateHz: 500}), "a"); p != "" {
		t.Errorf("found %s where there is none", p)
	}
}
