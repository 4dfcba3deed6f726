package echopac

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// rows are the numbers of a trace file, one slice for each column.
type rows struct {
	timesMs []float64
	traces  []samples // as header.columns.traces
	global  samples
}

// samples are the values of one trace; within gaps a value is 0.
type samples struct {
	values []float64
	gaps   []study.Span
}

// add takes over one cell.
func (s *samples) add(v float64, known bool) {
	n := len(s.values)
	s.values = append(s.values, v)
	if known {
		return
	}
	if k := len(s.gaps); k > 0 && s.gaps[k-1].To == n {
		s.gaps[k-1].To++
		return
	}
	s.gaps = append(s.gaps, study.Span{From: n, To: n + 1})
}

// readRows reads to the end of the file. A row that an editor or a mail program
// wrapped is joined again: cells are collected until the row is full.
func readRows(in *lines, h *header) (*rows, error) {
	out := &rows{traces: make([]samples, len(h.columns.traces))}
	var pending []string
	width := 0 // cells of a row, known from the first one
	for {
		line, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		cells := cellsOf(line, len(pending) > 0)
		if len(cells) == 0 {
			continue
		}
		if width == 0 {
			width = rowWidth(cells, h.columns.count)
		}
		if n := len(pending); n > 0 && pending[n-1] == "" {
			pending = pending[:n-1] // the tab at which the row was wrapped
		}
		pending = append(pending, cells...)
		for len(pending) > width && pending[len(pending)-1] == "" {
			pending = pending[:len(pending)-1] // a tab at the end of the line
		}
		if len(pending) < width {
			continue
		}
		if len(pending) > width {
			return nil, study.Errf(study.Invalid, in.place(), "the row has more cells than there are columns")
		}
		if width > h.columns.count {
			pending = slices.Delete(pending, 1, 2)
		}
		if err := out.add(pending, h, in); err != nil {
			return nil, err
		}
		pending = pending[:0]
	}
	return out, out.complete(h, len(pending), in)
}

// complete refuses a file that ends too early.
func (r *rows) complete(h *header, pending int, in *lines) error {
	switch {
	case pending > 0:
		return study.Errf(study.Truncated, in.place(), "the file ends within a row")
	case len(r.timesMs) < h.frames:
		return study.Errf(study.Truncated, in.place(), "the file has fewer rows than the number of frames that it states")
	case len(r.timesMs) < 2:
		return study.Errf(study.Truncated, in.place(), "the file has fewer than two rows")
	}
	return nil
}

// rowWidth is the number of cells of each row: one more than there are names in
// the layout whose rows have an empty second column.
func rowWidth(first []string, count int) int {
	for len(first) > count+1 && first[len(first)-1] == "" {
		first = first[:len(first)-1]
	}
	if len(first) == count+1 && first[1] == "" {
		return count + 1
	}
	return count
}

// cellsOf splits a row, at tabs where it has any, and gives none for a blank
// line. Blank cells are missing values, except in front of the rest of a wrapped
// row.
func cellsOf(line string, rest bool) []string {
	if rest {
		line = strings.TrimLeft(line, "\t ")
	}
	if strings.TrimSpace(line) == "" || !strings.Contains(line, "\t") {
		return strings.Fields(line)
	}
	cells := strings.Split(line, "\t")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// add takes over one full row.
func (r *rows) add(cells []string, h *header, in *lines) error {
	t, ok := number(cells[0])
	if !ok {
		return study.Errf(study.Invalid, in.place(), "the time is not a number")
	}
	t = milliseconds(t * h.columns.perMs / 1000)
	n := len(r.timesMs)
	if n > 0 && t <= r.timesMs[n-1] {
		return study.Errf(study.Invalid, in.place(), "times do not rise from row to row")
	}
	if n >= maxFrames {
		return study.Errf(study.Limit, in.place(), "the file has more than %d frames", maxFrames)
	}
	r.timesMs = append(r.timesMs, t)
	for i, c := range h.columns.traces {
		if err := r.traces[i].cell(cells[c.at]); err != nil {
			return study.Errf(study.Invalid, in.place(), "%s", err.Rule)
		}
	}
	if g := h.columns.global; g > 0 {
		if err := r.global.cell(cells[g]); err != nil {
			return study.Errf(study.Invalid, in.place(), "%s", err.Rule)
		}
	}
	return nil
}

// cell takes over the text of one cell.
func (s *samples) cell(text string) *study.Error {
	if missing(text) {
		s.add(0, false)
		return nil
	}
	v, ok := number(text)
	if !ok {
		return study.Errf(study.Invalid, "", "a strain is not a number")
	}
	if v > maxStrainPct || v < -maxStrainPct {
		return study.Errf(study.Invalid, "", "a strain is beyond %d %%", maxStrainPct)
	}
	s.add(v, true)
	return nil
}
