package survival

import (
	"math"
	"slices"
)

// posterior is the density that is drawn from. Its parameters are the logarithm of the
// hazard at the mean covariates and time unit 1, the logarithm of the shape (absent from
// the exponential model) and the effects of standardised covariates.
type posterior struct {
	exponential   bool
	columns       []int
	p             int       // parameters
	first         int       // place of the first effect
	y, entry      []float64 // log time over unit; of entry, -Inf from the beginning
	died          []float64 // events, weighted; the gamma prior adds a row with its shape
	w             []float64
	x             []float64 // row-major
	center, scale []float64
	unit          float64 // log of the time at which the crude rate expects one event
	precision     []float64
	events        int
}

func newPosterior(d *Data, o BayesOptions) (*posterior, error) {
	p := &posterior{exponential: o.Exponential, first: 2}
	if o.Exponential {
		p.first = 1
	}
	if len(o.Columns) > 0 || (o.Columns == nil && len(d.x) > 0) {
		var err error
		if p.columns, err = d.columns(o.Columns); err != nil {
			return nil, err
		}
	}
	if slices.Contains(d.time, 0) {
		return nil, fail(ZeroTime, "a time of 0 has no logarithm, which Weibull's model needs")
	}
	total, mass := 0.0, 0.0
	for i, t := range d.time {
		if d.start != nil {
			t -= d.start[i]
		}
		total += d.w(int32(i)) * t
		if d.happened(int32(i), o.Cause) {
			p.events++
			mass += d.w(int32(i))
		}
	}
	if p.events == 0 {
		return nil, fail(NoEvents, "there is no event to fit a model to")
	}
	p.unit = math.Log(total / mass)
	p.p = p.first + len(p.columns)
	if err := p.standardise(d); err != nil {
		return nil, err
	}
	p.lay(d, o)
	return p, nil
}

// standardise finds the centre and the scale of each covariate and whether all vary by
// themselves.
func (p *posterior) standardise(d *Data) error {
	n, k := d.Len(), len(p.columns)
	p.x, p.center, p.scale = make([]float64, n*k, (n+1)*k), make([]float64, k), make([]float64, k)
	for j, col := range p.columns {
		v := d.x[col]
		mean, sd, reach, ok := spreadOf(v)
		if !ok {
			return &Error{Fault: Collinear, Columns: []int{col}, Rule: "a covariate has the same value in every row"}
		}
		p.center[j], p.scale[j] = mean, sd
		lo, hi := slices.Min(v), slices.Max(v)
		if !slices.ContainsFunc(v, func(x float64) bool { return x != lo && x != hi }) {
			p.scale[j] = reach
		}
		for i, x := range v {
			p.x[i*k+j] = (x - mean) / p.scale[j]
		}
	}
	gram := make([]float64, (k+1)*(k+1))
	row := make([]float64, k+1)
	for i := range n {
		row[0] = 1
		copy(row[1:], p.x[i*k:(i+1)*k])
		addOuter(gram, 1, row)
	}
	if _, bad := factor(gram, k+1); bad != nil {
		err := &Error{Fault: Collinear, Rule: "a covariate is a sum of others"}
		for _, j := range bad { // never the ones in front, which stand first
			err.Columns = append(err.Columns, p.columns[j-1])
		}
		return err
	}
	return nil
}

// lay writes the rows and the priors.
func (p *posterior) lay(d *Data, o BayesOptions) {
	p.precision = make([]float64, p.p)
	p.precision[0] = 1 / (o.RateSD * o.RateSD)
	if !p.exponential {
		p.precision[1] = 1 / (o.ShapeSD * o.ShapeSD)
	}
	for j := p.first; j < p.p; j++ {
		p.precision[j] = 1 / (o.EffectSD * o.EffectSD)
	}
	for i, t := range d.time {
		w, died, from := d.w(int32(i)), 0.0, math.Inf(-1)
		if d.happened(int32(i), o.Cause) {
			died = w
		}
		if d.start != nil && d.start[i] > 0 {
			from = math.Log(d.start[i]) - p.unit
		}
		p.y, p.entry = append(p.y, math.Log(t)-p.unit), append(p.entry, from)
		p.w, p.died = append(p.w, w), append(p.died, died)
	}
	if g := o.RatePrior; g != nil {
		// The density of log rate under a gamma prior is that of a person with covariates
		// 0 who was watched for the time Rate and had Shape events.
		p.precision[0] = 0
		p.y, p.entry = append(p.y, math.Log(g.Rate)-p.unit), append(p.entry, math.Inf(-1))
		p.w, p.died = append(p.w, 1), append(p.died, g.Shape)
		for j := range p.columns {
			p.x = append(p.x, -p.center[j]/p.scale[j])
		}
	}
}

