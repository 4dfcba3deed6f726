package cohort

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// Treated says what a patient carries.
type Treated struct {
	LeftLead      bool // implanted on day 0, with the cited complications
	Defibrillator bool // multiplies sudden death by the table's factor; its own implantation is not counted
}

// Expected is what is to be expected of one patient: the mean over endless repetitions
// of what the engine of trials draws, computed and not drawn.
type Expected struct {
	Death         float64 // chance of dying, 0 to 1
	HFEvents      float64 // number of heart failure events while alive
	AnyHFEvent    float64 // chance of at least one, 0 to 1
	Complications float64 // number of complications of the device while alive
}

// Expect integrates the competing hazards along a trajectory. Hazards are constant
// over a month, as in the engine, so each month is summed in closed form. Errors:
// Unsupported for a table in which events act on later events, since then the past of
// a patient matters and not the state alone; Invalid for days that are not above 0.
func Expect(t *outcome.Table, b *trial.Baseline, course *trial.Trajectory, days float64, has Treated) (Expected, error) {
	if t.History.DaysAfter > 0 && (t.History.LogHRPump != 0 || t.History.LogHREvent != 0) {
		return Expected{}, study.Errf(study.Unsupported, "hazards", "let events act on later events; what is to be expected can only be drawn then")
	}
	if !(days > 0) || math.IsInf(days, 0) {
		return Expected{}, study.Errf(study.Invalid, "days", "must be above 0")
	}
	p := outcome.Patient{AgeYears: b.AgeYears, Female: b.Female, Ischaemic: b.Ischaemic, Diabetes: b.Diabetes, CreatinineMgDl: b.CreatinineMgDl}
	const month = outcome.DaysPerYear / 12
	track := outcome.NewTrack(t, &p, func(day float64) outcome.Heart { return heartOf(b, course.At(day)) }, days, month)
	s := survivor{alive: 1, free: 1}
	if has.LeftLead {
		s.alive -= t.Device.ImplantDeath.Value
	}
	sudden := 1.0
	if has.Defibrillator {
		sudden = t.Device.SuddenHR.Value
	}
	cuts := monthsUntil(days, month)
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		mid := (from + to) / 2
		dies := track.PerDay(outcome.PumpFailure, mid) + sudden*track.PerDay(outcome.Sudden, mid) + track.PerDay(outcome.Other, mid)
		if has.LeftLead {
			s.complications(&t.Device, from, to, dies)
		}
		s.live(dies, track.PerDay(outcome.HeartFailure, mid), to-from)
	}
	s.sum.Death = 1 - s.alive
	return s.sum, nil
}

// heartOf is what the hazards see of a state, as the engine of trials gives it.
func heartOf(b *trial.Baseline, s trial.State) outcome.Heart {
	return outcome.Heart{EFPercent: s.EFPercent, NYHA: s.NYHA, SystolicMmHg: s.SystolicMmHg,
		LVESVIMlM2: s.LVESVMl / b.BSAM2, MeanLAPMmHg: s.MeanLAPMmHg, MRFraction: s.MRFraction}
}

// earlyDays is how long a complication counts as early (outcome.Device).
const earlyDays = 30

// monthsUntil are the days on which a hazard may change.
func monthsUntil(days, month float64) []float64 {
	cuts := []float64{0}
	for i := 1; float64(i)*month < days; i++ {
		cuts = append(cuts, float64(i)*month)
	}
	if days > earlyDays {
		cuts = append(cuts, earlyDays)
	}
	cuts = append(cuts, days)
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// survivor is a patient on the way through the months.
type survivor struct {
	alive float64 // chance to be alive
	free  float64 // chance to have had no heart failure event, given alive
	sum   Expected
}

// live passes a stretch with constant hazards per day.
func (s *survivor) live(dies, worsens, days float64) {
	s.sum.HFEvents += s.alive * worsens * lasting(dies, days)
	s.sum.AnyHFEvent += s.alive * s.free * worsens * lasting(dies+worsens, days)
	s.alive *= math.Exp(-dies * days)
	s.free *= math.Exp(-worsens * days)
}

// complications adds those of a stretch before the patient passes it: early ones
// spread evenly over 30 days, then at most one problem of the lead.
func (s *survivor) complications(d *outcome.Device, from, to, dies float64) {
	if from < earlyDays {
		s.sum.Complications += d.EarlyCRT.Value / earlyDays * s.alive * lasting(dies, to-from)
		return
	}
	rate := d.LatePerYear.Value / outcome.DaysPerYear
	s.sum.Complications += s.alive * rate * math.Exp(-rate*(from-earlyDays)) * lasting(dies+rate, to-from)
}

// lasting is the integral of exp(-rate t) over the days.
func lasting(rate, days float64) float64 {
	if rate*days < 1e-12 {
		return days
	}
	return -math.Expm1(-rate*days) / rate
}
