package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Every measure that Concordis computes has something published listed about it,
// filed under its own family, or under that of the electrograms.
func TestEveryComputedMeasureHasEvidence(t *testing.T) {
	for _, m := range catalogue.All() {
		if len(evidence.ForMeasure(m.ID)) == 0 {
			t.Errorf("%s: nothing is listed about it", m.ID)
		}
		if f := evidence.FamilyOf(m.ID); f != string(m.Family) && f != "electrical" {
			t.Errorf("%s: family %s here, %s there", m.ID, m.Family, f)
		}
	}
}

// A cut-off that may be offered is in the unit of a variant of its measure, and
// the variant that it names exists.
func TestCutOffsFitTheirMeasure(t *testing.T) {
	rules := catalogue.All()
	for _, f := range evidence.Findings() {
		x := subjectOf(f.Measure, rules)
		if len(x.Rules) == 0 || !f.Tag.Counts() || f.CutOff == nil && f.Normal == nil {
			continue
		}
		fits := false
		for _, r := range x.Rules {
			fits = fits || evidence.Fits(f, r.Variant, r.Unit)
		}
		if !fits {
			t.Errorf("%s: unit %q, variant %q fit no variant of %s", f.ID, f.Unit, f.Variant, f.Measure)
		}
	}
}

// Package evidence spells techniques and directions without importing study; a
// slip there would silently unbind a cut-off.
func TestBindingsAreSpelledAsInStudy(t *testing.T) {
	techniques := []study.Technique{"", study.Speckle2D, study.Speckle3D, study.TissueDoppler, study.MMode, study.CMRFeature, study.CMRTagging,
		study.CMRDENSE, study.CMRCine, study.Echo3D, study.Catheter}
	directions := []study.Direction{"", study.Longitudinal, study.Circumferential, study.Radial, study.Transverse, study.Area}
	for _, f := range evidence.Findings() {
		if !slices.Contains(techniques, study.Technique(f.Technique)) || !slices.Contains(directions, study.Direction(f.Direction)) {
			t.Errorf("%s: %q, %q", f.ID, f.Technique, f.Direction)
		}
	}
}

// No page shows an unverified figure without the mark beside its text.
func TestPagesMarkWhatIsUnverified(t *testing.T) {
	for _, x := range subjects() {
		var b bytes.Buffer
		page(&b, &x)
		text := strings.Join(strings.Fields(b.String()), " ")
		if !strings.Contains(text, "Research use only") {
			t.Errorf("%s: the page does not say what it is for", x.ID)
		}
		for _, f := range x.Findings {
			marked := strings.Contains(text, unverifiedMark+": "+strings.Join(strings.Fields(f.Text), " "))
			if marked != (f.Tag == evidence.FromMemory) {
				t.Errorf("%s: %s has tag %s, marked %v", x.ID, f.ID, f.Tag, marked)
			}
		}
		if x.CutOff != nil && !x.CutOff.Tag.Counts() {
			t.Errorf("%s: the best cut-off is unverified", x.ID)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if strings.Contains(strings.ToLower(line), "recommend") {
				t.Errorf("%s: %q", x.ID, line)
			}
		}
	}
}

// The JSON of every page names its purpose, has lists for lists, and says of each
// finding whether it was verified.
func TestEvidenceJSONKeepsItsPromise(t *testing.T) {
	for _, x := range subjects() {
		var b bytes.Buffer
		if err := writeEvidence(&b, pageDocument(&x)); err != nil {
			t.Fatalf("%s: %v", x.ID, err)
		}
		var d struct {
			Schema   string `json:"schema"`
			Research bool   `json:"research_use_only"`
			Measures []struct {
				Rules    []json.RawMessage `json:"rules"`
				Evidence []struct {
					Tag      string `json:"tag"`
					Verified *bool  `json:"verified"`
				} `json:"evidence"`
			} `json:"measures"`
			Statements []json.RawMessage `json:"statements"`
		}
		if err := json.Unmarshal(b.Bytes(), &d); err != nil {
			t.Fatalf("%s: %v", x.ID, err)
		}
		if d.Schema != "concordis.evidence/1" || !d.Research || len(d.Measures) != 1 || d.Statements == nil || d.Measures[0].Rules == nil || d.Measures[0].Evidence == nil {
			t.Errorf("%s: %+v", x.ID, d)
			continue
		}
		for _, f := range d.Measures[0].Evidence {
			if f.Verified == nil || *f.Verified != (f.Tag != "unverified") {
				t.Errorf("%s: a finding with tag %q", x.ID, f.Tag)
			}
		}
	}
}

func TestNearNames(t *testing.T) {
	list := []subject{{ID: "srs-septal"}, {ID: "srs-lateral"}, {ID: "ts-sd-12"}, {ID: "tps-sd-12"}, {ID: "gwi"}}
	cases := []struct {
		typed string
		want  string
	}{
		{"srs_septal", "srs-septal"},
		{"Ts-SD12", "ts-sd-12 tps-sd-12"},
		{"srs", "srs-septal srs-lateral"},
		{"srs-lateal", "srs-lateral"},
		{"quux-quux", ""},
		{"", ""},
		{"é", ""},
	}
	for _, c := range cases {
		if got := strings.Join(nearNames(c.typed, list), " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"gwi", "gwe", 1}, {"abc", "abc", 0}} {
		if got := editDistance(c.a, c.b); got != c.want || editDistance(c.b, c.a) != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestWrappedKeepsEveryWordAndItsWidth(t *testing.T) {
	text := strings.Repeat("septal rebound stretch 4.0 % µV·s ", 30)
	var b bytes.Buffer
	wrapped(&b, "    ", text)
	if got := strings.Join(strings.Fields(b.String()), " "); got != strings.TrimSpace(text) {
		t.Error("words got lost")
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if n := len([]rune(line)); n > pageWidth {
			t.Errorf("a line of %d letters", n)
		}
	}
}
