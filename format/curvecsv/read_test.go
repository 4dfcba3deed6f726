package curvecsv_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/curvecsv"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

func read(t *testing.T, text string, note study.CurveNote) (study.Part, error) {
	t.Helper()
	return curvecsv.Read(t.Context(), strings.NewReader(text), "x.csv", note, curvecsv.Limits{})
}

func one(t *testing.T, text string, note study.CurveNote) study.CurveSet {
	t.Helper()
	p, err := read(t, text, note)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Curves) != 1 {
		t.Fatalf("%d sets, want 1", len(p.Curves))
	}
	return p.Curves[0]
}

const wide = `# quantity: strain
# direction: longitudinal
# technique: speckle-2d
# view: A4C
# model: 18
# vendor: Acme
# version: 2.1
# zero_at: qrs-onset
# drift: compensated
# rr_ms: 900
# AVO_ms: 90
# AVC_ms: 380
# a free remark
time_ms;basal inferoseptal [%];Mid Septum [%];comment;apical lateral [%]
0;0;0;x;0
20;-1,5;;x;0,25
40;-2;-3;x;NaN
`

func TestWideTable(t *testing.T) {
	p, err := read(t, wide, study.CurveNote{})
	if err != nil {
		t.Fatal(err)
	}
	s := p.Curves[0]
	if s.Quantity != study.Strain || s.View != study.A4C || s.Model != study.AHA18 || s.Source.Vendor != "Acme" || s.Drift != study.DriftCompensated || s.RRMs.Value != 900 {
		t.Errorf("remarks not taken: %+v", s)
	}
	if len(s.Events) != 2 || s.Events[1].Name != study.AVC || s.Events[1].Ms != 380 {
		t.Errorf("events %+v", s.Events)
	}
	want := []study.SegmentCurve{
		{Segment: study.Segment{Level: study.Basal, Wall: study.Inferoseptal}, Values: []float64{0, -1.5, -2}},
		{Segment: study.Segment{Level: study.Mid, Wall: study.Inferoseptal}, Values: []float64{0, 0, -3}, Gaps: []study.Span{{From: 1, To: 2}}},
		{Segment: study.Segment{Level: study.Apical, Wall: study.Anterolateral}, Values: []float64{0, 0.25, 0}, Gaps: []study.Span{{From: 2, To: 3}}},
	}
	if !reflect.DeepEqual(s.Segments, want) {
		t.Errorf("curves %+v", s.Segments)
	}
	if len(p.Problems) != 1 || p.Problems[0].Where != "column 4" {
		t.Errorf("the unknown column is not reported: %+v", p.Problems)
	}
}

// Long and wide tables of the same numbers give the same curves.
func TestLongTable(t *testing.T) {
	long := `# direction: longitudinal
# unit: fraction
view,segment,time_s,value
4CH,basal septal,0,0
4CH,basal septal,0.02,-0.01
4CH,basal lateral,0,0
4CH,basal lateral,0.03,-0.02
A2C,basal inferior,0,0
A2C,basal inferior,0.02,-0.03
`
	p, err := read(t, long, study.CurveNote{Model: study.AHA18})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Curves) != 2 || p.Curves[0].View != study.A4C || p.Curves[1].View != study.A2C {
		t.Fatalf("sets %+v", p.Curves)
	}
	a := p.Curves[0]
	if !reflect.DeepEqual(a.TimesMs, []float64{0, 20, 30}) {
		t.Errorf("times %v", a.TimesMs)
	}
	if v := a.Segments[0]; v.Values[1] != -1 || !reflect.DeepEqual(v.Gaps, []study.Span{{From: 2, To: 3}}) {
		t.Errorf("basal septal %+v", v)
	}
	if v := a.Segments[1]; v.Values[2] != -2 || !reflect.DeepEqual(v.Gaps, []study.Span{{From: 1, To: 2}}) {
		t.Errorf("basal lateral %+v", v)
	}
}

func TestColumnMapping(t *testing.T) {
	text := "tick,Seg A,Seg B,junk\n0,0,0,9\n0.5,-0.1,-0.2,9\n"
	note := study.CurveNote{TimeUnit: "s", Unit: "fraction", Direction: study.Circumferential,
		Columns: map[string]string{"tick": "time", "Seg A": "mid septal", "Seg B": "12", "junk": "ignore"}, Model: study.AHA17}
	s := one(t, text, note)
	if s.TimesMs[1] != 500 || s.Segments[0].Values[1] != -10 || s.Segments[1].Segment.Wall != study.Anterolateral {
		t.Errorf("%+v", s)
	}
	if curvecsv.Recognise([]byte(text)) {
		t.Error("a table that only the mapping explains was recognised")
	}
}

