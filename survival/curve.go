package survival

import "math"

// step is the index of the step that holds at t, -1 before the first.
func (c Curve) step(t float64) int {
	return lastAtOrBefore(len(c.Steps), t, func(i int) float64 { return c.Steps[i].Time })
}

// At is the survival at a time. It is not known after the last time of the curve unless
// the curve has reached 0.
func (c Curve) At(t float64) Estimate {
	k := c.step(t)
	switch {
	case math.IsNaN(t) || t < 0 || len(c.Steps) == 0:
		return Estimate{}
	case k < 0:
		return Estimate{Value: 1, Known: true, CI: Interval{1, 1, true}}
	}
	s := c.Steps[k]
	if t > c.lastTime && s.Survival > 0 {
		return Estimate{}
	}
	return Estimate{Value: s.Survival, StdErr: s.StdErr, CI: s.CI, Known: true}
}

// TimePoint is a line of the table under a Kaplan-Meier plot.
type TimePoint struct {
	Time     float64
	AtRisk   float64 // under observation just before Time
	Events   float64 // up to and including Time
	Censored float64 // up to and including Time
	Survival Estimate
}

// Table gives numbers at risk and the sums of events and censorings at the times asked
// for, as the extended table under a plot needs them (Morris TP and others, BMJ Open
// 2019;9:e030215, doi 10.1136/bmjopen-2019-030215).
func (c Curve) Table(times []float64) []TimePoint {
	out := make([]TimePoint, len(times))
	for i, t := range times {
		p := TimePoint{Time: t, Survival: c.At(t)}
		for _, s := range c.Steps {
			if s.Time > t {
				break
			}
			p.Events += s.Events
			p.Censored += s.Censored
		}
		p.AtRisk = c.atRisk(t)
		out[i] = p
	}
	return out
}

// atRisk is the number under observation just before t. Between two steps nobody
// leaves; who enters is known at the next step only, and counted there.
func (c Curve) atRisk(t float64) float64 {
	k := c.step(t)
	switch {
	case k >= 0 && c.Steps[k].Time == t:
		return c.Steps[k].AtRisk
	case k+1 >= len(c.Steps):
		return 0
	case k < 0:
		return c.Steps[0].AtRisk
	}
	return c.Steps[k+1].AtRisk
}

// quantileTolerance is how close a survival must come to the level to count as equal to
// it; R's quantile.survfit uses the square root of the machine epsilon too.
const quantileTolerance = 1.4901161193847656e-08

// Quantile is the time by which a share p of the group has had the event: the first
// time where the survival falls below 1-p, or the middle of the stretch on which it is
// just 1-p. The interval inverts the limits of the curve (Brookmeyer R, Crowley J,
// Biometrics 1982;38:29-41, doi 10.2307/2530286). Value, Low or High that the
// curve does not reach leave Known, CI.Known false; a lower limit alone is told by
// QuantileLimits. StdErr is 0.
func (c Curve) Quantile(p float64) Estimate {
	v, ok := c.crossing(p, func(s Step) (float64, bool) { return s.Survival, true })
	if !ok {
		return Estimate{}
	}
	e := Estimate{Value: v, Known: true}
	low, high, lowKnown, highKnown := c.QuantileLimits(p)
	if lowKnown && highKnown {
		e.CI = Interval{low, high, true}
	}
	return e
}

// QuantileLimits are the limits of Quantile one by one: the upper one is often not
// reached when the lower one is.
func (c Curve) QuantileLimits(p float64) (low, high float64, lowKnown, highKnown bool) {
	low, lowKnown = c.crossing(p, func(s Step) (float64, bool) { return s.CI.Low, s.CI.Known })
	high, highKnown = c.crossing(p, func(s Step) (float64, bool) { return s.CI.High, s.CI.Known })
	return low, high, lowKnown, highKnown
}

// crossing finds where a curve passes 1-p; steps whose value is not known are passed over.
func (c Curve) crossing(p float64, value func(Step) (float64, bool)) (float64, bool) {
	if !(p > 0 && p < 1) {
		return 0, false
	}
	level, flat, onFlat := 1-p, 0.0, false
	for _, s := range c.Steps {
		v, known := value(s)
		switch {
		case !known:
		case math.Abs(v-level) < quantileTolerance:
			if !onFlat {
				flat, onFlat = s.Time, true
			}
		case v < level:
			if onFlat {
				return (flat + s.Time) / 2, true
			}
			return s.Time, true
		}
	}
	return flat, onFlat
}

// RestrictedMean is the area under the curve up to tau, the mean time lived of the
// first tau (Royston P, Parmar MKB, BMC Med Res Methodol 2013;13:152, doi
// 10.1186/1471-2288-13-152). The interval is plain. It complains when tau is not
// positive or when the curve ends above 0 before it (BadOption).
func (c Curve) RestrictedMean(tau float64) (Estimate, error) {
	if !(tau > 0) || math.IsInf(tau, 0) {
		return Estimate{}, fail(BadOption, "the horizon of a restricted mean must be positive")
	}
	n := len(c.Steps)
	if n == 0 || (tau > c.lastTime && c.Steps[n-1].Survival > 0) {
		return Estimate{}, fail(BadOption, "the horizon of a restricted mean lies beyond the last time of a group")
	}
	// Backwards, since the variance needs the area still ahead of each event.
	area, variance, until := 0.0, 0.0, tau
	for k := c.step(tau); k >= 0; k-- {
		s := c.Steps[k]
		area += s.Survival * (until - s.Time)
		until = s.Time
		if left := s.AtRisk - s.Events; s.Events > 0 && left > 1e-12*s.AtRisk {
			variance += area * area * s.Events / (s.AtRisk * left)
		}
	}
	return plainEstimate(area+until, math.Sqrt(variance), c.z), nil
}

// RestrictedMeanDifference is the restricted mean of a less that of b, with the test
// that it is 0. Errors as RestrictedMean.
func RestrictedMeanDifference(a, b Curve, tau float64) (Estimate, Test, error) {
	ea, err := a.RestrictedMean(tau)
	if err != nil {
		return Estimate{}, Test{}, err
	}
	eb, err := b.RestrictedMean(tau)
	if err != nil {
		return Estimate{}, Test{}, err
	}
	diff := plainEstimate(ea.Value-eb.Value, math.Hypot(ea.StdErr, eb.StdErr), a.z)
	if diff.StdErr == 0 {
		return diff, Test{}, fail(NoEvents, "no events before the horizon: the difference has no error to be tested with")
	}
	q := diff.Value / diff.StdErr
	return diff, newTest(q*q, 1), nil
}
