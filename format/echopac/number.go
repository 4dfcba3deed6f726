package echopac

import (
	"math"
	"strconv"
	"strings"
)

// longestNumber is more than any export writes for one value.
const longestNumber = 32

// number is the value of a cell: decimal point or comma, with or without
// exponent. Infinity, other bases and separators of thousands are not numbers.
func number(cell string) (float64, bool) {
	if cell == "" || len(cell) > longestNumber || strings.Trim(cell, "0123456789+-.,eE") != "" {
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

// milliseconds turns seconds into milliseconds without the dust of the binary
// product: 0.0156324 s is 15.6324 ms.
func milliseconds(seconds float64) float64 { return math.Round(seconds*1e9) / 1e6 }
