package survival

import "math"

// sweep is the partial likelihood at one coefficient vector with its derivatives.
// It rests on the identity that the score is the sum of x times the martingale residual,
// and the information the sum of r H x x' over rows less mass times mean mean' over event
// times, so the quadratic sums over risk sets are never carried and never subtracted.
type sweep struct {
	logLik float64
	score  []float64
	info   []float64   // lower triangle, row-major
	r      []float64   // weight times relative hazard by place
	hazard []float64   // r H by place: the events that were expected
	shift  []float64   // of each block: what was taken from the linear predictor
	jumps  [][]float64 // baseline hazard steps by block and moment, at shift
	eta    []float64   // linear predictor by place, less shift
	room   []float64   // of the largest block, for what is needed while it is walked
	ok     bool
}

// evaluate computes the sweep; gain, if not nil, weighs the event times (block, moment)
// in score and information, as tests of proportionality need it. The columns of spent, a
// sweep that nobody needs any more, are used again; nil: new ones.
func (s *riskSets) evaluate(beta []float64, gain [][]float64, spent *sweep) sweep {
	n, p := len(s.rows), s.p
	e := sweep{score: make([]float64, p), info: make([]float64, p*p), ok: true}
	if spent != nil && len(spent.r) == n {
		e.r, e.hazard, e.eta, e.room = spent.r, spent.hazard, spent.eta, spent.room
	} else {
		all := make([]float64, 3*n+s.mostMoments()*2+1)
		e.r, e.hazard, e.eta, e.room = all[:n:n], all[n:2*n:2*n], all[2*n:3*n:3*n], all[3*n:]
	}
	for bi, b := range s.blocks {
		shift := s.predict(b, beta, e.eta, e.r)
		e.shift = append(e.shift, shift)
		var g []float64
		if gain != nil {
			g = gain[bi]
		}
		e.jumps = append(e.jumps, s.evaluateBlock(b, &e, g))
		if !e.ok || notFinite(e.logLik) {
			e.ok = false
			return e
		}
	}
	return e
}

// mostMoments is the number of event times of the block that has most.
func (s *riskSets) mostMoments() int {
	most := 0
	for _, b := range s.blocks {
		most = max(most, len(b.moments))
	}
	return most
}

// predict fills the linear predictor and the weighted relative hazard of a block, less
// the largest predictor so that nothing overflows.
func (s *riskSets) predict(b block, beta, eta, r []float64) float64 {
	if s.p == 1 {
		return s.predictOne(b, beta[0], eta, r)
	}
	top := math.Inf(-1)
	for i := b.lo; i < b.hi; i++ {
		eta[i] = dot(beta, s.row(i))
		top = max(top, eta[i])
	}
	// Arms and other categories give few distinct predictors, so the last two are kept.
	var known, factor [2]float64
	known[0], known[1] = math.NaN(), math.NaN()
	for i := b.lo; i < b.hi; i++ {
		eta[i] -= top
		switch eta[i] {
		case known[0]:
			r[i] = s.w[i] * factor[0]
		case known[1]:
			r[i] = s.w[i] * factor[1]
		default:
			known[1], factor[1] = known[0], factor[0]
			known[0], factor[0] = eta[i], math.Exp(eta[i])
			r[i] = s.w[i] * factor[0]
		}
	}
	return top
}

// evaluateBlock adds one stratum and returns its hazard steps.
func (s *riskSets) evaluateBlock(b block, e *sweep, gain []float64) []float64 {
	own := e.room[:len(b.moments)]                        // what a tied event itself sees, times gain
	gained := e.room[len(b.moments) : 2*len(b.moments)+1] // running sums of gain times step
	clear(own)
	gained[0] = 0
	if s.p == 1 && b.leave == nil && gain == nil {
		return s.evaluateOne(b, e, own, gained)
	}
	steps := make([]float64, len(b.moments)) // sum of mass/s0
	mean, buf := make([]float64, s.p), []tie(nil)
	s.walk(b, e.r, func(j int, s0 float64, s1 []float64, d0 float64, d1 []float64) {
		m, g := b.moments[j], 1.0
		if gain != nil {
			g = gain[j]
		}
		for i := m.lo; i < m.lo+m.dead; i++ {
			e.logLik += s.w[i] * e.eta[i]
		}
		buf = s.terms(m, buf)
		for _, t := range buf {
			at := s0 - t.gone*d0
			if !(at > 0) {
				e.ok = false
				return
			}
			e.logLik -= t.mass * math.Log(at)
			steps[j] += t.mass / at
			own[j] += g * (1 - t.gone) * t.mass / at
			for k := range mean {
				mean[k] = (s1[k] - t.gone*d1[k]) / at
			}
			addOuter(e.info, -g*t.mass, mean)
		}
		gained[j+1] = g * steps[j]
	})
	if !e.ok {
		return steps
	}
	for j := range b.moments {
		gained[j+1] += gained[j]
	}
	for i := b.lo; i < b.hi; i++ {
		last := s.until[i]
		h := gained[last] - gained[s.from[i]]
		residual := 0.0
		if s.died[i] {
			h = gained[last-1] - gained[s.from[i]] + own[last-1]
			residual = s.w[i]
			if gain != nil {
				residual *= gain[last-1]
			}
		}
		e.hazard[i] = e.r[i] * h
		addScaled(e.score, residual-e.hazard[i], s.row(i))
		if e.hazard[i] != 0 {
			addOuter(e.info, e.hazard[i], s.row(i))
		}
	}
	return steps
}
