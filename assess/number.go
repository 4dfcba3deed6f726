package assess

import "math"

// num is a JSON number that may be missing: nil is written as null. Values are
// rounded to four decimals, which is finer than anything measured here, so that a
// document does not change with the last bit of a sum. NaN and Inf become null.
func num(v float64, known bool) *float64 {
	if !known || math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	r := math.Round(v*1e4) / 1e4
	if r == 0 {
		r = 0 // no negative zero
	}
	return &r
}

// positive is num for quantities where 0 means "not estimated".
func positive(v float64) *float64 { return num(v, v > 0) }
