package cvi42

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/concordis/concordis/study"
)

func TestRefuse(t *testing.T) {
	good := report(reportTable{name: shortCirc})
	cases := []struct {
		name, text string
		kind       study.Kind
		rule       string
	}{
		{"nothing", "", study.NotFound, "no table"},
		{"another text", "dear colleague\n", study.NotFound, "no table"},
		{"right ventricle only", report(reportTable{name: shortCirc, ventricle: "Right Ventricle"}), study.NotFound, "no table"},
		{"peaks only", report(reportTable{name: peakOfStrain}), study.NotFound, "no table"},
		{"fractions only", report(reportTable{name: shortCirc, scale: 0.01}), study.Unsupported, "fractions"},
		{"the only table is damaged", strings.Replace(good, "\t40\t80", "\t80\t40", 1), study.Invalid, "rising"},
		{"cut behind the name", good[:strings.Index(good, "Segment\t")], study.Truncated, "times"},
		{"cut within the times", good[:strings.Index(good, "Time (ms)")+30], study.Truncated, "last segment"},
		{"cut within a row", strings.TrimSpace(good)[:len(strings.TrimSpace(good))-30], study.Truncated, "within a row"},
		{"cut between rows", good[:strings.Index(good, "\n12\t")], study.Truncated, "last segment"},
		{"a line without end", good + strings.Repeat("x", maxLine+1), study.Limit, "longer"},
		{"too many phases", strings.Replace(good, "Time (ms)", "Time (ms)"+strings.Repeat("\t1", maxPhases), 1), study.Invalid, "number of times"},
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
	text := report(reportTable{name: shortCirc}, reportTable{name: longLong})
	for name, lim := range map[string]Limits{"bytes": {FileBytes: 3000}, "lines": {Elements: 15}, "samples": {Samples: 100}, "samples of all tables": {Samples: int64(segments)*phases + 1}} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(t.Context(), strings.NewReader(text), "f", lim); study.KindOf(err) != study.Limit {
				t.Errorf("error %v, want a limit", err)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	text := asUTF16(report(reportTable{name: shortCirc}), binary.LittleEndian, true)
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
	good := report(reportTable{name: shortCirc}, reportTable{name: longLong, reference: 3})
	texts := []string{
		strings.ReplaceAll(good, "SOMEBODY", planted), strings.ReplaceAll(good, "Segment\tPhase", planted), strings.ReplaceAll(good, "Time (ms)", planted),
		strings.ReplaceAll(good, "Short Axis", planted), strings.ReplaceAll(good, "Left Ventricle", "Left Ventricle of "+planted), strings.Replace(good, "\n7\t", "\n"+planted+"\t", 1),
		report(reportTable{name: shortCirc + planted, cell: func(s, i int) (string, bool) { return planted, s == 4 && i == 4 }}), planted,
	}
	for i, text := range texts {
		for n := len(text); n > 0; n -= 1 + n/40 {
			for _, s := range []string{text[:n], text[:n] + planted + text[n:], asUTF16(text[:n], binary.LittleEndian, false)} {
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
		{"report", report(reportTable{name: shortCirc}), true},
		{"table at once", reportTable{name: shortCirc}.String(), true},
		{"right ventricle, so that it is refused with a reason", reportTable{name: shortCirc, ventricle: "Right Ventricle"}.String(), true},
		{"the program is named, tables stand further behind", "Report\tcvi42 v5\nPatient\tx\n", true},
		{"workspace of the same program", `<?xml version="1.0"?><cvi42	workspace="1">`, false},
		{"a letter about the program", "cvi42 was used\n", false},
		{"ventricle without strain", "Left Ventricle\tEF\t55\n", false},
		{"nothing", "", false},
		{"zeros", strings.Repeat("\x00", 600), false},
		{"table of an ECG", "# rate_hz: 500\ntime_s\tI_mV\n0\t1\n", false},
		{"Sierra", `<?xml version="1.0"?><restingecgdata>`, false},
		{"aECG in UTF-16", asUTF16(`<AnnotatedECG xmlns="urn:hl7-org:v3">`, binary.LittleEndian, true), false},
		{"study sheet", "id: p1\nfacts:\n  nyha: 3\n", false},
		{"DICOM", strings.Repeat("\x00", 128) + "DICM", false},
		{"traces of EchoPAC", "Segmental Traces\nNumber of Frames 65\nTime (s) \t\tbasSept\n", false},
		{"TomTec", "Export Date and Time,2000-01-01\nCAP Name and Version,AutoStrainCap2,2\n", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Recognise([]byte(c.head)[:min(len(c.head), 4096)]); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}
