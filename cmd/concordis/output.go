package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// outFile is one file of an output folder.
type outFile struct {
	name    string
	content []byte
}

// writeFolder writes files into dir whole or not at all: each is written under a
// temporary name and flushed to the disk, and only when all are there do they
// take their names. On any failure the temporary files and a folder made here go
// away, and what stood in dir before stays as it was. The files can be read by
// this user only, since they are about a patient.
func writeFolder(dir string, files []outFile) (err error) {
	made, err := makeFolders(dir)
	var temporary []string
	defer func() {
		if err == nil {
			return
		}
		for _, t := range temporary {
			err = errors.Join(err, ignoreMissing(os.Remove(t)))
		}
		for _, d := range made { // deepest first; fails where somebody else wrote meanwhile
			_ = os.Remove(d)
		}
	}()
	if err != nil {
		return err
	}
	for _, f := range files {
		t, err := writeTemporary(dir, f)
		if t != "" {
			temporary = append(temporary, t)
		}
		if err != nil {
			return err
		}
	}
	return exchange(dir, files, temporary)
}

// exchange gives the temporary files their names. Older files of these names
// step aside first and come back if any step fails.
func exchange(dir string, files []outFile, temporary []string) (err error) {
	var undo, tidy []func() error
	defer func() {
		if err != nil {
			for _, step := range slices.Backward(undo) {
				err = errors.Join(err, step())
			}
			return
		}
		for _, step := range tidy {
			err = errors.Join(err, step())
		}
	}()
	for i, f := range files {
		name, old := filepath.Join(dir, f.name), temporary[i]+".old"
		switch info, err := os.Lstat(name); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return &fs.PathError{Op: "replace", Path: name, Err: errors.New("is in the way and no ordinary file")}
		default:
			if err := os.Rename(name, old); err != nil {
				return err
			}
			undo = append(undo, func() error { return os.Rename(old, name) })
			tidy = append(tidy, func() error { return os.Remove(old) })
		}
		if err := os.Rename(temporary[i], name); err != nil {
			return err
		}
		undo = append(undo, func() error { return os.Rename(name, temporary[i]) })
	}
	return nil
}

// writeTemporary writes one file under a temporary name in dir and returns that
// name, which may exist even when an error is returned.
func writeTemporary(dir string, f outFile) (name string, err error) {
	t, err := os.CreateTemp(dir, "."+f.name+".*.part")
	if err != nil {
		return "", err
	}
	_, err = t.Write(f.content)
	if err == nil {
		err = t.Sync()
	}
	return t.Name(), errors.Join(err, t.Close())
}

// makeFolders makes dir and what is missing above it. It returns the folders
// that it made, deepest first.
func makeFolders(dir string) (made []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		made = append(made, d)
	}
	return made, os.MkdirAll(dir, 0o750)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// outside makes sure that out lies outside the folder in, links resolved, so that
// nothing in the input folder ever changes.
func outside(in, out string) error {
	realIn, err := realPath(in)
	if err != nil {
		return err
	}
	realOut, err := realPath(out)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(realIn, realOut)
	if err == nil && (rel == "." || filepath.IsLocal(rel)) {
		return usageError{"the output must not go into the input folder, which is never changed: give another folder with --out"}
	}
	return nil
}

// realPath is the absolute path with links resolved as far as it exists.
func realPath(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	rest := ""
	for d := abs; ; d = filepath.Dir(d) {
		if real, err := filepath.EvalSymlinks(d); err == nil {
			return filepath.Join(real, rest), nil
		}
		if d == filepath.Dir(d) {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(d), rest)
	}
}

// studyName is the folder's own name, made safe for use as a file name.
func studyName(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	name := strings.TrimLeft(filepath.Base(abs), ".")
	if name == "" || name == string(filepath.Separator) {
		return "study", nil
	}
	return name, nil
}

// needFolder checks that the user named a folder.
func needFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &study.Error{Kind: study.NotFound, File: dir, Rule: "does not exist"}
	case err != nil:
		return err
	case !info.IsDir():
		return usageError{dir + " is not a folder; for single files use: concordis ecg FILE"}
	}
	return nil
}
