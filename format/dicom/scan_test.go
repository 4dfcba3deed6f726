package dicom

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/suyashkumar/dicom"

	"github.com/concordis/concordis/study"
)

// after returns a file of explicit VR little endian with these bytes as data set.
func after(b ...byte) []byte { return append(writer{}.file(), b...) }

func TestScanRefuses(t *testing.T) {
	for _, tc := range []struct {
		name  string
		file  []byte
		kind  study.Kind
		place string
	}{
		{"half a header", after(8, 0, 5, 0, 'C', 'S'), study.Truncated, "byte 172"},
		{"half a long header", after(8, 0, 5, 0, 'O', 'B', 0, 0, 1), study.Truncated, "tag (0008,0005) at byte 172"},
		{"item outside a sequence", after(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0), study.Invalid, "tag (fffe,e000) at byte 172"},
		{"delimiter outside an item", after(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0), study.Invalid, "tag (fffe,e00d)"},
		{"no item in a sequence", after(9, 0, 0x10, 0x10, 'S', 'Q', 0, 0, 8, 0, 0, 0, 8, 0, 5, 0, 'C', 'S', 0, 0), study.Invalid, "tag (0008,0005)"},
		{"sequence not closed", after(9, 0, 0x10, 0x10, 'S', 'Q', 0, 0, 0xff, 0xff, 0xff, 0xff), study.Truncated, "tag (0009,1010)"},
		{"item not closed", after(9, 0, 0x10, 0x10, 'S', 'Q', 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff), study.Truncated, "byte 192"},
		{"item longer than its sequence", after(9, 0, 0x10, 0x10, 'S', 'Q', 0, 0, 8, 0, 0, 0, 0xfe, 0xff, 0x00, 0xe0, 8, 0, 0, 0, 8, 0, 5, 0, 'C', 'S', 0, 0), study.Truncated, "tag (fffe,e000)"},
		{"delimiter with a length", after(9, 0, 0x10, 0x10, 'S', 'Q', 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xdd, 0xe0, 2, 0, 0, 0, 1, 1), study.Invalid, "tag (fffe,e0dd)"},
		{"text of undefined length", after(9, 0, 0x10, 0x10, 'U', 'T', 0, 0, 0xff, 0xff, 0xff, 0xff), study.Invalid, "tag (0009,1010)"},
		{"fragment of undefined length", after(9, 0, 0x10, 0x10, 'O', 'B', 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff), study.Invalid, "tag (fffe,e000)"},
		{"fragments not closed", after(9, 0, 0x10, 0x10, 'O', 'B', 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0), study.Truncated, "tag (0009,1010)"},
		{"meta of undefined length", append(append(make([]byte, 128), "DICM"...), 2, 0, 1, 0, 'O', 'B', 0, 0, 0xff, 0xff, 0xff, 0xff), study.Invalid, "tag (0002,0001) at byte 132"},
		{"network command", after(0, 0, 0, 0, 'U', 'L', 4, 0, 1, 0, 0, 0), study.Invalid, "tag (0000,0000)"},
		{"meta ends", append(append(make([]byte, 128), "DICM"...), 2, 0, 1, 0), study.Truncated, "byte 132"},
	} {
		t.Run(tc.name, func(t *testing.T) { wantError(t, tc.file, tc.kind, tc.place) })
	}
}

// TestScanSkips reads a waveform between elements that are of no use to it.
func TestScanSkips(t *testing.T) {
	g := groupOf("RHYTHM", "ORIGINAL", 100, 0)
	want := mustRead(t, writer{}.waveform(g))
	fragments := raw(0x00091012, "OB", nil)
	for name, w := range map[string]writer{"explicit": {}, "undefined": {undefined: true}, "implicit": {implicit: true, undefined: true}, "big": {big: true, undefined: true}} {
		obj := objectOf(nil, g)
		last := obj[len(obj)-1]
		obj = append(obj[:len(obj)-1],
			raw(0x00091001, "UN", []byte("PRIVATE!")),
			seq(0x00091010, []node{text(0x00091011, "LO", "x"), seq(0x00091012, []node{})}, []node{}),
			fragments, last, raw(0x54110010, "OB", []byte{1, 2}))
		got := mustRead(t, append(w.file(obj...), make([]byte, 11)...)) // zeros after the last element
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestUNSequence walks a private sequence that a writer stored as UN of undefined
// length: its content is implicit VR little endian whatever the file's syntax.
func TestUNSequence(t *testing.T) {
	var b bytes.Buffer
	private := writer{implicit: true, undefined: true}
	private.element(&b, seq(0x00091010, []node{text(0x00091011, "LO", "hidden")}))
	content := append([]byte{9, 0, 0x10, 0x10, 'U', 'N', 0, 0, 0xff, 0xff, 0xff, 0xff}, b.Bytes()[8:]...)
	rest := writer{}.file(objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 100, 0))...)[172:]
	if e := mustRead(t, append(after(content...), rest...)); e[0].Samples() != 100 {
		t.Errorf("%d samples", e[0].Samples())
	}
}

// TestGuardedCopyIsAllThatTheLibrarySees holds the copy to the wanted elements.
func TestGuardedCopyIsAllThatTheLibrarySees(t *testing.T) {
	for name, w := range encodings {
		file := w.file(append(objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 3000, 0)), raw(0x7fe00010, "OW", make([]byte, 4096)))...)
		b, err := openBody(context.Background(), file, Limits{}.WithDefaults())
		if err != nil {
			t.Fatal(err)
		}
		s, err := scan(context.Background(), b, Limits{}.WithDefaults())
		if err != nil {
			t.Fatal(err)
		}
		if n := len(s.copied.bytes); n > 1024 {
			t.Errorf("%s: the copy has %d bytes", name, n)
		}
		if leaks(string(s.copied.bytes)) {
			t.Errorf("%s: the copy names the patient", name)
		}
		root, err := parseGuarded(s.copied.bytes)
		if err != nil || len(root) != 5 { // two of meta, SOP class, manufacturer, waveforms
			t.Errorf("%s: %d elements, %v", name, len(root), err)
		}
	}
}

// TestLibraryPanicsStayInside gives the library what the scan would never let
// through: in a sequence of defined length it takes any element for an item and
// panics.
func TestLibraryPanicsStayInside(t *testing.T) {
	var g guardedCopy
	g.begin()
	if err := g.open(header{tag: tagWaveforms}); err != nil {
		t.Fatal(err)
	}
	if err := g.leaf(header{tag: tagChannels}, "US", []byte{1, 0}, encoding{order: binary.LittleEndian}); err != nil {
		t.Fatal(err)
	}
	g.close()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the library did not panic: this test shows nothing any more")
			}
		}()
		_, _ = dicom.Parse(bytes.NewReader(g.bytes), int64(len(g.bytes)), nil)
	}()
	if _, err := parseGuarded(g.bytes); study.KindOf(err) != study.Invalid {
		t.Errorf("%v, want invalid", err)
	}
}
