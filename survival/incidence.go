package survival

import "math"

// IncidenceVariance is how the error of a cumulative incidence is estimated.
type IncidenceVariance int

// The variances.
const (
	// Jackknife is the infinitesimal jackknife, as in R's survfit.
	Jackknife IncidenceVariance = iota
	// CountingProcess is the variance of the counting processes with a correction for ties,
	// as in R's cmprsk (Gray RJ, Ann Stat 1988;16:1141-1154, doi 10.1214/aos/1176350951).
	CountingProcess
)

// IncidenceOptions say how cumulative incidences are drawn.
type IncidenceOptions struct {
	Cause    int // the cause that is counted, 1 or more; all others compete
	Variance IncidenceVariance
	Scale    Scale   // of the intervals, LogLog unless set: log(-log(1 - p))
	Level    float64 // 0 stands for 0.95
}

// IncidenceStep is one distinct time of a cumulative incidence.
type IncidenceStep struct {
	Time            float64
	AtRisk          float64 // just before Time
	Events, Rivals  float64 // of the cause and of the others, at Time
	Incidence       float64 // up to and including Time
	StdErr          float64
	CI              Interval
	OverallSurvival float64 // free of all causes
}

// Incidence is the cumulative incidence of a cause in one group.
type Incidence struct {
	Group, Cause int
	Steps        []IncidenceStep
}

// At is the incidence at a time: 0 before the first step, not known after the last.
func (c Incidence) At(t float64) Estimate {
	n := len(c.Steps)
	k := lastAtOrBefore(n, t, func(i int) float64 { return c.Steps[i].Time })
	switch {
	case math.IsNaN(t) || t < 0 || n == 0 || t > c.Steps[n-1].Time:
		return Estimate{}
	case k < 0:
		return Estimate{Known: true, CI: Interval{Known: true}}
	}
	s := c.Steps[k]
	return Estimate{Value: s.Incidence, StdErr: s.StdErr, CI: s.CI, Known: true}
}

// CumulativeIncidence estimates, for each group in the order of Data.Groups, the share
// that has had the cause by a time when the other causes compete (Aalen OO, Johansen S,
// Scand J Stat 1978;5:141-150; infinitesimal jackknife: Therneau TM, Grambsch PM, Modeling
// Survival Data, 2000, doi 10.1007/978-1-4757-3294-8, chapter 7). Strata are not used. Errors: BadOption, BadWeight for weights that
// vary within a subject, Shape for several rows per subject with CountingProcess.
func CumulativeIncidence(d *Data, o IncidenceOptions) ([]Incidence, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	if o.Cause < 1 || o.Variance < Jackknife || o.Variance > CountingProcess {
		return nil, fail(BadOption, "a cumulative incidence needs a cause of 1 or more and a known variance")
	}
	if err := d.oneWeightEach(); err != nil {
		return nil, err
	}
	if o.Variance == CountingProcess {
		if err := d.oneRowEach("the counting process variance"); err != nil {
			return nil, err
		}
	}
	out := make([]Incidence, len(d.group.value))
	for g, p := range d.parts(&d.group) {
		out[g] = d.incidence(p, o, z)
		out[g].Group = d.group.value[g]
	}
	return out, nil
}

// incidence draws one group.
func (d *Data) incidence(p part, o IncidenceOptions, z float64) Incidence {
	out := Incidence{Cause: o.Cause, Steps: make([]IncidenceStep, 0, len(p.rows))}
	c := course{d: d,
		counts: func(r int32) bool { return int(d.cause[r]) == o.Cause },
		ends:   func(r int32) bool { return d.cause[r] != 0 }}
	var v processVariance
	c.run(p, func(t point) {
		s := IncidenceStep{Time: t.time, AtRisk: t.risk, Events: t.counted, Rivals: t.ended - t.counted,
			Incidence: t.mean, StdErr: t.stdErr, OverallSurvival: t.alive}
		if o.Variance == CountingProcess {
			s.StdErr = v.pass(t)
		}
		if i := shareInterval(1-s.Incidence, s.StdErr, z, o.Scale); i.Known {
			s.CI = Interval{max(0, 1-i.High), min(1, 1-i.Low), true}
		}
		out.Steps = append(out.Steps, s)
	})
	return out
}

// processVariance adds up the variance of the counting processes: an event at u moves
// F(t) by S(u-)/Y(u) times 1 - (F(t)-F(u))/S(u) for the cause, and times -(F(t)-F(u))/S(u) for
// a rival. Squares of a - b F(t) need three sums.
type processVariance struct {
	aa, ab, bb float64
	before     float64 // S just before the time
	started    bool
	last       float64 // variance at the last event of the cause
}

// pass adds one time and gives the standard error at it.
func (v *processVariance) pass(t point) float64 {
	if !v.started {
		v.before, v.started = 1, true
	}
	b, drop := 0.0, t.mean
	if t.alive > 0 {
		b = 1 / t.alive
	}
	rivals := t.ended - t.counted
	add := func(d, a float64) {
		q := v.before * v.before * tieShare(d, t.risk) * d / (t.risk * t.risk)
		v.aa += q * a * a
		v.ab += q * a * b
		v.bb += q * b * b
	}
	if rivals > 0 && t.alive > 0 {
		add(rivals, drop*b)
	}
	if t.counted > 0 {
		add(t.counted, 1+drop*b)
		v.last = max(0, v.aa-2*drop*v.ab+drop*drop*v.bb)
	}
	v.before = t.alive
	return math.Sqrt(v.last)
}

// tieShare is the correction of a variance for d tied events among n.
func tieShare(d, n float64) float64 {
	if d <= 1 || n <= 1 {
		return 1
	}
	return 1 - (d-1)/(n-1)
}
