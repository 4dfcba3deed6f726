package bank

import (
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

// WritePatients writes the patients of a chunk.
func WritePatients(w io.Writer, patients []Patient) error {
	rows := make([]patientRow, len(patients))
	for i := range patients {
		rows[i] = rowOf(&patients[i])
	}
	return write(w, rows)
}

// WriteStates writes the trajectories of a chunk, a row for each day.
func WriteStates(w io.Writer, list []trial.Trajectory) error {
	var rows []stateRow
	for i := range list {
		for k := range list[i].Days {
			rows = append(rows, stateRowOf(&list[i], k))
		}
	}
	return write(w, rows)
}

func write[T any](w io.Writer, rows []T) error {
	out := parquet.NewGenericWriter[T](w, parquet.Compression(&parquet.Zstd))
	if _, err := out.Write(rows); err != nil {
		return err
	}
	return out.Close()
}

// ReadPatients reads what WritePatients wrote. Errors are study.Error values that do
// not name the file: Invalid (not such a file, a value out of range), Limit.
func ReadPatients(r io.ReaderAt, size int64) ([]Patient, error) {
	rows, err := read[patientRow](r, size)
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
func ReadStates(r io.ReaderAt, size int64) ([]trial.Trajectory, error) {
	rows, err := read[stateRow](r, size)
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
// library answers some broken files with a panic, which is an error here.
func read[T any](r io.ReaderAt, size int64) (rows []T, err error) {
	if size > maxFileBytes {
		return nil, study.Errf(study.Limit, "", "is larger than %d MiB", maxFileBytes>>20)
	}
	broken := study.Errf(study.Invalid, "", "is no chunk of a bank")
	defer func() {
		if recover() != nil {
			rows, err = nil, broken
		}
	}()
	f, err := parquet.OpenFile(r, size)
	if err != nil {
		return nil, broken
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
