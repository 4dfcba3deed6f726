package main

import (
	"math"
	"slices"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/survival"
	"github.com/concordis/concordis/trial"
)

const (
	bandReplicates = 50  // behind the bands of the curves
	leastBand      = 20  // fewer give no 5th and 95th centile
	bandSteps      = 120 // of the time axis
	rareBelow      = 0.3 // events rarer than this are drawn rising, on an axis that they fill
)

// trialCurves are the Kaplan–Meier curves of an endpoint: those of the first replicate,
// and of each arm the survival of the others on a grid of days.
type trialCurves struct {
	endpoint *trial.Endpoint
	first    []trial.ArmCurve
	days     []float64
	months   float64       // end of the axis
	others   [][][]float64 // by arm, day and replicate; unknown ones are left out
}

// followReplicates simulates the first replicates again to draw their curves and to count
// their patients by subgroup. The numbers of the analysis hold neither.
func followReplicates(s *session, r *trialRun, seed uint64) ([]trialCurves, *subgroupCounts, error) {
	all := newCurves(r.def)
	people := &subgroupCounts{sum: map[string]int{}}
	for rep := range min(bandReplicates, len(r.result.Replicates)) {
		subjects, _, err := trial.Simulate(s.ctx, r.def, r.bank, trial.Options{Replicates: 1, Seed: seed, Table: r.table}, rep)
		if err != nil {
			return nil, nil, err
		}
		people.add(r, subjects)
		for i := range all {
			if err := all[i].add(r.def, subjects); err != nil {
				return nil, nil, err
			}
		}
	}
	return all, people, nil
}

// newCurves are the endpoints with curves, still empty.
func newCurves(d *trial.Definition) []trialCurves {
	var out []trialCurves
	months := lastMonth(d)
	for i := range d.Endpoints {
		if d.Endpoints[i].Kind != trial.FirstEvent || !(months > 0) {
			continue
		}
		t := trialCurves{endpoint: &d.Endpoints[i], months: months, others: make([][][]float64, len(d.Arms))}
		for k := range bandSteps + 1 {
			t.days = append(t.days, months*daysPerMonth*float64(k)/bandSteps)
		}
		for a := range t.others {
			t.others[a] = make([][]float64, len(t.days))
		}
		out = append(out, t)
	}
	return out
}

// lastMonth is where the axis of time ends: the last day of the numbers at risk, in full
// months.
func lastMonth(d *trial.Definition) float64 {
	last := 0.0
	for _, day := range d.Plan.RiskDays {
		last = math.Max(last, day)
	}
	return math.Ceil(last/daysPerMonth - 0.1)
}

// add takes in a replicate.
func (t *trialCurves) add(d *trial.Definition, subjects []trial.Subject) error {
	curves, err := trial.Curves(d, subjects, t.endpoint.ID)
	if err != nil {
		return err
	}
	if t.first == nil {
		t.first = curves
	}
	for a := range curves {
		for k, day := range t.days {
			if at := curves[a].Curve.At(day); at.Known {
				t.others[a][k] = append(t.others[a][k], at.Value)
			}
		}
	}
	return nil
}

// plot draws the curves in months.
func (t *trialCurves) plot(d *trial.Definition) report.StepPlot {
	p := report.StepPlot{Title: upperFirst(t.endpoint.Name), NameX: "months since randomisation", NameY: "without the event", Share: true, Falling: true,
		Until: t.months, Ticks: monthTicks(t.months), Rows: []string{"at risk", "events", "censored"}}
	if len(d.Arms) == 1 {
		p.NameX = "months since entry"
	}
	for a := range t.first {
		p.Curves = append(p.Curves, t.curve(d, a, p.Ticks))
	}
	if lowest(p.Curves) > 1-rareBelow {
		p.Falling, p.NameY = false, "with the event (Kaplan–Meier)"
		for a := range p.Curves {
			turnOver(&p.Curves[a])
		}
	}
	return p
}

