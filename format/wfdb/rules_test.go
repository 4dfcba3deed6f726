package wfdb

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"runtime/metrics"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
	"github.com/mewkiz/flac/meta"

	"github.com/concordis/concordis/study"
)

// The tests of this file hold the rules for parsers of untrusted files, one by
// one: memory follows the bytes that arrive, everything has a cap, products do
// not overflow, nothing is guessed silently, only what is needed is opened,
// compressed input is guarded, a preamble stays opaque, errors do not quote, a
// caller can stop.

// bomb is a FLAC stream of constant blocks: few bytes, many samples.
func bomb(t testing.TB, blocks int) []byte {
	t.Helper()
	var out bytes.Buffer
	enc, err := flac.NewEncoder(&out, &meta.StreamInfo{BlockSizeMin: 16, BlockSizeMax: 65535, SampleRate: 96000, NChannels: 1, BitsPerSample: 16})
	if err != nil {
		t.Fatal(err)
	}
	for i := range blocks {
		f := &frame.Frame{
			Header: frame.Header{BlockSize: 65535, SampleRate: 96000, BitsPerSample: 16, Num: uint64(i) * 65535},
			Subframes: []*frame.Subframe{{
				SubHeader: frame.SubHeader{Pred: frame.PredConstant}, Samples: make([]int32, 65535), NSamples: 65535,
			}},
		}
		if err := enc.WriteFrame(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := enc.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// allocated is how many bytes f allocates in all, garbage included. The count
// leaves out what small objects take of a span that is not full yet.
func allocated(f func()) uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	before := sample[0].Value.Uint64()
	f()
	metrics.Read(sample)
	return sample[0].Value.Uint64() - before
}

// TestRuleNoAllocationFromDeclaredLength: small files that declare much.
func TestRuleNoAllocationFromDeclaredLength(t *testing.T) {
	const most = 8 << 20
	for _, c := range []struct {
		name  string
		files map[string]string
		kind  study.Kind
	}{
		{"frames", map[string]string{"r.hea": "r 1 250 200000000\nr.dat 16\n", "r.dat": "1234"}, study.Truncated},
		{"frames above the cap", map[string]string{"r.hea": "r 1 250 99999999999999\nr.dat 16\n", "r.dat": "1234"}, study.Truncated},
		{"samples per frame", map[string]string{"r.hea": "r 1 250 1\nr.dat 16x200000000\n", "r.dat": "1234"}, study.Truncated},
		{"samples per frame, length not stated", map[string]string{"r.hea": "r 1 250\nr.dat 16x200000000\n", "r.dat": "1234"}, study.Unsupported},
		{"skew", map[string]string{"r.hea": "r 1 250 1\nr.dat 16:2000000000\n", "r.dat": "1234"}, ""},
		{"byte offset", map[string]string{"r.hea": "r 1 250 1\nr.dat 16+2000000000\n", "r.dat": "1234"}, study.Truncated},
		{"signals", map[string]string{"r.hea": "r 30000 250 1\nr.dat 16\n", "r.dat": "1234"}, study.Truncated},
		{"segments", map[string]string{"r.hea": "r/1000000 1 250 1\ns 1\n"}, study.Truncated},
		{"gap before a sample", map[string]string{
			"r.hea": "r/2 1 250\n~ 200000000\ns 1\n", "s.hea": "s 1 250 1\nr.dat 16\n", "r.dat": "1234",
		}, study.Limit},
		{"gap only", map[string]string{"r.hea": "r/1 1 250\n~ 200000000\n"}, study.Unsupported},
		{"null signals", map[string]string{"r.hea": "r 1 250 200000000\n~ 0\n"}, study.Unsupported},
		{"FLAC stream header", map[string]string{"r.hea": "r 1 250 200000000\nr.dat 516\n", "r.dat": string(hugeStreamInfo(t))}, study.Truncated},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := folder(c.files)
			var err error
			got := allocated(func() { _, err = Read(context.Background(), fsys, "r", Limits{}) })
			if study.KindOf(err) != c.kind {
				t.Errorf("error %v, want %q", err, c.kind)
			}
			if got > most {
				t.Errorf("allocated %d bytes", got)
			}
		})
	}
}

// hugeStreamInfo is a FLAC stream whose header announces 2^36-1 samples and that
// holds 100.
func hugeStreamInfo(t testing.TB) []byte {
	file := packFLAC(t, 16, [][]int32{make([]int32, 100)}, 100)
	copy(file[4+4+13:], []byte{file[4+4+13] | 0x0f, 0xff, 0xff, 0xff, 0xff}) // 36 bits at byte 13.5 of STREAMINFO
	return file
}

