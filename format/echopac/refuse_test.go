package echopac

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/concordis/concordis/study"
)

func TestRefuse(t *testing.T) {
	good, wb := textRecipe{}.String(), workBook().String()
	replace := func(text, old, by string) string { return strings.Replace(text, old, by, 1) }
	cases := []struct {
		name, text string
		kind       study.Kind
		rule       string // part of the error
	}{
		{"nothing", "", study.Unsupported, "title"},
		{"another text", "dear colleague\n", study.Unsupported, "title"},
		{"another quantity", textRecipe{title: "Local Traces SRL in 1/s"}.String(), study.Unsupported, "longitudinal strain"},
		{"strain in another unit", textRecipe{title: "Local Traces SL in mm"}.String(), study.Unsupported, "percent"},
		{"fractions", textRecipe{scale: 0.01}.String(), study.Unsupported, "fractions"},
		{"radial strain", textRecipe{title: "Local Traces SR in %"}.String(), study.Unsupported, "longitudinal strain"},
		{"bytes 0", replace(good, "Number", "Num\x00ber"), study.Unsupported, "plain text"},
		{"time in minutes", replace(good, "Time (s)", "Time (min)"), study.Unsupported, "s or ms"},
		{"a colour is missing", replace(good, "MAGENTA", "PURPLE"), study.Unsupported, "six colours"},
		{"no segment", textRecipe{names: []string{"a", "b", "c"}}.String(), study.Unsupported, "neither"},
		{"a segment twice", textRecipe{names: []string{"basSept", "basSept"}}.String(), study.Invalid, "twice"},
		{"a colour twice", textRecipe{names: []string{"RED", "RED"}}.String(), study.Invalid, "twice"},
		{"colours and segments", textRecipe{names: append([]string{"RED"}, segmentNames...)}.String(), study.Invalid, "by colour and by segment"},
		{"shuffled rows", textRecipe{shuffle: true}.String(), study.Invalid, "do not rise"},
		{"a row too long", replace(good, "1.46E+02\n", "1.46E+02 7\n"), study.Invalid, "more cells"},
		{"a word in a row", textRecipe{cell: func(r, k int) (string, bool) { return "abc", r == 3 && k == 2 }}.String(), study.Invalid, "not a number"},
		{"infinity", textRecipe{cell: func(r, k int) (string, bool) { return "inf", r == 3 && k == 2 }}.String(), study.Invalid, "not a number"},
		{"too large", textRecipe{cell: func(r, k int) (string, bool) { return "1e9", r == 3 && k == 2 }}.String(), study.Invalid, "beyond"},
		{"separators of thousands", textRecipe{cell: func(r, k int) (string, bool) { return "1.234,5", r == 3 && k == 2 }}.String(), study.Invalid, "not a number"},
		{"a marker that is no number", replace(good, "ES Time=0.1", "ES Time=x"), study.Invalid, "positive number"},
		{"no whole number of frames", replace(good, "Frames 12", "Frames 12.5"), study.Invalid, "whole number"},
		{"cut between rows", good[:strings.LastIndex(good[:len(good)-1], "\n")+1], study.Truncated, "fewer rows"},
		{"cut within the last row", good[:len(good)-12], study.Truncated, "within a row"},
		{"cut in the header", good[:70], study.Truncated, "column names"},
		{"no column names", strings.Repeat("Local Traces SL in %\n", 40), study.Invalid, "column names"},
		{"a line without end", "Local Traces SL in %\n" + strings.Repeat("x", maxLine+1), study.Limit, "longer"},

		{"document type", replace(wb, "<Workbook", `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Workbook`), study.Invalid, "document type"},
		{"an entity", replace(wb, "SOMEBODY", "&b;"), study.Invalid, "well-formed"},
		{"an encoding", replace(wb, "UTF-8", "utf-7"), study.Unsupported, "encoding"},
		{"a web page", "<html><body>Workbook</body></html>", study.Unsupported, "root element"},
		{"a workbook of another name space", strings.ReplaceAll(wb, spreadsheet, "urn:else"), study.Unsupported, "root element"},
		{"another workbook", book{sheets: []bookSheet{{"Sheet1", [][]any{{"a", 1}}}}}.String(), study.Unsupported, "none of the sheets"},
		{"a Siemens workbook", book{sheets: []bookSheet{{" Strain-Endo", nil}}}.String(), study.Unsupported, "Siemens VVI"},
		{"no trace can be used", book{sheets: []bookSheet{{"Strain Traces - 4CH", [][]any{{"Time"}}}}}.String(), study.Invalid, "segment"},
		{"a sheet twice", book{sheets: []bookSheet{{"General", nil}, {"General", nil}}}.String(), study.Invalid, "twice"},
		{"an index that goes back", replace(wb, `<Row><Cell><Data ss:Type="String">Name`, `<Row ss:Index="1"><Cell><Data ss:Type="String">Name`), study.Invalid, "goes back"},
		{"an index far away", replace(wb, `<Row><Cell><Data ss:Type="String">Name`, `<Row ss:Index="999999"><Cell><Data ss:Type="String">Name`), study.Limit, "index"},
		{"a span far away", replace(wb, `<Cell><Data ss:Type="String">Name`, `<Cell ss:MergeAcross="99999"><Data ss:Type="String">Name`), study.Limit, "span"},
		{"a long cell", replace(wb, "SOMEBODY", strings.Repeat("x", maxText+1)), study.Limit, "cell"},
		{"cut within the XML", wb[:len(wb)/2], study.Truncated, "inside the XML"},
		{"nothing but a declaration", `<?xml version="1.0"?>`, study.Truncated, "root element"},
		{"nested too deep", `<Workbook xmlns="` + spreadsheet + `">` + strings.Repeat("<a>", 40), study.Limit, "nested"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read(t.Context(), strings.NewReader(c.text), "f", Limits{})
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != c.kind || !strings.Contains(e.Rule, c.rule) || e.File != "f" {
				t.Fatalf("error %#v, want %s with %q", err, c.kind, c.rule)
			}
			if len(p.Curves) != 0 {
				t.Error("a part comes with the error")
			}
		})
	}
}

