package csv

import (
	"bytes"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Recognise reports whether the first bytes of a file look like an ECG table:
// remarks, then column names with at least one lead, then a row of numbers. X, Y
// and Z alone count only with a unit of potential, since they also name the
// axes of space.
func Recognise(head []byte) bool {
	const most = 4096
	text := bytes.TrimPrefix(head[:min(len(head), most)], []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, 0) >= 0 {
		return false
	}
	var delimiter byte
	var leads []int
	for len(text) > 0 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		line = bytes.TrimRight(line, " \r")
		switch {
		case len(line) == 0 || line[0] == '#':
		case delimiter == 0:
			delimiter = cells.DelimiterOf(line)
			if leads = leadColumns(line, delimiter); len(leads) == 0 {
				return false
			}
		default:
			return holdsNumbers(line, delimiter, leads)
		}
	}
	return false
}

// leadColumns lists the columns of a header line that name a lead.
func leadColumns(line []byte, delimiter byte) (at []int) {
	for i, cell := range cells.Split(nil, line, delimiter) {
		label, unit := splitUnit(string(cell))
		lead := study.CanonicalLead(label)
		if _, ok := perMilliVolt(unit); lead.IsStandard() || ok && known(lead) {
			at = append(at, i)
		}
	}
	return at
}

// holdsNumbers reports whether the lead columns of a row hold numbers or
// missing values, with at least one number. The end of the head may have cut
// the row off; cells beyond it are not asked for.
func holdsNumbers(line []byte, delimiter byte, leads []int) bool {
	mark := cells.Decimal{Delimiter: delimiter}
	numbers := 0
	row := cells.Split(nil, line, delimiter)
	for _, i := range leads {
		if i >= len(row) {
			break
		}
		if _, _, ok := mark.Number(row[i]); ok {
			numbers++
		} else if !cells.Missing(row[i]) && i < len(row)-1 {
			return false
		}
	}
	return numbers > 0
}
