package survival

import "math"

// AccelerationFactor is exp(Beta[j]): by how much one unit of the covariate stretches
// time (above 1: longer survival).
func (a *AFT) AccelerationFactor(j int) Estimate {
	return ratioEstimate(a.Beta[j], a.StdErr[j], a.z)
}

// HazardRatio is that of one unit of covariate j for Weibull and exponential models, which
// have proportional hazards: exp(-Beta[j]/Scale), with its delta-method interval in the
// log. Not known for the other distributions.
func (a *AFT) HazardRatio(j int) Estimate {
	if a.dist != Weibull && a.dist != Exponential {
		return Estimate{}
	}
	b := -a.Beta[j] / a.Scale
	v := a.Var[j][j] / (a.Scale * a.Scale)
	if last := len(a.Beta); len(a.Var) > last { // derivative in log scale is -b
		v += b*b*a.Var[last][last] - 2*b*(-1/a.Scale)*a.Var[j][last]
	}
	return ratioEstimate(b, math.Sqrt(max(0, v)), a.z)
}

// linear is the mean of log time for covariates x with, over (Beta, log scale), the
// gradient of mean + z scale.
func (a *AFT) linear(x []float64, z float64) (eta float64, gradient []float64, err error) {
	if len(x) != len(a.Beta)-1 {
		return 0, nil, fail(BadOption, "the model has another number of covariates")
	}
	gradient = make([]float64, len(a.Var))
	eta, gradient[0] = a.Beta[0], 1
	for j, v := range x {
		if notFinite(v) {
			return 0, nil, &Error{Fault: Missing, Columns: []int{j}, Rule: "a covariate to predict for is missing"}
		}
		eta += v * a.Beta[j+1]
		gradient[j+1] = v
	}
	if len(gradient) > len(a.Beta) {
		gradient[len(a.Beta)] = z * a.Scale
	}
	return eta, gradient, nil
}

// spread is the standard error of a linear function of the parameters.
func (a *AFT) spread(gradient []float64) float64 {
	v := 0.0
	for i, row := range a.Var {
		v += gradient[i] * dot(row, gradient)
	}
	return math.Sqrt(max(0, v))
}

// Quantile is the time by which a share p of persons with the covariates x (without the
// intercept) have had the event; standard error of the time by the delta method,
// interval symmetric in its logarithm. Errors: BadOption, Missing.
func (a *AFT) Quantile(x []float64, p float64) (Estimate, error) {
	if !(p > 0 && p < 1) {
		return Estimate{}, fail(BadOption, "a share must lie between 0 and 1")
	}
	z := a.dist.tailPoint(p)
	eta, g, err := a.linear(x, z)
	if err != nil {
		return Estimate{}, err
	}
	return ratioEstimate(eta+z*a.Scale, a.spread(g), a.z), nil
}

// Survival is the share of persons with the covariates x that have no event by time t,
// above 0; the interval is symmetric in z, the standardised logarithm of time. Errors:
// BadOption, Missing.
func (a *AFT) Survival(x []float64, t float64) (Estimate, error) {
	if !(t > 0) || math.IsInf(t, 0) {
		return Estimate{}, fail(BadOption, "a time must be positive")
	}
	eta, _, err := a.linear(x, 0)
	if err != nil {
		return Estimate{}, err
	}
	z := (math.Log(t) - eta) / a.Scale
	_, g, _ := a.linear(x, z) // (log t - mean)/scale falls by this gradient over scale
	se := a.spread(g) / a.Scale
	s := a.dist.survivalAt(z)
	return Estimate{Value: s, StdErr: s * -a.dist.lived(z).first * se, Known: true,
		CI: Interval{a.dist.survivalAt(z + a.z*se), a.dist.survivalAt(z - a.z*se), true}}, nil
}
