package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// MeansSize is the number of patients with which a t test of two means (equal variance)
// finds a difference of effect standard deviations, by the noncentral t distribution
// (Julious SA, Stat Med 2004;23:1921-1986, doi 10.1002/sim.1783, section 3). effect lies
// between 1e-6 and 100 in size. Exact is the size at which power is just reached; fewer
// than three patients are never given. Errors: BadOption, OutOfRange.
func MeansSize(a Aim, effect float64) (Size, error) {
	zAlpha, zPower, err := a.quantiles()
	if err != nil {
		return Size{}, err
	}
	effect = math.Abs(effect)
	if !(effect >= 1e-6 && effect <= 100) {
		return Size{}, fail(survival.BadOption, "the effect must lie between 1e-6 and 100 standard deviations")
	}
	// The normal approximation lies below, and a few patients more lie above.
	z := (zAlpha + zPower) / effect
	normal := z * z * (1 + 1/a.Ratio)
	least := 3 / (1 + a.Ratio)
	low, high := least, max(normal, least)
	power := func(controls float64) float64 {
		return tPower(zAlpha, a.Alpha/float64(a.Sided), effect, controls*a.Ratio, controls)
	}
	for power(high) < a.Power {
		low, high = high, 1.5*high+1
		if high > largestSize {
			return Size{}, fail(survival.OutOfRange, "the effect is so small that no trial could find it")
		}
	}
	for range 60 {
		if mid := (low + high) / 2; power(mid) < a.Power {
			low = mid
		} else {
			high = mid
		}
	}
	return a.split(high)
}

// MeansPower is the power of that test; Power and Ratio of the aim are not used. At
// least three patients are needed. Errors: BadOption.
func MeansPower(a Aim, effect float64, treated, controls int) (float64, error) {
	a.Power, a.Ratio = 1-tiny, 1
	zAlpha, _, err := a.quantiles()
	if err != nil {
		return 0, err
	}
	if err := checkArms(treated, controls); err != nil {
		return 0, err
	}
	effect = math.Abs(effect)
	if treated+controls < 3 || !(effect <= 100) {
		return 0, fail(survival.BadOption, "power needs three patients and an effect of at most 100 standard deviations")
	}
	return tPower(zAlpha, a.Alpha/float64(a.Sided), effect, float64(treated), float64(controls)), nil
}

// tPower is the power on the side of the effect; alpha is the level of one side.
func tPower(zAlpha, alpha, effect, treated, controls float64) float64 {
	df := treated + controls - 2
	delta := effect / math.Sqrt(1/treated+1/controls)
	if df > 1e6 { // the t and normal distribution differ by less than 1e-6 of a quantile
		return upperTail(zAlpha - delta)
	}
	return tUpperTail(tUpperQuantile(alpha, df, zAlpha), df, delta)
}

// tUpperTail is the probability that a noncentral t variable exceeds x: the mean of the
// normal tail at x·s - delta over s, the root of a chi-square variable over its degrees
// of freedom. Simpson's rule in u, s = u², which is smooth at 0 also for few degrees.
func tUpperTail(x, df, delta float64) float64 {
	lg, _ := math.Lgamma(df / 2)
	constant := math.Log(4) + df/2*math.Log(df/2) - lg
	spread := 12 / math.Sqrt(2*df)
	from, to := math.Sqrt(max(0, 1-spread)), math.Sqrt(1+spread)
	const n = 400
	h, sum := (to-from)/n, 0.0
	for i := range n + 1 {
		u := from + float64(i)*h
		if u == 0 {
			continue // the integrand is 0 there
		}
		f := math.Exp(constant+(2*df-1)*math.Log(u)-df*u*u*u*u/2) * upperTail(x*u*u-delta)
		switch {
		case i == 0 || i == n:
			sum += f
		case i%2 == 1:
			sum += 4 * f
		default:
			sum += 2 * f
		}
	}
	return min(1, sum*h/3)
}

// tUpperQuantile is what a t variable exceeds with probability alpha, 0.5 at most; the
// normal quantile z lies below it.
func tUpperQuantile(alpha, df, z float64) float64 {
	low, high := z, max(2*z, 1)
	for tUpperTail(high, df, 0) > alpha && high < 1e15 {
		low, high = high, 2*high
	}
	for range 60 {
		if mid := (low + high) / 2; tUpperTail(mid, df, 0) > alpha {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}
