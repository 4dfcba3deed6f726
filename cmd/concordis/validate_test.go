package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/truth"
)

var writeGolden = flag.Bool("write-golden", false, "write the golden tables anew; read them before committing")

// someTruth is a small table with every verdict.
func someTruth() []truth.Row {
	at := func(v float64) *float64 { return &v }
	cite := evidence.Citation{Authors: "Doe J", Journal: "Journal 1:1", Year: 2001, DOI: "10.1/1", Where: "abstract"}
	row := func(id string, g truth.Group, v truth.Verdict) truth.Row {
		return truth.Row{ID: id, Group: g, Finding: "Something is so", Source: cite, Tag: evidence.ReadInSource, Unit: "ms", Basis: truth.OnRecordings, Needs: "ecg/some", Verdict: v}
	}
	pass, miss, fit := row("within", truth.ECG, truth.Pass), row("beyond", truth.ECG, truth.Miss), row("fitted", truth.ECG, truth.Pass)
	pass.Published, pass.Lo, pass.Hi, pass.Ours = at(10), at(9.5), at(10.5), at(10.123456)
	miss.Hi, miss.Ours, miss.Note = at(-0.25), at(0), "far off"
	fit.Published, fit.Lo, fit.Ours, fit.Calibration, fit.Unit = at(1), at(0.9), at(2083.4), true, "1"
	absent, memory := row("absent", truth.Mechanics, truth.NotRun), row("remembered", truth.Mechanics, truth.NotJudged)
	absent.Published, absent.Why = at(3), "needs recordings: ecg/some"
	memory.Tag, memory.Published, memory.Ours, memory.Why = evidence.FromMemory, at(5), at(5.0625), "unverified: nobody has read the published figure in a source"
	return []truth.Row{pass, miss, fit, absent, memory}
}

// golden compares with a file below testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *writeGolden {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the program gives now:\n%s", file, got)
	}
}

func TestTruthTable(t *testing.T) {
	var text, empty, doc bytes.Buffer
	truthTable(&text, &validated{rows: someTruth()})
	golden(t, "validate-table.golden", text.Bytes())
	if err := writeIndented(&doc, truthDocumentOf(&validated{rows: someTruth()}, "v0")); err != nil {
		t.Fatal(err)
	}
	golden(t, "validate-table.json.golden", doc.Bytes())
	truthTable(&empty, &validated{})
	if !strings.Contains(empty.String(), "no rows yet") {
		t.Errorf("an empty group prints %q", empty.String())
	}
}

// The promise of docs/json.md: the fields, their types, and what null means.
func TestValidateJSON(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole table; package truth tests its workers")
	}
	t.Setenv("CONCORDIS_DATA", "")
	var d struct {
		Schema   string
		Research bool `json:"research_use_only"`
		Rows     []map[string]any
		Summary  []map[string]any
	}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"validate", "--json"}, &stdout, &stderr); code == exitUsage {
		t.Fatal(stderr.String())
	}
	if err := json.Unmarshal(stdout.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "concordis.validate/1" || !d.Research || len(d.Rows) != len(truth.Rows(""))+len(shippedRows(t)) {
		t.Errorf("schema %q, research use only %v, %d rows", d.Schema, d.Research, len(d.Rows))
	}
	for _, r := range d.Rows {
		for _, key := range []string{"id", "group", "finding", "source", "tag", "published", "interval", "ours", "unit", "pass", "calibration", "basis", "verdict"} {
			if _, ok := r[key]; !ok {
				t.Errorf("%v: no field %q", r["id"], key)
			}
		}
		if ends, ok := r["interval"].([]any); !ok || len(ends) != 2 {
			t.Errorf("%v: interval %v", r["id"], r["interval"])
		}
		if source, ok := r["source"].(map[string]any); !ok || source["year"] == nil && source["note"] == nil { // a note says that there is none
			t.Errorf("%v: source %v", r["id"], r["source"])
		}
		judged := r["verdict"] == "pass" || r["verdict"] == "miss"
		if (r["pass"] != nil) != judged || judged == (r["why"] != nil) {
			t.Errorf("%v: verdict %v, pass %v, why %v", r["id"], r["verdict"], r["pass"], r["why"])
		}
	}
	if len(d.Summary) == 0 {
		t.Error("no summary")
	}
}

