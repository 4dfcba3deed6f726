package aecg_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/concordis/concordis/format/aecg"
	"github.com/concordis/concordis/study"
)

func read(t *testing.T, text string) ([]study.ECG, error) {
	t.Helper()
	return aecg.Read(t.Context(), strings.NewReader(text), "a.xml", aecg.Limits{})
}

func mustRead(t *testing.T, text string) []study.ECG {
	t.Helper()
	ecgs, err := read(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return ecgs
}

func TestUnitsAndScale(t *testing.T) {
	tests := []struct {
		name, lead string
		want       []float64 // mV
		step       float64   // µV
	}{
		{"microvolt", leadIn("I", `value="0" unit="uV"`, `value="2.5" unit="uV"`, "400 -2 0"), []float64{1, -0.005, 0}, 2.5},
		{"millivolt", leadIn("I", `value="0" unit="mV"`, `value="0.005" unit="mV"`, "200"), []float64{1}, 5},
		{"volt", leadIn("I", `value="0" unit="V"`, `value="1e-6" unit="V"`, "500"), []float64{0.5}, 1},
		{"nanovolt", leadIn("I", `value="0" unit="nV"`, `value="500" unit="nV"`, "2"), []float64{0.001}, 0.5},
		{"origin", leadIn("I", `value="-1" unit="mV"`, `value="1000" unit="uV"`, "1 3"), []float64{0, 2}, 1000},
		{"origin without unit but 0", leadIn("I", `value="0"`, `value="1000" unit="uV"`, "1"), []float64{1}, 1000},
		{"decimals", leadIn("I", `value="0" unit="uV"`, `value="1000" unit="uV"`, "0.25 -1.5e-1"), []float64{0.25, -0.15}, 1000},
		{"negative scale", leadIn("I", `value="0" unit="uV"`, `value="-10" unit="uV"`, "100"), []float64{-1}, 10},
		{"white space, comment, CDATA", leadIn("I", `value="0" unit="mV"`, `value="1" unit="mV"`, "\n\t1 <!-- x -->2\r\n<![CDATA[3]]> \n"), []float64{1, 2, 3}, 1000},
		{"long whole number", leadIn("I", `value="0" unit="nV"`, `value="0.0001" unit="nV"`, "1234567890123"), []float64{123.4567890123}, 1e-7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), tt.lead))))[0]
			if l := e.Leads[0]; !closeTo(l.MilliVolt, tt.want) || abs(l.StepMicroVolt-tt.step) > 1e-12 || l.Name != study.I || l.FileName != "MDC_ECG_LEAD_I" {
				t.Errorf("%+v", l)
			}
		})
	}
}

func abs(v float64) float64 { return max(v, -v) }

func closeTo(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if abs(a[i]-b[i]) > 1e-12 {
			return false
		}
	}
	return true
}

func TestClocks(t *testing.T) {
	tests := []struct {
		name, clock string
		want        float64 // Hz
	}{
		{"absolute", clockAt("20200101120000.5"), 500},
		{"absolute with zone", clockAt("20200101120000.5-0500"), 500},
		{"seconds", clockFrom(`value="0" unit="s"`, `value="0.004" unit="s"`), 250},
		{"milliseconds", clockFrom(`value="0" unit="s"`, `value="1" unit="ms"`), 1000},
		{"microseconds", clockFrom(`value="0" unit="us"`, `value="3906.25" unit="us"`), 256},
		{"uneven", clockFrom(`value="0" unit="s"`, `value="0.003" unit="s"`), 1000.0 / 3},
	}
	for _, tt := range tests {
		if e := mustRead(t, file(part(rhythmCode, set(tt.clock, lead("I", "1 2")))))[0]; abs(e.RateHz-tt.want) > 1e-9 {
			t.Errorf("%s: rate %v, want %v", tt.name, e.RateHz, tt.want)
		}
	}
}

