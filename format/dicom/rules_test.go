package dicom

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/study"
)

// The ten rules that a reader of DICOM must keep, one test each. They answer
// defects published in other readers: unchecked lengths (CVE-2026-5437, GDCM
// CVE-2026-3650), dimensions of the wrong VR (CVE-2026-5442), 32-bit products
// (CVE-2026-5444), active content in the preamble (CVE-2019-11687).

// allocatedBy returns the bytes allocated while f ran.
func allocatedBy(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// memoryBound is what reading n bytes may allocate in all.
func memoryBound(n int) uint64 { return 64<<20 + 16*uint64(n) }

// smallLie is the hand-made file of 186 bytes that makes the library allocate
// 1 GiB: a private OB element that declares a length of 2^30 bytes.
func smallLie() []byte {
	b := append(make([]byte, 128), "DICM"...)
	b = append(b, 2, 0, 0, 0, 'U', 'L', 4, 0, 28, 0, 0, 0)
	b = append(b, 2, 0, 0x10, 0, 'U', 'I', 20, 0)
	b = append(b, "1.2.840.10008.1.2.1\x00"...)
	b = append(b, 9, 0, 0x10, 0x10, 'O', 'B', 0, 0)
	b = binary.LittleEndian.AppendUint32(b, 1<<30)
	return append(b, 0, 0)
}

// TestRule01NeverAllocateFromALength reads files whose lengths lie.
func TestRule01NeverAllocateFromALength(t *testing.T) {
	if n := len(smallLie()); n != 186 {
		t.Fatalf("the file has %d bytes, want 186", n)
	}
	huge := standard([]chanDef{lead("2:1")}, []int64{1, 2, 3})
	item := huge.item()
	item[2] = ul(tagSamples, 200<<20)
	bomb := writer{deflated: true}.file(objectOf(nil, huge)[0], raw(0x00091010, "OB", make([]byte, 40<<20)))
	for _, tc := range []struct {
		name string
		file []byte
		kind study.Kind
	}{
		{"186 bytes", smallLie(), study.Truncated},
		{"samples", writer{}.file(seq(tagWaveforms, item)), study.Truncated},
		{"sequence", lyingLength(tagWaveforms, "SQ"), study.Truncated},
		{"text", lyingLength(tagManufacturer, "UT"), study.Truncated},
		{"deflate bomb", bomb, study.Limit},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var err error
			got := allocatedBy(func() {
				_, err = Read(context.Background(), bytes.NewReader(tc.file), "x.dcm", Limits{})
			})
			if study.KindOf(err) != tc.kind {
				t.Errorf("%v, want %s", err, tc.kind)
			}
			if got > memoryBound(len(tc.file)) {
				t.Errorf("%d bytes of input took %d bytes of memory", len(tc.file), got)
			}
			t.Logf("%d bytes of input, %d KiB of memory", len(tc.file), got>>10)
		})
	}
}

// lyingLength is a file whose only element declares 1 GiB.
func lyingLength(t tag, vr string) []byte {
	b := writer{}.file()
	b = append(b, byte(t>>16), byte(t>>24), byte(t), byte(t>>8), vr[0], vr[1], 0, 0)
	return binary.LittleEndian.AppendUint32(b, 1<<30)
}

// TestRule02Caps holds each cap of Limits, and the caps on texts and description.
func TestRule02Caps(t *testing.T) {
	good := groupOf("RHYTHM", "ORIGINAL", 1000, 0)
	file := writer{}.waveform(good)
	nested := func(depth int) []node {
		n := []node{text(0x00091011, "LO", "end")}
		for range depth {
			n = []node{seq(0x00091010, n)}
		}
		return append(objectOf(nil, good)[:1], n...)
	}
	var tags []node
	for i := range 2000 {
		tags = append(tags, text(tag(0x00090000+i), "LO", ""))
	}
	var defs [][]node
	for range headerElementsLimit {
		defs = append(defs, []node{})
	}
	for _, tc := range []struct {
		name string
		file []byte
		lim  Limits
		kind study.Kind
	}{
		{"file", file, Limits{FileBytes: 1024}, study.Limit},
		{"samples", file, Limits{Samples: 999}, study.Limit},
		{"samples, at the cap", file, Limits{Samples: 1000}, ""},
		{"samples over all groups", writer{}.waveform(good, good), Limits{Samples: 1999}, study.Limit},
		{"elements", writer{}.file(tags...), Limits{Elements: 1000}, study.Limit},
		{"depth 33", writer{}.file(nested(33)...), Limits{}, study.Limit},
		{"depth 33, undefined", writer{undefined: true}.file(nested(33)...), Limits{}, study.Limit},
		{"depth 33, implicit", writer{implicit: true, undefined: true}.file(nested(33)...), Limits{}, study.Limit},
		{"depth 32", writer{}.file(nested(32)...), Limits{}, study.Unsupported}, // read, but no waveform
		{"text", writer{implicit: true}.file(seq(tagWaveforms, []node{longText(tagRate)})), Limits{}, study.Limit},
		{"code", writer{}.file(seq(tagAnnotations, []node{codedNode(tagUnit, "UCUM", strings.Repeat("m", 2000), "")})), Limits{}, study.Limit},
		{"description", writer{}.file(seq(tagWaveforms, []node{seq(tagChannelSequence, defs...)})), Limits{}, study.Limit},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Read(context.Background(), bytes.NewReader(tc.file), "x.dcm", tc.lim)
			if study.KindOf(err) != tc.kind {
				t.Errorf("%v, want %q", err, tc.kind)
			}
		})
	}
	t.Run("annotations", func(t *testing.T) {
		var ann [][]node
		for i := range 6000 {
			ann = append(ann, marked("SCPECG", "5.10.3-3", "", 100, uint32(i%1000+1)))
		}
		e := mustRead(t, writer{}.annotated(ann, good))[0]
		if n := len(e.Reported); n < 1000 || n >= 6000 || codes(&e) != "annotations-left-out" || e.Samples() != 1000 {
			t.Errorf("%d marks, problems %q, %d samples", n, codes(&e), e.Samples())
		}
	})
}

