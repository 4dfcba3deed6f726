package trial

import (
	"math"

	"github.com/concordis/concordis/survival"
	"github.com/concordis/concordis/survival/design"
)

// analysis collects the numbers of one replicate; every replicate of a trial puts
// the same metrics in the same order.
type analysis struct {
	def      *Definition
	subjects []Subject
	metrics  []Metric
	values   []Number
}

func (a *analysis) put(m Metric, n Number) {
	if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
		n = Number{}
	}
	if math.IsInf(n.High, 0) || math.IsNaN(n.High) || math.IsNaN(n.Low) {
		n.Low, n.High, n.Ranged = 0, 0, false
	}
	a.values = append(a.values, n)
	a.metrics = append(a.metrics, m)
}

// analyse takes the looks, cuts the data where the trial stopped, and computes all
// statistics of the plan.
func (r *runner) analyse(subjects []Subject, flow Flow) (Replicate, []Metric) {
	d := r.def
	out := Replicate{Flow: flow}
	at := r.watch(subjects)
	out.Stopped, out.Futile = at.look, at.futile
	if at.look > 0 && !d.Plan.Observed {
		subjects = cutAll(subjects, at.day)
	}
	a := &analysis{def: d, subjects: subjects}
	for i := range d.Endpoints {
		a.endpoint(&d.Endpoints[i])
	}
	out.Values = a.values
	out.Rejected = a.rejected(at)
	return out, a.metrics
}

// rejected tells for each comparison whether it is significant on the primary
// endpoint: the first by the boundaries of the looks, if there are any, the others
// by the log-rank test at their level.
func (a *analysis) rejected(at stop) []bool {
	d := a.def
	out := make([]bool, len(d.Plan.Comparisons))
	e := d.primary()
	if e == nil {
		return out
	}
	for i, c := range d.Plan.Comparisons {
		if i == 0 && len(d.Plan.Looks) > 0 {
			out[i] = at.crossed
			continue
		}
		alpha := c.Alpha
		if alpha == 0 {
			alpha = 0.05
		}
		z, ok := d.standardised(a.subjects, i, e, nil)
		out[i] = ok && twoSided(z) < alpha
	}
	return out
}

