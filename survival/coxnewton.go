package survival

import "math"

const (
	stepTolerance = 1e-7  // of the last step across the range of a covariate; the error left is about its square
	slowTolerance = 1e-9  // the same for Firth's method, whose steps shrink by a factor only
	leastShare    = 1e-10 // of the variance of a covariate that risk sets must hold
)

// newton looks for the maximum of a partial likelihood of standardised covariates.
type newton struct {
	model    string // for complaints
	evaluate func(beta []float64, spent *sweep) sweep
	scale    []float64
	mass     float64 // weight of the events
	watch    watch
	columns  []int
	limit    int
	held     int // 1 + a coefficient that does not move; 0: all move
	// firth is the modified score of Firth's method from the inverse of the information;
	// nil: plain likelihood.
	firth func(e sweep, inverse []float64) []float64

	beta       []float64
	at, spent  sweep   // the present one, and one whose memory is free
	logLik     float64 // penalised with Firth
	nullLogLik float64
	scoreTest  Test
	variance   []float64
	iterations int
}

// run iterates until the coefficients stand still.
func (n *newton) run() error {
	p := len(n.scale)
	n.beta = make([]float64, p)
	if n.limit == 0 {
		n.limit = 50
		if n.firth != nil {
			n.limit = 500
		}
	}
	n.at = n.evaluate(n.beta, nil)
	f, bad := factor(n.at.info, p)
	for j := range p {
		// A covariate that is constant within each risk set leaves rounding only, and
		// rounding has no collinear columns.
		if n.at.info[j*p+j] < leastShare*n.mass {
			bad = append(bad, j)
		}
	}
	if bad != nil {
		return n.complain(Collinear, bad, "a covariate is a sum of others, or does not vary where events happen")
	}
	n.logLik = n.objective(n.at, f)
	n.nullLogLik = n.logLik
	if n.firth == nil {
		n.scoreTest = newTest(f.quadratic(n.at.score), p)
	}
	for n.iterations = 1; n.iterations <= n.limit; n.iterations++ {
		step := n.direction(f)
		before := n.logLik
		next, ok := n.advance(step)
		if !ok {
			return n.stuck()
		}
		f = next
		if l := n.watch.furthest(step); l < slowTolerance || (l < stepTolerance && n.firth == nil) {
			n.variance = f.inverse()
			return nil
		}
		if open := n.watch.open(step, n.logLik-before); open != nil && n.firth == nil {
			return n.separated(open)
		}
	}
	if far := n.watch.far(n.beta, farWay); far != nil && n.firth == nil {
		return n.separated(far)
	}
	return fail(NotConverged, "the %s did not converge within %d iterations", n.model, n.limit)
}

// direction is the Newton step, with Firth's modified score.
func (n *newton) direction(f cholesky) []float64 {
	u := n.at.score
	if n.firth != nil {
		u = n.firth(n.at, f.inverse())
	}
	step := make([]float64, len(u))
	copy(step, u)
	f.solve(step)
	if n.held > 0 {
		holding(step, f, n.held-1)
	}
	if l := longest(step); n.firth != nil && l > 1 { // far steps leave the region where the penalty helps
		for j := range step {
			step[j] /= l
		}
	}
	return step
}

// objective is the likelihood that is made large.
func (n *newton) objective(e sweep, f cholesky) float64 {
	if n.firth != nil {
		l := e.logLik + f.logDet()/2
		for _, scale := range n.scale {
			l += math.Log(scale) // as if the covariates had kept their units
		}
		return l
	}
	return e.logLik
}

// advance goes along the step, halving it until the likelihood does not fall. It leaves
// in step what was walked.
func (n *newton) advance(step []float64) (cholesky, bool) {
	slack := 1e-13 * (1 + math.Abs(n.logLik)) // rounding of the sum
	for range 40 {
		trial := make([]float64, len(step))
		for j := range step {
			trial[j] = n.beta[j] + step[j]
		}
		e := n.evaluate(trial, &n.spent)
		if n.spent = (sweep{}); e.ok {
			if f, bad := factor(e.info, len(n.scale)); bad == nil {
				if l := n.objective(e, f); l >= n.logLik-slack {
					n.beta, n.spent, n.at, n.logLik = trial, n.at, e, l
					return f, true
				}
			}
		}
		for j := range step {
			step[j] /= 2
		}
	}
	return cholesky{}, false
}

// stuck says why no step could be taken: under separation the information dies away.
func (n *newton) stuck() error {
	if far := n.watch.far(n.beta, farWay/2); far != nil && n.firth == nil {
		return n.separated(far)
	}
	return fail(NotConverged, "the %s stopped without a maximum after %d iterations", n.model, n.iterations)
}

func (n *newton) separated(open []int) error {
	return n.complain(Separation, open,
		"a coefficient runs to infinity because a covariate separates who has events from who has none; Firth's penalised likelihood gives finite values")
}

// complain names the covariates by their place in the data.
func (n *newton) complain(f Fault, places []int, rule string) error {
	e := &Error{Fault: f, Rule: rule}
	for _, j := range places {
		e.Columns = append(e.Columns, n.columns[j])
	}
	return e
}

// longest is the largest absolute entry.
func longest(v []float64) float64 {
	l := 0.0
	for _, x := range v {
		l = max(l, math.Abs(x))
	}
	return l
}
