package wfdb

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/concordis/concordis/study"
)

// TestUnpackByHand holds the bit layouts of signal(5), worked out by hand.
func TestUnpackByHand(t *testing.T) {
	for _, c := range []struct {
		name   string
		format Format
		bytes  []byte
		want   []int32
	}{
		{"8", 8, []byte{1, 0xff, 0x80}, []int32{1, -1, -128}},
		{"80", 80, []byte{0, 128, 255}, []int32{-128, 0, 127}},
		{"16 low byte first", 16, []byte{0x34, 0x12, 0xff, 0xff}, []int32{0x1234, -1}},
		{"61 high byte first", 61, []byte{0x12, 0x34, 0xff, 0xfe}, []int32{0x1234, -2}},
		{"160 offset binary", 160, []byte{0, 0, 0, 0x80, 0xff, 0xff}, []int32{-32768, 0, 32767}},
		{"24", 24, []byte{1, 2, 3, 0xff, 0xff, 0xff}, []int32{0x030201, -1}},
		{"32", 32, []byte{4, 3, 2, 1, 0, 0, 0, 0x80}, []int32{0x01020304, -1 << 31}},
		// 0x123 and 0x456: 23, 4|1, 56.
		{"212", 212, []byte{0x23, 0x41, 0x56}, []int32{0x123, 0x456}},
		{"212 cut", 212, []byte{0xff, 0xff}, []int32{-1}},
		// Samples 1, 2, 67 = 2*32+3: pairs 1<<1 | 3<<11 and 2<<1 | 2<<11.
		{"310", 310, []byte{0x02, 0x18, 0x04, 0x10}, []int32{1, 2, 67}},
		{"310 cut after two", 310, []byte{0x02, 0x18, 0xfe, 0x07}, []int32{1, -1}},
		// 1 | 2<<10 | 3<<20 = 0x00300801.
		{"311", 311, []byte{0x01, 0x08, 0x30, 0x00}, []int32{1, 2, 3}},
		{"311 cut after two", 311, []byte{0xff, 0x0b, 0x00}, []int32{-1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := make([]int32, len(c.want))
			unpack(c.format, got, c.bytes)
			if !slices.Equal(got, c.want) {
				t.Errorf("unpack = %d, want %d", got, c.want)
			}
		})
	}
}

// TestSamplesIn checks that size and number of samples are inverse to each other
// for every length, cut groups included.
func TestSamplesIn(t *testing.T) {
	for _, f := range allFormats {
		p, _ := packingOf(f.format)
		if p.flacBits > 0 {
			continue
		}
		for n := range int64(50) {
			size := p.bytesFor(n)
			if got := p.samplesIn(size); got != n && !(f.format == 310 && n%3 == 2 && got == n+1) {
				t.Errorf("format %d: %d samples need %d bytes, which hold %d", f.format, n, size, got)
			}
			if n > 0 && p.samplesIn(size-1) >= n {
				t.Errorf("format %d: %d samples fit into %d bytes already", f.format, n, size-1)
			}
		}
	}
}

// TestRoundTrip stores made-up samples in every format, with one to three
// signals, several samples per frame, skew, byte offset and any length, reads
// them back and compares sample by sample, as a whole and in ranges.
func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for _, f := range allFormats {
		for _, frames := range []int{1, 2, 3, 4, 5, 100, 5000} {
			for _, spf := range [][]int{{1}, {1, 1}, {3}, {2, 2, 2}, {1, 4, 2}} {
				pk, _ := packingOf(f.format)
				if pk.flacBits > 0 && spf[0] != spf[len(spf)-1] {
					continue // one rate per FLAC file
				}
				p := plan{name: "r", format: f.format, spf: spf, frames: frames, rng: rng}
				if frames%2 == 1 {
					p.skew = make([]int, len(spf))
					for i := range p.skew {
						p.skew[i] = rng.IntN(7)
					}
					p.offset = rng.IntN(40) * (1 - min(pk.flacBits, 1))
				}
				t.Run(fmt.Sprintf("%d/%d/%v", f.format, frames, spf), func(t *testing.T) {
					m := p.build(t)
					fsys := folder(map[string]string{"r.hea": m.header, "r.dat": string(m.file)})
					checkRange(t, p, m, func() (*Record, error) { return Open(context.Background(), fsys, "r", Limits{}) }, 0, frames)
					from := rng.IntN(frames)
					to := from + rng.IntN(frames-from) + 1
					checkRange(t, p, m, func() (*Record, error) {
						return OpenRange(context.Background(), fsys, "r", int64(from), int64(to), Limits{})
					}, from, to)
				})
			}
		}
	}
}