// twoSided is the two-sided p of a standard normal number.
func twoSided(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

func (a *analysis) endpoint(e *Endpoint) {
	switch e.Kind {
	case FirstEvent:
		a.times(e)
	case Recurrent:
		a.recurrent(e)
	case Change:
		a.changes(e)
	case Responder, Composite:
		a.judged(e)
	case WinRatio:
		a.wins(e)
	}
}

// groups are the subgroups of the plan, nil for all patients first.
func (d *Definition) groups() []*Subgroup {
	list := d.Plan.AllSubgroups()
	out := []*Subgroup{nil}
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

func (g *Subgroup) id() string {
	if g == nil {
		return ""
	}
	return g.ID
}

func (a *analysis) times(e *Endpoint) {
	d := a.def
	a.shares(e)
	for _, g := range d.groups() {
		for _, c := range d.Plan.Comparisons {
			m := Metric{Endpoint: e.ID, Arm: c.Of, Over: c.Over, Subgroup: g.id()}
			a.compare(e, m, g)
		}
	}
}

// shares are numbers of events and Kaplan-Meier failure by arm.
func (a *analysis) shares(e *Endpoint) {
	d := a.def
	all := d.timeRows(a.subjects, e, -1, -1, nil)
	n, events := make([]int, len(d.Arms)), make([]int, len(d.Arms))
	for i, g := range all.Group {
		n[g]++
		events[g] += all.Cause[i]
	}
	curves := map[int]*survival.Curve{}
	if data, err := survival.New(all.Rows); err == nil {
		list, err := survival.KaplanMeier(data, survival.CurveOptions{})
		for i := range list {
			if err == nil {
				curves[list[i].Group] = &list[i]
			}
		}
	}
	for arm := range d.Arms {
		m := Metric{Endpoint: e.ID, Arm: d.Arms[arm].ID}
		m.Stat = EventCount
		a.put(m, exact(float64(events[arm])))
		m.Stat = EventShare
		a.put(m, percent(events[arm], n[arm]))
		m.Stat = KMPercent
		for _, day := range d.Plan.RiskDays {
			if m.Day = day; day > 0 {
				a.put(m, failure(curves[arm], day))
			}
		}
	}
	for _, c := range d.Plan.Comparisons {
		for _, day := range d.Plan.RiskDays {
			if day > 0 {
				a.put(Metric{Endpoint: e.ID, Stat: KMDiff, Arm: c.Of, Over: c.Over, Day: day}, apart(curves[d.Arm(c.Of)], curves[d.Arm(c.Over)], day))
			}
		}
	}
}

// apart is the difference of the failures of two arms at a day, in points.
func apart(of, over *survival.Curve, day float64) Number {
	a, b := failure(of, day), failure(over, day)
	return Number{Value: a.Value - b.Value, Known: a.Known && b.Known}
}

func percent(k, n int) Number {
	if n == 0 {
		return Number{}
	}
	return exact(100 * float64(k) / float64(n))
}

func failure(c *survival.Curve, day float64) Number {
	if c == nil {
		return Number{}
	}
	e := c.At(day)
	return Number{Value: 100 * (1 - e.Value), Low: 100 * (1 - e.CI.High), High: 100 * (1 - e.CI.Low), Known: e.Known, Ranged: e.Known && e.CI.Known}
}

// compare is the Cox model and, for all patients, the log-rank test.
func (a *analysis) compare(e *Endpoint, m Metric, g *Subgroup) {
	d := a.def
	if m.Stat = HR; d.needs != nil && !d.needs[m] {
		return
	}
	data, err := survival.New(d.timeRows(a.subjects, e, d.Arm(m.Arm), d.Arm(m.Over), cohort(g)).Rows)
	hr := Number{}
	if err == nil {
		if cox, err := survival.FitCox(data, survival.CoxOptions{}); err == nil {
			hr = estimated(cox.HazardRatio(0))
		}
	}
	a.put(m, hr)
	if g != nil {
		return
	}
	z, ok := 0.0, false
	if err == nil {
		z, ok = logRank(data)
	}
	m.Stat = LogRankZ
	a.put(m, Number{Value: z, Known: ok})
	m.Stat = PValue
	p := Number{Known: ok}
	if ok {
		p.Value = twoSided(z)
	}
	a.put(m, p)
}

// wins compares every pair on the events in their order.
func (a *analysis) wins(e *Endpoint) {
	d := a.def
	for _, c := range d.Plan.Comparisons {
		of, over := d.Arm(c.Of), d.Arm(c.Over)
		outcomes := make([]design.Outcome, len(e.Events))
		var treated []bool
		for i := range a.subjects {
			s := &a.subjects[i]
			if s.Arm != of && s.Arm != over || !s.Implanted && d.Estimand.ImplantFailure == Excluded {
				continue
			}
			treated = append(treated, s.Arm == of)
			for k, ev := range e.Events {
				day, event, _ := d.firstOf(s, setOf(ev), e.UntilDay)
				outcomes[k].Time = append(outcomes[k].Time, day)
				outcomes[k].Happened = append(outcomes[k].Happened, event)
			}
		}
		n := Number{}
		if w, err := design.CompareWins(treated, outcomes, design.WinRatioOptions{}); err == nil {
			n = estimated(w.Ratio)
		}
		a.put(Metric{Endpoint: e.ID, Stat: Wins, Arm: c.Of, Over: c.Over}, n)
	}
}

// recurrent gives rates by arm and the ratio of the rates.
func (a *analysis) recurrent(e *Endpoint) {
	d := a.def
	set := union(e.Events)
	events, years := make([]float64, len(d.Arms)), make([]float64, len(d.Arms))
	for i := range a.subjects {
		s := &a.subjects[i]
		end, _, in := d.firstOf(s, 0, e.UntilDay)
		if !in {
			continue
		}
		years[s.Arm] += end / 365.25
		for _, h := range s.Events {
			if h.Day <= end && set.of(h.What) {
				events[s.Arm]++
			}
		}
	}
	for arm := range d.Arms {
		n := Number{}
		if years[arm] > 0 {
			n = exact(events[arm] / years[arm])
		}
		a.put(Metric{Endpoint: e.ID, Stat: Rate, Arm: d.Arms[arm].ID}, n)
	}
	for _, c := range d.Plan.Comparisons {
		a.put(Metric{Endpoint: e.ID, Stat: RateRatio, Arm: c.Of, Over: c.Over}, a.andersen(e, set, d.Arm(c.Of), d.Arm(c.Over)))
	}
}

// andersen is the Andersen-Gill ratio of rates with robust error.
func (a *analysis) andersen(e *Endpoint, set has, of, over int) Number {
	d := a.def
	var r survival.Rows
	var treated []float64
	for i := range a.subjects {
		s := &a.subjects[i]
		if s.Arm != of && s.Arm != over {
			continue
		}
		end, _, in := d.firstOf(s, 0, e.UntilDay)
		if !in {
			continue
		}
		x := 0.0
		if s.Arm == of {
			x = 1
		}
		from := 0.0
		row := func(to float64, cause int) {
			if to > from {
				r.Start, r.Time, r.Cause, r.Subject = append(r.Start, from), append(r.Time, to), append(r.Cause, cause), append(r.Subject, i)
				treated = append(treated, x)
				from = to
			}
		}
		for _, h := range s.Events {
			if h.Day <= end && set.of(h.What) {
				row(h.Day, 1)
			}
		}
		row(end, 0)
	}
	r.Covariates = []survival.Covariate{{Name: "treatment", Values: treated}}
	data, err := survival.New(r)
	if err != nil {
		return Number{}
	}
	fit, err := survival.AndersenGill(data, survival.CoxOptions{})
	if err != nil {
		return Number{}
	}
	return estimated(fit.HazardRatio(0))
}
