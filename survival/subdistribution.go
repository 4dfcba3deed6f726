package survival

import "math"

// subdistribution are the data of a Fine-Gray model by time: a riskSets with one block,
// the competing causes and the censoring distribution beside it.
type subdistribution struct {
	riskSets
	cause   int
	moments []moment
	rival   []bool    // places that ended with a competing cause
	free    []float64 // G just before the time of each place: share not yet censored
	at      []float64 // G just before each event time
	atRisk  []float64 // number at risk at the time of each place
}

func newSubdistribution(d *Data, columns []int, cause int) (*subdistribution, error) {
	flat := *d // one block whatever the strata
	flat.stratum = labels{value: []int{0}}
	r, err := newRiskSets(&flat, columns, cause, true)
	if err != nil {
		return nil, err
	}
	n := len(r.rows)
	s := &subdistribution{riskSets: *r, cause: cause, moments: r.blocks[0].moments, rival: make([]bool, n),
		free: make([]float64, n), atRisk: make([]float64, n)}
	g := 1.0
	for i := 0; i < n; {
		first, censored := i, 0.0
		for ; i < n && d.time[r.rows[i]] == d.time[r.rows[first]]; i++ {
			s.rival[i] = !r.died[i] && d.cause[r.rows[i]] != 0
			if d.cause[r.rows[i]] == 0 {
				censored++
			}
			s.free[i], s.atRisk[i] = g, float64(n-first)
		}
		g *= 1 - censored/float64(n-first)
	}
	for _, m := range s.moments {
		s.at = append(s.at, s.free[m.lo])
	}
	return s, nil
}

// relative is the relative hazard of each place.
func (s *subdistribution) relative(beta []float64) []float64 {
	r := make([]float64, len(s.rows))
	for i := range r {
		r[i] = math.Exp(dot(beta, s.row(i)))
	}
	return r
}

// subSums are the sums over the weighted risk set of each event time.
type subSums struct {
	s0 []float64
	s1 []float64 // row-major, one row per event time
}

// sums adds those still followed, backwards, and those with a competing cause before,
// forwards.
func (s *subdistribution) sums(r []float64) subSums {
	p, n := s.p, len(s.moments)
	out := subSums{make([]float64, n), make([]float64, n*p)}
	s0, s1, next := 0.0, make([]float64, p), len(s.rows)
	for j := n - 1; j >= 0; j-- {
		for ; next > s.moments[j].lo; next-- {
			s0 += r[next-1]
			addScaled(s1, r[next-1], s.row(next-1))
		}
		out.s0[j] = s0
		copy(out.s1[j*p:], s1)
	}
	s0, next = 0, 0
	clear(s1)
	for j, m := range s.moments {
		for ; next < m.lo; next++ {
			if s.rival[next] {
				w := r[next] / s.free[next]
				s0 += w
				addScaled(s1, w, s.row(next))
			}
		}
		out.s0[j] += s.at[j] * s0
		addScaled(out.s1[j*p:(j+1)*p], s.at[j], s1)
	}
	return out
}

// subHazards are integrals over event times: up to each of mass/s0 and mass/s0 times
// mean, and from each on of the same times G.
type subHazards struct{ h, hm, g, gm []float64 }

func (s *subdistribution) hazards(sums subSums) subHazards {
	p, n := s.p, len(s.moments)
	out := subHazards{make([]float64, n+1), make([]float64, (n+1)*p), make([]float64, n+1), make([]float64, (n+1)*p)}
	for j, m := range s.moments {
		step := m.mass / sums.s0[j]
		out.h[j+1] = out.h[j] + step
		for k := range p {
			out.hm[(j+1)*p+k] = out.hm[j*p+k] + step*sums.s1[j*p+k]/sums.s0[j]
		}
	}
	for j := n - 1; j >= 0; j-- {
		step := s.at[j] * s.moments[j].mass / sums.s0[j]
		out.g[j] = out.g[j+1] + step
		for k := range p {
			out.gm[j*p+k] = out.gm[(j+1)*p+k] + step*sums.s1[j*p+k]/sums.s0[j]
		}
	}
	return out
}

