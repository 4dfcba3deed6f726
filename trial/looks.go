package trial

import (
	"math"
	"slices"

	"github.com/concordis/concordis/survival"
	"github.com/concordis/concordis/survival/design"
)

// looks are the interim analyses of the primary endpoint in the primary
// comparison.
type looks struct {
	critical []float64
	inner    []float64 // of a triangular test: at most so large, it stops without a difference
	events   []int     // at which each look is taken
}

func newLooks(d *Definition) (*looks, error) {
	if len(d.Plan.Looks) == 0 {
		return &looks{}, nil
	}
	l := &looks{}
	if power := d.Plan.Triangular; power > 0 {
		t, err := design.TriangularTest(design.TriangularPlan{Alpha: d.Plan.Comparisons[0].Alpha, Power: power, Information: d.Plan.Looks, Exact: true})
		if err != nil {
			return nil, err
		}
		l.critical, l.inner = t.Upper, t.Lower
	} else {
		b, err := design.Boundaries(d.Plan.sequential(0))
		if err != nil {
			return nil, err
		}
		l.critical = b.Critical
	}
	for _, share := range d.Plan.Looks {
		l.events = append(l.events, int(math.Ceil(share*float64(d.Plan.PlannedEvents))))
	}
	return l, nil
}

// stop tells whether and where a replicate stops early. look is 0 when it goes to
// its end, crossed whether a boundary of efficacy or harm was crossed at the last
// look taken.
type stop struct {
	look    int
	day     float64
	crossed bool
	futile  bool
}

// watch takes the looks. The last one, at the end, is taken on all data whatever
// the number of events.
func (r *runner) watch(subjects []Subject) stop {
	l, d := r.plan, r.def
	if len(l.critical) == 0 {
		return stop{}
	}
	days := r.calendar(subjects)
	for i := range l.critical {
		last := i == len(l.critical)-1
		known := subjects
		day := math.Inf(1)
		if !last && l.events[i] <= len(days) {
			day = days[l.events[i]-1]
			known = cutAll(subjects, day)
		} else if !last {
			continue // the trial ends before that many events; the next look is the end
		}
		z, ok := d.standardised(known, 0, d.primary(), nil)
		if !ok {
			continue
		}
		crossed := math.Abs(z) >= l.critical[i]
		futile := len(d.Plan.FutilityZ) > 0 && z < d.Plan.FutilityZ[i] || l.inner != nil && !last && math.Abs(z) <= l.inner[i]
		switch {
		case last:
			return stop{crossed: crossed, futile: futile && !crossed}
		case crossed || futile:
			return stop{look: i + 1, day: day, crossed: crossed, futile: futile && !crossed}
		}
	}
	return stop{}
}

// calendar lists the days on which primary events of the primary comparison happen.
func (r *runner) calendar(subjects []Subject) []float64 {
	d := r.def
	e := d.primary()
	set := union(e.Events)
	of, over := d.Arm(d.Plan.Comparisons[0].Of), d.Arm(d.Plan.Comparisons[0].Over)
	var days []float64
	for i := range subjects {
		s := &subjects[i]
		if s.Arm != of && s.Arm != over {
			continue
		}
		if day, event, in := d.firstOf(s, set, e.UntilDay); in && event {
			days = append(days, s.EntryDay+day)
		}
	}
	slices.Sort(days)
	return days
}

// standardised is the log-rank statistic of a comparison, positive when the first
// arm does better.
func (d *Definition) standardised(subjects []Subject, comparison int, e *Endpoint, g *Subgroup) (float64, bool) {
	c := d.Plan.Comparisons[comparison]
	data, err := survival.New(d.timeRows(subjects, e, d.Arm(c.Of), d.Arm(c.Over), cohort(g)).Rows)
	if err != nil {
		return 0, false
	}
	return logRank(data)
}

// logRank is the log-rank statistic, positive when group 1 has fewer events than
// expected.
func logRank(data *survival.Data) (float64, bool) {
	t, err := survival.LogRank(data, survival.LogRankOptions{})
	if err != nil || len(t.Groups) != 2 || t.Variance[1][1] <= 0 {
		return 0, false
	}
	return (t.Groups[1].Expected - t.Groups[1].Observed) / math.Sqrt(t.Variance[1][1]), true
}
