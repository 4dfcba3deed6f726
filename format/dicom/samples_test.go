package dicom

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// encodings are the ways to write one file that must all be read alike.
var encodings = map[string]writer{
	"explicit":            {},
	"explicit, undefined": {undefined: true},
	"implicit":            {implicit: true},
	"implicit, undefined": {implicit: true, undefined: true},
	"big endian":          {big: true},
	"big, undefined":      {big: true, undefined: true},
	"deflated":            {deflated: true},
}

// ramp gives n samples from low to high.
func ramp(n int, low, high int64) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = low + int64(float64(high-low)*float64(i)/float64(n-1))
	}
	return out
}

// microVolts of the lead, rounded to 0.001 uV: the fixtures hold whole ones.
func microVolts(l *study.Lead) []float64 {
	out := make([]float64, len(l.MilliVolt))
	for i, v := range l.MilliVolt {
		out[i] = math.Round(v*1e6) / 1e3
	}
	return out
}

func floats(v []int64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = float64(x)
	}
	return out
}

func TestLayouts(t *testing.T) {
	for _, tc := range []struct {
		interpretation string
		bits           int
		low, high      int64
	}{
		{"SB", 8, -120, 120}, {"UB", 8, 3, 250},
		{"SS", 16, -32000, 32000}, {"US", 16, 2, 65000},
		{"SL", 32, -2000000000, 2000000000}, {"UL", 32, 7, 4000000000},
	} {
		for name, w := range encodings {
			for _, n := range []int{3, 5000} { // odd count of bytes, and more than one block
				t.Run(fmt.Sprintf("%s/%s/%d", tc.interpretation, name, n), func(t *testing.T) {
					s := standard([]chanDef{lead("2:1"), lead("2:2"), lead("2:3")},
						ramp(n, tc.low, tc.high), ramp(n, tc.high, tc.low), ramp(n, tc.low, tc.low+5))
					s.interpretation, s.bits = tc.interpretation, tc.bits
					file := w.waveform(s)
					if w.big && tc.bits == 32 {
						wantError(t, file, study.Unsupported, "multiplex group 1")
						return
					}
					e := mustRead(t, file)[0]
					for c, name := range []study.LeadName{study.I, study.II, study.V1} {
						if d := cmp.Diff(floats(s.samples[c]), microVolts(e.Lead(name))); d != "" {
							t.Fatalf("%s: %s", name, d)
						}
					}
				})
			}
		}
	}
}

