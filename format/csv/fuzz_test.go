package csv_test

import (
	"bytes"
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/concordis/concordis/format/csv"
	"github.com/concordis/concordis/study"
)

// FuzzRead: any bytes give a sound recording or a study.Error within bounded
// memory, and a recording that was read can be written and read again.
func FuzzRead(f *testing.F) {
	seeds := []string{
		"", "# rate_hz: 500\ntime_s,I_mV,V1_uV\n0,0.5,-250\n0.002,0.25,100\n", "time [ms];I [mV]\n0;1,5\n4;2,5\n8;;\n",
		"# rate_hz: 9\nI_mV\tII_mV\n1\t2\n", "sample,MLII_mV\n7,1e-1\n", "\"time_s\",\"I_mV\"\n\"0\",\"1\"\n", "# unit: V\n# content: one-beat\n# origin: virtual\n# step_uv: 2.5\n# derived: X\n# rate_hz: 7\nX,Y\n1,NaN\n",
		"\ufeffI_mV\r\n1\r\n", "I_mV,I_mV\n", "time_s,I_mV\n1e308,1\n-1e308,2\n", "time_s,I_mV\n0,1\n1e-300,1\n", "#\n#\n\n\nI_mV\n\n", "time_s,I_mV\n0,999\n.5,-1e-320\n",
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		csv.Recognise(data)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ecgs, err := csv.Read(t.Context(), bytes.NewReader(data), "f", csv.Limits{Samples: 1 << 20})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20+16*uint64(len(data)) {
			t.Fatalf("%d bytes of input cost %d bytes of memory", len(data), used)
		}
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		sound(t, &ecgs[0])
		var b bytes.Buffer
		if err := csv.WriteECG(&b, &ecgs[0]); err != nil {
			t.Fatalf("a recording that was read cannot be written: %v", err)
		}
		again, err := csv.Read(t.Context(), &b, "f", csv.Limits{})
		if err != nil || again[0].Samples() != ecgs[0].Samples() || again[0].RateHz != ecgs[0].RateHz {
			t.Fatalf("written and read again: %v", err)
		}
	})
}

// sound checks what every reader promises of a recording.
func sound(t *testing.T, e *study.ECG) {
	t.Helper()
	if !(e.RateHz > 0) || math.IsInf(e.RateHz, 0) || e.Samples() == 0 {
		t.Fatalf("rate %v, %d samples", e.RateHz, e.Samples())
	}
	for _, l := range e.Leads {
		if len(l.MilliVolt) != e.Samples() {
			t.Fatal("leads of unequal length")
		}
		for _, v := range l.MilliVolt {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("sample %v", v)
			}
		}
		last := -1
		for _, g := range l.Gaps {
			if g.From <= last || g.To <= g.From || g.To > e.Samples() {
				t.Fatalf("gap %v after %d", g, last)
			}
			last = g.To
		}
	}
}
