package readingcsv

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

const (
	maxColumns = 64
	maxRows    = 20_000
)

// Read reads one table; file is the name that sources and errors carry. Names
// are those of study.ReadingSpecs and study.EventNames; a row of another name is
// an error, because a number dropped in silence would change the assessment.
//
// Kinds of error: Invalid, Unsupported (not UTF-8), Truncated (no rows), Limit,
// Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	part, err := read(ctx, r, file, lim.WithDefaults())
	if err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	return part, nil
}

// columns are the places of the columns, −1 where there is none.
type columns struct{ name, value, segment, peak, beat, se, rr, zero int }

// labels maps the label of a column to its slot.
func (c *columns) slot(label string) *int {
	switch strings.ToLower(label) {
	case "name", "reading":
		return &c.name
	case "value", "ms":
		return &c.value
	case "segment":
		return &c.segment
	case "peak":
		return &c.peak
	case "beat":
		return &c.beat
	case "se":
		return &c.se
	case "rr_ms":
		return &c.rr
	case "zero_at":
		return &c.zero
	}
	return nil
}

// columnsOf reads a line of column names; ok is false when it is none of ours.
func columnsOf(row [][]byte) (c columns, unknown []int, ok bool) {
	c = columns{-1, -1, -1, -1, -1, -1, -1, -1}
	for i, cell := range row {
		switch at := c.slot(string(cell)); {
		case at == nil:
			unknown = append(unknown, i)
		case *at >= 0:
			return c, nil, false
		default:
			*at = i
		}
	}
	return c, unknown, c.name >= 0 && c.value >= 0 && len(row) <= maxColumns
}

func read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	in := cells.NewLines(r, lim)
	t := table{decimal: cells.Decimal{}, source: study.Source{Origin: study.OriginMeasured, File: file, Format: "reading-csv"}}
	for rows := 0; ; {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			if rows == 0 {
				return study.Part{}, study.Errf(study.Truncated, in.Place(), "ends before the first reading")
			}
			return t.part, nil
		}
		if err != nil {
			return study.Part{}, err
		}
		if ctx.Err() != nil {
			return study.Part{}, &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if rows++; rows > maxRows {
			return study.Part{}, study.Errf(study.Limit, in.Place(), "has more than %d readings", maxRows)
		}
		if err := t.take(line); err != nil {
			return study.Part{}, study.Errf(err.Kind, in.Place(), "%s", err.Rule)
		}
		if t.header == 1 {
			t.header, rows = 2, 0
		}
	}
}

// table collects the rows.
type table struct {
	columns columns
	count   int
	header  int // 0 not read, 1 just read, 2 behind us
	decimal cells.Decimal
	source  study.Source
	part    study.Part
}

// take takes over the line with the column names or one row.
func (t *table) take(line []byte) *study.Error {
	if t.header == 0 {
		t.decimal.Delimiter = cells.DelimiterOf(line)
		row := cells.Split(nil, line, t.decimal.Delimiter)
		c, unknown, ok := columnsOf(row)
		if !ok {
			return study.Errf(study.Invalid, "", "the columns must be name and value, with segment, peak, beat, se, rr_ms, zero_at where needed, each once")
		}
		for _, i := range unknown {
			t.part.Problems = append(t.part.Problems, study.Problem{Severity: study.LeftOut, Code: "reading-column-unknown", Where: fmt.Sprintf("column %d", i+1),
				Text: "This column has no known meaning and was not read."})
		}
		t.columns, t.count, t.header = c, len(row), 1
		return nil
	}
	row := cells.Split(nil, line, t.decimal.Delimiter)
	if len(row) != t.count {
		return study.Errf(study.Invalid, "", "has another number of cells than the header")
	}
	return t.addRow(row)
}

