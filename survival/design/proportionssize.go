package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// ProportionsSize is the number of patients with which the chi-square test (without
// continuity correction) tells two proportions apart, each between 1e-9 and 1 - 1e-9:
// the variance is the pooled one without and the separate one with the effect (Fleiss
// JL, Levin B, Paik MC, Statistical Methods for Rates and Proportions, 3rd ed. 2003, doi
// 10.1002/0471445428, section 4). Errors: BadOption, OutOfRange.
func ProportionsSize(a Aim, treated, control float64) (Size, error) {
	zAlpha, zPower, err := a.quantiles()
	if err != nil {
		return Size{}, err
	}
	if err := checkProportions(treated, control); err != nil {
		return Size{}, err
	}
	if treated == control {
		return Size{}, fail(survival.BadOption, "two equal proportions cannot be told apart")
	}
	null, alternative := proportionErrors(treated, control, a.Ratio)
	root := (zAlpha*null + zPower*alternative) / (treated - control)
	return a.split(root * root)
}

// ProportionsPower is the power of that test; Power and Ratio of the aim are not used.
// Errors: BadOption.
func ProportionsPower(a Aim, treated, control float64, treatedSize, controlSize int) (float64, error) {
	a.Power, a.Ratio = 1-tiny, 1
	zAlpha, _, err := a.quantiles()
	if err != nil {
		return 0, err
	}
	if err := checkProportions(treated, control); err != nil {
		return 0, err
	}
	if err := checkArms(treatedSize, controlSize); err != nil {
		return 0, err
	}
	n := float64(controlSize)
	null, alternative := proportionErrors(treated, control, float64(treatedSize)/n)
	return upperTail((zAlpha*null - math.Abs(treated-control)*math.Sqrt(n)) / alternative), nil
}

func checkProportions(p ...float64) error {
	for _, x := range p {
		if !(x >= 1e-9 && x <= 1-1e-9) {
			return fail(survival.BadOption, "a proportion must lie between 1e-9 and 1 - 1e-9")
		}
	}
	return nil
}

// proportionErrors are the standard errors of the difference for one control and r
// treated patients, without and with the effect.
func proportionErrors(treated, control, r float64) (null, alternative float64) {
	mean := (r*treated + control) / (1 + r)
	return math.Sqrt((1 + 1/r) * mean * (1 - mean)),
		math.Sqrt(treated*(1-treated)/r + control*(1-control))
}
