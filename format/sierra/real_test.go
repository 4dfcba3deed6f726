package sierra

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// readReal reads the one public recording.
func readReal(t testing.TB) study.ECG {
	t.Helper()
	f, err := os.Open(testdata.Path(t, "ecg", "philips", "sierra-1-03-12-lead.xml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ecgs, err := Read(context.Background(), f, "strip.xml", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(ecgs) != 1 || ecgs[0].Content != study.Rhythm {
		t.Fatalf("%d recordings", len(ecgs))
	}
	return ecgs[0]
}

// TestRealRecording compares every sample with the table that was decoded apart
// from this program (5 uV per count, of which the first 5000 rows are ECG).
func TestRealRecording(t *testing.T) {
	e := readReal(t)
	if e.RateHz != 500 || e.Samples() != 5000 || len(e.Leads) != 12 {
		t.Fatalf("%v Hz, %d samples, %d leads", e.RateHz, e.Samples(), len(e.Leads))
	}
	f, err := os.Open(testdata.Path(t, "ecg", "philips", "decoded-signals.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.FieldsPerRecord = -1 // the head names 12 of the 16 columns
	rows, err := table.ReadAll()
	if err != nil || len(rows) != 5501 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for col, name := range rows[0] {
		l := e.Lead(study.LeadName(name))
		if l == nil || l.Derived || len(l.Gaps) != 0 || l.StepMicroVolt != 5 || e.Leads[col].Name != l.Name {
			t.Fatalf("lead %s: %+v", name, l)
		}
		for i, v := range l.MilliVolt {
			count, err := strconv.Atoi(rows[i+1][col])
			if err != nil || v != float64(count)*5/1000 {
				t.Fatalf("lead %s sample %d = %v mV, want %s counts", name, i, v, rows[i+1][col])
			}
		}
	}
	if len(e.Problems) != 1 || e.Problems[0].Code != "calibration-cut" {
		t.Errorf("problems %+v", e.Problems)
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

// TestRealMeasurements compares with the numbers of the file as they stand in
// reference.json.
func TestRealMeasurements(t *testing.T) {
	var ref struct {
		Global  map[string]string            `json:"global"`
		PerLead map[string]map[string]string `json:"per_lead"`
	}
	raw, err := os.ReadFile(testdata.Path(t, "ecg", "philips", "reference.json"))
	if err == nil {
		err = json.Unmarshal(raw, &ref)
	}
	if err != nil {
		t.Fatal(err)
	}
	e := readReal(t)
	check := func(name string, lead study.LeadName, text string, divisor float64) {
		want, err := strconv.ParseFloat(text, 64)
		got, ok := reportedValue(&e, name, lead)
		if ok != (err == nil) || ok && got != want/divisor {
			t.Errorf("%s %s = %v (%v), want %s", name, lead, got, ok, text)
		}
	}
	for name, key := range map[string]string{"QRS": "meanqrsdur", "PR": "meanprint", "QT": "meanqtint", "QTc": "meanqtc", "Rate": "meanventrate",
		"P axis": "pfrontaxis", "QRS axis": "qrsfrontaxis", "T axis": "tfrontaxis",
		"P onset": "pon", "QRS onset": "qrson", "QRS offset": "qrsoff", "T offset": "toff"} {
		check(name, "", ref.Global[key], 1)
	}
	for lead, fields := range ref.PerLead {
		for key, m := range leadFields {
			if text, ok := fields[key]; ok { // "Failed" must not be reported
				check(m.name, study.LeadName(lead), text, map[string]float64{"ms": 1, "mV": 1000}[m.unit])
			}
		}
	}
}

func TestRealHeader(t *testing.T) {
	e := readReal(t)
	want := study.Source{Origin: study.OriginMeasured, File: "strip.xml", Format: "sierra", Vendor: "Philips", Device: "HeartstartMRx", Version: "1.03"}
	if e.Source != want {
		t.Errorf("source %+v", e.Source)
	}
	if e.Filter.HighPassHz.Value != 0.05 || e.Filter.LowPassHz.Value != 150 || e.Filter.NotchHz.Value != 60 {
		t.Errorf("filters %+v", e.Filter)
	}
}