// checkRange compares frames [from, to) with what was stored.
func checkRange(t *testing.T, p plan, m madeRecord, open func() (*Record, error), from, to int) {
	t.Helper()
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) > 0 {
		t.Errorf("problems %+v", r.Problems)
	}
	pk, _ := packingOf(p.format)
	for i, s := range r.Signals {
		skew := 0
		if p.skew != nil {
			skew = p.skew[i]
		}
		want := make([]int32, (to-from)*p.spf[i])
		var gaps []study.Span
		for k := range want {
			at := from*p.spf[i] + k + skew
			missing := at >= len(m.want[i])
			if !missing {
				want[k] = m.want[i][at]
			}
			if missing || pk.hasInvalid && want[k] == pk.invalid {
				gaps = addGap(gaps, k, k+1)
			}
		}
		if !slices.Equal(s.Digital, want) {
			t.Fatalf("signal %d: frames %d to %d differ", i, from, to)
		}
		if !slices.Equal(s.Gaps, gaps) {
			t.Errorf("signal %d: gaps %v, want %v", i, s.Gaps, gaps)
		}
	}
}

// TestUnstatedLength reads records whose header gives no number of samples: the
// files decide, and half a frame at the end is left out with a note.
func TestUnstatedLength(t *testing.T) {
	for _, f := range allFormats {
		p := plan{name: "r", format: f.format, spf: []int{2, 2}, frames: 50, rng: rand.New(rand.NewPCG(3, 4))}
		m := p.build(t)
		header := bytes.Replace([]byte(m.header), []byte("250 50"), []byte("250"), 1)
		fsys := folder(map[string]string{"r.hea": string(header), "r.dat": string(m.file)})
		r, err := Open(context.Background(), fsys, "r", Limits{})
		if err != nil {
			t.Fatalf("format %d: %v", f.format, err)
		}
		if r.Frames != 50 || !slices.Equal(r.Signals[1].Digital, m.want[1]) {
			t.Errorf("format %d: %d frames, want 50", f.format, r.Frames)
		}
		if gaps := gapsOf(f.format, m.want[1]); !slices.Equal(r.Signals[1].Gaps, gaps) {
			t.Errorf("format %d: gaps %v, want %v", f.format, r.Signals[1].Gaps, gaps)
		}
		if pk, _ := packingOf(f.format); pk.flacBits > 0 {
			continue
		}
		fsys["r.dat"].Data = m.file[:len(m.file)-1]
		r, err = Open(context.Background(), fsys, "r", Limits{})
		if err != nil || r.Frames != 49 || len(r.Problems) != 1 || r.Problems[0].Code != "frame-cut" {
			t.Errorf("format %d, cut: %d frames, %v, %+v", f.format, r.Frames, err, r.Problems)
		}
	}
}

// gapsOf lists where samples have the invalid value of their format.
func gapsOf(f Format, samples []int32) []study.Span {
	var gaps []study.Span
	pk, _ := packingOf(f)
	for i, v := range samples {
		if pk.hasInvalid && v == pk.invalid {
			gaps = addGap(gaps, i, i+1)
		}
	}
	return gaps
}

// TestInvalidValue stores the lowest value of each format, which means "invalid"
// (WFDB library; wfdb-python, INVALID_SAMPLE_VALUE), and its neighbour, which
// does not. In format 8 nothing means it.
func TestInvalidValue(t *testing.T) {
	for f, lowest := range map[Format]int32{
		80: -128, 508: -128, 310: -512, 311: -512, 212: -2048, 16: -32768, 61: -32768, 160: -32768, 516: -32768,
		24: -8388608, 524: -8388608, 32: -2147483648,
	} {
		v := []int32{1, lowest, lowest + 1, 1}
		file := packAny(t, f, v)
		fsys := folder(map[string]string{"r.hea": fmt.Sprintf("r 1 250\nr.dat %d\n", f), "r.dat": string(file)})
		r, err := Open(context.Background(), fsys, "r", Limits{})
		if err != nil {
			t.Fatalf("format %d: %v", f, err)
		}
		wantGaps(t, fmt.Sprintf("format %d", f), r.Signals[0].Gaps, study.Span{From: 1, To: 2})
		ecg := r.ECG()
		if ecg.Leads[0].MilliVolt[1] != 0 || ecg.Leads[0].MilliVolt[2] == 0 {
			t.Errorf("format %d: %v", f, ecg.Leads[0].MilliVolt)
		}
	}
	fsys := folder(map[string]string{"r.hea": "r 1 250\nr.dat 8\n", "r.dat": "\x80\x00\x01\x00"})
	r, err := Open(context.Background(), fsys, "r", Limits{})
	if err != nil || len(r.Signals[0].Gaps) > 0 {
		t.Errorf("format 8: %v, %v", err, r.Signals[0].Gaps)
	}
}

