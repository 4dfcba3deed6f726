package sierra

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// readText reads a document and fails the test on an error.
func readText(t testing.TB, text string) []study.ECG {
	t.Helper()
	ecgs, err := Read(context.Background(), strings.NewReader(text), "made.xml", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return ecgs
}

// waveLike draws n samples with slow waves, sharp peaks and noise.
func waveLike(rng *rand.Rand, n int, size float64) []int64 {
	x := make([]int64, n)
	for i := range x {
		v := size/8*math.Sin(float64(i)/40) + rng.NormFloat64()*size/100
		if k := i % 211; k < 12 {
			v += size * math.Sin(float64(k)/12*math.Pi)
		}
		x[i] = int64(math.Round(v))
	}
	return x
}

// manyLeads draws leads that need not obey Einthoven: the stored differences are
// then large.
func manyLeads(seed uint64, leads, n int) [][]int64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	var out [][]int64
	for range leads {
		out = append(out, waveLike(rng, n, 300))
	}
	return out
}

// compare checks the leads sample by sample.
func compare(t *testing.T, e *study.ECG, labels []string, want [][]int64, step float64) {
	t.Helper()
	if len(e.Leads) != len(want) {
		t.Fatalf("%d leads, want %d", len(e.Leads), len(want))
	}
	for i, x := range want {
		l := e.Leads[i]
		if l.FileName != labels[i] || len(l.MilliVolt) != len(x) || len(l.Gaps) != 0 {
			t.Fatalf("lead %d: %q, %d samples, gaps %v", i, l.FileName, len(l.MilliVolt), l.Gaps)
		}
		for k := range x {
			if w := float64(x[k]) * step / 1000; l.MilliVolt[k] != w {
				t.Fatalf("lead %s sample %d = %v, want %v", labels[i], k, l.MilliVolt[k], w)
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for _, version := range versions {
		for name, change := range map[string]func(*recipe){
			"XLI":          func(r *recipe) { r.xli = true; r.extra = 4 },
			"uncompressed": func(r *recipe) { r.xli = false; r.extra = 4 },
			"plain":        func(r *recipe) { r.xli = false; r.plain = true },
		} {
			r := standard(manyLeads(1, 12, 1500))
			r.version = version
			change(&r)
			e := readText(t, r.String())
			if len(e) != 1 || e[0].RateHz != 500 || len(e[0].Problems) != 0 {
				t.Fatalf("%s %s: %+v", version, name, e[0].Problems)
			}
			compare(t, &e[0], r.labels, r.leads, 5)
		}
	}
}

// Long runs and full tables of LZW: constant leads give the code that is learnt
// while it is read, noise fills the table.
func TestLZW(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	noise := make([]byte, 20000)
	for i := range noise {
		noise[i] = byte(rng.IntN(7))
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "one byte": {7}, "run": bytes.Repeat([]byte{0}, 5000), "pairs": bytes.Repeat([]byte{1, 2}, 3000), "noise": noise,
	} {
		got, err := unpackLZW(packLZW(data), int64(len(data)), "test")
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

// Leads of 0, 1, 2 and 3 samples have no or few differences.
func TestShortChunks(t *testing.T) {
	for n := range 6 {
		x := []int64{-5, 300, 7, -2000, 9, 10}[:n]
		got, err := unpackXLI(context.Background(), chunk(x), 1, 10)
		if err != nil || len(got[0]) != n {
			t.Fatalf("%d samples: %v, %v", n, got, err)
		}
		for i := range x {
			if got[0][i] != x[i] {
				t.Errorf("%d samples: %v, want %v", n, got[0], x)
			}
		}
	}
}

// Labels stand in the file, in any order and number.
func TestLeadsByLabel(t *testing.T) {
	leads := manyLeads(3, 8, 700)
	for _, xli := range []bool{true, false} {
		r := recipe{version: "1.04", labels: []string{"V1", "aVF", "II", "I", "III", "V4R", "X", "V9"}, leads: leads, rate: 1000, step: "2.5", xli: xli}
		e := readText(t, r.String())[0]
		compare(t, &e, r.labels, leads, 2.5)
		if e.Lead(study.AVF) != &e.Leads[1] || e.Lead(study.VX) == nil {
			t.Error("labels were not mapped to leads")
		}
	}
}

// A label that names no lead might be anything and is replaced by a number.
func TestUnknownLabel(t *testing.T) {
	r := recipe{version: "1.04", labels: []string{"I", "Zzyzx"}, leads: manyLeads(3, 2, 100), rate: 500, step: "5"}
	if got := readText(t, r.String())[0].Leads[1].FileName; got != "channel 2" {
		t.Errorf("got %q", got)
	}
}

// Without I or II the limb leads of XLI cannot be had.
func TestLimbLeadsWithoutBase(t *testing.T) {
	r := recipe{version: "1.04", labels: []string{"I", "V1", "II"}, leads: manyLeads(4, 3, 100), rate: 500, step: "5", xli: true}
	text := strings.Replace(r.String(), `leadlabels="I V1 II"`, `leadlabels="aVR V1 V2"`, 1)
	e := readText(t, text)[0]
	if len(e.Leads) != 2 || len(e.Problems) != 1 || e.Problems[0].Code != "limb-lead-lost" {
		t.Errorf("%d leads, %+v", len(e.Leads), e.Problems)
	}
}

// withPulse appends a second with the calibration pulse of 1 mV.
func withPulse(leads [][]int64, rate, pulse int) [][]int64 {
	var out [][]int64
	for _, x := range leads {
		x = append([]int64{}, x...)
		for k := range rate {
			v := 0
			if k >= rate*7/10 && k < rate*9/10 {
				v = pulse
			}
			x = append(x, int64(v))
		}
		out = append(out, x)
	}
	return out
}

func TestCalibrationIsCutOff(t *testing.T) {
	leads := manyLeads(5, 12, 2000)
	r := standard(withPulse(leads, 500, 200))
	e := readText(t, r.String())[0]
	compare(t, &e, r.labels, leads, 5)
	if len(e.Problems) != 1 || e.Problems[0].Code != "calibration-cut" {
		t.Errorf("problems %+v", e.Problems)
	}
	// a pulse of another size, or one that a channel lacks, is signal
	other := standard(withPulse(leads, 500, 190))
	if n := readText(t, other.String())[0].Samples(); n != 2500 {
		t.Errorf("another pulse: %d samples", n)
	}
	one := standard(withPulse(leads, 500, 200))
	one.leads[6][2400] = 1
	if n := readText(t, one.String())[0].Samples(); n != 2500 {
		t.Errorf("one channel differs: %d samples", n)
	}
}

func TestRepresentativeBeats(t *testing.T) {
	for _, version := range []string{"1.03", "1.04"} {
		r := standard(manyLeads(6, 12, 600))
		r.version, r.beats = version, manyLeads(7, 12, 400)
		e := readText(t, r.String())
		if len(e) != 2 || e[1].Content != study.OneBeat || e[1].RateHz != 1000 {
			t.Fatalf("%s: %d recordings", version, len(e))
		}
		compare(t, &e[1], r.labels, r.beats, 1)
		if on, ok := reportedValue(&e[1], "QRS onset", study.V3); !ok || on != 20 {
			t.Errorf("onset %v", on)
		}
		if off, ok := reportedValue(&e[1], "QRS offset", study.V3); !ok || off != 50 {
			t.Errorf("offset %v", off)
		}
	}
}

func TestBrokenBeatsAreLeftOut(t *testing.T) {
	r := standard(manyLeads(6, 12, 600))
	r.beats = [][]int64{{1, 2, 3}, {1, 2}}
	e := readText(t, r.String())
	if len(e) != 1 || len(e[0].Problems) != 1 || e[0].Problems[0].Code != "beats-unreadable" {
		t.Errorf("%d recordings, %+v", len(e), e[0].Problems)
	}
}

// A lead that ends early has a gap.
func TestShortLead(t *testing.T) {
	r := recipe{version: "1.04", labels: []string{"V1", "V2"}, leads: manyLeads(8, 2, 100), rate: 500, step: "5", xli: true}
	r.leads[1] = r.leads[1][:60]
	e := readText(t, r.String())[0]
	if g := e.Leads[1].Gaps; len(g) != 1 || g[0] != (study.Span{From: 60, To: 100}) || e.Problems[0].Code != "lead-short" {
		t.Errorf("gaps %v, %+v", g, e.Problems)
	}
}

func TestEncodings(t *testing.T) {
	r := standard(manyLeads(9, 12, 300))
	text := strings.Replace(r.String(), "PageWriter TC", "PageWriter TC<!-- 𝄞 -->", 1)
	latin := strings.Replace(r.String(), `"UTF-8"`, `"ISO-8859-1"`, 1)
	latin = strings.Replace(latin, "<lastname>", "<lastname>\xe9\xfc", 1)
	for name, data := range map[string][]byte{
		"UTF-8 with mark":            append([]byte("\ufeff"), text...),
		"UTF-16 little, with mark":   asUTF16(text, binary.LittleEndian, true),
		"UTF-16 big, with mark":      asUTF16(text, binary.BigEndian, true),
		"UTF-16 little without mark": asUTF16(text, binary.LittleEndian, false),
		"ISO 8859-1":                 []byte(latin),
	} {
		ecgs, err := Read(context.Background(), bytes.NewReader(data), "x", Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		compare(t, &ecgs[0], r.labels, r.leads, 5)
		if !Recognise(data[:min(len(data), 4096)]) {
			t.Errorf("%s is not recognised", name)
		}
	}
}

// Filters: 1.04 has them with the waveform, 1.03 with the report.
func TestFilters(t *testing.T) {
	for version, want := range map[string][3]float64{"1.03": {0.15, 150, 60}, "1.04.01": {0.05, 100, 50}} {
		r := standard(manyLeads(9, 12, 50))
		r.version = version
		f := readText(t, r.String())[0].Filter
		if got := [3]float64{f.HighPassHz.Value, f.LowPassHz.Value, f.NotchHz.Value}; got != want {
			t.Errorf("%s: %v, want %v", version, got, want)
		}
	}
}

// Final measurements stand above the program's own; words are missing values.
func TestMeasurements104(t *testing.T) {
	r := standard(manyLeads(9, 12, 50))
	r.version = "1.04"
	r.tail = `<internalmeasurements><crossleadmeasurements><meanqrsdur>140</meanqrsdur><meanqtc>Failed</meanqtc><pfrontaxis>11</pfrontaxis></crossleadmeasurements>
<leadmeasurements><leadmeasurement leadname="V2"><qrsdur>138</qrsdur><ramp>-250</ramp><print>Failed</print><pdur/></leadmeasurement></leadmeasurements></internalmeasurements>
<interpretations><interpretation><globalmeasurements><heartrate>61</heartrate><rrint>984</rrint><qrsdur editedflag="True">152</qrsdur><pfrontaxis>Indeterminate</pfrontaxis></globalmeasurements></interpretation></interpretations>`
	want := []study.Reported{
		{Name: "RR", Value: 984, Unit: "ms"}, {Name: "Rate", Value: 61, Unit: "1/min"}, {Name: "QRS", Value: 152, Unit: "ms"},
		{Name: "P axis", Value: 11, Unit: "deg"},
		{Name: "QRS", Lead: study.V2, Value: 138, Unit: "ms"}, {Name: "R amplitude", Lead: study.V2, Value: -0.25, Unit: "mV"},
	}
	got := readText(t, r.String())[0].Reported
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}

// Limits of waves that lie behind the strip belong to something else.
func TestWaveLimitsInsideTheStrip(t *testing.T) {
	r := standard(manyLeads(9, 12, 50)) // 100 ms
	r.tail = `<measurements><globalmeasurements><qrson>40</qrson><qrsoff>101</qrsoff></globalmeasurements></measurements>`
	e := readText(t, r.String())[0]
	if on, ok := reportedValue(&e, "QRS onset", ""); !ok || on != 40 {
		t.Errorf("onset %v", on)
	}
	if off, ok := reportedValue(&e, "QRS offset", ""); ok {
		t.Errorf("offset %v lies behind the strip", off)
	}
}