// addRow takes over one number.
func (t *table) addRow(row [][]byte) *study.Error {
	name := string(row[t.columns.name])
	if event := study.EventName(strings.ToUpper(name)); slices.Contains(study.EventNames[:], event) {
		return t.addEvent(event, row)
	}
	spec, ok := study.SpecOf(study.ReadingName(name))
	if !ok {
		return study.Errf(study.Invalid, "", "the name is neither a reading nor a valve event; docs/formats/readingcsv.md lists them")
	}
	r := study.Reading{Name: spec.Name, Source: t.source}
	var err *study.Error
	if r.Value, err = t.number(row, t.columns.value, string(spec.Name), spec.Lo, spec.Hi); err != nil {
		return err
	}
	if r.SE, err = t.optional(row, t.columns.se, "se", spec.Hi); err != nil {
		return err
	}
	if r.RRMs, err = t.rr(row); err != nil {
		return err
	}
	peak, err := t.optional(row, t.columns.peak, "peak", 9)
	if err != nil {
		return err
	}
	beat, err := t.optional(row, t.columns.beat, "beat", 9999)
	if err != nil {
		return err
	}
	r.Peak, r.Beat = int(peak), int(beat)
	if label := t.cell(row, t.columns.segment); label != "" {
		if r.Segment, ok = study.ParseSegment(label, study.AHA17); !ok {
			return study.Errf(study.Invalid, "", "the segment has no known name; write \"basal inferoseptal\"")
		}
	}
	if spec.PerSegment != (r.Segment != study.Segment{}) {
		return study.Errf(study.Invalid, "", "%s %s a segment", spec.Name, map[bool]string{true: "needs", false: "has not"}[spec.PerSegment])
	}
	t.part.Readings = append(t.part.Readings, r)
	return nil
}

// addEvent takes over a valve time.
func (t *table) addEvent(name study.EventName, row [][]byte) *study.Error {
	e := study.Event{Name: name, Method: "doppler", ZeroAt: study.ZeroQRSOnset, Source: t.source}
	var err *study.Error
	if e.Ms, err = t.number(row, t.columns.value, string(name), 0, 2500); err != nil {
		return err
	}
	if e.SEMs, err = t.optional(row, t.columns.se, "se", 200); err != nil {
		return err
	}
	if e.RRMs, err = t.rr(row); err != nil {
		return err
	}
	if zero := t.cell(row, t.columns.zero); zero != "" {
		if e.ZeroAt = study.TimeZero(zero); !slices.Contains(study.TimeZeros, e.ZeroAt) {
			return study.Errf(study.Invalid, "", "zero_at must be one of qrs-onset, r-peak, first-frame, marker")
		}
	}
	t.part.Events = append(t.part.Events, e)
	return nil
}

func (t *table) cell(row [][]byte, at int) string {
	if at < 0 {
		return ""
	}
	return string(row[at])
}

// number reads a cell that must be a number from lo to hi.
func (t *table) number(row [][]byte, at int, what string, lo, hi float64) (float64, *study.Error) {
	v, _, ok := t.decimal.Number(row[at])
	if !ok || v < lo || v > hi {
		return 0, study.Errf(study.Invalid, "", "%s must be a number from %g to %g", what, lo, hi)
	}
	return v, nil
}

// optional reads a cell that may be empty; empty is 0.
func (t *table) optional(row [][]byte, at int, what string, hi float64) (float64, *study.Error) {
	if at < 0 || cells.Missing(row[at]) {
		return 0, nil
	}
	return t.number(row, at, what, 0, hi)
}

func (t *table) rr(row [][]byte) (study.Fact[float64], *study.Error) {
	if t.columns.rr < 0 || cells.Missing(row[t.columns.rr]) {
		return study.Fact[float64]{}, nil
	}
	v, err := t.number(row, t.columns.rr, "rr_ms", 200, 3000)
	return study.Measured(v, t.source), err
}

// Recognise reports whether the first bytes of a file look like a table of
// readings: a line of column names with name and value, and a first row whose
// name is known.
func Recognise(head []byte) bool {
	text := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	var c columns
	var delimiter byte
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text, line = rest, bytes.TrimRight(line, " \r")
		switch {
		case len(line) == 0 || line[0] == '#':
		case delimiter == 0:
			delimiter = cells.DelimiterOf(line)
			ok := false
			if c, _, ok = columnsOf(cells.Split(nil, line, delimiter)); !ok {
				return false
			}
		default:
			row := cells.Split(nil, line, delimiter)
			if c.name >= len(row) {
				return false
			}
			name := string(row[c.name])
			_, known := study.SpecOf(study.ReadingName(name))
			return known || slices.Contains(study.EventNames[:], study.EventName(strings.ToUpper(name)))
		}
	}
	return false
}
