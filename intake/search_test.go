package intake

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// onDisk writes a folder in memory to the disk and goes there.
func onDisk(t *testing.T, folder fstest.MapFS) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.CopyFS(".", folder); err != nil {
		t.Fatal(err)
	}
}

// search lists what a search yields: paths, and "path kind" for errors.
func search(t *testing.T, s *Search) (found, failed []string) {
	t.Helper()
	for r, err := range s.Records(t.Context()) {
		if err != nil {
			failed = append(failed, filepath.ToSlash(err.File)+" "+string(err.Kind))
			continue
		}
		found = append(found, filepath.ToSlash(r.Path))
	}
	return found, failed
}

func TestSearch(t *testing.T) {
	folder := fstest.MapFS{}
	wfdbRecord(folder, "db/", "10", 50)
	wfdbRecord(folder, "db/", "2", 50)
	wfdbRecord(folder, "db/more/", "1", 50)
	folder["db/10.atr"] = file(annotations("x"))
	folder["db/README.txt"] = file("A database.\n")
	folder["db/empty.dcm"] = file("")
	folder["db/broken.hea"] = file("broken 1 five hundred\n")
	folder["notes.txt"] = file("hello\n")
	onDisk(t, folder)

	cases := []struct {
		name          string
		paths         []string
		found, failed []string
		skipped       int
	}{
		{"a folder, files before sub-folders", []string{"db"}, []string{"db/10.hea", "db/2.hea", "db/broken.hea", "db/more/1.hea"},
			[]string{"db/empty.dcm truncated"}, 5},
		{"order of the paths given", []string{"db/more", "db/2.hea"}, []string{"db/more/1.hea", "db/2.hea"}, nil, 1},
		{"a record name without its ending", []string{"db/10"}, []string{"db/10.hea"}, nil, 0},
		{"a shell pattern over a database", []string{"db/10.atr", "db/10.dat", "db/10.hea"}, []string{"db/10.hea"}, nil, 2},
		{"a file that is no recording", []string{"notes.txt"}, nil, []string{"notes.txt unsupported"}, 0},
		{"an empty file", []string{"db/empty.dcm"}, nil, []string{"db/empty.dcm truncated"}, 0},
		{"a path that is not there", []string{"nowhere", "db/2"}, []string{"db/2.hea"}, []string{"nowhere not-found"}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := &Search{Paths: c.paths}
			found, failed := search(t, s)
			if !slices.Equal(found, c.found) || !slices.Equal(failed, c.failed) || s.Skipped != c.skipped {
				t.Errorf("found %q, failed %q, skipped %d; want %q, %q, %d", found, failed, s.Skipped, c.found, c.failed, c.skipped)
			}
		})
	}
}

func TestRecordRead(t *testing.T) {
	folder := fstest.MapFS{}
	wfdbRecord(folder, "db/", "1", 50)
	onDisk(t, folder)
	for r, err := range (&Search{Paths: []string{"db"}}).Records(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list, rerr := r.Read(t.Context(), Options{})
		if rerr != nil {
			t.Fatal(rerr)
		}
		if len(list) != 1 || list[0].Samples() != 50 || list[0].Source.File != "db/1.hea" {
			t.Errorf("read %d recordings of %q", len(list), list[0].Source.File)
		}
	}
}