// TestBytesAsOB reads 8-bit samples stored as OB, which no byte order touches.
func TestBytesAsOB(t *testing.T) {
	for name, w := range encodings {
		if w.implicit {
			continue // implicit VR has no OB for this element
		}
		s := standard([]chanDef{lead("2:1")}, []int64{1, -2, 3, -4, 5})
		s.interpretation, s.bits, s.dataVR = "SB", 8, "OB"
		e := mustRead(t, w.waveform(s))[0]
		if d := cmp.Diff([]float64{1, -2, 3, -4, 5}, microVolts(&e.Leads[0])); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestBitsStored(t *testing.T) {
	for _, tc := range []struct {
		name           string
		interpretation string
		stored         int
		raw            []int64
		want           []float64
		doubt          string
	}{
		{"12 in 16, sign extended", "SS", 12, []int64{-2000, -1, 0, 2000}, []float64{-2000, -1, 0, 2000}, ""},
		{"12 in 16, upper bits zero", "SS", 12, []int64{4096 - 2000, 4095, 0, 2000}, []float64{-2000, -1, 0, 2000}, ""},
		{"12 in 16, unsigned", "US", 12, []int64{0, 1, 4000, 2}, []float64{0, 1, 4000, 2}, ""},
		{"12 in 16, contradicted", "SS", 12, []int64{0x5001, 5, 6, 7}, []float64{1, 5, 6, 7}, "bits-stored-exceeded"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := standard([]chanDef{lead("2:1")}, tc.raw)
			s.interpretation, s.stored = tc.interpretation, tc.stored
			e := mustRead(t, writer{}.waveform(s))[0]
			if d := cmp.Diff(tc.want, microVolts(&e.Leads[0])); d != "" {
				t.Error(d)
			}
			if got := codes(&e); got != tc.doubt {
				t.Errorf("problems %q, want %q", got, tc.doubt)
			}
		})
	}
	s := standard([]chanDef{lead("2:1"), lead("2:2")}, ramp(5, 0, 9), ramp(5, 0, 9))
	s.stored = 17
	wantError(t, writer{}.waveform(s), study.Unsupported, "multiplex group 1")
}

// TestScale holds potential = value x sensitivity x correction + baseline.
func TestScale(t *testing.T) {
	for _, tc := range []struct {
		name           string
		c              chanDef
		wantMv, stepUv float64 // of the value 100
	}{
		{"microvolt", chanDef{unit: "uV", sensitivity: 2.5}, 0.25, 2.5},
		{"millivolt", chanDef{unit: "mV", sensitivity: 0.005}, 0.5, 5},
		{"volt", chanDef{unit: "V", sensitivity: 1e-6}, 0.1, 1},
		{"nanovolt", chanDef{unit: "nV", sensitivity: 500}, 0.05, 0.5},
		{"correction", chanDef{unit: "uV", sensitivity: 2, more: []node{ds(tagCorrection, 1.5)}}, 0.3, 3},
		{"baseline", chanDef{unit: "uV", sensitivity: 2, more: []node{ds(tagBaseline, -50)}}, 0.15, 2},
		{"all", chanDef{unit: "mV", sensitivity: 0.01, more: []node{ds(tagCorrection, 0.5), ds(tagBaseline, 1)}}, 1.5, 5},
		{"negative", chanDef{unit: "uV", sensitivity: -1}, -0.1, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.c.scheme, tc.c.code = "MDC", "2:1"
			e := mustRead(t, writer{}.waveform(standard([]chanDef{tc.c}, []int64{100, 0, 1})))[0]
			if l := e.Leads[0]; math.Abs(l.MilliVolt[0]-tc.wantMv) > 1e-12 || math.Abs(l.StepMicroVolt-tc.stepUv) > 1e-9 {
				t.Errorf("%g mV step %g uV, want %g and %g", l.MilliVolt[0], l.StepMicroVolt, tc.wantMv, tc.stepUv)
			}
		})
	}
}

func TestChannelsLeftOut(t *testing.T) {
	good := lead("2:1")
	for _, tc := range []struct {
		name string
		c    chanDef
		code string
	}{
		{"no sensitivity", chanDef{scheme: "MDC", code: "2:2"}, "channel-not-calibrated"},
		{"pressure", chanDef{scheme: "MDC", code: "2:2", unit: "mm[Hg]", sensitivity: 1}, "channel-not-calibrated"},
		{"megavolt is no millivolt", chanDef{scheme: "MDC", code: "2:2", unit: "MV", sensitivity: 1}, "channel-not-calibrated"},
		{"sensitivity zero", chanDef{scheme: "MDC", code: "2:2", unit: "mV"}, "channel-not-calibrated"},
		{"beyond range", chanDef{scheme: "MDC", code: "2:2", unit: "mV", sensitivity: 1e300}, "channel-not-calibrated"},
		{"skewed away", chanDef{scheme: "MDC", code: "2:2", unit: "mV", sensitivity: 1, more: []node{ds(tagSampleSkew, 3)}}, "channel-skew"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := mustRead(t, writer{}.waveform(standard([]chanDef{good, tc.c}, []int64{1, 2, 3}, []int64{4, 5, 6})))[0]
			if len(e.Leads) != 1 || codes(&e) != tc.code || e.Problems[0].Severity != study.LeftOut {
				t.Errorf("%d leads, problems %q; want 1 and %q", len(e.Leads), codes(&e), tc.code)
			}
			if !strings.Contains(e.Problems[0].Where, "channel 2") {
				t.Errorf("where %q", e.Problems[0].Where)
			}
			wantError(t, writer{}.waveform(standard([]chanDef{tc.c}, []int64{1, 2, 3})), study.Unsupported, "multiplex group 1")
		})
	}
}

