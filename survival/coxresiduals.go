package survival

import "math"

// Martingale gives each row its events less those expected, in the order of the data
// (Therneau TM, Grambsch PM, Fleming TR, Biometrika 1990;77:147-160, doi
// 10.1093/biomet/77.1.147). Weights do not enter the residual itself.
func (c *Cox) Martingale() []float64 {
	out := make([]float64, len(c.s.rows))
	for i, row := range c.s.rows {
		m := -c.e.hazard[i] / c.s.w[i]
		if c.s.died[i] {
			m++
		}
		out[row] = m
	}
	return out
}

// Deviance gives the martingale residuals a more symmetric shape (the same source).
func (c *Cox) Deviance() []float64 {
	out := c.Martingale()
	for i, row := range c.s.rows {
		m := out[row]
		inner := m
		if c.s.died[i] {
			inner += math.Log(1 - m)
		}
		out[row] = math.Copysign(math.Sqrt(max(0, -2*inner)), m)
	}
	return out
}

// ScoreResiduals give each row its share in the score of each coefficient, in the units
// of the covariates, without its weight; they add up to 0 when weighted.
func (c *Cox) ScoreResiduals() [][]float64 {
	u := c.s.scoreResiduals(c.e)
	out := make([][]float64, len(c.s.rows))
	for i, row := range c.s.rows {
		v := u[i*c.s.p : (i+1)*c.s.p]
		for j := range v {
			v[j] *= c.s.scale[j]
		}
		out[row] = v
	}
	return out
}

// scoreResiduals are the score residuals by place, standardised.
func (s *riskSets) scoreResiduals(e sweep) []float64 {
	p := s.p
	u := make([]float64, len(s.rows)*p)
	for bi, b := range s.blocks {
		means := s.means(b, e)
		rate := make([]float64, len(b.moments)+1) // running sum of hazard steps
		for j, h := range e.jumps[bi] {
			rate[j+1] = rate[j] + h
		}
		for i := b.lo; i < b.hi; i++ {
			s.scoreResidual(i, e.r[i]/s.w[i], rate, means, u[i*p:(i+1)*p])
		}
	}
	return u
}

// scoreResidual fills the residual of one place.
func (s *riskSets) scoreResidual(i int, r float64, rate []float64, m tieMeans, u []float64) {
	last, first, p := int(s.until[i]), int(s.from[i]), s.p
	x := s.row(i)
	if s.died[i] {
		last--
	}
	h := rate[last] - rate[first]
	for k := range u {
		u[k] = -r * (x[k]*h - (m.running[last*p+k] - m.running[first*p+k]))
	}
	if s.died[i] {
		for k := range u {
			u[k] += x[k] - m.plain[last*p+k] - r*(x[k]*m.ownRate[last]-m.own[last*p+k])
		}
	}
}

// tieMeans are, for each event time of a block, means of the covariates over the risk
// set, averaged over Efron's terms in the ways that residuals need.
type tieMeans struct {
	plain    []float64 // average of the terms' means
	running  []float64 // running sum of mass/s0 times mean; one entry ahead
	own      []float64 // as one step of running, with the share that a tied event sees
	ownRate  []float64 // the same for mass/s0
	variance []float64 // sum of mass/s0², Tsiatis' variance of the hazard step
}

func (s *riskSets) means(b block, e sweep) tieMeans {
	p, n := s.p, len(b.moments)
	t := tieMeans{plain: make([]float64, n*p), running: make([]float64, (n+1)*p), own: make([]float64, n*p),
		ownRate: make([]float64, n), variance: make([]float64, n)}
	buf := []tie(nil)
	s.walk(b, e.r, func(j int, s0 float64, s1 []float64, d0 float64, d1 []float64) {
		buf = s.terms(b.moments[j], buf)
		for _, term := range buf {
			at := s0 - term.gone*d0
			h := term.mass / at
			t.ownRate[j] += (1 - term.gone) * h
			t.variance[j] += h / at
			for k := range p {
				mean := (s1[k] - term.gone*d1[k]) / at
				t.plain[j*p+k] += mean / float64(len(buf))
				t.running[(j+1)*p+k] += h * mean
				t.own[j*p+k] += (1 - term.gone) * h * mean
			}
		}
	})
	for i := p; i < len(t.running); i++ {
		t.running[i] += t.running[i-p]
	}
	return t
}

// robust is the sandwich variance with score residuals added up within clusters (Lin DY,
// Wei LJ, J Am Stat Assoc 1989;84:1074-1078, doi 10.1080/01621459.1989.10478874).
func (c *Cox) robust() []float64 {
	p := c.s.p
	u := c.s.scoreResiduals(c.e)
	sums := make([]float64, c.s.d.bundles()*p)
	for i, row := range c.s.rows {
		k := c.s.d.bundle(row)
		addScaled(sums[k*p:(k+1)*p], c.s.w[i], u[i*p:(i+1)*p])
	}
	meat := make([]float64, p*p)
	for k := 0; k < len(sums); k += p {
		addOuter(meat, 1, sums[k:k+p])
	}
	mirror(meat, p)
	return sandwich(c.naive, meat, p)
}

// Schoenfeld is the residual of one event: its covariates less their mean in the risk set.
type Schoenfeld struct {
	Time     float64
	Row      int // row of the data, from 0
	Stratum  int // label
	Residual []float64
	// Scaled is Residual times the variance times the number of events, plus the
	// coefficients: its course over time shows how a coefficient changes.
	Scaled []float64
}

// Schoenfeld gives the residuals of all events, by stratum and time (Schoenfeld D,
// Biometrika 1982;69:239-241, doi 10.1093/biomet/69.1.239; scaled: Grambsch PM, Therneau
// TM, Biometrika 1994;81:515-526, doi 10.1093/biomet/81.3.515). Weights count in the mean
// only.
func (c *Cox) Schoenfeld() []Schoenfeld {
	var out []Schoenfeld
	s, p := c.s, c.s.p
	for _, b := range s.blocks {
		means := s.means(b, c.e)
		for j, m := range b.moments {
			for i := m.lo; i < m.lo+m.dead; i++ {
				r := Schoenfeld{Time: m.time, Row: int(s.rows[i]), Stratum: s.d.stratum.value[s.d.stratum.of(s.rows[i])],
					Residual: make([]float64, p), Scaled: make([]float64, p)}
				for k, x := range s.row(i) {
					r.Residual[k] = x - means.plain[j*p+k]
				}
				for k := range p {
					v := c.beta[k] + float64(c.Events)*dot(c.naive[k*p:(k+1)*p], r.Residual)
					r.Scaled[k] = v / s.scale[k]
				}
				for k := range p {
					r.Residual[k] *= s.scale[k]
				}
				out = append(out, r)
			}
		}
	}
	return out
}
