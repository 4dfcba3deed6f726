package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/survival"
)

// analyse does everything that was asked for and fills the document. What cannot be
// done is listed in it; only what leaves nothing to show is an error.
func (r *survivalRun) analyse(ctx context.Context) error {
	steps := map[string]func() error{methodKM: r.analyseKM, methodCompeting: r.analyseCompeting, methodRecurrent: r.analyseRecurrent}
	if ctx.Err() != nil {
		return &study.Error{Kind: study.Cancelled, Rule: "stopped", Err: ctx.Err()}
	}
	var err error
	if r.all, err = r.strands(); err != nil {
		return err
	}
	if len(r.all.time) == 0 {
		return study.InFile(study.Errf(study.Invalid, "", "no row is left: all are without length"), r.verb.fileName())
	}
	if err := steps[r.method](); err != nil {
		return study.InFile(err, r.verb.fileName())
	}
	r.fillRows()
	return nil
}

// start fills what is known once the rows are chosen, before anything is computed.
func (r *survivalRun) start(chosen *strands) {
	r.dropEmptyGroups(chosen)
	v, d := r.verb, &r.doc
	d.Schema, d.ResearchUseOnly, d.Version, d.File = survivalSchema, true, version, v.fileName()
	d.Method, d.Unit, d.Level = r.method, v.Unit, tenDigits(v.Level)
	d.Columns = columnsBlock{Time: v.Time, Event: v.Event, Start: v.Start, ID: v.ID, By: v.By,
		Strata: listed(v.Strata), Covariates: listed(v.Covariates), Factors: listed(v.Factors), Where: listed(v.Where)}
	d.Causes, d.Tests, d.Models, d.Differences, d.Failed, d.Notes = []causeBlock{}, []survivalTest{}, []modelBlock{}, []restrictedDifference{}, []failedBlock{}, []string{}
	for g := range r.groups() {
		d.Groups = append(d.Groups, survivalGroup{Name: r.groupName(g), Series: []seriesBlock{}})
	}
	for k, c := range r.table.Causes {
		d.Causes = append(d.Causes, causeBlock{Cause: k + 1, Code: c.Cell, Name: c.Name, Role: r.role(k + 1)})
	}
	for _, c := range r.table.Cause {
		if c > 0 {
			d.Causes[c-1].Rows++
		}
	}
}

// role is what an event is to the analysis.
func (r *survivalRun) role(cause int) string {
	switch {
	case cause == r.terminal:
		return "terminal"
	case r.cause == 0 || cause == r.cause:
		return "event"
	case r.method == methodCompeting:
		return "competing"
	}
	return "censored"
}

// listed is never nil, so that JSON holds a list.
func listed(v []string) []string {
	if v == nil {
		return []string{}
	}
	return v
}

// fillRows tells what became of the rows.
func (r *survivalRun) fillRows() {
	t, b := r.table, &r.doc.Rows
	b.Read, b.NotSelected, b.MissingRows, b.RefusedRows = t.Read, t.Passed, t.MissingRows, t.RefusedRows()
	b.Closing, b.After, b.IncompleteFor = r.closings, r.later, t.IncompleteRows()
	for _, x := range r.adtte.time {
		if x == 0 {
			b.ZeroTimes++
		}
	}
	b.Persons = len(t.Time)
	if t.Subject != nil {
		b.Persons = len(t.IDs)
	}
	b.Missing, b.Refused = []missingBlock{}, []refusedBlock{}
	for _, m := range t.Missing {
		b.Missing = append(b.Missing, missingBlock(m))
	}
	for _, x := range t.Refused {
		b.Refused = append(b.Refused, refusedBlock{Rule: string(x.Rule), Rows: x.Rows, First: x.Place})
		r.doc.Failed = append(r.doc.Failed, failedBlock{What: fmt.Sprintf("rows refused: %d", x.Rows), Kind: string(study.Invalid), Why: x.Rule.Words() + "; first: " + x.Place})
	}
	b.Analysed = t.Read - t.Passed - b.MissingRows - b.RefusedRows - b.Closing - b.After
	b.Rule = missingRule
}

