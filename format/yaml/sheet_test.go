package yaml_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

func read(t *testing.T, text string) (yaml.Sheet, error) {
	t.Helper()
	return yaml.Read(t.Context(), strings.NewReader(text), "study.yaml", yaml.Limits{})
}

func mustRead(t *testing.T, text string) yaml.Sheet {
	t.Helper()
	s, err := read(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// full is a sheet with every field.
const full = `# a comment
id: patient-07
facts:
  age_years: 66
  sex: male
  height_cm: 176
  weight_kg: 81.5
  lvef_percent: 28
  lvedv_ml: 229
  lvesv_ml: 165
  nyha: 4
  ambulatory_iv: true
  ischaemic: false
  rhythm: sinus
  optimal_drugs: true
  high_degree_av_block: false
  expected_pacing_percent: 0
  existing_device: none
  systolic_mmhg: 114
  diastolic_mmhg: 70
  egfr_ml_min_173: 62
  biv_capture_ensured: false
  lvedd_mm: 68
  septal_flash: true
  apical_rocking: false
  septal_scar: false
  ea_fusion: true
  truncated_a: false
  presystolic_mr: false
  rr_ms: 905
events:
  - name: AVC
    ms: 412
    se_ms: 8
    rr_ms: 910
  - name: PVO
    ms: 96
    zero_at: r-peak
readings:
  - name: ts_ms
    segment: Basal Septum
    value: 131.5
    beat: 2
    rr_ms: 900
  - name: septal_peak_inward_ms
    value: 210
    peak: 1
excluded_segments:
  - segment: 7
    file: traces.csv
    view: A2C
entered_qrs:
  - file: ecg.csv
    lead: V5
    onset_ms: 1200.5
    offset_ms: 1364
  - onset_ms: 90
files:
  ecg.csv:
    kind: ecg
  scans/old.dcm:
    kind: images
    use: ignore
  traces.csv:
    kind: strain
    quantity: strain
    direction: longitudinal
    chamber: LV
    technique: speckle-2d
    view: A2C
    layer: endo
    model: 18
    vendor: Acme
    software: Tracker 2
    version: 1.4
    unit: fraction
    time_unit: s
    zero_at: r-peak
    zero_ms: 0
    end_ms: 905
    rr_ms: 905
    drift: compensated
    columns:
      t: time
      Seg 1: basal inferior
`

// The expected values are those written in the sheet above.
func TestReadsEveryField(t *testing.T) {
	s := mustRead(t, full)
	e := func(v float64) study.Fact[float64] { return study.Entered(v, "study.yaml") }
	yes, no := study.Entered(true, "study.yaml"), study.Entered(false, "study.yaml")
	want := yaml.Sheet{
		ID: "patient-07",
		Facts: study.Facts{
			AgeYears: e(66), Sex: study.Entered(study.Male, "study.yaml"), HeightCm: e(176), WeightKg: e(81.5),
			LVEFPercent: e(28), LVEDVMl: e(229), LVESVMl: e(165),
			NYHA: study.Entered(4, "study.yaml"), AmbulatoryIV: yes, Ischaemic: no,
			Rhythm: study.Entered(study.SinusRhythm, "study.yaml"), OptimalDrugs: yes, HighDegreeAVBlock: no,
			ExpectedPacingPct: e(0), ExistingDevice: study.Entered("none", "study.yaml"),
			SystolicMmHg: e(114), DiastolicMmHg: e(70), EGFRMlMin173: e(62), BiVCaptureEnsured: no,
			LVEDDMm: e(68), SeptalFlash: yes, ApicalRocking: no, SeptalScar: no, EAFusion: yes, TruncatedA: no, PresystolicMR: no, RRMs: e(905),
		},
		Events: []study.Event{
			{Name: study.AVC, Ms: 412, SEMs: 8, RRMs: e(910), ZeroAt: study.ZeroQRSOnset, Method: "entered", Source: e(0).Source},
			{Name: study.PVO, Ms: 96, ZeroAt: study.ZeroRPeak, Method: "entered", Source: e(0).Source},
		},
		Readings: []study.Reading{
			{Name: study.TsPeak, Segment: study.Segment{Level: study.Basal, Wall: study.Inferoseptal}, Value: 131.5, Beat: 2, RRMs: e(900), Source: e(0).Source},
			{Name: study.SeptalPeakInward, Value: 210, Peak: 1, Source: e(0).Source},
		},
		Excluded: []study.Exclusion{{File: "traces.csv", View: study.A2C, Segment: study.Segment{Level: study.Mid, Wall: study.Anterior}, Source: e(0).Source}},
		Entered: []study.EnteredQRS{
			{File: "ecg.csv", Lead: study.V5, OnsetMs: e(1200.5), OffsetMs: e(1364)},
			{OnsetMs: e(90)},
		},
		Files: map[string]yaml.FileNote{
			"ecg.csv":       {Kind: yaml.KindECG},
			"scans/old.dcm": {Kind: yaml.KindImages, Ignore: true},
			"traces.csv": {Kind: yaml.KindStrain, Curves: study.CurveNote{
				Quantity: study.Strain, Direction: study.Longitudinal, Chamber: study.LV, Technique: study.Speckle2D, View: study.A2C,
				Layer: "endo", Model: study.AHA18, Vendor: "Acme", Software: "Tracker 2", Version: "1.4", Unit: "fraction", TimeUnit: "s",
				ZeroAt: study.ZeroRPeak, ZeroMs: e(0), EndMs: e(905), RRMs: e(905), Drift: study.DriftCompensated,
				Columns: map[string]string{"t": "time", "Seg 1": "basal inferior"},
			}},
		},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
}

// A fact that study.Facts gains must get a field in the sheet.
func TestEveryFactHasAField(t *testing.T) {
	v := reflect.ValueOf(mustRead(t, full).Facts)
	for i := range v.NumField() {
		if !v.Field(i).FieldByName("Known").Bool() {
			t.Errorf("no field of the sheet sets %s", v.Type().Field(i).Name)
		}
	}
	if n := len(yaml.Fields()); n != v.NumField() {
		t.Errorf("%d fields for %d facts", n, v.NumField())
	}
}

func TestLeftOutIsNotKnown(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "---\n", "\ufeffid: a\n", "facts:\n", "facts:\n  lvef_percent:\n  nyha: null\n", "entered_qrs:\nfiles:\n", "id:\n", "files:\n  a.csv:\n"} {
		s := mustRead(t, text)
		if !reflect.DeepEqual(s.Facts, study.Facts{}) || len(s.Entered) != 0 || len(s.Problems) != 0 {
			t.Errorf("%q: %+v", text, s)
		}
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"age too high", "facts:\n  age_years: 131\n", "line 2", "a number from 0 to 130 (years)", study.Invalid},
		{"age negative", "facts:\n  age_years: -1\n", "line 2", "a number from 0 to 130", study.Invalid},
		{"lvef as fraction", "facts:\n  lvef_percent: 0.28\n", "line 2", "a number from 1 to 95 (%)", study.Invalid},
		{"lvef too high", "\n\nfacts:\n  lvef_percent: 96\n", "line 4", "1 to 95", study.Invalid},
		{"decimal comma", "facts:\n  lvef_percent: 27,5\n", "line 2", "1 to 95", study.Invalid},
		{"quoted number", "facts:\n  lvef_percent: \"27\"\n", "line 2", "1 to 95", study.Invalid},
		{"infinite", "facts:\n  lvef_percent: .inf\n", "line 2", "not read", study.Invalid},
		{"not a number", "facts:\n  lvef_percent: .nan\n", "line 2", "not read", study.Invalid},
		{"hexadecimal", "facts:\n  lvef_percent: 0x1c\n", "line 2", "1 to 95", study.Invalid},
		{"exponent", "facts:\n  lvef_percent: 2e1\n", "line 2", "1 to 95", study.Invalid},
		{"underscore", "facts:\n  weight_kg: 8_1\n", "line 2", "2 to 400", study.Invalid},
		{"list for a number", "facts:\n  weight_kg: [81]\n", "line 2", "2 to 400", study.Invalid},
		{"nyha 0", "facts:\n  nyha: 0\n", "line 2", "a whole number from 1 to 4", study.Invalid},
		{"nyha 2.5", "facts:\n  nyha: 2.5\n", "line 2", "a whole number from 1 to 4", study.Invalid},
		{"nyha roman", "facts:\n  nyha: III\n", "line 2", "a whole number from 1 to 4", study.Invalid},
		{"sex as letter", "facts:\n  sex: m\n", "line 2", "one of female, male", study.Invalid},
		{"yes for true", "facts:\n  ischaemic: yes\n", "line 2", "true or false", study.Invalid},
		{"quoted true", "facts:\n  ischaemic: 'true'\n", "line 2", "true or false", study.Invalid},
		{"device", "facts:\n  existing_device: vvi\n", "line 2", "one of none, pacemaker, icd, crt", study.Invalid},
		{"volumes swapped", "facts:\n  lvedv_ml: 100\n  lvesv_ml: 200\n", "line 2", "lvesv_ml must be smaller", study.Invalid},
		{"pressures swapped", "facts:\n  systolic_mmhg: 70\n  diastolic_mmhg: 110\n", "line 2", "diastolic_mmhg must be smaller", study.Invalid},
		{"ambulatory class 3", "facts:\n  nyha: 3\n  ambulatory_iv: true\n", "line 2", "only be true with nyha: 4", study.Invalid},
		{"unknown section", "fact:\n  nyha: 3\n", "line 1", "not a field", study.Invalid},
		{"unknown fact", "facts:\n  lvef: 28\n", "line 2", "not a field", study.Invalid},
		{"unknown in marks", "entered_qrs:\n  - onset: 3\n", "line 2", "not a field", study.Invalid},
		{"unknown in files", "files:\n  a.csv:\n    format: csv\n", "line 3", "not a field", study.Invalid},
		{"repeated fact", "facts:\n  nyha: 3\n  nyha: 2\n", "line 3", "", study.Invalid},
		{"repeated section", "facts:\n  nyha: 3\nfacts:\n  nyha: 2\n", "line 3", "", study.Invalid},
		{"repeated file", "files:\n  a.csv:\n  a.csv:\n", "line 3", "", study.Invalid},
		{"id with blank", "id: patient 7\n", "line 1", "without blanks", study.Invalid},
		{"id too long", "id: " + strings.Repeat("a", 65) + "\n", "line 1", "1 to 64", study.Invalid},
		{"facts as text", "facts: none\n", "line 1", "list of fields", study.Invalid},
		{"sheet as list", "- id: a\n", "line 1", "list of fields", study.Invalid},
		{"mark without limit", "entered_qrs:\n  - lead: V1\n", "line 2", "needs onset_ms", study.Invalid},
		{"mark reversed", "entered_qrs:\n  - onset_ms: 200\n    offset_ms: 100\n", "line 2", "20 to 400 ms after", study.Invalid},
		{"mark too long", "entered_qrs:\n  - onset_ms: 100\n    offset_ms: 501\n", "line 2", "20 to 400 ms after", study.Invalid},
		{"mark negative", "entered_qrs:\n  - onset_ms: -4\n", "line 2", "milliseconds", study.Invalid},
		{"mark in no lead", "entered_qrs:\n  - onset_ms: 4\n    lead: V9\n", "line 3", "twelve standard leads", study.Invalid},
		{"marks not a list", "entered_qrs: 120\n", "line 1", "must be a list", study.Invalid},
		{"file outside", "files:\n  ../a.csv:\n    kind: ecg\n", "line 2", "below the study folder", study.Invalid},
		{"file absolute", "files:\n  /etc/passwd:\n    kind: ecg\n", "line 2", "below the study folder", study.Invalid},
		{"file with backslash", "files:\n  a\\b.csv:\n    kind: ecg\n", "line 2", "below the study folder", study.Invalid},
		{"file kind", "files:\n  a.csv:\n    kind: ekg\n", "line 3", "one of ecg, strain", study.Invalid},
		{"file use", "files:\n  a.csv:\n    use: no\n", "line 3", "one of read, ignore", study.Invalid},
		{"event without time", "events:\n  - name: AVC\n", "line 2", "needs name and ms", study.Invalid},
		{"unknown event", "events:\n  - name: AVX\n    ms: 3\n", "line 2", "one of MVC, AVO", study.Invalid},
		{"event in seconds", "events:\n  - name: AVC\n    ms: 3\n    rr_ms: 0.9\n", "line 4", "200 to 3000", study.Invalid},
		{"unknown reading", "readings:\n  - name: tsx\n    value: 3\n", "line 2", "one of the readings", study.Invalid},
		{"reading out of range", "readings:\n  - name: qlv_ms\n    value: 900\n", "line 3", "0 to 400 (ms)", study.Invalid},
		{"reading without segment", "readings:\n  - name: ts_ms\n    value: 90\n", "line 2", "needs a segment", study.Invalid},
		{"reading with a segment too many", "readings:\n  - name: qlv_ms\n    value: 90\n    segment: 3\n", "line 2", "has not a segment", study.Invalid},
		{"excluded nothing", "excluded_segments:\n  - view: A4C\n", "line 2", "needs segment", study.Invalid},
		{"excluded no such segment", "excluded_segments:\n  - segment: 19\n", "line 2", "17-segment model", study.Invalid},
		{"column meaning", "files:\n  a.csv:\n    columns:\n      x: height\n", "line 4", "name of a segment", study.Invalid},
		{"vendor as a sentence", "files:\n  a.csv:\n    vendor: \"made for Mr X, ward 3\"\n", "line 3", "40 letters", study.Invalid},
		{"model 20", "files:\n  a.csv:\n    model: 20\n", "line 3", "16 to 18", study.Invalid},
		{"two documents", "id: a\n---\nid: b\n", "line 2", "only one document", study.Unsupported},
		{"document end", "id: a\n...\n", "line 2", "only one document", study.Unsupported},
		{"anchor", "id: &x a\n", "line 1", "anchors", study.Unsupported},
		{"alias", "facts: *x\n", "line 1", "anchors", study.Unsupported},
		{"merge key", "facts:\n  <<: {nyha: 3}\n", "line 2", "anchors", study.Unsupported},
		{"tag", "id: !!str a\n", "line 1", "tags", study.Unsupported},
		{"directive", "%YAML 1.2\n---\nid: a\n", "line 1", "directives", study.Unsupported},
		{"question mark key", "? id\n: a\n", "line 1", "question mark", study.Unsupported},
		{"literal block", "id: |\n  a\n", "line 1", "several lines", study.Unsupported},
		{"not UTF-8", "id: \xff\n", "", "not UTF-8", study.Unsupported},
		{"control character", "id: a\nfacts:\x00\n", "line 2", "control character", study.Invalid},
		{"broken quotes", "id: \"a\n", "", "not valid YAML", study.Invalid},
		{"flow too deep", "facts: " + strings.Repeat("[", 50) + strings.Repeat("]", 50), "line 1", "too deeply", study.Limit},
		{"dashes too deep", strings.Repeat("- ", 200) + "a\n", "line 1", "too deeply", study.Limit},
		{"line too long", "# " + strings.Repeat("a", 2000), "line 1", "longer than", study.Limit},
		{"too many words", strings.Repeat("- a\n", 9000), "", "more than", study.Limit},
		{"too large", strings.Repeat("# a\n", yaml.MaxBytes), "", "cap", study.Limit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(t, tt.text)
			var e *study.Error
			if !errors.As(err, &e) {
				t.Fatalf("error %v is not a study.Error", err)
			}
			if e.Kind != tt.kind || e.Place != tt.place && tt.place != "" || !strings.Contains(e.Rule, tt.rule) || e.File != "study.yaml" {
				t.Errorf("got kind %q, file %q, place %q, rule %q", e.Kind, e.File, e.Place, e.Rule)
			}
		})
	}
}

