package assess

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares JSON with a file below testdata.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s changed; fields may be added, none may vanish or change (-want +got):\n%s", name, diff)
	}
}

// The golden document keeps one measure of each kind and one guideline row, so
// that new published findings do not change it.
func TestDocumentGolden(t *testing.T) {
	a := assessed(recording(), fullFacts())
	a.Problems = []study.Problem{{Severity: study.Warning, Code: "lead-noisy", Where: "V6", Text: "Lead V6 is noisy."}}
	a.OtherECGs = []ECG{*recording()}
	d := DocumentOf(a, "0.1.0")
	var kept []MeasureBlock
	for _, m := range d.Measures {
		switch m.ID {
		case "qrs-duration", "qrs-area-kors", "qlv":
			m.Evidence = m.Evidence[:1]
			kept = append(kept, m)
		}
	}
	d.Measures, d.Selection, d.Notices = kept, d.Selection[:1], d.Notices[:1]
	d.OtherECGs[0] = ECGBlock{Content: "one-beat"}
	golden(t, "assessment.golden.json", d)
}

func TestDocumentWithoutRecordingGolden(t *testing.T) {
	d := DocumentOf(assessed(nil, study.Facts{}), "0.1.0")
	d.Measures, d.Selection, d.Notices = d.Measures[:1], d.Selection[:1], d.Notices[:1]
	d.Measures[0].Evidence = []FindingBlock{}
	golden(t, "assessment-empty.golden.json", d)
}

func TestECGLineGolden(t *testing.T) {
	e := recording()
	e.Analysis.Beats = e.Analysis.Beats[:2]
	e.Analysis.Beats[1].Class, e.Analysis.Beats[1].Paced = 1, true
	e.Analysis.Beats[1].Leads[0].POn = ecg.Mark{}
	e.Analysis.Beats[1].Leads[1] = ecg.Marks{}
	e.Analysis.Beats[1].Leads[2].QRSOn.Sample += 0.4 // rounds down
	e.Analysis.Beats[1].Leads[2].QRSOff.Sample += 0.6
	e.Analysis.Beats[1].Global.TOff.Sample = math.NaN()
	e.Signal.Leads[2].FileName = "MLIII"
	e.Signal.Problems = []study.Problem{{Severity: study.Note, Code: "from-reader", Text: "A note of the reader."}}
	golden(t, "ecgline.golden.json", LineOf("24", e, true))
}

func TestFailedLineGolden(t *testing.T) {
	golden(t, "failed.golden.json", FailureOf("x", &study.Error{Kind: study.Truncated, File: "x.dat", Place: "signal", Rule: "ends before what the header declares"}))
}

// A foreign error may quote the file, so only its kind leaves.
func TestFailedLineQuotesNoForeignText(t *testing.T) {
	b, err := json.Marshal(FailureOf("x", errors.New("DOE^JANE")))
	if err != nil || strings.Contains(string(b), "DOE") || !strings.Contains(string(b), `"kind":"internal"`) {
		t.Errorf("line %s, error %v", b, err)
	}
}

