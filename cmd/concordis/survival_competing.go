package main

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// analyseCompeting estimates the cumulative incidence of each cause up to the first
// event of any kind.
func (r *survivalRun) analyseCompeting() error {
	anything := func(cause int) bool { return cause != 0 }
	all := r.first(r.all, anything)
	r.start(&all)
	s := all.joined(anything)
	r.adtte, r.doc.Rows.Changing = s, s.changes()
	d, err := r.data(&s, s.rows(r.verb.Memory))
	if err != nil {
		return err
	}
	free, err := survival.KaplanMeier(d, survival.CurveOptions{Level: r.verb.Level})
	if err != nil {
		return err
	}
	for i := range free {
		g := &r.doc.Groups[free[i].Group]
		g.N = int(math.Round(free[i].Size))
		censored := g.N - int(math.Round(free[i].Events))
		g.Censored = &censored
	}
	r.timeAtRisk(&s)
	for _, cause := range r.causesInOrder() {
		if err := r.incidence(d, &s, free, cause); err != nil {
			return err
		}
		name := "Gray, " + r.causeName(cause)
		r.compare(name, cause, func() (survival.Comparison, error) { return survival.Gray(d, cause, 0) })
	}
	if r.verb.Tau != 0 {
		r.failed("restricted means", &survival.Error{Fault: survival.BadOption, Rule: "restricted means belong to --method km"})
	}
	if d.Events(r.cause) == 0 {
		r.failed("models", &survival.Error{Fault: survival.NoEvents, Rule: "no row ends with the event of interest"})
		return nil
	}
	r.coxModels(&all, "cause-specific", r.cause)
	if len(all.time) != len(s.time) {
		r.failed("Fine-Gray", &survival.Error{Fault: survival.Shape, Rule: "the Fine-Gray model needs one row for each person"})
		return nil
	}
	r.fineGrayModels(&s)
	return nil
}

// mostCauses is how many causes get curves of their own.
const mostCauses = 6

// causesInOrder has the cause of interest first, then the others that occur.
func (r *survivalRun) causesInOrder() []int {
	out := []int{r.cause}
	for _, c := range r.doc.Causes {
		if c.Cause != r.cause && c.Rows > 0 && len(out) < mostCauses {
			out = append(out, c.Cause)
		}
	}
	return out
}

// incidence puts the curves of one cause into the groups; free are the curves free of
// any event.
func (r *survivalRun) incidence(d *survival.Data, s *strands, free []survival.Curve, cause int) error {
	curves, err := survival.CumulativeIncidence(d, survival.IncidenceOptions{Cause: cause, Level: r.verb.Level})
	if err != nil {
		return err
	}
	own, err := survival.KaplanMeier(d, survival.CurveOptions{Cause: cause, Level: r.verb.Level})
	if err != nil {
		return err
	}
	for i := range curves {
		g := &r.doc.Groups[curves[i].Group]
		if cause == r.cause {
			g.Events = int(math.Round(own[i].Events))
			rivals := int(math.Round(free[i].Events)) - g.Events
			g.Competing = &rivals
		}
		g.Series = append(g.Series, r.incidenceSeries(&curves[i], s, &free[i], &own[i]))
	}
	return nil
}

// incidenceSeries is one curve with its landmarks and the numbers under the plot.
func (r *survivalRun) incidenceSeries(c *survival.Incidence, s *strands, free, own *survival.Curve) seriesBlock {
	b := seriesBlock{Kind: "incidence", Cause: c.Cause, end: lastTime(free), Landmarks: []landmarkBlock{}}
	times := r.landmarks()
	ours := own.Table(times)
	for i, p := range s.timeTable(free, times) {
		m := landmarkOf(p)
		rivals := m.Events - int(math.Round(ours[i].Events))
		m.Rivals, m.Events = &rivals, int(math.Round(ours[i].Events))
		m.estimateBlock = estimateOf(c.At(times[i]), afterLast)
		b.Landmarks = append(b.Landmarks, m)
	}
	ours = own.Table(r.ticks)
	for i, p := range s.timeTable(free, r.ticks) {
		b.addColumn(p.AtRisk, p.Censored, ours[i].Events, p.Events-ours[i].Events)
	}
	var at []int
	for k := range c.Steps {
		if c.Steps[k].Events > 0 {
			at = append(at, k)
		}
	}
	b.Steps = newSteps(len(at))
	for _, k := range thinned(len(at)) {
		st := &c.Steps[at[k]]
		b.Steps.add(st.Time, st.Incidence, st.StdErr, st.CI)
		b.Steps.AtRisk, b.Steps.Events = append(b.Steps.AtRisk, tenDigits(st.AtRisk)), append(b.Steps.Events, tenDigits(st.Events))
	}
	return b
}