// Whatever the user writes, an error must not repeat it: it may be a name.
func TestErrorsNeverQuoteTheSheet(t *testing.T) {
	const planted = "Zaphod"
	texts := []string{
		"name: Zaphod\n", "facts:\n  name: Zaphod\n", "Zaphod: 1\n", "facts:\n  Zaphod: 1\n", "Zaphod\n",
		"id: Zaphod Beeblebrox\n", "facts:\n  age_years: Zaphod\n", "facts:\n  sex: Zaphod\n", "facts: Zaphod\n",
		"entered_qrs:\n  - lead: Zaphod\n    onset_ms: 3\n", "entered_qrs:\n  - onset_ms: Zaphod\n", "entered_qrs: Zaphod\n",
		"events:\n  - name: Zaphod\n", "readings:\n  - name: Zaphod\n", "readings:\n  - segment: Zaphod\n", "excluded_segments:\n  - Zaphod: 1\n", "files:\n  a:\n    view: Zaphod\n",
		"files:\n  ../Zaphod: 1\n", "files:\n  a:\n    kind: Zaphod\n", "files:\n  a:\n    Zaphod: 1\n",
		"id: \"Zaphod\n", "id: &Zaphod a\n", "id: *Zaphod\n", "id: !Zaphod a\n", "id: [Zaphod\n", "{Zaphod\n", "id: a\n Zaphod: b\n  c: d\n",
		"id: a\n\tZaphod: b\n", "facts:\n  nyha: 3\n   Zaphod: 3\n", "'Zaphod': |\n", "@Zaphod\n", "id: `Zaphod\n", "? Zaphod\n", "Zaphod: a: b\n", "%Zaphod\n",
		"Zaphod: 1\nZaphod: 2\n", "id: a\n--- Zaphod\n", "[Zaphod]: 3\n",
	}
	for _, text := range texts {
		s, err := read(t, text)
		if err == nil {
			t.Errorf("%q was read as %+v", text, s)
			continue
		}
		for e := err; e != nil; e = errors.Unwrap(e) {
			if strings.Contains(e.Error(), planted) {
				t.Errorf("%q: the error quotes it: %v", text, e)
			}
		}
	}
}

