package survivalcsv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Read reads a table; file is the name that errors carry. A row without a time, event,
// start, group, stratum or person is left out and counted. Kinds of error: Invalid,
// Unsupported (not UTF-8), Truncated (no rows), NotFound (a column), Limit, Cancelled.
func Read(ctx context.Context, r io.Reader, file string, o Options) (*Table, error) {
	t, err := read(ctx, r, o)
	if err != nil {
		return nil, study.InFile(err, file)
	}
	return t, nil
}

func read(ctx context.Context, r io.Reader, o Options) (*Table, error) {
	if o.MaxRows <= 0 {
		o.MaxRows = defaultRows
	}
	in := cells.NewLines(r, o.Limits.WithDefaults())
	p := &parser{o: o, in: in, t: &Table{}}
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if in.Number%4096 == 0 && ctx.Err() != nil {
			return nil, &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		if err := p.take(line); err != nil {
			return nil, err
		}
	}
	return p.finish()
}

// parser walks through the lines.
type parser struct {
	o       Options
	in      *cells.Lines
	t       *Table
	place   places
	cells   int // of the header
	row     [][]byte
	decimal cells.Decimal
	ready   bool
	codes   *coder
	group   labels
	factors []labels
	strata  labels
	ids     labels
	key     []byte
	missing []int // by the order of roles
}

// take takes over one line.
func (p *parser) take(line []byte) error {
	switch {
	case len(line) == 0:
		return nil
	case !p.ready && line[0] == '#':
		return nil
	case !p.ready:
		return p.header(line)
	}
	p.row = cells.Split(p.row[:0], line, p.decimal.Delimiter)
	if len(p.row) != p.cells {
		return study.Errf(study.Invalid, p.in.Place(), "has another number of cells than the header")
	}
	if p.t.Read++; p.t.Read > p.o.MaxRows {
		return study.Errf(study.Limit, p.in.Place(), "has more than %d rows", p.o.MaxRows)
	}
	for k, column := range p.place.where {
		if string(p.row[column]) != p.o.Where[k].Cell {
			p.t.Passed++
			return nil
		}
	}
	if p.absent() {
		p.t.MissingRows++
		return nil
	}
	if bad := p.add(); bad != nil {
		p.refuse(*bad)
	}
	return p.tooMany()
}

// absent counts the missing cells and reports whether the row is of no use at all.
func (p *parser) absent() bool {
	gone := false
	for k, role := range p.place.roles {
		if isMissing(p.row[role.column]) {
			p.missing[k]++
			gone = gone || !role.models
		}
	}
	return gone
}

// isMissing also takes the full stop of SAS for no value.
func isMissing(cell []byte) bool {
	return cells.Missing(cell) || len(cell) == 1 && cell[0] == '.'
}

// numberOf reads a cell that is not missing.
func (p *parser) numberOf(column int, limit float64) (float64, *problem) {
	cell := p.row[column]
	v, _, ok := p.decimal.Number(cell)
	switch {
	case !ok && startsFormula(cell):
		return 0, &problem{Formula, column}
	case !ok:
		return 0, &problem{NotANumber, column}
	case math.Abs(v) > limit:
		return 0, &problem{OutOfRange, column}
	}
	return v + 0, nil // -0 becomes 0
}

// startsFormula reports whether a spreadsheet would compute the text.
func startsFormula(cell []byte) bool {
	return len(cell) > 0 && strings.IndexByte("=+-@", cell[0]) >= 0
}

// add takes over one row without a missing cell outside the models.
func (p *parser) add() *problem {
	time, bad := p.numberOf(p.place.time, maxTime)
	if bad != nil {
		return bad
	}
	start := 0.0
	if p.place.start >= 0 {
		if start, bad = p.numberOf(p.place.start, maxTime); bad != nil {
			return bad
		}
	}
	switch {
	case time < 0:
		return &problem{NegativeTime, p.place.time}
	case start < 0:
		return &problem{NegativeTime, p.place.start}
	case p.place.start >= 0 && start >= time:
		return &problem{Empty, p.place.time}
	}
	cause, ok := p.codes.cause(p.row[p.place.event])
	if !ok {
		return &problem{UnknownCode, p.place.event}
	}
	if bad := p.addLabels(); bad != nil {
		return bad
	}
	if bad := p.addNumbers(); bad != nil {
		return bad
	}
	t := p.t
	t.Time, t.Cause, t.Lines = append(t.Time, time), append(t.Cause, cause), append(t.Lines, int32(min(p.in.Number, math.MaxInt32)))
	if p.place.start >= 0 {
		t.Start = append(t.Start, start)
	}
	if time == 0 {
		t.ZeroTimes++
	}
	return nil
}

