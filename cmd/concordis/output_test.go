package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// state lists a folder as "name=content".
func state(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return []string{"no folder"}
	}
	var list []string
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			content = []byte("a folder")
		}
		list = append(list, e.Name()+"="+string(content))
	}
	return list
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWriteFolder(t *testing.T) {
	files := []outFile{{"a", []byte("new a")}, {"b", []byte("new b")}}
	cases := []struct {
		name  string
		build func(t *testing.T, dir string)
		ok    bool
		want  []string
	}{
		{"a new folder", func(t *testing.T, dir string) {}, true, []string{"a=new a", "b=new b"}},
		{"over an older output, beside other files", func(t *testing.T, dir string) {
			_ = os.MkdirAll(dir, 0o755)
			put(t, filepath.Join(dir, "a"), "old a")
			put(t, filepath.Join(dir, "c"), "mine")
		}, true, []string{"a=new a", "b=new b", "c=mine"}},
		{"the second name is taken by a folder", func(t *testing.T, dir string) {
			_ = os.MkdirAll(filepath.Join(dir, "b", "deep"), 0o755)
			put(t, filepath.Join(dir, "a"), "old a")
		}, false, []string{"a=old a", "b=a folder"}},
		{"a file stands where the folder should be", func(t *testing.T, dir string) {
			put(t, filepath.Dir(dir), "a file")
		}, false, []string{"no folder"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "deep", "out")
			if c.ok || c.want[0] != "no folder" {
				if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			c.build(t, dir)
			err := writeFolder(dir, files)
			if (err == nil) != c.ok {
				t.Errorf("error %v, want success %v", err, c.ok)
			}
			if got := state(t, dir); !slices.Equal(got, c.want) {
				t.Errorf("folder holds %q, want %q", got, c.want)
			}
		})
	}
}

// A folder made for an output that then fails does not stay behind.
func TestWriteFolderTidiesUp(t *testing.T) {
	top := t.TempDir()
	bad := []outFile{{"a", nil}, {"no/such/folder", nil}}
	if err := writeFolder(filepath.Join(top, "x", "y"), bad); err == nil {
		t.Fatal("no error")
	}
	if got := state(t, top); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
}

func TestOutside(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, d := range []string{"in/deep", "in-too"} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("in", "link"); err != nil {
		t.Skip("this system makes no symbolic links: ", err)
	}
	cases := []struct {
		in, out string
		ok      bool
	}{
		{"in", "in", false},
		{"in", "in/report", false},
		{"in", "./in/deep/../new/report", false},
		{"in", "link/report", false},
		{"link", "in/report", false},
		{"in/deep", "in/report", true},
		{"in", "in-too", true},
		{"in", "in2/report", true},
		{".", "out", false},
		{"in", "..", true},
	}
	for _, c := range cases {
		if err := outside(c.in, c.out); (err == nil) != c.ok {
			t.Errorf("outside(%q, %q) = %v, want success %v", c.in, c.out, err, c.ok)
		}
	}
}
