package trial

import "math"

// at is the visit of a day; nil where the definition has none.
func (s *Subject) at(day float64) *Visit {
	for i := range s.Visits {
		if s.Visits[i].Day == day && i > 0 {
			return &s.Visits[i]
		}
	}
	return nil
}

// change is the change of a quantity from baseline to a visit; ok is false where
// the visit was not measured, so only who has both studies counts.
func (s *Subject) change(e *Endpoint) (change, baseline float64, ok bool) {
	v := s.at(e.Day)
	if v == nil || !v.Known {
		return 0, 0, false
	}
	baseline = s.Visits[0].quantity(e.Field, s.BSAM2)
	return v.quantity(e.Field, s.BSAM2) - baseline, baseline, true
}

// moments are count, mean and standard deviation.
type moments struct{ n, sum, square float64 }

func (m *moments) add(x float64) { m.n, m.sum, m.square = m.n+1, m.sum+x, m.square+x*x }

func (m *moments) mean() float64 { return m.sum / m.n }

func (m *moments) variance() float64 {
	return max(0, (m.square-m.sum*m.sum/m.n)/(m.n-1))
}

// changes gives mean and standard deviation of the change by arm, and its
// difference between arms, for all and by subgroup.
func (a *analysis) changes(e *Endpoint) {
	d := a.def
	for _, g := range d.groups() {
		in := cohort(g)
		by := make([]moments, len(d.Arms))
		for i := range a.subjects {
			s := &a.subjects[i]
			if in != nil && !in(s) || !s.Implanted && d.Estimand.ImplantFailure == Excluded {
				continue
			}
			if x, _, ok := s.change(e); ok {
				by[s.Arm].add(x)
			}
		}
		for arm := range d.Arms {
			mean, sd := Number{}, Number{}
			if m := &by[arm]; m.n >= 2 {
				v := m.variance()
				half := 1.96 * math.Sqrt(v/m.n)
				mean = Number{Value: m.mean(), Low: m.mean() - half, High: m.mean() + half, Known: true, Ranged: true}
				sd = exact(math.Sqrt(v))
			}
			a.put(Metric{Endpoint: e.ID, Stat: MeanChange, Arm: d.Arms[arm].ID, Subgroup: g.id()}, mean)
			a.put(Metric{Endpoint: e.ID, Stat: SDChange, Arm: d.Arms[arm].ID, Subgroup: g.id()}, sd)
		}
		for _, c := range d.Plan.Comparisons {
			n := Number{}
			x, y := &by[d.Arm(c.Of)], &by[d.Arm(c.Over)]
			if x.n >= 2 && y.n >= 2 {
				diff := x.mean() - y.mean()
				half := 1.96 * math.Sqrt(x.variance()/x.n+y.variance()/y.n)
				n = Number{Value: diff, Low: diff - half, High: diff + half, Known: true, Ranged: true}
			}
			a.put(Metric{Endpoint: e.ID, Stat: MeanDiff, Arm: c.Of, Over: c.Over, Subgroup: g.id()}, n)
		}
	}
}

// verdict is how a subject did on a Responder or Composite endpoint.
type verdict int

const (
	unjudged verdict = iota
	worsened
	unchanged
	improved // of Responder: responded
)

func (d *Definition) judge(s *Subject, e *Endpoint) verdict {
	if !s.Implanted && d.Estimand.ImplantFailure == Excluded {
		return unjudged
	}
	if e.Kind == Responder {
		x, base, ok := s.change(e)
		switch {
		case !ok || base <= 0:
			return unjudged
		case -x >= e.FallPercent/100*base:
			return improved
		}
		return unchanged
	}
	if day, event, _ := d.firstOf(s, setOf(Death)|setOf(HFAdmission), e.Day); event && day <= e.Day {
		return worsened
	}
	v := s.at(e.Day)
	if v == nil || !v.Known {
		return unjudged
	}
	switch before := s.Visits[0].NYHA; {
	case v.NYHA > before:
		return worsened
	case v.NYHA < before:
		return improved
	}
	return unchanged
}

// judged gives shares and odds ratios of endpoints that sort subjects.
func (a *analysis) judged(e *Endpoint) {
	d := a.def
	responder := e.Kind == Responder
	count := make([][4]int, len(d.Arms))
	responded := map[int]bool{}
	for i := range a.subjects {
		v := d.judge(&a.subjects[i], e)
		count[a.subjects[i].Arm][v]++
		if responder && v != unjudged {
			responded[i] = v == improved
		}
	}
	hit := worsened
	if responder {
		hit = improved
	}
	total := func(arm int) int { return count[arm][worsened] + count[arm][unchanged] + count[arm][improved] }
	for arm := range d.Arms {
		m := Metric{Endpoint: e.ID, Stat: EventCount, Arm: d.Arms[arm].ID}
		a.put(m, exact(float64(count[arm][hit])))
		m.Stat = EventShare
		a.put(m, percent(count[arm][hit], total(arm)))
		if !responder {
			m.Stat = Improved
			a.put(m, percent(count[arm][improved], total(arm)))
		}
	}
	for _, c := range d.Plan.Comparisons {
		of, over := d.Arm(c.Of), d.Arm(c.Over)
		a.put(Metric{Endpoint: e.ID, Stat: OddsRatio, Arm: c.Of, Over: c.Over},
			odds(count[of][hit], total(of), count[over][hit], total(over)))
		a.put(Metric{Endpoint: e.ID, Stat: PValue, Arm: c.Of, Over: c.Over},
			pearson(count[of][hit], total(of), count[over][hit], total(over)))
	}
	if responder {
		a.auc(e, responded)
	}
}

// odds is the odds ratio with Woolf's interval (Woolf B, Ann Hum Genet
// 1955;19:251-253, doi 10.1111/j.1469-1809.1955.tb01348.x); not known with an
// empty cell.
func odds(k1, n1, k2, n2 int) Number {
	a, b, c, d := float64(k1), float64(n1-k1), float64(k2), float64(n2-k2)
	if a <= 0 || b <= 0 || c <= 0 || d <= 0 {
		return Number{}
	}
	l, se := math.Log(a*d/(b*c)), math.Sqrt(1/a+1/b+1/c+1/d)
	return Number{Value: math.Exp(l), Low: math.Exp(l - 1.96*se), High: math.Exp(l + 1.96*se), Known: true, Ranged: true}
}

// pearson is the two-sided p of the chi-squared test of two shares, without correction
// for continuity (Pearson K, Philos Mag 1900;50:157-175, doi
// 10.1080/14786440009463897); not known where all or nobody has it.
func pearson(k1, n1, k2, n2 int) Number {
	if n1 == 0 || n2 == 0 || k1+k2 == 0 || k1+k2 == n1+n2 {
		return Number{}
	}
	x, y := float64(n1), float64(n2)
	p := float64(k1+k2) / (x + y)
	z := (float64(k1)/x - float64(k2)/y) / math.Sqrt(p*(1-p)*(1/x+1/y))
	return exact(twoSided(z))
}
