package tomtec

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
	auto, four := export{}.autoStrain(), export{}.fourD(true)
	replace := func(text, old, by string) string { return strings.Replace(text, old, by, 1) }
	lastCurve := strings.LastIndex(auto, "Segment 18")
	cases := []struct {
		name, text string
		kind       study.Kind
		rule       string
	}{
		{"nothing", "", study.Truncated, "empty"},
		{"another text", "dear colleague\n", study.Unsupported, "first line"},
		{"header only in part", "Export Date and Time,2000-01-01\n", study.Truncated, "names the program"},
		{"another program", replace(auto, "AutoStrainCap2", "IMAGECOM"), study.Unsupported, "another program"},
		{"a section before the program", "Export Date and Time,1\nResults\n" + ruler + "\n", study.Invalid, "before the program"},
		{"a header without end", "Export Date and Time,1\n" + strings.Repeat("x,y\n", 40), study.Invalid, "no section"},
		{"bytes 0", replace(auto, "GLS", "G\x00S"), study.Unsupported, "plain text"},
		{"decimal comma between commas", replace(auto, "-18.50,%", "-18,50,%"), study.Invalid, "decimal comma"},
		{"strain as a fraction", replace(auto, "Unit [%]", "Unit [1]"), study.Unsupported, "unit"},
		{"no unit", replace(auto, "Unit [%]\n", ""), study.Unsupported, "unit"},
		{"volume in litres", replace(four, "Unit [ml]", "Unit [l]"), study.Unsupported, "unit"},
		{"time in frames", replace(auto, "Time [ms]", "Time [frame]"), study.Unsupported, "ms or s"},
		{"times that fall", replace(auto, "20.00, 40.00", "40.00, 20.00"), study.Invalid, "rising"},
		{"one time", replace(four, "Time [ ms],", "Time [ ms],5\nx,"), study.Invalid, "number of times"},
		{"a word among values", replace(auto, "-11.00", "abc"), study.Invalid, "not a number"},
		{"a value beyond reason", replace(auto, "Segment 1,  0.00", "Segment 1,1e300"), study.Invalid, "not a number"},
		{"a row too long", replace(auto, "Segment 1,", "Segment 1,1,"), study.Invalid, "more values"},
		{"a row too short", replace(auto, "Segment 1,  0.00,", "Segment 1,"), study.Invalid, "fewer values"},
		{"a segment twice", replace(auto, "\nSegment 2, ", "\nSegment 1, "), study.Invalid, "twice"},
		{"a segment twice in a table", replace(auto, "Segment  2 [", "Segment  1 ["), study.Invalid, "twice"},
		{"number and name disagree", replace(auto, "Segment  3 [inf/sept]", "Segment  3 [     inf]"), study.Invalid, "do not agree"},
		{"18 names in a model of 16", replace(four, "Segment 14 [    sept]", "Segment 14 [ant/sept]"), study.Invalid, "do not agree"},
		{"curves without a segment", replace(auto, "Segment 4,", "Piece 4,"), study.Invalid, "name a segment"},
		{"the same curves twice", auto + auto[strings.Index(auto, "Curves"):], study.Invalid, "twice in the file"},
		{"two cavity volumes", replace(four, zoning+"Segment Global,", zoning+"Segment 3,0"+strings.Repeat(",0", 40)+"\n"+zoning+"Segment Global,"), study.Invalid, "one curve"},
		{"cut within a row", auto[:lastCurve+60], study.Truncated, "within a row"},
		{"cut between curves", auto[:strings.Index(auto, "\nSegment 12,")+1], study.Truncated, "segment 16"},
		{"cut behind the times", auto[:strings.Index(auto, "\nTotal")+1], study.Truncated, "behind the times"},
		{"cut within a table", auto[:strings.Index(auto, "Segment 12 [")], study.Truncated, "segment 16"},
		{"a line without end", auto + strings.Repeat("x", maxLine+1), study.Limit, "longer"},
		{"many heads", replace(auto, "Unit [%]", strings.Repeat("x\n", 12)), study.Invalid, "above its content"},
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
	for name, lim := range map[string]Limits{"bytes": {FileBytes: 3000}, "lines": {Elements: 30}, "samples": {Samples: 100}} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(t.Context(), strings.NewReader(export{}.autoStrain()), "f", lim); study.KindOf(err) != study.Limit {
				t.Errorf("error %v, want a limit", err)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	text := export{}.fourD(true)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
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

// No text of a file may come out, wherever it stands and however the file is
// damaged.
func TestNoNameLeaks(t *testing.T) {
	const planted = "Zyxwhistle"
	auto, four := export{patient: planted}.autoStrain(), export{patient: planted}.fourD(true)
	replace := func(text, old string) string { return strings.Replace(text, old, planted, 1) }
	texts := []string{
		auto, four, replace(auto, "2.3.0.1"), replace(auto, "AutoStrainCap2"), replace(auto, "Longitudinal Strain Endo"), replace(four, "Segmental Volume"),
		replace(auto, "[inf/sept]"), replace(auto, "Segment 7"), replace(auto, "-18.50"), replace(four, "Unit [ml]"), replace(four, "150.00,ml"),
		strings.ReplaceAll(four, "Results", planted), strings.ReplaceAll(auto, "Curves LvApical", planted), replace(auto, "Time [ms]"), planted,
	}
	for i, text := range texts {
		for n := len(text); n > 0; n -= 1 + n/15 {
			for _, s := range []string{text[:n], text[:n] + planted + text[n:]} {
				p, err := Read(t.Context(), strings.NewReader(s), "f", Limits{})
				if out := fmt.Sprintf("%+v %v", p, err); strings.Contains(out, planted) {
					t.Fatalf("text %d cut at %d: the planted name comes out", i, n)
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
		{"AutoStrain", export{}.autoStrain(), true},
		{"4D LV", export{}.fourD(false), true},
		{"semicolons, byte order mark", byteOrderMark + export{delimiter: ";"}.autoStrain(), true},
		{"another program of the vendor, so that it is refused with a reason", strings.Replace(export{}.autoStrain(), "AutoStrainCap2", "IMAGECOM", 1), true},
		{"first line alone", "Export Date and Time,2000-01-01,00:00:00\n", false},
		{"nothing", "", false},
		{"table of an ECG", "# rate_hz: 500\ntime_s,I_mV\n0,1\n", false},
		{"Sierra", `<?xml version="1.0"?><restingecgdata>`, false},
		{"aECG", `<AnnotatedECG xmlns="urn:hl7-org:v3">`, false},
		{"study sheet", "id: p1\nfacts:\n  nyha: 3\n", false},
		{"DICOM", strings.Repeat("\x00", 128) + "DICM", false},
		{"traces of EchoPAC", "Local Traces SL in %\nNumber of Frames 65\n", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Recognise([]byte(c.head)[:min(len(c.head), 4096)]); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}