// All lead names of the nomenclature that we know, in the spellings met.
func TestLeadNames(t *testing.T) {
	names := map[string]study.LeadName{
		"I": study.I, "II": study.II, "III": study.III, "AVR": study.AVR, "aVL": study.AVL, "AVF": study.AVF,
		"V1": study.V1, "V6": study.V6, "X": study.VX, "Y": study.VY, "Z": study.VZ, "V7": "V7", "ES": "ES",
	}
	for code, want := range names {
		if e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), lead(code, "1")))))[0]; e.Leads[0].Name != want {
			t.Errorf("%s became %s, want %s", code, e.Leads[0].Name, want)
		}
	}
}

func TestOrderAndContent(t *testing.T) {
	ecgs := mustRead(t, file(
		part(rhythmCode, set(clockAt("20200101120000"), lead("I", "1 2 3")),
			derivedFrom(`<code code="REPRESENTATIVE_BEAT"/>`, set(clockFrom(`value="0" unit="s"`, `value="2" unit="ms"`), lead("I", "4 5")))),
		part(rhythmCode, set(clockAt("20200101120010"), lead("II", "6 7 8 9")), set(clockAt("20200101120020"), lead("V1", "1"))),
	))
	var got []string
	for _, e := range ecgs {
		got = append(got, fmt.Sprintf("%s %s %d", e.Content, e.Leads[0].Name, e.Samples()))
	}
	want := []string{"rhythm I 3", "rhythm II 4", "rhythm V1 1", "one-beat I 2"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

const device = `<author><seriesAuthor><id extension="0"/><manufacturedSeriesDevice><manufacturerModelName> Model 9 </manufacturerModelName>
<softwareName>5.3</softwareName></manufacturedSeriesDevice><manufacturerOrganization><name>Maker Inc.</name></manufacturerOrganization></seriesAuthor></author>`

const technician = `<secondaryPerformer><seriesPerformer><assignedPerson><name>Zaphod</name></assignedPerson></seriesPerformer></secondaryPerformer>`

func filter(code, inner string) string {
	return `<controlVariable><controlVariable><code code="MDC_ECG_CTL_VBL_ATTR_FILTER_` + code + `"/>` + inner + `</controlVariable></controlVariable>`
}

func attribute(code, value string) string {
	return `<component><controlVariable><code code="MDC_ECG_CTL_VBL_ATTR_FILTER_` + code + `"/>` + value + `</controlVariable></component>`
}

func TestDeviceAndFilters(t *testing.T) {
	e := mustRead(t, file(part(rhythmCode, device, technician,
		filter("LOW_PASS", attribute("CUTOFF_FREQ", `<value value="150" unit="Hz"/>`)),
		filter("HIGH_PASS", attribute("DESCRIPTION", `<value>FIR</value>`)),
		filter("NOTCH", attribute("NOTCH_FREQ", `<value value="60" unit="Hz"/>`)+attribute("DESCRIPTION", `<value value="7" unit="Hz"/>`)),
		set(clockAt("20200101120000"), lead("I", "1")))))[0]
	src := study.Source{Origin: study.OriginMeasured, File: "a.xml", Format: "aecg", Vendor: "Maker Inc.", Device: "Model 9", Software: "5.3"}
	want := study.Filter{LowPassHz: study.Measured(150.0, src), NotchHz: study.Measured(60.0, src)}
	if e.Source != src || e.Filter != want {
		t.Errorf("source %+v\nfilter %+v", e.Source, e.Filter)
	}
}

// Boundaries of the strip are absolute, those of the derived beat and of some
// strips relative; all come out in ms from the first sample.
func TestBoundaries(t *testing.T) {
	abs := func(s string) string { return `value="20200101120000` + s + `"` }
	ms := func(s string) string { return `value="` + s + `" unit="ms"` }
	strip := set(clockAt("20200101120000.100"), lead("I", ramp()))
	tests := []struct {
		name, series string
		want         []study.Reported
		beats        []study.BeatMark
	}{
		{"absolute", part(rhythmCode, strip, notes(beat(wave("PWAVE", "", abs(".200"), abs(".300")), wave("QRSWAVE", "", abs(".350"), abs(".470")), wave("TWAVE", "", abs(".600"), abs(".750"))))),
			[]study.Reported{{Name: "P onset", Value: 100, Unit: "ms"}, {Name: "P offset", Value: 200, Unit: "ms"}, {Name: "QRS onset", Value: 250, Unit: "ms"}, {Name: "QRS offset", Value: 370, Unit: "ms"}, {Name: "T offset", Value: 650, Unit: "ms"}},
			[]study.BeatMark{{Sample: 155, Label: "MDC_ECG_BEAT_NORMAL"}}}, // (250+370)/2 ms at 500 Hz
		{"relative on a strip", part(rhythmCode, strip, notes(wave("QRSWAVE", "II", ms("250"), ms("370")))),
			[]study.Reported{{Name: "QRS onset", Lead: study.II, Value: 250, Unit: "ms"}, {Name: "QRS offset", Lead: study.II, Value: 370, Unit: "ms"}}, nil},
		{"relative clock that starts late", part(rhythmCode, set(clockFrom(`value="1" unit="s"`, `value="2" unit="ms"`), lead("I", ramp())), notes(wave("QRSWAVE", "", ms("1250"), `value="1.37" unit="s"`))),
			[]study.Reported{{Name: "QRS onset", Value: 250, Unit: "ms"}, {Name: "QRS offset", Value: 370, Unit: "ms"}}, nil},
		{"one end only", part(rhythmCode, strip, notes(wave("QRSTWAVE", "", ms("250"), ""), wave("TWAVE", "", "", ms("700")))),
			[]study.Reported{{Name: "QRS onset", Value: 250, Unit: "ms"}, {Name: "T offset", Value: 700, Unit: "ms"}}, nil},
		{"other zone", part(rhythmCode, set(clockAt("20200101120000.000+0000"), lead("I", ramp())), notes(wave("TWAVE", "", "", `value="20200101130000.5+0100"`))),
			[]study.Reported{{Name: "T offset", Value: 500, Unit: "ms"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := mustRead(t, file(tt.series))[0]
			if !reflect.DeepEqual(e.Reported, tt.want) || !reflect.DeepEqual(e.Beats, tt.beats) || len(e.Problems) != 0 {
				t.Errorf("reported %+v\nbeats %+v\nproblems %+v", e.Reported, e.Beats, e.Problems)
			}
		})
	}
}

func TestBoundaryOutsideIsLeftOut(t *testing.T) {
	for _, mark := range []string{`value="1001" unit="ms"`, `value="-1" unit="ms"`, `value="20200101115959"`, `value="20200101120002"`} {
		e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", ramp())), notes(beat(wave("QRSWAVE", "", mark, mark))))))[0]
		if len(e.Reported) != 0 || len(e.Beats) != 0 || len(e.Problems) != 1 || e.Problems[0].Code != "aecg-mark-outside" {
			t.Errorf("%s: %+v %+v", mark, e.Reported, e.Problems)
		}
	}
}

func TestNumbers(t *testing.T) {
	e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", "1")), notes(
		beat(number("MDC_ECG_TIME_PD_QRS", "120", "ms"), number("MDC_ECG_TIME_PD_QTc", "0.443", "s")),
		beat(number("MDC_ECG_TIME_PD_QRS", "120", "ms"), number("MDC_ECG_TIME_PD_RR", "810", "ms")),
		number("MDC_ECG_ANGLE_QRS_FRONT", "-61", "deg"),
		number("MDC_ECG_TIME_PD_QRS", "120", ""), number("MDC_ECG_TIME_PD_PR", "x", "ms"), number("MDC_ECG_SOMETHING", "1", "ms"), number("MDC_ECG_TIME_PD_P", "1e9", "ms"),
	))))[0]
	want := []study.Reported{
		{Name: "QRS", Value: 120, Unit: "ms"}, {Name: "QTc", Value: 443, Unit: "ms"}, {Name: "RR", Value: 810, Unit: "ms"}, {Name: "QRS axis", Value: -61, Unit: "deg"},
	}
	if !reflect.DeepEqual(e.Reported, want) {
		t.Errorf("%+v", e.Reported)
	}
}

