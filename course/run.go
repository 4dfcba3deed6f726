package course

import (
	"context"
	"fmt"
	"math"

	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
)

// Run follows a subject from day 0. A course that had to end early (the heart left
// the model's domain, or a change asks for what this heart cannot do) is no error: Ended says why. With an error of kind Cancelled
// the course so far comes back and its Saved can be continued (no course where not
// even the first beat was done). Errors of kind Invalid come from what was asked for
// at the start, such as a lead where nothing can be captured.
func Run(ctx context.Context, sub Subject, sch Schedule, opt Options) (*Course, error) {
	r, err := newRunner(ctx, &sub, &sch, opt)
	if err != nil {
		return nil, err
	}
	if err := r.begin(); err != nil {
		return nil, err
	}
	return r.follow()
}

// Resume goes on from where a course stopped, with the same subject, schedule and
// options. The visits and points before are not repeated.
func Resume(ctx context.Context, sub Subject, sch Schedule, opt Options, from Saved) (*Course, error) {
	r, err := newRunner(ctx, &sub, &sch, opt)
	if err != nil {
		return nil, err
	}
	if err := r.resume(&from); err != nil {
		return nil, err
	}
	return r.follow()
}

// checked fills in what was left 0 and refuses the rest outside its range.
func (o Options) checked() (Options, error) {
	for _, f := range []struct {
		field       string
		v           *float64
		lo, hi, set float64
	}{{"tolerance", &o.Tolerance, 1e-5, 0.1, 0.004}, {"most step", &o.MostStepDays, 0.1, 365, 28}, {"rebuild share", &o.RebuildShare, 0.01, 1, 0.15}} {
		if *f.v == 0 {
			*f.v = f.set
		}
		if !(*f.v >= f.lo && *f.v <= f.hi) {
			return o, study.Errf(study.Invalid, f.field, "must be 0 or a number from %g to %g", f.lo, f.hi)
		}
	}
	if o.Law == nil {
		o.Law = remodel.Ours()
	}
	return o, nil
}

// follow walks the calendar: visits and changes are days that a step must end on.
func (r *runner) follow() (*Course, error) {
	r.save()
	err := r.walk()
	r.out.LastDay = r.out.Saved.State.Day
	if k := study.KindOf(err); k == study.Invalid && r.state.Day == 0 {
		return nil, err
	} else if k == study.Numerical || k == study.Invalid {
		r.out.Ended = fmt.Sprintf("day %.1f: %s", r.state.Day, err.Error())
		err = nil
	}
	return r.out, err
}

func (r *runner) walk() error {
	for {
		if err := r.today(); err != nil {
			return err
		}
		if r.state.Day >= r.sch.Days {
			return nil
		}
		next := r.sch.Days
		if r.visited < len(r.sch.VisitDays) {
			next = min(next, r.sch.VisitDays[r.visited])
		}
		if r.done < len(r.sch.Changes) {
			next = min(next, r.sch.Changes[r.done].Day)
		}
		for r.state.Day < next {
			if err := r.step(next - r.state.Day); err != nil {
				return err
			}
			if math.Abs(next-r.state.Day) < 1e-9 {
				r.state.Day = next
			}
			r.save() // a stop in the middle of what follows goes back to here
			if r.opt.Progress != nil {
				r.opt.Progress(r.state.Day, r.sch.Days)
			}
		}
	}
}

// today makes the visit and then the changes of the day.
func (r *runner) today() error {
	if r.visited < len(r.sch.VisitDays) && r.sch.VisitDays[r.visited] <= r.state.Day {
		if err := r.visit(visitName(r.state.Day), false); err != nil {
			return err
		}
		r.visited++
		r.save()
	}
	for r.done < len(r.sch.Changes) && r.sch.Changes[r.done].Day <= r.state.Day {
		if err := r.change(&r.sch.Changes[r.done]); err != nil {
			return err
		}
		r.save()
	}
	return nil
}

// visitName names a day as a clinic would.
func visitName(day float64) string {
	switch m := day / DaysPerMonth; {
	case day == 0:
		return "baseline"
	case math.Abs(m-math.Round(m)) < 1e-6:
		return fmt.Sprintf("month %.0f", m)
	case math.Abs(day/7-math.Round(day/7)) < 1e-6:
		return fmt.Sprintf("week %.0f", day/7)
	default:
		return fmt.Sprintf("day %.1f", day)
	}
}
