package wfdb

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// reference is one expected decode: which columns of which record it holds.
type reference struct {
	file, record string
	channels     []int // nil = all
	from, to     int64 // frames; to < 0 = all
	physical     bool
	expand       bool  // slower signals are repeated to the rate of the fastest
	average      bool  // faster signals are averaged over the frame
	invalid      int32 // what the reference writes for a sample in a gap, 0 = as stored
}

// TestReferenceDecodes compares with the decodes that come with wfdb-python
// (tests/target-output, made with the WFDB library's rdsamp): every value of
// every format. Digital values must be equal, physical ones to the eight printed
// decimals.
func TestReferenceDecodes(t *testing.T) {
	references := []reference{
		{file: "record-1a.txt", record: "test01_00s", to: 4000},
		{file: "record-1b.txt.gz", record: "a103l", channels: []int{2, 0}, from: 12500, to: 40000, physical: true},
		{file: "record-1c.txt.gz", record: "a103l", channels: []int{0, 1}, from: 20000, to: 82500},
		{file: "record-1d.txt", record: "3000003_0003", channels: []int{1}, from: 125, to: 1000, physical: true},
		{file: "record-1f.txt.gz", record: "binformats", to: 499},
		{file: "record-2c.txt", record: "100_3chan", to: 999, physical: true},
		{file: "record-2d.txt", record: "310derive", from: 2, to: 1026},
		{file: "record-2e.txt", record: "311derive", from: 1, to: 978, physical: true},
		{file: "record-4a.txt", record: "test01_00s_skewframe", to: 3997, average: true},
		{file: "record-4b.txt.gz", record: "03700181", to: 74996, average: true},
		{file: "record-4c.txt.gz", record: "03700181", channels: []int{0, 2}, from: 1000, to: 16000, physical: true, average: true},
		{file: "record-4d.txt", record: "test01_00s_skewframe", to: 3997, physical: true, expand: true},
		{file: "record-flac.txt.gz", record: "flacformats", to: 499},
		{file: "record-multi-fixed-c.txt.gz", record: "multi-segment/fixed1/v102s", channels: []int{1, 0, 3}, from: 70000, to: 80000, physical: true},
		{file: "record-multi-fixed-d.txt.gz", record: "multi-segment/041s/041s", channels: []int{3, 2, 1}, to: -1, expand: true, invalid: -2048},
		{file: "record-multi-variable-d.txt", record: "multi-segment/p000878/p000878-2137-10-26-16-57", channels: []int{0, 1}, from: 3550, to: 7500, invalid: -128},
	}
	for _, ref := range references {
		t.Run(ref.file, func(t *testing.T) {
			root := testdata.Path(t, "ecg", "wfdb-formats")
			rows := readColumns(t, filepath.Join(root, "expected", ref.file))
			compare(t, ref, rows, filepath.Join(root, "records"))
		})
	}
	t.Run("record-2b.txt", func(t *testing.T) {
		root := testdata.Path(t, "ecg", "wfdb-formats")
		rows := readColumns(t, filepath.Join(root, "expected", "record-2b.txt"))
		compare(t, reference{record: "100", channels: []int{1}, from: 1, to: 10800}, rows, testdata.Path(t, "ecg", "mitbih"))
	})
	t.Run("ptb", func(t *testing.T) {
		rows := readColumns(t, testdata.Path(t, "ecg", "ptb", "expected-record-3b.txt.gz"))
		ref := reference{record: "s0010_re", channels: []int{13, 0, 4, 8, 3}, from: 5000, to: 38000, physical: true}
		compare(t, ref, rows, testdata.Path(t, "ecg", "ptb"))
	})
}

// compare reads the range of the reference and compares value by value.
func compare(t *testing.T, ref reference, rows [][]float64, root string) {
	t.Helper()
	r, err := OpenRange(context.Background(), os.DirFS(root), ref.record, ref.from, ref.to, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Errorf("problem: %+v", p)
	}
	channels := ref.channels
	if channels == nil {
		for i := range r.Signals {
			channels = append(channels, i)
		}
	}
	high := 1
	for _, i := range channels {
		high = max(high, r.Signals[i].Spec.SamplesPerFrame)
	}
	for col, i := range channels {
		got := expected(ref, &r.Signals[i], high, int(r.Frames))
		if len(got) != len(rows) {
			t.Fatalf("signal %d: %d samples, the reference has %d", i, len(got), len(rows))
		}
		tolerance := 0.0
		if ref.physical {
			tolerance = 0.51e-8 // half a unit of the last printed decimal
		}
		bad := 0
		for n := range got {
			want := rows[n][col]
			if math.IsNaN(got[n]) != math.IsNaN(want) || math.Abs(got[n]-want) > tolerance {
				if bad++; bad < 5 {
					t.Errorf("signal %d sample %d = %v, want %v", i, n, got[n], rows[n][col])
				}
			}
		}
		if bad > 0 {
			t.Errorf("signal %d: %d of %d samples differ", i, bad, len(got))
		}
	}
}

