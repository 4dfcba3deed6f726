package dicom

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// fuzzLimits keep one execution small, so that the memory bound is about lies in
// the file and not about honest size.
var fuzzLimits = Limits{FileBytes: 4 << 20, Samples: 1 << 19, Elements: 1 << 16, Depth: 32}

// seeds are small files of every shape that the writer knows, and broken ones.
func seeds() [][]byte {
	strip, beat := groupOf("RHYTHM", "ORIGINAL", 20, 0), groupOf("MEDIAN", "DERIVED", 10, 0)
	strip.channels[0].more = []node{ds(tagCorrection, 1), ds(tagBaseline, 2), ds(tagSampleSkew, 1), ds(tagLowEdge, 0.05)}
	strip.more = []node{{tag: tagPadding, vr: "OW", value: us(0, 0x8000).value}}
	ann := [][]node{
		measured("MDC", "2:16156", "QRS duration global", 98, "ms", 1, 0),
		marked("SCPECG", "5.10.3-3", "QRS Onset", 2, 5), marked("SCPECG", "5.10.3-4", "QRS Offset", 100, 9),
	}
	var out [][]byte
	for _, w := range encodings {
		out = append(out, w.annotated(ann, strip, beat))
	}
	for _, s := range []struct {
		interpretation string
		bits, stored   int
	}{{"SB", 8, 8}, {"UB", 8, 8}, {"SS", 16, 12}, {"US", 16, 12}, {"SL", 32, 24}, {"UL", 32, 32}, {"MB", 8, 8}} {
		g := standard([]chanDef{lead("2:1"), lead("2:65")}, ramp(9, 0, 100), ramp(9, 100, 0))
		g.interpretation, g.bits, g.stored = s.interpretation, s.bits, s.stored
		out = append(out, writer{}.waveform(g), writer{big: true}.waveform(g))
	}
	return append(out, smallLie(), lyingLength(tagWaveforms, "SQ"), writer{bare: true}.waveform(strip),
		writer{}.file(us(tagRows, 1), raw(0x7fe00010, "OW", []byte{1, 2})), writer{undefined: true}.file(seq(0x00091010, []node{seq(0x00091010)})))
}

// addSeeds adds the made seeds and, where it is at hand, the real file with most
// of its samples cut out: a fuzzer makes nothing of a quarter of a megabyte.
func addSeeds(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	root := os.Getenv("CONCORDIS_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	if b, err := os.ReadFile(filepath.Join(root, "ecg", "dicom", "ecg-12-lead-1000hz.dcm")); err == nil {
		f.Add(shorten(b, 5))
	}
}

// shorten cuts every group of a 12-channel 16-bit file to so many samples.
func shorten(file []byte, samples int) []byte {
	data, count := []byte("\x00\x54\x10\x10OW\x00\x00"), []byte("\x3a\x00\x10\x00UL\x04\x00")
	var out []byte
	for {
		at := bytes.Index(file, data)
		if at < 0 {
			return append(out, file...)
		}
		value := at + len(data) + 4
		out = append(out, file[:value]...)
		binary.LittleEndian.PutUint32(out[len(out)-4:], uint32(samples*24))
		binary.LittleEndian.PutUint32(out[bytes.LastIndex(out, count)+len(count):], uint32(samples))
		out = append(out, file[value:value+samples*24]...)
		file = file[value+int(binary.LittleEndian.Uint32(file[value-4:])):]
	}
}

// FuzzScan holds what the scan promises the library and the decoder: bounded
// memory, a bounded copy, and spans within the data.
func FuzzScan(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 64<<10 {
			t.Skip("larger than is useful here")
		}
		var s *scanner
		var b body
		used := allocatedBy(func() {
			var err error
			if b, err = openBody(context.Background(), file, fuzzLimits); err == nil {
				s, err = scan(context.Background(), b, fuzzLimits)
			}
			checkError(t, err)
		})
		if used > memoryBound(len(file)) {
			t.Fatalf("%d bytes of input took %d bytes of memory", len(file), used)
		}
		if s == nil {
			return
		}
		if len(s.copied.bytes) > headerBytesLimit+1024 || len(s.copied.unclosed) != 0 {
			t.Fatalf("copy of %d bytes, %d unclosed", len(s.copied.bytes), len(s.copied.unclosed))
		}
		for _, g := range s.groups {
			for _, sp := range append([]span{g.data, g.padding}, spansOf(g)...) {
				if sp.from < 0 || sp.to < sp.from || sp.to > len(b.data) {
					t.Fatalf("span %v beyond %d bytes", sp, len(b.data))
				}
			}
		}
	})
}

func spansOf(g groupSpans) (out []span) {
	for _, c := range g.channels {
		out = append(out, c.minimum, c.maximum)
	}
	return out
}

// FuzzRead holds what Read promises everybody else: an error or sound ECGs, and
// bounded memory.
func FuzzRead(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 64<<10 {
			t.Skip("larger than is useful here")
		}
		var ecgs []study.ECG
		used := allocatedBy(func() {
			var err error
			ecgs, err = Read(context.Background(), bytes.NewReader(file), "x.dcm", fuzzLimits)
			checkError(t, err)
			if err == nil && len(ecgs) == 0 {
				t.Fatal("neither ECGs nor an error")
			}
		})
		if used > memoryBound(len(file)) {
			t.Fatalf("%d bytes of input took %d bytes of memory", len(file), used)
		}
		for i := range ecgs {
			checkECG(t, &ecgs[i])
		}
	})
}

// checkError holds errors to the closed list of kinds and to silence about values.
func checkError(t *testing.T, err error) {
	if err == nil {
		return
	}
	switch study.KindOf(err) {
	case study.Invalid, study.Truncated, study.Unsupported, study.Limit:
	default:
		t.Fatalf("kind %s: %v", study.KindOf(err), err)
	}
	if leaks(err.Error()) || strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r > '~' }) {
		t.Fatalf("the error quotes the file: %q", err)
	}
}

// checkECG holds an ECG to the rules of package study.
func checkECG(t *testing.T, e *study.ECG) {
	finite := func(v float64, what string) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("%s is %g", what, v)
		}
	}
	if len(e.Leads) == 0 || e.RateHz <= 0 || e.Content != study.Rhythm && e.Content != study.OneBeat {
		t.Fatalf("%d leads, %g Hz, content %q", len(e.Leads), e.RateHz, e.Content)
	}
	finite(e.RateHz, "rate")
	for _, l := range e.Leads {
		if len(l.MilliVolt) != e.Samples() || l.Name == "" {
			t.Fatalf("lead %q has %d samples of %d", l.Name, len(l.MilliVolt), e.Samples())
		}
		for _, v := range l.MilliVolt {
			finite(v, "sample")
		}
		finite(l.StepMicroVolt, "step")
		last := -1
		for _, g := range l.Gaps {
			if g.From <= last || g.To <= g.From || g.To > len(l.MilliVolt) {
				t.Fatalf("gaps %v of %d samples", l.Gaps, len(l.MilliVolt))
			}
			last = g.To
			for _, v := range l.MilliVolt[g.From:g.To] {
				if v != 0 {
					t.Fatal("a sample within a gap is not 0")
				}
			}
		}
	}
	for _, r := range e.Reported {
		finite(r.Value, r.Name)
	}
	for _, n := range []study.Fact[float64]{e.Filter.HighPassHz, e.Filter.LowPassHz, e.Filter.NotchHz} {
		finite(n.Value, "filter")
	}
}
