package course

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Action is what a change of the schedule does.
type Action string

// The actions.
const (
	On         Action = "on"           // begin to pace, with Pacing
	Off        Action = "off"          // stop pacing
	Reprogram  Action = "reprogram"    // pace with another Pacing
	LVLeadLost Action = "lv-lead-lost" // the left lead no longer captures
	RVLeadLost Action = "rv-lead-lost"
	LeadsBack  Action = "leads-back" // both capture again
	SetShare   Action = "share"      // only a Share of the beats is paced
	SetDrugs   Action = "drugs"      // other Drugs
	SetTiming  Action = "timing"     // another Timing of a subject timed by hand
)

// Actions lists all of them.
var Actions = []Action{On, Off, Reprogram, LVLeadLost, RVLeadLost, LeadsBack, SetShare, SetDrugs, SetTiming}

// Change is something that happens on a day. Fields that its action does not name
// are ignored.
type Change struct {
	Day    float64
	Do     Action
	Pacing virtual.Pacing // of On and Reprogram
	Share  float64        // of SetShare, 0 to 1
	Drugs  string         // of SetDrugs: the name of one of DrugNames
	Timing string         // of SetTiming: one of the subject's
}

// Schedule is what happens to a subject from day 0 on.
type Schedule struct {
	// Days is the length, above 0 to 36525.
	Days float64
	// Drugs at the start; empty is stable.
	Drugs string
	// Changes in order of time; those of one day happen in this order.
	Changes []Change
	// VisitDays, rising, 0 to Days. A visit on the day of a change sees the patient
	// before it. Each change of activation also has an acute visit: the first
	// steady beat after it, with blood volume and resistance as they were.
	VisitDays []float64
}

// DaysPerMonth is the mean month of the calendar.
const DaysPerMonth = 30.4375

// mostDays is a century.
const mostDays = 36525

// Months is the schedule of a trial: therapy from day 0 for so many months, then
// off for offMonths (0 = never off), with visits at 0, 1, 3, 6 months, each half
// year after, and weekly in the first eight weeks without therapy. A pacing that
// is off is a control. Errors are study.Invalid for months that are negative, not
// a number or together longer than a century.
func Months(p virtual.Pacing, months, offMonths float64, drugs string) (Schedule, error) {
	if !(months > 0 && months <= 1200) {
		return Schedule{}, study.Errf(study.Invalid, "months", "must be a number above 0 to 1200")
	}
	if !(offMonths >= 0 && months+offMonths <= 1200) {
		return Schedule{}, study.Errf(study.Invalid, "then", "must be a number of months from 0, together with months at most 1200")
	}
	s := Schedule{Days: (months + offMonths) * DaysPerMonth, Drugs: drugs}
	paced := p.Mode != "" && p.Mode != virtual.PacingOff
	if paced {
		s.Changes = append(s.Changes, Change{Day: 0, Do: On, Pacing: p})
	}
	for _, m := range []float64{0, 1, 3} {
		if m < months {
			s.VisitDays = append(s.VisitDays, m*DaysPerMonth)
		}
	}
	for m := 6.0; m < months; m += 6 {
		s.VisitDays = append(s.VisitDays, m*DaysPerMonth)
	}
	s.VisitDays = append(s.VisitDays, months*DaysPerMonth)
	if offMonths > 0 {
		off := months * DaysPerMonth
		if paced {
			s.Changes = append(s.Changes, Change{Day: off, Do: Off})
		}
		for w := 1.0; w <= 8 && off+7*w < s.Days; w++ {
			s.VisitDays = append(s.VisitDays, off+7*w)
		}
		s.VisitDays = append(s.VisitDays, s.Days)
	}
	return s, nil
}