// evaluate is the pseudo likelihood with its derivatives, by the same identities as for
// the Cox model.
func (s *subdistribution) evaluate(beta []float64, _ *sweep) sweep {
	p := s.p
	e := sweep{score: make([]float64, p), info: make([]float64, p*p), ok: true}
	r := s.relative(beta)
	sums := s.sums(r)
	hz := s.hazards(sums)
	mean := make([]float64, p)
	for j, m := range s.moments {
		if !(sums.s0[j] > 0) || math.IsInf(sums.s0[j], 0) {
			return sweep{}
		}
		e.logLik -= m.mass * math.Log(sums.s0[j])
		for k := range mean {
			mean[k] = sums.s1[j*p+k] / sums.s0[j]
		}
		addOuter(e.info, -m.mass, mean)
	}
	for i := range r {
		h := hz.h[s.until[i]]
		if s.rival[i] {
			h += hz.g[s.until[i]] / s.free[i]
		}
		residual := -r[i] * h
		if s.died[i] {
			residual++
			e.logLik += dot(beta, s.row(i))
		}
		addScaled(e.score, residual, s.row(i))
		addOuter(e.info, r[i]*h, s.row(i))
	}
	e.ok = !notFinite(e.logLik)
	return e
}

// meat is the sum of squares of each person's share in the score, eta + psi in the
// notation of the paper: psi is what the person adds by making G uncertain.
func (s *subdistribution) meat(beta []float64) []float64 {
	p := s.p
	r := s.relative(beta)
	sums := s.sums(r)
	hz := s.hazards(sums)
	psi := s.censoringShares(r, hz)
	meat, u := make([]float64, p*p), make([]float64, p)
	for i := range r {
		x, last := s.row(i), int(s.until[i])
		for k := range u {
			h, hm := hz.h[last], hz.hm[last*p+k]
			if s.rival[i] {
				h += hz.g[last] / s.free[i]
				hm += hz.gm[last*p+k] / s.free[i]
			}
			u[k] = psi[i*p+k] - r[i]*(x[k]*h-hm)
			if s.died[i] {
				u[k] += x[k] - sums.s1[(last-1)*p+k]/sums.s0[last-1]
			}
		}
		addOuter(meat, 1, u)
	}
	mirror(meat, p)
	return meat
}

// censoringShares is psi: q(u)/Y(u) at the own censoring less the integral of q dN/Y² up to
// the own time, where q(u) sums, over events at or after u, the terms of the score that
// come from competing causes before u.
func (s *subdistribution) censoringShares(r []float64, hz subHazards) []float64 {
	p, n := s.p, len(s.rows)
	psi := make([]float64, n*p)
	b0, b1, q, gone := 0.0, make([]float64, p), make([]float64, p), make([]float64, p)
	events := 0
	for i := 0; i < n; {
		first, censored := i, 0.0
		time := s.d.time[s.rows[i]]
		for events < len(s.moments) && s.moments[events].time < time {
			events++
		}
		for k := range q {
			q[k] = b1[k]*hz.g[events] - b0*hz.gm[events*p+k]
		}
		for ; i < n && s.d.time[s.rows[i]] == time; i++ {
			if s.d.cause[s.rows[i]] == 0 {
				censored++
			}
		}
		y := s.atRisk[first]
		addScaled(gone, -censored/(y*y), q)
		for k := first; k < i; k++ {
			copy(psi[k*p:], gone)
			if s.d.cause[s.rows[k]] == 0 {
				addScaled(psi[k*p:(k+1)*p], 1/y, q)
			}
			if s.rival[k] {
				w := r[k] / s.free[k]
				b0 += w
				addScaled(b1, w, s.row(k))
			}
		}
	}
	return psi
}
