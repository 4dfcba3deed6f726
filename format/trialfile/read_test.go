package trialfile_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/format/trialfile"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

func named(t *testing.T, name string) *trial.Definition {
	t.Helper()
	d, err := trialfile.Named(t.Context(), name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

func TestEveryShippedTrialIsRead(t *testing.T) {
	want := []string{"BLOCK-HF", "CARE-HF", "CARE-HF-extension", "COMPANION", "EchoCRT", "GREATER-EARTH", "LESSER-EARTH", "MADIT-CRT", "MADIT-CRT-long-term", "MIRACLE", "PROSPECT", "RAFT", "REVERSE"}
	got := trialfile.Names()
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("shipped: %v", got)
	}
	for _, name := range got {
		d := named(t, name)
		if d.ID != name {
			t.Errorf("%s has the id %s", name, d.ID)
		}
		if _, ok := trials.Find(d.Parent); !ok {
			t.Errorf("%s: no trial %s", name, d.Parent)
		}
		if len(d.Sources) == 0 || len(d.Criteria) == 0 || len(d.Published) == 0 {
			t.Errorf("%s: sources, criteria or published rows are missing", name)
		}
		for _, c := range d.Criteria {
			if c.Seen == "" {
				t.Errorf("%s: criterion %s does not say how it was seen", name, c.Name)
			}
		}
		for _, p := range d.Published {
			if p.Calibrates && !p.Judged() {
				t.Errorf("%s: %s calibrates and was not seen", name, p.Metric)
			}
		}
	}
}

// COMPANION by hand, from the labelling.
func TestCompanionSheet(t *testing.T) {
	d := named(t, "companion")
	if len(d.Arms) != 3 || d.Arms[0].Ratio != 1 || d.Arms[1].Ratio != 2 || d.Arms[2].Ratio != 2 || d.Size != 1520 ||
		d.Arms[2].Defibrillator != 1 || d.Arms[1].Defibrillator != 0 || d.Arms[2].ImplantSuccess != 0.93 || len(d.Criteria) != 7 {
		t.Errorf("%+v", d.Arms)
	}
	if c := d.Criteria[4].AnyOf[0][0]; c.Field != "lvedd_mm" || c.Op != ">=" || c.Value != 60 {
		t.Errorf("%+v", c)
	}
	if p := d.Published[5]; p.Metric != (trial.Metric{Endpoint: "death", Stat: trial.KMPercent, Arm: "crtd", Day: 547.875}) || p.Value != 18 || p.Lo != 14.4 || p.Hi != 21.5 || p.Calibrates {
		t.Errorf("%+v", p)
	}
	// 77 of 308 are 25 %, by Wilson 20.5 to 30.1 %.
	if p := d.Published[8]; math.Abs(p.Value-25) > 1e-9 || math.Abs(p.Lo-20.49) > 0.01 || math.Abs(p.Hi-30.13) > 0.01 {
		t.Errorf("%+v", p)
	}
	if d.Plan.Comparisons[0] != (trial.Comparison{Of: "crtd", Over: "opt", Alpha: 0.03}) {
		t.Errorf("%+v", d.Plan.Comparisons)
	}
}

func TestMechanismsOfTheControlFall(t *testing.T) {
	m, r := named(t, "MADIT-CRT"), named(t, "reverse")
	if !m.Titrated || !m.Noise.Redraw || !m.Noise.SameStudy || r.Titrated || r.Noise.Redraw || r.Noise.SameStudy {
		t.Error("the mechanisms of the control arm must be on in MADIT-CRT and off in REVERSE")
	}
}

// unregistered are rows that were read after the registry was made; each says in its
// note where.
var unregistered = map[string]string{
	"death-or-hf km opt at 365.25 d":  "ASPE report, table 5.1",
	"death-or-hf km crtp at 365.25 d": "ASPE report, table 5.1",
	"death-or-hf km crtd at 365.25 d": "ASPE report, table 5.1",
	"death km crtp at 365.25 d":       "ASPE report, table 5.1",
	"sudden-death percent opt":        "abstract of Saxon, Circulation 2006",
	"sudden-death percent crtp":       "abstract of Saxon, Circulation 2006",
	"sudden-death percent crtd":       "abstract of Saxon, Circulation 2006",
}

// Every published number of a sheet stands in the registry of trials, seen at least
// as well as the sheet says.
func TestPublishedRowsStandInTheRegistry(t *testing.T) {
	for _, name := range trialfile.Names() {
		d := named(t, name)
		parent, _ := trials.Find(d.Parent)
		for _, p := range d.Published {
			if p.Seen == trials.Calculated || p.Statement() && p.Value == 0 {
				continue // computed, or an order or limit that no single figure is
			}
			if where, ok := unregistered[p.Metric.String()]; ok && name == "COMPANION" && p.Note == where {
				continue
			}
			if !stands(&parent, &p) {
				t.Errorf("%s: %s = %g (%s) is not in the registry", name, p.Metric, p.Value, p.Seen)
			}
		}
	}
}

func stands(parent *trials.Trial, p *trial.Published) bool {
	same := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	figure := func(f *trials.Figure) bool {
		if !same(f.Value, p.Value) || f.Seen != p.Seen {
			return false
		}
		if p.Band != "" || !p.Ranged || f.Spread.Kind == trials.SD {
			return true
		}
		seen := p.LowSeen
		if seen == "" {
			seen = p.Seen
		}
		return same(f.Spread.Lo, p.Lo) && same(f.Spread.Hi, p.Hi) && f.SpreadTag() == seen
	}
	for i := range parent.Outcomes {
		o := &parent.Outcomes[i]
		for _, test := range o.Tests {
			if v, err := strconv.ParseFloat(test.P, 64); err == nil && p.Metric.Stat == trial.PValue && test.Seen == p.Seen && same(v, p.Value) {
				return true
			}
		}
		for k := range o.Effects {
			if figure(&o.Effects[k].Figure) {
				return true
			}
		}
		for k := range o.Values {
			v := &o.Values[k]
			for _, a := range parent.Arms { // a number of patients stands where the sheet has their share
				if a.ID == v.Arm && a.N != nil && v.Seen == p.Seen && same(100*v.Value/a.N.Value, p.Value) {
					return true
				}
			}
			if figure(&v.Figure) || v.Seen == p.Seen && same(v.Spread.SD, p.Value) {
				return true
			}
		}
		for _, e := range o.Events {
			if e.N > 0 && same(100*float64(e.Events)/float64(e.N), p.Value) && e.Seen == p.Seen {
				return true
			}
		}
		for _, c := range o.Curves {
			for _, at := range c.Points {
				if c.Seen == p.Seen && same(at.Percent, p.Value) && at.Lo != nil && same(*at.Lo, p.Lo) && same(*at.Hi, p.Hi) {
					return true
				}
			}
		}
	}
	return false
}

func sheet(t *testing.T, name string) string {
	t.Helper()
	text, err := trialfile.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRefusals(t *testing.T) {
	base := sheet(t, "REVERSE")
	cases := []struct{ name, old, with, place, rule string }{
		{"unknown field", "size: 610", "colour: 610", "line 7", "not a field"},
		{"size", "size: 610", "size: 6.5", "line 7", "whole number"},
		{"schema", "concordis.trial-file/1", "concordis.trial/9", "line 1", "concordis.trial-file/1"},
		{"unit", "qrs_ms >= 120 ms", "qrs_ms >= 120 s", "line 11", "the unit of this field is ms"},
		{"field of a clause", "qrs_ms >= 120 ms", "width >= 120 ms", "line 11", "there is none of"},
		{"clause", "qrs_ms >= 120 ms", "qrs_ms", "line 11", "a clause is"},
		{"clause without number", "qrs_ms >= 120 ms", "qrs_ms >= wide", "line 11", "compares with a number"},
		{"ratio", "ratio: 2", "ratio: two", "line 16", "whole number"},
		{"block", "blocks: [6]", "blocks: [4]", "blocks", "multiple of 3"},
		{"contradiction", "lvef_percent <= 40 %", "qrs_ms < 100 ms", "criteria", "criteria 2 and 3 contradict each other: no qrs_ms fulfils both"},
		{"therapy", "therapy: crt-off", "therapy: magic", "line 26", "therapy must be one of"},
		{"row", "row: hf hr on/off", "row: hf ratio on/off", "line 51", "row must be"},
		{"counts", "value: 16, interval: [12.8, 19.8]", "counts: [16, 9]", "line 52", "counts are"},
		{"limit", `limit: "> 0.05"`, `limit: "0.05"`, "line 54", "begins with one of"},
		{"limit without number", `limit: "> 0.05"`, `limit: "> wide"`, "line 54", "a sign and a number"},
		{"order of nothing", `limit: "> 0.05"`, `order: "> hf hr"`, "line 54", "row must be"},
		{"order with a value", `limit: "> 0.05"`, `order: "> hf p on/off"`, "published row 8", "order without a value"},
		{"order of another trial", `value: 0.10, limit: "> 0.05"`, `order: "> walk p on/off"`, "published row 8", "endpoint that the trial does not have"},
		{"limit and interval", `limit: "> 0.05"`, `limit: "> 0.05", interval: [0, 1]`, "published row 8", "no interval"},
		{"subgroup of a row", "lvesvi mean on [lbbb]", "lvesvi mean on [tall]", "published row 9", "a subgroup"},
		{"interval", "interval: [21.5, 37.5]", "interval: [21.5]", "line 49", "two numbers"},
		{"inverted interval", "interval: [21.5, 37.5]", "interval: [37.5, 21.5]", "published row 3", "interval around it"},
		{"flag", "fixed: true", "fixed: 1", "line 33", "true or false"},
		{"exponent", "follow_up_days: 365.25", "follow_up_days: 3e2", "line 34", "without an exponent"},
		{"number beyond", "implant_success: 0.93", "implant_success: 1.93", "arm 1", "shares from 0 to 1"},
		{"identity", "size: 610", "patient_name: x", "line 7", "identity"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(base, c.old) {
				t.Fatal("the sheet does not hold what the case changes")
			}
			text := strings.Replace(base, c.old, c.with, 1)
			_, err := trialfile.Read(t.Context(), strings.NewReader(text), "t.yaml", trialfile.Limits{})
			var e *study.Error
			if !errors.As(err, &e) || e.File != "t.yaml" || e.Place != c.place || !strings.Contains(e.Rule, c.rule) {
				t.Errorf("error %v", err)
			}
		})
	}
	if _, err := trialfile.Named(t.Context(), "NOSUCH"); study.KindOf(err) != study.NotFound {
		t.Errorf("unknown trial: %v", err)
	}
}

// The page lists every field of criteria, event, statistic and quantity.
func TestDocumentationIsComplete(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", "trialfile.md"))
	if err != nil {
		t.Fatal(err)
	}
	need := func(word string) {
		if !strings.Contains(string(page), "`"+word+"`") {
			t.Errorf("the page lacks %s", word)
		}
	}
	for _, f := range append(trial.Fields(), trial.Quantities()...) {
		need(f.Name)
	}
	for _, e := range trial.Events {
		need(string(e))
	}
	for _, k := range trial.Kinds {
		need(string(k))
	}
	for _, s := range trial.Stats {
		need(string(s))
	}
	for _, s := range trial.Therapies {
		need(string(s))
	}
	for _, s := range trial.Strategies {
		need(string(s))
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range trialfile.Names() {
		text, err := trialfile.Text(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, s := range []string{"", "size: 3\n", "criteria:\n  - when: qrs_ms >= 1\n", "followed: [[0, 1]]\n", "published:\n  - row: a b c\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := trialfile.Read(t.Context(), bytes.NewReader(data), "f", trialfile.Limits{})
		var e *study.Error
		switch {
		case err != nil && (!errors.As(err, &e) || e.Rule == ""):
			t.Fatalf("error %#v", err)
		case err == nil && d.Validate() != nil:
			t.Fatal("a trial was read that is not valid")
		}
	})
}