// Verdicts on the real recordings. A row that changes sides is news: this list is
// where it shows, docs/methods/truth.md where it is explained.
func TestValidateOnRecordings(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole table; package truth tests its workers")
	}
	testdata.Path(t, "strain", "echopac")
	rows, err := truth.Run(t.Context(), truth.Options{Recordings: dataFolder(testdata.Path(t)), Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	misses := []string{
		"kors-against-frank", "vti-qrs-3d-healthy", "readers-p-onset", "readers-p-offset", "readers-qrs-onset", "readers-qrs-offset",
		"ludb-onset-sd", "ludb-offset-sd", "programs-pr", "work-traces-as-stated", "work-gwi", "work-gcw", "work-gww",
		"tomtec-ef", "tomtec-gls", "normal-times-sd", "normal-times-range", "cure-normal-tracking", "late-wall-105-a-septum",
		"acute-work-remote", "acute-flash-dogs", "acute-flash-others", "acute-lv-wedge", "acute-site-longest", "acute-qrs-his",
		"remodel-dogs-lateral-paced", "remodel-dogs-septal-paced", "companion-primary-p",
	}
	values := map[string]float64{ // found apart from package truth, by the tests of the rooms
		"beats-sensitivity": 99.99, "beats-precision": 99.90, "readers-p-onset": 2 * 6.3, "readers-t-offset": 2 * 10.7,
		"ludb-onset-sd": 7.82, "ludb-offset-sd": 9.54, "lbbb-share-esc": 80, "lbbb-share-strauss": 60, "lbbb-share-aha": 30,
		"recorder-qrs-eli": 84, "work-traces-as-stated": 3.5, "work-traces-half-step": 0.58, "tomtec-sdi": 5.054,
		"normal-times-sd": 47.87, "normal-strain-delay": 14.54, "cure-normal-tracking": 0.8688,
	}
	for _, r := range rows {
		if strings.Contains(r.Why, "virtual people") { // package truth follows some
			continue
		}
		if r.Ours == nil {
			t.Errorf("%s was not run: %s", r.ID, r.Why)
			continue
		}
		t.Logf("%-30s %-10s %.5g", r.ID, r.Verdict, *r.Ours)
		if (r.Verdict == truth.Miss) != slices.Contains(misses, r.ID) {
			t.Errorf("%s: %s with %.5g", r.ID, r.Verdict, *r.Ours)
		}
		if want, ok := values[r.ID]; ok && math.Abs(*r.Ours-want) > 0.01*math.Abs(want) {
			t.Errorf("%s: %.5g, elsewhere %.5g", r.ID, *r.Ours, want)
		}
	}
}

// Errors name files below the data folder, never the folder itself, and keep their
// kind; what is absent is told from what is broken.
func TestDataFolderErrors(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "ecg"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"ecg/broken.hea": "broken 12", "ecg/broken.atr": "x", "ecg/broken.csv": "a,\"b\nc", "ecg/notes.xml": "<nothing/>"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := dataFolder(dir)
	calls := map[string]func(name string) error{
		"ECG":    func(n string) error { _, err := d.ECG(t.Context(), n); return err },
		"Marks":  func(n string) error { _, err := d.Marks(t.Context(), n, "atr"); return err },
		"Table":  func(n string) error { _, err := d.Table(t.Context(), n); return err },
		"Export": func(n string) error { _, err := d.Export(t.Context(), n); return err },
	}
	broken := map[string]string{"ECG": "ecg/broken", "Marks": "ecg/broken", "Table": "ecg/broken.csv", "Export": "ecg/notes.xml"}
	for method, call := range calls {
		err := call("ecg/absent")
		if study.KindOf(err) != study.NotFound || strings.Contains(err.Error(), dir) {
			t.Errorf("%s of what is absent: %v", method, err)
		}
		err = call(broken[method])
		if err == nil || study.KindOf(err) == study.NotFound || strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "ecg/") {
			t.Errorf("%s of what is broken: %v", method, err)
		}
	}
	if named(nil, "x") != nil || study.KindOf(named(fs.ErrPermission, "x")) == "" {
		t.Error("named loses or invents an error")
	}
}

func TestStepLine(t *testing.T) {
	var b bytes.Buffer
	now := time.Unix(0, 0)
	l := &stepLine{w: &b, now: func() time.Time { return now }, last: now}
	l.end()
	l.step("LUDB", 1, 3)
	if b.Len() != 0 {
		t.Errorf("shown at once: %q", b.String())
	}
	now = now.Add(between)
	l.step("LUDB", 2, 3)
	l.step("LUDB", 3, 3)
	l.end()
	if got := b.String(); strings.Count(got, "\r") != 2 || !strings.Contains(got, "2 of 3") || !strings.HasSuffix(got, "3 of 3 \n") {
		t.Errorf("%q", got)
	}
}
