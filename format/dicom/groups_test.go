package dicom

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// beatOf is a group of one second in lead I.
func groupOf(label, originality string, samples int, offsetMs float64) strip {
	s := standard([]chanDef{lead("2:1")}, ramp(samples, 0, 100))
	s.label, s.originality = label, originality
	if offsetMs != 0 {
		s.more = []node{ds(tagGroupOffset, offsetMs)}
	}
	return s
}

func TestContent(t *testing.T) {
	for _, tc := range []struct {
		name string
		s    strip
		want study.Content
	}{
		{"strip", groupOf("RHYTHM", "ORIGINAL", 5000, 0), study.Rhythm},
		{"strip called derived", groupOf("RHYTHM", "DERIVED", 500, 0), study.Rhythm},
		{"median", groupOf("MEDIAN BEAT", "DERIVED", 600, 0), study.OneBeat},
		{"median, lower case", groupOf("Median", "DERIVED", 600, 0), study.OneBeat},
		{"template", groupOf("AVERAGE COMPLEX", "ORIGINAL", 600, 0), study.OneBeat},
		{"derived, one second, no label", groupOf("", "DERIVED", 500, 0), study.OneBeat},
		{"derived, ten seconds, no label", groupOf("", "DERIVED", 5000, 0), study.Rhythm},
		{"derived, later, no label", groupOf("", "DERIVED", 500, 2500), study.Rhythm},
		{"original and short", groupOf("", "ORIGINAL", 500, 0), study.Rhythm},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := mustRead(t, writer{}.waveform(tc.s))[0].Content; got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
		})
	}
}

