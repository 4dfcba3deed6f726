package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/concordis/concordis/study"
)

// lockName is a file of a bank's folder that a run which fills it holds locked. It
// stays there, empty; the lock ends with the process, however that ends.
const lockName = "bank.lock"

// partPrefix begins the names of files that are being written.
const partPrefix = ".part-"

// folderStore is a pieceStore in a folder.
type folderStore struct {
	dir  string
	lock *os.File // nil for readers
}

// openFolder makes the folder, locks it against other runs that would fill it, and
// removes what killed runs left half-written: with the lock in hand it is nobody's.
func openFolder(dir string) (*folderStore, error) {
	if _, err := makeFolders(dir); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	s := &folderStore{dir: dir, lock: f}
	free, err := lockFile(f)
	if err == nil && !free {
		err = &study.Error{Kind: study.Unsupported, File: filepath.Base(dir), Rule: "is being filled by another run; let it end, or stop it first"}
	}
	if err == nil {
		err = s.sweep()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return s, nil
}

// Close lets go of the lock.
func (s *folderStore) Close() error { return s.lock.Close() }

// sweep removes half-written files.
func (s *folderStore) sweep() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, partPrefix) || strings.HasPrefix(name, ".bank.json.") && strings.HasSuffix(name, ".part") {
			if err := s.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// Has tells whether a file is there.
func (s *folderStore) Has(name string) (bool, error) {
	_, err := os.Stat(filepath.Join(s.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// openFile is a file with its size.
type openFile struct {
	*os.File
	size int64
}

func (f openFile) Size() int64 { return f.size }

// Get opens a file.
func (s *folderStore) Get(name string) (blob, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return openFile{f, info.Size()}, nil
}

// Put writes a file under a temporary name, flushes and renames it.
func (s *folderStore) Put(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(s.dir, partPrefix+"*")
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.dir, name))
	}
	if err != nil {
		return errors.Join(err, ignoreMissing(os.Remove(f.Name())))
	}
	return s.settle()
}

// settle flushes the folder itself, so that a name outlives a loss of power. Systems
// that cannot do that say so with an error that is no failure.
func (s *folderStore) settle() error {
	d, err := os.Open(s.dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// SetAside renames a file to the first free name of "damaged-1-NAME", ….
func (s *folderStore) SetAside(name string) (string, error) {
	for n := 1; ; n++ {
		other := fmt.Sprintf("damaged-%d-%s", n, name)
		there, err := s.Has(other)
		if err != nil {
			return "", err
		}
		if !there {
			return other, os.Rename(filepath.Join(s.dir, name), filepath.Join(s.dir, other))
		}
	}
}

// Remove drops files.
func (s *folderStore) Remove(names ...string) error {
	var err error
	for _, name := range names {
		err = errors.Join(err, ignoreMissing(os.Remove(filepath.Join(s.dir, name))))
	}
	return err
}
