package echopac

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/study"
)

// table is a clock with the curves on it.
type table struct {
	timesMs []float64
	curves  []study.SegmentCurve
}

// column of a table.
type column struct {
	at      int
	segment study.Segment
}

// segmentTable reads a sheet that has the time in its first column and a segment
// in each further one. Values beyond most are refused.
func (s *sheet) segmentTable(most float64) (*table, *study.Error) {
	head, ok := s.headRow()
	if !ok || head.cells[0].column != 1 {
		return nil, study.Errf(study.Invalid, "row 1", "does not begin with the time")
	}
	var columns []column
	for _, c := range head.cells[1:] {
		segment, ok := segmentOfLabel(c.label)
		if !ok {
			return nil, study.Errf(study.Invalid, fmt.Sprintf("column %d", c.column), "does not name a segment")
		}
		for _, other := range columns {
			if other.segment == segment {
				return nil, study.Errf(study.Invalid, fmt.Sprintf("column %d", c.column), "names a segment twice")
			}
		}
		columns = append(columns, column{c.column, segment})
	}
	if len(columns) == 0 {
		return nil, study.Errf(study.Invalid, "row 1", "names no segment")
	}
	return s.read(1, columns, most)
}

// block reads one curve of a sheet where blocks of time and value stand side by
// side; label heads the value, the time stands in the column before.
func (s *sheet) block(label string, most float64) (*table, *study.Error) {
	head, _ := s.headRow()
	for _, c := range head.cells {
		if c.label != label {
			continue
		}
		if t := head.at(c.column - 1); t != nil && t.label == "Time" {
			return s.read(t.column, []column{{at: c.column}}, most)
		}
	}
	return nil, study.Errf(study.Invalid, "row 1", "does not hold the time and the curve that belong there")
}

// headRow is the first row when it begins with the time.
func (s *sheet) headRow() (row, bool) {
	if len(s.rows) == 0 || s.rows[0].cells[0].label != "Time" {
		return row{}, false
	}
	return s.rows[0], true
}

// read reads the rows below the head. A row without a time must be without
// values too; it is passed over, since blocks side by side differ in length.
func (s *sheet) read(timeAt int, columns []column, most float64) (*table, *study.Error) {
	t := &table{}
	values := make([]samples, len(columns))
	for i := range s.rows[1:] {
		r := &s.rows[i+1]
		place := fmt.Sprintf("row %d", r.number)
		time := r.at(timeAt)
		if time == nil || !time.number {
			for _, c := range columns {
				if v := r.at(c.at); v != nil {
					return nil, study.Errf(study.Invalid, place, "holds values without a time")
				}
			}
			continue
		}
		ms := milliseconds(time.value)
		if n := len(t.timesMs); n > 0 && ms <= t.timesMs[n-1] {
			return nil, study.Errf(study.Invalid, place, "has a time that does not rise")
		}
		t.timesMs = append(t.timesMs, ms)
		for k, c := range columns {
			v := r.at(c.at)
			if v == nil {
				values[k].add(0, false)
				continue
			}
			if !v.number || math.Abs(v.value) > most {
				return nil, study.Errf(study.Invalid, place, "holds a value that is not a number in the range of its kind")
			}
			values[k].add(v.value, true)
		}
	}
	if len(t.timesMs) < 2 {
		return nil, study.Errf(study.Truncated, "table", "has fewer than two rows")
	}
	for k, c := range columns {
		t.curves = append(t.curves, study.SegmentCurve{Segment: c.segment, Values: values[k].values, Gaps: values[k].gaps})
	}
	return t, nil
}
