package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// Formula is how many events a log-rank test needs.
type Formula int

// The formulas, which agree near a hazard ratio of 1.
const (
	// Schoenfeld takes the logarithm of the hazard ratio as normal (Schoenfeld DA,
	// Biometrics 1983;39:499-503, doi 10.2307/2531021; Biometrika 1981;68:316-319).
	Schoenfeld Formula = iota
	// Freedman takes the arms in their first ratio at every event (Freedman LS, Stat Med
	// 1982;1:121-129, doi 10.1002/sim.4780010204).
	Freedman
)

// SurvivalPlan is a trial of two arms with a time to event: exponential times, patients
// entering evenly, all watched until the trial ends. Times may have any unit, hazards
// are per that unit.
type SurvivalPlan struct {
	ControlHazard float64 // of the event, above 0
	HazardRatio   float64 // treated against control, 1e-6 to 1e6, not 1
	Accrual       float64 // time over which patients enter, 0 or more
	FollowUp      float64 // time from the last entry to the end, 0 or more; not both 0
	// The hazards at which patients drop out and are censored, 0 or more.
	TreatedDropOut, ControlDropOut float64
	Formula                        Formula
}

// HazardOfShare is the hazard at which a share of patients, 0 to below 1, has had the
// event by a time above 0: -log(1-share)/time.
func HazardOfShare(share, time float64) (float64, error) {
	if !(share >= 0 && share <= 1-tiny) || !within(time, 0, math.Inf(1)) {
		return 0, fail(survival.BadOption, "a hazard needs a share from 0 to below 1 and a time above 0")
	}
	h := -math.Log1p(-share) / time
	if !finite(h) {
		return 0, fail(survival.OutOfRange, "the time is so short that the hazard is not finite")
	}
	return h, nil
}

// check looks at the plan.
func (p *SurvivalPlan) check() error {
	good := func(x float64) bool { return x >= 0 && x <= 1e15 }
	switch {
	case !(p.ControlHazard >= 1e-15 && p.ControlHazard <= 1e15):
		return fail(survival.BadOption, "the control hazard must lie between 1e-15 and 1e15")
	case !(p.HazardRatio >= 1e-6 && p.HazardRatio <= 1e6) || p.HazardRatio == 1:
		return fail(survival.BadOption, "the hazard ratio must lie between 1e-6 and 1e6 and not be 1")
	case !good(p.Accrual) || !good(p.FollowUp) || p.Accrual+p.FollowUp == 0:
		return fail(survival.BadOption, "accrual and follow-up must not be negative, nor both 0")
	case !good(p.TreatedDropOut) || !good(p.ControlDropOut):
		return fail(survival.BadOption, "the hazard of drop-out must lie between 0 and 1e15")
	case p.Formula != Schoenfeld && p.Formula != Freedman:
		return fail(survival.BadOption, "the formula is not one that is known")
	}
	return nil
}

// EventShares are the shares of treated and control patients that are expected to have
// the event before the trial ends and before they drop out (Lachin JM, Foulkes MA,
// Biometrics 1986;42:507-519, doi 10.2307/2531201, for even entry). Errors: BadOption.
func (p SurvivalPlan) EventShares() (treated, controls float64, err error) {
	if err := p.check(); err != nil {
		return 0, 0, err
	}
	treated = p.share(p.ControlHazard*p.HazardRatio, p.TreatedDropOut)
	return treated, p.share(p.ControlHazard, p.ControlDropOut), nil
}

// share is the chance of an event with that hazard while drop-out competes; the mean
// over the entry times of 1 - exp(-both·time), times the part of the event.
func (p SurvivalPlan) share(hazard, dropOut float64) float64 {
	both := hazard + dropOut
	left := math.Exp(-both * p.FollowUp) // still free of both when the last entered one ends
	if x := both * p.Accrual; x > 0 {
		left *= -math.Expm1(-x) / x
	}
	return hazard / both * (1 - left)
}

// effect is the mean of the log-rank statistic per root of the number of events, for the
// ratio r of treated to controls.
func (p SurvivalPlan) effect(r float64) float64 {
	if p.Formula == Freedman {
		return math.Sqrt(r) * math.Abs(1-p.HazardRatio) / (1 + r*p.HazardRatio)
	}
	return math.Sqrt(r) * math.Abs(math.Log(p.HazardRatio)) / (1 + r)
}

// SurvivalSize is the number of events and patients that the log-rank test needs.
// Errors: BadOption, OutOfRange.
func SurvivalSize(a Aim, p SurvivalPlan) (Size, error) {
	zAlpha, zPower, err := a.quantiles()
	if err != nil {
		return Size{}, err
	}
	treated, controls, err := p.EventShares()
	if err != nil {
		return Size{}, err
	}
	z := (zAlpha + zPower) / p.effect(a.Ratio)
	events := z * z
	s, err := a.split(events / (a.Ratio*treated + controls))
	s.Events = events
	if err != nil {
		return Size{}, err
	}
	return s, nil
}

// SurvivalPower is the power of the log-rank test with that many patients; Power and
// Ratio of the aim are not used. Errors: BadOption.
func SurvivalPower(a Aim, p SurvivalPlan, treated, controls int) (float64, error) {
	a.Power, a.Ratio = 1-tiny, 1
	zAlpha, _, err := a.quantiles()
	if err != nil {
		return 0, err
	}
	if err := checkArms(treated, controls); err != nil {
		return 0, err
	}
	p1, p0, err := p.EventShares()
	if err != nil {
		return 0, err
	}
	events := float64(treated)*p1 + float64(controls)*p0
	return upperTail(zAlpha - p.effect(float64(treated)/float64(controls))*math.Sqrt(events)), nil
}
