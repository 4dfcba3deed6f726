package rebuilt

import (
	"cmp"
	"slices"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/survival"
	"github.com/concordis/concordis/survival/design"
)

// Arm is one arm of an outcome.
type Arm struct {
	ID, Name string
	Patients design.Reconstruction // times in days
	Curve    survival.Curve        // of the patients, times in days
	// Points are the printed ones; At in days, the rest shares that are without the event.
	Points []Point
	AtRisk *trials.AtRisk // as printed, in its own unit
	Days   []float64      // the times of AtRisk
	Events int            // as printed; 0: not known
}

// Point is a printed point of a curve with its printed limits, nil for none.
type Point struct {
	Day, Share float64
	Lo, Hi     *float64
}

// Result is an outcome with its patients.
type Result struct {
	Arms []Arm // two or more, in the order of the trial
	// Of is compared with Over (indexes into Arms), as in Published, the hazard ratio of
	// the trial that was read.
	Of, Over    int
	Published   *trials.Effect
	HazardRatio survival.Estimate // Cox model, Efron's ties
	LogRank     survival.Test
}

// daysOf are the lengths of the units of the tables.
func daysOf(unit string) (float64, bool) {
	switch unit {
	case "day":
		return 1, true
	case "month":
		return 365.25 / 12, true
	case "year":
		return 365.25, true
	}
	return 0, false
}

// Outcome rebuilds the arms of an outcome whose curve, numbers at risk and hazard ratio
// were read, by the method of Guyot (see survival/design.Reconstruct, with a point added
// for every day). The error is study.NotFound where the outcome has no two such arms with
// a hazard ratio between them; its rule says what is missing.
func Outcome(t *trials.Trial, o *trials.Outcome) (Result, error) {
	var r Result
	for _, a := range t.Arms {
		arm, why, err := rebuildArm(o, a)
		if err != nil {
			return Result{}, err
		}
		if why == "" {
			r.Arms = append(r.Arms, arm)
		}
	}
	if len(r.Arms) < 2 {
		return Result{}, study.Errf(study.NotFound, t.ID, "%s", missing(t, o))
	}
	place := func(id string) int { return slices.IndexFunc(r.Arms, func(a Arm) bool { return a.ID == id }) }
	for i := range o.Effects {
		e := &o.Effects[i]
		if of, over := place(e.Of), place(e.Over); e.Measure == "HR" && e.Counts() && of >= 0 && over >= 0 {
			r.Of, r.Over, r.Published = of, over, e
			return r, r.compare()
		}
	}
	return Result{}, study.Errf(study.NotFound, t.ID, "no hazard ratio between the arms was read")
}

// missing says why an outcome cannot be rebuilt.
func missing(t *trials.Trial, o *trials.Outcome) string {
	if len(o.Curves) == 0 || len(o.AtRisk) == 0 {
		return "no points of a curve with numbers at risk under them"
	}
	for _, a := range t.Arms {
		if _, why, _ := rebuildArm(o, a); why != "" && slices.ContainsFunc(o.Curves, func(c trials.Curve) bool { return c.Arm == a.ID }) {
			return why
		}
	}
	return "fewer than two arms with a curve and numbers at risk"
}

// rebuildArm rebuilds one arm; why is not empty where it cannot be.
func rebuildArm(o *trials.Outcome, a trials.Arm) (arm Arm, why string, err error) {
	arm = Arm{ID: a.ID, Name: a.Name}
	c := design.PublishedCurve{Fill: 1}
	for i := range o.Curves {
		k := &o.Curves[i]
		unit, ok := daysOf(k.Unit)
		if k.Arm != a.ID || !ok {
			continue
		}
		if !k.Seen.Tag().Counts() {
			return arm, "points of the curve are unverified", nil
		}
		arm.Points = append(arm.Points, pointsOf(k, unit)...)
	}
	for i := range o.AtRisk {
		n := &o.AtRisk[i]
		unit, ok := daysOf(n.Unit)
		if n.Arm != a.ID || !ok || arm.AtRisk != nil {
			continue
		}
		if !n.Seen.Tag().Counts() || n.Inferred {
			return arm, "the numbers at risk are unverified", nil
		}
		arm.AtRisk, c.AtRisk = n, n.N
		for _, at := range n.Times {
			arm.Days = append(arm.Days, at*unit)
		}
	}
	if len(arm.Points) == 0 || arm.AtRisk == nil {
		return arm, "no curve with numbers at risk", nil
	}
	for _, e := range o.Events {
		if e.Arm == a.ID && e.What == "" && e.Seen.Tag().Counts() {
			arm.Events, c.Events = e.Events, e.Events
		}
	}
	slices.SortStableFunc(arm.Points, func(a, b Point) int { return cmp.Compare(a.Day, b.Day) })
	c.RiskTimes = arm.Days
	for _, p := range arm.Points {
		c.Times, c.Survival = append(c.Times, p.Day), append(c.Survival, p.Share)
	}
	arm.Patients, err = design.Reconstruct(c)
	return arm, "", err
}

// pointsOf turns the points of a table into shares without the event.
func pointsOf(k *trials.Curve, unit float64) []Point {
	var out []Point
	for _, p := range k.Points {
		q := Point{Day: p.At * unit, Share: p.Percent / 100}
		lo, hi := p.Lo, p.Hi
		if k.Failure {
			q.Share = 1 - q.Share
			lo, hi = hi, lo
		}
		share := func(v *float64) *float64 {
			if v == nil {
				return nil
			}
			s := *v / 100
			if k.Failure {
				s = 1 - s
			}
			return &s
		}
		q.Lo, q.Hi = share(lo), share(hi)
		out = append(out, q)
	}
	return out
}

// compare draws the curves and compares the two arms.
func (r *Result) compare() error {
	all, err := survival.New(r.rows(func(int) bool { return true }))
	if err != nil {
		return err
	}
	curves, err := survival.KaplanMeier(all, survival.CurveOptions{})
	if err != nil {
		return err
	}
	for g, c := range curves {
		r.Arms[g].Curve = c
	}
	two, err := survival.New(r.rows(func(g int) bool { return g == r.Of || g == r.Over }))
	if err != nil {
		return err
	}
	cox, err := survival.FitCox(two, survival.CoxOptions{})
	if err != nil {
		return err
	}
	r.HazardRatio = cox.HazardRatio(0)
	test, err := survival.LogRank(two, survival.LogRankOptions{})
	r.LogRank = test.Test
	return err
}

// rows are the patients of the arms that are wanted; the covariate is 1 for those of Of.
func (r *Result) rows(wanted func(arm int) bool) survival.Rows {
	var rows survival.Rows
	treated := survival.Covariate{Name: "treated"}
	for g := range r.Arms {
		if !wanted(g) {
			continue
		}
		p := &r.Arms[g].Patients
		for i, at := range p.Times {
			cause, of := 0, 0.0
			if p.Happened[i] {
				cause = 1
			}
			if g == r.Of {
				of = 1
			}
			rows.Time, rows.Cause, rows.Group = append(rows.Time, at), append(rows.Cause, cause), append(rows.Group, g)
			treated.Values = append(treated.Values, of)
		}
	}
	rows.Covariates = []survival.Covariate{treated}
	return rows
}