// longText is a decimal string of 65536 characters.
func longText(t tag) node { return text(t, "DS", strings.Repeat("1", 65536)) }

// TestRule03ProductsDoNotOverflow multiplies channels, samples and bytes to
// something that fits into no 32-bit number.
func TestRule03ProductsDoNotOverflow(t *testing.T) {
	for _, tc := range []struct {
		channels int
		samples  uint32
		bits     int
	}{
		{1, 0xffffffff, 32}, {4, 0x40000001, 32}, {256, 0x01000000, 16}, {2, 0x80000000, 8}, {65535, 0xffffffff, 32},
	} {
		channels := min(tc.channels, 1000) // more would be refused for its description
		c, s := make([]chanDef, channels), make([][]int64, channels)
		for i := range c {
			c[i], s[i] = lead("2:1"), []int64{1}
		}
		g := standard(c, s...)
		g.bits, g.interpretation = tc.bits, map[int]string{8: "SB", 16: "SS", 32: "SL"}[tc.bits]
		item := g.item()
		item[2] = ul(tagSamples, tc.samples)
		file := writer{}.file(seq(tagWaveforms, item))
		_, err := Read(context.Background(), bytes.NewReader(file), "x.dcm", Limits{Samples: 1 << 62})
		if study.KindOf(err) != study.Truncated {
			t.Errorf("%d x %d x %d bits: %v, want truncated", channels, tc.samples, tc.bits, err)
		}
		_, err = Read(context.Background(), bytes.NewReader(file), "x.dcm", Limits{})
		if study.KindOf(err) != study.Limit {
			t.Errorf("%d x %d x %d bits: %v, want limit", channels, tc.samples, tc.bits, err)
		}
	}
}

// TestRule04StructuralTagsHaveTheirVR gives every used tag, and the dimensions of
// images, a VR of another size or kind.
func TestRule04StructuralTagsHaveTheirVR(t *testing.T) {
	wrong := func(t tag) node { return raw(t, "UN", []byte{1, 0}) }
	in := map[string]struct {
		schema *schema
		wrap   func(node) []byte
	}{
		"root":  {rootSchema, func(n node) []byte { return writer{}.file(n) }},
		"group": {groupSchema, func(n node) []byte { return writer{}.file(seq(tagWaveforms, []node{n})) }},
		"channel": {channelSchema, func(n node) []byte {
			return writer{}.file(seq(tagWaveforms, []node{seq(tagChannelSequence, []node{n})}))
		}},
		"code": {codeSchema, func(n node) []byte { return writer{}.file(seq(tagAnnotations, []node{seq(tagUnit, []node{n})})) }},
		"note": {annotationSchema, func(n node) []byte { return writer{}.file(seq(tagAnnotations, []node{n})) }},
	}
	for name, tc := range in {
		for used := range tc.schema.fields {
			t.Run(name+" "+used.String(), func(t *testing.T) {
				wantError(t, tc.wrap(wrong(used)), study.Invalid, "tag "+used.String())
			})
		}
	}
	for used := range imageTags {
		wantError(t, writer{}.file(ul(used, 1)), study.Invalid, "tag "+used.String())
	}
	wantError(t, writer{}.file(seq(tagWaveforms, []node{ul(tagChannels, 1)})), study.Invalid, "tag "+tagChannels.String())
	wantError(t, writer{}.file(seq(tagWaveforms, []node{raw(tagSamples, "UL", []byte{1, 0})})), study.Invalid, "tag "+tagSamples.String())
}

