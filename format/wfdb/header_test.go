package wfdb

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// TestParseHeader holds the examples and defaults of header(5).
func TestParseHeader(t *testing.T) {
	mlii := SignalSpec{
		FileName: "100.dat", Format: 212, SamplesPerFrame: 1, Gain: 200, Calibrated: true, Baseline: 1024,
		ADCBits: 11, ADCZero: 1024, Initial: 995, Checksum: uint16(0x10000 - 22131), HasChecksum: true, Description: "MLII",
	}
	v5 := mlii
	v5.Initial, v5.Checksum, v5.Description = 1011, 20052, "V5"
	bare := SignalSpec{FileName: "data0", Format: 8, SamplesPerFrame: 1, Gain: 200}
	for _, c := range []struct {
		name, text string
		want       Header
	}{
		{
			"example 1 of header(5)",
			"100 2 360 650000 0:0:0 0/0/0\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 212 200 11 1024 1011 20052 0 V5\n\n# 69 M 1085 1629 x1\n# Aldomet, Inderal\n",
			Header{
				Record: "100", RateHz: 360, CounterHz: 360, Frames: 650000, BaseTime: "0:0:0", BaseDate: "0/0/0", NSignals: 2,
				Signals: []SignalSpec{mlii, v5}, Comments: []string{" 69 M 1085 1629 x1", " Aldomet, Inderal"},
			},
		},
		{
			"example 3 of header(5): only what must be there",
			"8l 1\ndata0 8\n",
			Header{Record: "8l", RateHz: 250, RateAssumed: true, CounterHz: 250, NSignals: 1, Signals: []SignalSpec{bare}},
		},
		{
			"example 6 of header(5): segments",
			"multi/3 2 360 45000\n100s 21600\nnull 1800\n100s 21600\n",
			Header{
				Record: "multi", RateHz: 360, CounterHz: 360, Frames: 45000, NSignals: 2,
				Segments: []Segment{{"100s", 21600}, {"null", 1800}, {"100s", 21600}},
			},
		},
		{
			"carriage returns, tabs, blank lines, comments before and between",
			"#wfdb 10.7\r\n\r\n\t8l\t1\t3.6e2\r\n # indented\r\n\r\ndata0\t8\r\n # indented, so no info string\r\n",
			Header{Record: "8l", RateHz: 360, CounterHz: 360, NSignals: 1, Signals: []SignalSpec{bare}},
		},
		{
			"byte order mark, no line end, further lines are not read",
			"\xef\xbb\xbf8l 1 360.\ndata0 8\nthis is not read",
			Header{Record: "8l", RateHz: 360, CounterHz: 360, NSignals: 1, Signals: []SignalSpec{bare}},
		},
		{
			"counter frequency and base counter value",
			"r 0 62.4725/999.56(-3.5) 14400",
			Header{Record: "r", RateHz: 62.4725, CounterHz: 999.56, BaseCounter: -3.5, Frames: 14400},
		},
		{
			"a counter frequency that is not positive means the sampling frequency",
			"r 0 250/-3(7)",
			Header{Record: "r", RateHz: 250, CounterHz: 250, BaseCounter: 7},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseHeader([]byte(c.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestParseSignal holds the signal line field by field.
func TestParseSignal(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       SignalSpec
	}{
		{
			"all modifiers of the format", "f 212x4:3+512 1e2(-5)/uV 12 7 -9 65535 4096 lead  two ",
			SignalSpec{
				FileName: "f", Format: 212, SamplesPerFrame: 4, Skew: 3, Offset: 512, Gain: 100, Calibrated: true, Baseline: -5, Units: "uV",
				ADCBits: 12, ADCZero: 7, Initial: -9, Checksum: 65535, HasChecksum: true, BlockSize: 4096, Description: "lead  two",
			},
		},
		{
			"modifiers in another order", "f 16+24x2",
			SignalSpec{FileName: "f", Format: 16, SamplesPerFrame: 2, Offset: 24, Gain: 200},
		},
		{
			"gain 0 is uncalibrated, its baseline and units stay", "f 16 0(3)/mV",
			SignalSpec{FileName: "f", Format: 16, SamplesPerFrame: 1, Gain: 200, Baseline: 3, Units: "mV"},
		},
		{
			"units without baseline", "f 16 2.5/mmHg",
			SignalSpec{FileName: "f", Format: 16, SamplesPerFrame: 1, Gain: 2.5, Calibrated: true, Units: "mmHg"},
		},
		{
			"baseline and initial value default to the ADC zero", "f 8 200 12 99",
			SignalSpec{FileName: "f", Format: 8, SamplesPerFrame: 1, Gain: 200, Calibrated: true, Baseline: 99, ADCBits: 12, ADCZero: 99, Initial: 99},
		},
		{
			"negative gain", "f 16 -200",
			SignalSpec{FileName: "f", Format: 16, SamplesPerFrame: 1, Gain: -200, Calibrated: true},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fields{rest: c.line}
			got := parseSignal(f)
			if f.err != nil {
				t.Fatal(f.err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestParseHeaderErrors holds one broken rule per case: the kind of the error,
// and the line that it names.
func TestParseHeaderErrors(t *testing.T) {
	signal := func(rest string) string { return "r 1\nf.dat " + rest }
	for _, c := range []struct {
		name, text string
		kind       study.Kind
		place      string
	}{
		{"empty", "", study.Invalid, "header"},
		{"comments only", "# a\n# b\n", study.Invalid, "header"},
		{"null byte", "r 0 250\x00", study.Invalid, "header"},
		{"no number of signals", "r", study.Invalid, "header line 1"},
		{"number of signals is text", "r two", study.Invalid, "header line 1"},
		{"negative number of signals", "r -1", study.Invalid, "header line 1"},
		{"no segments", "r/0 1", study.Invalid, "header line 1"},
		{"empty record name", "/1 1", study.Invalid, "header line 1"},
		{"rate 0", "r 0 0", study.Invalid, "header line 1"},
		{"negative rate", "r 0 -250", study.Invalid, "header line 1"},
		{"infinite rate", "r 0 inf", study.Invalid, "header line 1"},
		{"not a number", "r 0 nan", study.Invalid, "header line 1"},
		{"rate overflows", "r 0 1e999", study.Invalid, "header line 1"},
		{"hexadecimal rate", "r 0 0x10p3", study.Invalid, "header line 1"},
		{"base counter not closed", "r 0 250/10(5", study.Invalid, "header line 1"},
		{"length is text", "r 0 250 many", study.Invalid, "header line 1"},
		{"length overflows", "r 0 250 99999999999999999999", study.Invalid, "header line 1"},
		{"signals missing", "r 2 250\nf.dat 16\n", study.Truncated, "header"},
		{"segments missing", "r/2 1 250\na 5\n", study.Truncated, "header"},
		{"segment without length", "r/1 1\na\n", study.Invalid, "header line 2"},
		{"format missing", "r 1\nf.dat", study.Invalid, "header line 2"},
		{"format unknown", signal("17"), study.Invalid, "header line 2"},
		{"format is text", signal("sixteen"), study.Invalid, "header line 2"},
		{"modifier without number", signal("16x"), study.Invalid, "header line 2"},
		{"no samples per frame", signal("16x0"), study.Invalid, "header line 2"},
		{"modifier repeated", signal("16x2x2"), study.Invalid, "header line 2"},
		{"negative skew", signal("16:-1"), study.Invalid, "header line 2"},
		{"negative offset", signal("16+-1"), study.Invalid, "header line 2"},
		{"gain is text", signal("16 mV"), study.Invalid, "header line 2"},
		{"gain too small to divide by", signal("16 1e-300"), study.Invalid, "header line 2"},
		{"baseline not closed", signal("16 200(5/mV"), study.Invalid, "header line 2"},
		{"baseline empty", signal("16 200()/mV"), study.Invalid, "header line 2"},
		{"baseline is no integer", signal("16 200(0.5)"), study.Invalid, "header line 2"},
		{"ADC resolution is text", signal("16 200 II"), study.Invalid, "header line 2"},
		{"checksum is text", signal("16 200 12 0 0 x"), study.Invalid, "header line 2"},
		{"initial value overflows", signal("8 200 12 0 4294967296"), study.Invalid, "header line 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseHeader([]byte(c.text), Limits{})
			e, ok := err.(*study.Error)
			if !ok || e.Kind != c.kind || e.Place != c.place {
				t.Fatalf("error %+v, want kind %s at %s", err, c.kind, c.place)
			}
			if strings.ContainsAny(e.Rule, "\x00") || e.Rule == "" {
				t.Errorf("rule %q", e.Rule)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"ordinary", "100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n", true},
		{"comments first", "#wfdb 10\n\n100 2 360 650000\r\n100.dat 212 200\r\n", true},
		{"segments", "multi/3 2 360 45000\n100s 21600\n", true},
		{"no signals", "r 0 250 0\n", true},
		{"cut after the first signal", "100 2 360\n100.dat 212", true},
		{"record name with dash and dot", "p0-21.3 1 125\n~ 0\n", true},
		{"empty", "", false},
		{"a name and a number", "r 0\n", false},
		{"record line only", "100 2 360 650000\n", false},
		{"CSV", "time 2 360\n0.1,0.2,0.3\n", false},
		{"CSV with a plausible second line", "time,s 2 360\nf.dat 16\n", false},
		{"prose", "Hello 2 all\nof you\n", false},
		{"XML", "<?xml version=\"1.0\"?>\n<AnnotatedECG>\n", false},
		{"binary", "100 2 360\x00\n", false},
		{"unknown format", "r 1 250\nf.dat 99\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Recognise([]byte(c.head)); got != c.want {
				t.Errorf("Recognise = %v, want %v", got, c.want)
			}
		})
	}
}