// TestChannelStatus: a channel that the recorder gave up is left out, one that it
// doubts is kept with a warning.
func TestChannelStatus(t *testing.T) {
	for status, leads := range map[string]int{"OK": 2, "INVALID": 1, `OK\DISCONNECTED`: 1, "TEST DATA": 1, "QUESTIONABLE": 2, "UNZEROED": 2} {
		c := lead("2:2")
		c.more = []node{text(tagStatus, "CS", status)}
		e := mustRead(t, writer{}.waveform(standard([]chanDef{lead("2:1"), c}, []int64{1, 2, 3}, []int64{4, 5, 6})))[0]
		if len(e.Leads) != leads || (codes(&e) == "channel-status") != (status != "OK") {
			t.Errorf("%s: %d leads, problems %q", status, len(e.Leads), codes(&e))
		}
	}
}

func TestPadding(t *testing.T) {
	for name, w := range encodings {
		s := standard([]chanDef{lead("2:1"), lead("2:2")}, []int64{-32768, 1, 2, -32768, -32768}, []int64{1, 2, 3, 4, 5})
		s.more = []node{{tag: tagPadding, vr: "OW", value: us(0, 0x8000).value}}
		e := mustRead(t, w.waveform(s))[0]
		want := []study.Span{{From: 0, To: 1}, {From: 3, To: 5}}
		if d := cmp.Diff(want, e.Leads[0].Gaps); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if d := cmp.Diff([]float64{0, 1, 2, 0, 0}, microVolts(&e.Leads[0])); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if e.Leads[1].Gaps != nil || len(e.Problems) != 0 {
			t.Errorf("%s: gaps %v problems %v", name, e.Leads[1].Gaps, e.Problems)
		}
	}
}

func TestSkew(t *testing.T) {
	for _, tc := range []struct {
		name  string
		skew  node
		want  []float64
		gaps  []study.Span
		doubt string
	}{
		{"two samples late", ds(tagSampleSkew, 2), []float64{0, 0, 1, 2, 3}, []study.Span{{From: 0, To: 2}}, ""},
		{"one sample early", ds(tagSampleSkew, -1), []float64{2, 3, 4, 5, 0}, []study.Span{{From: 4, To: 5}}, ""},
		{"in seconds", ds(tagTimeSkew, 0.004), []float64{0, 0, 1, 2, 3}, []study.Span{{From: 0, To: 2}}, ""},
		{"part of a sample", ds(tagSampleSkew, 0.3), []float64{1, 2, 3, 4, 5}, nil, "channel-skew"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := lead("2:1")
			c.more = []node{tc.skew}
			e := mustRead(t, writer{}.waveform(standard([]chanDef{c}, []int64{1, 2, 3, 4, 5})))[0]
			if d := cmp.Diff(tc.want, microVolts(&e.Leads[0])); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tc.gaps, e.Leads[0].Gaps); d != "" {
				t.Error(d)
			}
			if codes(&e) != tc.doubt {
				t.Errorf("problems %q", codes(&e))
			}
		})
	}
}

// TestShiftKeepsGaps joins gaps of padding with those that a shift opens.
func TestShiftKeepsGaps(t *testing.T) {
	for _, tc := range []struct {
		n    int
		want []study.Span
	}{
		{1, []study.Span{{From: 0, To: 2}, {From: 4, To: 6}}},
		{3, []study.Span{{From: 0, To: 4}}},
		{-1, []study.Span{{From: 2, To: 4}, {From: 5, To: 6}}},
		{-2, []study.Span{{From: 1, To: 3}, {From: 4, To: 6}}},
		{-4, []study.Span{{From: 0, To: 1}, {From: 2, To: 6}}},
	} {
		d := decoded{milliVolt: make([]float64, 6), gaps: []study.Span{{From: 0, To: 1}, {From: 3, To: 5}}}
		d.shift(tc.n)
		if diff := cmp.Diff(tc.want, d.gaps); diff != "" {
			t.Errorf("shift %d: %s", tc.n, diff)
		}
	}
}