// TestRuleCaps: every cap answers with a Limit error.
func TestRuleCaps(t *testing.T) {
	record := map[string]string{"r.hea": "r 1 250 100\nr.dat 16 200/mV\n", "r.dat": samples16(0, 100)}
	gaps := func() string {
		v := make([]int32, 100)
		for i := range v {
			v[i] = -32768 * int32(i%2)
		}
		return string(pack(16, v))
	}()
	for _, c := range []struct {
		name  string
		files map[string]string
		lim   Limits
	}{
		{"samples", record, Limits{Samples: 99}},
		{"bytes of the header", record, Limits{FileBytes: 10}},
		{"bytes of a signal file", record, Limits{FileBytes: 199}},
		{"lines", map[string]string{"r.hea": strings.Repeat("#\n", 50) + "r 0 250\n"}, Limits{Elements: 50}},
		{"signals", map[string]string{"r.hea": "r 51 250\n"}, Limits{Elements: 50}},
		{"signals at the built-in cap", map[string]string{"r.hea": "r 32769 250\n"}, Limits{}},
		{"segments", map[string]string{"r.hea": "r/51 1 250\n"}, Limits{Elements: 50}},
		{"gaps", map[string]string{"r.hea": record["r.hea"], "r.dat": gaps}, Limits{Elements: 49}},
		{"samples over several files", map[string]string{
			"r.hea": "r 2 250 100\nr.dat 16\ns.dat 16\n", "r.dat": samples16(0, 100), "s.dat": samples16(0, 100),
		}, Limits{Samples: 199}},
		{"samples over several segments", map[string]string{
			"r.hea": "r/2 1 250 200\ns 100\ns 100\n", "s.hea": "s 1 250 100\nr.dat 16\n", "r.dat": samples16(0, 100),
		}, Limits{Samples: 199}},
		{"signals over several segments", map[string]string{
			"r.hea": "r/40 1 250 200\n" + strings.Repeat("s 1\n", 40), "s.hea": "s 1 250 100\nr.dat 16\n", "r.dat": samples16(0, 100),
		}, Limits{Elements: 79}},
		{"gaps between segments", map[string]string{
			"r.hea": "r/2 1 250\n~ 900\ns 100\n", "s.hea": "s 1 250 100\nr.dat 16\n", "r.dat": samples16(0, 100),
		}, Limits{Samples: 999}},
		{"bytes of a FLAC file", map[string]string{"r.hea": "r 1 250 60000\nr.dat 516\n", "r.dat": string(packFLAC(t, 16, [][]int32{make([]int32, 60000)}, 100))}, Limits{FileBytes: 5000}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(context.Background(), folder(c.files), "r", c.lim)
			if study.KindOf(err) != study.Limit {
				t.Errorf("error %v, want limit", err)
			}
		})
	}
	if _, err := ReadAnnotations(context.Background(), bytes.NewReader(words(word(1, 1), word(1, 1), 0)), Limits{Elements: 1}); study.KindOf(err) != study.Limit {
		t.Errorf("annotations: error %v, want limit", err)
	}
	if _, err := ReadAnnotations(context.Background(), bytes.NewReader(words(word(1, 1), word(1, 1), 0)), Limits{FileBytes: 5}); study.KindOf(err) != study.Limit {
		t.Errorf("annotation bytes: error %v, want limit", err)
	}
}

// TestRuleProducts: sizes whose product leaves 64 bits.
func TestRuleProducts(t *testing.T) {
	for _, format := range []int{8, 16, 212, 310, 516} {
		header := fmt.Sprintf("r 1 250 281474976710656\nr.dat %dx2147483647\n", format)
		_, err := Open(context.Background(), folder(map[string]string{"r.hea": header, "r.dat": "1234"}), "r", Limits{})
		if study.KindOf(err) != study.Limit {
			t.Errorf("format %d: error %v, want limit", format, err)
		}
	}
}

// TestRuleNoSilentGuess: what the format assumes for an absent field is said.
func TestRuleNoSilentGuess(t *testing.T) {
	ecgs, err := Read(context.Background(), folder(map[string]string{"r.hea": "r 1\nr.dat 16\n", "r.dat": "1234"}), "r", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, p := range ecgs[0].Problems {
		codes = append(codes, string(p.Severity)+" "+p.Code)
	}
	if got, want := strings.Join(codes, ", "), "warning rate-assumed, warning uncalibrated"; got != want {
		t.Errorf("problems %q, want %q", got, want)
	}
}

// countingFS notes which files are opened.
type countingFS struct {
	fs.FS
	opened map[string]int
}

func (c countingFS) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.FS.Open(name)
}