// The shape that programs were promised, checked by name and nesting.
func TestPromisedFields(t *testing.T) {
	var doc map[string]any
	roundTrip(t, DocumentOf(assessed(recording(), fullFacts()), "v"), &doc)
	if doc["schema"] != "concordis.assessment/1" || doc["research_use_only"] != true {
		t.Errorf("schema %v, research_use_only %v", doc["schema"], doc["research_use_only"])
	}
	e := doc["ecg"].(map[string]any)
	for _, k := range []string{"leads", "rules"} {
		if _, ok := e[k].([]any); !ok {
			t.Errorf("ecg.%s is not a list", k)
		}
	}
	qrs := e["qrs"].(map[string]any)
	for k, want := range map[string]float64{"onset_ms": 300, "offset_ms": 460, "duration_ms": 160, "duration_se_ms": 4, "p_ge_120": 1, "p_ge_130": 0.9999, "p_ge_150": 0.9938} {
		if qrs[k] != want {
			t.Errorf("ecg.qrs.%s = %v, want %v", k, qrs[k], want)
		}
	}
	if e["qrs_area_uVs"] != 121.4 {
		t.Errorf("ecg.qrs_area_uVs = %v", e["qrs_area_uVs"])
	}
	if _, ok := doc["problems"].([]any); !ok {
		t.Error("problems is not a list")
	}
	var line map[string]any
	roundTrip(t, LineOf("24", recording(), true), &line)
	for _, k := range []string{"schema", "record", "fs", "leads", "qrs", "qrs_area_uVs", "rules", "beats", "problems"} {
		if line[k] == nil {
			t.Errorf("line lacks %s", k)
		}
	}
	beat := line["beats"].([]any)[0].(map[string]any)
	lead := beat["leads"].(map[string]any)["I"].(map[string]any)
	global := beat["global"].(map[string]any)
	// Beat 0: fiducial 400, median zero 190, so QRS 150 to 230 lies at 360 to 440.
	for got, want := range map[any]float64{lead["qrs_on_sample"]: 360, global["qrs_off_sample"]: 440, beat["r_sample"]: 400} {
		if got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func roundTrip(t *testing.T, v, into any) {
	t.Helper()
	b, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestUnknownIsNullAndHasAReason(t *testing.T) {
	e := recording()
	e.Analysis.QRS = ecg.QRSDuration{Interval: ecg.Interval{Why: "no lead is usable"}}
	e.Vectors = nil
	e.Analysis.Rhythm.Known = false
	var line map[string]any
	roundTrip(t, LineOf("24", e, false), &line)
	qrs := line["qrs"].(map[string]any)
	for _, k := range []string{"duration_ms", "duration_se_ms", "p_ge_130", "vector_ms"} {
		if v, ok := qrs[k]; !ok || v != nil {
			t.Errorf("qrs.%s = %v, want null", k, v)
		}
	}
	if qrs["why"] != "no lead is usable" || line["qrs_area_uVs"] != nil || line["qrs_area_why"] == nil || line["rhythm"] != nil {
		t.Errorf("reasons: %v, %v, %v", qrs["why"], line["qrs_area_why"], line["rhythm"])
	}
	if _, ok := line["beats"]; ok {
		t.Error("beats were written without being asked for")
	}
}

func TestLeadsOfTheSameNameStayApart(t *testing.T) {
	e := &study.ECG{Leads: []study.Lead{{FileName: "ECG"}, {FileName: "ECG"}, {Name: study.V1}, {FileName: `a"b`}}}
	var got []string
	for _, k := range leadKeys(e) {
		got = append(got, string(k))
	}
	if want := []string{`"ECG"`, `"ECG#2"`, `"V1"`, `"a\"b"`}; !reflect.DeepEqual(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
}

func TestNumbers(t *testing.T) {
	for name, p := range map[string]*float64{"NaN": num(math.NaN(), true), "Inf": num(math.Inf(-1), true), "unknown": num(3, false), "zero SE": positive(0)} {
		if p != nil {
			t.Errorf("%s is written as %v", name, *p)
		}
	}
	if p := num(-0.00001, true); p == nil || math.Signbit(*p) {
		t.Error("a negative zero is written")
	}
	if p := num(0.123456, true); *p != 0.1235 {
		t.Errorf("rounded to %v", *p)
	}
}

func TestWriteLineIsOneLine(t *testing.T) {
	var b bytes.Buffer
	if err := WriteLine(&b, LineOf("24", recording(), true)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1 || !strings.HasSuffix(b.String(), "}\n") {
		t.Errorf("%d line ends", n)
	}
	plain, err := json.Marshal(LineOf("24", recording(), true))
	if err != nil || string(plain)+"\n" != b.String() {
		t.Errorf("the fast way differs from encoding/json (%v):\n%s\n%s", err, plain, b.String())
	}
	if err := WriteLine(closed{}, 1); study.KindOf(err) != study.Internal || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// Every key that the program writes is described in docs/json.md.
func TestEveryFieldIsDocumented(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "docs", "json.md"))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, v := range []any{Document{}, ECGLine{}, FailedLine{}} {
		collectKeys(reflect.TypeOf(v), keys)
	}
	for _, k := range []string{"r_sample", "class", "paced", "global", "p_on_sample", "qrs_on_sample", "qrs_off_sample", "t_off_sample"} {
		keys[k] = true
	}
	if len(keys) < 100 {
		t.Fatalf("only %d keys found; the test sees too little", len(keys))
	}
	for k := range keys {
		if !regexp.MustCompile("[`.]" + regexp.QuoteMeta(k) + "(\\[\\])?`").Match(doc) {
			t.Errorf("docs/json.md does not describe %s", k)
		}
	}
}

func collectKeys(t reflect.Type, keys map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		collectKeys(t.Elem(), keys)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				keys[name] = true
			}
			if f.IsExported() {
				collectKeys(f.Type, keys)
			}
		}
	default:
	}
}

func BenchmarkECGLine(b *testing.B) {
	e := recording()
	for name, beats := range map[string]bool{"summary": false, "beats": true} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := WriteLine(io.Discard, LineOf("24", e, beats)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDocument(b *testing.B) {
	a := assessed(recording(), fullFacts())
	for b.Loop() {
		if err := WriteLine(io.Discard, DocumentOf(a, "v")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEvaluation(b *testing.B) {
	e, f := recording(), fullFacts()
	for b.Loop() {
		assessed(e, f)
	}
}
