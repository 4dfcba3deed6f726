package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/study"
)

// leftOut renders the failures of a folder as "file kind".
func leftOut(left []*study.Error) []string {
	var list []string
	for _, e := range left {
		list = append(list, e.File+" "+string(e.Kind))
	}
	return list
}

func sources(s *study.Study) []string {
	var list []string
	for _, e := range s.ECGs {
		list = append(list, e.Source.File)
	}
	return list
}

func TestFolder(t *testing.T) {
	cases := []struct {
		name  string
		build func(fstest.MapFS)
		ecgs  []string
		left  []string // file and kind
	}{
		{"a WFDB record is one recording, its signal file is not a second one", func(f fstest.MapFS) {
			wfdbRecord(f, "", "rec", 100)
		}, []string{"rec.hea"}, nil},
		{"annotations of a record are passed over", func(f fstest.MapFS) {
			wfdbRecord(f, "", "rec", 100)
			f["rec.atr"] = file(annotations("(N"))
			f["rec.avf"] = file(annotations(""))
		}, []string{"rec.hea"}, nil},
		{"what only bears the name of annotations is reported", func(f fstest.MapFS) {
			wfdbRecord(f, "", "rec", 100)
			f["rec.atr"] = file("not an annotation file at all")
		}, []string{"rec.hea"}, []string{"rec.atr unsupported"}},
		{"what goes on after the end of the annotations is reported", func(f fstest.MapFS) {
			wfdbRecord(f, "", "rec", 100)
			f["rec.atr"] = file(annotations("(N") + "and a letter")
		}, []string{"rec.hea"}, []string{"rec.atr unsupported"}},
		{"annotations without a record are reported", func(f fstest.MapFS) {
			f["lost.atr"] = file(annotations("(N"))
		}, nil, []string{"lost.atr unsupported"}},
		{"one bad file costs only itself", func(f fstest.MapFS) {
			wfdbRecord(f, "", "a", 100)
			wfdbRecord(f, "", "b", 100)
			delete(f, "a.dat")
			f["c.bin"] = file("\x00\x01\x02 noise \xff\xfe")
			f["d.dcm"] = file("")
		}, []string{"b.hea"}, []string{"a.hea not-found", "c.bin unsupported", "d.dcm truncated"}},
		{"a name alone makes no recording", func(f fstest.MapFS) {
			f["looks.hea"] = file("this is a letter\nto nobody\n")
			f["looks.dcm"] = file("plain text")
		}, nil, []string{"looks.dcm unsupported", "looks.hea invalid"}},
		{"sub-folders are searched, hidden files are not", func(f fstest.MapFS) {
			wfdbRecord(f, "visit/", "rec", 100)
			wfdbRecord(f, ".trash/", "old", 100)
			f[".DS_Store"] = file("\x00\x00\x00\x01Bud1")
		}, []string{"visit/rec.hea"}, nil},
		{"segments are read with their record", func(f fstest.MapFS) {
			wfdbRecord(f, "", "s1", 60)
			wfdbRecord(f, "", "s2", 40)
			f["whole.hea"] = file("whole/2 2 500 100\ns1 60\ns2 40\n")
		}, []string{"whole.hea"}, nil},
		{"an empty folder is an empty study", func(fstest.MapFS) {}, nil, nil},
		{"the sheet says to ignore a file", func(f fstest.MapFS) {
			f["letter.txt"] = file("see you")
			f["study.yaml"] = file("files:\n  letter.txt:\n    use: ignore\n")
		}, nil, nil},
		{"the sheet names a file that is not there", func(f fstest.MapFS) {
			f["study.yaml"] = file("files:\n  gone.csv:\n    kind: ecg\n")
		}, nil, []string{"gone.csv not-found"}},
		{"a broken sheet costs only the facts", func(f fstest.MapFS) {
			wfdbRecord(f, "", "rec", 100)
			f["study.yaml"] = file("facts:\n  nyha: 9\n")
		}, []string{"rec.hea"}, []string{"study.yaml invalid"}},
		{"a sheet that nobody recognises is explained by its reader", func(f fstest.MapFS) {
			f["study.yaml"] = file("patient: x\n")
		}, nil, []string{"study.yaml invalid"}},
		{"a second sheet at the top is not taken", func(f fstest.MapFS) {
			f["study.yaml"] = file("facts:\n  nyha: 3\n")
			f["visit2.yaml"] = file("facts:\n  nyha: 2\n")
		}, nil, []string{"visit2.yaml invalid"}},
		{"a sheet of another study is not taken", func(f fstest.MapFS) {
			f["other/study.yaml"] = file("facts:\n  nyha: 3\n")
		}, nil, []string{"other/study.yaml unsupported"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			folder := fstest.MapFS{}
			c.build(folder)
			s, left, err := Folder(t.Context(), folder, "p1", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := sources(s); !slices.Equal(got, c.ecgs) {
				t.Errorf("recordings %q, want %q", got, c.ecgs)
			}
			if got := leftOut(left); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(c.left))) {
				t.Errorf("left out %q, want %q", got, c.left)
			}
			for _, e := range left {
				if !slices.ContainsFunc(s.Problems, func(p study.Problem) bool { return p.Where == e.File && p.Severity == study.LeftOut && p.Text != "" }) {
					t.Errorf("%s is not among the problems of the study", e.File)
				}
			}
		})
	}
}

