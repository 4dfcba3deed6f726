package csv_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/csv"
	"github.com/concordis/concordis/study"
)

func read(t *testing.T, text string) (study.ECG, error) {
	t.Helper()
	ecgs, err := csv.Read(t.Context(), strings.NewReader(text), "a.csv", csv.Limits{})
	if err != nil {
		return study.ECG{}, err
	}
	if len(ecgs) != 1 {
		t.Fatalf("%d recordings", len(ecgs))
	}
	return ecgs[0], nil
}

func mustRead(t *testing.T, text string) study.ECG {
	t.Helper()
	e, err := read(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The expected samples are those written in each table, in mV.
func TestReadsLayouts(t *testing.T) {
	tests := []struct {
		name, text string
		rate       float64
		leads      []study.LeadName
		first      []float64 // first lead, mV
	}{
		{"seconds", "time_s,I_mV,V1_uV\n0,0.5,-250\n0.002,0.25,100\n", 500, []study.LeadName{study.I, study.V1}, []float64{0.5, 0.25}},
		{"milliseconds, brackets", "time [ms],I [mV],aVR (uV)\n0,1,1\n4,2,1\n8,3,1\n", 250, []study.LeadName{study.I, study.AVR}, []float64{1, 2, 3}},
		{"rate remark, no axis", "# rate_hz: 1000\nII_mV\n1\n-2\n", 1000, []study.LeadName{study.II}, []float64{1, -2}},
		{"sample numbers", "#rate_hz:360\nsample,MLII_mV\n7,1e-1\n8,2\n", 360, []study.LeadName{study.II}, []float64{0.1, 2}},
		{"semicolons, decimal comma", "time_s;I_mV;II_mV\n0,000;1,5;0\n0,002;-2,5;0\n0,004;0;0\n", 500, []study.LeadName{study.I, study.II}, []float64{1.5, -2.5, 0}},
		{"semicolons, point", "# rate_hz: 100\nI_uV;II_uV\n1.5;2\n-3;4\n", 100, []study.LeadName{study.I, study.II}, []float64{0.0015, -0.003}},
		{"tabs", "# rate_hz: 100\nI mV\tII mV\n1\t2\n", 100, []study.LeadName{study.I, study.II}, []float64{1}},
		{"quotes", "\"time_s\",\"I_mV\"\n\"0\",\"1\"\n\"0.01\",\"2\"\n", 100, []study.LeadName{study.I}, []float64{1, 2}},
		{"unit remark, volt", "# unit: V\n# rate_hz: 100\nX,Y,Z\n0.001,0,0\n", 100, []study.LeadName{study.VX, study.VY, study.VZ}, []float64{1}},
		{"micro sign", "# rate_hz: 100\nV1_\u00b5V,V2_\u03bcV\n2000,1\n", 100, []study.LeadName{study.V1, study.V2}, []float64{2}},
		{"CRLF, BOM, trailing delimiter and lines", "\ufeff# rate_hz: 100\r\nI_mV,II_mV,\r\n1,2,\r\n3,4,\r\n\r\n\r\n", 100, []study.LeadName{study.I, study.II}, []float64{1, 3}},
		{"no newline at the end", "# rate_hz: 100\nI_mV\n1\n2", 100, []study.LeadName{study.I}, []float64{1, 2}},
		{"time starts late", "time_s,I_mV\n12.50,1\n12.51,2\n12.52,3\n", 100, []study.LeadName{study.I}, []float64{1, 2, 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := mustRead(t, tt.text)
			var names []study.LeadName
			for _, l := range e.Leads {
				names = append(names, l.Name)
			}
			if e.RateHz != tt.rate || !reflect.DeepEqual(names, tt.leads) || !reflect.DeepEqual(e.Leads[0].MilliVolt, tt.first) {
				t.Errorf("rate %v, leads %v, samples %v", e.RateHz, names, e.Leads[0].MilliVolt)
			}
			if e.Source != (study.Source{Origin: study.OriginMeasured, File: "a.csv", Format: "csv"}) || e.Content != study.Rhythm {
				t.Errorf("source %+v, content %q", e.Source, e.Content)
			}
		})
	}
}

// A time column rounded to whole milliseconds must still give the true rate:
// 360 Hz is 2.78 ms a sample.
func TestRoundedTimeGivesTheRate(t *testing.T) {
	for _, rate := range []float64{100, 250, 257, 360, 500, 1000} {
		var b strings.Builder
		b.WriteString("time_ms,I_mV\n")
		for i := range 3600 {
			fmt.Fprintf(&b, "%d,0\n", int(math.Round(float64(i)*1000/rate)))
		}
		if e := mustRead(t, b.String()); e.RateHz != rate {
			t.Errorf("rate %v, want %v", e.RateHz, rate)
		}
	}
}

func TestMissingCellsAreGaps(t *testing.T) {
	e := mustRead(t, "# rate_hz: 100\nI_mV,II_mV\n,1\nNaN,2\n3,3\nna,\n5,5\n")
	if want := []study.Span{{From: 0, To: 2}, {From: 3, To: 4}}; !reflect.DeepEqual(e.Leads[0].Gaps, want) {
		t.Errorf("gaps of I %v, want %v", e.Leads[0].Gaps, want)
	}
	if want := []study.Span{{From: 3, To: 4}}; !reflect.DeepEqual(e.Leads[1].Gaps, want) {
		t.Errorf("gaps of II %v, want %v", e.Leads[1].Gaps, want)
	}
	if want := []float64{0, 0, 3, 0, 5}; !reflect.DeepEqual(e.Leads[0].MilliVolt, want) {
		t.Errorf("samples %v, want %v", e.Leads[0].MilliVolt, want)
	}
}

func TestRemarks(t *testing.T) {
	e := mustRead(t, "# exported by somebody\n# content: one-beat\n# origin: synthetic\n# step_uv: 2.5\n# derived: III aVF\n# rate_hz: 500\nI_mV,III_mV\n0,0\n")
	if e.Content != study.OneBeat || e.Source.Origin != study.OriginSynthetic || e.Leads[0].StepMicroVolt != 2.5 || e.Leads[0].Derived || !e.Leads[1].Derived {
		t.Errorf("%+v", e)
	}
}

// Unknown columns and remarks can hold a name; it must not come through.
func TestPlantedNamesStayOut(t *testing.T) {
	const planted = "Zaphod"
	text := "# patient: Zaphod\n# Zaphod\n# rate_hz: 100\ntime_s,Zaphod,I_mV,Zaphod_mV\n0,Zaphod,1,Zaphod\n0.01,x,2,\n"
	e := mustRead(t, text)
	if got := fmt.Sprintf("%+v", e); strings.Contains(got, planted) {
		t.Errorf("the recording carries the name: %s", got)
	}
	if len(e.Problems) != 2 || e.Problems[0].Where != "column 2" || len(e.Leads) != 1 {
		t.Errorf("problems %+v", e.Problems)
	}
	for _, bad := range []string{
		"Zaphod\n1\n", "Zaphod,I_mV\n1\n", "# rate_hz: Zaphod\nI_mV\n1\n", "# unit: Zaphod\nI\n1\n", "# origin: Zaphod\nI_mV\n1\n", "# content: Zaphod\nI_mV\n",
		"# rate_hz: 100\nI_mV\nZaphod\n", "time_Zaphod,I_mV\n", "time_s,I_Zaphod\n", "time_s,I_mV\nZaphod,1\n", "# rate_hz: 9\nI [Zaphod]\n1\n", "I_mV,Zaphod\nZaphod", "Zaphod\xff\n",
	} {
		_, err := read(t, bad)
		if err == nil {
			t.Errorf("%q was read", bad)
		}
		for ; err != nil; err = errors.Unwrap(err) {
			if strings.Contains(err.Error(), planted) {
				t.Errorf("%q: the error quotes it: %v", bad, err)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	long := func(row string) string { // twelve good rows, then one more
		return "time_s,I_mV\n0.00,1\n0.01,1\n0.02,1\n0.03,1\n0.04,1\n0.05,1\n0.06,1\n" + row
	}
	tests := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"empty", "", "", "column names", study.Truncated},
		{"remarks only", "# rate_hz: 100\n", "line 1", "column names", study.Truncated},
		{"header only", "# rate_hz: 100\nI_mV\n", "line 2", "without samples", study.Truncated},
		{"no lead", "time_s,pressure_mmHg\n0,1\n", "line 1", "no column is a lead", study.Invalid},
		{"no unit", "time_s,I\n0,1\n", "line 1, column 2", "write I_mV", study.Unsupported},
		{"strange unit", "time_s,I [lsb]\n0,1\n", "line 1, column 2", "no known unit", study.Unsupported},
		{"no rate", "I_mV\n1\n2\n", "", "'# rate_hz: 500'", study.Unsupported},
		{"no rate with sample numbers", "sample,I_mV\n0,1\n1,2\n", "", "'# rate_hz: 500'", study.Unsupported},
		{"time without unit", "time,I_mV\n0,1\n", "line 1, column 1", "time_s or time_ms", study.Unsupported},
		{"time not first", "I_mV,time_s\n1,0\n", "line 1, column 2", "first column", study.Invalid},
		{"lead twice", "time_s,I_mV,Lead I_mV\n0,1,1\n", "line 1, column 3", "twice", study.Invalid},
		{"row missing", long("0.08,1\n"), "", "not regular", study.Invalid},
		{"row jitter", long("0.076,1\n0.08,1\n"), "", "not regular", study.Invalid},
		{"time repeats", long("0.06,1\n"), "line 9", "must grow", study.Invalid},
		{"time backwards", long("0.01,1\n"), "line 9", "must grow", study.Invalid},
		{"time missing", long(",1\n"), "line 9", "column 1", study.Invalid},
		{"sample number left out", "# rate_hz: 100\nsample,I_mV\n0,1\n2,1\n", "line 4", "without a gap", study.Invalid},
		{"sample number broken", "# rate_hz: 100\nsample,I_mV\n0.5,1\n", "line 3", "whole", study.Invalid},
		{"rate contradicts time", "# rate_hz: 250\n" + long(""), "", "contradict", study.Invalid},
		{"rate of time absurd", "time_s,I_mV\n0,1\n10,1\n20,1\n", "", "check its unit", study.Invalid},
		{"rate 0", "# rate_hz: 0\nI_mV\n1\n", "line 1", "1 to 100000", study.Invalid},
		{"rate with comma", "# rate_hz: 500,5\nI_mV\n1\n", "line 1", "1 to 100000", study.Invalid},
		{"bad origin remark", "# origin: elsewhere\n# rate_hz: 100\nI_mV\n1\n", "line 1", "measured, virtual or synthetic", study.Invalid},
		{"bad content remark", "# content: all\n# rate_hz: 100\nI_mV\n1\n", "line 1", "rhythm or one-beat", study.Invalid},
		{"bad step remark", "# step_uv: -1\n# rate_hz: 100\nI_mV\n1\n", "line 1", "above 0", study.Invalid},
		{"bad unit remark", "# unit: mmHg\nI\n1\n", "line 1", "mV, uV or V", study.Invalid},
		{"too few cells", "# rate_hz: 9\nI_mV,II_mV\n1\n", "line 3", "number of cells", study.Invalid},
		{"too many cells", "# rate_hz: 9\nI_mV,II_mV\n1,2,3\n", "line 3", "number of cells", study.Invalid},
		{"decimal comma between commas", "# rate_hz: 9\nI_mV,II_mV\n1,5,2,5\n", "line 3", "number of cells", study.Invalid},
		{"decimal marks mixed", "# rate_hz: 9\nI_mV;II_mV\n1,5;2.5\n", "line 3, column 2", "decimal mark", study.Invalid},
		{"thousands", "# rate_hz: 9\nI_mV;II_mV\n1.000,5;2\n", "line 3, column 1", "not a number", study.Invalid},
		{"text", "# rate_hz: 9\nI_mV\nabc\n", "line 3, column 1", "not a number", study.Invalid},
		{"infinite", "# rate_hz: 9\nI_mV\ninf\n", "line 3, column 1", "not a number", study.Invalid},
		{"overflow", "# rate_hz: 9\nI_mV\n1e999\n", "line 3, column 1", "not a number", study.Invalid},
		{"hexadecimal", "# rate_hz: 9\nI_mV\n0x10\n", "line 3, column 1", "not a number", study.Invalid},
		{"wrong unit", "# rate_hz: 9\nI_V\n40\n", "line 3, column 1", "check the unit", study.Invalid},
		{"blank line within", "# rate_hz: 9\nI_mV\n1\n\n2\n", "line 5", "empty line", study.Invalid},
		{"UTF-16", "\xff\xfeI\x00_\x00", "line 1", "UTF-8", study.Unsupported},
		{"many columns", strings.Repeat("a,", 300) + "I_mV\n", "line 1", "256 columns", study.Limit},
		{"long line", strings.Repeat("a", 70000), "line 1", "longer than", study.Limit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := read(t, tt.text)
			var se *study.Error
			if !errors.As(err, &se) {
				t.Fatalf("error %v, read %+v", err, e)
			}
			if se.Kind != tt.kind || tt.place != "" && se.Place != tt.place || !strings.Contains(se.Rule, tt.rule) || se.File != "a.csv" {
				t.Errorf("kind %q, file %q, place %q, rule %q", se.Kind, se.File, se.Place, se.Rule)
			}
		})
	}
}

// zeros is an endless column of zeros.
type zeros struct{ started bool }

func (z *zeros) Read(p []byte) (int, error) {
	if !z.started {
		z.started = true
		return copy(p, "# rate_hz: 100\nI_mV\n"), nil
	}
	n := len(p) / 2 * 2
	for i := 0; i < n; i += 2 {
		p[i], p[i+1] = '0', '\n'
	}
	return n, nil
}

func TestCaps(t *testing.T) {
	if _, err := csv.Read(t.Context(), &zeros{}, "", csv.Limits{Samples: 1000}); study.KindOf(err) != study.Limit {
		t.Errorf("samples: %v", err)
	}
	if _, err := csv.Read(t.Context(), &zeros{}, "", csv.Limits{FileBytes: 1000, Samples: 1 << 20}); study.KindOf(err) != study.Limit || !strings.Contains(err.Error(), "1000 bytes") {
		t.Errorf("bytes: %v", err)
	}
	remarks := strings.Repeat("#\n", 200) + "I_mV\n"
	if _, err := csv.Read(t.Context(), strings.NewReader(remarks), "", csv.Limits{Elements: 100}); study.KindOf(err) != study.Limit {
		t.Errorf("remarks: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := csv.Read(ctx, &zeros{}, "", csv.Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk gone") }

func TestReadErrorIsPassedOn(t *testing.T) {
	if _, err := csv.Read(t.Context(), failing{}, "a.csv", csv.Limits{}); err == nil || !strings.Contains(err.Error(), "disk gone") {
		t.Errorf("error %v", err)
	}
}

func TestRecognise(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"template", "# rate_hz: 500\ntime_s,I_mV,V1_uV\n0,1,2\n", true},
		{"without unit", "I;II;III\n0,5;1;2\n", true},
		{"missing at the start", "time_s,I_mV,II_mV\n0,,1\n", true},
		{"row cut off", "time_s,I_mV,II_mV\n0,1.2,-", true},
		{"text column besides", "time_s,I_mV,label\n0,1,normal\n", true},
		{"Frank with unit", "X_mV,Y_mV,Z_mV\n0,0,0\n", true},
		{"points in space", "x,y,z\n0,0,0\n", false},
		{"other table", "time_s,pressure\n0,1\n", false},
		{"lead but no numbers", "I_mV,II_mV\nalpha,beta\n", false},
		{"header only", "I_mV,II_mV\n", false},
		{"prose", "I, the undersigned\nwent away\n", false},
		{"empty", "", false},
		{"binary", "I_mV\n1\n\x00", false},
		{"xml", "<?xml version=\"1.0\"?>\n<a/>\n", false},
	}
	for _, tt := range tests {
		if got := csv.Recognise([]byte(tt.text)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("time_s,I_mV,II_mV,III_mV,aVR_mV,aVL_mV,aVF_mV,V1_mV,V2_mV,V3_mV,V4_mV,V5_mV,V6_mV\n")
	for i := range 5000 {
		fmt.Fprintf(&text, "%.6f%s\n", float64(i)/500, strings.Repeat(",-0.1235", 12))
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := csv.Read(context.Background(), bytes.NewReader(text.Bytes()), "", csv.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