// TestOrder gives rhythm strips first, whatever their place in the file.
func TestOrder(t *testing.T) {
	ecgs := mustRead(t, writer{}.waveform(
		groupOf("MEDIAN", "DERIVED", 600, 0), groupOf("RHYTHM", "ORIGINAL", 1250, 0), groupOf("RHYTHM", "ORIGINAL", 1000, 2500)))
	var got []string
	for _, e := range ecgs {
		got = append(got, fmt.Sprint(e.Content, " ", e.Samples(), " ", codes(&e)))
	}
	want := []string{"rhythm 1250 ", "rhythm 1000 group-time-offset", "one-beat 600 "}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestGroupLeftOut keeps what can be read and says what was left out.
func TestGroupLeftOut(t *testing.T) {
	bad := groupOf("RHYTHM", "ORIGINAL", 100, 0)
	bad.interpretation = "AB"
	ecgs := mustRead(t, writer{}.waveform(bad, groupOf("RHYTHM", "ORIGINAL", 1250, 0)))
	if len(ecgs) != 1 || codes(&ecgs[0]) != "group-left-out" {
		t.Fatalf("%d ECGs, problems %q", len(ecgs), codes(&ecgs[0]))
	}
	if p := ecgs[0].Problems[0]; p.Severity != study.LeftOut || p.Where != "multiplex group 1" || !strings.Contains(p.Text, "companded") {
		t.Errorf("%+v", p)
	}
}

func TestLeadNames(t *testing.T) {
	for _, tc := range []struct {
		scheme, code, meaning, label string
		want                         study.LeadName
		fileName                     string
		derived                      bool
	}{
		// PS3.16 CID 3001.
		{"MDC", "2:1", "Lead I", "", study.I, "Lead I", false},
		{"MDC", "2:62", "aVR, augmented voltage, right", "", study.AVR, "aVR, augmented voltage, right", false},
		{"MDC", "2:65", "aVR", "", "-aVR", "aVR", false},
		{"MDC", "131133", "", "", study.III, "III", false},
		{"MDC", "MDC_ECG_LEAD_AVL", "", "", study.AVL, "aVL", false},
		{"MDC", "2:16", "Lead X", "", study.VX, "Lead X", false},
		{"MDC", "2:11", "Lead V3R", "", "V3R", "Lead V3R", false},
		{"MDC", "2:92", "", "", "MCL1", "MCL1", false},
		{"MDC", "2:111", "Derived Lead III", "", study.III, "Derived Lead III", true},
		{"SCPECG", "5.6.3-9-1", "Lead I (Einthoven)", "", study.I, "Lead I (Einthoven)", false},
		{"SCPECG", "5.6.3-9-64", "Lead aVF", "", study.AVF, "Lead aVF", false},
		{"SCPECG", "5.6.3-9-92", "", "", "channel 1", "channel 1", false}, // MDC's number, not SCP's
		{"99ACME", "17", "Lead V4", "", study.V4, "Lead V4", false},
		{"99ACME", "17", "", "V5", study.V5, "V5", false},
		{"MDC", "2:0", "Unspecified lead", "", "Unspecified lead", "Unspecified lead", false},
		{"99ACME", "18", "CH A", "", "CH A", "CH A", false},
		{"99ACME", "18", "", "", "channel 1", "channel 1", false},
		{"99ACME", "18", "Zwiebelfisch II", "", "channel 1", "channel 1", false}, // the patient's name
		{"MDC", "2:1", "Ottokar", "pid4711x", study.I, "I", false},
	} {
		t.Run(tc.scheme+" "+tc.code+" "+tc.meaning+tc.label, func(t *testing.T) {
			c := chanDef{scheme: tc.scheme, code: tc.code, meaning: tc.meaning, unit: "uV", sensitivity: 1}
			s := standard([]chanDef{c}, []int64{1, 2})
			item := s.item()
			if tc.label != "" {
				def := item[5].items[0]
				item[5].items[0] = append([]node{text(tagChannelLabel, "SH", tc.label)}, def...)
			}
			obj := objectOf(nil, s)
			obj[len(obj)-1] = seq(tagWaveforms, item)
			l := mustRead(t, writer{}.file(obj...))[0].Leads[0]
			if l.Name != tc.want || l.FileName != tc.fileName || l.Derived != tc.derived {
				t.Errorf("%q %q derived %v, want %q %q %v", l.Name, l.FileName, l.Derived, tc.want, tc.fileName, tc.derived)
			}
		})
	}
}

// TestOtherWaveformObjects keeps only channels that are ECG leads.
func TestOtherWaveformObjects(t *testing.T) {
	pressure := chanDef{scheme: "99ACME", code: "LVP", meaning: "LV pressure", unit: "mm[Hg]", sensitivity: 1}
	catheter := chanDef{scheme: "99ACME", code: "RV1", meaning: "RV apex 1-2", unit: "mV", sensitivity: 1}
	file := func(channels ...chanDef) []byte {
		samples := make([][]int64, len(channels))
		for i := range samples {
			samples[i] = []int64{1, 2, 3}
		}
		return writer{}.file(text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.9.2.1"),
			seq(tagWaveforms, standard(channels, samples...).item()))
	}
	e := mustRead(t, file(lead("2:2"), pressure, catheter))[0]
	if len(e.Leads) != 1 || e.Leads[0].Name != study.II || codes(&e) != "channel-no-ecg channel-no-ecg" {
		t.Errorf("%d leads, problems %q", len(e.Leads), codes(&e))
	}
	wantError(t, file(pressure, catheter), study.Unsupported, "multiplex group 1")
}

func TestFilter(t *testing.T) {
	one, two := lead("2:1"), lead("2:2")
	one.more = []node{ds(tagLowEdge, 0.05), ds(tagHighEdge, 150), ds(tagNotch, 50)}
	two.more = one.more
	file := func() []byte { return writer{}.waveform(standard([]chanDef{one, two}, []int64{1, 2}, []int64{3, 4})) }
	f := mustRead(t, file())[0].Filter
	if f.HighPassHz.Value != 0.05 || f.LowPassHz.Value != 150 || f.NotchHz.Value != 50 || !f.NotchHz.Known {
		t.Errorf("%+v", f)
	}
	two.more = []node{ds(tagLowEdge, 0.5), ds(tagHighEdge, 150), ds(tagNotch, 50)}
	e := mustRead(t, file())[0]
	if e.Filter != (study.Filter{}) || codes(&e) != "filters-differ" {
		t.Errorf("%+v %q", e.Filter, codes(&e))
	}
}

// TestManyShapes reads one object in every encoding to the same ECGs.
func TestManyShapes(t *testing.T) {
	build := func(w writer) []study.ECG {
		ann := [][]node{measured("MDC", "2:16156", "QRS duration global", 98, "ms", 1, 0), marked("SCPECG", "5.10.3-3", "QRS Onset", 100, 120)}
		return mustRead(t, w.annotated(ann, groupOf("RHYTHM", "ORIGINAL", 1250, 0), groupOf("MEDIAN", "DERIVED", 600, 0)))
	}
	want := build(writer{})
	for name, w := range encodings {
		if d := cmp.Diff(want, build(w)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestCharacterSets reads labels that are no valid text under any character set
// without failing: with the library's own decoding some of these files would.
func TestCharacterSets(t *testing.T) {
	for _, set := range []string{"ISO_IR 6", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 126", "ISO_IR 127",
		"ISO_IR 138", "ISO_IR 144", "ISO_IR 148", "ISO_IR 166", "ISO_IR 13", "ISO_IR 192", "GB18030", "GBK", "", "nonsense",
		`\ISO 2022 IR 87`, `\ISO 2022 IR 149`, "ISO 2022 IR 58", `ISO 2022 IR 6\ISO 2022 IR 159`} {
		obj := append([]node{text(0x00080005, "CS", set)}, objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 100, 0))...)
		obj[2] = raw(tagManufacturer, "LO", []byte{0xb5, 0xff, 0x80, 'x', 0x1b, 0x24, 0x42, 0x00})
		e := mustRead(t, writer{}.file(obj...))[0]
		if e.Leads[0].Name != study.I {
			t.Errorf("%q: lead %q", set, e.Leads[0].Name)
		}
		if !utf8.ValidString(e.Source.Vendor) || e.Source.Vendor == "" {
			t.Errorf("%q: vendor %q", set, e.Source.Vendor)
		}
	}
}
