package survival

import (
	"math"
	"slices"
)

// AFTOptions say which accelerated failure time model is fitted.
type AFTOptions struct {
	Distribution  Distribution
	Columns       []int   // covariates by their place in Data.Names; nil: all; empty, not nil: none
	Cause         int     // the event; other causes censor. 0: any event
	MaxIterations int     // 0 stands for 200
	Level         float64 // of intervals; 0 stands for 0.95
}

// AFT is a fitted accelerated failure time model: log time is the intercept plus the
// covariates times Beta plus Scale times an error of the distribution's shape
// (Kalbfleisch and Prentice 2002, doi 10.1002/9781118032985, chapter 3; the parameters are those
// of R's survreg).
type AFT struct {
	Names     []string // of Beta: "(Intercept)", then the covariates
	Beta      []float64
	StdErr    []float64 // of Beta
	Scale     float64   // sigma; 1 over Weibull's shape
	LogScale  Estimate  // not known for the exponential
	Var       [][]float64
	LogLik    float64
	Iteration int
	Rows      int
	Events    int

	dist Distribution
	z    float64
}

// FitAFT fits by damped Newton steps. One common scale and no strata: those of the data
// are not used. Errors: ZeroTime for a row that ends at 0, whose logarithm is needed;
// BadOption for late entry, which is not part of the model; NoEvents, Collinear,
// Separation, NotConverged.
func FitAFT(d *Data, o AFTOptions) (*AFT, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	if o.Distribution < Weibull || o.Distribution > LogNormal || o.MaxIterations < 0 || o.Cause < 0 {
		return nil, fail(BadOption, "the distribution, the cause or the number of iterations is not one that is known")
	}
	m, err := newAFTLikelihood(d, o)
	if err != nil {
		return nil, err
	}
	theta, e, iterations, err := m.maximise(o)
	if err != nil {
		return nil, err
	}
	return m.result(theta, e, iterations, z)
}

// aftLikelihood is the data of the model: log times and standardised covariates behind a
// column of ones.
type aftLikelihood struct {
	d       *Data
	dist    Distribution
	columns []int
	k       int // coefficients with the intercept
	y       []float64
	x       []float64 // row-major n × k
	died    []bool
	center  []float64 // of the covariates, from 1
	scale   []float64
	reach   []float64 // range in standard deviations; 1 for the intercept
	mass    float64   // weight of the events
	events  int
	start   []float64
}

func newAFTLikelihood(d *Data, o AFTOptions) (*aftLikelihood, error) {
	columns := []int{}
	if len(o.Columns) > 0 || (o.Columns == nil && len(d.x) > 0) {
		var err error
		if columns, err = d.columns(o.Columns); err != nil {
			return nil, err
		}
	}
	if slices.ContainsFunc(d.start, func(s float64) bool { return s > 0 }) {
		return nil, fail(BadOption, "accelerated failure time models here do not allow late entry")
	}
	n, k := d.Len(), len(columns)+1
	m := &aftLikelihood{d: d, dist: o.Distribution, columns: columns, k: k, y: make([]float64, n), x: make([]float64, n*k),
		died: make([]bool, n), center: make([]float64, k), scale: make([]float64, k), reach: make([]float64, k)}
	m.reach[0] = 1
	for i, t := range d.time {
		if t == 0 {
			return nil, fail(ZeroTime, "a time of 0 has no logarithm, which accelerated failure time models need")
		}
		m.y[i], m.x[i*k] = math.Log(t), 1
		if m.died[i] = d.happened(int32(i), o.Cause); m.died[i] {
			m.events++
			m.mass += d.w(int32(i))
		}
	}
	if m.events == 0 {
		return nil, fail(NoEvents, "there is no event to fit a model to")
	}
	for j, col := range columns {
		if !m.standardise(j+1, d.x[col]) {
			return nil, &Error{Fault: Collinear, Columns: []int{col}, Rule: "a covariate has the same value in every row"}
		}
	}
	if err := m.checkRank(); err != nil {
		return nil, err
	}
	m.begin()
	return m, nil
}

// checkRank looks for covariates that are sums of others.
func (m *aftLikelihood) checkRank() error {
	gram := make([]float64, m.k*m.k)
	for i := range m.y {
		addOuter(gram, 1, m.x[i*m.k:(i+1)*m.k])
	}
	_, bad := factor(gram, m.k)
	if bad == nil {
		return nil
	}
	err := &Error{Fault: Collinear, Rule: "a covariate is a sum of others"}
	for _, j := range bad { // never the ones in front, which stand first
		err.Columns = append(err.Columns, m.columns[j-1])
	}
	return err
}

// standardise writes a covariate; false where it is constant.
func (m *aftLikelihood) standardise(j int, v []float64) bool {
	mean, sd, reach, ok := spreadOf(v)
	if !ok {
		return false
	}
	m.center[j], m.scale[j], m.reach[j] = mean, sd, reach/sd
	for i, x := range v {
		m.x[i*m.k+j] = (x - mean) / sd
	}
	return true
}

// begin starts from the mean and spread of the log times.
func (m *aftLikelihood) begin() {
	mean, ss := 0.0, 0.0
	for i, y := range m.y {
		mean += (y - mean) / float64(i+1)
	}
	for _, y := range m.y {
		ss += (y - mean) * (y - mean)
	}
	m.start = make([]float64, m.k+1)
	m.start[0] = mean + 0.5
	m.start[m.k] = math.Log(max(math.Sqrt(ss/float64(len(m.y))), 1e-3))
}

// size is the number of parameters that are free.
func (m *aftLikelihood) size() int {
	if m.dist == Exponential {
		return m.k
	}
	return m.k + 1
}