func TestMarksOfPersonsAreLeftOut(t *testing.T) {
	author := `<author><assignedEntity><assignedAuthorType><assignedPerson><name>Zaphod</name></assignedPerson></assignedAuthorType></assignedEntity></author>`
	e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", "1")), notes(author, number("MDC_ECG_TIME_PD_QRS", "99", "ms")))))[0]
	if len(e.Reported) != 0 || len(e.Problems) != 1 || e.Problems[0].Code != "aecg-person" {
		t.Errorf("%+v %+v", e.Reported, e.Problems)
	}
}

func TestUnusableLeadsAreLeftOutWithAReason(t *testing.T) {
	good := lead("II", "1 2 3 4")
	tests := []struct{ name, lead, code string }{
		{"no unit", leadIn("I", `value="0"`, `value="2.5"`, "1 2 3 4"), "aecg-lead-unit"},
		{"strange unit", leadIn("I", `value="0" unit="uV"`, `value="2.5" unit="lsb"`, "1 2 3 4"), "aecg-lead-unit"},
		{"scale 0", leadIn("I", `value="0" unit="uV"`, `value="0" unit="uV"`, "1 2 3 4"), "aecg-lead-unit"},
		{"scale missing", sequence("MDC_ECG_LEAD_I", "SLIST_INT", "<digits>1 2 3 4</digits>"), "aecg-lead-unit"},
		{"origin without unit", leadIn("I", `value="5"`, `value="2.5" unit="uV"`, "1 2 3 4"), "aecg-lead-unit"},
		{"no digits", sequence("MDC_ECG_LEAD_I", "SLIST_PQ", `<origin value="0" unit="uV"/><scale value="1" unit="uV"/>`), "aecg-lead-unit"},
		{"empty digits", lead("I", " "), "aecg-lead-short"},
		{"far too short", lead("I", "1"), "aecg-lead-short"},
		{"unknown code", sequence("MDC_PRESS_BLD", "SLIST_PQ", `<scale value="1" unit="uV"/><digits>1</digits>`), "aecg-sequence-unknown"},
		{"twice", lead("II", "9 9 9 9"), "aecg-lead-twice"},
	}
	for _, tt := range tests {
		e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), good, tt.lead))))[0]
		if len(e.Leads) != 1 || e.Leads[0].Name != study.II || e.Leads[0].MilliVolt[0] != 0.0025 || len(e.Problems) != 1 || e.Problems[0].Code != tt.code {
			t.Errorf("%s: %d leads, problems %+v", tt.name, len(e.Leads), e.Problems)
		}
	}
}

