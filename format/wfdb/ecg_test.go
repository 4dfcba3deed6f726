package wfdb

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// mixed has leads in several units, channels that are no leads and beats.
func mixed() map[string]string {
	header := strings.Join([]string{
		"mix 10 100 4 10:20:30 01/02/1999",
		"m.dat 16 1000/mV 16 0 0 0 0 II",
		"m.dat 16 1/uV 16 0 0 0 0 avr",
		"m.dat 16 1e6/V 16 0 0 0 0 Lead V1",
		"m.dat 16 500",
		"m.dat 16 0 16 0 0 0 0 MV2",
		"m.dat 16 10/mmHg 16 0 0 0 0 ABP",
		"m.dat 16 200 16 0 0 0 0 RESP",
		"m.dat 16x2 1000/mV 16 0 0 0 0 V3",
		"m.dat 16 -1000(3)/\xb5V 16 0 0 0 0 aVL",
		"~ 0 200/mV 16 0 0 0 0 V6",
	}, "\n")
	var samples []int32
	for f := range int32(4) {
		for range 11 - 1 {
			samples = append(samples, 1000*f)
		}
	}
	samples[10] = -32768 // frame 1 of lead II
	return map[string]string{
		"d/mix.hea": header, "d/m.dat": string(pack(16, samples)),
		"d/mix.atr": string(words(word(1, 0), word(28, 1), word(pseudoAux, 2), 0x4e28, word(5, 1), word(12, 90), 0)),
	}
}