// packAny packs samples in any format but 8.
func packAny(t *testing.T, f Format, v []int32) []byte {
	if pk, _ := packingOf(f); pk.flacBits > 0 {
		return packFLAC(t, pk.flacBits, [][]int32{v}, 16)
	}
	return pack(f, v)
}

// TestChecksumMismatch flips one bit of a signal file: the samples still come,
// with a problem that names the signal.
func TestChecksumMismatch(t *testing.T) {
	p := plan{name: "r", format: 16, spf: []int{1, 1}, frames: 100, rng: rand.New(rand.NewPCG(3, 4))}
	m := p.build(t)
	m.file[2*2*10+2] ^= 1 // a sample of signal 1
	fsys := folder(map[string]string{"r.hea": m.header, "r.dat": string(m.file)})
	ecgs, err := Read(context.Background(), fsys, "r", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got := ecgs[0].Problems
	if len(got) != 1 || got[0].Code != "checksum-mismatch" || got[0].Where != "signal 1" {
		t.Errorf("problems %+v", got)
	}
}

// TestGroupErrors holds what header(5) demands of signals that share a file.
func TestGroupErrors(t *testing.T) {
	for _, c := range []struct{ name, signals string }{
		{"formats differ", "a.dat 16\na.dat 212\n"},
		{"offsets differ", "a.dat 16+2\na.dat 16+4\n"},
		{"not consecutive", "a.dat 16\nb.dat 16\na.dat 16\n"},
		{"FLAC with two rates", "a.dat 516\na.dat 516x2\n"},
		{"nine FLAC channels", "a.dat 516\na.dat 516\na.dat 516\na.dat 516\na.dat 516\na.dat 516\na.dat 516\na.dat 516\na.dat 516\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := bytes.Count([]byte(c.signals), []byte("\n"))
			fsys := folder(map[string]string{"r.hea": fmt.Sprintf("r %d 250 0\n%s", n, c.signals), "a.dat": "1234567890", "b.dat": "12"})
			_, err := Open(context.Background(), fsys, "r", Limits{})
			if study.KindOf(err) != study.Invalid {
				t.Errorf("error %v, want invalid", err)
			}
		})
	}
}

// TestFLACErrors holds what is refused of a compressed file.
func TestFLACErrors(t *testing.T) {
	two := packFLAC(t, 16, [][]int32{make([]int32, 200), make([]int32, 200)}, 100)
	for _, c := range []struct {
		name, line string
		file       []byte
		kind       study.Kind
	}{
		{"not FLAC", "r.dat 516\n", []byte("hello, this is no FLAC stream"), study.Invalid},
		{"fewer channels than signals", "r.dat 516\nr.dat 516\nr.dat 516\n", two, study.Invalid},
		{"wider than the format", "r.dat 508\nr.dat 508\n", two, study.Invalid},
		{"cut inside a block", "r.dat 516\nr.dat 516\n", two[:len(two)-50], study.Invalid},
		{"ends early", "r.dat 516\nr.dat 516\n", packFLAC(t, 16, [][]int32{make([]int32, 199), make([]int32, 199)}, 100), study.Truncated},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := bytes.Count([]byte(c.line), []byte("\n"))
			fsys := folder(map[string]string{"r.hea": fmt.Sprintf("r %d 250 200\n%s", n, c.line), "r.dat": string(c.file)})
			_, err := Open(context.Background(), fsys, "r", Limits{})
			if study.KindOf(err) != c.kind {
				t.Errorf("error %v, want %s", err, c.kind)
			}
		})
	}
}

// TestFLACOffset: in a compressed file the offset counts samples.
func TestFLACOffset(t *testing.T) {
	ramp := make([]int32, 300)
	for i := range ramp {
		ramp[i] = int32(i)
	}
	file := packFLAC(t, 16, [][]int32{ramp}, 64)
	fsys := folder(map[string]string{"r.hea": "r 1 250 100\nr.dat 516+150\n", "r.dat": string(file)})
	r, err := Open(context.Background(), fsys, "r", Limits{})
	if err != nil || !slices.Equal(r.Signals[0].Digital, ramp[150:250]) {
		t.Errorf("%v, %d", err, r.Signals[0].Digital)
	}
}