func TestLeadThatEndsEarlyGetsAGap(t *testing.T) {
	e := mustRead(t, file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", "1 2 3 4"), lead("II", "1 2 3")))))[0]
	if l := e.Lead(study.II); len(l.MilliVolt) != 4 || !reflect.DeepEqual(l.Gaps, []study.Span{{From: 3, To: 4}}) || len(e.Problems) != 1 {
		t.Errorf("%+v, problems %+v", l, e.Problems)
	}
}

func TestRefusals(t *testing.T) {
	in := func(sequences ...string) string { return file(part(rhythmCode, set(sequences...))) }
	tests := []struct {
		name, text, rule string
		kind             study.Kind
	}{
		{"empty", "", "ends within", study.Truncated},
		{"not XML", "rec 12 500", "ends within", study.Truncated},
		{"other root", "<ECG/>", "not AnnotatedECG", study.Invalid},
		{"no series", file(), "no series", study.NotFound},
		{"no leads", in(clockAt("20200101120000")), "no series with usable leads", study.NotFound},
		{"cut off", file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", "1 2"))))[:900], "ends within", study.Truncated},
		{"tags crossed", "<AnnotatedECG><a></b></AnnotatedECG>", "well-formed", study.Invalid},
		{"unknown entity", "<AnnotatedECG>&zaphod;</AnnotatedECG>", "well-formed", study.Invalid},
		{"document type", "<!DOCTYPE a [<!ENTITY x \"y\">]><AnnotatedECG/>", "document types", study.Unsupported},
		{"encoding", `<?xml version="1.0" encoding="EBCDIC"?><AnnotatedECG/>`, "encoding", study.Unsupported},
		{"no clock", in(lead("I", "1")), "no sampling interval", study.Unsupported},
		{"increment without unit", in(clockFrom(`value="0" unit="s"`, `value="2"`), lead("I", "1")), "increment", study.Invalid},
		{"increment 0", in(clockFrom(`value="0" unit="s"`, `value="0" unit="s"`), lead("I", "1")), "increment", study.Invalid},
		{"increment negative", in(clockFrom(`value="0" unit="s"`, `value="-2" unit="ms"`), lead("I", "1")), "increment", study.Invalid},
		{"increment in Hz", in(clockFrom(`value="0" unit="s"`, `value="500" unit="Hz"`), lead("I", "1")), "increment", study.Invalid},
		{"rate too high", in(clockFrom(`value="0" unit="s"`, `value="1" unit="us"`), lead("I", "1")), "rate must lie", study.Invalid},
		{"rate too low", in(clockFrom(`value="0" unit="s"`, `value="2" unit="s"`), lead("I", "1")), "rate must lie", study.Invalid},
		{"list of times", in(sequence("TIME_RELATIVE", "SLIST_PQ", `<origin value="0" unit="s"/><scale value="1" unit="ms"/><digits>0 2 4</digits>`), lead("I", "1")), "constant increment", study.Unsupported},
		{"folded clock", in(`<component><sequence><code code="TIME_RELATIVE"/><value xsi:type="GLIST_PQ" period="5"><head value="0" unit="s"/><increment value="2" unit="ms"/></value></sequence></component>`, lead("I", "1")), "constant increment", study.Unsupported},
		{"text in digits", in(clockAt("20200101120000"), lead("I", "1 Zaphod 2")), "digits must be numbers", study.Invalid},
		{"infinite digit", in(clockAt("20200101120000"), lead("I", "1e999")), "digits must be numbers", study.Invalid},
		{"beyond a volt", in(clockAt("20200101120000"), lead("I", "999999999")), "beyond 1000 mV", study.Invalid},
		{"too deep", strings.Repeat("<AnnotatedECG>", 40), "deep", study.Limit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(t, tt.text)
			var e *study.Error
			if !errors.As(err, &e) {
				t.Fatalf("error %v", err)
			}
			if e.Kind != tt.kind || !strings.Contains(e.Rule, tt.rule) || e.File != "a.xml" {
				t.Errorf("kind %q, file %q, rule %q", e.Kind, e.File, e.Rule)
			}
			if strings.Contains(strings.ToLower(err.Error()), "zaphod") {
				t.Errorf("the error quotes the file: %v", err)
			}
		})
	}
}

// A name, number or date from anywhere in the file must not come through.
func TestPlantedNamesStayOut(t *testing.T) {
	hostile := `<code code="Zaphod"/>` + technician +
		`<author><seriesAuthor><manufacturedSeriesDevice><manufacturerModelName>Zaphod` + strings.Repeat("x", 80) + `</manufacturerModelName></manufacturedSeriesDevice></seriesAuthor></author>` +
		`<controlVariable><controlVariable><code code="Zaphod"/><value value="Zaphod"/></controlVariable></controlVariable>`
	ecgs := mustRead(t, file(part(hostile,
		set(clockAt("19420511120000"), lead("I", ramp()), sequence("Zaphod", "Zaphod", "<digits>1</digits>"), sequence("MDC_ECG_LEAD_Zaphod Beeblebrox", "SLIST_PQ", "<digits>1</digits>")),
		notes(`<author><assignedEntity><representedAuthoringOrganization><name>Zaphod</name></representedAuthoringOrganization></assignedEntity></author>`,
			`<component><annotation><code code="MDC_ECG_BEAT"/><value code="MDC_ECG_BEAT of Zaphod"/><component><annotation><code code="Zaphod"/><value>Zaphod</value></annotation></component>`+
				wave("QRSWAVE", "", `value="19420511120000.2"`, `value="19420511120000.3"`)+`</annotation></component>`))))
	text := fmt.Sprintf("%+v", ecgs)
	for _, planted := range []string{"Zaphod", "Beeblebrox", "1942", "0511"} {
		if strings.Contains(text, planted) {
			t.Errorf("%q came through", planted)
		}
	}
	if len(ecgs[0].Beats) != 1 || ecgs[0].Beats[0].Label != "MDC_ECG_BEAT" {
		t.Errorf("beats %+v", ecgs[0].Beats)
	}
}

// Enough letters of two bytes that the end of a buffer splits one.
func TestEncodings(t *testing.T) {
	text := file(part(rhythmCode, "<text>Grüße \U0001F600"+strings.Repeat("ü", 9001)+"</text>", set(clockAt("20200101120000"), lead("I", "1 2 3"))))
	utf16of := func(order int, s string) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			pair := [2]byte{byte(u >> 8), byte(u)}
			b.WriteByte(pair[order])
			b.WriteByte(pair[1-order])
		}
		return b.String()
	}
	latin := strings.NewReplacer("UTF-8", "ISO-8859-1", "ü", "\xfc", "ß", "\xdf", "\U0001F600", "").Replace(text)
	tests := map[string]string{
		"UTF-8": text, "UTF-8 with mark": "\ufeff" + text, "no declaration": text[strings.Index(text, "?>")+2:],
		"UTF-16 big end":    utf16of(0, strings.Replace(text, "UTF-8", "UTF-16", 1)),
		"UTF-16 little end": utf16of(1, strings.Replace(text, "UTF-8", "utf-16", 1)),
		"ISO-8859-1":        latin, "Windows-1252": strings.Replace(latin, "ISO-8859-1", "windows-1252", 1),
	}
	for name, s := range tests {
		if !aecg.Recognise([]byte(s)) {
			t.Errorf("%s: not recognised", name)
		}
		for _, r := range []io.Reader{strings.NewReader(s), &oneByte{s}} {
			ecgs, err := aecg.Read(t.Context(), r, "", aecg.Limits{})
			if err != nil || len(ecgs[0].Leads[0].MilliVolt) != 3 {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// oneByte hands out one byte at a time.
type oneByte struct{ s string }

func (o *oneByte) Read(p []byte) (int, error) {
	if o.s == "" {
		return 0, io.EOF
	}
	n := copy(p[:1], o.s)
	o.s = o.s[n:]
	return n, nil
}

func TestCaps(t *testing.T) {
	text := file(part(rhythmCode, set(clockAt("20200101120000"), lead("I", ramp()), lead("II", ramp()))))
	tests := map[string]aecg.Limits{
		"bytes": {FileBytes: 1000}, "samples": {Samples: 999}, "elements": {Elements: 20}, "depth": {Depth: 5},
	}
	for name, lim := range tests {
		if _, err := aecg.Read(t.Context(), strings.NewReader(text), "", lim); study.KindOf(err) != study.Limit {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := aecg.Read(t.Context(), strings.NewReader(text), "", aecg.Limits{Samples: 1000}); err != nil {
		t.Errorf("samples just enough: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := aecg.Read(ctx, strings.NewReader(text), "", aecg.Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRecognise(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"<AnnotatedECG>", true}, {"<hl7:AnnotatedECG xmlns:hl7='urn:hl7-org:v3'>", true}, {"<?xml version='1.0'?>\n<!-- a > b -->\n<AnnotatedECG/>", true},
		{"<AnnotatedECGs>", false}, {"<restingecgdata>", false}, {"", false}, {"<!-- AnnotatedECG", false}, {"AnnotatedECG", false}, {"<!DOCTYPE x><AnnotatedECG>", false}, {"\xff\xfe<", false},
	}
	for _, tt := range tests {
		if got := aecg.Recognise([]byte(tt.text)); got != tt.want {
			t.Errorf("%q: %v", tt.text, got)
		}
	}
}
