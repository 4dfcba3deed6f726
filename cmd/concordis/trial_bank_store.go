package main

import (
	"errors"
	"io"
	"io/fs"

	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// pieceStore keeps the files of a bank under their names. It is the seam at which a
// store of objects and an engine of jobs can take over: filling, resuming and loading
// a bank know nothing of folders but this. A bank is then a list of pieces, each with
// an address that follows from the settings (bankSpec.address); whoever computes a
// piece anywhere gets the same bytes, so pieces may be made in any order, by several
// machines, and twice. What an engine has to promise is what the methods say.
//
// All methods may be called by several goroutines for different names.
type pieceStore interface {
	// Has tells whether a name is there, whole.
	Has(name string) (bool, error)
	// Get opens what was put. The error of a name that is not there is fs.ErrNotExist.
	Get(name string) (blob, error)
	// Put keeps what write writes, whole and for good, or not at all: a name that Has
	// tells of is never half-written. It replaces what was there.
	Put(name string, write func(io.Writer) error) error
	// SetAside takes a name away and keeps its content under another, which it gives.
	SetAside(name string) (string, error)
	// Remove drops names; one that is not there is no error.
	Remove(names ...string) error
}

// blob is a stored file, open for reading.
type blob interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// contents is what a piece holds.
type contents struct {
	patients []bank.Patient
	courses  []trial.Trajectory
}

// putPiece stores patients and states, patients last: a piece whose patients are there
// is whole.
func putPiece(store pieceStore, spec *bankSpec, p piece, list []patientCourse) error {
	var c contents
	for i := range list {
		c.patients = append(c.patients, list[i].patient)
		c.courses = append(c.courses, list[i].courses...)
	}
	address := spec.address(p)
	if err := store.Put(p.states(), func(w io.Writer) error { return bank.WriteStates(w, c.courses, address) }); err != nil {
		return err
	}
	return store.Put(p.patients(), func(w io.Writer) error { return bank.WritePatients(w, c.patients, address) })
}

// getPiece reads a piece. A piece that is not whole is fs.ErrNotExist; other errors are
// those of package bank with the name of the file.
func getPiece(store pieceStore, spec *bankSpec, p piece) (contents, error) {
	address := spec.address(p)
	patients, err := getFile(store, p.patients(), address, bank.ReadPatients)
	if err != nil {
		return contents{}, err
	}
	states, err := getFile(store, p.states(), address, bank.ReadStates)
	if err != nil {
		return contents{}, err
	}
	if len(patients) != p.past-p.first {
		return contents{}, &study.Error{Kind: study.Invalid, File: p.patients(), Rule: "holds another number of patients than its place in the bank"}
	}
	return contents{patients, states}, nil
}

func getFile[T any](store pieceStore, name, address string, read func(io.ReaderAt, int64, string) ([]T, error)) ([]T, error) {
	b, err := store.Get(name)
	if err != nil {
		return nil, err
	}
	defer b.Close() //nolint:errcheck // it was only read
	out, err := read(b, b.Size(), address)
	return out, study.InFile(err, name)
}

// damaged tells whether an error is of a file that is there, was written by us and
// cannot be read any more.
func damaged(err error) bool {
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return false
	}
	kind := study.KindOf(err)
	return kind == study.Invalid || kind == study.Truncated || kind == study.Limit
}
