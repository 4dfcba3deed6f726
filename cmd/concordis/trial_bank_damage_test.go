package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

// What is damaged is named at load, kept aside at fill and made anew with the same
// bytes, whichever file it is and whatever happened to it.
func TestDamagedPieces(t *testing.T) {
	for _, name := range []string{"chunk-00001.states.parquet", "chunk-00001.patients.parquet"} {
		for what, spoil := range map[string]func([]byte) []byte{
			"cut off": func(b []byte) []byte { return b[:len(b)/2] },
			"empty":   func([]byte) []byte { return nil },
			"a hole":  func(b []byte) []byte { clear(b[len(b)/4 : len(b)/4+64]); return b },
		} {
			dir := t.TempDir()
			spec := madeSpec(8)
			if _, _, err := madeFill(t, t.Context(), dir, spec, 2, nil); err != nil {
				t.Fatal(err)
			}
			before := folder(t, dir)
			put(t, filepath.Join(dir, name), string(spoil([]byte(before[name]))))
			bad := folder(t, dir)[name]
			if _, _, err := loadBank(dir); study.KindOf(err) != study.Invalid || !strings.Contains(plainText(err), name) || !strings.Contains(plainText(err), "concordis trial bank") {
				t.Errorf("%s %s, load: %v", name, what, err)
			}
			_, said, err := madeFill(t, t.Context(), dir, spec, 2, nil)
			if err != nil || !strings.Contains(said, "is kept as damaged-1-"+name) {
				t.Errorf("%s %s, fill: %v, said %q", name, what, err, said)
			}
			after := folder(t, dir)
			if after["damaged-1-"+name] != bad {
				t.Errorf("%s %s: the damaged file was not kept", name, what)
			}
			for n, text := range before {
				if after[n] != text {
					t.Errorf("%s %s: %s came out otherwise", name, what, n)
				}
			}
		}
	}
}

// A damaged patient of an unfinished chunk is made anew as well.
func TestDamagedSingle(t *testing.T) {
	dir := t.TempDir()
	spec := madeSpec(4)
	_, _, err := madeFill(t, t.Context(), dir, spec, 1, func(f *bankFill) { f.store = &fullStore{f.store, 4} })
	if study.KindOf(err) != study.Limit {
		t.Fatal(err)
	}
	one := filepath.Join(dir, "patient-000001.states.parquet")
	if err := os.Truncate(one, 9); err != nil {
		t.Fatal(err)
	}
	got, said, err := madeFill(t, t.Context(), dir, spec, 1, nil)
	if err != nil || got.patients != 4 || !strings.Contains(said, "damaged-1-patient-000001") {
		t.Errorf("%+v, %v, said %q", got, err, said)
	}
}

// A chunk of another bank, or of another place, is refused at load and at fill, and
// not touched: somebody put it there.
func TestForeignChunk(t *testing.T) {
	other, dir := t.TempDir(), t.TempDir()
	spec, foreign := madeSpec(8), madeSpec(8)
	foreign.Seed = 4
	for d, s := range map[string]bankSpec{other: foreign, dir: spec} {
		if _, _, err := madeFill(t, t.Context(), d, s, 1, nil); err != nil {
			t.Fatal(err)
		}
	}
	own := folder(t, dir)
	for _, text := range []string{folder(t, other)["chunk-00000.states.parquet"], own["chunk-00001.states.parquet"]} {
		put(t, filepath.Join(dir, "chunk-00000.states.parquet"), text)
		_, _, errLoad := loadBank(dir)
		_, _, errFill := madeFill(t, t.Context(), dir, spec, 1, nil)
		for _, err := range []error{errLoad, errFill} {
			if study.KindOf(err) != study.Unsupported || !strings.Contains(plainText(err), "belongs to another bank") {
				t.Errorf("%v", err)
			}
		}
		if folder(t, dir)["chunk-00000.states.parquet"] != text {
			t.Error("the foreign chunk was touched")
		}
	}
}
