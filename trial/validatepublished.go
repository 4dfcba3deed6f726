package trial

import (
	"fmt"
	"slices"
)

func (d *Definition) checkPublished() error {
	if len(d.Published) > 8*maxList {
		return bad("published", "at most %d rows are read", 8*maxList)
	}
	for i := range d.Published {
		p := &d.Published[i]
		place := fmt.Sprintf("published row %d", i+1)
		if err := d.checkMetric(&p.Metric, place); err != nil {
			return err
		}
		switch {
		case !within(p.Value, -1e9, 1e9) || p.Ranged && (!within(p.Lo, -1e9, p.Value) || !within(p.Hi, p.Value, 1e9)):
			return bad(place, "needs a value and an interval around it")
		case p.Seen == "":
			return bad(place, "must say how the value was seen")
		}
		if err := d.checkStatement(p, place); err != nil {
			return err
		}
	}
	return nil
}

// checkMetric complains about a number that the analysis does not give.
func (d *Definition) checkMetric(m *Metric, place string) error {
	switch {
	case d.Endpoint(m.Endpoint) == nil:
		return bad(place, "names an endpoint that the trial does not have")
	case !slices.Contains(Stats, m.Stat):
		return bad(place, "stat must be one of %v", Stats)
	case d.Arm(m.Arm) < 0 || m.Over != "" && d.Arm(m.Over) < 0:
		return bad(place, "names an arm that the trial does not have")
	case m.Subgroup != "" && !slices.ContainsFunc(d.Plan.AllSubgroups(), func(g Subgroup) bool { return g.ID == m.Subgroup }):
		return bad(place, "names a subgroup that the plan does not have")
	case (m.Stat == KMPercent || m.Stat == KMDiff) && !slices.Contains(d.Plan.RiskDays, m.Day):
		return bad(place, "names a day that is not one of risk_days")
	case m.Field != "" && !slices.Contains(d.Plan.Measures, m.Field):
		return bad(place, "names a field that is not one of the plan's measures")
	case m.Over != "" && !slices.ContainsFunc(d.Plan.Comparisons, func(c Comparison) bool { return c.Of == m.Arm && c.Over == m.Over }):
		return bad(place, "compares arms that the plan does not compare in this order")
	}
	return nil
}

func (d *Definition) checkStatement(p *Published, place string) error {
	order := p.Than != Metric{}
	if !p.Statement() {
		if order || p.Limit != 0 {
			return bad(place, "has a limit or an order without a sign")
		}
		return nil
	}
	switch {
	case !slices.Contains([]string{"<", "<=", ">", ">="}, p.Op):
		return bad(place, "a limit or an order begins with <, <=, > or >=")
	case p.Ranged || p.Calibrates:
		return bad(place, "a limit or an order has no interval, and nothing is fitted to it")
	case !within(p.Limit, -1e9, 1e9) || order && (p.Limit != 0 || p.Value != 0):
		return bad(place, "needs a limit, or an order without a value")
	case order:
		return d.checkMetric(&p.Than, place)
	}
	return nil
}
