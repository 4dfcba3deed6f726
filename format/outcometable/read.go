package outcometable

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in. Samples caps the cells kept, rows times
// columns asked for; here its default is 64 Mi, which take 9 bytes each.
type Limits = bounded.Limits

const (
	maxColumns   = 4096
	defaultCells = 64 << 20
)

// Ask says which columns are wanted.
type Ask struct {
	Outcome string // name of the column
	// Positive is the word or number of a cell that stands for "had the outcome"; every
	// other word is "had it not". Empty: the cells are numbers, or yes, no, true, false.
	Positive string
	// Measure reports whether a column of that name is wanted as a measure.
	Measure func(name string) bool
}

// Table is what was asked for.
type Table struct {
	Rows     int
	Outcome  Column   // of words, as 1 and 0
	Measures []Column // in the order of the file
	// PassedOver is the number of columns that nobody asked for.
	PassedOver int
}

// Column is one column of numbers; where Known is false the value is 0 and means
// nothing.
type Column struct {
	Name   string
	Values []float64
	Known  []bool
}

// Missing is the number of rows without a value.
func (c *Column) Missing() int {
	n := 0
	for _, k := range c.Known {
		if !k {
			n++
		}
	}
	return n
}

// Read reads one table; file is the name that errors carry. An empty cell, NA and NaN
// are missing. Any other cell of a measure has to be a number: a formula or a word is an
// error, because a value dropped in silence would change the result.
//
// Kinds of error: Invalid, Unsupported (not UTF-8), NotFound (a column), Truncated (no
// rows), Limit, Cancelled. None quotes a cell or the name of a column.
func Read(ctx context.Context, r io.Reader, file string, ask Ask, lim Limits) (Table, error) {
	if lim.Samples <= 0 {
		lim.Samples = defaultCells
	}
	t := table{ask: ask, lim: lim.WithDefaults(), outcome: -1}
	if err := t.read(ctx, cells.NewLines(r, t.lim)); err != nil {
		return Table{}, study.InFile(err, file)
	}
	return t.Table, nil
}

// table collects the rows.
type table struct {
	Table
	ask     Ask
	lim     Limits
	count   int   // columns of the file
	outcome int   // place of the outcome
	at      []int // places of the measures
	decimal []cells.Decimal
	row     [][]byte
}

func (t *table) read(ctx context.Context, in *cells.Lines) error {
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			if t.Rows == 0 {
				return study.Errf(study.Truncated, in.Place(), "ends before the first row")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if in.Number%1024 == 0 && ctx.Err() != nil {
			return &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		switch {
		case len(line) == 0 || line[0] == '#':
		case t.count == 0:
			if err := t.header(line); err != nil {
				return study.Errf(err.Kind, in.Place(), "%s", err.Rule)
			}
		default:
			if err := t.take(line, in.Place()); err != nil {
				return err
			}
		}
	}
}

// header finds the columns that were asked for.
func (t *table) header(line []byte) *study.Error {
	delimiter := cells.DelimiterOf(line)
	names := cells.Split(nil, line, delimiter)
	if len(names) > maxColumns {
		return study.Errf(study.Limit, "", "has more than %d columns", maxColumns)
	}
	t.count = len(names)
	seen := map[string]bool{}
	for i, cell := range names {
		name := string(cell)
		wanted := t.ask.Measure != nil && t.ask.Measure(name)
		switch {
		case name == t.ask.Outcome && t.outcome < 0:
			t.outcome = i
		case name == t.ask.Outcome, wanted && seen[name]:
			return study.Errf(study.Invalid, "", "a column that was asked for is there twice")
		case wanted:
			seen[name] = true
			t.at = append(t.at, i)
			t.Measures = append(t.Measures, Column{Name: strings.Clone(name)})
		default:
			t.PassedOver++
		}
	}
	if t.outcome < 0 {
		return study.Errf(study.NotFound, "", "has no column of the name given for the outcome")
	}
	if len(t.at) == 0 {
		return study.Errf(study.NotFound, "", "has no column of any measure asked for")
	}
	t.Outcome.Name = t.ask.Outcome
	t.decimal = make([]cells.Decimal, len(t.at)+1)
	for i := range t.decimal {
		t.decimal[i].Delimiter = delimiter
	}
	return nil
}

// take takes over one row.
func (t *table) take(line []byte, place string) error {
	t.row = cells.Split(t.row[:0], line, t.decimal[0].Delimiter)
	if len(t.row) != t.count {
		return study.Errf(study.Invalid, place, "has another number of cells than the header")
	}
	if int64(t.Rows+1)*int64(len(t.at)+1) > t.lim.Samples {
		return study.Errf(study.Limit, place, "the columns asked for hold more than the cap of %d cells", t.lim.Samples)
	}
	v, known, err := t.happened(t.row[t.outcome])
	if err != nil {
		return study.Errf(err.Kind, fmt.Sprintf("%s, column %d", place, t.outcome+1), "%s", err.Rule)
	}
	t.Outcome.add(v, known)
	for k, at := range t.at {
		v, known, err := t.number(k+1, t.row[at])
		if err != nil {
			return study.Errf(err.Kind, fmt.Sprintf("%s, column %d", place, at+1), "%s", err.Rule)
		}
		t.Measures[k].add(v, known)
	}
	t.Rows++
	return nil
}

func (c *Column) add(v float64, known bool) {
	c.Values, c.Known = append(c.Values, v), append(c.Known, known)
}

// happened reads a cell of the outcome.
func (t *table) happened(cell []byte) (v float64, known bool, err *study.Error) {
	if cells.Missing(cell) {
		return 0, false, nil
	}
	word := string(cell)
	if t.ask.Positive != "" {
		if strings.EqualFold(word, t.ask.Positive) {
			return 1, true, nil
		}
		return 0, true, formula(cell)
	}
	switch strings.ToLower(word) {
	case "yes", "true":
		return 1, true, nil
	case "no", "false":
		return 0, true, nil
	}
	return t.number(0, cell)
}

// number reads a cell that must be a number, or missing.
func (t *table) number(k int, cell []byte) (v float64, known bool, err *study.Error) {
	if cells.Missing(cell) {
		return 0, false, nil
	}
	v, _, ok := t.decimal[k].Number(cell)
	switch err := formula(cell); {
	case err != nil:
		return 0, false, err
	case !ok:
		return 0, false, study.Errf(study.Invalid, "", "is neither a number nor missing (empty, NA)")
	case v > 1e50 || v < -1e50:
		return 0, false, study.Errf(study.Invalid, "", "is a number beyond 1e50")
	}
	return v, true, nil
}

// formula refuses what a spreadsheet would compute.
func formula(cell []byte) *study.Error {
	if len(cell) > 0 && (cell[0] == '=' || cell[0] == '@') {
		return study.Errf(study.Invalid, "", "is a formula; save the table with its values")
	}
	return nil
}
