package scp

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// readReal reads the one public recording.
func readReal(t testing.TB, how Reconstruction) []study.ECG {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "ecg", "scp", "resting-12-lead.scp"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ecgs, err := ReadAs(context.Background(), f, "resting.scp", Limits{}, how)
	if err != nil {
		t.Fatal(err)
	}
	return ecgs
}

// expectedLeads is the order of the expected record: aVF stands before aVL.
var expectedLeads = []study.LeadName{study.I, study.II, study.III, study.AVR, study.AVF, study.AVL,
	study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}

// expectedSignals reads the expected WFDB record: format 16, twelve interleaved
// signals, 5 uV per unit.
func expectedSignals(t testing.TB) map[study.LeadName][]int {
	t.Helper()
	raw, err := os.ReadFile(testdata.Path(t, "ecg", "scp", "expected-signals.dat"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[study.LeadName][]int{}
	for i := 0; i+1 < len(raw); i += 2 {
		name := expectedLeads[i/2%len(expectedLeads)]
		out[name] = append(out[name], int(int16(binary.LittleEndian.Uint16(raw[i:]))))
	}
	return out
}

// TestRealRecording compares every sample with the decode of WFDB's parsescp.
func TestRealRecording(t *testing.T) {
	ecgs := readReal(t, Smoothed)
	if len(ecgs) != 2 || ecgs[0].Content != study.Rhythm || ecgs[1].Content != study.OneBeat {
		t.Fatalf("got %d recordings, want a rhythm strip and a beat", len(ecgs))
	}
	e := &ecgs[0]
	if e.RateHz != 500 || e.Samples() != 5000 || len(e.Leads) != 12 {
		t.Fatalf("got %v Hz, %d samples, %d leads", e.RateHz, e.Samples(), len(e.Leads))
	}
	for name, want := range expectedSignals(t) {
		l := e.Lead(name)
		if l == nil || l.StepMicroVolt != 5 || len(l.Gaps) != 0 {
			t.Fatalf("lead %s: %+v", name, l)
		}
		for i, w := range want {
			if l.MilliVolt[i] != float64(w)*5/1000 {
				t.Fatalf("lead %s sample %d: %v mV, want %v", name, i, l.MilliVolt[i], float64(w)*5/1000)
			}
		}
	}
}

func TestRealDerivedLeadsAreMarked(t *testing.T) {
	for _, e := range readReal(t, Smoothed) {
		for i, l := range e.Leads {
			if l.Name != study.StandardLeads[i] {
				t.Errorf("%s: lead %d is %s, want the usual order", e.Content, i, l.Name)
			}
			if want := i >= 2 && i <= 5; l.Derived != want { // III, aVR, aVL, aVF: 8 leads are stored
				t.Errorf("%s: lead %s derived = %v", e.Content, l.Name, l.Derived)
			}
		}
	}
}

// The plain residual agrees with the smoothed one inside the zones of the
// subtracted beats, which is where the dominant beats are measured.
func TestRealPlainDiffersOnlyOutsideZones(t *testing.T) {
	smooth, plain := readReal(t, Smoothed)[0], readReal(t, Plain)[0]
	zones := []zone{{109, 457}, {973, 1321}, {2295, 2643}, {3707, 4055}} // section 4 of the file
	differ := 0
	for i := range smooth.Samples() {
		inside := false
		for _, z := range zones {
			inside = inside || int64(i+1) >= z.from && int64(i+1) <= z.to
		}
		same := smooth.Lead(study.V2).MilliVolt[i] == plain.Lead(study.V2).MilliVolt[i]
		if inside && !same {
			t.Fatalf("sample %d inside a zone differs", i)
		}
		if !same {
			differ++
		}
	}
	if differ == 0 {
		t.Error("smoothing changed nothing")
	}
}

// reportedValue finds a reported number.
func reportedValue(e *study.ECG, name string, lead study.LeadName) (float64, bool) {
	for _, r := range e.Reported {
		if r.Name == name && r.Lead == lead {
			return r.Value, true
		}
	}
	return 0, false
}

// TestRealMeasurements compares with the numbers that WFDB's parsescp printed,
// as kept in reference.json.
func TestRealMeasurements(t *testing.T) {
	var ref struct {
		Global  map[string]float64            `json:"global"`
		PerLead map[string]map[string]float64 `json:"per_lead"`
	}
	raw, err := os.ReadFile(testdata.Path(t, "ecg", "scp", "reference.json"))
	if err == nil {
		err = json.Unmarshal(raw, &ref)
	}
	if err != nil {
		t.Fatal(err)
	}
	ecgs := readReal(t, Smoothed)
	rhythm, beat := &ecgs[0], &ecgs[1]
	want := map[string]float64{
		"RR": ref.Global["RR interval"], "QRS axis": ref.Global["QRS axis"], "P axis": ref.Global["P axis"], "T axis": ref.Global["T axis"],
		"QRS": ref.Global["QRS end"] - ref.Global["QRS onset"], "P": ref.Global["P end"] - ref.Global["P onset"],
		"QT": ref.Global["T end"] - ref.Global["QRS onset"], "PR": ref.Global["QRS onset"] - ref.Global["P onset"],
	}
	for name, w := range want {
		if got, ok := reportedValue(rhythm, name, ""); !ok || got != w {
			t.Errorf("%s = %v, want %v", name, got, w)
		}
	}
	for name, key := range map[string]string{"QRS onset": "QRS onset", "QRS offset": "QRS end", "P onset": "P onset", "P offset": "P end", "T offset": "T end"} {
		if got, ok := reportedValue(beat, name, ""); !ok || got != ref.Global[key] {
			t.Errorf("beat %s = %v, want %v", name, got, ref.Global[key])
		}
		if _, ok := reportedValue(rhythm, name, ""); ok {
			t.Errorf("%s is a time in the reference beat and stands in the rhythm strip", name)
		}
	}
	keys := map[string]string{"P": "P duration ms", "QRS": "QRS duration ms", "QT": "QT interval ms", "Q duration": "Q duration ms",
		"R duration": "R duration ms", "S duration": "S duration ms", "Q amplitude": "Q amplitude uV", "R amplitude": "R amplitude uV", "S amplitude": "S amplitude uV"}
	for name, key := range keys {
		for lead, w := range ref.PerLead[key] {
			if key[len(key)-2:] == "uV" {
				w /= 1000
			}
			if got, ok := reportedValue(rhythm, name, study.LeadName(lead)); !ok || math.Abs(got-w) > 1e-12 {
				t.Errorf("%s in %s = %v, want %v", name, lead, got, w)
			}
		}
	}
	if _, ok := reportedValue(rhythm, "PR", study.V1); ok {
		t.Error("PR per lead is marked as not computed in the file and was reported")
	}
}

// Device and filters as expected-description.txt prints them.
func TestRealHeader(t *testing.T) {
	e := readReal(t, Smoothed)[0]
	if e.Filter.HighPassHz.Value != 0.05 || e.Filter.LowPassHz.Value != 150 || e.Filter.NotchHz.Value != 60 {
		t.Errorf("filters %+v", e.Filter)
	}
	if e.Source.Vendor != "Burdick" || e.Source.Format != "scp" || e.Source.Version != "1.0" || e.Source.Device != "PLUSI" {
		t.Errorf("source %+v", e.Source)
	}
	wantMarks := []int{253, 705, 1117, 1617, 2065, 2439, 2955, 3426, 3851, 4340, 4605} // fiducials of section 4, from 0
	for i, b := range e.Beats {
		if i >= len(wantMarks) || b.Sample != wantMarks[i] {
			t.Errorf("beat %d at %d", i, b.Sample)
		}
	}
	if len(e.Beats) != len(wantMarks) {
		t.Errorf("%d beats", len(e.Beats))
	}
	for _, p := range e.Problems {
		if p.Code == "crc-mismatch" {
			t.Errorf("checksum of %s", p.Where)
		}
	}
}
