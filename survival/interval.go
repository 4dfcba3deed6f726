package survival

import "math"

// Interval is a confidence interval. Known is false where it is not defined, such as
// around a survival of 0; Low and High are 0 then.
type Interval struct {
	Low, High float64
	Known     bool
}

// Estimate is a number with its standard error and confidence interval. With Known ==
// false it is not defined and the rest is 0.
type Estimate struct {
	Value, StdErr float64
	CI            Interval
	Known         bool
}

// Scale is the scale on which an interval is symmetric.
type Scale int

// The scales of intervals (Kalbfleisch JD, Prentice RL, The Statistical Analysis of
// Failure Time Data, 2nd ed. 2002, doi 10.1002/9781118032985, section 1.4).
const (
	LogLog Scale = iota // log(-log S): stays within 0 to 1, the default here
	Log                 // log S, cut at 1: the default of R's survfit
	Plain               // S itself, cut at 0 and 1
)

// normalPoint is the two-sided point of the normal distribution for a level such as
// 0.95; 0 stands for 0.95. It refuses levels outside 0 to 1.
func normalPoint(level float64) (float64, error) {
	if level == 0 {
		level = 0.95
	}
	if !(level > 0 && level < 1) {
		return 0, fail(BadOption, "a confidence level must lie between 0 and 1")
	}
	return math.Sqrt2 * math.Erfinv(level), nil
}

// shareInterval is the interval around a share p with standard error se, z standard
// errors wide on the scale. It is not known where the scale cannot hold p.
func shareInterval(p, se, z float64, s Scale) Interval {
	switch s {
	case Plain:
		return Interval{max(0, p-z*se), min(1, p+z*se), true}
	case Log:
		if p <= 0 {
			return Interval{}
		}
		f := math.Exp(z * se / p)
		return Interval{p / f, min(1, p*f), true}
	default:
		if p <= 0 || p >= 1 {
			return Interval{}
		}
		l := math.Log(p)
		f := math.Exp(-z * se / (p * l)) // above 1
		return Interval{math.Exp(l * f), math.Exp(l / f), true}
	}
}

// plainEstimate is a value with a symmetric interval.
func plainEstimate(v, se, z float64) Estimate {
	return Estimate{Value: v, StdErr: se, CI: Interval{v - z*se, v + z*se, true}, Known: true}
}

// ratioEstimate is exp(b), with the interval symmetric in b and the standard error by
// the delta method. Not known where it overflows.
func ratioEstimate(b, se, z float64) Estimate {
	v, lo, hi := math.Exp(b), math.Exp(b-z*se), math.Exp(b+z*se)
	if notFinite(v) || notFinite(v*se) {
		return Estimate{}
	}
	e := Estimate{Value: v, StdErr: v * se, Known: true}
	if !notFinite(hi) {
		e.CI = Interval{lo, hi, true}
	}
	return e
}