func TestSaturated(t *testing.T) {
	c := lead("2:1")
	bounded := lead("2:2")
	bounded.more = []node{
		{tag: tagMinimum, vr: "OW", value: us(0, 0xfc18).value}, // -1000
		{tag: tagMaximum, vr: "OW", value: us(0, 1000).value},
	}
	for _, tc := range []struct {
		name    string
		c       chanDef
		samples []int64
		want    string
	}{
		{"clipped", c, []int64{1, 32767, 32767, 32767, 5}, "lead-saturated"},
		{"touches", c, []int64{1, 32767, 32767, 3, 5}, ""},
		{"declared maximum", bounded, []int64{1, 1000, 1000, 1000, 5}, "lead-saturated"},
		{"declared minimum", bounded, []int64{1, -1000, -1000, -1000, 5}, "lead-saturated"},
		{"within", bounded, []int64{1, -999, -999, 999, 999}, ""},
	} {
		for name, w := range encodings {
			e := mustRead(t, w.waveform(standard([]chanDef{tc.c}, tc.samples)))[0]
			if codes(&e) != tc.want {
				t.Errorf("%s, %s: problems %q, want %q", tc.name, name, codes(&e), tc.want)
			}
		}
	}
}

func TestRefusedSamples(t *testing.T) {
	group := func(change func(*strip)) []byte {
		s := standard([]chanDef{lead("2:1")}, []int64{1, 2, 3, 4})
		change(&s)
		return writer{}.waveform(s)
	}
	for _, tc := range []struct {
		name string
		file []byte
		kind study.Kind
	}{
		{"mu-law", group(func(s *strip) { s.interpretation, s.bits = "MB", 8 }), study.Unsupported},
		{"A-law", group(func(s *strip) { s.interpretation, s.bits = "AB", 8 }), study.Unsupported},
		{"24 bits", group(func(s *strip) { s.bits = 24 }), study.Unsupported},
		{"bits and sign disagree", group(func(s *strip) { s.interpretation = "SB" }), study.Invalid},
		{"no interpretation", group(func(s *strip) { s.interpretation = "" }), study.Invalid},
		{"rate zero", group(func(s *strip) { s.rate = 0 }), study.Invalid},
		{"rate negative", group(func(s *strip) { s.rate = -500 }), study.Invalid},
		{"rate above 1 MHz", group(func(s *strip) { s.rate = 2e6 }), study.Invalid},
		{"fewer bytes than samples", group(func(s *strip) { s.channels = append(s.channels, lead("2:2")) }), study.Truncated},
	} {
		t.Run(tc.name, func(t *testing.T) { wantError(t, tc.file, tc.kind, "multiplex group 1") })
	}
}

func TestMoreBytesThanSamples(t *testing.T) {
	s := standard([]chanDef{lead("2:1")}, []int64{1, 2, 3, 4, 5})
	item := s.item()
	item[2] = ul(tagSamples, 3)
	e := mustRead(t, writer{}.file(text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.9.1.2"), seq(tagWaveforms, item)))[0]
	if e.Samples() != 3 || codes(&e) != "waveform-data-longer" {
		t.Errorf("%d samples, problems %q", e.Samples(), codes(&e))
	}
}

// codes joins the codes of the problems.
func codes(e *study.ECG) string {
	var c []string
	for _, p := range e.Problems {
		c = append(c, p.Code)
	}
	return strings.Join(c, " ")
}

// wantError reads a file that must be refused with that kind and place, without
// a word of the planted identity.
func wantError(t testing.TB, file []byte, kind study.Kind, place string) {
	t.Helper()
	_, err := Read(context.Background(), bytes.NewReader(file), "bad.dcm", Limits{})
	if err == nil {
		t.Fatalf("read, want %s", kind)
	}
	if study.KindOf(err) != kind || !strings.Contains(err.Error(), place) || !strings.HasPrefix(err.Error(), "bad.dcm") {
		t.Errorf("%s (%q), want %s at %q", study.KindOf(err), err, kind, place)
	}
	if leaks(err.Error()) {
		t.Errorf("names the patient: %q", err)
	}
}

// leaks reports whether text holds any part of the planted identity.
func leaks(text string) bool {
	text = strings.ToLower(text)
	for _, w := range []string{"zwiebelfisch", "ottokar", "pid4711x", "19470817"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
