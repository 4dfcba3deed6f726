package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// Aim says how sure a trial of two arms wants to be.
type Aim struct {
	Alpha float64 // chance of a false positive, over both sides where Sided is 2; 1e-12 to 0.5; 0 stands for 0.05
	Sided int     // 1 or 2; 0 stands for 2
	Power float64 // chance to find the effect, above Alpha and at most 1 - 1e-12; 0 stands for 0.9
	Ratio float64 // treated patients per control, 0.01 to 100; 0 stands for 1. Only where a size is asked for
}

// Size is the number of patients that a trial needs.
type Size struct {
	Exact             float64 // patients of both arms before rounding
	Treated, Controls int     // rounded up arm by arm
	Events            float64 // needed for a time to event, before rounding; 0 otherwise
}

// The bounds of what may be asked and of what is answered.
const (
	tiny        = 1e-12 // nearest that a level or a power may come to 0 or 1
	largestSize = 1e12  // patients; beyond this the effect is none
)

// quantiles checks the aim, fills what was left at 0 and gives the normal quantiles of
// level and power. The chance to err on the other side of a two-sided test is left out
// of power, as usual.
func (a *Aim) quantiles() (zAlpha, zPower float64, err error) {
	if a.Alpha == 0 {
		a.Alpha = 0.05
	}
	if a.Sided == 0 {
		a.Sided = 2
	}
	if a.Power == 0 {
		a.Power = 0.9
	}
	if a.Ratio == 0 {
		a.Ratio = 1
	}
	switch {
	case !(a.Alpha >= tiny && a.Alpha <= 0.5):
		err = fail(survival.BadOption, "the level of a test must lie between 1e-12 and 0.5")
	case a.Sided != 1 && a.Sided != 2:
		err = fail(survival.BadOption, "a test has one or two sides")
	case !(a.Power > a.Alpha && a.Power <= 1-tiny):
		err = fail(survival.BadOption, "power must lie above the level of the test and below 1")
	case !(a.Ratio >= 0.01 && a.Ratio <= 100):
		err = fail(survival.BadOption, "the ratio of the arms must lie between 0.01 and 100")
	}
	if err != nil {
		return 0, 0, err
	}
	return upperQuantile(a.Alpha / float64(a.Sided)), upperQuantile(1 - a.Power), nil
}

// split makes a Size of that many controls and Ratio times as many treated.
func (a *Aim) split(controls float64) (Size, error) {
	treated := controls * a.Ratio
	total := treated + controls
	if !(total <= largestSize) {
		return Size{}, fail(survival.OutOfRange, "the effect is so small that no trial could find it")
	}
	// What is whole but for rounding of the arithmetic is not rounded up once more.
	up := func(x float64) int { return int(math.Ceil(x - 1e-9*x)) }
	return Size{Exact: total, Treated: up(treated), Controls: up(controls)}, nil
}

// AllowingForLoss is the size that leaves this one after a share of the patients, 0 to
// below 1, was lost without any outcome: the size divided by one less the share. Trials
// with a time to event take drop-out into their SurvivalPlan instead.
func (s Size) AllowingForLoss(share float64) (Size, error) {
	if !(share >= 0 && share <= 1-tiny) {
		return Size{}, fail(survival.BadOption, "the share that is lost must be at least 0 and below 1")
	}
	a := Aim{Ratio: float64(s.Treated) / float64(s.Controls)}
	if !finite(a.Ratio) {
		return Size{}, fail(survival.BadOption, "a size needs patients in both arms")
	}
	out, err := a.split(float64(s.Controls) / (1 - share))
	out.Exact, out.Events = s.Exact/(1-share), s.Events
	if err != nil {
		return Size{}, err
	}
	return out, nil
}

// checkArms looks at the numbers of patients of which power is asked.
func checkArms(treated, controls int) error {
	if treated < 1 || controls < 1 || treated > largestSize || controls > largestSize {
		return fail(survival.BadOption, "power needs 1 to 1e12 patients in each arm")
	}
	return nil
}
