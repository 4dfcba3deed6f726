package survival

import "math"

// ProfileHazardRatio is exp(Beta[j]) with the interval of the profile likelihood: the
// ratios at which the likelihood, made as large as the other coefficients allow, is not
// yet significantly lower. With Firth it is the profile penalised likelihood, whose
// interval Heinze and Schemper (Biometrics 2001;57:114-119, doi
// 10.1111/j.0006-341X.2001.00114.x) prefer to Wald's, which is far off under separation. A
// limit beyond 40 standard errors counts as not found: CI.Known is false. StdErr is that of
// the ratio by the delta method. Errors: NotConverged.
func (c *Cox) ProfileHazardRatio(j int) (Estimate, error) {
	e := c.HazardRatio(j)
	low, ok, err := c.profileLimit(j, -1)
	if err != nil || !ok {
		e.CI = Interval{}
		return e, err
	}
	high, ok, err := c.profileLimit(j, 1)
	e.CI = Interval{}
	if err != nil || !ok {
		return e, err
	}
	e.CI = Interval{math.Exp(low / c.s.scale[j]), math.Exp(high / c.s.scale[j]), true}
	if notFinite(e.CI.High) {
		e.CI = Interval{}
	}
	return e, nil
}

// profileLimit looks for one limit: outwards in doubling steps, then by halving.
func (c *Cox) profileLimit(j int, side float64) (float64, bool, error) {
	se := math.Sqrt(c.naive[j*c.s.p+j])
	target := c.LogLik - c.z*c.z/2
	inside, start := c.beta[j], c.beta
	outside, found := inside, false
	for reach := c.z * se; reach < 40*se && !found; reach *= 1.5 {
		outside = c.beta[j] + side*reach
		l, at, err := c.profile(j, outside, start)
		if err != nil {
			return 0, false, err
		}
		if found = l < target; !found {
			inside, start = outside, at
		}
	}
	if !found {
		return 0, false, nil
	}
	for math.Abs(outside-inside) > 1e-10*(1+math.Abs(inside)) {
		middle := (inside + outside) / 2
		if middle == inside || middle == outside {
			break
		}
		l, at, err := c.profile(j, middle, start)
		if err != nil {
			return 0, false, err
		}
		if l < target {
			outside = middle
		} else {
			inside, start = middle, at
		}
	}
	return inside, true, nil
}

// profile is the largest likelihood with coefficient j held at a value.
func (c *Cox) profile(j int, value float64, start []float64) (float64, []float64, error) {
	n := newton{model: "profile likelihood", scale: c.s.scale, held: j + 1, limit: 100,
		evaluate: func(beta []float64, spent *sweep) sweep { return c.s.evaluate(beta, nil, spent) }}
	if c.firth {
		n.firth = c.s.firthScore
	}
	n.beta = append([]float64(nil), start...)
	n.beta[j] = value
	n.at = n.evaluate(n.beta, nil)
	f, bad := factor(n.at.info, len(n.scale))
	if !n.at.ok || bad != nil {
		return math.Inf(-1), n.beta, nil // so far out that the information is gone
	}
	n.logLik = n.objective(n.at, f)
	if len(n.scale) == 1 {
		return n.logLik, n.beta, nil
	}
	for range n.limit {
		step := n.direction(f)
		next, ok := n.advance(step)
		if !ok {
			break
		}
		if f = next; longest(step) < slowTolerance {
			return n.logLik, n.beta, nil
		}
	}
	return 0, nil, fail(NotConverged, "the profile likelihood did not converge")
}

// holding takes one coefficient out of a Newton step: the step of the others is that of
// the information without its row, which is the full step less its pull along it.
func holding(step []float64, f cholesky, held int) {
	e := make([]float64, len(step))
	e[held] = 1
	f.solve(e) // column of the inverse
	pull := step[held] / e[held]
	for k := range step {
		step[k] -= pull * e[k]
	}
	step[held] = 0
}
