package trial

import "github.com/concordis/concordis/survival"

// Number is one statistic of one replicate. With Known == false it is not defined
// (nobody had the event) and the rest is 0.
type Number struct {
	Value     float64
	Low, High float64 // 95 % confidence interval, where Ranged
	Known     bool
	Ranged    bool
}

func exact(v float64) Number { return Number{Value: v, Known: true} }

func estimated(e survival.Estimate) Number {
	return Number{Value: e.Value, Low: e.CI.Low, High: e.CI.High, Known: e.Known, Ranged: e.Known && e.CI.Known}
}

// firstOf is the time to the first record of a set under an estimand; event says
// whether there was one, in says whether the subject counts at all.
func (d *Definition) firstOf(s *Subject, set has, until float64) (day float64, event, in bool) {
	if !s.Implanted && d.Estimand.ImplantFailure == Excluded {
		return 0, false, false
	}
	day = s.EndDay
	if until > 0 {
		day = min(day, until)
	}
	if s.Crossed && s.CrossDay < day {
		switch d.Estimand.Crossover {
		case Hypothetical:
			day = s.CrossDay
		case AsEvent:
			day, event = s.CrossDay, true
		case TreatmentPolicy, Excluded: // as if nothing had happened; Excluded is refused here
		}
	}
	for _, h := range s.Events {
		if h.Day > day {
			break
		}
		if set.of(h.What) {
			return h.Day, true, true
		}
	}
	return day, event, true
}

// union is the set of records of several events.
func union(list []Event) (h has) {
	for _, e := range list {
		h |= setOf(e)
	}
	return h
}

// rows are the columns of one comparison or of all arms.
type rows struct {
	survival.Rows
	of []float64 // 1 for the arm in question
}

// timeRows collects times to the first event. With of and over, only their subjects
// are taken, and the group is 1 for of; otherwise the group is the arm.
func (d *Definition) timeRows(subjects []Subject, e *Endpoint, of, over int, only func(*Subject) bool) rows {
	set := union(e.Events)
	var r rows
	n := len(subjects)
	r.Time, r.Cause, r.Group = make([]float64, 0, n), make([]int, 0, n), make([]int, 0, n)
	pair := of >= 0
	for i := range subjects {
		s := &subjects[i]
		if pair && s.Arm != of && s.Arm != over || only != nil && !only(s) {
			continue
		}
		day, event, in := d.firstOf(s, set, e.UntilDay)
		if !in {
			continue
		}
		cause, group := 0, s.Arm
		if event {
			cause = 1
		}
		if pair {
			group = 0
			if s.Arm == of {
				group = 1
			}
			r.of = append(r.of, float64(group))
			if d.Plan.Stratified {
				r.Stratum = append(r.Stratum, s.Stratum)
			}
		}
		r.Time, r.Cause, r.Group = append(r.Time, day), append(r.Cause, cause), append(r.Group, group)
	}
	if pair {
		r.Covariates = []survival.Covariate{{Name: "treatment", Values: r.of}}
	}
	return r
}

// cut is a subject as known on a day of the calendar: what happened later is not.
// ok is false for who had not entered.
func cut(s Subject, calendar float64) (_ Subject, ok bool) {
	left := calendar - s.EntryDay
	if left <= 0 {
		return s, false
	}
	if left >= s.EndDay {
		return s, true
	}
	s.EndDay, s.Ending = left, Completed
	kept := 0
	for kept < len(s.Events) && s.Events[kept].Day <= left {
		kept++
	}
	s.Events = s.Events[:kept]
	visits := append([]Visit(nil), s.Visits...)
	for i := range visits {
		visits[i].Known = visits[i].Known && visits[i].Day <= left
	}
	s.Visits = visits
	return s, true
}

func cutAll(subjects []Subject, calendar float64) []Subject {
	out := make([]Subject, 0, len(subjects))
	for i := range subjects {
		if s, ok := cut(subjects[i], calendar); ok {
			out = append(out, s)
		}
	}
	return out
}

// cohort is who of the subjects a subgroup holds; nil for all.
func cohort(g *Subgroup) func(*Subject) bool {
	if g == nil {
		return nil
	}
	return func(s *Subject) bool { return g.has(&s.reading) }
}