// aftPoint is the likelihood at one parameter vector.
type aftPoint struct {
	logLik float64
	score  []float64
	info   []float64 // minus the second derivatives, lower triangle
}

// evaluate computes likelihood, score and information; the parameters are the
// coefficients and the logarithm of the scale.
func (m *aftLikelihood) evaluate(theta []float64) aftPoint {
	q, k := m.size(), m.k
	logScale := 0.0
	if q > k {
		logScale = theta[k]
	}
	sigma := math.Exp(logScale)
	e := aftPoint{score: make([]float64, q), info: make([]float64, q*q)}
	g := make([]float64, q) // derivative of z
	for i, y := range m.y {
		x, w := m.x[i*k:(i+1)*k], m.d.w(int32(i))
		z := (y - dot(theta[:k], x)) / sigma
		var t aftTerm
		if m.died[i] {
			t = m.dist.died(z)
			t.value -= logScale + y
		} else {
			t = m.dist.lived(z)
		}
		e.logLik += w * t.value
		for j := range k {
			g[j] = -x[j] / sigma
		}
		if q > k {
			g[k] = -z
			if m.died[i] {
				e.score[k] -= w
			}
			// The second derivatives of z itself: x/sigma and z.
			for j := range k {
				e.info[k*q+j] -= w * t.first * x[j] / sigma
			}
			e.info[k*q+k] -= w * t.first * z
		}
		addScaled(e.score, w*t.first, g)
		addOuter(e.info, -w*t.second, g)
	}
	return e
}

// maximise climbs from the start; where the information is not positive it is damped.
func (m *aftLikelihood) maximise(o AFTOptions) (theta []float64, e aftPoint, iterations int, err error) {
	q := m.size()
	theta = append([]float64(nil), m.start[:q]...)
	e = m.evaluate(theta)
	limit, damping := o.MaxIterations, 0.0
	w := watch{reach: m.reach, unit: m.mass / float64(m.events)}
	if limit == 0 {
		limit = 200
	}
	for iterations = 1; iterations <= limit; iterations++ {
		step, ok := e.step(q, damping)
		trial := append([]float64(nil), theta...)
		addScaled(trial, 1, step)
		var next aftPoint
		if ok {
			next = m.evaluate(trial)
			ok = !notFinite(next.logLik) && next.logLik >= e.logLik-1e-12*(1+math.Abs(e.logLik))
		}
		if !ok {
			damping = max(1e-3, damping*10)
			if damping > 1e12 {
				break
			}
			continue
		}
		before := e.logLik
		theta, e = trial, next
		if damping == 0 && max(w.furthest(step), longest(step)) < stepTolerance {
			return theta, e, iterations, nil
		}
		if damping /= 10; damping < 1e-3 {
			damping = 0
		}
		if open := w.open(step, e.logLik-before); open != nil && damping == 0 {
			return nil, e, 0, m.separated(open)
		}
	}
	if far := w.far(append([]float64{0}, theta[1:m.k]...), farWay); far != nil {
		return nil, e, 0, m.separated(far)
	}
	return nil, e, 0, fail(NotConverged, "the accelerated failure time model did not converge within %d iterations", limit)
}

func (m *aftLikelihood) separated(open []int) error {
	err := &Error{Fault: Separation, Rule: "a coefficient runs to infinity because a covariate separates who has events from who has none"}
	for _, j := range open {
		if j > 0 { // the intercept only follows
			err.Columns = append(err.Columns, m.columns[j-1])
		}
	}
	return err
}

// step is the Newton step with the diagonal raised by a share of itself.
func (e aftPoint) step(q int, damping float64) ([]float64, bool) {
	a := append([]float64(nil), e.info...)
	for j := range q {
		a[j*q+j] += damping * (math.Abs(a[j*q+j]) + 1e-6)
	}
	f, bad := factor(a, q)
	if bad != nil {
		return make([]float64, q), false
	}
	step := append([]float64(nil), e.score...)
	f.solve(step)
	return step, true
}

// result turns the solution into the units of the covariates.
func (m *aftLikelihood) result(theta []float64, e aftPoint, iterations int, z float64) (*AFT, error) {
	q, k := m.size(), m.k
	f, bad := factor(e.info, q)
	if bad != nil {
		return nil, fail(Collinear, "a covariate is a sum of others")
	}
	v, t := f.inverse(), make([]float64, q*q) // t turns standardised parameters into plain ones
	for j := range q {
		t[j*q+j] = 1
		if j > 0 && j < k {
			t[j*q+j] = 1 / m.scale[j]
			t[j] = -m.center[j] / m.scale[j]
		}
	}
	transposed := make([]float64, q*q)
	for i := range q {
		for j := range q {
			transposed[j*q+i] = t[i*q+j]
		}
	}
	v = multiply(multiply(t, v, q), transposed, q)
	a := &AFT{Names: []string{"(Intercept)"}, Beta: make([]float64, k), StdErr: make([]float64, k), Scale: 1,
		Var: matrixRows(v, q), LogLik: e.logLik, Iteration: iterations, Rows: m.d.Len(), Events: m.events, dist: m.dist, z: z}
	for _, col := range m.columns {
		a.Names = append(a.Names, m.d.names[col])
	}
	for j := range k {
		a.Beta[j] = dot(t[j*q:j*q+k], theta[:k])
		a.StdErr[j] = math.Sqrt(v[j*q+j])
	}
	if q > k {
		a.Scale = math.Exp(theta[k])
		a.LogScale = plainEstimate(theta[k], math.Sqrt(v[k*q+k]), z)
	}
	return a, nil
}
