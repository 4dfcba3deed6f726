package wfdb

import (
	"bytes"
	"context"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/concordis/concordis/study"
)

// fuzzLimits keep a run small: the memory that a decoder may take follows them.
var fuzzLimits = Limits{FileBytes: 1 << 20, Samples: 1 << 20, Elements: 1 << 12}

// within runs f and fails when it allocates, garbage included, more than 64 MiB
// plus 16 bytes for each byte of input, or does not end.
func within(t *testing.T, input int, f func(ctx context.Context)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	got := allocated(func() { f(ctx) })
	if most := uint64(64<<20 + 16*input); got > most {
		t.Fatalf("allocated %d bytes for %d bytes of input", got, input)
	}
	if ctx.Err() != nil {
		t.Fatalf("took more than 20 s for %d bytes of input", input)
	}
}

// checkError holds that every error says its kind and quotes nothing.
func checkError(t *testing.T, err error) {
	t.Helper()
	if kind := study.KindOf(err); err != nil && (kind == study.Internal || kind == "") {
		t.Fatalf("error without kind: %v", err)
	}
}

// checkSpans holds that gaps are in order, apart and inside n samples.
func checkSpans(t *testing.T, gaps []study.Span, n int) {
	t.Helper()
	end := -1
	for _, g := range gaps {
		if g.From <= end || g.To <= g.From || g.To > n {
			t.Fatalf("gap %v after %d of %d samples", g, end, n)
		}
		end = g.To
	}
}

// checkECG holds what every ECG promises.
func checkECG(t *testing.T, e *study.ECG) {
	t.Helper()
	if !(e.RateHz > 0) || math.IsInf(e.RateHz, 0) {
		t.Fatalf("rate %v", e.RateHz)
	}
	for _, l := range e.Leads {
		if len(l.MilliVolt) != e.Samples() || l.Name == "" || math.IsNaN(l.StepMicroVolt) || math.IsInf(l.StepMicroVolt, 0) {
			t.Fatalf("lead %q: %d of %d samples, step %v", l.Name, len(l.MilliVolt), e.Samples(), l.StepMicroVolt)
		}
		checkSpans(t, l.Gaps, len(l.MilliVolt))
		for i, v := range l.MilliVolt {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("lead %q sample %d is %v", l.Name, i, v)
			}
		}
	}
	last := 0
	for _, b := range e.Beats {
		if b.Sample < last || b.Sample >= e.Samples() {
			t.Fatalf("beat at %d after %d of %d", b.Sample, last, e.Samples())
		}
		last = b.Sample
	}
}

// recordings calls f with every file of that extension among the real recordings,
// if they are there and not larger than 64 KiB.
func recordings(ext string, f func(content []byte)) {
	root := os.Getenv("CONCORDIS_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	for _, folder := range []string{"wfdb-formats/records", "mitbih", "ptb", "wfdb-formats/records/multi-segment/p000878"} {
		names, _ := filepath.Glob(filepath.Join(root, "ecg", filepath.FromSlash(folder), "*."+ext))
		for _, name := range names {
			if content, err := os.ReadFile(name); err == nil && len(content) <= 64<<10 {
				f(content)
			}
		}
	}
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte("100 2 360/10(5) 650000 0:0:0 0/0/0\n100.dat 212x2:1+3 200(5)/mV 11 1024 995 -22131 0 MLII\n~ 0\n# info\n"))
	f.Add([]byte("multi/3 2 360 45000\n100s 21600\n~ 1800\n100s 21600\n"))
	recordings("hea", func(content []byte) { f.Add(content) })
	f.Fuzz(func(t *testing.T, content []byte) {
		within(t, len(content), func(context.Context) {
			Recognise(content[:min(len(content), 4096)])
			h, err := ParseHeader(content, fuzzLimits)
			checkError(t, err)
			if err != nil {
				return
			}
			if !(h.RateHz >= minRateHz && h.RateHz <= maxRateHz) || !(h.CounterHz > 0) {
				t.Fatalf("rates %v %v", h.RateHz, h.CounterHz)
			}
			if !h.MultiSegment() && len(h.Signals) != h.NSignals {
				t.Fatalf("%d of %d signals", len(h.Signals), h.NSignals)
			}
			for _, s := range h.Signals {
				if !(math.Abs(s.Gain) >= 1e-30 && math.Abs(s.Gain) <= 1e30) || s.SamplesPerFrame < 1 || s.Skew < 0 || s.Offset < 0 {
					t.Fatalf("signal %+v", s)
				}
			}
		})
	})
}

func FuzzAnnotations(f *testing.F) {
	f.Add(words(word(1, 10), word(pseudoSub, 3), word(pseudoSkip, 0), 1, 2, word(5, 0), word(pseudoAux, 3), 0x4e28, 0x0041, 0))
	recordings("atr", func(content []byte) { f.Add(content) })
	f.Fuzz(func(t *testing.T, content []byte) {
		within(t, len(content), func(ctx context.Context) {
			found, err := ReadAnnotations(ctx, bytes.NewReader(content), fuzzLimits)
			checkError(t, err)
			if len(found) > len(content)/2 {
				t.Fatalf("%d annotations in %d bytes", len(found), len(content))
			}
			if hz := TickHz(found, 250); !(hz >= minRateHz && hz <= maxRateHz) {
				t.Fatalf("clock %v", hz)
			}
		})
	})
}

