package survival

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
)

// The proposals: a t distribution of 6 degrees of freedom around the mode, somewhat wider
// than the curvature there, and a random walk that is tuned in the warm-up.
const (
	heavyTail   = 6.0
	proposalSD  = 1.1
	startSpread = 2.0 // starts lie this much further out than proposals
	walkRate    = 0.3 // share of steps of the walk that should be taken
)

// sample runs the chains and gives their draws in the units of the data: log rate, shape,
// log hazard ratios.
func (p *posterior) sample(m mode, o BayesOptions) (chains [][]float64, accepted float64, err error) {
	chains = make([][]float64, o.Chains)
	taken := make([]int, o.Chains)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(o.Workers, o.Chains) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < o.Chains; i = int(next.Add(1)) - 1 {
				//nolint:gosec // draws must be repeatable, not secret
				c := chain{p: p, m: m, rng: rand.New(rand.NewPCG(o.Seed, uint64(i)))}
				chains[i], taken[i] = c.run(o)
			}
		})
	}
	wait.Wait()
	for i, c := range chains {
		if c == nil {
			return nil, 0, fail(NotConverged, "a chain found no start")
		}
		accepted += float64(taken[i]) / float64(o.Draws*o.Chains)
	}
	return chains, accepted, nil
}

// chain is one walk through the posterior.
type chain struct {
	p       *posterior
	m       mode
	rng     *rand.Rand
	at      []float64
	density float64
	ahead   float64 // log density of the proposal at at
	walk    float64 // width of the random walk
}

// run gives the draws after the warm-up and how many proposals around the mode were
// taken among them; nil where no start was found.
func (c *chain) run(o BayesOptions) ([]float64, int) {
	found := false
	for try := range 200 {
		// Nearer to the mode if the posterior has no weight far out.
		c.at = c.around(startSpread * math.Pow(0.98, float64(try)))
		if c.density = c.p.density(c.at); !math.IsInf(c.density, 0) {
			found = true
			break
		}
	}
	if !found {
		return nil, 0
	}
	c.ahead = c.proposed(c.at)
	c.walk = 2.38 / math.Sqrt(float64(c.p.p))
	out := make([]float64, 0, o.Draws*(2+len(c.p.columns)))
	taken := 0
	for i := range o.Warmup + o.Draws {
		jumped := c.jump()
		stepped := c.step()
		if i < o.Warmup {
			way := -walkRate
			if stepped {
				way++
			}
			c.walk = max(1e-6, min(1e3, c.walk*math.Exp(way/math.Sqrt(float64(i+1)))))
			continue
		}
		if jumped {
			taken++
		}
		out = c.p.append(out, c.at)
	}
	return out, taken
}

// around draws from the t distribution.
func (c *chain) around(wide float64) []float64 {
	u := 1.0
	for range int(heavyTail) / 2 {
		u *= 1 - c.rng.Float64() // above 0
	}
	stretch := wide * proposalSD * math.Sqrt(heavyTail/(-2*math.Log(u)))
	return c.shifted(c.m.at, stretch)
}

// shifted is a point plus a normal draw with the inverse of the curvature as variance.
func (c *chain) shifted(from []float64, by float64) []float64 {
	v := make([]float64, len(from))
	for j := range v {
		v[j] = c.rng.NormFloat64()
	}
	c.m.curve.solveUpper(v)
	for j := range v {
		v[j] = from[j] + by*v[j]
	}
	return v
}

// proposed is the log density of the t distribution but for a constant.
func (c *chain) proposed(theta []float64) float64 {
	n := c.m.curve.n
	q := 0.0
	for j := range n { // the squared length of L'(theta - mode)
		s := 0.0
		for i := j; i < n; i++ {
			s += c.m.curve.l[i*n+j] * (theta[i] - c.m.at[i])
		}
		q += s * s
	}
	return -(heavyTail + float64(n)) / 2 * math.Log1p(q/(heavyTail*proposalSD*proposalSD))
}

// jump tries a point around the mode.
func (c *chain) jump() bool {
	theta := c.around(1)
	density, ahead := c.p.density(theta), c.proposed(theta)
	if !c.take(density - c.density + c.ahead - ahead) {
		return false
	}
	c.at, c.density, c.ahead = theta, density, ahead
	return true
}

// step tries a point near the present one.
func (c *chain) step() bool {
	theta := c.shifted(c.at, c.walk)
	density := c.p.density(theta)
	if !c.take(density - c.density) {
		return false
	}
	c.at, c.density, c.ahead = theta, density, c.proposed(theta)
	return true
}

// take decides by the logarithm of the ratio; it uses one random number in any case.
func (c *chain) take(logRatio float64) bool { return math.Log(1-c.rng.Float64()) < logRatio }

// append adds a point in the units of the data.
func (p *posterior) append(out, theta []float64) []float64 {
	k := p.shape(theta)
	at := len(out)
	out = append(out, theta[0]-k*p.unit, k)
	for j, b := range theta[p.first:] {
		effect := b / p.scale[j]
		out = append(out, effect)
		out[at] -= effect * p.center[j]
	}
	return out
}

// solveUpper replaces b with the solution of L' x = b.
func (c cholesky) solveUpper(b []float64) {
	for i := c.n - 1; i >= 0; i-- {
		s := b[i]
		for k := i + 1; k < c.n; k++ {
			s -= c.l[k*c.n+i] * b[k]
		}
		b[i] = s / c.l[i*c.n+i]
	}
}

// pooled are all draws in one sorted row.
func pooled(chains [][]float64) []float64 {
	all := slices.Concat(chains...)
	slices.Sort(all)
	return all
}