func TestFolderTakesTheSheet(t *testing.T) {
	folder := fstest.MapFS{"study.yaml": file("id: patient-07\nfacts:\n  nyha: 3\n  lvef_percent: 28\n")}
	s, left, err := Folder(t.Context(), folder, "folder", Options{})
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	if s.ID != "patient-07" || s.Facts.NYHA.Value != 3 || !s.Facts.LVEFPercent.Known {
		t.Errorf("sheet not taken over: id %q, NYHA %v", s.ID, s.Facts.NYHA)
	}
}

// A planted name in every place of a file where text may stand must not come out.
func TestFolderLeaksNoName(t *testing.T) {
	const planted = "Zyxwhistle"
	folder := fstest.MapFS{
		"broken.hea": file(planted + " 1 500 100\n" + planted + ".dat 16 notanumber " + planted + "\n"),
		"noise.bin":  file(planted + " " + planted),
		"study.yaml": file("id: " + planted + " of Somewhere\nfacts:\n  " + planted + ": 3\n"),
		"half.dcm":   file(strings.Repeat("\x00", 128) + "DICM" + planted),
		"half.xml":   file("<?xml version=\"1.0\"?><AnnotatedECG xmlns=\"urn:hl7-org:v3\"><name>" + planted),
		"half.csv":   file("# " + planted + "\ntime_ms,I,II\n0,1," + planted + "\n"),
	}
	wfdbRecord(folder, "", "rec", 100, " Name: "+planted)
	s, left, err := Folder(t.Context(), folder, "p1", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(left) < 3 {
		t.Errorf("only %d files were left out: the bad ones must not pass", len(left))
	}
	for _, e := range left {
		if strings.Contains(Reason(e), planted) {
			t.Errorf("%s: the reason holds the planted name", e.File)
		}
	}
	if all := fmt.Sprintf("%+v", *s); strings.Contains(all, planted) {
		t.Error("the study holds the planted name")
	}
}

func TestFolderCaps(t *testing.T) {
	folder := fstest.MapFS{}
	for i := range 5 {
		wfdbRecord(folder, "", fmt.Sprintf("r%d", i), 100)
	}
	t.Run("samples of the study", func(t *testing.T) {
		s, left, err := Folder(t.Context(), folder, "p", Options{MaxSamples: 450}) // 200 per record
		if err != nil {
			t.Fatal(err)
		}
		if len(s.ECGs) != 2 || len(left) != 3 || left[0].Kind != study.Limit {
			t.Errorf("%d recordings, left out %v; want 2 and three Limit errors", len(s.ECGs), leftOut(left))
		}
	})
	t.Run("number of files", func(t *testing.T) {
		_, left, err := Folder(t.Context(), folder, "p", Options{MaxFiles: 9})
		if err != nil || len(left) != 1 || left[0].Kind != study.Limit {
			t.Errorf("left out %v, err %v; want one Limit error", leftOut(left), err)
		}
	})
	t.Run("depth", func(t *testing.T) {
		deep := fstest.MapFS{}
		wfdbRecord(deep, "a/b/c/", "rec", 10)
		s, left, err := Folder(t.Context(), deep, "p", Options{MaxDepth: 2})
		if err != nil || len(s.ECGs) != 0 || len(left) != 1 || left[0].Kind != study.Limit {
			t.Errorf("%d recordings, left out %v, err %v; want none and one Limit error", len(s.ECGs), leftOut(left), err)
		}
	})
}

func TestFolderStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := fstest.MapFS{}
	wfdbRecord(folder, "", "rec", 100)
	s, _, err := Folder(ctx, folder, "p", Options{})
	if s != nil || study.KindOf(err) != study.Cancelled || !errors.Is(err, context.Canceled) {
		t.Errorf("study %v, error %v; want none and Cancelled", s, err)
	}
}

func TestFolderThatCannotBeRead(t *testing.T) {
	if _, _, err := Folder(t.Context(), noFolder{}, "p", Options{}); err == nil {
		t.Error("no error")
	}
}

// noFolder is a file system on which nothing can be opened.
type noFolder struct{}

func (noFolder) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}
