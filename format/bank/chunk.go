package bank

import (
	"bytes"
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// Patient is one patient of a chunk; Why says why there is nothing but the identifier.
type Patient struct {
	ID       string
	Why      string
	Baseline trial.Baseline
}

// Caps of one file: far above any chunk that is written.
const (
	maxFileBytes = 256 << 20
	maxRows      = 1 << 20
)

// WritePatients writes the patients of a chunk. The address says to which place of
// which bank they belong, as whoever keeps the bank names its places; it may be empty.
func WritePatients(w io.Writer, patients []Patient, address string) error {
	rows := make([]patientRow, len(patients))
	for i := range patients {
		rows[i] = rowOf(&patients[i])
	}
	return write(w, rows, address)
}

// WriteStates writes the trajectories of a chunk, a row for each day. The address is
// as in WritePatients.
func WriteStates(w io.Writer, list []trial.Trajectory, address string) error {
	var rows []stateRow
	for i := range list {
		for k := range list[i].Days {
			rows = append(rows, stateRowOf(&list[i], k))
		}
	}
	return write(w, rows, address)
}

func write[T any](w io.Writer, rows []T, address string) error {
	var file bytes.Buffer
	out := parquet.NewGenericWriter[T](&file, parquet.Compression(&parquet.Zstd),
		parquet.KeyValueMetadata(addressKey, address), parquet.KeyValueMetadata(sealKey, emptySeal))
	if _, err := out.Write(rows); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	if err := setSeal(file.Bytes()); err != nil {
		return err
	}
	_, err := w.Write(file.Bytes())
	return err
}

// ReadPatients reads what WritePatients wrote under the same address; an empty address
// takes any. Errors are study.Error values that do not name the file: Invalid (not such
// a file, damaged, a value out of range), Truncated, Unsupported (another address, other columns),
// Limit.
func ReadPatients(r io.ReaderAt, size int64, address string) ([]Patient, error) {
	rows, err := read[patientRow](r, size, address)
	if err != nil {
		return nil, err
	}
	out := make([]Patient, len(rows))
	for i := range rows {
		if out[i], err = rows[i].patient(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ReadStates reads what WriteStates wrote: rows of one trajectory stand together.
// Errors as ReadPatients.
func ReadStates(r io.ReaderAt, size int64, address string) ([]trial.Trajectory, error) {
	rows, err := read[stateRow](r, size, address)
	if err != nil {
		return nil, err
	}
	var out []trial.Trajectory
	for i := range rows {
		s := &rows[i]
		n := len(out)
		if n == 0 || out[n-1].PatientID != s.ID || out[n-1].Physiology != s.Physiology {
			out = append(out, trial.Trajectory{PatientID: s.ID, Physiology: s.Physiology})
			n++
		}
		t := &out[n-1]
		t.Days, t.States = append(t.Days, s.Day), append(t.States, s.state())
	}
	for i := range out {
		if err := out[i].Validate(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// read reads all rows of a file in steps: what the file declares is not believed. The
// library answers some broken files with a panic, which is an error here. A file that
// has an address to be held to must have a seal; one of a bank that had none may lack it.
func read[T any](r io.ReaderAt, size int64, address string) (rows []T, err error) {
	if size > maxFileBytes {
		return nil, study.Errf(study.Limit, "", "is larger than %d MiB", maxFileBytes>>20)
	}
	broken := study.Errf(study.Invalid, "", "is no chunk of a bank")
	file := make([]byte, size)
	if n, err := r.ReadAt(file, 0); int64(n) < size {
		return nil, &study.Error{Kind: study.Truncated, Rule: "ends before its size, or cannot be read", Err: err}
	}
	if sealed, err := checkSeal(file); err != nil {
		return nil, err
	} else if !sealed && address != "" {
		return nil, study.Errf(study.Invalid, "", "is damaged: it carries no digest")
	}
	defer func() {
		if recover() != nil {
			rows, err = nil, broken
		}
	}()
	f, err := parquet.OpenFile(bytes.NewReader(file), size)
	if err != nil {
		return nil, broken
	}
	if err := checkAddress(f, address); err != nil {
		return nil, err
	}
	want := parquet.SchemaOf(*new(T))
	if !parquet.EqualNodes(f.Schema(), want) {
		return nil, study.Errf(study.Unsupported, "", "has other columns than this version writes")
	}
	in := parquet.NewGenericReader[T](f)
	defer in.Close() //nolint:errcheck // it was only read
	step := make([]T, 256)
	for {
		n, err := in.Read(step)
		rows = append(rows, step[:n]...)
		clear(step)
		switch {
		case len(rows) > maxRows:
			return nil, study.Errf(study.Limit, "", "holds more than %d rows", maxRows)
		case errors.Is(err, io.EOF):
			return rows, nil
		case err != nil || n == 0:
			return nil, broken
		}
	}
}
