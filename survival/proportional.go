package survival

import (
	"math"
	"slices"
)

// Transform turns time before a coefficient is tested for changing with it.
type Transform int

// The transforms of time.
const (
	ByKaplanMeier Transform = iota // 1 - S just before the time, all strata together
	ByRank                         // rank of the time among all rows, ties averaged
	ByTime                         // the time itself
	ByLog                          // its logarithm; an event at time 0 is an error
)

// Proportionality is the result of the test for proportional hazards.
type Proportionality struct {
	Each   []Test // of each coefficient
	Global Test
}

// Proportional tests whether the coefficients stay the same over time: the score test
// for adding each covariate times g(time) to the model, g the transform (Grambsch and
// Therneau, Biometrika 1994;81:515-526, doi 10.1093/biomet/81.3.515, in the exact form of R's
// cox.zph since survival 3.0). It uses the variance of the model, not the robust one.
// Errors: ZeroTime, Collinear when all events are at one value of g.
func (c *Cox) Proportional(t Transform) (Proportionality, error) {
	g, err := c.transformed(t)
	if err != nil {
		return Proportionality{}, err
	}
	squared := make([][]float64, len(g))
	for i := range g {
		squared[i] = make([]float64, len(g[i]))
		for j, v := range g[i] {
			squared[i][j] = v * v
		}
	}
	p := c.s.p
	once, twice := c.s.evaluate(c.beta, g, nil), c.s.evaluate(c.beta, squared, nil)
	mirror(once.info, p)
	plain := append([]float64(nil), c.e.info...)
	mirror(plain, p)
	mirror(twice.info, p)

	test := func(which []int) (Test, error) {
		q := p + len(which)
		a, u := make([]float64, q*q), make([]float64, q)
		for i := range p {
			copy(a[i*q:], plain[i*p:(i+1)*p])
		}
		for i, wi := range which {
			u[p+i] = once.score[wi]
			copy(a[(p+i)*q:], once.info[wi*p:(wi+1)*p])
			for k, wk := range which {
				a[(p+i)*q+p+k] = twice.info[wi*p+wk]
			}
		}
		f, bad := factor(a, q)
		if bad != nil {
			return Test{}, fail(Collinear, "the events do not spread over time enough to test proportional hazards")
		}
		return newTest(f.quadratic(u), len(which)), nil
	}
	var out Proportionality
	all := make([]int, p)
	for j := range p {
		all[j] = j
		one, err := test([]int{j})
		if err != nil {
			return Proportionality{}, err
		}
		out.Each = append(out.Each, one)
	}
	out.Global, err = test(all)
	return out, err
}

// transformed is g at every event time of every block, less its mean over the events.
func (c *Cox) transformed(t Transform) ([][]float64, error) {
	at, err := c.timeTransform(t)
	if err != nil {
		return nil, err
	}
	g := make([][]float64, len(c.s.blocks))
	mean, n := 0.0, 0.0
	for bi, b := range c.s.blocks {
		for _, m := range b.moments {
			if m.time == 0 && t == ByLog {
				return nil, fail(ZeroTime, "an event at time 0 has no logarithm")
			}
			v := at(m.time)
			g[bi] = append(g[bi], v)
			mean += v * float64(m.dead)
			n += float64(m.dead)
		}
	}
	for _, row := range g {
		for j := range row {
			row[j] -= mean / n
		}
	}
	return g, nil
}

// timeTransform is the function of time itself.
func (c *Cox) timeTransform(t Transform) (func(float64) float64, error) {
	d := c.s.d
	switch t {
	case ByTime:
		return func(x float64) float64 { return x }, nil
	case ByLog:
		return math.Log, nil
	case ByRank:
		sorted := slices.Clone(d.time)
		slices.Sort(sorted)
		return func(x float64) float64 {
			lo, _ := slices.BinarySearch(sorted, x)
			hi := lastAtOrBefore(len(sorted), x, func(i int) float64 { return sorted[i] })
			return float64(lo+hi)/2 + 1
		}, nil
	case ByKaplanMeier:
		return c.pooledSurvival(), nil
	}
	return nil, fail(BadOption, "the transform of time is not one that is known")
}

// pooledSurvival is 1 - S just before a time, Kaplan-Meier of all rows with the events of
// the model, not weighted.
func (c *Cox) pooledSurvival() func(float64) float64 {
	d := *c.s.d
	d.weight = nil
	d.cause = make([]int32, len(d.time))
	for i, row := range c.s.rows {
		if c.s.died[i] {
			d.cause[row] = 1
		}
	}
	curve := d.productLimit(part{d.order, d.entries}, CurveOptions{}, 1)
	return func(x float64) float64 {
		k := lastAtOrBefore(len(curve.Steps), math.Nextafter(x, math.Inf(-1)), func(i int) float64 { return curve.Steps[i].Time })
		if k < 0 {
			return 0
		}
		return 1 - curve.Steps[k].Survival
	}
}