// TestRule05NoGuessing refuses what could only be read by trying.
func TestRule05NoGuessing(t *testing.T) {
	good := objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 100, 0))
	swapTS := func(w writer, uid string) []byte { w.syntax = uid; return w.file(good...) }
	noTS := writer{}.file(good...)
	noTS = bytes.Replace(noTS, []byte("\x02\x00\x10\x00UI"), []byte("\x02\x00\x12\x00UI"), 1)
	for _, tc := range []struct {
		name string
		file []byte
		kind study.Kind
	}{
		{"explicit, declared implicit", swapTS(writer{}, "1.2.840.10008.1.2"), study.Truncated},
		{"implicit, declared explicit", swapTS(writer{implicit: true}, "1.2.840.10008.1.2.1"), study.Invalid},
		{"little, declared big", swapTS(writer{}, "1.2.840.10008.1.2.2"), study.Truncated},
		{"not deflated, declared deflated", swapTS(writer{}, "1.2.840.10008.1.2.1.99"), study.Invalid},
		{"private syntax", swapTS(writer{}, "1.2.840.113619.5.2"), study.Unsupported},
		{"no syntax", noTS, study.Invalid},
		{"unknown VR", writer{}.file(append(good[:1:1], raw(0x00091010, "QQ", []byte{1, 2}))...), study.Invalid},
		{"element twice", writer{}.file(append(good, good...)...), study.Invalid},
		{"no number", writer{}.file(seq(tagWaveforms, []node{text(tagRate, "DS", "500 Hz")})), study.Invalid},
		{"hexadecimal number", writer{}.file(seq(tagWaveforms, []node{text(tagRate, "DS", "0x1p9")})), study.Invalid},
		{"infinite number", writer{}.file(seq(tagWaveforms, []node{text(tagRate, "DS", "Inf")})), study.Invalid},
		{"not DICOM", []byte("Time,I,II\n0,1,2\n"), study.Invalid},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Read(context.Background(), bytes.NewReader(tc.file), "x.dcm", Limits{})
			if study.KindOf(err) != tc.kind {
				t.Errorf("%v, want %s", err, tc.kind)
			}
		})
	}
}

// TestRule06StopsBeforePixels puts pixels with a false length behind a waveform:
// they are not looked at.
func TestRule06StopsBeforePixels(t *testing.T) {
	file := writer{}.waveform(groupOf("RHYTHM", "ORIGINAL", 100, 0))
	want := mustRead(t, file)
	file = append(file, 0xe0, 0x7f, 0x10, 0x00, 'O', 'W', 0, 0, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3)
	if d := cmp.Diff(want, mustRead(t, file)); d != "" {
		t.Error(d)
	}
}

