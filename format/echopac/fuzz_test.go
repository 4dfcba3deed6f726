package echopac

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// seeds are small exports of each kind.
func seeds() []string {
	small := book{sheets: []bookSheet{
		{"General", [][]any{{"HR", 60}, {"BP", 120, 80}, {"AVC", 300, "ms"}, nil, {"EF", 0.4}}},
		{"Segments", [][]any{{nil, "Basal Septal"}, {"MW", 1000}, {"PSS", -0.1}}},
		{"Strain Traces - 4CH", [][]any{{"Time", "Basal Septal", "Mid Lateral"}, {0, 0, 0}, {0.02, -5, "-6,5"}, {0.04, nil, -3}, {0.06, 0, 0}}},
		{"Work Traces - 4CH", [][]any{{"Time", "Basal Septal"}, {0, 0}, {0.01, 50}}},
		{"Pressure Trace", [][]any{{"Time", "LVP"}, {-0.01, 9}, {0.03, 110}}},
		{"Global Traces", [][]any{{"Time", "Global strain"}, {0, 0}, {0.02, -5}}},
	}}
	prefixed := small
	prefixed.prefix = "ss:"
	return []string{
		textRecipe{}.String(), textRecipe{tabs: true, empty2: true, names: segmentNames, title: "Segmental Traces"}.String(),
		textRecipe{comma: true, wrapLast: true, ending: "\r\n"}.String(), textRecipe{title: "Local Traces SL in % 2CH", frames: 6}.String(),
		small.String(), prefixed.String(), "", "<", "Local Traces\nNumber of Frames 1\nTime (ms) RED",
	}
}

// sound holds what is promised of every part.
func sound(t *testing.T, p study.Part) {
	t.Helper()
	finite := func(values ...float64) {
		for _, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatal("a value is not a number")
			}
		}
	}
	for _, c := range p.Curves {
		if len(c.TimesMs) < 2 || len(c.Segments) == 0 {
			t.Fatalf("%d frames, %d curves", len(c.TimesMs), len(c.Segments))
		}
		finite(c.TimesMs...)
		finite(c.ZeroMs.Value, c.EndMs.Value, c.FrameHz.Value)
		if c.EndMs.Known && c.EndMs.Value <= c.ZeroMs.Value {
			t.Fatalf("beat from %v to %v", c.ZeroMs.Value, c.EndMs.Value)
		}
		for i := 1; i < len(c.TimesMs); i++ {
			if c.TimesMs[i] <= c.TimesMs[i-1] {
				t.Fatal("times do not rise")
			}
		}
		curves := c.Segments
		if c.Global != nil {
			curves = append(curves[:len(curves):len(curves)], *c.Global)
		}
		for _, s := range curves {
			finite(s.Values...)
			if len(s.Values) != len(c.TimesMs) {
				t.Fatal("curves and clock differ in length")
			}
			for _, g := range s.Gaps {
				if g.From < 0 || g.To <= g.From || g.To > len(s.Values) {
					t.Fatalf("gap %v", g)
				}
			}
		}
		for _, r := range c.Reported {
			finite(r.Value)
		}
		for _, e := range c.Events {
			finite(e.Ms)
		}
	}
	finite(p.Facts.RRMs.Value, p.Facts.LVEFPercent.Value, p.Facts.SystolicMmHg.Value, p.Facts.DiastolicMmHg.Value)
}

func FuzzRead(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s))
	}
	if root := os.Getenv("CONCORDIS_DATA"); root != "" {
		for _, name := range []string{"strain-traces-4ch.txt", "strain-work-export.xml"} {
			if b, err := os.ReadFile(filepath.Join(root, "strain", "echopac", name)); err == nil {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p, err := Read(t.Context(), bytes.NewReader(data), "f", Limits{Samples: 1 << 20})
		runtime.ReadMemStats(&after)
		if used, most := after.TotalAlloc-before.TotalAlloc, uint64(64<<20+1024*len(data)); used > most {
			t.Fatalf("%d bytes of input cost %d bytes of memory", len(data), used)
		}
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" || e.Kind == study.Internal || len(p.Curves) > 0 {
				t.Fatalf("error %#v", err)
			}
			return
		}
		if len(p.Curves) == 0 {
			t.Fatal("neither curves nor an error")
		}
		sound(t, p)
		for i := range p.Curves {
			if err := Remap(&p.Curves[i], study.A3C); err != nil && study.KindOf(err) != study.Unsupported {
				t.Fatal(err)
			}
		}
	})
}

func FuzzRecognise(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s[:min(len(s), 400)]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Recognise(data) && !strings.Contains(string(data), "Traces") && !strings.Contains(string(data), "Workbook") {
			t.Fatal("recognised without a mark of the format")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{"text": textRecipe{frames: 100}.String(), "workbook": workBook().String()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Read(b.Context(), strings.NewReader(text), "x", Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