// shape is Weibull's shape at a point.
func (p *posterior) shape(theta []float64) float64 {
	if p.exponential {
		return 1
	}
	return math.Exp(min(300, theta[1]))
}

// density is the logarithm of the posterior but for a constant; -Inf where it is 0 or
// cannot be told from 0.
func (p *posterior) density(theta []float64) float64 {
	k, sum := p.shape(theta), 0.0
	logK := math.Log(k)
	effects := theta[p.first:]
	n := len(effects)
	for i, y := range p.y {
		z := theta[0]
		for j, b := range effects {
			z += b * p.x[i*n+j]
		}
		if p.died[i] != 0 {
			sum += p.died[i] * (z + logK + (k-1)*y)
		}
		h := math.Exp(z + k*y)
		if p.entry[i] > math.Inf(-1) {
			h -= math.Exp(z + k*p.entry[i])
		}
		sum -= p.w[i] * h
	}
	for j, v := range theta {
		sum -= p.precision[j] * v * v / 2
	}
	if math.IsNaN(sum) {
		return math.Inf(-1)
	}
	return sum
}

// slopes are the gradient and the lower triangle of the negative second derivatives.
func (p *posterior) slopes(theta []float64) (grad, hess []float64) {
	grad, hess = make([]float64, p.p), make([]float64, p.p*p.p)
	k, effects := p.shape(theta), theta[p.first:]
	n := len(effects)
	row := make([]float64, p.p) // derivative of log hazard time-integral by each parameter but the shape
	row[0] = 1
	for i, y := range p.y {
		x := p.x[i*n : (i+1)*n]
		z := theta[0] + dot(effects, x)
		copy(row[p.first:], x)
		h := p.w[i] * math.Exp(z+k*y)
		hy, hyy := h*y, h*y*y
		if e := p.entry[i]; e > math.Inf(-1) {
			g := p.w[i] * math.Exp(z+k*e)
			h, hy, hyy = h-g, hy-g*e, hyy-g*e*e
		}
		addScaled(grad, p.died[i]-h, row)
		addOuter(hess, h, row)
		if !p.exponential {
			grad[1] += p.died[i]*(1+k*y) - k*hy
			hess[p.p] += k * hy // row 1, column 0
			hess[p.p+1] += k*hy + k*k*hyy - p.died[i]*k*y
			for j := range effects {
				hess[(p.first+j)*p.p+1] += k * hy * x[j]
			}
		}
	}
	for j, v := range theta {
		grad[j] -= p.precision[j] * v
		hess[j*p.p+j] += p.precision[j]
	}
	return grad, hess
}

// mode is the summit of the posterior with its curvature.
type mode struct {
	at    []float64
	curve cholesky // of the negative second derivatives
}

// findMode climbs by Newton's method; where the curvature is not that of a summit it adds
// to the diagonal until it is.
func (p *posterior) findMode() (mode, error) {
	theta := make([]float64, p.p)
	value := p.density(theta)
	for range 200 {
		grad, hess := p.slopes(theta)
		f, ok := raised(hess, p.p)
		if !ok {
			break
		}
		step := slices.Clone(grad)
		f.solve(step)
		gain := dot(step, grad)
		if l := longest(step); l > 2 {
			for j := range step {
				step[j] *= 2 / l
			}
		}
		moved := false
		for range 40 {
			trial := slices.Clone(theta)
			addScaled(trial, 1, step)
			if v := p.density(trial); v >= value-1e-12*(1+math.Abs(value)) {
				theta, value, moved = trial, v, true
				break
			}
			for j := range step {
				step[j] /= 2
			}
		}
		if gain < 1e-16 || (!moved && gain < 1e-8) {
			return mode{theta, f}, nil
		}
		if !moved {
			break
		}
	}
	return mode{}, fail(NotConverged, "no mode of the posterior was found")
}

// raised is the factor of a matrix with as much added to its diagonal as it needs.
func raised(hess []float64, n int) (cholesky, bool) {
	most := 1e-300
	for j := range n {
		most = max(most, math.Abs(hess[j*n+j]))
	}
	if notFinite(most) {
		return cholesky{}, false
	}
	for add := 0.0; add < 1e6*most; add = max(1e-8*most, 10*add) {
		a := slices.Clone(hess)
		for j := range n {
			a[j*n+j] += add
		}
		if f, bad := factor(a, n); bad == nil {
			return f, true
		}
	}
	return cholesky{}, false
}
