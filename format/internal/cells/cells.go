// Package cells reads tables of text line by line in bounded memory: lines,
// cells, decimal marks. Every table format of Concordis reads the same way.
package cells

import (
	"bytes"
	"strconv"
)

// DelimiterOf is the sign that separates the cells of a header line. A
// semicolon or tab wins over a comma, which may then be a decimal mark.
func DelimiterOf(line []byte) byte {
	for _, d := range []byte{';', '\t'} {
		if bytes.IndexByte(line, d) >= 0 {
			return d
		}
	}
	return ','
}

// Split appends the cells of a line to cells, without blanks and quotes around
// them. A delimiter within quotes does not separate.
func Split(cells [][]byte, line []byte, delimiter byte) [][]byte {
	start, quoted := 0, false
	for i, b := range line {
		switch {
		case b == '"':
			quoted = !quoted
		case b == delimiter && !quoted:
			cells = append(cells, Bare(line[start:i]))
			start = i + 1
		}
	}
	return append(cells, Bare(line[start:]))
}

// Bare is a cell without blanks and quotes around it.
func Bare(cell []byte) []byte {
	cell = bytes.Trim(cell, " \t")
	if n := len(cell); n >= 2 && cell[0] == '"' && cell[n-1] == '"' {
		cell = bytes.Trim(cell[1:n-1], " \t")
	}
	return cell
}

// Missing reports whether a cell says that there is no value.
func Missing(cell []byte) bool {
	switch len(cell) {
	case 0:
		return true
	case 2:
		return bytes.EqualFold(cell, []byte("na"))
	case 3:
		return bytes.EqualFold(cell, []byte("nan"))
	}
	return false
}

// Decimal reads numbers and holds on to the first decimal mark it meets: a
// file that mixes point and comma has thousands separators or is damaged.
type Decimal struct {
	Delimiter byte // between cells
	mark      byte // 0 until known
}

// Number is the value of a cell and its count of decimals. With a comma between
// cells only the point is a decimal mark. Infinity, other bases and separators
// are not numbers.
func (d *Decimal) Number(cell []byte) (v float64, decimals int, ok bool) {
	const longest = 32
	if len(cell) == 0 || len(cell) > longest {
		return 0, 0, false
	}
	var buf [longest]byte
	text := buf[:copy(buf[:], cell)]
	mark, exponent := -1, len(text)
	for i, b := range text {
		switch {
		case b >= '0' && b <= '9', b == '+', b == '-':
		case b == '.' || b == ',' && d.Delimiter != ',':
			if mark >= 0 || d.mark != 0 && d.mark != b {
				return 0, 0, false
			}
			d.mark, mark = b, i
			text[i] = '.'
		case b == 'e' || b == 'E':
			exponent = i
		default:
			return 0, 0, false
		}
	}
	if mark >= 0 {
		decimals = max(0, exponent-mark-1)
	}
	if v, ok = shortDecimal(text, decimals); ok {
		return v, decimals, true
	}
	v, err := strconv.ParseFloat(string(text), 64)
	return v, decimals, err == nil
}

// tens are the powers of ten that shortDecimal divides by.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// shortDecimal reads a plain decimal of at most 15 digits, nearly every cell
// there is, without making a string. Digits and power of ten are then exact
// numbers, so their quotient is the correctly rounded value (Clinger, PLDI 1990,
// doi 10.1145/93542.93557), the same as strconv gives. ok is false for anything
// else, well-formed or not.
func shortDecimal(text []byte, decimals int) (v float64, ok bool) {
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	digits, mantissa := 0, int64(0)
	for _, b := range text {
		switch {
		case b == '.':
		case b >= '0' && b <= '9' && digits < 15:
			digits++
			mantissa = 10*mantissa + int64(b-'0')
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	if v = float64(mantissa) / tens[decimals]; negative {
		v = -v
	}
	return v, true
}
