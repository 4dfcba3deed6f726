package report

import (
	"math"
	"strconv"
	"strings"
)

// decimalsOf is the number of decimals that a unit deserves.
func decimalsOf(unit string) int {
	switch unit {
	case "ms", "deg", "1/min", "ml", "mmHg", "cm", "kg", "count":
		return 0
	case "mV", "1":
		return 2
	default:
		return 1
	}
}

// valueWords writes a number at the precision of its unit, with a true minus sign.
func valueWords(v float64, unit string) string {
	switch {
	case unit == "0 or 1" && v == 0:
		return "no"
	case unit == "0 or 1" && v == 1:
		return "yes"
	default:
		return fixed(v, decimalsOf(unit))
	}
}

// errorWords writes a standard error at the precision of its unit, one decimal
// finer where it would round to nothing.
func errorWords(se float64, unit string) string {
	d := decimalsOf(unit)
	if rounded(se, d) == 0 {
		d++
	}
	if rounded(se, d) == 0 {
		return "<" + fixed(math.Pow10(-d), d)
	}
	return fixed(se, d)
}

func rounded(v float64, decimals int) float64 { return math.Round(v * math.Pow10(decimals)) }

func fixed(v float64, decimals int) string {
	if !sane(v) {
		return "–"
	}
	if rounded(v, decimals) == 0 {
		v = 0 // no negative zero
	}
	return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), "-", "−", 1)
}

// unitWords is the unit as printed; pure numbers carry none.
func unitWords(unit string) string {
	switch unit {
	case "1", "0 or 1":
		return ""
	case "1/min":
		return "/min"
	case "deg":
		return "°"
	default:
		return unit
	}
}

// sane reports whether v can be a measured quantity in any unit used here. What is
// not is a defect upstream; it is printed as a dash, never as NaN or a long number.
func sane(v float64) bool { return math.Abs(v) < 1e9 }

// whole writes a number without decimals.
func whole(v float64) string { return fixed(v, 0) }

// plain writes a number with at most four digits, as a person would.
func plain(v float64) string {
	if !sane(v) {
		return "–"
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

// slug makes a fragment out of an ID: letters, digits and dashes only.
func slug(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		default:
			return '-'
		}
	}, id)
}
