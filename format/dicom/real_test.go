package dicom

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// reference is what the data collection states about its 12-lead file; the
// numbers were read with pydicom when the collection was made.
type reference struct {
	First  [][]int `json:"first_5_raw_samples_group_0"`
	Min    []int   `json:"raw_min_per_channel_group_0"`
	Max    []int   `json:"raw_max_per_channel_group_0"`
	Global map[string]struct {
		Value float64
		Unit  string
	} `json:"global_measurements"`
	Median map[string]int            `json:"median_beat_marks_group_2_in_samples"`
	Beats  map[string]map[string]int `json:"beat_marks_in_samples"`
}

// realFile returns the real recording; the test is skipped where it is absent.
func realFile(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(testdata.Path(t, "ecg", "dicom", "ecg-12-lead-1000hz.dcm"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func realReference(t testing.TB) reference {
	t.Helper()
	b, err := os.ReadFile(testdata.Path(t, "ecg", "dicom", "reference.json"))
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	if err := json.Unmarshal(b, &ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

func mustRead(t testing.TB, b []byte) []study.ECG {
	t.Helper()
	ecgs, err := Read(context.Background(), bytes.NewReader(b), "x.dcm", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return ecgs
}

// TestRealSamples holds every raw extreme and the first samples against the
// reference: 1.25 uV per unit, so raw x 0.00125 mV.
func TestRealSamples(t *testing.T) {
	ref, ecgs := realReference(t), mustRead(t, realFile(t))
	if len(ecgs) != 2 {
		t.Fatalf("%d ECGs, want strip and median beat", len(ecgs))
	}
	strip := &ecgs[0]
	if strip.Content != study.Rhythm || strip.RateHz != 1000 || strip.Samples() != 10000 || len(strip.Leads) != 12 {
		t.Fatalf("strip: %s %g Hz %d samples %d leads", strip.Content, strip.RateHz, strip.Samples(), len(strip.Leads))
	}
	if b := ecgs[1]; b.Content != study.OneBeat || b.Samples() != 1200 || len(b.Leads) != 12 {
		t.Errorf("beat: %s %d samples %d leads", b.Content, b.Samples(), len(b.Leads))
	}
	const mvPerUnit = 0.00125
	for c, lead := range strip.Leads {
		low, high := math.Inf(1), math.Inf(-1)
		for i, mv := range lead.MilliVolt {
			raw := math.Round(mv / mvPerUnit)
			if math.Abs(raw*mvPerUnit-mv) > 1e-12 {
				t.Fatalf("%s[%d] = %g mV is no whole number of units", lead.Name, i, mv)
			}
			if i < len(ref.First) && int(raw) != ref.First[i][c] {
				t.Errorf("%s[%d] = %g, want %d", lead.Name, i, raw, ref.First[i][c])
			}
			low, high = min(low, raw), max(high, raw)
		}
		if int(low) != ref.Min[c] || int(high) != ref.Max[c] {
			t.Errorf("%s: %g to %g, want %d to %d", lead.Name, low, high, ref.Min[c], ref.Max[c])
		}
		if lead.StepMicroVolt != 1.25 {
			t.Errorf("%s: step %g uV", lead.Name, lead.StepMicroVolt)
		}
	}
	for i, name := range study.StandardLeads {
		if strip.Leads[i].Name != name {
			t.Errorf("lead %d is %s, want %s", i, strip.Leads[i].Name, name)
		}
	}
	if strip.Leads[0].FileName != "Lead I (Einthoven)" {
		t.Errorf("FileName %q", strip.Leads[0].FileName)
	}
}

// TestRealReported holds intervals, axes and all beat marks against the reference.
func TestRealReported(t *testing.T) {
	ref, ecgs := realReference(t), mustRead(t, realFile(t))
	names := map[string]string{
		"RR Interval": "RR", "PR Interval": "PR", "QRS Duration": "QRS", "QT Interval": "QT", "QTc Interval": "QTc",
		"P Axis": "P axis", "QRS Axis": "QRS axis", "T Axis": "T axis",
	}
	for theirs, ours := range names {
		want := ref.Global[theirs]
		got := reported(&ecgs[0], ours)
		if len(got) != 1 || got[0].Value != want.Value || got[0].Unit != want.Unit {
			t.Errorf("%s: %v, want %v", ours, got, want)
		}
	}
	marks := map[string]string{
		"P Onset": "P onset", "P Offset": "P offset", "QRS Onset": "QRS onset", "QRS Offset": "QRS offset",
		"T Offset": "T offset", "Fiducial Point": "fiducial",
	}
	for theirs, ours := range marks {
		strip, beat := reported(&ecgs[0], ours), reported(&ecgs[1], ours)
		if len(strip) != 10 || len(beat) != 1 {
			t.Fatalf("%s: %d marks on the strip and %d on the beat, want 10 and 1", ours, len(strip), len(beat))
		}
		for i, key := range []string{"100", "101", "102", "103", "104", "105", "106", "107", "108", "109"} {
			// Positions count from 1 and one sample is 1 ms.
			if want := float64(ref.Beats[key][theirs] - 1); strip[i].Value != want {
				t.Errorf("%s of beat %d at %g ms, want %g", ours, i, strip[i].Value, want)
			}
		}
		if want := float64(ref.Median[theirs] - 1); beat[0].Value != want {
			t.Errorf("%s of the median beat at %g ms, want %g", ours, beat[0].Value, want)
		}
	}
}

// TestRealSource holds filter and device against the file's own attributes, read
// with a separate dump of it.
func TestRealSource(t *testing.T) {
	e := mustRead(t, realFile(t))[0]
	f := e.Filter
	if f.HighPassHz.Value != 0.05 || f.LowPassHz.Value != 300 || f.NotchHz.Known || !f.LowPassHz.Known {
		t.Errorf("filter %+v", f)
	}
	want := study.Source{Origin: study.OriginMeasured, File: "x.dcm", Format: "dicom",
		Vendor: "Mortara Instrument, Inc.", Device: "el250", Version: "0.0.0"}
	if e.Source != want {
		t.Errorf("source %+v", e.Source)
	}
	if len(e.Problems) != 0 {
		t.Errorf("problems: %v", e.Problems)
	}
}

// TestShortenedRealFileReads holds the seed that the fuzzers get.
func TestShortenedRealFileReads(t *testing.T) {
	ref, e := realReference(t), mustRead(t, shorten(realFile(t), 5))
	if len(e) != 2 || e[0].Samples() != 5 || math.Round(e[0].Leads[11].MilliVolt[4]/0.00125) != float64(ref.First[4][11]) {
		t.Errorf("%d ECGs of %d samples", len(e), e[0].Samples())
	}
}

// reported returns what the device reported under a name.
func reported(e *study.ECG, name string) []study.Reported {
	var out []study.Reported
	for _, r := range e.Reported {
		if r.Name == name {
			out = append(out, r)
		}
	}
	return out
}

func BenchmarkReadReal(b *testing.B) {
	file := realFile(b)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		mustRead(b, file)
	}
}
