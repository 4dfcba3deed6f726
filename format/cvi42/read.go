package cvi42

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what Read takes in; the zero value means the defaults.
type Limits = bounded.Limits

// Read reads a report; file is the name that sources and errors carry. Each table
// of regional strain or strain rate of the left ventricle becomes a CurveSet of 16
// segments, marked Untested: circumferential and radial strain of short-axis
// planes, longitudinal and (as study.Transverse) radial strain of long-axis
// planes. Strain is in percent, strain rate in 1/s; NaN and empty cells are gaps.
//
// The reference phase need not be the first one. Where most segments are zero at
// another phase the curves are rolled round the cycle so that it comes first, and
// the set says so.
//
// Errors are study.Errors: NotFound without a table, Invalid when every table is
// damaged, Truncated when the file ends within one, Unsupported when every table
// holds fractions, Limit beyond lim, Cancelled when ctx ends. A table that cannot
// be used costs that table only and is stated in Part.Problems.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	lim = lim.WithDefaults()
	a := &assembly{src: study.Source{Origin: study.OriginMeasured, File: file, Format: "cvi42", Vendor: "Circle", Software: "cvi42"}}
	if err := a.tables(newLines(ctx, r, lim), lim); err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	if len(a.read) == 0 {
		if a.first == nil {
			a.first = study.Errf(study.NotFound, "", "holds no table of regional strain curves of the left ventricle")
		}
		return study.Part{}, study.InFile(a.first, file)
	}
	if a.others > 0 {
		a.problem(study.Note, "tables-not-read", file, fmt.Sprintf("%d tables of strain that hold no curves of the left ventricle were passed over.", a.others))
	}
	a.sets()
	return a.part, nil
}

// assembly turns tables into a part.
type assembly struct {
	src    study.Source
	read   []*table
	others int
	first  *study.Error // why the first table could not be used
	part   study.Part
}

// problem adds a statement.
func (a *assembly) problem(s study.Severity, code, where, text string) {
	a.part.Problems = append(a.part.Problems, study.Problem{Severity: s, Code: code, Where: where, Text: text})
}

// leaveOut states that a table could not be used.
func (a *assembly) leaveOut(e *study.Error) {
	if a.first == nil {
		a.first = e
	}
	a.problem(study.LeftOut, "table-unreadable", a.src.File+", "+e.Place, "A table was left out: "+e.Rule+".")
}

// tables reads all tables of the report.
func (a *assembly) tables(in *lines, lim Limits) error {
	samples := int64(0)
	cells, err := in.next()
	for {
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name, ventricle := tableName(cells)
		k, ok := keyOf(name)
		if ventricle != "Left Ventricle" || !ok {
			if ventricle != "" {
				a.others++
			}
			cells, err = in.next()
			continue
		}
		t, next, bad, fault := readTable(in, k, lim)
		switch {
		case fault != nil:
			return fault
		case bad == nil:
			bad = a.check(t)
		}
		if bad != nil {
			a.leaveOut(bad)
		} else {
			samples += int64(segments * len(t.timesMs))
			if _, err := bounded.Product(lim.Samples, t.place, samples); err != nil {
				return err
			}
			a.read = append(a.read, t)
		}
		if next == nil {
			return nil
		}
		cells = next
	}
}

// check refuses tables that stand twice and those that look like fractions: no
// unit is converted on a guess, and in a beat some segment reaches 1.5 %.
func (a *assembly) check(t *table) *study.Error {
	const least = 1.5
	for _, other := range a.read {
		if other.key.quantity == t.key.quantity && other.key.direction == t.key.direction && other.key.view == t.key.view {
			return study.Errf(study.Invalid, t.place, "the same curves stand twice in the file")
		}
	}
	if t.count() == 0 {
		return study.Errf(study.Invalid, t.place, "the times are not followed by segments")
	}
	if t.key.quantity == study.Strain && t.largest() < least {
		return study.Errf(study.Unsupported, t.place, "no strain reaches %.1f %%; the table is empty or holds fractions instead of percent", least)
	}
	return nil
}