func TestECG(t *testing.T) {
	ecgs, err := Read(context.Background(), folder(mixed()), "d/mix", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ecg := ecgs[0]
	want := study.Source{Origin: study.OriginMeasured, File: "d/mix.hea", Format: "wfdb"}
	if ecg.Source != want || ecg.Content != study.Rhythm || ecg.RateHz != 100 {
		t.Errorf("source %+v, %s, %v Hz", ecg.Source, ecg.Content, ecg.RateHz)
	}
	type row struct {
		name  study.LeadName
		label string
		mv    []float64
		step  float64
	}
	rows := []row{
		{study.II, "II", []float64{0, 0, 2, 3}, 1}, // sample 1 is invalid
		{study.AVR, "avr", []float64{0, 1, 2, 3}, 1},
		{study.V1, "Lead V1", []float64{0, 1, 2, 3}, 1},
		{"signal 3", "", []float64{0, 2, 4, 6}, 2},
		{study.V2, "MV2", []float64{0, 5, 10, 15}, 0}, // uncalibrated: 200 per mV
		{study.AVL, "aVL", []float64{3e-6, -997e-6, -1997e-6, -2997e-6}, 1e-3},
	}
	for i, r := range rows {
		l := ecg.Leads[i]
		if l.Name != r.name || l.FileName != r.label || math.Abs(l.StepMicroVolt-r.step) > 1e-12 {
			t.Errorf("lead %d: %q %q step %v, want %+v", i, l.Name, l.FileName, l.StepMicroVolt, r)
		}
		for k, v := range l.MilliVolt {
			if math.Abs(v-r.mv[k]) > 1e-12 {
				t.Errorf("lead %s sample %d = %v mV, want %v", l.Name, k, v, r.mv[k])
			}
		}
	}
	if len(ecg.Leads) != len(rows) {
		t.Errorf("%d leads, want %d", len(ecg.Leads), len(rows))
	}
	wantGaps(t, "II", ecg.Leads[0].Gaps, study.Span{From: 1, To: 2})
	if diff := cmp.Diff([]study.BeatMark{{Sample: 0, Label: "N"}, {Sample: 2, Label: "V"}}, ecg.Beats); diff != "" {
		t.Error(diff)
	}
	var codes []string
	for _, p := range ecg.Problems {
		if p.Code != "checksum-mismatch" { // the checksums of this fixture are not true
			codes = append(codes, p.Code+" "+p.Where)
		}
	}
	wantCodes := []string{
		"uncalibrated signal 4", "not-a-voltage signal 5", "not-an-ecg-lead signal 6", "other-rate signal 7",
		"no-samples signal 9", "beats-outside annotation file",
	}
	if diff := cmp.Diff(wantCodes, codes); diff != "" {
		t.Error(diff)
	}
}

// TestReadEqualsOpen: the fast way of Read and the way over digital samples give
// the same ECG.
func TestReadEqualsOpen(t *testing.T) {
	for name, files := range map[string]map[string]string{"d/mix": mixed(), "m": variable()} {
		fsys := folder(files)
		ecgs, err := Read(context.Background(), fsys, name, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Open(context.Background(), fsys, name, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r.ECG(), ecgs[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestECGLeavesRecord: appending to the problems of an ECG does not change the
// record that it was made from.
func TestECGLeavesRecord(t *testing.T) {
	r, err := Open(context.Background(), folder(mixed()), "d/mix", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Clone(r.Problems)
	first, second := r.ECG(), r.ECG()
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(before, r.Problems) {
		t.Error("the problems of the record changed")
	}
}

// TestLeadRate: most leads decide, of equally many the higher rate.
func TestLeadRate(t *testing.T) {
	signal := func(hz float64) Signal { return Signal{RateHz: hz, Digital: []int32{1}} }
	for _, c := range []struct {
		name  string
		rates []float64
		want  float64
	}{
		{"most", []float64{250, 500, 250}, 250},
		{"tie", []float64{250, 500}, 500},
		{"none", nil, 125},
	} {
		r := &Record{RateHz: 125}
		for _, hz := range c.rates {
			r.Signals = append(r.Signals, signal(hz))
		}
		if got := r.leadRate(); got != c.want {
			t.Errorf("%s: %v Hz, want %v", c.name, got, c.want)
		}
	}
}

// TestBeatsFollowTheRate: labels count frames, leads may have several samples
// per frame, and a range starts later.
func TestBeatsFollowTheRate(t *testing.T) {
	fsys := folder(map[string]string{
		"r.hea": "r 1 100 50\nr.dat 16x4 200/mV\n", "r.dat": samples16(0, 200),
		"r.atr": string(words(word(1, 10), word(1, 20), 0)),
	})
	r, err := OpenRange(context.Background(), fsys, "r", 15, 45, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ecg := r.ECG()
	if ecg.RateHz != 400 || ecg.Samples() != 120 {
		t.Errorf("%v Hz, %d samples", ecg.RateHz, ecg.Samples())
	}
	if diff := cmp.Diff([]study.BeatMark{{Sample: (30 - 15) * 4, Label: "N"}}, ecg.Beats); diff != "" {
		t.Error(diff)
	}
	if len(ecg.Problems) > 0 {
		t.Errorf("problems %+v", ecg.Problems)
	}
}

// TestFaultyAnnotations: a fault in the annotation file costs labels, not the ECG.
func TestFaultyAnnotations(t *testing.T) {
	for _, c := range []struct {
		name, code string
		file       []byte
		beats      int
	}{
		{"no end mark", "annotations-incomplete", words(word(1, 1), word(1, 1)), 2},
		{"AHA format", "annotations-left-out", bytes.Repeat([]byte("\x00N\x00\x00\x10\x00\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"), 3), 0},
	} {
		fsys := folder(map[string]string{"r.hea": "r 1 100 9\nr.dat 16 200/mV\n", "r.dat": samples16(0, 9), "r.atr": string(c.file)})
		ecgs, err := Read(context.Background(), fsys, "r", Limits{})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if p := ecgs[0].Problems; len(p) != 1 || p[0].Code != c.code || len(ecgs[0].Beats) != c.beats {
			t.Errorf("%s: %d beats, problems %+v", c.name, len(ecgs[0].Beats), p)
		}
	}
}

func TestUnits(t *testing.T) {
	for units, want := range map[string]float64{"": 1, "mV": 1, "uV": 1e3, "\u00b5V": 1e3, "\u03bcV": 1e3, "\xb5V": 1e3, "nV": 1e6, "V": 1e-3} {
		if got, ok := perMilliVolt(units); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", units, got, ok, want)
		}
	}
	for _, units := range []string{"mmHg", "NU", "Ohm", "mA", "kV", "%"} {
		if _, ok := perMilliVolt(units); ok {
			t.Errorf("%q passes for a voltage", units)
		}
	}
}