// monthTicks are round months, at most eleven with the 0.
func monthTicks(until float64) []float64 {
	step := until
	for _, s := range []float64{1, 2, 3, 6, 12, 24, 60} {
		if until/s <= 10 {
			step = s
			break
		}
	}
	var out []float64
	for m := 0.0; m <= until; m += step {
		out = append(out, m)
	}
	return out
}

// curve is one arm: the first replicate, the band of all, the published points, and the
// numbers of the first replicate under the ticks.
func (t *trialCurves) curve(d *trial.Definition, arm int, ticks []float64) report.StepCurve {
	c := t.first[arm].Curve
	out := report.StepCurve{Name: d.Arms[arm].Name, Table: riskTable(&c, ticks)}
	for _, st := range c.Steps {
		out.End = math.Min(st.Time/daysPerMonth, t.months)
		if st.Time/daysPerMonth <= t.months {
			out.Times, out.Values = append(out.Times, st.Time/daysPerMonth), append(out.Values, st.Survival)
		}
	}
	t.band(&out, arm)
	for i := range d.Published {
		p := &d.Published[i]
		m := p.Metric
		if m.Stat != trial.KMPercent || m.Endpoint != t.endpoint.ID || m.Arm != d.Arms[arm].ID || m.Subgroup != "" || m.Day/daysPerMonth > t.months {
			continue
		}
		out.Points = append(out.Points, report.StepPoint{Time: m.Day / daysPerMonth, Value: 1 - p.Value/100, Lo: 1 - p.Hi/100, Hi: 1 - p.Lo/100, Ranged: p.Ranged})
	}
	return out
}

// band is the central 90 % of the replicates, where enough of them are known.
func (t *trialCurves) band(out *report.StepCurve, arm int) {
	for k, values := range t.others[arm] {
		if t.days[k]/daysPerMonth > out.End {
			break
		}
		lo, hi := 1.0, 0.0 // no band
		if len(values) >= leastBand {
			sorted := slices.Sorted(slices.Values(values))
			lo, hi = centile(sorted, 0.05), centile(sorted, 0.95)
		}
		out.BandTimes = append(out.BandTimes, t.days[k]/daysPerMonth)
		out.Lo, out.Hi = append(out.Lo, lo), append(out.Hi, hi)
	}
}

// centile interpolates between sorted values.
func centile(sorted []float64, p float64) float64 {
	x := p * float64(len(sorted)-1)
	i := min(int(x), len(sorted)-2)
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}

// riskTable are the numbers of a curve under the ticks.
func riskTable(c *survival.Curve, ticks []float64) [][]int {
	days := make([]float64, len(ticks))
	for i, m := range ticks {
		days[i] = m * daysPerMonth
	}
	out := make([][]int, 3)
	for _, x := range c.Table(days) {
		out[0] = append(out[0], int(x.AtRisk))
		out[1] = append(out[1], int(x.Events))
		out[2] = append(out[2], int(x.Censored))
	}
	return out
}

// lowest is the smallest value of curves, bands and points.
func lowest(curves []report.StepCurve) float64 {
	least := 1.0
	for i := range curves {
		c := &curves[i]
		for _, v := range c.Values {
			least = math.Min(least, v)
		}
		for k := range c.Lo {
			if c.Lo[k] <= c.Hi[k] {
				least = math.Min(least, c.Lo[k])
			}
		}
		for _, x := range c.Points {
			if least = math.Min(least, x.Value); x.Ranged {
				least = math.Min(least, x.Lo)
			}
		}
	}
	return least
}

// turnOver makes the share with the event of the share without.
func turnOver(c *report.StepCurve) {
	for i, v := range c.Values {
		c.Values[i] = 1 - v
	}
	for i := range c.Lo {
		if c.Lo[i] <= c.Hi[i] {
			c.Lo[i], c.Hi[i] = 1-c.Hi[i], 1-c.Lo[i]
		}
	}
	for i := range c.Points {
		x := &c.Points[i]
		x.Value, x.Lo, x.Hi = 1-x.Value, 1-x.Hi, 1-x.Lo
	}
}
