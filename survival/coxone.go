package survival

import "math"

// evaluateOne is evaluateBlock for one covariate, without late entry and without gains:
// the comparison of two arms, which is what trials report and what resampling repeats a
// thousand times. It adds the same terms without the loops over
// covariates, in one piece so that the sums stay in registers.
func (s *riskSets) evaluateOne(b block, e *sweep, own, gained []float64) []float64 {
	steps := make([]float64, len(b.moments))
	var s0, s1, info float64
	logs := logSum{product: 1}
	next := b.hi
	for j := len(b.moments) - 1; j >= 0; j-- {
		m := &b.moments[j]
		for ; next > m.lo; next-- {
			r := e.r[next-1]
			s0 += r
			s1 += r * s.x[next-1]
		}
		d0, d1, terms := 0.0, 0.0, 1
		for i := m.lo; i < m.lo+m.dead; i++ {
			e.logLik += s.w[i] * e.eta[i]
		}
		if !s.breaks && m.dead > 1 {
			terms = m.dead
			for i := m.lo; i < m.lo+m.dead; i++ {
				d0 += e.r[i]
				d1 += e.r[i] * s.x[i]
			}
		}
		mass, step, tied := m.mass/float64(terms), 0.0, 0.0
		for k := range terms {
			gone := float64(k) / float64(terms)
			at := s0 - gone*d0
			if !(at > 0) {
				e.ok = false
				return steps
			}
			logs.add(mass, at)
			jump := mass / at
			step += jump
			tied += (1 - gone) * jump
			mean := (s1 - gone*d1) / at
			info += mass * mean * mean
		}
		steps[j], own[j], gained[j+1] = step, tied, step
	}
	e.logLik -= logs.total()
	for j := range b.moments {
		gained[j+1] += gained[j]
	}
	// All rows as if censored, then those with events once more: who dies among a tie
	// cannot be foretold, and a branch that is guessed wrong costs more than the sums.
	score, square := 0.0, 0.0
	hazard, r, x := e.hazard[b.lo:b.hi], e.r[b.lo:b.hi], s.x[b.lo:b.hi]
	for i, last := range s.until[b.lo:b.hi] {
		v := r[i] * gained[last]
		hazard[i] = v
		v *= x[i]
		score -= v
		square += v * x[i]
	}
	for j := range b.moments {
		m := &b.moments[j]
		h := gained[j] + own[j]
		for i := m.lo; i < m.lo+m.dead; i++ {
			expected := e.r[i] * h
			more := expected - e.hazard[i]
			score += (s.w[i] - more) * s.x[i]
			square += more * s.x[i] * s.x[i]
			e.hazard[i] = expected
		}
	}
	e.score[0] += score
	e.info[0] += square - info
	return steps
}

// logSum adds weighted logarithms. Those of weight 1 are multiplied first and pass
// through the logarithm only when the product leaves what a float64 holds well.
type logSum struct{ sum, product float64 }

func (l *logSum) add(weight, x float64) {
	if weight != 1 || !(x > 1e-100 && x < 1e100) {
		l.sum += weight * math.Log(x)
		return
	}
	if l.product *= x; !(l.product > 1e-100 && l.product < 1e100) {
		l.sum += math.Log(l.product)
		l.product = 1
	}
}

func (l *logSum) total() float64 { return l.sum + math.Log(l.product) }

// predictOne is predict for one covariate.
func (s *riskSets) predictOne(b block, beta float64, eta, r []float64) float64 {
	x, w := s.x[b.lo:b.hi], s.w[b.lo:b.hi]
	eta, r = eta[b.lo:b.hi], r[b.lo:b.hi]
	low, high := x[0], x[0]
	for _, v := range x {
		low, high = min(low, v), max(high, v)
	}
	top := max(beta*low, beta*high)
	if s.arms {
		at, factor := [2]float64{beta*low - top, beta*high - top}, [2]float64{}
		factor[0], factor[1] = math.Exp(at[0]), math.Exp(at[1])
		for i, v := range x {
			k := 0
			if v == high {
				k = 1
			}
			eta[i], r[i] = at[k], w[i]*factor[k]
		}
		return top
	}
	for i, v := range x {
		eta[i] = beta*v - top
		r[i] = w[i] * math.Exp(eta[i])
	}
	return top
}

// twoValued reports whether the covariate of a model of one has two values only.
func (s *riskSets) twoValued() bool {
	if s.p != 1 {
		return false
	}
	other, found := 0.0, false
	for _, v := range s.x {
		if v == s.x[0] || (found && v == other) {
			continue
		}
		if found {
			return false
		}
		other, found = v, true
	}
	return true
}
