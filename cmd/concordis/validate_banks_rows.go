package main

import (
	"cmp"
	"strings"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/truth"
)

// validated is the table with what package truth has no place for.
type validated struct {
	rows    []truth.Row
	central map[string][2]float64 // of rows by ID: the central 90 % of the replicates
}

// publishedRows are the published rows of a trial, none of them run.
func publishedRows(d *trial.Definition) []truth.Row {
	rows := make([]truth.Row, 0, len(d.Published))
	for i := range d.Published {
		p := &d.Published[i]
		r := truth.Row{ID: rowID(d.ID, p.Row()), Group: virtualTrials, Finding: d.ID + ", " + p.Row(), Source: sourceOf(d, p), Tag: tagOf(p), Unit: publishedUnit(d, p),
			Calibration: p.Calibrates, Basis: truth.OnSimulation, Note: joined(p.Band, p.Note), Verdict: truth.NotRun}
		if !p.Statement() || p.Value != 0 {
			r.Published = &p.Value
		}
		switch {
		case p.Statement() && strings.HasPrefix(p.Op, "<"):
			r.Hi = &p.Limit
		case p.Statement():
			r.Lo = &p.Limit
		case p.Ranged:
			r.Lo, r.Hi = &p.Lo, &p.Hi
		}
		rows = append(rows, r)
	}
	return rows
}

// signs spells the signs of statements, so that an ID keeps what tells two rows apart.
var signs = strings.NewReplacer("<=", "at-most", ">=", "at-least", "<", "below", ">", "above")

// rowID is letters, digits and dashes.
func rowID(name, row string) string {
	return name + "-" + strings.Join(strings.FieldsFunc(signs.Replace(row), func(r rune) bool { return strings.ContainsRune(" ./[]-_,", r) }), "-")
}

// tagOf is how the weaker of value and interval was seen: a row whose interval nobody
// has read decides nothing. A limit that was set beforehand is computed here.
func tagOf(p *trial.Published) evidence.Tag {
	switch {
	case p.Seen == trial.Ours && p.Judged():
		return evidence.Computed
	case p.LowSeen != "" && !p.LowSeen.Verified():
		return evidence.FromMemory
	}
	return p.Seen.Tag()
}

// sourceOf is the first citation of a row, or the sheet of the trial, whose note says
// where the number was read.
func sourceOf(d *trial.Definition, p *trial.Published) evidence.Citation {
	for _, key := range p.Sources {
		if c, ok := trials.Citation(key); ok {
			return c
		}
	}
	return evidence.Citation{Authors: d.Name, Journal: "sheet of the trial", Where: p.Note, Note: "no citation noted"}
}

// statUnits are the units of statistics whose unit does not depend on the endpoint.
var statUnits = map[trial.Stat]string{trial.HR: "ratio", trial.RateRatio: "ratio", trial.OddsRatio: "ratio", trial.Wins: "ratio", trial.EventShare: "%",
	trial.KMPercent: "%", trial.Improved: "%", trial.KMDiff: "points", trial.EventCount: "patients", trial.Rate: "per year"}

// publishedUnit is the unit of a number, 1 where it has none.
func publishedUnit(d *trial.Definition, p *trial.Published) string {
	if unit := statUnits[p.Metric.Stat]; unit != "" {
		return unit
	}
	if p.Metric.Stat == trial.MeanChange || p.Metric.Stat == trial.SDChange || p.Metric.Stat == trial.MeanDiff {
		_, unit := measureWords(d.Endpoint(p.Metric.Endpoint).Field)
		return cmp.Or(unit, "1")
	}
	return "1"
}

// judgedBy carries the verdict of the card into the table. A row of calibration has
// none there; here it is marked as such, and what it says of the fit is shown.
func judgedBy(r *truth.Row, c *trial.CardRow) {
	if c.Simulated.Known {
		r.Ours = &c.Simulated.Median
	}
	inside := c.MedianInside && c.ValueInside
	switch {
	case c.Verdict == trial.NotJudged:
		r.Verdict, r.Why = truth.NotJudged, c.Why
	case c.Verdict == trial.Hit, c.Verdict == trial.Calibration && inside:
		r.Verdict = truth.Pass
	default:
		r.Verdict = truth.Miss
	}
	if c.Published.Statement() && c.Verdict != trial.NotJudged {
		r.Note = joined(r.Note, c.Why)
	}
}

// summaries counts the groups of package truth and that of the trials on virtual
// patients, which comes last.
func summaries(rows []truth.Row) []truth.Summary {
	out := truth.Summarise(rows)
	var virtual []truth.Row
	for i := range rows {
		if rows[i].Group == virtualTrials {
			r := rows[i]
			r.Group = truth.Trials // a group that package truth counts
			virtual = append(virtual, r)
		}
	}
	for _, s := range truth.Summarise(virtual) {
		s.Group = virtualTrials
		out = append(out, s)
	}
	return out
}

// joined puts remarks one after the other.
func joined(remarks ...string) string {
	var said []string
	for _, r := range remarks {
		if r != "" {
			said = append(said, r)
		}
	}
	return strings.Join(said, "; ")
}
