package survivalcsv

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// places are the columns from 0, -1 where there is none.
type places struct {
	time, start, event, group, id int
	strata, covariates, factors   []int
	where                         []int
	roles                         []role
}

// role is one column that is used.
type role struct {
	name   string
	column int
	models bool
}

// header reads the line with the column names.
func (p *parser) header(line []byte) error {
	p.decimal.Delimiter = cells.DelimiterOf(line)
	row := cells.Split(nil, line, p.decimal.Delimiter)
	if len(row) > maxColumns {
		return study.Errf(study.Limit, p.in.Place(), "has more than %d columns", maxColumns)
	}
	names := make([]string, len(row))
	for i, cell := range row {
		names[i] = string(cell)
	}
	f := finder{names: names, in: p}
	c := &p.o.Columns
	p.place = places{
		time: f.one(c.Time, false), start: f.one(c.Start, false), event: f.one(c.Event, false), group: f.one(c.Group, false), id: f.one(c.ID, false),
		strata: f.all(c.Strata, false), covariates: f.all(c.Covariates, true), factors: f.all(c.Factors, true),
	}
	if f.err == nil && (p.place.time < 0 || p.place.event < 0) {
		f.err = study.Errf(study.Invalid, p.in.Place(), "the columns of time and event must be named")
	}
	if f.err != nil {
		return f.err
	}
	p.place.roles = f.roles
	for _, m := range p.o.Where {
		p.place.where = append(p.place.where, f.one(m.Column, false))
	}
	if f.err != nil {
		return f.err
	}
	p.ready, p.cells, p.missing = true, len(row), make([]int, len(f.roles))
	p.makeRoom()
	var err error
	p.codes, err = newCoder(p.o.Events, p.o.Censored)
	return err
}

// makeRoom prepares the columns.
func (p *parser) makeRoom() {
	t, n := p.t, max(0, min(p.o.RowsHint, p.o.MaxRows))
	t.Time, t.Cause, t.Lines = make([]float64, 0, n), make([]int, 0, n), make([]int32, 0, n)
	if p.place.start >= 0 {
		t.Start = make([]float64, 0, n)
	}
	if p.place.group >= 0 {
		t.Group = make([]int, 0, n)
	}
	if len(p.place.strata) > 0 {
		t.Stratum = make([]int, 0, n)
	}
	if p.place.id >= 0 {
		t.Subject = make([]int, 0, n)
	}
	for _, name := range p.o.Columns.Covariates {
		t.Covariates = append(t.Covariates, Covariate{Name: name, Values: make([]float64, 0, n)})
	}
	for _, name := range p.o.Columns.Factors {
		t.Factors = append(t.Factors, Factor{Name: name, Index: make([]int, 0, n)})
	}
	p.factors = make([]labels, len(t.Factors))
}

// finder looks columns up and keeps the first complaint.
type finder struct {
	names []string
	in    *parser
	roles []role
	err   error
}

// one is the place of a column; a name that fits exactly wins over one that fits but
// for capitals.
func (f *finder) one(name string, models bool) int {
	if name == "" || f.err != nil {
		return -1
	}
	exact, loose := []int{}, []int{}
	for i, n := range f.names {
		if n == name {
			exact = append(exact, i)
		}
		if strings.EqualFold(n, name) {
			loose = append(loose, i)
		}
	}
	if len(exact) == 0 {
		exact = loose
	}
	switch len(exact) {
	case 1:
		f.roles = append(f.roles, role{name, exact[0], models})
		return exact[0]
	case 0:
		f.err = study.Errf(study.NotFound, f.in.in.Place(), "none of the %d columns is called %q, as the call says", len(f.names), name)
	default:
		f.err = study.Errf(study.Invalid, fmt.Sprintf("%s, columns %d and %d", f.in.in.Place(), exact[0]+1, exact[1]+1), "two columns are called %q, as the call says", name)
	}
	return -1
}

func (f *finder) all(names []string, models bool) []int {
	var out []int
	for _, n := range names {
		out = append(out, f.one(n, models))
	}
	return out
}
