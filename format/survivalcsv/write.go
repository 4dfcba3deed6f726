package survivalcsv

import (
	"bufio"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// Cell is one cell of a table that is written: a number, a text, or nothing.
type Cell struct {
	text   string
	number float64
	kind   byte // 0 nothing, 1 number, 2 text
}

// Number is a cell with all digits of v; a v that is not finite becomes an empty cell.
func Number(v float64) Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Cell{}
	}
	return Cell{number: v, kind: 1}
}

// Text is a cell of text. Where a spreadsheet would compute it, an apostrophe is put in
// front, so that it stays text.
func Text(s string) Cell { return Cell{text: s, kind: 2} }

// Write writes a table with commas, decimal points and one line of column names. Error:
// that of w, or Internal for a row of another length than the head.
func Write(w io.Writer, head []string, rows iter.Seq[[]Cell]) error {
	b := bufio.NewWriter(w)
	var line []byte
	for i, name := range head {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendText(line, name)
	}
	if _, err := b.Write(append(line, '\n')); err != nil {
		return err
	}
	for row := range rows {
		if len(row) != len(head) {
			return study.Errf(study.Internal, "", "a row has another number of cells than the head")
		}
		line = line[:0]
		for i, c := range row {
			if i > 0 {
				line = append(line, ',')
			}
			switch c.kind {
			case 1:
				line = strconv.AppendFloat(line, c.number, 'g', -1, 64)
			case 2:
				line = appendText(line, c.text)
			}
		}
		if _, err := b.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return b.Flush()
}

// appendText writes text with the quotes of RFC 4180 and the apostrophe against
// formulas; the signs are those of OWASP ASVS 5.0, requirement 1.2.10, and the wide forms
// of the first four.
func appendText(line []byte, s string) []byte {
	if strings.IndexAny(s, "=+-@\t\r\x00＝＋－＠") == 0 {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",;\t\"'\r\n\x00") && s == strings.TrimSpace(s) {
		return append(line, s...)
	}
	return append(append(append(line, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
}
