package cvi42

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// seeds are small reports.
func seeds() []string {
	short := func(rows []string) []string {
		for i, r := range rows[2:] {
			cells := strings.Split(r, "\t")
			rows[i+2] = strings.Join(cells[:4], "\t")
		}
		return rows
	}
	a := reportTable{name: shortCirc, reference: 1, rows: short}
	text := report(a, reportTable{name: shortRate, rows: short})
	return []string{
		text, report(reportTable{name: longRadial, comma: true, rows: short}), asUTF16(a.String(), binary.LittleEndian, false), asUTF16(a.String(), binary.BigEndian, true),
		"", "Left Ventricle\tRadial Strain\n\tx\n\t0\t1\n1\tNaN\t5\n",
	}
}

// sound holds what is promised of every part.
func sound(t *testing.T, p study.Part) {
	t.Helper()
	for _, c := range p.Curves {
		if len(c.TimesMs) < 2 || len(c.Segments) == 0 || !c.Untested || c.EndMs.Known && c.EndMs.Value <= c.ZeroMs.Value {
			t.Fatalf("%d times, %d curves, beat %v to %v", len(c.TimesMs), len(c.Segments), c.ZeroMs, c.EndMs)
		}
		for i := 1; i < len(c.TimesMs); i++ {
			if !(c.TimesMs[i] > c.TimesMs[i-1]) || math.IsInf(c.TimesMs[i], 0) {
				t.Fatal("times do not rise")
			}
		}
		for _, s := range c.Segments {
			if len(s.Values) != len(c.TimesMs) || s.Segment.Number(study.AHA16) == 0 {
				t.Fatalf("%v has %d values for %d times", s.Segment, len(s.Values), len(c.TimesMs))
			}
			for _, v := range s.Values {
				if math.IsNaN(v) || math.Abs(v) > maxPct {
					t.Fatal("a value is not a number")
				}
			}
			for _, g := range s.Gaps {
				if g.From < 0 || g.To <= g.From || g.To > len(s.Values) {
					t.Fatalf("gap %v", g)
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s))
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
	})
}

func FuzzRecognise(f *testing.F) {
	for _, s := range seeds() {
		f.Add([]byte(s[:min(len(s), 300)]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		plain := strings.ToLower(strings.ReplaceAll(string(data), "\x00", ""))
		if Recognise(data) && !strings.Contains(plain, "ventricle") && !strings.Contains(plain, "cvi42") {
			t.Fatal("recognised without a mark of the format")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := asUTF16(report(reportTable{name: shortCirc}, reportTable{name: shortRadial}, reportTable{name: longLong}), binary.LittleEndian, true)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(b.Context(), strings.NewReader(text), "x", Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