func TestSingleCurves(t *testing.T) {
	v := one(t, "time_ms,lv_volume_ml\n0,200\n10,190\n", study.CurveNote{})
	if v.Quantity != study.CavityVolume || len(v.Segments) != 1 || v.Segments[0].Segment != (study.Segment{}) || v.Segments[0].Values[1] != 190 {
		t.Errorf("volume: %+v", v)
	}
	p := one(t, "time_s,pressure (kPa)\n0,1\n0.01,2\n", study.CurveNote{})
	if p.Quantity != study.Pressure || p.Segments[0].Values[1] < 15.001 || p.Segments[0].Values[1] > 15.002 {
		t.Errorf("pressure: %+v", p)
	}
}

// Labels of the right ventricle never make curves of the left one; what the file
// or the user states wins.
func TestChamberFromLabels(t *testing.T) {
	for _, c := range []struct {
		name, text string
		note       study.CurveNote
		want       study.Chamber
	}{
		{"free wall", "time_ms,basal rv free wall,mid rv free wall\n0,0,0\n10,-1,-1\n", study.CurveNote{}, study.RV},
		{"pressure", "time_ms,rv_pressure_mmHg\n0,5\n10,25\n", study.CurveNote{}, study.RV},
		{"volume", "time_ms,RV volume [mL]\n0,150\n10,140\n", study.CurveNote{}, study.RV},
		{"left volume", "time_ms,lv_volume_ml\n0,150\n10,140\n", study.CurveNote{}, study.LV},
		{"one wall of the left", "time_ms,basal rv free wall,basal septal\n0,0,0\n10,-1,-1\n", study.CurveNote{}, study.LV},
		{"stated in the file", "# chamber: LV\ntime_ms,basal rv free wall\n0,0\n10,-1\n", study.CurveNote{}, study.LV},
		{"stated by the user", "time_ms,lv_volume_ml\n0,150\n10,140\n", study.CurveNote{Chamber: study.RA}, study.RA},
	} {
		if got := one(t, c.text, c.note).Chamber; got != c.want {
			t.Errorf("%s: chamber %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"no rows", "time_ms,basal inferior\n", "line 1", "without values", study.Truncated},
		{"no header", "# view: A4C\n", "line 1", "column names", study.Truncated},
		{"no time", "basal inferior,mid inferior\n0,0\n", "line 1", "no column holds the time", study.Invalid},
		{"no segment", "time_ms,height\n0,0\n", "line 1", "no column is a segment", study.Invalid},
		{"segment twice", "time_ms,basal inferior,Basal Inferior\n0,0,0\n", "line 1", "same segment", study.Invalid},
		{"time goes back", "time_ms,basal inferior\n0,0\n10,0\n5,0\n", "line 4", "do not rise", study.Invalid},
		{"too few cells", "time_ms,basal inferior\n0\n", "line 2", "number of cells", study.Invalid},
		{"words", "time_ms,basal inferior\n0,low\n", "line 2", "column 2", study.Invalid},
		{"absurd", "time_ms,basal inferior\n0,1e9\n", "line 2", "beyond any measurement", study.Invalid},
		{"decimal comma between commas", "time_ms,basal inferior\n0,0\n1,5,2,5\n", "line 3", "number of cells", study.Invalid},
		{"mixed decimal marks", "time_ms;basal inferior\n0;0,5\n1.5;2\n", "line 3", "decimal mark", study.Invalid},
		{"two units", "time_ms,basal inferior_mm,mid inferior_cm\n0,0,0\n", "line 1", "different units", study.Invalid},
		{"unit of another quantity", "# quantity: strain\ntime_ms,basal inferior_mmhg\n0,0\n", "line 2", "does not fit", study.Invalid},
		{"unknown view", "# view: 5CH\ntime_ms,basal inferior\n0,0\n", "line 1", "A4C, A2C", study.Invalid},
		{"vendor sentence", "# vendor: for Mr. Z, ward 3\ntime_ms,basal inferior\n0,0\n", "line 1", "40 letters", study.Invalid},
		{"unknown segment", "segment,time_ms,value\nthe left one,0,0\n", "line 2", "no known name", study.Invalid},
		{"model", "# model: 20\ntime_ms,basal inferior\n0,0\n", "line 1", "16, 17 or 18", study.Invalid},
		{"not UTF-8", "time_ms,basal inf\xe9rior\n0,0\n", "line 1", "UTF-8", study.Unsupported},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(t, c.text, study.CurveNote{})
			var e *study.Error
			if !errors.As(err, &e) {
				t.Fatalf("error %v", err)
			}
			if e.Kind != c.kind || e.Place != c.place || !strings.Contains(e.Rule, c.rule) || e.File != "x.csv" {
				t.Errorf("kind %q, place %q, rule %q", e.Kind, e.Place, e.Rule)
			}
		})
	}
}

// A name planted anywhere must not come out.
func TestNoNameLeaks(t *testing.T) {
	const planted = "Zyxwhistle"
	for _, text := range []string{
		"# patient: Zyxwhistle\n" + wide,
		"# Zyxwhistle\ntime_ms,basal inferior,Zyxwhistle\n0,0,1\n",
		"time_ms,basal inferior\n0,Zyxwhistle\n",
		"segment,time_ms,value\nZyxwhistle,0,0\n",
		"# vendor: Zyxwhistle/3\ntime_ms,basal inferior\n0,0\n",
		"# view: Zyxwhistle\ntime_ms,basal inferior\n0,0\n",
		"Zyxwhistle\n",
	} {
		p, err := read(t, text, study.CurveNote{})
		if strings.Contains(fmt.Sprintf("%+v %v", p, err), planted) {
			t.Errorf("the name came out of %q", text)
		}
	}
}

