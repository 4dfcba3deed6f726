package accuracy

import "math"

// Interval is a two-sided confidence interval; with Known == false both ends are 0.
type Interval struct {
	Low, High float64
	Known     bool
}

// Estimate is a number with its standard error and interval. With Known == false
// there is no number and the rest is 0; CI may be unknown where the value is known.
type Estimate struct {
	Value, StdErr float64
	CI            Interval
	Known         bool
}

// defaultLevel is what a level of 0 stands for.
const defaultLevel = 0.95

// levelOf fills in the default; ok is false for what is no level.
func levelOf(level float64) (float64, bool) {
	if level == 0 {
		level = defaultLevel
	}
	return level, level > 0 && level < 1
}

// normalPoint is the two-sided point of the normal distribution at a level.
func normalPoint(level float64) (z float64, ok bool) {
	level, ok = levelOf(level)
	switch {
	case !ok:
		return 0, false
	case level == defaultLevel:
		return Z95, true
	}
	return math.Sqrt2 * math.Erfinv(level), true
}

// normalTail2 is the probability of a normal deviate beyond ±z.
func normalTail2(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// newInterval is known only when both ends are finite.
func newInterval(low, high float64) Interval {
	if notFinite(low) || notFinite(high) {
		return Interval{}
	}
	return Interval{low, high, true}
}

// around is the interval value ± z standard errors.
func around(value, se, level float64) Interval {
	z, ok := normalPoint(level)
	if !ok {
		return Interval{}
	}
	return newInterval(value-z*se, value+z*se)
}

func notFinite(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }
