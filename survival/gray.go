package survival

import "math"

// Gray tests whether the cumulative incidence of a cause is the same in all groups,
// within the strata of the data (Gray RJ, Ann Stat 1988;16:1141-1154, doi
// 10.1214/aos/1176350951). rho weighs event times by (1-F)^rho, F the pooled
// incidence; 0 is usual. Observed and Expected of the result carry these weights. The
// variance takes ties as R's cmprsk does. Errors: BadOption for weights or late entry,
// which the method does not have, NoEvents, OneGroup.
func Gray(d *Data, cause int, rho float64) (Comparison, error) {
	k := len(d.group.value)
	switch {
	case cause < 1 || notFinite(rho):
		return Comparison{}, fail(BadOption, "Gray's test needs a cause of 1 or more and a finite rho")
	case d.weight != nil || d.start != nil:
		return Comparison{}, fail(BadOption, "Gray's test knows neither weights nor late entry")
	case k < 2:
		return Comparison{}, fail(OneGroup, "a comparison needs at least two groups")
	case d.Events(cause) == 0:
		return Comparison{}, fail(NoEvents, "no group has an event to compare")
	}
	if err := d.oneRowEach("Gray's test"); err != nil {
		return Comparison{}, err
	}
	l := logRank{d: d, k: k, observed: make([]float64, k), expected: make([]float64, k), v: make([]float64, k*k)}
	for _, p := range d.parts(&d.stratum) {
		g := grayStratum{k: k, rho: rho}
		g.collect(d, p, cause)
		g.score(&l)
		g.variance(l.v)
	}
	return l.result()
}

// grayStratum holds what the test needs of one stratum.
type grayStratum struct {
	k     int
	rho   float64
	times []grayTime
	sum   []float64 // k × k, the running integral of the weights over the incidence
}

// grayTime is one event time: by group, those at risk, events and rivals, and survival
// and incidence just before; then the pooled values.
type grayTime struct {
	risk, died, rivals     []float64
	before, after          []float64 // Kaplan-Meier of all causes
	incidence              []float64 // just before
	total, totalRivals     float64
	mass, subMass          float64 // sums over groups of Y/S and Y(1-F)/S
	pooledBefore, pooledAt float64 // pooled incidence
	weights, run           []float64
}

// collect walks through the times with an event of any cause.
func (g *grayStratum) collect(d *Data, p part, cause int) {
	k := g.k
	risk, surv, inc := make([]float64, k), make([]float64, k), make([]float64, k)
	for i := range surv {
		surv[i] = 1
	}
	for _, r := range p.rows {
		risk[d.group.of(r)]++
	}
	pooled := 0.0
	for i := 0; i < len(p.rows); {
		t := grayTime{risk: clone(risk), before: clone(surv), incidence: clone(inc), died: make([]float64, k), rivals: make([]float64, k)}
		at := d.time[p.rows[i]]
		for ; i < len(p.rows) && d.time[p.rows[i]] == at; i++ {
			r := p.rows[i]
			j := d.group.of(r)
			risk[j]--
			switch int(d.cause[r]) {
			case 0:
			case cause:
				t.died[j]++
				t.total++
			default:
				t.rivals[j]++
				t.totalRivals++
			}
		}
		if t.total+t.totalRivals == 0 {
			continue
		}
		for j := range k {
			if t.risk[j] <= 0 {
				continue
			}
			inc[j] += surv[j] * t.died[j] / t.risk[j]
			surv[j] *= (t.risk[j] - t.died[j] - t.rivals[j]) / t.risk[j]
			t.mass += t.risk[j] / t.before[j]
			t.subMass += t.risk[j] * (1 - t.incidence[j]) / t.before[j]
		}
		t.after = clone(surv)
		t.pooledBefore = pooled
		pooled += t.total / t.mass
		t.pooledAt = pooled
		g.times = append(g.times, t)
	}
}

func clone(v []float64) []float64 { return append([]float64(nil), v...) }

// score adds observed and expected events: the expected ones share out in proportion to
// the subdistribution risk sets Y(1-F)/S.
func (g *grayStratum) score(l *logRank) {
	for i := range g.times {
		t := &g.times[i]
		f := math.Pow(1-t.pooledBefore, g.rho)
		l.events += int(t.total)
		for j := range g.k {
			if t.risk[j] > 0 {
				l.observed[j] += f * t.died[j]
				l.expected[j] += f * t.total * t.risk[j] * (1 - t.incidence[j]) / (t.before[j] * t.subMass)
			}
		}
	}
}

// variance adds the variance of the scores. The score of group i moves with an event of
// the cause in group r at u by a_ir(u) + b_r(u) (C_ir(end) - C_ir(u)), with b = 1 - (1-F)/S
// after u, and with a rival by -(1-F)/S times that integral.
func (g *grayStratum) variance(v []float64) {
	g.integrate()
	w := make([]float64, g.k)
	for n := range g.times {
		t := &g.times[n]
		for r := range g.k {
			if t.risk[r] <= 0 {
				continue
			}
			free := 0.0
			if t.after[r] > 0 {
				free = (1 - t.pooledAt) / t.after[r]
			}
			if t.total > 0 {
				q := 1.0
				if t.total > 1 {
					q = 1 - (t.total-1)/(t.mass*t.before[r]-1)
				}
				g.spread(v, w, t, r, 1, 1-free, q*t.before[r]*t.total/(t.mass*t.risk[r]))
			}
			if t.rivals[r] > 0 && t.after[r] > 0 {
				q := tieShare(t.rivals[r], t.risk[r]) * t.before[r] * t.before[r] * t.rivals[r] / (t.risk[r] * t.risk[r])
				g.spread(v, w, t, r, 0, -free, q)
			}
		}
	}
}

// spread adds q w w' with w_i = own a_ir + b (C_ir(end) - C_ir(u)).
func (g *grayStratum) spread(v, w []float64, t *grayTime, r int, own, b, q float64) {
	for i := range w {
		at := i*g.k + r
		w[i] = own*t.weights[at] + b*(g.sum[at]-t.run[at])
	}
	for i, x := range w {
		for j, y := range w {
			v[i*g.k+j] += q * x * y
		}
	}
}

// integrate fills the weights a and their running integrals C over the pooled hazard of
// the subdistribution.
func (g *grayStratum) integrate() {
	k := g.k
	g.sum = make([]float64, k*k)
	for n := range g.times {
		t := &g.times[n]
		t.weights = make([]float64, k*k)
		f := math.Pow(1-t.pooledBefore, g.rho)
		for i := range k {
			for j := range k {
				if t.risk[i] <= 0 || t.risk[j] <= 0 {
					continue
				}
				a := -t.risk[i] / t.before[i] * t.risk[j] / (t.before[j] * t.mass)
				if i == j {
					a += t.risk[i] / t.before[i]
				}
				t.weights[i*k+j] = f * a
				g.sum[i*k+j] += f * a * t.total / (t.mass * (1 - t.pooledBefore))
			}
		}
		t.run = clone(g.sum)
	}
}