func TestWriteThenRead(t *testing.T) {
	s := one(t, wide, study.CurveNote{})
	var b bytes.Buffer
	if err := curvecsv.Write(&b, &s); err != nil {
		t.Fatal(err)
	}
	again := one(t, b.String(), study.CurveNote{})
	if !reflect.DeepEqual(s, again) {
		t.Errorf("written and read again\n%+v\nwant\n%+v", again, s)
	}
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]bool{
		wide: true, "time_ms,1,2\n0,0,0\n": false, "# model: 17\ntime_ms,1,2\n0,0,0\n": true, "segment,time_ms,value\n": true,
		"time_ms,lv_volume_ml\n0,2\n": true, "time_s,I_mV,II_mV\n0,0,0\n": false, "": false, "<xml time_ms,basal inferior>": false,
		"name,value\nts_ms,90\n": false, "phase_deg\n3\n": false, "time_ms,value\n0,2\n": false, "# direction: radial\ntime_ms,value\n0,2\n": true,
	} {
		if got := curvecsv.Recognise([]byte(text)); got != want {
			t.Errorf("%.40q: %v", text, got)
		}
	}
}

// The published tables read as they are, by their column names alone. Numbers of
// curves and frames are those of the files.
func TestRecordedTables(t *testing.T) {
	cases := []struct {
		path           []string
		note           study.CurveNote
		curves, frames int
	}{
		{[]string{"strain", "crt-patients", "biv1-strain-model-fraction.csv"}, study.CurveNote{Unit: "fraction"}, 17, 215},
		{[]string{"strain", "crt-patients", "biv1-wall-thickness-cm.csv"}, study.CurveNote{Quantity: study.WallThickness, Unit: "cm"}, 17, 215},
		{[]string{"strain", "crt-patients", "biv1-lv-volume-ml.csv"}, study.CurveNote{}, 1, 215},
		{[]string{"strain", "echopac", "xml-strain-traces-2ch.csv"}, study.CurveNote{View: study.A2C, Model: study.AHA18}, 6, 68},
		{[]string{"strain", "tomtec", "autostrain-lv-endo-curves.csv"}, study.CurveNote{Model: study.AHA18}, 18, 61},
		{[]string{"strain", "rv", "hf1-rv-free-wall-strain.csv"}, study.CurveNote{Chamber: study.RV}, 3, 0},
		{[]string{"cmr", "glasgow-hv15", "strain-circumferential-fraction.csv"}, study.CurveNote{View: study.SAXMid, Unit: "fraction"}, 6, 35},
	}
	for _, c := range cases {
		f, err := os.Open(testdata.Path(t, c.path...))
		if err != nil {
			t.Fatal(err)
		}
		p, err := curvecsv.Read(t.Context(), f, "x.csv", c.note, curvecsv.Limits{})
		f.Close()
		if err != nil {
			t.Errorf("%v: %v", c.path, err)
			continue
		}
		if s := p.Curves[0]; len(s.Segments) != c.curves || c.frames > 0 && len(s.TimesMs) != c.frames {
			t.Errorf("%v: %d curves of %d frames, want %d of %d", c.path, len(s.Segments), len(s.TimesMs), c.curves, c.frames)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{wide, "segment,time_ms,value\nbasal inferior,0,1\n", "# model: 17\ntime_s,1,2\n0,0,0\n0.1,NaN,\n", "time_ms,lv_volume_ml\n0,2\n", "view,segment,time,value\nA4C,3,0,1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := curvecsv.Read(t.Context(), bytes.NewReader(data), "f", study.CurveNote{}, curvecsv.Limits{Samples: 1 << 16})
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		for i := range p.Curves {
			s := &p.Curves[i]
			for k := 1; k < len(s.TimesMs); k++ {
				if !(s.TimesMs[k] > s.TimesMs[k-1]) {
					t.Fatal("times do not rise")
				}
			}
			for _, c := range s.Segments {
				if len(c.Values) != len(s.TimesMs) {
					t.Fatal("a curve is not as long as its clock")
				}
			}
		}
	})
}

func ExampleRead() {
	table := "# direction: longitudinal\n# model: 18\ntime_ms,basal inferoseptal_%,basal anterolateral_%\n0,0,0\n50,-3.5,1.25\n"
	part, err := curvecsv.Read(context.Background(), strings.NewReader(table), "strain.csv", study.CurveNote{View: study.A4C}, curvecsv.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range part.Curves[0].Segments {
		fmt.Println(c.Segment, c.Values)
	}
	// Output:
	// basal inferoseptal [0 -3.5]
	// basal anterolateral [0 1.25]
}