func TestLimits(t *testing.T) {
	text, wb := textRecipe{}.String(), workBook().String()
	for name, c := range map[string]struct {
		text string
		lim  Limits
	}{
		"bytes of a text":        {text, Limits{FileBytes: 500}},
		"bytes of a workbook":    {wb, Limits{FileBytes: 5000}},
		"lines":                  {text, Limits{Elements: 10}},
		"elements of a workbook": {wb, Limits{Elements: 100}},
		"cells of a workbook":    {wb, Limits{Samples: 100}},
		"depth of a workbook":    {wb, Limits{Depth: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(t.Context(), strings.NewReader(c.text), "f", c.lim); study.KindOf(err) != study.Limit {
				t.Errorf("error %v, want a limit", err)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, text := range []string{textRecipe{}.String(), workBook().String()} {
		if _, err := Read(ctx, strings.NewReader(text), "f", Limits{}); study.KindOf(err) != study.Cancelled {
			t.Errorf("error %v", err)
		}
		broken := iotest.TimeoutReader(iotest.HalfReader(strings.NewReader(text)))
		if _, err := Read(t.Context(), broken, "f", Limits{}); err == nil || strings.Contains(err.Error(), "timeout") {
			t.Errorf("an input that fails gives %v", err)
		}
		if _, err := Read(t.Context(), iotest.OneByteReader(strings.NewReader(text)), "f", Limits{}); err != nil {
			t.Errorf("byte by byte: %v", err)
		}
	}
}

// No text of a file may come out, wherever it stands and however the file is
// damaged.
func TestNoNameLeaks(t *testing.T) {
	const planted = "Zyxwhistle"
	b := workBook()
	b.sheet("General").rows[0][1], b.sheet("General").rows[1][1] = planted, planted
	b.sheets = append(b.sheets, bookSheet{planted, [][]any{{planted}}})
	b.sheet("Segments").rows[0][3] = planted
	b.sheet("Pressure Trace").rows[2][1] = planted
	b.before = "<!-- " + planted + " -->"
	texts := []string{
		b.String(),
		strings.ReplaceAll(b.String(), "Strain Traces", planted),
		textRecipe{title: "Local Traces " + planted + " SL in %", names: append([]string{planted}, segmentNames...)}.String(),
		textRecipe{title: "Local Traces " + planted + " in " + planted}.String(),
		strings.Replace(textRecipe{}.String(), "Number of", planted+"\nNumber of", 1),
		textRecipe{cell: func(r, k int) (string, bool) { return planted, r == 3 }}.String(),
		textRecipe{markers: "FR=" + planted}.String(),
		textRecipe{stated: planted}.String(),
		planted,
		"<" + planted + ">",
	}
	for i, text := range texts {
		for n := len(text); n > 0; n -= 1 + n/15 {
			for _, s := range []string{text[:n], text[:n] + planted + text[n:]} {
				p, err := Read(t.Context(), strings.NewReader(s), "f", Limits{})
				if out := fmt.Sprintf("%+v %v", p, err); strings.Contains(out, planted) {
					t.Fatalf("text %d cut at %d: the planted name comes out", i, n)
				}
				for _, c := range p.Curves {
					if out := fmt.Sprintf("%+v", c.Global); strings.Contains(out, planted) {
						t.Fatal("the planted name comes out")
					}
				}
			}
		}
	}
}

func TestRecognise(t *testing.T) {
	cases := []struct {
		name, head string
		want       bool
	}{
		{"colours", textRecipe{}.String(), true},
		{"segment names", textRecipe{title: "Segmental Traces", names: segmentNames, tabs: true}.String(), true},
		{"byte order mark", byteOrderMark + textRecipe{}.String(), true},
		{"workbook", workBook().String(), true},
		{"workbook with prefixes", book{prefix: "ss:"}.String(), true},
		{"any workbook, so that it is refused with a reason", book{sheets: []bookSheet{{"Strain-Endo", nil}}}.String(), true},
		{"title alone", "Local Traces SL in %\n", false},
		{"nothing", "", false},
		{"table of an ECG", "# rate_hz: 500\ntime_s,I_mV\n0,1\n", false},
		{"Sierra", `<?xml version="1.0"?><restingecgdata xmlns="http://www3.medical.philips.com"><documentinfo/>`, false},
		{"aECG", `<?xml version="1.0"?><AnnotatedECG xmlns="urn:hl7-org:v3">`, false},
		{"study sheet", "id: p1\nfacts:\n  nyha: 3\n", false},
		{"DICOM", strings.Repeat("\x00", 128) + "DICM", false},
		{"WFDB", "rec 1 500 100\nrec.dat 16 200 16 0 0 0 0 I\n", false},
		{"4D LV of TomTec", "Export Date and Time,2000-01-01,00:00:00\nCAP Name and Version,4DLV-Analysis3,3.3\n", false},
		{"spreadsheet of Office Open XML", "PK\x03\x04", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Recognise([]byte(c.head)[:min(len(c.head), 4096)]); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}
