package cvi42

import (
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// key says what the curves of a table are.
type key struct {
	quantity  study.Quantity
	direction study.Direction
	view      study.View
	unit      bool // the name states the unit
}

// table is one table of curves: times and rows by number of the segment.
type table struct {
	key     key
	place   string
	timesMs []float64
	rows    [segments][]float64 // nil = no row
	gone    [segments][]bool    // missing values
}

// segments is the number of segments of a table, those of the AHA model without
// the cap.
const segments = int(study.AHA16)

const (
	maxPhases = 4096
	maxPct    = 1000 // beyond it a number is no strain or rate
)

// tableName is the name of a table and the ventricle it is about, when the row
// begins a table of strain; ventricle is "" otherwise.
func tableName(cells []string) (name, ventricle string) {
	if len(cells) < 2 || !strings.Contains(cells[1], "Strain") {
		return "", ""
	}
	for _, v := range []string{"Left Ventricle", "Right Ventricle"} {
		if strings.HasPrefix(cells[0], v) {
			return cells[1], v
		}
	}
	return "", ""
}

// keyOf takes the name of a table apart, such as "AHA Diagram Data - 2D Short
// Axis Results - Radial Strain (%)". False for tables that hold no curves of
// strain or strain rate.
func keyOf(name string) (key, bool) {
	k := key{quantity: study.Strain}
	for _, other := range []string{"Peak", "Time to", "Global", "Velocity", "Displacement", "Torsion"} {
		if strings.Contains(name, other) {
			return k, false
		}
	}
	found := 0
	for word, d := range map[string]study.Direction{"Radial": study.Radial, "Circumferential": study.Circumferential, "Longitudinal": study.Longitudinal} {
		if strings.Contains(name, word) {
			k.direction = d
			found++
		}
	}
	if found != 1 {
		return k, false
	}
	if k.direction == study.Radial && strings.Contains(name, "Long Axis") {
		k.direction = study.Transverse // across the wall in a long-axis plane
	}
	if strings.Contains(name, "3D") {
		k.view = study.Volumetric
	}
	unit := "(%)"
	if strings.Contains(name, "Strain Rate") {
		k.quantity, unit = study.StrainRate, "(1/s)"
	}
	k.unit = strings.Contains(name, unit)
	return k, true
}

// readTable reads what follows the row of the name: one row that is passed over,
// the times in ms, and a row for each segment. It returns the first row behind
// the table, nil at the end of the file. A fault within the table is returned as
// bad, one that ends the reading as err.
func readTable(in *lines, k key, lim Limits) (t *table, next []string, bad *study.Error, err error) {
	t = &table{key: k, place: in.place()}
	var times []string
	for range 2 {
		if times, err = in.next(); errors.Is(err, io.EOF) {
			return nil, nil, nil, study.Errf(study.Truncated, in.place(), "the file ends before the times of a table")
		} else if err != nil {
			return nil, nil, nil, err
		}
	}
	if bad = t.times(times, in.place()); bad != nil {
		return nil, times, bad, nil
	}
	short := (*study.Error)(nil)
	for {
		cells, err := in.next()
		if errors.Is(err, io.EOF) {
			if short == nil && t.count() < segments {
				short = study.Errf(study.Truncated, in.place(), "the file ends before the last segment of a table")
			}
			if short != nil {
				return nil, nil, nil, short
			}
			return t, nil, nil, nil
		}
		if err != nil {
			return nil, nil, nil, err
		}
		if short != nil {
			short.Kind, short.Rule = study.Invalid, "the row has fewer values than there are times"
			return nil, cells, short, nil
		}
		n, ok := segmentNumber(cells[0])
		if !ok || t.count() == segments {
			return t, cells, nil, nil
		}
		if len(cells)-1 < len(t.timesMs) {
			short = study.Errf(study.Truncated, in.place(), "the file ends within a row of values")
			continue
		}
		if bad = t.row(n, fit(cells[1:], len(t.timesMs)), in.place()); bad != nil {
			return nil, cells, bad, nil
		}
		if _, err := bounded.Product(lim.Samples, in.place(), int64(t.count()), int64(len(t.timesMs))); err != nil {
			return nil, nil, nil, err
		}
	}
}

// times takes the row of the times.
func (t *table) times(cells []string, place string) *study.Error {
	cells = fit(cells[1:], 0)
	if len(cells) < 2 || len(cells) > maxPhases {
		return study.Errf(study.Invalid, place, "the number of times is not from 2 to %d", maxPhases)
	}
	for i, cell := range cells {
		v, ok := number(cell)
		if !ok || math.Abs(v) > 1e6 || i > 0 && v <= t.timesMs[i-1] {
			return study.Errf(study.Invalid, place, "the times are not rising numbers")
		}
		t.timesMs = append(t.timesMs, v)
	}
	return nil
}

// segmentNumber is the number in the first cell of a row of values.
func segmentNumber(cell string) (int, bool) {
	n, err := strconv.Atoi(cell)
	return n, err == nil && n >= 1 && n <= segments
}

// row takes the values of segment n.
func (t *table) row(n int, cells []string, place string) *study.Error {
	switch {
	case len(cells) > len(t.timesMs):
		return study.Errf(study.Invalid, place, "the row has more values than there are times")
	case t.rows[n-1] != nil:
		return study.Errf(study.Invalid, place, "a segment stands twice in one table")
	}
	values, gone := make([]float64, len(cells)), make([]bool, len(cells))
	for i, cell := range cells {
		v, ok := number(cell)
		switch {
		case missing(cell):
			gone[i] = true
		case !ok || math.Abs(v) > maxPct:
			return study.Errf(study.Invalid, place, "a value is not a number in the range of strain")
		default:
			values[i] = v
		}
	}
	t.rows[n-1], t.gone[n-1] = values, gone
	return nil
}

// count is the number of segments that have a row.
func (t *table) count() (n int) {
	for _, r := range t.rows {
		if r != nil {
			n++
		}
	}
	return n
}

// largest is the largest magnitude of all values.
func (t *table) largest() (most float64) {
	for _, r := range t.rows {
		for _, v := range r {
			most = max(most, math.Abs(v))
		}
	}
	return most
}

// sameClock reports whether two tables have the same times.
func (t *table) sameClock(u *table) bool { return slices.Equal(t.timesMs, u.timesMs) }