// TestRuleOnlyWhatIsNeeded: a range touches neither headers nor files of
// segments outside, except the layout.
func TestRuleOnlyWhatIsNeeded(t *testing.T) {
	c := countingFS{folder(variable()), map[string]int{}}
	if _, err := OpenRange(context.Background(), c, "m", 12, 14, Limits{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.hea", "a.dat", "sub/c.hea", "sub/c.dat"} {
		if c.opened[name] > 0 {
			t.Errorf("%s was opened", name)
		}
	}
	if c.opened["b.dat"] != 1 || c.opened["lay.hea"] != 1 {
		t.Errorf("opened %v", c.opened)
	}
}

// panicFS panics while a signal file is read, as a defect of a decoder would.
type panicFS struct{ fs.FS }

type panicFile struct{ fs.File }

func (panicFile) Read([]byte) (int, error) { panic("defect") }

func (p panicFS) Open(name string) (fs.File, error) {
	f, err := p.FS.Open(name)
	if strings.HasSuffix(name, ".dat") && err == nil {
		return panicFile{f}, nil
	}
	return f, err
}

// TestRuleCompressedInputIsGuarded: a bomb meets the cap before it unfolds, and
// a panic inside the decoder becomes an error.
func TestRuleCompressedInputIsGuarded(t *testing.T) {
	file := bomb(t, 200) // 13 million samples
	files := map[string]string{"r.hea": "r 1 250\nr.dat 516\n", "r.dat": string(file)}
	var err error
	got := allocated(func() { _, err = Open(context.Background(), folder(files), "r", Limits{Samples: 100000}) })
	if study.KindOf(err) != study.Limit || got > 4<<20 {
		t.Errorf("bomb of %d bytes: error %v, allocated %d bytes", len(file), err, got)
	}
	files["r.hea"] = "r 1 250 10\nr.dat 516+10000000\n" // behind dropped samples
	got = allocated(func() { _, err = Open(context.Background(), folder(files), "r", Limits{Samples: 100000}) })
	if study.KindOf(err) != study.Limit || got > 4<<20 {
		t.Errorf("bomb behind an offset: error %v, allocated %d bytes", err, got)
	}
	files["r.hea"] = "r 1 250 10\nr.dat 516\n"
	if _, err := Open(context.Background(), panicFS{folder(files)}, "r", Limits{}); study.KindOf(err) != study.Invalid {
		t.Errorf("panic: error %v, want invalid", err)
	}
}

// TestRulePreambleIsOpaque: the bytes before the byte offset change nothing.
func TestRulePreambleIsOpaque(t *testing.T) {
	read := func(preamble string) []int32 {
		fsys := folder(map[string]string{"r.hea": "r 1 250 5\nr.dat 16+8\n", "r.dat": preamble + samples16(7, 5)})
		r, err := Open(context.Background(), fsys, "r", Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return r.Signals[0].Digital
	}
	a, b := read("12345678"), read("MZ\x90\x00\x80\x80\x80\x80")
	if fmt.Sprint(a) != "[7 8 9 10 11]" || fmt.Sprint(b) != fmt.Sprint(a) {
		t.Errorf("%v and %v", a, b)
	}
}

// secret is planted wherever a file may carry a name or a date.
const secret = "Erika_Mustermann"

// TestRuleNoIdentity: a planted name reaches neither the ECG nor an error.
func TestRuleNoIdentity(t *testing.T) {
	ann := append(words(word(1, 0), word(uint16(Note), 1), word(pseudoAux, uint16(len(secret)))), secret...)
	files := map[string]string{
		"r.hea": "# " + secret + "\n" + secret + " 1 100 4 01:02:03 11/12/1913\nr.dat 16 200/mV 16 0 0 0 0 II\n# " + secret + " 11/12/1913\n#<age>: 113\n",
		"r.dat": samples16(0, 4), "r.atr": string(append(ann, words(0)...)),
	}
	ecgs, err := Read(context.Background(), folder(files), "r", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprintf("%+v", ecgs); strings.Contains(text, secret) || strings.Contains(text, "1913") || strings.Contains(text, "113") {
		t.Errorf("the ECG carries the identity: %s", text)
	}
	r, err := Open(context.Background(), folder(files), "r", Limits{})
	if err != nil || r.Header.BaseDate != "11/12/1913" || len(r.Header.Comments) != 2 || r.Annotations[1].Aux != secret {
		t.Errorf("the record lacks what the low level keeps: %+v, %v", r, err)
	}
	for i, broken := range []map[string]string{
		{"r.hea": secret + " 1 " + secret},
		{"r.hea": secret + " " + secret},
		{"r.hea": "r 1 250 1\n" + secret + ".dat 16\n"},
		{"r.hea": "r 1 250 1\n../" + secret + ".dat 16\n"},
		{"r.hea": "r 1 250 1\nr.dat " + secret + "\n"},
		{"r.hea": "r 1 250 1\nr.dat 16 " + secret + "\n"},
		{"r.hea": "r 1 250 1\nr.dat 16 200 " + secret + "\n"},
		{"r.hea": "r/1 1 250 1\n" + secret + " 1\n"},
		{"r.hea": "r/1 1 250 1\n" + secret + " x\n"},
		{"r.hea": "r 1 250 1\nr.dat 516\n", "r.dat": secret},
		{"r.hea": "r 1 250 9\nr.dat 16\n", "r.dat": secret[:4]},
	} {
		_, err := Read(context.Background(), folder(broken), "r", Limits{})
		if err == nil || strings.Contains(fmt.Sprintf("%v %+v", err, err), "Erika") {
			t.Errorf("case %d: error %v", i, err)
		}
	}
}

// TestRuleCancel: a caller who gives up gets a Cancelled error from every stage.
func TestRuleCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	rng := rand.New(rand.NewPCG(1, 1))
	for _, format := range []Format{8, 16, 516} {
		m := plan{name: "r", format: format, spf: []int{1}, frames: 50, rng: rng}.build(t)
		fsys := folder(map[string]string{"r.hea": m.header, "r.dat": string(m.file)})
		if _, err := Read(ctx, fsys, "r", Limits{}); study.KindOf(err) != study.Cancelled {
			t.Errorf("format %d: error %v", format, err)
		}
		l := newLoader(context.Background(), fsys, "r", Limits{})
		head, err := l.header("r")
		if err != nil {
			t.Fatal(err)
		}
		groups, _ := groupSignals(head.Signals)
		if err := l.load(groups[0], 0, 50); err != nil {
			t.Fatal(err)
		}
		l.ctx = ctx
		if err := l.load(groups[0], 0, 50); study.KindOf(err) != study.Cancelled {
			t.Errorf("format %d: load: %v", format, err)
		}
		if _, err := groups[0].extract(ctx, window{to: 50}, false, l.lim); format != 516 && study.KindOf(err) != study.Cancelled {
			t.Errorf("format %d: extract: %v", format, err)
		}
	}
	if _, err := ReadAnnotations(ctx, bytes.NewReader(words(0)), Limits{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("annotations: %v", err)
	}
}

// TestRulePathsStayInside: names in a header cannot leave the folder.
func TestRulePathsStayInside(t *testing.T) {
	for _, name := range []string{"../x.dat", "/etc/passwd", "a/../../x.dat", `..\x.dat`, `c:\x.dat`, "c:x.dat", "./../x.dat", "a//b", ".", "..", "\xff.dat"} {
		header := "r 1 250 1\n" + name + " 16\n"
		_, err := Open(context.Background(), folder(map[string]string{"d/r.hea": header, "x.dat": "12"}), "d/r", Limits{})
		if e, ok := err.(*study.Error); !ok || e.Kind != study.Invalid || e.File != "d/r.hea" {
			t.Errorf("%q: error %v", name, err)
		}
	}
	_, err := Open(context.Background(), folder(map[string]string{"r.hea": "r 1 250 1\n- 16\n"}), "r", Limits{})
	if study.KindOf(err) != study.Unsupported {
		t.Errorf("standard input: error %v", err)
	}
	for _, name := range []string{"", ".", "../r", "/r", "a//r"} {
		if _, err := Open(context.Background(), fstest.MapFS{}, name, Limits{}); study.KindOf(err) != study.Invalid {
			t.Errorf("record %q: error %v", name, err)
		}
	}
	if _, err := Open(context.Background(), fstest.MapFS{}, "r", Limits{}); study.KindOf(err) != study.NotFound {
		t.Errorf("missing record: error %v", err)
	}
}

// seekless hides Seek, so that the offset has to be read over.
type seekless struct{ fs.FS }

type seeklessFile struct{ f fs.File }

func (s seeklessFile) Read(b []byte) (int, error) { return s.f.Read(b) }
func (s seeklessFile) Stat() (fs.FileInfo, error) { return s.f.Stat() }
func (s seeklessFile) Close() error               { return s.f.Close() }
func (s seekless) Open(n string) (fs.File, error) {
	f, err := s.FS.Open(n)
	if err != nil {
		return nil, err
	}
	return seeklessFile{f}, nil
}

// TestWithoutSeek: file systems without Seek (archives) work as well.
func TestWithoutSeek(t *testing.T) {
	fsys := seekless{folder(map[string]string{"r.hea": "r 1 250 50\nr.dat 16+8\n", "r.dat": "12345678" + samples16(7, 50)})}
	r, err := OpenRange(context.Background(), fsys, "r", 20, 22, Limits{})
	if err != nil || fmt.Sprint(r.Signals[0].Digital) != "[27 28]" {
		t.Errorf("%v %v", r, err)
	}
}
