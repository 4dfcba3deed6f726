package dicom

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRecognise(t *testing.T) {
	obj := objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 100, 0))
	meta := writer{}.file(obj...)[132:]
	for _, tc := range []struct {
		name string
		head []byte
		want bool
	}{
		{"preamble", writer{}.file(obj...), true},
		{"preamble only", writer{}.file(obj...)[:132], true},
		{"cut preamble", writer{}.file(obj...)[:131], false},
		{"file meta without preamble", meta, true},
		{"bare, explicit", writer{bare: true}.file(obj...), true},
		{"bare, implicit", writer{bare: true, implicit: true}.file(obj...), true},
		{"bare, big endian", writer{bare: true, big: true}.file(obj...), false},
		{"nothing", nil, false},
		{"eight zeros", make([]byte, 8), false},
		{"zeros", make([]byte, 4096), false},
		{"text", []byte("record 12 500 5000\nrecord.dat 16 200\n"), false},
		{"XML", []byte(`<?xml version="1.0"?><AnnotatedECG/>` + strings.Repeat(" ", 200)), false},
		{"group 8, length beyond reason", []byte{8, 0, 5, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0}, false},
		{"group 8, tags fall", []byte{8, 0, 5, 0, 2, 0, 0, 0, 'a', 'b', 2, 0, 0, 0}, false},
		{"group 8, odd length", []byte{8, 0, 5, 0, 'C', 'S', 3, 0, 'a', 'b', 'c'}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Recognise(tc.head[:min(len(tc.head), 4096)]); got != tc.want {
				t.Errorf("%v, want %v", got, tc.want)
			}
		})
	}
}

// TestWithoutPreamble reads files that begin with meta information or with the
// data set itself, and says when the encoding was not declared.
func TestWithoutPreamble(t *testing.T) {
	obj := objectOf(nil, groupOf("RHYTHM", "ORIGINAL", 100, 0))
	want := mustRead(t, writer{}.file(obj...))
	if d := cmp.Diff(want, mustRead(t, writer{}.file(obj...)[132:])); d != "" {
		t.Error(d)
	}
	for _, w := range []writer{{bare: true}, {bare: true, implicit: true}, {bare: true, implicit: true, undefined: true}} {
		for _, file := range [][]byte{w.file(obj...), append(writer{}.file()[:132:132], w.file(obj...)...)} {
			got := mustRead(t, file)
			if codes(&got[0]) != "no-file-meta" {
				t.Errorf("problems %q", codes(&got[0]))
			}
			got[0].Problems = nil
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		}
	}
	if _, err := Read(context.Background(), bytes.NewReader(writer{bare: true, big: true}.file(obj...)), "x", Limits{}); err == nil {
		t.Error("a bare big-endian data set was read")
	}
}
