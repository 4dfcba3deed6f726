package accuracy

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Logistic is a logistic regression of the outcome on one measure.
type Logistic struct {
	Intercept, Slope Estimate // in the unit of the measure; Wald intervals
}

// Logistic fits the outcome on the measure by maximum likelihood. Errors:
// study.Numerical where the measure separates the outcome, so that the slope would
// run to infinity, or where the iterations do not settle.
func (d *Data) Logistic(level float64) (Logistic, error) {
	if d.separates() {
		return Logistic{}, study.Errf(study.Numerical, "", "the measure separates those with and without the outcome, so a logistic model has no finite slope")
	}
	f, ok := binomialOf(d.levels()).fit(true)
	if !ok {
		return Logistic{}, study.Errf(study.Numerical, "", "the logistic model did not settle")
	}
	return Logistic{f.estimate(0, level), f.estimate(1, level)}, nil
}

// Risk is the probability of the outcome at a value of the measure.
func (l Logistic) Risk(value float64) float64 { return expit(l.Intercept.Value + l.Slope.Value*value) }

// separates reports whether the values of one side end where those of the other begin.
func (d *Data) separates() bool { return d.levels().separated() }

func (l levels) separated() bool {
	firstWith, lastWith, firstWithout, lastWithout := -1, -1, -1, -1
	for k := range l.value {
		if l.with[k] > 0 {
			if lastWith = k; firstWith < 0 {
				firstWith = k
			}
		}
		if l.without[k] > 0 {
			if lastWithout = k; firstWithout < 0 {
				firstWithout = k
			}
		}
	}
	return lastWith <= firstWithout || lastWithout <= firstWith
}

// binomial are counts of patients with the outcome over x.
type binomial struct{ x, hits, of, offset []float64 } // offset may be nil

func binomialOf(l levels) binomial {
	b := binomial{x: l.value, hits: make([]float64, len(l.value)), of: make([]float64, len(l.value))}
	for k := range l.value {
		b.hits[k], b.of[k] = float64(l.with[k]), float64(l.with[k]+l.without[k])
	}
	return b
}

// fitted are intercept and slope with their covariance (aa, ab, bb).
type fitted struct {
	beta [2]float64
	cov  [3]float64
}

func (f fitted) estimate(k int, level float64) Estimate {
	se := math.Sqrt(f.cov[2*k])
	if notFinite(se) || notFinite(f.beta[k]) {
		return Estimate{}
	}
	return Estimate{Value: f.beta[k], StdErr: se, CI: around(f.beta[k], se, level), Known: true}
}

// fit maximises the likelihood by Newton steps, halved where they overshoot. With
// slope == false only the intercept is fitted and the offset taken as it is.
func (b binomial) fit(slope bool) (fitted, bool) {
	centre, scale := b.spread()
	if scale == 0 && slope {
		return fitted{}, false
	}
	if !slope {
		centre, scale = 0, 1
	}
	z := make([]float64, len(b.x))
	if slope {
		for i, v := range b.x {
			z[i] = (v - centre) / scale
		}
	}
	var f fitted
	s := b.score(z, f.beta, slope)
	for range 100 {
		step := s.step()
		next := b.score(z, [2]float64{f.beta[0] + step[0], f.beta[1] + step[1]}, slope)
		for k := 0; k < 40 && !(next.logLik >= s.logLik-1e-12*math.Abs(s.logLik)); k++ {
			step[0], step[1] = step[0]/2, step[1]/2
			next = b.score(z, [2]float64{f.beta[0] + step[0], f.beta[1] + step[1]}, slope)
		}
		f.beta[0], f.beta[1] = f.beta[0]+step[0], f.beta[1]+step[1]
		s = next
		if math.Abs(step[0])+math.Abs(step[1]) < 1e-11*(1+math.Abs(f.beta[0])+math.Abs(f.beta[1])) {
			f.cov = s.inverse()
			return f.unscaled(centre, scale), !notFinite(f.cov[0]) && math.Abs(f.beta[1]) < 1e4
		}
	}
	return fitted{}, false
}

// spread is the mean and standard deviation of x over the patients.
func (b binomial) spread() (centre, scale float64) {
	n := 0.0
	for i, v := range b.x {
		if n += b.of[i]; n > 0 {
			centre += (v - centre) * b.of[i] / n
		}
	}
	for i, v := range b.x {
		scale += b.of[i] * (v - centre) * (v - centre)
	}
	return centre, math.Sqrt(scale / max(n, 1))
}

// unscaled carries a fit on (x - centre) / scale back to x.
func (f fitted) unscaled(centre, scale float64) fitted {
	t := centre / scale
	return fitted{
		beta: [2]float64{f.beta[0] - t*f.beta[1], f.beta[1] / scale},
		cov:  [3]float64{f.cov[0] - 2*t*f.cov[1] + t*t*f.cov[2], (f.cov[1] - t*f.cov[2]) / scale, f.cov[2] / (scale * scale)},
	}
}

// scored are the log-likelihood, its gradient and the information at one place.
type scored struct {
	logLik float64
	u      [2]float64
	i      [3]float64
	slope  bool
}

func (b binomial) score(z []float64, beta [2]float64, slope bool) scored {
	s := scored{slope: slope}
	for k := range z {
		if b.of[k] == 0 {
			continue
		}
		eta := beta[0] + beta[1]*z[k]
		if b.offset != nil {
			eta += b.offset[k]
		}
		p := expit(eta)
		s.logLik += b.hits[k]*eta - b.of[k]*softplus(eta)
		r, w := b.hits[k]-b.of[k]*p, b.of[k]*p*(1-p)
		s.u[0] += r
		s.u[1] += r * z[k]
		s.i[0] += w
		s.i[1] += w * z[k]
		s.i[2] += w * z[k] * z[k]
	}
	return s
}

// softplus is log(1 + exp(x)).
func softplus(x float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }

// inverse of the information.
func (s scored) inverse() [3]float64 {
	if !s.slope {
		return [3]float64{1 / s.i[0], 0, 0}
	}
	det := s.i[0]*s.i[2] - s.i[1]*s.i[1]
	return [3]float64{s.i[2] / det, -s.i[1] / det, s.i[0] / det}
}

func (s scored) step() [2]float64 {
	v := s.inverse()
	step := [2]float64{v[0]*s.u[0] + v[1]*s.u[1], v[1]*s.u[0] + v[2]*s.u[1]}
	if notFinite(step[0]) || notFinite(step[1]) {
		return [2]float64{}
	}
	return step
}
