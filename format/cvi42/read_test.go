package cvi42

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// readString reads a report that must be good.
func readString(t testing.TB, text string) study.Part {
	t.Helper()
	p, err := Read(t.Context(), strings.NewReader(text), "f.txt", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// checkCurves compares every value with the formula that wrote it.
func checkCurves(t *testing.T, set *study.CurveSet) {
	t.Helper()
	if len(set.Segments) != segments || len(set.TimesMs) != phases || !set.Untested || set.Technique != study.CMRFeature || set.Model != study.AHA16 {
		t.Fatalf("%d curves, %d times, untested %v, %s", len(set.Segments), len(set.TimesMs), set.Untested, set.Technique)
	}
	if set.ZeroMs.Value != 0 || set.EndMs.Value != phases*stepMs {
		t.Errorf("beat %v to %v", set.ZeroMs, set.EndMs)
	}
	for k, s := range set.Segments {
		if want, _ := study.SegmentOf(study.AHA16, k+1); s.Segment != want {
			t.Errorf("curve %d is %v", k, s.Segment)
		}
		for i, v := range s.Values {
			if v != strainOf(k+1, i) || set.TimesMs[i] != float64(i*stepMs) {
				t.Fatalf("%v phase %d: %v at %v ms, want %v", s.Segment, i, v, set.TimesMs[i], strainOf(k+1, i))
			}
		}
	}
}

func TestEncodingsAndForms(t *testing.T) {
	plain := report(reportTable{name: shortCirc})
	zeros := strings.Join(strings.Split(plain, ""), "\x00")
	cases := []struct {
		name, text string
		problems   []string
	}{
		{"ASCII", plain, []string{"note beat-length-estimated"}},
		{"Latin-1", strings.Replace(plain, "SOMEBODY", "M\xfcller", 1), []string{"note beat-length-estimated"}},
		{"UTF-8", strings.Replace(plain, "SOMEBODY", "Müller", 1), []string{"note beat-length-estimated"}},
		{"UTF-8 with byte order mark", "\xef\xbb\xbf" + plain, []string{"note beat-length-estimated"}},
		{"UTF-16LE", asUTF16(plain, binary.LittleEndian, true), []string{"note beat-length-estimated"}},
		{"UTF-16BE", asUTF16(plain, binary.BigEndian, true), []string{"note beat-length-estimated"}},
		{"UTF-16LE without byte order mark", asUTF16(plain, binary.LittleEndian, false), []string{"note beat-length-estimated"}},
		{"UTF-16BE without byte order mark", asUTF16(plain, binary.BigEndian, false), []string{"note beat-length-estimated"}},
		{"UTF-16 with signs whose bytes look like line ends", asUTF16(strings.Replace(plain, "Phase", "\u010ab\u0a00b", 1), binary.LittleEndian, true), []string{"note beat-length-estimated"}},
		{"the same without byte order mark", asUTF16(strings.Replace(plain, "Phase", "\u010ab\u0a00b", 1), binary.LittleEndian, false), []string{"note beat-length-estimated"}},
		{"the same without byte order mark, other order", asUTF16(strings.Replace(plain, "Phase", "\u010ab\u0a00b", 1), binary.BigEndian, false), []string{"note beat-length-estimated"}},
		{"zeros between characters, odd length", zeros + "\x00\x00", []string{"note beat-length-estimated"}},
		{"lines of Windows, tabs at the end", strings.ReplaceAll(plain, "\n", "\t\t\r\n"), []string{"note beat-length-estimated"}},
		{"blank lines within the table", strings.ReplaceAll(plain, "\n", "\n\n \n"), []string{"note beat-length-estimated"}},
		{"decimal comma", report(reportTable{name: shortCirc, comma: true}), []string{"note beat-length-estimated"}},
		{"rows in another order", report(reportTable{name: shortCirc, reverse: true}), []string{"note beat-length-estimated"}},
		{"reference phase 7", report(reportTable{name: shortCirc, reference: 6}), []string{"note rolled", "note beat-length-estimated"}},
		{"reference phase last", report(reportTable{name: shortCirc, reference: phases - 1}), []string{"note rolled", "note beat-length-estimated"}},
		{"no unit in the name", report(reportTable{name: "Strain (Circumferential)"}), []string{"note beat-length-estimated", "warning unit-assumed"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := readString(t, c.text)
			if len(p.Curves) != 1 || len(p.Problems) != 0 {
				t.Fatalf("%d sets, problems %v", len(p.Curves), p.Problems)
			}
			set := &p.Curves[0]
			checkCurves(t, set)
			if got := codes(set.Problems); !slices.Equal(got, c.problems) {
				t.Errorf("problems %q, want %q", got, c.problems)
			}
			if set.Direction != study.Circumferential || set.Source.Vendor != "Circle" || set.Source.Software != "cvi42" || set.Source.Version != "" {
				t.Errorf("%s, %+v", set.Direction, set.Source)
			}
			if !Recognise([]byte(c.text)[:min(len(c.text), 4096)]) {
				t.Error("not recognised")
			}
		})
	}
}

func TestDirections(t *testing.T) {
	p := readString(t, report(
		reportTable{name: shortRadial}, reportTable{name: shortCirc, reference: 4}, reportTable{name: longRadial}, reportTable{name: longLong},
		reportTable{name: shortRate, reference: 4}, reportTable{name: peakOfStrain}, reportTable{name: shortCirc, ventricle: "Right Ventricle"},
	))
	var got []string
	for i := range p.Curves {
		checkCurves(t, &p.Curves[i])
		got = append(got, string(p.Curves[i].Quantity)+" "+string(p.Curves[i].Direction))
	}
	want := []string{"strain radial", "strain circumferential", "strain transverse", "strain longitudinal", "strain-rate circumferential"}
	if !slices.Equal(got, want) || !slices.Equal(codes(p.Problems), []string{"note tables-not-read"}) {
		t.Errorf("sets %q, problems %q", got, codes(p.Problems))
	}
	// The rate is rolled with the strain of its direction: checkCurves saw it.
	if !slices.Contains(codes(p.Curves[4].Problems), "note rolled") {
		t.Errorf("problems of the rate %q", codes(p.Curves[4].Problems))
	}
}

func TestRateWithoutStrain(t *testing.T) {
	p := readString(t, report(reportTable{name: shortRate}, reportTable{name: longLong, reference: 3}))
	if got := codes(p.Curves[0].Problems); !slices.Equal(got, []string{"warning reference-unknown", "note beat-length-estimated"}) {
		t.Errorf("problems %q", got)
	}
}

// A gap is never a value, and it moves with the curve when that is rolled.
func TestGaps(t *testing.T) {
	nan := func(s, i int) (string, bool) { return "NaN", s == 3 && (i == 5 || i == 6) || s == 9 }
	for name, want := range map[int][]study.Span{0: {{From: 5, To: 7}}, 6: {{From: 0, To: 1}, {From: 19, To: 20}}} {
		set := &readString(t, report(reportTable{name: shortCirc, reference: name, cell: nan})).Curves[0]
		if s := set.Segments[2]; !slices.Equal(s.Gaps, want) || s.Excluded {
			t.Errorf("reference %d: gaps %v, want %v", name, s.Gaps, want)
		}
		s := set.Segments[8]
		if !s.Excluded || s.Why == "" || !slices.Equal(s.Gaps, []study.Span{{From: 0, To: phases}}) || slices.Max(s.Values) != 0 {
			t.Errorf("a segment without values: %+v", s)
		}
	}
	empty := func(s, i int) (string, bool) { return "", s == 3 && i >= 18 }
	if s := readString(t, report(reportTable{name: shortCirc, cell: empty})).Curves[0].Segments[2]; !slices.Equal(s.Gaps, []study.Span{{From: 18, To: 20}}) {
		t.Errorf("empty cells at the end of a row: gaps %v", s.Gaps)
	}
}

func TestReferencePhase(t *testing.T) {
	zero := func(segments ...int) func(int, int) (string, bool) {
		return func(s, i int) (string, bool) {
			if !slices.Contains(segments, s) {
				return "", false
			}
			return map[bool]string{true: "0", false: "-4"}[i == 2], true
		}
	}
	cases := []struct {
		name     string
		table    reportTable
		zeroMs   float64
		problems []string
	}{
		{"a few segments disagree", reportTable{name: shortCirc, reference: 6, cell: zero(1, 2, 3)}, 0, []string{"note rolled", "note beat-length-estimated"}},
		{"no zero", reportTable{name: shortCirc, cell: func(int, int) (string, bool) { return "-4", true }}, 0, []string{"warning zero-absent", "note beat-length-estimated"}},
		{"uneven phases", reportTable{name: shortCirc, reference: 6, uneven: true}, 240, []string{"warning not-rolled"}},
		{"uneven phases, reference first", reportTable{name: shortCirc, uneven: true}, 0, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			set := &readString(t, report(c.table)).Curves[0]
			if set.ZeroMs.Value != c.zeroMs || !slices.Equal(codes(set.Problems), c.problems) {
				t.Errorf("zero %v, problems %q", set.ZeroMs.Value, codes(set.Problems))
			}
		})
	}
}

// A table that cannot be used costs that table only.
func TestBrokenTables(t *testing.T) {
	cases := map[string]reportTable{
		"times that fall": {name: shortRadial, rows: func(r []string) []string { r[2] = strings.Replace(r[2], "80\t120", "120\t80", 1); return r }},
		"a word":          {name: shortRadial, cell: func(s, i int) (string, bool) { return "abc", s == 2 && i == 3 }},
		"infinity":        {name: shortRadial, cell: func(s, i int) (string, bool) { return "inf", s == 2 && i == 3 }},
		"beyond reason":   {name: shortRadial, cell: func(s, i int) (string, bool) { return "1e6", s == 2 && i == 3 }},
		"thousands":       {name: shortRadial, cell: func(s, i int) (string, bool) { return "1.000,5", s == 2 && i == 3 }},
		"a segment twice": {name: shortRadial, rows: func(r []string) []string { r[5] = r[4]; return r }},
		"a row too long":  {name: shortRadial, rows: func(r []string) []string { r[5] += "\t7"; return r }},
		"a row too short": {name: shortRadial, rows: func(r []string) []string { r[5] = r[5][:strings.LastIndex(r[5], "\t")]; return r }},
		"no segments":     {name: shortRadial, rows: func(r []string) []string { return r[:3] }},
		"fractions":       {name: shortRadial, scale: 0.01},
		"the same twice":  {name: shortCirc},
	}
	for name, broken := range cases {
		t.Run(name, func(t *testing.T) {
			tables := []reportTable{broken, {name: longLong}}
			if name == "the same twice" {
				tables = []reportTable{{name: shortCirc}, broken}
			}
			p := readString(t, report(tables...))
			if len(p.Curves) != 1 || !slices.Equal(codes(p.Problems), []string{"leftout table-unreadable"}) {
				t.Fatalf("%d sets, problems %q", len(p.Curves), codes(p.Problems))
			}
			checkCurves(t, &p.Curves[0])
		})
	}
}

func TestMissingRows(t *testing.T) {
	few := reportTable{name: shortCirc, rows: func(r []string) []string { return r[:10] }}
	set := &readString(t, report(few, reportTable{name: longLong})).Curves[0]
	if len(set.Segments) != 7 || !slices.Contains(codes(set.Problems), "warning segments-missing") {
		t.Errorf("%d curves, problems %q", len(set.Segments), codes(set.Problems))
	}
}
