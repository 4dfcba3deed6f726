package accuracy

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Direction says which values of a measure are taken to go with the outcome.
type Direction int

// The directions.
const (
	Higher Direction = iota // high values go with the outcome
	Lower                   // low values do
)

// Data is one measure in patients with and without an outcome, complete rows only.
type Data struct {
	values    []float64
	yes       []bool
	direction Direction
	with      int // patients with the outcome
}

// maxValue bounds what may be measured, so that sums and squares stay finite.
const maxValue = 1e50

// New takes the values of a measure and, for the same patients, whether they had the
// outcome. The direction is stated beforehand: one chosen after a look at the data
// would make every measure look better than chance. New keeps the slices.
//
// Errors (study.Invalid): lengths that differ, a value that is no finite number or
// beyond ±1e50, nobody with or nobody without the outcome, a measure that is the same
// in everybody. Rows with missing values must be dropped before (see Complete).
func New(values []float64, yes []bool, direction Direction) (*Data, error) {
	if len(values) != len(yes) {
		return nil, study.Errf(study.Invalid, "", "measure and outcome have different numbers of rows")
	}
	if direction != Higher && direction != Lower {
		return nil, study.Errf(study.Invalid, "", "the direction must be higher or lower")
	}
	d := &Data{values: values, yes: yes, direction: direction}
	constant := true
	for i, v := range values {
		if !(math.Abs(v) <= maxValue) {
			return nil, study.Errf(study.Invalid, "", "row %d: a value is missing, not finite or beyond 1e50", i+1)
		}
		if yes[i] {
			d.with++
		}
		constant = constant && v == values[0]
	}
	switch {
	case len(values) == 0:
		return nil, study.Errf(study.Invalid, "", "no row has both the measure and the outcome")
	case d.with == 0:
		return nil, study.Errf(study.Invalid, "", "nobody who was measured had the outcome")
	case d.with == len(values):
		return nil, study.Errf(study.Invalid, "", "everybody who was measured had the outcome")
	case constant:
		return nil, study.Errf(study.Invalid, "", "the measure is the same in everybody")
	}
	return d, nil
}

// Len is the number of patients.
func (d *Data) Len() int { return len(d.values) }

// Counts are the patients with and without the outcome.
func (d *Data) Counts() (with, without int) { return d.with, len(d.values) - d.with }

// Direction is the one that was stated.
func (d *Data) Direction() Direction { return d.direction }

// Complete lists the rows, in their order, that are known in every column. A nil
// column counts as known throughout. This is the rule for missing values: a row that
// lacks anything that a computation needs takes no part in it, and is counted by the
// caller as n minus the length of the list.
func Complete(n int, known ...[]bool) []int {
	rows := make([]int, 0, n)
next:
	for i := range n {
		for _, k := range known {
			if k != nil && (i >= len(k) || !k[i]) {
				continue next
			}
		}
		rows = append(rows, i)
	}
	return rows
}

// Take gives those rows of a column.
func Take[T any](column []T, rows []int) []T {
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = column[r]
	}
	return out
}

// score is the value turned so that high goes with the outcome.
func (d *Data) score(i int) float64 {
	if d.direction == Lower {
		return -d.values[i]
	}
	return d.values[i]
}
