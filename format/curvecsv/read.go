package curvecsv

import (
	"context"
	"errors"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

const (
	maxColumns = 256
	maxFrames  = 100_000
	maxValue   = 1e6 // beyond it a number is no strain, volume or pressure
	ctxEvery   = 1024
)

// Read reads the curves of one table; file is the name that the source and
// errors carry, note what the user states about the file. Each view of a long
// table becomes a CurveSet of its own. Missing cells (empty, NaN, NA) become
// gaps. Valve events in the remarks come with the sets.
//
// Kinds of error: Invalid, Unsupported (not UTF-8), Truncated (a header without
// rows), Limit, Cancelled.
func Read(ctx context.Context, r io.Reader, file string, note study.CurveNote, lim Limits) (study.Part, error) {
	part, err := read(ctx, r, file, &note, lim.WithDefaults())
	if err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	return part, nil
}

func read(ctx context.Context, r io.Reader, file string, note *study.CurveNote, lim Limits) (study.Part, error) {
	in := cells.NewLines(r, lim)
	h, err := readHeader(in, note, lim)
	if err != nil {
		return study.Part{}, err
	}
	h.set.Source.File = file
	t := newTable(h)
	if err := t.readRows(ctx, in, lim); err != nil {
		return study.Part{}, err
	}
	sets, err := t.sets()
	if err != nil {
		return study.Part{}, err
	}
	for i := range sets {
		note.Apply(&sets[i])
	}
	return study.Part{Curves: sets, Problems: h.problems}, nil
}

// table collects rows: for each view a group of curves over common times.
type table struct {
	*header
	decimal cells.Decimal
	groups  []*group
	values  int64
}

func newTable(h *header) *table {
	return &table{header: h, decimal: cells.Decimal{Delimiter: h.delimiter}}
}

// readRows reads to the end of the file.
func (t *table) readRows(ctx context.Context, in *cells.Lines, lim Limits) error {
	var row [][]byte
	for n := 0; ; n++ {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if n%ctxEvery == 0 && ctx.Err() != nil {
			return &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		row = cells.Split(row[:0], line, t.delimiter)
		if len(row) == t.columns+1 && len(row[t.columns]) == 0 {
			row = row[:t.columns]
		}
		if len(row) != t.columns {
			return study.Errf(study.Invalid, in.Place(), "has another number of cells than the header")
		}
		if t.values += int64(len(t.curves) + 1); t.values > lim.Samples {
			return study.Errf(study.Limit, in.Place(), "the table has more than %d values", lim.Samples)
		}
		if err := t.addRow(row); err != nil {
			return study.Errf(err.Kind, in.Place(), "%s", err.Rule)
		}
	}
	if len(t.groups) == 0 {
		return study.Errf(study.Truncated, in.Place(), "ends after its header, without values")
	}
	return nil
}

// addRow takes over one row.
func (t *table) addRow(row [][]byte) *study.Error {
	ms, _, ok := t.decimal.Number(row[t.time])
	if !ok {
		return study.Errf(study.Invalid, "", "the time is not a number, or not with the decimal mark of the cells before")
	}
	if ms *= t.msPerTick; !(ms > -maxValue && ms < maxValue) {
		return study.Errf(study.Invalid, "", "the time lies beyond any recording; check its unit")
	}
	view := t.set.View
	if t.view >= 0 {
		if view, ok = viewOf(string(row[t.view])); !ok {
			return study.Errf(study.Invalid, "", "the view must be one of A4C, A2C, A3C, SAX-base, SAX-mid, SAX-apex, 3D")
		}
	}
	g := t.group(view)
	if t.segment >= 0 {
		place, ok := t.segmentOf(string(row[t.segment]), view)
		if !ok {
			return study.Errf(study.Invalid, "", "the segment has no known name; number it with '# model: 17' or write \"basal inferoseptal\"")
		}
		return t.addValue(g, place, row[t.value], ms)
	}
	for i := range t.curves {
		if err := t.addValue(g, t.curves[i].place, row[t.curves[i].index], ms); err != nil {
			return study.Errf(err.Kind, "", "column %d: %s", t.curves[i].index+1, err.Rule)
		}
	}
	return nil
}

// addValue takes over one cell.
func (t *table) addValue(g *group, p place, cell []byte, ms float64) *study.Error {
	c := g.curve(p)
	if cells.Missing(cell) {
		return g.add(c, ms, 0, true)
	}
	v, _, ok := t.decimal.Number(cell)
	if !ok {
		return study.Errf(study.Invalid, "", "a value is not a number, or not with the decimal mark of the cells before")
	}
	if v *= t.factor; !(v > -maxValue && v < maxValue) {
		return study.Errf(study.Invalid, "", "a value lies beyond any measurement; check its unit")
	}
	return g.add(c, ms, v, false)
}

// viewOf reads the name of a view in the spellings that are met.
func viewOf(s string) (study.View, bool) {
	for _, v := range study.Views {
		if equalFold(s, string(v)) {
			return v, true
		}
	}
	for alias, v := range map[string]study.View{"4ch": study.A4C, "2ch": study.A2C, "3ch": study.A3C, "aplax": study.A3C, "ap4": study.A4C, "ap2": study.A2C, "ap3": study.A3C} {
		if equalFold(s, alias) {
			return v, true
		}
	}
	return "", s == ""
}
