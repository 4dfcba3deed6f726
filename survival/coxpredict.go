package survival

import (
	"math"
	"slices"
)

// Prediction is the course that a Cox model gives a person: survival and cumulative
// hazard from Times[i] on.
type Prediction struct {
	Stratum   int // label
	Times     []float64
	Survival  []Estimate // the interval is symmetric in log(-log S) for LogLog, in log S for Log
	CumHazard []Estimate
	z         float64
}

// Baseline predicts for a person with all covariates 0 (the baseline hazard of
// textbooks). Errors as Predict.
func (c *Cox) Baseline(stratum int, s Scale) (Prediction, error) {
	return c.Predict(make([]float64, c.s.p), stratum, s)
}

// Predict gives the survival exp(-H) of a person with the covariates x, in the order of
// Names, in the stratum with that label (0 without strata). H is Breslow's estimator or,
// with Efron's ties, Efron's; its variance adds that of the coefficients (Tsiatis AA, Ann
// Stat 1981;9:93-108, doi 10.1214/aos/1176345335; Therneau TM, Grambsch PM, Modeling
// Survival Data, 2000, doi 10.1007/978-1-4757-3294-8, chapter 10). With Robust the variance of
// the coefficients is the robust one, that of the hazard steps is not. Errors: BadOption
// for a stratum or a number of covariates that the model does not have, Missing.
func (c *Cox) Predict(x []float64, stratum int, scale Scale) (Prediction, error) {
	s, p := c.s, c.s.p
	k := slices.Index(s.d.stratum.value, stratum)
	if k < 0 || len(x) != p {
		return Prediction{}, fail(BadOption, "the model has no such stratum, or another number of covariates")
	}
	at := make([]float64, p)
	for j, v := range x {
		if notFinite(v) {
			return Prediction{}, &Error{Fault: Missing, Columns: []int{j}, Rule: "a covariate to predict for is missing"}
		}
		at[j] = (v - s.center[j]) / s.scale[j]
	}
	b := s.blocks[k]
	relative := math.Exp(dot(c.beta, at) - c.e.shift[k])
	if notFinite(relative) {
		return Prediction{}, fail(BadOption, "the covariates lie so far outside the data that the hazard overflows")
	}
	means := s.means(b, c.e)
	out := Prediction{Stratum: stratum, z: c.z}
	hazard, variance := 0.0, 0.0
	away := make([]float64, p)
	for j, m := range b.moments {
		hazard += c.e.jumps[k][j]
		variance += means.variance[j]
		for i := range p {
			away[i] = hazard*at[i] - means.running[(j+1)*p+i]
		}
		v := variance
		for i := range p {
			v += away[i] * dot(c.used[i*p:(i+1)*p], away)
		}
		out.Times = append(out.Times, m.time)
		out.add(relative*hazard, relative*math.Sqrt(v), scale)
	}
	return out, nil
}

// add appends one step with cumulative hazard h.
func (q *Prediction) add(h, se float64, scale Scale) {
	q.CumHazard = append(q.CumHazard, amountEstimate(h, se, q.z, scale))
	s := math.Exp(-h)
	e := Estimate{Value: s, StdErr: s * se, Known: true}
	if s > 0 {
		e.CI = shareInterval(s, s*se, q.z, scale)
	}
	q.Survival = append(q.Survival, e)
}

// At is the predicted survival at a time: 1 before the first event, and the last value
// after the last one.
func (q Prediction) At(t float64) Estimate {
	k := lastAtOrBefore(len(q.Times), t, func(i int) float64 { return q.Times[i] })
	if k < 0 {
		return Estimate{Value: 1, CI: Interval{1, 1, true}, Known: true}
	}
	return q.Survival[k]
}
