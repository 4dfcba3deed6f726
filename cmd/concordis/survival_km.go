package main

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// followUpRows is up to how many rows the median follow-up is computed, which takes
// the data a second time.
const followUpRows = 2_000_000

// counts reports whether a cause is the event of interest.
func (r *survivalRun) counts(cause int) bool {
	return cause != 0 && (r.cause == 0 || cause == r.cause)
}

// analyseKM estimates the time to the first event of interest; other kinds of event
// censor.
func (r *survivalRun) analyseKM() error {
	all := r.first(r.all, r.counts)
	r.start(&all)
	s := all.joined(r.counts)
	r.adtte, r.doc.Rows.Changing = s, s.changes()
	rows := s.rows(r.verb.Memory)
	d, err := r.data(&s, rows)
	if err != nil {
		return err
	}
	curves, err := survival.KaplanMeier(d, survival.CurveOptions{Cause: r.cause, Level: r.verb.Level})
	if err != nil {
		return err
	}
	for i := range curves {
		r.fillCurve(&curves[i], &s)
	}
	r.timeAtRisk(&s)
	r.compare("log-rank", r.cause, func() (survival.Comparison, error) {
		return survival.LogRank(d, survival.LogRankOptions{Cause: r.cause})
	})
	r.restrictedMeans(curves)
	r.followUp(&s, rows)
	if d.Events(r.cause) == 0 {
		r.failed("everything but the curves", &survival.Error{Fault: survival.NoEvents, Rule: "all rows are censored: no event to analyse"})
		return nil
	}
	r.coxModels(&all, "cox", r.cause)
	return nil
}

// fillCurve puts a Kaplan-Meier curve into its group.
func (r *survivalRun) fillCurve(c *survival.Curve, s *strands) {
	g := &r.doc.Groups[c.Group]
	g.N, g.Events = int(math.Round(c.Size)), int(math.Round(c.Events))
	censored := g.N - g.Events
	g.Censored = &censored
	g.Median = medianOf(c)
	b := seriesBlock{Kind: "survival", Cause: r.cause, end: lastTime(c)}
	for _, p := range s.timeTable(c, r.landmarks()) {
		b.Landmarks = append(b.Landmarks, landmarkOf(p))
	}
	for _, p := range s.timeTable(c, r.ticks) {
		b.addColumn(p.AtRisk, p.Censored, p.Events)
	}
	steps := eventSteps(c)
	b.Steps = newSteps(len(steps))
	for _, k := range thinned(len(steps)) {
		st := &c.Steps[steps[k]]
		b.Steps.add(st.Time, st.Survival, st.StdErr, st.CI)
		b.Steps.AtRisk, b.Steps.Events = append(b.Steps.AtRisk, tenDigits(st.AtRisk)), append(b.Steps.Events, tenDigits(st.Events))
	}
	g.Series = append(g.Series, b)
	r.keepMarks(c)
}

// timeTable is the table of a curve. With late entry those at risk between two steps are
// counted here, since the curve knows only at its next step who has come in.
func (s *strands) timeTable(c *survival.Curve, times []float64) []survival.TimePoint {
	out := c.Table(times)
	if s.start == nil {
		return out
	}
	for i, t := range times {
		n := 0
		for k := range s.time {
			in := s.start[k] < t || t == 0 && s.start[k] == 0
			if in && s.time[k] >= t && (s.table.Group == nil || s.table.Group[s.at(k)] == c.Group) {
				n++
			}
		}
		out[i].AtRisk = float64(n)
	}
	return out
}

// addColumn is the numbers under one tick.
func (b *seriesBlock) addColumn(counts ...float64) {
	if b.table == nil {
		b.table = make([][]int, len(counts))
	}
	for i, n := range counts {
		b.table[i] = append(b.table[i], int(math.Round(n)))
	}
}

// landmarkOf is the state at a landmark.
func landmarkOf(p survival.TimePoint) landmarkBlock {
	censored := int(math.Round(p.Censored))
	return landmarkBlock{At: tenDigits(p.Time), AtRisk: int(math.Round(p.AtRisk)), Events: int(math.Round(p.Events)), Censored: &censored,
		estimateBlock: estimateOf(p.Survival, afterLast)}
}

