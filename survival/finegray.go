package survival

import (
	"math"
)

// FineGrayOptions say which subdistribution hazard model is fitted.
type FineGrayOptions struct {
	Cause         int   // the cause that is modelled, 1 or more; all others compete
	Columns       []int // covariates by their place in Data.Names; nil: all
	MaxIterations int   // 0 stands for 50
	Level         float64
}

// FineGray is a fitted proportional subdistribution hazards model.
type FineGray struct {
	Names              []string
	Beta               []float64 // log subdistribution hazard ratios
	StdErr             []float64 // with the estimation of the censoring distribution taken in
	Var                [][]float64
	LogLikNull, LogLik float64 // pseudo likelihood
	Wald               Test
	Iterations         int
	Rows, Events       int

	s    *subdistribution
	beta []float64
	z    float64
}

// FitFineGray fits the model of the cumulative incidence (Fine JP, Gray RJ, J Am Stat
// Assoc 1999;94:496-509, doi 10.1080/01621459.1999.10474144): who had a competing cause stays
// at risk with the weight G(t-)/G(T-), G the Kaplan-Meier of censoring over all rows. Ties as
// Breslow; the variance is that of the paper, as in R's crr. Strata and groups are not
// used. Errors: BadOption for weights or late entry, Shape for several rows per
// subject, and those of FitCox.
func FitFineGray(d *Data, o FineGrayOptions) (*FineGray, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	columns, err := d.columns(o.Columns)
	if err != nil {
		return nil, err
	}
	switch {
	case o.Cause < 1 || o.MaxIterations < 0:
		return nil, fail(BadOption, "the model needs a cause of 1 or more and no negative number of iterations")
	case d.weight != nil || d.start != nil:
		return nil, fail(BadOption, "the Fine-Gray model here knows neither weights nor late entry")
	}
	if err := d.oneRowEach("the Fine-Gray model"); err != nil {
		return nil, err
	}
	s, err := newSubdistribution(d, columns, o.Cause)
	if err != nil {
		return nil, err
	}
	n := newton{model: "Fine-Gray model", columns: columns, scale: s.scale, mass: s.mass, watch: s.watch(), limit: o.MaxIterations, evaluate: s.evaluate}
	if err := n.run(); err != nil {
		return nil, err
	}
	f := &FineGray{Rows: d.Len(), Events: s.events, LogLikNull: n.nullLogLik, LogLik: n.logLik, Iterations: n.iterations,
		s: s, beta: n.beta, z: z}
	for _, col := range columns {
		f.Names = append(f.Names, d.names[col])
	}
	return f, f.finish(sandwich(n.variance, s.meat(n.beta), s.p))
}

// finish turns the standardised solution into the units of the covariates.
func (f *FineGray) finish(v []float64) error {
	p := f.s.p
	c, bad := factor(v, p)
	if bad != nil {
		return fail(Collinear, "the variance is singular")
	}
	f.Wald = newTest(c.quadratic(f.beta), p)
	f.Beta, f.StdErr = make([]float64, p), make([]float64, p)
	for j := range p {
		f.Beta[j] = f.beta[j] / f.s.scale[j]
		for k := range p {
			v[j*p+k] /= f.s.scale[j] * f.s.scale[k]
		}
		f.StdErr[j] = math.Sqrt(v[j*p+j])
		if notFinite(f.Beta[j]) || notFinite(f.StdErr[j]) {
			return &Error{Fault: NotConverged, Columns: []int{j}, Rule: "the variance of a coefficient is not a finite number"}
		}
	}
	f.Var = matrixRows(v, p)
	return nil
}

// HazardRatio is the subdistribution hazard ratio of covariate j.
func (f *FineGray) HazardRatio(j int) Estimate { return ratioEstimate(f.Beta[j], f.StdErr[j], f.z) }

// P is the two-sided Wald p of a coefficient.
func (f *FineGray) P(j int) float64 { return normalTail2(f.Beta[j] / f.StdErr[j]) }

// Predict gives the cumulative incidence at each event time for a person with the
// covariates x, without intervals (CI.Known is false), as R's predict.crr. Errors:
// BadOption, Missing.
func (f *FineGray) Predict(x []float64) (Incidence, error) {
	s := f.s
	if len(x) != s.p {
		return Incidence{}, fail(BadOption, "the model has another number of covariates")
	}
	eta := 0.0
	for j, v := range x {
		if notFinite(v) {
			return Incidence{}, &Error{Fault: Missing, Columns: []int{j}, Rule: "a covariate to predict for is missing"}
		}
		eta += f.beta[j] * (v - s.center[j]) / s.scale[j]
	}
	out := Incidence{Cause: s.cause}
	hazard := 0.0
	sums := s.sums(s.relative(f.beta))
	for j, m := range s.moments {
		hazard += m.mass / sums.s0[j]
		out.Steps = append(out.Steps, IncidenceStep{Time: m.time, Events: m.mass, AtRisk: float64(len(s.rows) - m.lo),
			Incidence: -math.Expm1(-hazard * math.Exp(eta))})
	}
	return out, nil
}
