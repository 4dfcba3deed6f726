package echopac

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// readReal reads one of the two public exports.
func readReal(t testing.TB, name string) study.Part {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "strain", "echopac", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := Read(t.Context(), f, name, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// csvTable reads a copy of a table that was made apart from this program.
func csvTable(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "strain", "echopac", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	return rows
}

// sameColumns compares a clock and curves with columns of a table: times in
// seconds in column at, the curves behind it.
func sameColumns(t *testing.T, name string, rows [][]string, at int, timesMs []float64, curves ...study.SegmentCurve) {
	t.Helper()
	n := 0
	for i, r := range rows[1:] {
		if at >= len(r) || r[at] == "" {
			continue
		}
		n++
		if i >= len(timesMs) {
			break
		}
		want, err := strconv.ParseFloat(r[at], 64)
		if err != nil || math.Abs(timesMs[i]-1000*want) > 1e-6 {
			t.Fatalf("%s row %d: %v ms, want %v s", name, i, timesMs[i], r[at])
		}
		for k, c := range curves {
			v, err := strconv.ParseFloat(r[at+1+k], 64)
			if err != nil || c.Values[i] != v {
				t.Fatalf("%s row %d column %d: %v, want %v", name, i, k, c.Values[i], r[at+1+k])
			}
		}
	}
	if n != len(timesMs) {
		t.Fatalf("%s: %d rows, want %d", name, len(timesMs), n)
	}
}

// TestRealText compares the public text file with its CSV copy, every number.
// 170 and 936 ms are its zero rows (data notes); end-systole 475 ms.
func TestRealText(t *testing.T) {
	p := readReal(t, "strain-traces-4ch.txt")
	set := &p.Curves[0]
	sameColumns(t, "traces", csvTable(t, "strain-traces-4ch.csv"), 0, set.TimesMs, append(slices.Clone(set.Segments), *set.Global)...)
	if len(set.TimesMs) != 65 || set.ZeroMs.Value != 170 || set.EndMs.Value != 936 || set.FrameHz.Value != 63 {
		t.Errorf("%d frames, beat %v to %v, %v Hz", len(set.TimesMs), set.ZeroMs.Value, set.EndMs.Value, set.FrameHz.Value)
	}
	if len(set.Events) != 1 || set.Events[0].Ms != 305 {
		t.Errorf("events %+v", set.Events)
	}
	if got := codes(set.Problems); !slices.Equal(got, []string{"warning view-assumed", "note marker-offset", "note first-step"}) {
		t.Errorf("problems %q", got)
	}
}

// TestRealWorkbook compares every table of the public workbook with its copies.
func TestRealWorkbook(t *testing.T) {
	p := readReal(t, "strain-work-export.xml")
	for _, v := range sheetViews {
		low := map[string]string{"2CH": "2ch", "4CH": "4ch", "APLAX": "aplax"}[v.name]
		for q, name := range map[study.Quantity]string{study.Strain: "xml-strain-traces-", study.Work: "xml-work-traces-"} {
			set, rows := curveSet(t, p, q, v.view), csvTable(t, name+low+".csv")
			for k, s := range set.Segments {
				if want, ok := segmentOf(rows[0][k+1]); !ok || want != s.Segment {
					t.Errorf("%s column %d is %v", name, k, s.Segment)
				}
			}
			sameColumns(t, name+low, rows, 0, set.TimesMs, set.Segments...)
		}
	}
	pressure := curveSet(t, p, study.Pressure, study.ViewUnknown)
	sameColumns(t, "pressure", csvTable(t, "xml-pressure-trace.csv"), 0, pressure.TimesMs, pressure.Segments...)
	if pressure.TimesMs[0] != -70 {
		t.Errorf("pressure starts at %v ms", pressure.TimesMs[0])
	}
	mean := csvTable(t, "xml-global-traces.csv")
	strain, work := curveSet(t, p, study.Strain, study.A2C), curveSet(t, p, study.Work, study.A2C)
	covered := strain.TimesMs[:strain.Global.Gaps[0].From]
	sameColumns(t, "mean strain", mean, 0, covered, *strain.Global)
	sameColumns(t, "mean work", mean, 2, work.TimesMs, *work.Global)
}

// TestRealBeats: the cycle ends of the reference numbers that the project keeps
// of this file, and the frame rates 63.97, 62.88 and 53.00 Hz.
func TestRealBeats(t *testing.T) {
	p := readReal(t, "strain-work-export.xml")
	for view, want := range map[study.View]struct{ end, hz float64 }{study.A2C: {1047.37, 63.97}, study.A4C: {1001.83, 62.88}, study.A3C: {999.938, 53.00}} {
		set := curveSet(t, p, study.Strain, view)
		n := len(set.TimesMs)
		hz := 1000 * float64(n-1) / (set.TimesMs[n-1] - set.TimesMs[0])
		if set.ZeroMs.Value != 0 || set.EndMs.Value != want.end || math.Abs(hz-want.hz) > 0.005 || set.Drift != study.DriftCompensated {
			t.Errorf("%s: beat %v to %v ms, %.3f Hz, drift %q", view, set.ZeroMs.Value, set.EndMs.Value, hz, set.Drift)
		}
	}
}

func TestRealValues(t *testing.T) {
	var ref struct {
		HR     float64            `json:"heart_rate_bpm"`
		BP     [2]float64         `json:"blood_pressure_mmhg"`
		Valves map[string]float64 `json:"valve_times_ms"`
		Global map[string]float64 `json:"vendor_global"`
	}
	raw, err := os.ReadFile(testdata.Path(t, "strain", "echopac", "reference.json"))
	if err == nil {
		err = json.Unmarshal(raw, &ref)
	}
	if err != nil || len(ref.Valves) != 4 || len(ref.Global) != 9 {
		t.Fatal(err, ref)
	}
	p := readReal(t, "strain-work-export.xml")
	f := p.Facts
	if f.RRMs.Value != 60000/ref.HR || f.SystolicMmHg.Value != ref.BP[0] || f.DiastolicMmHg.Value != ref.BP[1] || math.Abs(f.LVEFPercent.Value-100*ref.Global["EF"]) > 1e-9 {
		t.Errorf("facts %+v", f)
	}
	for _, c := range p.Curves {
		if len(c.Events) != 4 {
			t.Errorf("%s %s has %d events", c.Quantity, c.View, len(c.Events))
		}
		for _, e := range c.Events {
			if e.Ms != ref.Valves[string(e.Name)] {
				t.Errorf("%s at %v ms", e.Name, e.Ms)
			}
		}
	}
	for name, want := range ref.Global {
		if name == "EF" || name == "GWE" {
			want *= 100 // fractions there, percent here
		}
		if got, n := reported(p.Curves[0].Reported, name, study.Segment{}); n != 1 || math.Abs(got.Value-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	sameSegmentValues(t, p)
}

// sameSegmentValues compares the table of segments with its copy.
func sameSegmentValues(t *testing.T, p study.Part) {
	t.Helper()
	rows := csvTable(t, "xml-segments.csv")
	checked := 0
	for _, r := range rows[1:] {
		kind, ok := rowKinds[r[0]]
		if !ok {
			t.Errorf("row %q is not read", r[0])
		}
		for k, text := range r[1:] {
			segment, _ := segmentOf(rows[0][k+1])
			want, err := strconv.ParseFloat(text, 64)
			n := 0
			for _, c := range p.Curves {
				if got, m := reported(c.Reported, kind.name, segment); m > 0 {
					n += m
					if err != nil || got.Value != want || got.Unit != kind.unit {
						t.Errorf("%s of %v = %v, want %v", r[0], segment, got, text)
					}
				}
			}
			if n != 1 {
				t.Errorf("%s of %v stands %d times", r[0], segment, n)
			}
			checked++
		}
	}
	if checked != 9*18 {
		t.Errorf("%d values checked", checked)
	}
}