func TestIdentityIsRefused(t *testing.T) {
	for _, key := range []string{"name", "birth_date", "Date of birth", "PATIENT-ID", "Address", "e-mail", "dob"} {
		for _, text := range []string{key + ": x\n", "facts:\n  " + key + ": x\n"} {
			_, err := read(t, text)
			if err == nil || !strings.Contains(err.Error(), "identity does not belong in study.yaml") {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

func TestDoubtfulEjectionFraction(t *testing.T) {
	tests := []struct {
		lvef string
		want int
	}{
		{"28", 0}, {"37.9", 0}, {"45", 1}, {"10", 1}, // 229 and 165 mL give 27.9 %
	}
	for _, tt := range tests {
		s := mustRead(t, "facts:\n  lvef_percent: "+tt.lvef+"\n  lvedv_ml: 229\n  lvesv_ml: 165\n")
		if len(s.Problems) != tt.want {
			t.Errorf("lvef %s: problems %v", tt.lvef, s.Problems)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := yaml.Read(ctx, strings.NewReader(full), "", yaml.Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("error %v", err)
	}
}

// endless never ends and never repeats a line break.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte{'a'}, len(p))), nil }

func TestEndlessInputStopsAtTheCap(t *testing.T) {
	if _, err := yaml.Read(t.Context(), endless{}, "", yaml.Limits{}); study.KindOf(err) != study.Limit {
		t.Errorf("error %v", err)
	}
}

func TestRecognise(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{full, true}, {full[:40], true}, {"events:\n  - name: AVC\n", true}, {"readings:\n", true}, {"---\nfiles:\n", true}, {"# é\r\nfacts:\r\n", true},
		{"", false}, {"id: 4\n", false}, {"time_s,I_mV\n0,1\n", false}, {"<?xml version=\"1.0\"?>\nfacts:\n", false}, {"\x00\x01facts:\n", false},
	}
	for _, tt := range tests {
		if got := yaml.Recognise([]byte(tt.text)); got != tt.want {
			t.Errorf("%q: %v", tt.text, got)
		}
	}
}

// The documentation lists each field with its unit and range.
func TestDocumentationIsComplete(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", "study-yaml.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range yaml.Fields() {
		row := "| `" + f.Key + "` | " + f.Unit + " | " + f.Rule + " | " + f.About + " |"
		if !strings.Contains(string(page), row) {
			t.Errorf("the page lacks the row\n%s", row)
		}
	}
	for _, r := range study.ReadingSpecs {
		row := fmt.Sprintf("| `%s` | %s | %g to %g | %s | %s |", r.Name, r.Unit, r.Lo, r.Hi, map[bool]string{true: "yes", false: "no"}[r.PerSegment], r.About)
		if !strings.Contains(string(page), row) {
			t.Errorf("the page lacks the row\n%s", row)
		}
	}
}

func TestReadNote(t *testing.T) {
	n, err := yaml.ReadNote(t.Context(), strings.NewReader("view: A4C\nunit: fraction\ncolumns:\n  t: time\n  S 1: 3\n"), "map.yaml", yaml.Limits{})
	if err != nil || n.View != study.A4C || n.Unit != "fraction" || n.Columns["S 1"] != "3" {
		t.Errorf("%+v, %v", n, err)
	}
	for _, text := range []string{"kind: strain\n", "name: Zaphod\n", "columns: Zaphod\n", "unit: Zaphod\n"} {
		_, err := yaml.ReadNote(t.Context(), strings.NewReader(text), "map.yaml", yaml.Limits{})
		if err == nil || strings.Contains(err.Error(), "Zaphod") || !strings.HasPrefix(err.Error(), "map.yaml") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