// expected brings a signal to the form in which the reference lists it; a
// physical value inside a gap becomes not-a-number, which the reference prints
// as "-".
func expected(ref reference, s *Signal, high, frames int) []float64 {
	spf := s.Spec.SamplesPerFrame
	digital := s.Digital
	if digital == nil {
		digital = make([]int32, frames*spf)
	}
	gap := make([]bool, len(digital))
	for i := range gap {
		gap[i] = s.Digital == nil
	}
	for _, g := range s.Gaps {
		for i := g.From; i < g.To; i++ {
			gap[i] = true
		}
	}
	physical := s.Physical()
	scale := s.Scales
	var out []float64
	for f := 0; f+spf <= len(digital); f += spf {
		take := 1
		if ref.expand {
			take = high
		} else if !ref.average {
			take = spf
		}
		for k := range take {
			i := f + k*spf/take
			switch {
			case ref.average && spf > 1:
				mean := frameMean(digital[f : f+spf])
				if ref.physical {
					mean = (mean - float64(scale[0].Baseline)) / scale[0].Gain
				}
				out = append(out, mean)
			case ref.physical && gap[i]:
				out = append(out, math.NaN())
			case ref.physical:
				out = append(out, physical[i])
			case gap[i] && ref.invalid != 0:
				out = append(out, float64(ref.invalid))
			default:
				out = append(out, float64(digital[i]))
			}
		}
	}
	return out
}

// frameMean is the mean of a frame as rdsamp gives it: of the digital samples,
// truncated towards zero.
func frameMean(frame []int32) float64 {
	sum := 0.0
	for _, v := range frame {
		sum += float64(v)
	}
	return math.Trunc(sum / float64(len(frame)))
}