// missingRule is how rows with missing values are treated.
const missingRule = "A row without a time, event, start, group, stratum or person is left out; one without a covariate or factor only from the models that use it."

// data builds the data of an analysis; its complaint names the line of the file.
func (r *survivalRun) data(s *strands, rows survival.Rows) (*survival.Data, error) {
	d, err := survival.New(rows)
	var e *survival.Error
	if errors.As(err, &e) && e.Row > 0 {
		return nil, study.Errf(study.Invalid, fmt.Sprintf("line %d", r.table.Lines[s.at(e.Row-1)]), "%s", e.Rule)
	}
	return d, err
}

// failed notes what could not be done.
func (r *survivalRun) failed(what string, err error) {
	b := failedBlock{What: what, Kind: string(study.KindOf(err)), Why: ruleOf(err)}
	if e, ok := asSurvival(err); ok {
		b.Kind = string(e.Fault)
	}
	r.doc.Failed = append(r.doc.Failed, b)
}

// asSurvival is the complaint of the statistics in an error.
func asSurvival(err error) (*survival.Error, bool) {
	var e *survival.Error
	ok := errors.As(err, &e)
	return e, ok
}

// ruleOf is the rule that was broken.
func ruleOf(err error) string {
	if e, ok := asSurvival(err); ok {
		return e.Rule
	}
	return intake.Reason(err)
}

// fewest steps that are listed whole, in JSON, table and picture.
const mostSteps = 5000

// thinned lists which of n steps are shown: all, or evenly spaced ones with the last.
func thinned(n int) []int {
	stride := (n + mostSteps - 1) / mostSteps
	var out []int
	for k := 0; k < n; k += max(1, stride) {
		out = append(out, k)
	}
	if n > 0 && out[len(out)-1] != n-1 {
		out = append(out, n-1)
	}
	return out
}

// add takes over one step of a curve.
func (b *stepsBlock) add(t, value, se float64, ci survival.Interval) {
	b.Time, b.Value, b.SE = append(b.Time, tenDigits(t)), append(b.Value, tenDigits(value)), append(b.SE, tenDigits(se))
	if !ci.Known {
		b.Lo, b.Hi = append(b.Lo, nil), append(b.Hi, nil)
		return
	}
	b.Lo, b.Hi = append(b.Lo, known(ci.Low)), append(b.Hi, known(ci.High))
}

// newSteps makes lists that are never null.
func newSteps(of int) stepsBlock {
	return stepsBlock{Of: of, Time: []tenDigits{}, Value: []tenDigits{}, SE: []tenDigits{}, Lo: []*tenDigits{}, Hi: []*tenDigits{}}
}

// testOf puts a comparison of the groups into the document.
func (r *survivalRun) testOf(name string, cause int, c survival.Comparison) survivalTest {
	b := survivalTest{Name: name, Cause: cause, Strata: listed(r.verb.Strata), ChiSquare: tenDigits(c.ChiSquare), DF: c.DF, P: tenDigits(c.P), Groups: []obsBlock{}}
	if len(r.verb.Strata) > 0 {
		b.Name += ", stratified by " + strings.Join(r.verb.Strata, ", ")
	}
	for _, g := range c.Groups {
		b.Groups = append(b.Groups, obsBlock{Name: r.groupName(g.Group), Observed: tenDigits(g.Observed), Expected: tenDigits(g.Expected)})
	}
	return b
}

// compare notes a test of the groups, where there are any.
func (r *survivalRun) compare(name string, cause int, test func() (survival.Comparison, error)) {
	if r.groups() < 2 {
		return
	}
	c, err := test()
	if err != nil {
		r.failed(name, err)
		return
	}
	r.doc.Tests = append(r.doc.Tests, r.testOf(name, cause, c))
}