// addNumbers takes over the covariates; it comes last among what can fail, since it
// leaves entries behind that trim takes back.
func (p *parser) addNumbers() *problem {
	incomplete := false
	for j, column := range p.place.covariates {
		v := 0.0
		if isMissing(p.row[column]) {
			incomplete = true
		} else {
			var bad *problem
			if v, bad = p.numberOf(column, maxCovariate); bad != nil {
				return bad
			}
		}
		p.t.Covariates[j].Values = append(p.t.Covariates[j].Values, v)
	}
	for _, column := range p.place.factors {
		incomplete = incomplete || isMissing(p.row[column])
	}
	if incomplete && p.t.Incomplete == nil {
		p.t.Incomplete = make([]bool, len(p.t.Time), cap(p.t.Time))
	}
	if p.t.Incomplete != nil {
		p.t.Incomplete = append(p.t.Incomplete, incomplete)
	}
	return nil
}

// addLabels takes over group, stratum, person and factors.
func (p *parser) addLabels() *problem {
	if p.place.group >= 0 {
		k, ok := p.group.index(p.row[p.place.group])
		if !ok {
			return &problem{BadLabel, p.place.group}
		}
		p.t.Group = append(p.t.Group, k)
	}
	if len(p.place.strata) > 0 {
		p.key = p.key[:0]
		for _, column := range p.place.strata {
			p.key = append(append(p.key, p.row[column]...), 0x1f)
		}
		p.t.Stratum = append(p.t.Stratum, p.strata.any(p.key))
	}
	if p.place.id >= 0 {
		p.t.Subject = append(p.t.Subject, p.ids.any(p.row[p.place.id]))
	}
	for j, column := range p.place.factors {
		k := -1
		if !isMissing(p.row[column]) {
			var ok bool
			if k, ok = p.factors[j].index(p.row[column]); !ok {
				return &problem{BadLabel, column}
			}
		}
		p.t.Factors[j].Index = append(p.t.Factors[j].Index, k)
	}
	return nil
}

// refuse counts a row that broke a rule and takes back what it left behind.
func (p *parser) refuse(bad problem) {
	p.trim()
	if k := slices.IndexFunc(p.t.Refused, func(r Refusal) bool { return r.Rule == bad.rule }); k >= 0 {
		p.t.Refused[k].Rows++
		return
	}
	p.t.Refused = append(p.t.Refused, Refusal{Rule: bad.rule, Rows: 1, Place: fmt.Sprintf("%s, column %d", p.in.Place(), bad.column+1)})
}

// trim brings all columns back to the length of the times.
func (p *parser) trim() {
	t, n := p.t, len(p.t.Time)
	cut := func(v []int) []int { return v[:min(len(v), n)] }
	t.Group, t.Stratum, t.Subject = cut(t.Group), cut(t.Stratum), cut(t.Subject)
	for j := range t.Factors {
		t.Factors[j].Index = cut(t.Factors[j].Index)
	}
	for j := range t.Covariates {
		t.Covariates[j].Values = t.Covariates[j].Values[:min(len(t.Covariates[j].Values), n)]
	}
}

// tooMany complains about columns that hold too many categories to be any.
func (p *parser) tooMany() error {
	switch {
	case len(p.group.names) > maxGroups:
		return p.limit(p.place.group, "the group column has more than %d groups", maxGroups)
	case len(p.strata.names) > maxStrata:
		return p.limit(p.place.strata[0], "there are more than %d strata", maxStrata)
	}
	for j := range p.factors {
		if len(p.factors[j].names) > maxLevels {
			return p.limit(p.place.factors[j], "the factor has more than %d levels; numbers belong to the covariates", maxLevels)
		}
	}
	return nil
}

func (p *parser) limit(column int, rule string, most int) error {
	return study.Errf(study.Limit, fmt.Sprintf("%s, column %d", p.in.Place(), column+1), rule, most)
}

// finish checks the whole and puts the categories in order.
func (p *parser) finish() (*Table, error) {
	t := p.t
	if len(t.Refused) > 0 && !p.o.DropInvalid {
		return nil, t.refused()
	}
	for k, role := range p.place.roles {
		if p.missing[k] > 0 {
			t.Missing = append(t.Missing, Missing{Column: role.name, Rows: p.missing[k], Models: role.models})
		}
	}
	switch {
	case !p.ready:
		return nil, study.Errf(study.Truncated, p.in.Place(), "ends before the line with the names of the columns")
	case t.Read > 0 && t.Passed == t.Read:
		return nil, study.Errf(study.Invalid, p.in.Place(), "no row is as the call selects")
	case len(t.Time) == 0 && t.Read > 0:
		return nil, study.Errf(study.Invalid, p.in.Place(), "no row is left: %d lack a value, %d break a rule", t.MissingRows, t.RefusedRows())
	case len(t.Time) == 0:
		return nil, study.Errf(study.Truncated, p.in.Place(), "ends before the first row")
	}
	t.Groups = p.group.sorted(t.Group)
	for j := range t.Factors {
		t.Factors[j].Levels = p.factors[j].sorted(t.Factors[j].Index)
	}
	t.Strata, t.IDs, t.Causes = len(p.strata.names), p.ids.names, p.codes.found(t.Cause)
	return t, nil
}