// TestRule07CompressedIsRefused: no decoder is run on pixels or samples.
func TestRule07CompressedIsRefused(t *testing.T) {
	pixels := []byte{0xe0, 0x7f, 0x10, 0x00, 'O', 'B', 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0}
	for _, uid := range []string{"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5"} {
		w := writer{syntax: uid}
		image := append(w.file(text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.3.1"), us(tagRows, 480)), pixels...)
		wantError(t, image, study.Unsupported, "is a DICOM image")
	}
	wantError(t, writer{}.file(us(tagRows, 64), us(0x00280011, 64), raw(0x7fe00010, "OW", make([]byte, 64))), study.Unsupported, "is a DICOM image")
	wantError(t, writer{}.file(text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.88.11")), study.Unsupported, "without a Waveform Sequence")
	compressed := writer{undefined: true}.waveform(groupOf("RHYTHM", "ORIGINAL", 100, 0))
	at := bytes.Index(compressed, []byte{0x00, 0x54, 0x10, 0x10, 'O', 'W', 0, 0})
	copy(compressed[at+4:], []byte{'O', 'B', 0, 0, 0xff, 0xff, 0xff, 0xff})
	wantError(t, compressed, study.Unsupported, "tag (5400,1010)")
}

// TestRule08PreambleIsOpaque reads a file alike whatever its preamble pretends to
// be, and lets nothing of it out.
func TestRule08PreambleIsOpaque(t *testing.T) {
	g := groupOf("RHYTHM", "ORIGINAL", 100, 0)
	want := mustRead(t, writer{}.waveform(g))
	for _, preamble := range []string{"MZ\x90\x00 an executable", "%PDF-1.7 a document", "II*\x00\x08\x00\x00\x00", plantedName, "\x08\x00\x05\x00CS\x0a\x00ISO_IR 100"} {
		got := mustRead(t, writer{preamble: preamble}.waveform(g))
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", preamble, d)
		}
	}
}

// TestRule09ErrorsNameTagOffsetAndRule breaks a file at every element and looks
// for a place in each error, and for any value in none.
func TestRule09ErrorsNameTagOffsetAndRule(t *testing.T) {
	obj := objectOf(nil, groupOf(plantedName[:12], plantedID, 50, 0))
	obj[1] = text(tagManufacturer, "LO", plantedName)
	for name, w := range encodings {
		good := w.file(obj...)
		for cut := 140; cut < len(good); cut += 5 {
			_, err := Read(context.Background(), bytes.NewReader(good[:cut]), "x.dcm", Limits{})
			if err == nil {
				continue // cut after the last sample
			}
			var e *study.Error
			if !errors.As(err, &e) || e.File != "x.dcm" || e.Rule == "" || leaks(err.Error()) {
				t.Fatalf("%s cut at %d: %v", name, cut, err)
			}
			if e.Kind == study.Truncated && e.Place == "" {
				t.Errorf("%s cut at %d: no place in %v", name, cut, err)
			}
		}
	}
	_, err := Read(context.Background(), bytes.NewReader(smallLie()), "x.dcm", Limits{})
	if want := "x.dcm: tag (0009,1010) at byte 172: declares a length beyond the bytes that remain"; err == nil || err.Error() != want {
		t.Errorf("%v, want %q", err, want)
	}
	bad := objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 50, 0))
	bad[len(bad)-1].items[0][3] = text(tagRate, "DS", "Ottokar")
	wantError(t, writer{}.file(bad...), study.Invalid, "multiplex group 1, tag (003a,001a)")
}

// countdown is a context that ends after so many questions.
type countdown struct {
	context.Context
	left *int
}

func (c countdown) Err() error {
	if *c.left--; *c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestRule10Cancelable stops a reading at every point where it asks.
func TestRule10Cancelable(t *testing.T) {
	tags := []node{text(tagSOPClass, "UI", "1.2.840.10008.5.1.4.1.1.9.1.1")}
	for i := range 9000 {
		tags = append(tags, text(tag(0x00090000+i), "LO", ""))
	}
	for _, w := range []writer{{}, {deflated: true}} {
		file := w.file(append(tags, seq(tagWaveforms, groupOf("RHYTHM", "ORIGINAL", 9000, 0).item()))...)
		stopped := 0
		for n := 0; ; n++ {
			left := n
			_, err := Read(countdown{context.Background(), &left}, bytes.NewReader(file), "x.dcm", Limits{})
			if err == nil {
				break
			}
			if study.KindOf(err) != study.Cancelled || !errors.Is(err, context.Canceled) {
				t.Fatalf("after %d questions: %v", n, err)
			}
			stopped++
		}
		if stopped < 6 {
			t.Errorf("asked only %d times whether to stop", stopped)
		}
	}
}

// TestNotDICOMIsRefusedEarly reads no more than the head of other content.
func TestNotDICOMIsRefusedEarly(t *testing.T) {
	r := &io.LimitedReader{R: strings.NewReader(strings.Repeat("x", 1<<20)), N: 1 << 20}
	if _, err := Read(context.Background(), r, "x.txt", Limits{}); study.KindOf(err) != study.Invalid {
		t.Errorf("%v", err)
	}
	if read := 1<<20 - r.N; read > headBytes {
		t.Errorf("%d bytes were read", read)
	}
}

// TestPlantedNameStaysInside looks for the planted identity in everything that
// comes out of a file that has it in every place where text can stand.
func TestPlantedNameStaysInside(t *testing.T) {
	g := groupOf(plantedName[:12], "ORIGINAL", 500, 0)
	g.channels = []chanDef{{scheme: "99X", code: plantedID, meaning: plantedName, unit: "uV", sensitivity: 1}, lead("2:2")}
	g.samples = [][]int64{ramp(500, 0, 9), ramp(500, 0, 9)}
	ann := [][]node{
		{us(tagRefChannels, 1, 0), text(0x00700006, "ST", "seen by "+plantedName)},
		measured("99X", plantedID, plantedName, 98, "ms", 1, 0),
		marked("99X", "1", plantedName, 3, 50),
	}
	for name, w := range encodings {
		obj := objectOf(ann, g)
		obj[1] = text(tagManufacturer, "LO", "Ottokar's ECG")
		obj = append([]node{text(0x00080050, "SH", plantedID), text(0x00080080, "LO", plantedName)}, obj...)
		e := mustRead(t, w.file(obj...))
		if out := fmt.Sprintf("%+v", e); leaks(out) {
			t.Errorf("%s: the patient's name comes out", name)
		}
		if len(e[0].Leads) != 2 || e[0].Leads[0].Name != "channel 1" || e[0].Source.Vendor != "" {
			t.Errorf("%s: lead %q vendor %q", name, e[0].Leads[0].Name, e[0].Source.Vendor)
		}
	}
}
