package dyssynchrony

import (
	"errors"
	"math"
)

// errDefect says that the rule of a measure broke: a panic, or a number that is
// none.
var errDefect = errors.New("internal defect")

// noRule is the reason of a measure without computation.
const noRule = Why("there is no computation for it")

// call computes m, and holds whatever goes wrong inside it.
func call(m *Measure, in *Input, tr *Trace) (v float64, err error) {
	defer func() {
		if recover() != nil {
			v, err = 0, errDefect
		}
	}()
	if m.Compute == nil {
		return 0, noRule
	}
	v, err = m.Compute(in, tr)
	switch {
	case err != nil:
		return 0, err
	case math.IsNaN(v) || math.IsInf(v, 0):
		return 0, errDefect
	}
	return v, nil
}

// floorOf is what noise alone would give, false when that is not known.
func floorOf(m *Measure, in *Input) (v float64, ok bool) {
	defer func() {
		if recover() != nil {
			v, ok = 0, false
		}
	}()
	if m.Floor == nil {
		return 0, false
	}
	v, ok = m.Floor(in)
	if !ok || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

// level is the place of v among the words of a categorical measure, -1 where it
// is none of them.
func (m *Measure) level(v float64) int {
	i := int(math.Round(v))
	if math.Abs(v-float64(i)) > 1e-9 || i < 0 || i >= len(m.Levels) {
		return -1
	}
	return i
}
