package strain

import (
	"slices"

	"github.com/concordis/concordis/study"
)

// subtractZero makes strain zero at the first frame of the beat and remembers
// the raw values.
func (v *view) subtractZero() {
	v.rawZero = make([]float64, len(v.curves))
	for i := range v.curves {
		v.rawZero[i] = zero(v.curves[i].Y)
	}
}

// zero subtracts the first value of y and returns it.
func zero(y []float64) float64 {
	raw := y[0]
	for k := range y {
		y[k] -= raw
	}
	return raw
}

// stateZero records what was subtracted.
func (v *view) stateZero() {
	if v.from.Quantity != study.Strain || len(v.rawZero) == 0 {
		return
	}
	lo, hi := slices.Min(v.rawZero), slices.Max(v.rawZero)
	if lo == 0 && hi == 0 {
		v.say("the curves are zero at time zero as exported")
		return
	}
	v.say("raw values at time zero, %.3g to %.3g %%, were subtracted", lo, hi)
}
