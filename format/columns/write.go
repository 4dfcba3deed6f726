// Package columns writes named columns of numbers as CSV and as Parquet, for
// notebooks and statistics programs. docs/formats/columns.md describes both.
package columns

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/concordis/concordis/study"
)

// Column is one named signal.
type Column struct {
	Name, Unit string
	Values     []float64
}

// label is the name with its unit, in letters that every program reads.
func (c *Column) label() string {
	name := strings.NewReplacer(" ", "_", "-", "_", "/", "_per_").Replace(c.Name)
	if c.Unit == "" || c.Unit == "1" {
		return name
	}
	return name + "_" + strings.NewReplacer(" ", "", "/", "_per_", "·", "_", "%", "percent").Replace(c.Unit)
}

// check refuses columns of different length, without a name or with the name of
// another one.
func check(cols []Column) error {
	seen := map[string]bool{}
	for i := range cols {
		l := cols[i].label()
		switch {
		case len(cols[i].Values) != len(cols[0].Values):
			return study.Errf(study.Invalid, "column "+strconv.Itoa(i+1), "has another number of rows than the first")
		case l == "" || seen[l]:
			return study.Errf(study.Invalid, "column "+strconv.Itoa(i+1), "has no name of its own")
		}
		seen[l] = true
	}
	if len(cols) == 0 {
		return study.Errf(study.Invalid, "columns", "there are none")
	}
	return nil
}

// CSV writes the columns with a line of names and a point as decimal mark. A
// value that is not a number is an empty cell.
func CSV(w io.Writer, cols []Column) error {
	if err := check(cols); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	line := make([]byte, 0, 1024)
	for i := range cols {
		if i > 0 {
			line = append(line, ',')
		}
		line = append(line, cols[i].label()...)
	}
	if _, err := b.Write(append(line, '\n')); err != nil {
		return err
	}
	for k := range cols[0].Values {
		line = line[:0]
		for i := range cols {
			if i > 0 {
				line = append(line, ',')
			}
			if v := cols[i].Values[k]; !math.IsNaN(v) && !math.IsInf(v, 0) {
				line = strconv.AppendFloat(line, v, 'g', -1, 64)
			}
		}
		if _, err := b.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return b.Flush()
}

// Parquet writes the columns as optional doubles, compressed with Zstandard; a
// value that is not a number is null. The order of the columns in the file is
// that of their names.
func Parquet(w io.Writer, cols []Column) error {
	if err := check(cols); err != nil {
		return err
	}
	group := parquet.Group{}
	for i := range cols {
		group[cols[i].label()] = parquet.Compressed(parquet.Optional(parquet.Leaf(parquet.DoubleType)), &parquet.Zstd)
	}
	schema := parquet.NewSchema("columns", group)
	out := parquet.NewWriter(w, schema)
	at := map[string]int{}
	for i, path := range schema.Columns() {
		at[path[0]] = i
	}
	row := make(parquet.Row, len(cols))
	for k := range cols[0].Values {
		for i := range cols {
			j := at[cols[i].label()]
			if v := cols[i].Values[k]; math.IsNaN(v) || math.IsInf(v, 0) {
				row[j] = parquet.NullValue().Level(0, 0, j)
			} else {
				row[j] = parquet.DoubleValue(v).Level(0, 1, j)
			}
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}