// What lies outside the folder must not come in by a link; a link that the user
// names is followed.
func TestLinks(t *testing.T) {
	folder := fstest.MapFS{}
	wfdbRecord(folder, "secret/", "s", 50)
	wfdbRecord(folder, "in/", "own", 50)
	wfdbRecord(folder, "in/.store/", "h", 50)
	folder["out/note.txt"] = file("")
	onDisk(t, folder)
	for from, to := range map[string]string{
		"in/out.hea":  "../secret/s.hea",
		"in/out":      "../secret",
		"in/same.hea": "own.hea",
		"in/h.hea":    ".store/h.hea",
		"in/sig.dat":  "../secret/s.dat",
		"out/l.hea":   "../secret/s.hea",
	} {
		if err := os.Symlink(to, from); err != nil {
			t.Skip("this system makes no symbolic links: ", err)
		}
	}
	// A header inside the folder that reaches for a linked signal file.
	own, err := os.ReadFile("in/own.hea")
	if err != nil {
		t.Fatal(err)
	}
	thief := slices.Concat([]byte("sig 2 500 50\n"), bytesAfterLine(own, "own.dat", "sig.dat"))
	if err := os.WriteFile("in/thief.hea", thief, 0o600); err != nil {
		t.Fatal(err)
	}

	found, failed := search(t, &Search{Paths: []string{"in", "out/l.hea"}})
	if want := []string{"in/own.hea", "in/thief.hea", "out/l.hea"}; !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
	if want := []string{"in/h.hea unsupported", "in/out unsupported", "in/out.hea unsupported", "in/sig.dat unsupported"}; !slices.Equal(failed, want) {
		t.Errorf("failed %q, want %q", failed, want)
	}
	for r := range (&Search{Paths: []string{"in/thief.hea"}}).Records(t.Context()) {
		if list, err := r.Read(t.Context(), Options{}); err == nil {
			t.Errorf("the record took %d samples from outside the folder", list[0].Samples())
		}
	}
}

// bytesAfterLine drops the first line and replaces a name in the rest.
func bytesAfterLine(b []byte, old, with string) []byte {
	for i, c := range b {
		if c == '\n' {
			return []byte(strings.ReplaceAll(string(b[i+1:]), old, with))
		}
	}
	return nil
}

func TestSearchStops(t *testing.T) {
	folder := fstest.MapFS{}
	for _, n := range []string{"1", "2", "3"} {
		wfdbRecord(folder, "", n, 10)
	}
	onDisk(t, folder)
	t.Run("when the reader stops", func(t *testing.T) {
		n := 0
		for range (&Search{Paths: []string{".", "."}}).Records(t.Context()) {
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%d records", n)
		}
	})
	t.Run("when the context ends", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		for range (&Search{Paths: []string{"."}}).Records(ctx) {
			n++
			cancel()
		}
		if n != 1 {
			t.Errorf("%d records after the end", n)
		}
	})
}

// The whole of a real database: every record is found, none of its thousands of
// annotation files is taken for one.
func TestSearchLUDB(t *testing.T) {
	dir := testdata.Path(t, "ecg", "ludb")
	s := &Search{Paths: []string{dir}}
	found, failed := search(t, s)
	// 100 records (data README, section 1); besides, 13 files of each record and
	// 5 of the database are no recordings.
	if len(found) != 100 || len(failed) != 0 || s.Skipped != 1305 {
		t.Errorf("%d records, failed %v, skipped %d; want 100, none, 1305", len(found), failed, s.Skipped)
	}
}

func TestRealFolders(t *testing.T) {
	cases := []struct {
		folder string
		kind   []string // formats of the recordings
		left   []string
	}{
		{"dicom", []string{"dicom", "dicom"}, []string{"LICENSE.txt unsupported", "reference.json unsupported"}},
		{"scp", []string{"wfdb", "scp", "scp"}, []string{"expected-description.txt unsupported", "reference.json unsupported"}},
		{"aecg", []string{"aecg", "aecg"}, []string{"reference.json unsupported"}},
		{"philips", []string{"sierra"}, []string{"LICENSE.txt unsupported", "decoded-signals.csv unsupported", "reference.json unsupported"}},
		{"ptb", []string{"wfdb"}, []string{"expected-record-3b.txt.gz unsupported"}},
	}
	for _, c := range cases {
		t.Run(c.folder, func(t *testing.T) {
			dir := testdata.Path(t, "ecg", c.folder)
			s, left, err := Folder(t.Context(), os.DirFS(dir), c.folder, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, e := range s.ECGs {
				kinds = append(kinds, e.Source.Format)
			}
			if !slices.Equal(kinds, c.kind) || !slices.Equal(leftOut(left), c.left) {
				t.Errorf("formats %q, left out %q; want %q, %q", kinds, leftOut(left), c.kind, c.left)
			}
			for _, e := range s.ECGs {
				if e.Source.Origin == study.OriginUnknown {
					t.Errorf("%s has no origin", e.Source.File)
				}
			}
		})
	}
}