// fuzzSignal reads content as the signal file of a record with two signals.
func fuzzSignal(t *testing.T, format Format, spf, skew uint8, frames uint16, content []byte) {
	h := &Header{RateHz: 250, Frames: int64(frames), NSignals: 2}
	for range 2 {
		h.Signals = append(h.Signals, SignalSpec{FileName: "x", Format: format, SamplesPerFrame: int(spf%8) + 1, Gain: 200, Calibrated: true})
	}
	h.Signals[1].Skew = int(skew)
	within(t, len(content), func(ctx context.Context) {
		l := newLoader(ctx, fstest.MapFS{"x": &fstest.MapFile{Data: content}}, "r", fuzzLimits)
		r := &Record{Header: *h, RateHz: h.RateHz}
		err := l.single(r, h, 0, -1)
		checkError(t, err)
		if err != nil {
			return
		}
		if frames > 0 && r.Frames != int64(frames) {
			t.Fatalf("%d frames, want %d", r.Frames, frames)
		}
		for _, s := range r.Signals {
			if int64(len(s.Digital)) != r.Frames*int64(s.Spec.SamplesPerFrame) {
				t.Fatalf("%d samples in %d frames", len(s.Digital), r.Frames)
			}
			checkSpans(t, s.Gaps, len(s.Digital))
		}
		ecg := r.ECG()
		checkECG(t, &ecg)
	})
}

func FuzzSignal(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	for i, c := range allFormats {
		if pk, _ := packingOf(c.format); pk.flacBits == 0 {
			m := plan{name: "r", format: c.format, spf: []int{1, 1}, frames: 7, rng: rng}.build(f)
			f.Add(uint8(i), uint8(0), uint8(0), uint16(7), m.file)
			f.Add(uint8(i), uint8(1), uint8(3), uint16(0), m.file)
		}
	}
	f.Fuzz(func(t *testing.T, format, spf, skew uint8, frames uint16, content []byte) {
		fuzzSignal(t, allFormats[format%10].format, spf, skew, frames, content) // the last three are FLAC
	})
}

func FuzzFLAC(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	for i, format := range []Format{508, 516, 524} {
		m := plan{name: "r", format: format, spf: []int{1, 1}, frames: 120, rng: rng}.build(f)
		f.Add(uint8(i), uint8(0), uint8(0), uint16(120), m.file)
		f.Add(uint8(i), uint8(1), uint8(3), uint16(0), m.file)
	}
	f.Add(uint8(1), uint8(0), uint8(0), uint16(0), bomb(f, 3))
	for _, ext := range []string{"d0", "d1", "d2", "dat"} {
		recordings(ext, func(content []byte) {
			if bytes.HasPrefix(content, []byte("fLaC")) {
				f.Add(uint8(2), uint8(0), uint8(0), uint16(0), content)
			}
		})
	}
	f.Fuzz(func(t *testing.T, format, spf, skew uint8, frames uint16, content []byte) {
		fuzzSignal(t, allFormats[10+format%3].format, spf, skew, frames, content)
	})
}

// fuzzFS answers every name: the header of the record, the header of any segment,
// annotations, or one signal file for all.
type fuzzFS struct{ record, segment, signal, annotations []byte }

func (f fuzzFS) Open(name string) (fs.File, error) {
	content := f.signal
	switch {
	case name == "r.hea":
		content = f.record
	case strings.HasSuffix(name, ".hea"):
		content = f.segment
	case strings.HasSuffix(name, ".atr"):
		content = f.annotations
	}
	return fstest.MapFS{"x": &fstest.MapFile{Data: content}}.Open("x")
}

func FuzzRecord(f *testing.F) {
	rng := rand.New(rand.NewPCG(8, 9))
	atr := words(word(1, 1), word(5, 2), word(pseudoSkip, 0), 0, 40, word(12, 1), 0)
	for _, c := range allFormats {
		m := plan{name: "r", format: c.format, spf: []int{2, 2}, skew: []int{0, 3}, frames: 50, rng: rng}.build(f)
		f.Add([]byte(m.header), []byte(nil), m.file, atr)
		f.Add([]byte("r/3 2 250 150\ns 50\n~ 50\ns 50\n"), []byte(m.header), m.file, atr)
		f.Add([]byte("r/4 2 250 150\nlay 0\ns 50\n~ 50\ns 50\n"), []byte(m.header), m.file, atr)
	}
	var headers [][]byte
	recordings("hea", func(content []byte) { headers = append(headers, content) })
	for _, h := range headers {
		f.Add(h, h, []byte(samples16(0, 2000)), atr)
	}
	f.Fuzz(func(t *testing.T, record, segment, signal, annotations []byte) {
		n := len(record) + len(segment) + len(signal) + len(annotations)
		within(t, n, func(ctx context.Context) {
			ecgs, err := Read(ctx, fuzzFS{record, segment, signal, annotations}, "r", fuzzLimits)
			checkError(t, err)
			for i := range ecgs {
				checkECG(t, &ecgs[i])
			}
		})
		within(t, n, func(ctx context.Context) {
			r, err := OpenRange(ctx, fuzzFS{record, segment, signal, annotations}, "r", 3, 40, fuzzLimits)
			checkError(t, err)
			if err == nil {
				ecg := r.ECG()
				checkECG(t, &ecg)
			}
		})
	})
}
