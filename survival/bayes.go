package survival

import (
	"math"
	"runtime"
	"slices"
)

// BayesOptions say which Bayesian Weibull model is fitted and how it is drawn from.
type BayesOptions struct {
	Columns []int // covariates by their place in Data.Names; nil: all; empty, not nil: none
	Cause   int   // the event; other causes censor. 0: any event

	// The priors; 0 stands for the default. Each log hazard ratio, across the two values
	// of a covariate that has two and per standard deviation otherwise, is normal around
	// 0 with EffectSD (default 2.5: a hazard ratio of 12 is one standard deviation away).
	// The logarithm of Weibull's shape is normal around 0 with ShapeSD (default 1: shapes
	// of 0.14 to 7.1 in 95 %). The logarithm of the hazard at the mean covariates and at
	// the time at which the crude rate expects one event is normal around 0 with RateSD
	// (default 5).
	EffectSD, ShapeSD, RateSD float64

	// Exponential holds the shape at 1. With it, RatePrior puts a gamma distribution on
	// the rate of a person whose covariates are all 0, in the unit of the times, in place
	// of RateSD; without covariates the posterior is a gamma distribution too.
	Exponential bool
	RatePrior   *Gamma

	Chains  int    // 1 to 64; 0 stands for 4
	Warmup  int    // draws of each chain that are thrown away, at most 1,000,000; 0 stands for 500
	Draws   int    // draws of each chain that are kept, 100 to 1,000,000; 0 stands for 1000
	Seed    uint64 // chain i draws from a PCG stream of (Seed, i)
	Workers int    // 0 stands for all cores; the digits do not depend on it
}

// Gamma is a gamma distribution with mean Shape/Rate; both above 0.
type Gamma struct{ Shape, Rate float64 }

// Posterior is what the draws say of one number. Every value is finite.
type Posterior struct {
	Mean, Median, SD float64
	CI               Interval // equal tails, 95 %
	// MCSE is the standard error of Mean by drawing, ESS the number of independent draws
	// with the same error, RHat how much the chains differ (1 when they agree).
	MCSE, ESS, RHat float64
}

// BayesWeibull is a sample of the posterior of a proportional hazards model with
// Weibull's baseline: the hazard at time t is rate·shape·t^(shape-1)·exp(covariates·Beta).
type BayesWeibull struct {
	Names []string
	// LogHazardRatio and HazardRatio are per unit of the covariate, Shape is Weibull's,
	// LogRate belongs to a person whose covariates are all 0, in the unit of the times.
	LogHazardRatio, HazardRatio []Posterior
	Shape, LogRate              Posterior

	// Converged says that for every parameter RHat is at most 1.01 and ESS at least 400;
	// Trouble says in words which failed. Numbers of a sample that has not converged mean
	// nothing.
	Converged bool
	Trouble   []string

	Rows, Events int
	Accepted     float64 // share of the proposals from around the mode that were taken

	chains [][]float64 // draws after each other: log rate, shape, log hazard ratios
	width  int
}

// What is asked of a sample (Vehtari A and others, Bayesian Anal 2021;16:667-718, doi
// 10.1214/20-BA1221).
const (
	largestRHat = 1.01
	leastESS    = 400
	credible    = 0.95
	mostDraws   = 1_000_000
	mostChains  = 64
)

// FitBayesWeibull draws from the posterior by Metropolis steps that alternate between
// proposals from a t distribution around the mode and a random walk (Tierney L, Ann Stat
// 1994;22:1701-1728, doi 10.1214/aos/1176325750), each chain from its own start and
// stream. Weights count rows as so many; late entry narrows the risk; strata are not
// used. A separating covariate needs no care, since the prior is proper. Citations from
// memory; the draws are checked against exact posteriors.
//
// Errors: BadOption, ZeroTime, NoEvents, Collinear for a covariate that does not vary or
// is a sum of others, NotConverged where no mode is found.
// A sample whose chains disagree is not an error: see Converged.
func FitBayesWeibull(d *Data, o BayesOptions) (*BayesWeibull, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	p, err := newPosterior(d, o)
	if err != nil {
		return nil, err
	}
	mode, err := p.findMode()
	if err != nil {
		return nil, err
	}
	chains, accepted, err := p.sample(mode, o)
	if err != nil {
		return nil, err
	}
	b := &BayesWeibull{Rows: d.Len(), Events: p.events, Accepted: accepted, chains: chains, width: 2 + len(p.columns)}
	for _, col := range p.columns {
		b.Names = append(b.Names, d.names[col])
	}
	b.summarise(o.Exponential)
	return b, nil
}

