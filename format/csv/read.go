package csv

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

const (
	maxColumns   = 256
	maxMilliVolt = 1000    // beyond it a number is not a potential on the skin
	maxGaps      = 1 << 18 // over all leads, so that gaps cost less than samples
	ctxEvery     = 1024    // rows between looks at the context
)

// Read reads one recording; file is the name that the source and errors carry.
// Values come out in mV whatever the unit in the file. Missing cells (empty,
// NaN, NA) become gaps. Kinds of error: Invalid, Unsupported (no unit, no rate,
// not UTF-8), Truncated (a header without rows), Limit, Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	e, err := read(ctx, r, lim.WithDefaults())
	if err != nil {
		return nil, study.InFile(err, file)
	}
	e.Source.File = file
	return []study.ECG{*e}, nil
}

func read(ctx context.Context, r io.Reader, lim Limits) (*study.ECG, error) {
	in := cells.NewLines(r, lim)
	h, err := readHeader(in, lim)
	if err != nil {
		return nil, err
	}
	t := newTable(h)
	if err := t.readRows(ctx, in, lim); err != nil {
		return nil, err
	}
	rate, err := t.axis.rate(h.remarks)
	if err != nil {
		return nil, err
	}
	return t.ecg(rate), nil
}

// table collects the rows of a file.
type table struct {
	header header
	axis   axis
	leads  []study.Lead // in the order of header.leads
	values []samples    // of each lead
	rows   int
	gaps   int
	comma  cells.Decimal
}

func newTable(h header) *table {
	t := &table{header: h, axis: axis{kind: h.axis}, comma: cells.Decimal{Delimiter: h.delimiter}}
	for _, c := range h.leads {
		t.leads = append(t.leads, study.Lead{
			Name: c.lead, FileName: c.label, StepMicroVolt: h.remarks.stepMicroVolt, Derived: h.remarks.derived[c.lead],
		})
	}
	t.values = make([]samples, len(t.leads))
	return t
}

// readRows reads to the end of the file. Blank lines may only stand at its end.
func (t *table) readRows(ctx context.Context, in *cells.Lines, lim Limits) error {
	var row [][]byte
	blank := false
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if len(line) == 0 {
			blank = true
			continue
		}
		if line[0] == '#' {
			continue
		}
		if blank {
			return study.Errf(study.Invalid, in.Place(), "follows an empty line; missing samples need empty cells")
		}
		if t.rows%ctxEvery == 0 && ctx.Err() != nil {
			return &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		if _, err := bounded.Product(lim.Samples, "", int64(t.rows+1), int64(len(t.leads)+1)); err != nil {
			return study.Errf(study.Limit, in.Place(), "the recording has more than %d samples", lim.Samples)
		}
		row = cells.Split(row[:0], line, t.header.delimiter)
		if err := t.addRow(row, in); err != nil {
			return err
		}
	}
	if t.rows == 0 {
		return study.Errf(study.Truncated, in.Place(), "ends after its header, without samples")
	}
	return nil
}

// addRow takes over one row; in is asked for its place only when there is a
// fault, since making that text for each row would cost more than reading it.
func (t *table) addRow(row [][]byte, in *cells.Lines) error {
	extra := len(row) - t.header.columns
	if extra == 1 && len(row[t.header.columns]) == 0 {
		extra = 0 // a delimiter at the end of the line
	}
	if extra != 0 {
		return study.Errf(study.Invalid, in.Place(), "has another number of cells than the header")
	}
	if t.header.axis != axisNone {
		v, decimals, ok := t.comma.Number(row[0])
		if !ok {
			return study.Errf(study.Invalid, in.Place(), "column 1 must hold the time or sample number")
		}
		if err := t.axis.add(v, decimals); err != nil {
			return study.Errf(err.Kind, in.Place(), "%s", err.Rule)
		}
	}
	for k, c := range t.header.leads {
		if err := t.addCell(k, c, row[c.index]); err != nil {
			return study.Errf(err.Kind, fmt.Sprintf("%s, column %d", in.Place(), c.index+1), "%s", err.Rule)
		}
	}
	t.rows++
	return nil
}

// addCell takes over one value of a lead.
func (t *table) addCell(k int, c column, cell []byte) *study.Error {
	lead := &t.leads[k]
	if cells.Missing(cell) {
		if n := len(lead.Gaps); n > 0 && lead.Gaps[n-1].To == t.rows {
			lead.Gaps[n-1].To++
		} else {
			if t.gaps++; t.gaps > maxGaps {
				return study.Errf(study.Limit, "", "the recording has more than %d gaps", maxGaps)
			}
			lead.Gaps = append(lead.Gaps, study.Span{From: t.rows, To: t.rows + 1})
		}
		t.values[k].add(0)
		return nil
	}
	v, _, ok := t.comma.Number(cell)
	if !ok {
		return study.Errf(study.Invalid, "", "is not a number, or not with the decimal mark of the cells before")
	}
	v /= c.perMilliVolt
	if !(v >= -maxMilliVolt && v <= maxMilliVolt) {
		return study.Errf(study.Invalid, "", "is more than %d mV; check the unit in the header", maxMilliVolt)
	}
	t.values[k].add(v)
	return nil
}

// ecg is the recording that the table holds.
func (t *table) ecg(rateHz float64) *study.ECG {
	for k := range t.leads {
		t.leads[k].MilliVolt = t.values[k].joined()
	}
	return &study.ECG{
		Source:  study.Source{Origin: t.header.remarks.origin, Format: "csv"},
		Content: t.header.remarks.content, RateHz: rateHz,
		Leads: t.leads, Problems: t.header.problems,
	}
}
