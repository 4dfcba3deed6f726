package curvecsv

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// header is what stands above the rows.
type header struct {
	set       study.CurveSet // what the remarks and the note state
	unit      string
	timeUnit  string
	columns   int
	delimiter byte
	time      int
	segment   int // long tables; −1 in wide ones
	value     int
	view      int
	curves    []column // wide tables
	msPerTick float64
	factor    float64 // unit of the file to unit of the quantity
	right     bool    // the column of a whole chamber names the right ventricle
	problems  []study.Problem
}

// column is one curve of a wide table.
type column struct {
	index int
	place place
}

// readHeader reads the remarks and the line with the column names.
func readHeader(in *cells.Lines, note *study.CurveNote, lim Limits) (*header, error) {
	h := &header{segment: -1, value: -1, view: -1, time: -1, set: study.CurveSet{
		Source: study.Source{Origin: study.OriginMeasured, Format: "curve-csv"}}}
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil, study.Errf(study.Truncated, in.Place(), "ends before a line with column names")
		}
		if err != nil {
			return nil, err
		}
		if in.Number > lim.Elements {
			return nil, study.Errf(study.Limit, in.Place(), "has more than %d lines before the column names", lim.Elements)
		}
		switch {
		case len(line) == 0:
		case line[0] == '#':
			if err := h.remark(string(line[1:])); err != nil {
				return nil, study.Errf(err.Kind, in.Place(), "%s", err.Rule)
			}
		default:
			h.state(note)
			if err := h.takeColumns(line, note); err != nil {
				return nil, study.Errf(err.Kind, in.Place(), "%s", err.Rule)
			}
			return h, nil
		}
	}
}

// state takes over what the user states before the columns are understood.
func (h *header) state(note *study.CurveNote) {
	note.Apply(&h.set)
	if note.Unit != "" {
		h.unit = note.Unit
	}
	if note.TimeUnit != "" {
		h.timeUnit = note.TimeUnit
	}
}

// takeColumns reads the line with the column names.
func (h *header) takeColumns(line []byte, note *study.CurveNote) *study.Error {
	h.delimiter = cells.DelimiterOf(line)
	row := cells.Split(nil, line, h.delimiter)
	if n := len(row); n > 1 && len(row[n-1]) == 0 {
		row = row[:n-1]
	}
	if h.columns = len(row); h.columns > maxColumns {
		return study.Errf(study.Limit, "", "has more than %d columns", maxColumns)
	}
	for i, cell := range row {
		label := string(cell)
		meaning, mapped := note.Columns[label]
		if !mapped {
			meaning = label
		}
		if err := h.takeColumn(i, meaning); err != nil {
			return err
		}
	}
	return h.settle()
}

// takeColumn takes over one column.
func (h *header) takeColumn(i int, label string) *study.Error {
	name, unit := splitUnit(label)
	var slot *int
	switch strings.ToLower(name) {
	case "time", "t", "trigger_time", "trigger time", "ms", "sec", "seconds":
		slot = &h.time
	case "segment", "seg":
		slot = &h.segment
	case "value", "strain", "y":
		slot = &h.value
	case "view":
		slot = &h.view
	case "ignore", "frame", "ecg", "ecg_amplitude":
		return nil
	}
	if slot != nil {
		if *slot >= 0 {
			return study.Errf(study.Invalid, "", "two columns have the same meaning; name one of them 'ignore' in the column mapping")
		}
		*slot = i
	}
	switch {
	case slot == &h.time:
		if unit == "ms" || unit == "s" {
			h.timeUnit = unit
		}
		return nil
	case slot == &h.value:
		return h.takeUnit(unit)
	case slot != nil:
		return nil
	}
	return h.takeCurve(i, name, unit)
}

// takeCurve takes over the column of a curve; one of no known meaning is left
// out.
func (h *header) takeCurve(i int, name, unit string) *study.Error {
	p, ok := h.placeOf(name, h.set.View)
	if !ok {
		h.problems = append(h.problems, study.Problem{Severity: study.LeftOut, Code: "curve-column-unknown", Where: fmt.Sprintf("column %d", i+1),
			Text: "This column has no known segment name and was not read; the column mapping of study.yaml can name it."})
		return nil
	}
	for _, c := range h.curves {
		if c.place == p {
			return study.Errf(study.Invalid, "", "two columns stand for the same segment; name one of them 'ignore' in the column mapping")
		}
	}
	h.curves = append(h.curves, column{i, p})
	return h.takeUnit(unit)
}

// settle checks that the columns make a table and works out the units.
func (h *header) settle() *study.Error {
	switch {
	case h.time < 0:
		return study.Errf(study.Invalid, "", "no column holds the time; name it time_ms or time_s")
	case h.segment >= 0 && h.value < 0:
		return study.Errf(study.Invalid, "", "a long table needs a column 'value'")
	case h.segment < 0 && h.value >= 0 && len(h.curves) == 0:
		h.curves = []column{{h.value, place{global: true}}}
	case h.segment < 0 && len(h.curves) == 0:
		return study.Errf(study.Invalid, "", "no column is a segment; write \"basal inferoseptal\" or map the columns in study.yaml")
	}
	if h.segment >= 0 {
		h.curves = nil
	}
	h.msPerTick = 1
	if h.timeUnit == "s" {
		h.msPerTick = 1000
	}
	return h.settleUnit()
}
