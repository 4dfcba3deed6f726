package tomtec

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
	few := export{frames: 3}
	return []string{
		few.autoStrain(), few.fourD(true), few.fourD(false), export{frames: 2, delimiter: ";", comma: true, ending: "\r\n"}.autoStrain(),
		"", "Export Date and Time,1\nCAP Name and Version,4DLV-Analysis3\nCurves\n=====\nGlobal Volume\nVolume\nUnit [ml]\nTime [s],0,1,\nSegment Global,5,3,\n",
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
		if len(c.TimesMs) < 2 || len(c.Segments) == 0 || c.EndMs.Known && c.EndMs.Value <= c.ZeroMs.Value {
			t.Fatalf("%d frames, %d curves, beat %v to %v", len(c.TimesMs), len(c.Segments), c.ZeroMs, c.EndMs)
		}
		finite(c.TimesMs...)
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
	finite(p.Facts.RRMs.Value, p.Facts.LVEFPercent.Value, p.Facts.LVEDVMl.Value, p.Facts.LVESVMl.Value)
}

func FuzzRead(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s))
	}
	if root := os.Getenv("CONCORDIS_DATA"); root != "" {
		for _, name := range []string{"autostrain-lv.txt", "4d-lv-analysis.txt"} {
			if b, err := os.ReadFile(filepath.Join(root, "strain", "tomtec", name)); err == nil {
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
		sound(t, p)
	})
}

func FuzzRecognise(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s[:min(len(s), 300)]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Recognise(data) && !strings.Contains(string(data), programLabel) {
			t.Fatal("recognised without the line of the program")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := export{frames: 291}.fourD(true)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(b.Context(), strings.NewReader(text), "x", Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
