package tomtec

import (
	"math"
	"strconv"
	"strings"
)

// number is the value of a cell. Infinity, other bases and separators of
// thousands are not numbers; a comma is a decimal mark only where the caller
// split at something else.
func number(cell string) (float64, bool) {
	const longest = 32
	if cell == "" || len(cell) > longest || strings.Trim(cell, "0123456789+-.,eE") != "" {
		return 0, false
	}
	if strings.Count(cell, ",")+strings.Count(cell, ".") > 1 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// missing reports whether a cell says that there is no value.
func missing(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "nan", "-nan", "na", "n/a", "-", "--":
		return true
	}
	return false
}

// thousandths rounds away the dust of a binary sum or product.
func thousandths(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// unitOf is a unit without blanks and without signs beyond ASCII, since the same
// file writes degrees and squares in UTF-8 or in Latin-1.
func unitOf(cell string) string {
	return strings.Map(func(c rune) rune {
		if c <= ' ' || c > '~' {
			return -1
		}
		return c
	}, cell)
}