// readColumns reads a table of numbers, packed or not.
func readColumns(t *testing.T, name string) [][]float64 {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			t.Fatal(err)
		}
	}
	var rows [][]float64
	for scan := bufio.NewScanner(r); scan.Scan(); {
		var row []float64
		for _, f := range strings.Fields(scan.Text()) {
			if f == "-" {
				f = "NaN" // rdsamp prints so a sample that is invalid
			}
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestCutGroups reads the files that end inside a group of packed samples. The
// first three values and the length are those of the longer files 310derive and
// 311derive, from which they were cut (checksums are verified too).
func TestCutGroups(t *testing.T) {
	root := os.DirFS(testdata.Path(t, "ecg", "wfdb-formats", "records"))
	for name, frames := range map[string]int64{
		"310derive_2": 1020, "310derive_3": 1018, "311derive_2": 1020, "311derive_3": 1019, "311derive_4": 1018,
	} {
		r, err := Open(context.Background(), root, name, Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if r.Frames != frames || len(r.Signals[0].Digital) != int(frames) {
			t.Errorf("%s: %d frames, want %d", name, r.Frames, frames)
		}
		if len(r.Problems) > 0 {
			t.Errorf("%s: %+v", name, r.Problems)
		}
	}
}

// TestChecksumsOfRecordings reads whole records; their headers hold checksums of
// all samples, so no problem means that every sample is right.
func TestChecksumsOfRecordings(t *testing.T) {
	for _, folder := range [][]string{{"ecg", "ludb", "data"}, {"ecg", "mitbih"}, {"ecg", "ptb"}, {"ecg", "wfdb-formats", "records"}} {
		t.Run(path.Join(folder...), func(t *testing.T) {
			root := testdata.Path(t, folder...)
			headers, _ := filepath.Glob(filepath.Join(root, "*.hea"))
			if len(headers) == 0 {
				t.Fatal("no header found")
			}
			for _, name := range headers {
				name = strings.TrimSuffix(filepath.Base(name), ".hea")
				r, err := Open(context.Background(), os.DirFS(root), name, Limits{})
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				for _, p := range r.Problems {
					t.Errorf("%s: %+v", name, p)
				}
			}
		})
	}
}

// TestAnnotations100 compares with the listing that rdann gives of record 100.
func TestAnnotations100(t *testing.T) {
	file, err := os.Open(testdata.Path(t, "ecg", "mitbih", "expected-ann-100.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := OpenAnnotations(context.Background(), os.DirFS(testdata.Path(t, "ecg", "mitbih")), "100", "atr", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for scan := bufio.NewScanner(file); scan.Scan(); n++ {
		f := strings.Fields(scan.Text()) // time sample code subtype channel number [aux]
		aux := ""
		if len(f) > 6 {
			aux = f[6]
		}
		a := got[n]
		have := []string{strconv.FormatInt(a.Sample, 10), a.Code.String(), strconv.Itoa(int(a.SubType)), strconv.Itoa(int(a.Channel)), strconv.Itoa(int(a.Number)), a.Aux}
		want := []string{f[1], f[2], f[3], f[4], f[5], aux}
		if strings.Join(have, "|") != strings.Join(want, "|") {
			t.Fatalf("annotation %d = %q, want %q", n, have, want)
		}
	}
	if n != len(got) || n == 0 {
		t.Errorf("%d annotations, want %d", len(got), n)
	}
}

// TestBeatsOfMITBIH counts beat labels against the numbers published for the
// MIT-BIH records (doi 10.13026/C2F305): LBBB beats of 109 and 111, RBBB beats of
// 118, paced beats of 107, paced and fusion beats of 217.
func TestBeatsOfMITBIH(t *testing.T) {
	root := os.DirFS(testdata.Path(t, "ecg", "mitbih"))
	for _, c := range []struct {
		record, label string
		count         int
	}{{"109", "L", 2492}, {"111", "L", 2123}, {"118", "R", 2166}, {"107", "/", 2078}, {"217", "/", 1542}, {"217", "f", 260}} {
		ecgs, err := Read(context.Background(), root, c.record, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, b := range ecgs[0].Beats {
			if b.Label == c.label {
				n++
			}
		}
		if n != c.count {
			t.Errorf("record %s: %d beats %q, want %d", c.record, n, c.label, c.count)
		}
	}
}

// TestQRSMarksOfLUDB takes the QRS duration of each lead from the annotation
// files (one per lead) and compares with the table that another program made
// from the same marks: median, shortest and longest of the lead medians.
func TestQRSMarksOfLUDB(t *testing.T) {
	file, err := os.Open(testdata.Path(t, "ecg", "ludb", "qrs-durations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	root := os.DirFS(testdata.Path(t, "ecg", "ludb", "data"))
	for _, row := range rows[1:] {
		ecgs, err := Read(context.Background(), root, row[0], Limits{})
		if err != nil {
			t.Fatal(err)
		}
		checkLUDB(t, row[0], &ecgs[0])
		var leads []float64
		for _, name := range []string{"i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"} {
			marks, err := OpenAnnotations(context.Background(), root, row[0], name, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if d := qrsDurations(marks); len(d) > 0 {
				leads = append(leads, median(d))
			}
		}
		for k, got := range map[int]float64{2: median(leads), 4: slices.Min(leads), 5: slices.Max(leads)} {
			if want, _ := strconv.ParseFloat(row[k], 64); math.Abs(got-want) > 0.5 { // the table is rounded to 1 ms
				t.Errorf("record %s: %s = %v ms, want %v", row[0], rows[0][k], got, want)
			}
		}
	}
}

// qrsDurations lists the durations in ms of the QRS complexes whose onset and
// end are both marked, at 500 Hz.
func qrsDurations(marks []Annotation) []float64 {
	var out []float64
	for i := 1; i+1 < len(marks); i++ {
		if marks[i].Code.IsBeat() && marks[i-1].Code.String() == "(" && marks[i+1].Code.String() == ")" {
			out = append(out, 2*float64(marks[i+1].Sample-marks[i-1].Sample))
		}
	}
	return out
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

// checkLUDB holds what LUDB states of all its records: 12 leads, 10 s, 500 Hz.
func checkLUDB(t *testing.T, record string, ecg *study.ECG) {
	t.Helper()
	if len(ecg.Leads) != 12 || ecg.RateHz != 500 || ecg.Samples() != 5000 || len(ecg.Problems) > 0 {
		t.Errorf("%s: %d leads, %v Hz, %d samples, %v", record, len(ecg.Leads), ecg.RateHz, ecg.Samples(), ecg.Problems)
	}
	for i, lead := range ecg.Leads {
		if lead.Name != study.StandardLeads[i] {
			t.Errorf("%s: lead %d is %s", record, i, lead.Name)
		}
	}
}
