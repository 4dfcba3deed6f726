package main

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// analyseRecurrent estimates the mean number of events per person.
func (r *survivalRun) analyseRecurrent() error {
	counts := func(cause int) bool { return r.counts(cause) && cause != r.terminal }
	s := r.all
	r.start(&s)
	if s.start == nil { // one row each: everybody is seen from 0 on
		s.start = make([]float64, len(s.time))
	}
	ends := func(cause int) bool { return counts(cause) || r.terminal != 0 && cause == r.terminal }
	r.adtte = r.first(s, ends)
	r.adtte = r.adtte.joined(ends)
	r.later = 0 // all rows count here; only the export ends with the first event
	d, err := r.data(&s, s.rows(r.verb.Memory))
	if err != nil {
		return err
	}
	curves, err := survival.MeanCumulative(d, survival.RecurrentOptions{Cause: r.cause, Terminal: r.terminal, Level: r.verb.Level})
	if err != nil {
		return err
	}
	r.timeAtRisk(&s)
	coded := s.recoded(func(cause int) int {
		switch {
		case counts(cause):
			return 1
		case r.terminal != 0 && cause == r.terminal:
			return 2
		}
		return 0
	})
	if err := r.counted(&coded, curves); err != nil {
		return err
	}
	if r.verb.Tau != 0 {
		r.failed("restricted means", &survival.Error{Fault: survival.BadOption, Rule: "restricted means belong to --method km"})
	}
	if r.doc.Groups[0].Events == 0 && r.groups() == 1 {
		r.failed("models", &survival.Error{Fault: survival.NoEvents, Rule: "no row ends with the event of interest"})
		return nil
	}
	r.coxModels(&coded, "andersen-gill", 1)
	return nil
}

// counted fills the groups from strands whose cause is 1 for the event, 2 for the
// terminal one: persons, events, rate, and the curves with what stands under them.
func (r *survivalRun) counted(s *strands, curves []survival.Hazard) error {
	d, err := r.data(s, s.rows(r.verb.Memory))
	if err != nil {
		return err
	}
	events, err := survival.KaplanMeier(d, survival.CurveOptions{Cause: 1})
	if err != nil {
		return err
	}
	deaths, err := survival.KaplanMeier(d, survival.CurveOptions{Cause: 2})
	if err != nil {
		return err
	}
	persons := r.personsByGroup(s)
	for i := range curves {
		gi := curves[i].Group
		g := &r.doc.Groups[gi]
		g.N, g.Events = persons[gi], int(math.Round(events[i].Events))
		if r.terminal != 0 {
			n := int(math.Round(deaths[i].Events))
			g.Competing = &n
		}
		if g.TimeAtRisk > 0 {
			g.Rate = known(float64(g.Events) / float64(g.TimeAtRisk))
		}
		g.Series = append(g.Series, r.meanSeries(&curves[i], s, &events[i], &deaths[i]))
	}
	return nil
}

// recoded gives the strands other causes.
func (s *strands) recoded(to func(int) int) strands {
	out := *s
	out.cause = make([]int, len(s.cause))
	for k, c := range s.cause {
		out.cause[k] = to(c)
	}
	return out
}

// personsByGroup counts the persons that have a row in a group.
func (r *survivalRun) personsByGroup(s *strands) []int {
	t := s.table
	out := make([]int, r.groups())
	last := make([]int, r.groups())
	for k := range s.time {
		row := s.at(k)
		g := 0
		if t.Group != nil {
			g = t.Group[row]
		}
		// Rows come by person, or one for each.
		if id := t.Subject[row] + 1; last[g] != id {
			last[g] = id
			out[g]++
		}
	}
	return out
}

// meanSeries is one curve with its landmarks.
func (r *survivalRun) meanSeries(h *survival.Hazard, s *strands, events, deaths *survival.Curve) seriesBlock {
	b := seriesBlock{Kind: "mean-count", Cause: r.cause, end: lastTime(events), Landmarks: []landmarkBlock{}}
	times := r.landmarks()
	dead := deaths.Table(times)
	for i, p := range s.timeTable(events, times) {
		m := landmarkBlock{At: tenDigits(p.Time), AtRisk: int(math.Round(p.AtRisk)), Events: int(math.Round(p.Events)), estimateBlock: estimateOf(h.At(times[i]), afterLast)}
		if r.terminal != 0 {
			n := int(math.Round(dead[i].Events))
			m.Rivals = &n
		}
		b.Landmarks = append(b.Landmarks, m)
	}
	dead = deaths.Table(r.ticks)
	for i, p := range s.timeTable(events, r.ticks) {
		if r.terminal != 0 {
			b.addColumn(p.AtRisk, p.Events, dead[i].Events)
		} else {
			b.addColumn(p.AtRisk, p.Events)
		}
	}
	var at []int
	last := 0.0
	for k, e := range h.Values {
		if e.Value != last {
			at, last = append(at, k), e.Value
		}
	}
	b.Steps = newSteps(len(at))
	for _, k := range thinned(len(at)) {
		e := h.Values[at[k]]
		b.Steps.add(h.Times[at[k]], e.Value, e.StdErr, e.CI)
	}
	return b
}
