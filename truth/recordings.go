package truth

import (
	"context"
	"strconv"

	"github.com/concordis/concordis/study"
)

// Recordings gives the real recordings, decoded. Names are paths below the data
// folder with slashes; the layout is that of docs/methods/truth.md. What is not
// there is an error of kind study.NotFound. Methods are called from several
// goroutines.
type Recordings interface {
	// ECG gives the recordings of a file, or of a WFDB record (named without ".hea"),
	// the rhythm strip first.
	ECG(ctx context.Context, name string) ([]study.ECG, error)
	// Marks gives the annotations of a WFDB record by one annotator, in order of time.
	Marks(ctx context.Context, record, annotator string) ([]Mark, error)
	// Table gives the rows of a table in CSV, its head first.
	Table(ctx context.Context, name string) ([][]string, error)
	// Export gives what an export of mechanical data holds.
	Export(ctx context.Context, name string) (study.Part, error)
}

// Mark is one annotation: the sample of the recording and the code of WFDB ("N",
// "(", ")", "p", "t", …). Beat tells the codes of beats.
type Mark struct {
	Sample int64
	Code   string
	Beat   bool
}

// errNotNumber is the error for a cell or column that is not as expected. It does
// not quote the file.
func errNotNumber(name, rule string) error {
	e := study.Errf(study.Invalid, "table", "%s", rule)
	e.File = name
	return e
}

// table is a table of numbers with a head of names.
type table struct {
	name string
	head []string
	rows [][]string
}

func readTable(ctx context.Context, rec Recordings, name string) (table, error) {
	rows, err := rec.Table(ctx, name)
	if err != nil {
		return table{}, err
	}
	if len(rows) < 2 {
		return table{}, errNotNumber(name, "has no rows below its head")
	}
	for _, r := range rows {
		if len(r) != len(rows[0]) {
			return table{}, errNotNumber(name, "has rows of different length")
		}
	}
	return table{name, rows[0], rows[1:]}, nil
}

// numbers is column i times a factor.
func (t table) numbers(i int, factor float64) ([]float64, error) {
	if i < 0 || i >= len(t.head) {
		return nil, errNotNumber(t.name, "lacks a column")
	}
	out := make([]float64, len(t.rows))
	for k, r := range t.rows {
		v, err := strconv.ParseFloat(r[i], 64)
		if err != nil {
			return nil, errNotNumber(t.name, "holds a cell that is not a number")
		}
		out[k] = factor * v
	}
	return out, nil
}

// column is the number of the column of that name, −1 without one.
func (t table) column(name string) int {
	for i, h := range t.head {
		if h == name {
			return i
		}
	}
	return -1
}

// named is the column of that name times a factor.
func (t table) named(name string, factor float64) ([]float64, error) {
	return t.numbers(t.column(name), factor)
}
