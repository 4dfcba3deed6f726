package main

import "github.com/concordis/concordis/evidence/trials"

// each turns a list into blocks; never nil, so JSON has [] and not null.
func each[T, B any](list []T, block func(*T) B) []B {
	out := make([]B, len(list))
	for i := range list {
		out[i] = block(&list[i])
	}
	return out
}

// summary is a trial without its numbers.
func (d *trialDocument) summary(t *trials.Trial) trialBlock {
	rows := t.Rows()
	return trialBlock{ID: t.ID, Name: t.Name, Aliases: append([]string{}, t.Aliases...), Year: t.Year, Design: t.Design, Allocation: t.Allocation,
		Arms: each(t.Arms, func(a *trials.Arm) armBlock {
			b := armBlock{ID: a.ID, Name: a.Name}
			if a.N != nil {
				f := d.figure(a.N)
				b.Patients = &f
			}
			return b
		}), Rows: len(rows), BySeen: bySeen(rows)}
}

// trial is a trial with everything.
func (d *trialDocument) trial(t *trials.Trial) trialBlock {
	b := d.summary(t)
	p := trialParts{FollowUp: each(t.FollowUp, d.figure), Counts: each(t.Counts, d.figure), Criteria: each(t.Criteria, d.criterion),
		Monitoring: each(t.Monitoring, d.fact), Outcomes: each(t.Outcomes, d.outcome), Notes: each(t.Notes, d.fact),
		Baseline: each(t.Baseline, func(g *trials.Group) baselineBlock { return baselineBlock{Arm: g.Arm, Rows: each(g.Rows, d.figure)} }),
		Differences: each(t.Differences, func(x *trials.Difference) differenceBlock {
			d.cite(x.Teller)
			return differenceBlock{Told: x.Told, Read: x.Read, Teller: x.Teller, seenBlock: d.seen(x.Seen, x.Sources, "")}
		})}
	if t.Enrolment != nil {
		f := d.fact(t.Enrolment)
		p.Enrolment = &f
	}
	b.trialParts = &p
	return b
}

// pooledSummary is a pooled analysis without its numbers.
func (d *trialDocument) pooledSummary(p *trials.Pooled) pooledBlock {
	rows := p.Rows()
	b := pooledBlock{ID: p.ID, Name: p.Name, Aliases: append([]string{}, p.Aliases...), Year: p.Year, Method: p.Method,
		Trials: append([]string{}, p.Trials...), Overlaps: p.Overlaps, Rows: len(rows), BySeen: bySeen(rows)}
	if p.NTrials > 0 {
		n := p.NTrials
		b.NTrials = &n
	}
	return b
}

// pooled is a pooled analysis with everything.
func (d *trialDocument) pooled(p *trials.Pooled) pooledBlock {
	b := d.pooledSummary(p)
	b.pooledParts = &pooledParts{Figures: each(p.Figures, d.figure), Effects: each(p.Effects, d.effect), Facts: each(p.Facts, d.fact)}
	return b
}

func bySeen(rows []trials.Row) map[string]int {
	n := map[string]int{}
	for s, k := range trials.Tally(rows) {
		n[string(s)] = k
	}
	return n
}

func (d *trialDocument) figure(f *trials.Figure) figureBlock {
	b := figureBlock{What: f.What, Value: f.Value, Unit: f.Unit, Stat: f.Stat, P: f.P, seenBlock: d.seen(f.Seen, f.Sources, f.Note)}
	if f.Spread.Kind != "" {
		s := spreadBlock{Kind: string(f.Spread.Kind), Tag: string(f.SpreadTag().Tag()), Verified: f.SpreadTag().Verified()}
		if f.Spread.Kind == trials.SD {
			s.SD = &f.Spread.SD
		} else {
			s.Lo, s.Hi = &f.Spread.Lo, &f.Spread.Hi
		}
		b.Spread = &s
	}
	if f.P != "" {
		v := f.PTag().Verified()
		b.PVerified = &v
	}
	return b
}

func (d *trialDocument) effect(e *trials.Effect) effectBlock {
	return effectBlock{figureBlock: d.figure(&e.Figure), Measure: e.Measure, Of: e.Of, Over: e.Over, PInterim: e.PInterim, PInteraction: e.PInteraction}
}

func (d *trialDocument) value(v *trials.Value) valueBlock {
	b := valueBlock{figureBlock: d.figure(&v.Figure), Arm: v.Arm, Kind: string(v.Kind)}
	if v.Months > 0 {
		b.Months = &v.Months
	}
	return b
}

func (d *trialDocument) fact(f *trials.Fact) factBlock {
	return factBlock{Text: f.Text, seenBlock: d.seen(f.Seen, f.Sources, "")}
}

func (d *trialDocument) criterion(c *trials.Criterion) criterionBlock {
	b := criterionBlock{Exclude: c.Exclude, seenBlock: d.seen(c.Seen, c.Sources, c.Note), AnyOf: make([][]clauseBlock, len(c.AnyOf))}
	for i, group := range c.AnyOf {
		b.AnyOf[i] = each(group, func(x *trials.Clause) clauseBlock { return clauseBlock(*x) })
	}
	return b
}

func (d *trialDocument) outcome(o *trials.Outcome) outcomeBlock {
	return outcomeBlock{Name: o.Name, Primary: o.Primary, Part: string(o.Part), Who: o.Who,
		Events: each(o.Events, func(e *trials.Events) eventsBlock {
			return eventsBlock{Arm: e.Arm, What: e.What, Events: e.Events, N: e.N, seenBlock: d.seen(e.Seen, e.Sources, e.Note)}
		}),
		Effects: each(o.Effects, d.effect), Values: each(o.Values, d.value), Facts: each(o.Facts, d.fact),
		Tests: each(o.Tests, func(t *trials.Test) testBlock {
			return testBlock{What: t.What, P: t.P, seenBlock: d.seen(t.Seen, t.Sources, "")}
		}),
		Curves: each(o.Curves, func(c *trials.Curve) curveBlock {
			return curveBlock{Arm: c.Arm, Failure: c.Failure, Unit: c.Unit, seenBlock: d.seen(c.Seen, c.Sources, c.Note),
				Points: each(c.Points, func(p *trials.Point) pointBlock { return pointBlock(*p) })}
		}),
		AtRisk: each(o.AtRisk, func(r *trials.AtRisk) atRiskBlock {
			return atRiskBlock{Arm: r.Arm, Unit: r.Unit, Times: r.Times, N: r.N, Inferred: r.Inferred, seenBlock: d.seen(r.Seen, r.Sources, r.Note)}
		})}
}