// Check refuses a schedule that goes back in time, contradicts itself or asks for
// what the subject does not have. Errors are study.Invalid and name the change.
func (s *Schedule) Check(sub *Subject) error {
	if !(s.Days > 0 && s.Days <= mostDays) {
		return study.Errf(study.Invalid, "days", "must be a number above 0 to %d", mostDays)
	}
	if _, err := DrugsNamed(s.Drugs); err != nil {
		return err
	}
	before := 0.0
	for i, v := range s.VisitDays {
		if !(v >= before && v <= s.Days) || i > 0 && v == before {
			return study.Errf(study.Invalid, fmt.Sprintf("visit %d", i+1), "must lie after the visit before it and within the schedule")
		}
		before = v
	}
	t := therapy{share: 1}
	before = 0
	for i := range s.Changes {
		c := &s.Changes[i]
		at := fmt.Sprintf("change %d", i+1)
		if !(c.Day >= before && c.Day <= s.Days) {
			return study.Errf(study.Invalid, at, "must not lie before the change above it nor outside the schedule: a schedule does not go back in time")
		}
		before = c.Day
		if err := c.check(at, sub, &t); err != nil {
			return err
		}
	}
	return nil
}

// check refuses one change and applies it to the therapy so far.
func (c *Change) check(at string, sub *Subject, t *therapy) error {
	no := func(rule string) error { return study.Errf(study.Invalid, at, "%s", rule) }
	pacing := c.Pacing.Mode != "" && c.Pacing.Mode != virtual.PacingOff
	paces := c.Do == On || c.Do == Off || c.Do == Reprogram || c.Do == SetShare || c.Do == LVLeadLost || c.Do == RVLeadLost || c.Do == LeadsBack
	switch {
	case !slices.Contains(Actions, c.Do):
		return no("must do one of on, off, reprogram, lv-lead-lost, rv-lead-lost, leads-back, share, drugs and timing")
	case paces && (sub.Body == nil || sub.Body.Ventricles == nil):
		return no("paces a heart without conduction and leads; state its conduction")
	case (c.Do == On || c.Do == Reprogram) && !pacing:
		return no("needs a pacing that is not off")
	case c.Do == On && t.on:
		return no("begins a therapy that is on already: changes overlap; use reprogram")
	case (c.Do == Off || c.Do == Reprogram) && !t.on:
		return no("needs a therapy that is on")
	case c.Do == SetShare && !(c.Share >= 0 && c.Share <= 1):
		return no("share must be a number from 0 to 1")
	case c.Do == SetTiming:
		if _, ok := sub.Timings[c.Timing]; !ok {
			return no("names a timing that the subject does not have")
		}
	case c.Do == SetDrugs:
		if _, err := DrugsNamed(c.Drugs); err != nil {
			return err
		}
	}
	if (c.Do == On || c.Do == Reprogram) && (math.IsNaN(c.Pacing.AVMs.Value) || math.IsNaN(c.Pacing.VVMs.Value)) {
		return no("delays must be numbers")
	}
	t.apply(c)
	return nil
}

// therapy is what is in force on a day.
type therapy struct {
	on       bool
	pacing   virtual.Pacing
	lv, rv   bool // lost
	share    float64
	drugs    string
	timing   string
	actuated bool // the last change altered the activation
}

// apply changes the therapy.
func (t *therapy) apply(c *Change) {
	t.actuated = c.Do != SetDrugs
	switch c.Do {
	case On, Reprogram:
		t.on, t.pacing = true, c.Pacing
	case Off:
		t.on = false
	case LVLeadLost:
		t.lv = true
	case RVLeadLost:
		t.rv = true
	case LeadsBack:
		t.lv, t.rv = false, false
	case SetShare:
		t.share = c.Share
	case SetDrugs:
		t.drugs = c.Drugs
	case SetTiming:
		t.timing = c.Timing
	}
}

// now is the pacing in force.
func (t *therapy) now() virtual.Pacing {
	if !t.on {
		return virtual.Pacing{}
	}
	p := t.pacing
	p.LVLost, p.RVLost = p.LVLost || t.lv, p.RVLost || t.rv
	return p
}

// mixed: some beats are paced and some are not.
func (t *therapy) mixed() bool { return t.on && t.share < 1 && t.share > 0 }
