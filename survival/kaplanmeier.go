package survival

import "math"

// CurveOptions say what a curve counts and how its intervals are drawn.
type CurveOptions struct {
	Cause int     // the event; other causes censor. 0: any event
	Scale Scale   // of the intervals of the survival; LogLog unless set
	Level float64 // of the intervals; 0 stands for 0.95
}

// Step is one distinct time of a curve; its values hold from Time to the next step.
type Step struct {
	Time float64
	// AtRisk are under observation just before Time, Events and Censored leave at it,
	// Entered came in since the step before. Weighted rows count with their weight;
	// events of other causes count as Censored.
	AtRisk, Events, Censored, Entered float64

	Survival float64
	StdErr   float64 // Greenwood's; 0 where Survival is 0
	CI       Interval

	CumHazard       float64 // Nelson-Aalen
	CumHazardStdErr float64 // Aalen's, the root of the sum of d/n²
}

// Curve is the survival of one group.
type Curve struct {
	Group    int     // label
	Size     float64 // weight of all rows
	Events   float64
	Steps    []Step // by time; censoring times have steps too
	lastTime float64
	z        float64
	scale    Scale
}

// KaplanMeier estimates the survival of each group by the product-limit method, in the
// order of Data.Groups. Strata are not used. Late entry narrows the risk sets.
// (Kaplan EL, Meier P, J Am Stat Assoc 1958;53:457-481, doi 10.1080/01621459.1958.10501452;
// variance: Greenwood M, Reports on Public Health and Medical Subjects 1926;33:1-26).
// With weights the formulas take them as counts, R's survfit(robust = FALSE).
// It complains about a cause below 0 or a level outside 0 to 1 (BadOption).
func KaplanMeier(d *Data, o CurveOptions) ([]Curve, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	if o.Cause < 0 {
		return nil, fail(BadOption, "a cause must be 0 (any) or a positive number")
	}
	out := make([]Curve, len(d.group.value))
	for g, p := range d.parts(&d.group) {
		out[g] = d.productLimit(p, o, z)
		out[g].Group = d.group.value[g]
	}
	return out, nil
}

// productLimit draws the curve of one part.
func (d *Data) productLimit(p part, o CurveOptions, z float64) Curve {
	c := Curve{z: z, scale: o.Scale, Steps: make([]Step, 0, d.distinctTimes(p))}
	s, greenwood, hazard, variance := 1.0, 0.0, 0.0, 0.0
	d.tallies(p, o.Cause, func(t tally) {
		if t.events > 0 {
			left := t.risk - t.events
			if s *= left / t.risk; t.risk > 0 && left <= 1e-12*t.risk {
				s, left = 0, 0
			}
			if left > 0 {
				greenwood += t.events / (t.risk * left)
			}
			hazard += t.events / t.risk
			variance += t.events / (t.risk * t.risk)
		}
		n := len(c.Steps)
		c.Steps = c.Steps[:n+1] // as many as distinctTimes counted
		st := &c.Steps[n]
		st.Time, st.AtRisk, st.Events, st.Entered = t.time, t.risk, t.events, t.entered
		st.Censored, st.Survival = t.censored+t.rivals, s
		st.CumHazard, st.CumHazardStdErr = hazard, math.Sqrt(variance)
		if t.events == 0 && n > 0 {
			st.StdErr, st.CI = c.Steps[n-1].StdErr, c.Steps[n-1].CI
		} else if s > 0 {
			st.StdErr = s * math.Sqrt(greenwood)
			st.CI = shareInterval(s, st.StdErr, z, o.Scale)
		}
		c.Size += t.entered
		c.Events += t.events
		c.lastTime = t.time
	})
	return c
}

// NelsonAalen gives the cumulative hazard of each group at each distinct time, with
// intervals that are symmetric on the log scale (or on the plain one for Plain).
// (Nelson W, Technometrics 1972;14:945-966, doi 10.1080/00401706.1972.10488991;
// Aalen O, Ann Stat 1978;6:701-726, doi 10.1214/aos/1176344247.) Errors as KaplanMeier.
func NelsonAalen(d *Data, o CurveOptions) ([]Hazard, error) {
	curves, err := KaplanMeier(d, o)
	if err != nil {
		return nil, err
	}
	out := make([]Hazard, len(curves))
	for g, c := range curves {
		h := Hazard{Group: c.Group}
		for _, s := range c.Steps {
			h.Times = append(h.Times, s.Time)
			h.Values = append(h.Values, amountEstimate(s.CumHazard, s.CumHazardStdErr, c.z, o.Scale))
		}
		out[g] = h
	}
	return out, nil
}

// Hazard is a cumulative hazard, or another amount that grows with time, of one group:
// Values[i] holds from Times[i] on.
type Hazard struct {
	Group  int
	Times  []float64
	Values []Estimate
}

// At is the value at a time: 0 before the first time, not known after the last.
func (h Hazard) At(t float64) Estimate {
	k := lastAtOrBefore(len(h.Times), t, func(i int) float64 { return h.Times[i] })
	switch {
	case math.IsNaN(t) || len(h.Times) == 0 || t > h.Times[len(h.Times)-1]:
		return Estimate{}
	case k < 0:
		return Estimate{Known: true, CI: Interval{Known: true}}
	}
	return h.Values[k]
}

// amountEstimate is an amount above 0 with an interval symmetric in its logarithm, or
// on the plain scale cut at 0.
func amountEstimate(v, se, z float64, s Scale) Estimate {
	e := Estimate{Value: v, StdErr: se, Known: true}
	switch {
	case s == Plain:
		e.CI = Interval{max(0, v-z*se), v + z*se, true}
	case v > 0:
		if f := math.Exp(z * se / v); !notFinite(v * f) {
			e.CI = Interval{v / f, v * f, true}
		}
	}
	return e
}

// lastAtOrBefore is the index of the last of n rising times that is not after t, -1 if
// all are.
func lastAtOrBefore(n int, t float64, at func(int) float64) int {
	lo, hi := 0, n
	for lo < hi {
		if m := (lo + hi) / 2; at(m) <= t {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}