// fill sets the defaults and looks at what was given.
func (o *BayesOptions) fill() error {
	for _, f := range []struct {
		to    *float64
		other float64
	}{{&o.EffectSD, 2.5}, {&o.ShapeSD, 1}, {&o.RateSD, 5}} {
		if *f.to == 0 {
			*f.to = f.other
		}
		if !(*f.to >= 1e-6 && *f.to <= 1e6) {
			return fail(BadOption, "the spread of a prior must lie between 1e-6 and 1e6")
		}
	}
	for _, f := range []struct {
		to         *int
		other      int
		least, top int
	}{{&o.Chains, 4, 1, mostChains}, {&o.Warmup, 500, 1, mostDraws}, {&o.Draws, 1000, 100, mostDraws}, {&o.Workers, runtime.GOMAXPROCS(0), 1, math.MaxInt}} {
		if *f.to == 0 {
			*f.to = f.other
		}
		if *f.to < f.least || *f.to > f.top {
			return fail(BadOption, "the number of chains, draws or workers lies outside what is allowed")
		}
	}
	if g := o.RatePrior; g != nil && !(o.Exponential && g.Shape >= 1e-6 && g.Shape <= 1e9 && g.Rate >= 1e-12 && g.Rate <= maxTime) {
		return fail(BadOption, "a gamma prior needs the exponential model and positive parameters of ordinary size")
	}
	if o.Cause < 0 {
		return fail(BadOption, "a cause must be 0 (any) or a positive number")
	}
	return nil
}

// summarise turns the chains into numbers.
func (b *BayesWeibull) summarise(exponential bool) {
	judge := func(name string, p Posterior) Posterior {
		if p.RHat > largestRHat {
			b.Trouble = append(b.Trouble, name+": the chains do not agree")
		}
		if p.ESS < leastESS {
			b.Trouble = append(b.Trouble, name+": too few independent draws")
		}
		return p
	}
	b.LogRate = judge("log rate", describe(b.draws(0, nil)))
	if exponential {
		b.Shape = Posterior{Mean: 1, Median: 1, CI: Interval{1, 1, true}, RHat: 1, ESS: b.LogRate.ESS}
	} else {
		b.Shape = judge("shape", describe(b.draws(1, nil)))
	}
	for j, name := range b.Names {
		b.LogHazardRatio = append(b.LogHazardRatio, judge(name, describe(b.draws(2+j, nil))))
		b.HazardRatio = append(b.HazardRatio, describe(b.draws(2+j, boundedExp)))
	}
	b.Converged = b.Trouble == nil
}

// boundedExp keeps a ratio finite where a prior without data lets it run.
func boundedExp(x float64) float64 { return math.Exp(max(-300, min(300, x))) }

// draws are the draws of one number, a row per chain.
func (b *BayesWeibull) draws(at int, of func(float64) float64) [][]float64 {
	out := make([][]float64, len(b.chains))
	for c, chain := range b.chains {
		for i := at; i < len(chain); i += b.width {
			v := chain[i]
			if of != nil {
				v = of(v)
			}
			out[c] = append(out[c], v)
		}
	}
	return out
}

// Draws are the draws of a log hazard ratio, a row per chain, per unit of the covariate;
// nil where there is no such covariate.
func (b *BayesWeibull) Draws(j int) [][]float64 {
	if j < 0 || j >= len(b.Names) {
		return nil
	}
	return b.draws(2+j, nil)
}

// Below is the posterior probability that the hazard ratio of covariate j is below a
// ratio such as 1, with its error by drawing in MCSE. Known by its ESS: 0 where there is
// no such covariate or the ratio is not positive.
func (b *BayesWeibull) Below(j int, ratio float64) Posterior {
	if j < 0 || j >= len(b.Names) || !(ratio > 0) {
		return Posterior{}
	}
	limit := math.Log(ratio)
	return describe(b.draws(2+j, func(x float64) float64 {
		if x < limit {
			return 1
		}
		return 0
	}))
}

// Survival is the posterior of the survival to time t of a person with the covariates x,
// in the order of Names. Errors: BadOption for a wrong number of covariates, a number
// that is not finite or a negative time.
func (b *BayesWeibull) Survival(t float64, x []float64) (Posterior, error) {
	if len(x) != len(b.Names) || slices.ContainsFunc(x, notFinite) || !(t >= 0) || math.IsInf(t, 0) {
		return Posterior{}, fail(BadOption, "a survival needs a time and as many covariates as the model has")
	}
	out := make([][]float64, len(b.chains))
	for c, chain := range b.chains {
		for i := 0; i < len(chain); i += b.width {
			lin := chain[i] + dot(x, chain[i+2:i+b.width])
			s := 1.0
			if t > 0 {
				s = math.Exp(-math.Exp(min(700, lin+chain[i+1]*math.Log(t))))
			}
			out[c] = append(out[c], s)
		}
	}
	return describe(out), nil
}