// afterLast is why nothing is known at a late time.
const afterLast = "after the last observation of the group"

// eventSteps are the steps at which the curve falls.
func eventSteps(c *survival.Curve) []int {
	var out []int
	for k := range c.Steps {
		if c.Steps[k].Events > 0 {
			out = append(out, k)
		}
	}
	return out
}

// lastTime is the end of a curve.
func lastTime(c *survival.Curve) float64 {
	if len(c.Steps) == 0 {
		return 0
	}
	return c.Steps[len(c.Steps)-1].Time
}

// keepMarks keeps the times of censoring for the picture, where they are few.
func (r *survivalRun) keepMarks(c *survival.Curve) {
	if r.marks == nil {
		r.marks = map[int][]float64{}
	}
	var out []float64
	for k := range c.Steps {
		if c.Steps[k].Censored > 0 {
			if out = append(out, c.Steps[k].Time); len(out) > 200 {
				return
			}
		}
	}
	r.marks[c.Group] = out
}

// medianOf is the median with the limits that are reached.
func medianOf(c *survival.Curve) *estimateBlock {
	q := c.Quantile(.5)
	low, high, lowKnown, highKnown := c.QuantileLimits(.5)
	b := &estimateBlock{}
	if q.Known {
		b.Value = known(q.Value)
	} else {
		b.Why = "the curve does not fall to 50 %"
	}
	if lowKnown {
		b.Lo = known(low)
	}
	if highKnown {
		b.Hi = known(high)
	}
	return b
}

// followUp is the median time of observation: Kaplan-Meier with the roles of event and
// censoring exchanged (Schemper M, Smith TL, Control Clin Trials 1996;17:343-346, doi
// 10.1016/0197-2456(96)00075-X).
func (r *survivalRun) followUp(s *strands, rows survival.Rows) {
	if len(s.time) > followUpRows || r.doc.Rows.Changing > 0 {
		return
	}
	turned := make([]int, len(s.cause))
	for k, c := range s.cause {
		if !r.counts(c) {
			turned[k] = 1
		}
	}
	rows.Cause = turned
	d, err := r.data(s, rows)
	if err != nil {
		return
	}
	curves, err := survival.KaplanMeier(d, survival.CurveOptions{Level: r.verb.Level})
	if err != nil {
		return
	}
	for i := range curves {
		r.doc.Groups[curves[i].Group].FollowUp = medianOf(&curves[i])
	}
}

// timeAtRisk adds up the time under observation of each group.
func (r *survivalRun) timeAtRisk(s *strands) {
	group := pickBy(s.table.Group, s.row)
	for k, t := range s.time {
		g := 0
		if group != nil {
			g = group[k]
		}
		if s.start != nil {
			t -= s.start[k]
		}
		r.doc.Groups[g].TimeAtRisk += tenDigits(t)
	}
}

// restrictedMeans are the mean times up to the horizon and their differences from the
// reference.
func (r *survivalRun) restrictedMeans(curves []survival.Curve) {
	tau := r.verb.Tau
	if tau == 0 {
		return
	}
	for i := range curves {
		e, err := curves[i].RestrictedMean(tau)
		if err != nil {
			r.failed("restricted mean of "+r.groupName(curves[i].Group), err)
			continue
		}
		b := estimateOf(e, "")
		r.doc.Groups[curves[i].Group].Restricted = &b
	}
	for i := 1; i < len(curves); i++ {
		name := r.groupName(curves[i].Group) + " less " + r.groupName(curves[0].Group)
		e, test, err := survival.RestrictedMeanDifference(curves[i], curves[0], tau)
		if err != nil {
			r.failed("difference of restricted means, "+name, err)
			continue
		}
		r.doc.Differences = append(r.doc.Differences, restrictedDifference{Name: name, Tau: tenDigits(tau), estimateBlock: estimateOf(e, ""), P: tenDigits(test.P)})
	}
}
