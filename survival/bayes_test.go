package survival

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// weibullTrial is a trial of n persons with a Weibull hazard of shape 1.3, a hazard ratio
// of 0.7 and censoring.
func weibullTrial(n int, seed uint64) Rows {
	rng := rand.New(rand.NewPCG(seed, 77))
	r := Rows{Covariates: []Covariate{{"arm", nil}, {"age", nil}}}
	for i := range n {
		arm, age := float64(i%2), 60+10*rng.NormFloat64()
		eta := math.Log(0.7)*arm + 0.02*(age-60)
		t, c := 900*math.Pow(rng.ExpFloat64()*math.Exp(-eta), 1/1.3), 1500*rng.Float64()
		cause := 1
		if c < t {
			t, cause = c, 0
		}
		r.Time, r.Cause = append(r.Time, 0.5+t), append(r.Cause, cause)
		r.Covariates[0].Values = append(r.Covariates[0].Values, arm)
		r.Covariates[1].Values = append(r.Covariates[1].Values, age)
	}
	return r
}

func bayes(t testing.TB, r Rows, o BayesOptions) *BayesWeibull {
	t.Helper()
	b, err := FitBayesWeibull(must(t, r), o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// within wants a posterior mean within three errors by drawing of the exact value, and
// the spread within three of its own.
func within(t *testing.T, what string, p Posterior, mean, sd float64) {
	t.Helper()
	if !(math.Abs(p.Mean-mean) <= 3*p.MCSE) {
		t.Errorf("%s: mean %v, exact %v, error by drawing %v", what, p.Mean, mean, p.MCSE)
	}
	if !(math.Abs(p.SD-sd) <= 3*sd/math.Sqrt(2*p.ESS)) {
		t.Errorf("%s: spread %v, exact %v, %v draws", what, p.SD, sd, p.ESS)
	}
}

// The exponential model with a gamma prior has a gamma posterior: shape a plus events,
// rate b plus time. The logarithm of such a rate has the mean digamma(A) - log(B) and the
// variance trigamma(A), here as differences of the logarithm of the gamma function.
func TestBayesExponentialIsGamma(t *testing.T) {
	if testing.Short() {
		t.Skip("draws 100,000 times; the race detector has another test that starts the same goroutines")
	}
	for i, prior := range []Gamma{{2, 1000}, {0.5, 3}, {40, 5000}} {
		for _, n := range []int{6, 40} {
			r := weibullTrial(n, uint64(10+n))
			a, b := prior.Shape, prior.Rate
			for k := range r.Time {
				a, b = a+float64(r.Cause[k]), b+r.Time[k]
			}
			const h = 1e-3
			up, _ := math.Lgamma(a + h)
			middle, _ := math.Lgamma(a)
			down, _ := math.Lgamma(a - h)
			digamma, trigamma := (up-down)/(2*h), (up-2*middle+down)/(h*h)
			fit := bayes(t, r, BayesOptions{Columns: []int{}, Exponential: true, RatePrior: &prior, Seed: uint64(i), Draws: 4000})
			within(t, fmt.Sprintf("prior %d, %d persons", i, n), fit.LogRate, digamma-math.Log(b), math.Sqrt(trigamma))
			if fit.Shape.Mean != 1 || !fit.Converged {
				t.Errorf("shape %v, %v", fit.Shape, fit.Trouble)
			}
			// Survival under a gamma rate: (B/(B+t))^A, exactly.
			s, err := fit.Survival(500, nil)
			if err != nil || math.Abs(s.Mean-math.Pow(b/(b+500), a)) > 3*s.MCSE {
				t.Errorf("survival %v ± %v, exact %v, %v", s.Mean, s.MCSE, math.Pow(b/(b+500), a), err)
			}
		}
	}
}

// Weibull with one arm against the posterior added up over a fine grid of the three
// parameters, by sums that share nothing with the density that is drawn from.
func TestBayesWeibullAgainstQuadrature(t *testing.T) {
	if testing.Short() {
		t.Skip("adds up ten million points")
	}
	for _, n := range []int{12, 60} {
		r := weibullTrial(n, uint64(n))
		r.Covariates = r.Covariates[:1]
		fit := bayes(t, r, BayesOptions{Seed: 5, Draws: 4000})
		beta, logBeta2, shape, shape2 := gridMoments(r)
		within(t, fmt.Sprint(n, " persons, log hazard ratio"), fit.LogHazardRatio[0], beta, math.Sqrt(logBeta2-beta*beta))
		within(t, fmt.Sprint(n, " persons, shape"), fit.Shape, shape, math.Sqrt(shape2-shape*shape))
		if !fit.Converged {
			t.Error(fit.Trouble)
		}
	}
}

// gridMoments adds up the posterior with the default priors: effect across the two arms
// N(0, 2.5²), log shape N(0, 1), log hazard at the mean arm and at the mean time to an
// event by the crude rate N(0, 5²).
func gridMoments(r Rows) (beta, beta2, shape, shape2 float64) {
	var total, events, arm float64
	var count, deaths [2]float64
	var logs float64
	for i, t := range r.Time {
		total += t
		events += float64(r.Cause[i])
		arm += r.Covariates[0].Values[i]
		count[int(r.Covariates[0].Values[i])]++
		deaths[int(r.Covariates[0].Values[i])] += float64(r.Cause[i])
	}
	unit := total / events
	for i, t := range r.Time {
		logs += float64(r.Cause[i]) * math.Log(t/unit)
	}
	share := arm / float64(len(r.Time))
	mass, top := 0.0, math.Inf(-1)
	for pass := range 2 { // the first finds the largest, against overflow
		for lk := -1.5; lk <= 1.5; lk += 0.03 {
			k := math.Exp(lk)
			var sum [2]float64
			for i, t := range r.Time {
				sum[int(r.Covariates[0].Values[i])] += math.Pow(t/unit, k)
			}
			for a := -4.0; a <= 3; a += 0.06 {
				for b := -6.0; b <= 6; b += 0.06 {
					control, treated := a-share*b, a+(1-share)*b
					l := deaths[0]*control + deaths[1]*treated + events*lk + (k-1)*logs -
						math.Exp(control)*sum[0] - math.Exp(treated)*sum[1] - a*a/50 - lk*lk/2 - b*b/12.5
					if pass == 0 {
						top = max(top, l)
						continue
					}
					w := math.Exp(l - top)
					mass += w
					beta += w * b
					beta2 += w * b * b
					shape += w * k
					shape2 += w * k * k
				}
			}
		}
	}
	return beta / mass, beta2 / mass, shape / mass, shape2 / mass
}

// With many patients and a weak prior the posterior is the normal distribution around the
// maximum likelihood estimate, which FitAFT gives in its own parameters: the log hazard
// ratio is minus the coefficient over the scale.
func TestBayesAgainstMaximumLikelihood(t *testing.T) {
	if testing.Short() {
		t.Skip("draws 3,000 times from the posterior of 2,000 patients")
	}
	r := weibullTrial(2000, 1)
	d := must(t, r)
	aft, err := FitAFT(d, AFTOptions{Distribution: Weibull})
	if err != nil {
		t.Fatal(err)
	}
	fit := bayes(t, r, BayesOptions{Seed: 2, Warmup: 200, Draws: 500, EffectSD: 100, RateSD: 100, ShapeSD: 100})
	for j := range fit.Names {
		mle := -aft.Beta[1+j] / aft.Scale
		// Delta method over coefficient and log scale, the last of Var.
		last := len(aft.Var) - 1
		variance := aft.Var[1+j][1+j]/(aft.Scale*aft.Scale) + mle*mle*aft.Var[last][last] + 2*mle/aft.Scale*aft.Var[1+j][last]
		p := fit.LogHazardRatio[j]
		// Skewness moves the mean by order 1/events, here below 0.02 standard errors.
		if math.Abs(p.Mean-mle) > 3*p.MCSE+0.02*p.SD || math.Abs(p.SD/math.Sqrt(variance)-1) > 0.05 {
			t.Errorf("%s: %v ± %v, likelihood %v ± %v", fit.Names[j], p.Mean, p.SD, mle, math.Sqrt(variance))
		}
	}
	if p := fit.Shape; math.Abs(p.Mean-1/aft.Scale) > 3*p.MCSE+0.03*p.SD {
		t.Errorf("shape %v, likelihood %v", p.Mean, 1/aft.Scale)
	}
	if fit.Accepted < 0.5 {
		t.Errorf("only %v of the proposals were taken", fit.Accepted)
	}
}

func TestBayesDigitsDoNotDependOnWorkers(t *testing.T) {
	r := weibullTrial(40, 3)
	few := BayesOptions{Seed: 9, Workers: 1, Warmup: 60, Draws: 120}
	first := bayes(t, r, few)
	for _, workers := range []int{2, 7} {
		few.Workers = workers
		if other := bayes(t, r, few); !reflect.DeepEqual(first, other) {
			t.Errorf("%d workers give other digits than one", workers)
		}
	}
	few.Seed = 10
	if other := bayes(t, r, few); reflect.DeepEqual(first.chains, other.chains) {
		t.Error("another seed gives the same draws")
	}
}

// A weight of two is two rows; an interval cut in two is the interval.
func TestBayesWeightsAndEntry(t *testing.T) {
	r := weibullTrial(40, 4)
	twice, weighted, cut := r, r, Rows{Covariates: []Covariate{{"arm", nil}, {"age", nil}}}
	twice.Time, twice.Cause = append(r.Time[:40:40], r.Time...), append(r.Cause[:40:40], r.Cause...)
	twice.Covariates = nil
	for _, c := range r.Covariates {
		twice.Covariates = append(twice.Covariates, Covariate{c.Name, append(c.Values[:40:40], c.Values...)})
	}
	for i, t := range r.Time {
		weighted.Weight = append(weighted.Weight, 2)
		for part := range 2 {
			from, until, cause := 0.0, t/3, 0
			if part == 1 {
				from, until, cause = t/3, t, r.Cause[i]
			}
			cut.Start, cut.Time, cut.Cause = append(cut.Start, from), append(cut.Time, until), append(cut.Cause, cause)
			for j, c := range r.Covariates {
				cut.Covariates[j].Values = append(cut.Covariates[j].Values, c.Values[i])
			}
		}
	}
	same := func(what string, a, b Rows) {
		x, err := newPosterior(must(t, a), BayesOptions{EffectSD: 1, ShapeSD: 1, RateSD: 1})
		if err != nil {
			t.Fatal(err)
		}
		y, err := newPosterior(must(t, b), BayesOptions{EffectSD: 1, ShapeSD: 1, RateSD: 1})
		if err != nil {
			t.Fatal(err)
		}
		theta := []float64{0.3, -0.2, 0.5, -0.4}
		// The priors see the spread of the rows, which doubling leaves as it is.
		if v, w := x.density(theta), y.density(theta); !near(v, w, 1e-11) {
			t.Errorf("%s: %v, not %v", what, v, w)
		}
	}
	same("weights", weighted, twice)
	same("cut", cut, r)
}

// The slopes are those of the density.
func TestBayesSlopes(t *testing.T) {
	r := weibullTrial(30, 8)
	for i := range r.Time {
		r.Start = append(r.Start, r.Time[i]*float64(i%3)/4)
	}
	p, err := newPosterior(must(t, r), BayesOptions{EffectSD: 2, ShapeSD: 1, RateSD: 5})
	if err != nil {
		t.Fatal(err)
	}
	theta := []float64{0.2, 0.3, -0.5, 0.1}
	grad, hess := p.slopes(theta)
	const h = 1e-5
	for j := range theta {
		up, down := append([]float64(nil), theta...), append([]float64(nil), theta...)
		up[j], down[j] = theta[j]+h, theta[j]-h
		if g := (p.density(up) - p.density(down)) / (2 * h); !near(grad[j], g, 1e-6) {
			t.Errorf("slope %d: %v, by differences %v", j, grad[j], g)
		}
		gu, _ := p.slopes(up)
		gd, _ := p.slopes(down)
		for i := j; i < len(theta); i++ {
			if c := (gd[i] - gu[i]) / (2 * h); !near(hess[i*p.p+j], c, 1e-5) {
				t.Errorf("curvature %d %d: %v, by differences %v", i, j, hess[i*p.p+j], c)
			}
		}
	}
}

// An arm without any event has no finite maximum likelihood estimate, but a posterior.
func TestBayesUnderSeparation(t *testing.T) {
	r := weibullTrial(80, 6)
	r.Covariates = r.Covariates[:1]
	for i, arm := range r.Covariates[0].Values {
		if arm == 1 {
			r.Cause[i] = 0
		}
	}
	fit := bayes(t, r, BayesOptions{Seed: 1})
	hr := fit.HazardRatio[0]
	if !fit.Converged || !(hr.CI.High < 0.5 && hr.CI.Low > 0) || fit.Below(0, 1).Mean < 0.99 {
		t.Errorf("%v %+v", fit.Trouble, hr)
	}
}

// Chains whose behaviour is known.
func TestBayesDiagnostics(t *testing.T) {
	if testing.Short() {
		t.Skip("sorts 20,000 draws many times and starts no goroutine")
	}
	rng := rand.New(rand.NewPCG(1, 1))
	autoregressive := func(rho, shift float64) [][]float64 {
		out := make([][]float64, 4)
		for c := range out {
			x := 0.0
			for range 5000 {
				x = rho*x + math.Sqrt(1-rho*rho)*rng.NormFloat64()
				out[c] = append(out[c], x+shift*float64(c))
			}
		}
		return out
	}
	for _, rho := range []float64{0, 0.5, 0.9} {
		p, want := describe(autoregressive(rho, 0)), 20000*(1-rho)/(1+rho)
		if p.ESS < 0.85*want || p.ESS > 1.15*want || p.RHat > 1.01 {
			t.Errorf("rho %v: %v draws, want about %v, R-hat %v", rho, p.ESS, want, p.RHat)
		}
	}
	if p := describe(autoregressive(0, 0.5)); p.RHat < 1.05 {
		t.Errorf("chains half a spread apart: R-hat %v", p.RHat)
	}
	wide := autoregressive(0, 0)
	for i := range wide[3] {
		wide[3][i] *= 3
	}
	if p := describe(wide); p.RHat < 1.03 {
		t.Errorf("a chain three times as wide: R-hat %v", p.RHat)
	}
	stuck := [][]float64{{1, 1, 1, 1}, {2, 2, 2, 2}}
	if p := describe(stuck); p.RHat < 100 || notFinite(p.RHat) || notFinite(p.ESS) {
		t.Errorf("chains that never move: %+v", p)
	}
}

// Too few draws are said to be too few.
func TestBayesSaysWhenItHasNotConverged(t *testing.T) {
	fit := bayes(t, weibullTrial(50, 2), BayesOptions{Chains: 1, Warmup: 1, Draws: 100})
	if fit.Converged || len(fit.Trouble) == 0 {
		t.Errorf("100 draws of one chain: %+v", fit.LogHazardRatio)
	}
}

func TestBayesBadInput(t *testing.T) {
	r := weibullTrial(30, 1)
	d := must(t, r)
	for i, o := range []BayesOptions{
		{EffectSD: -1}, {ShapeSD: math.NaN()}, {RateSD: 1e9}, {Chains: 65}, {Draws: 5}, {Warmup: -1}, {Workers: -1}, {Cause: -1},
		{RatePrior: &Gamma{1, 1}}, {Exponential: true, RatePrior: &Gamma{0, 1}}, {Exponential: true, RatePrior: &Gamma{1, math.NaN()}},
		{Columns: []int{7}},
	} {
		_, err := FitBayesWeibull(d, o)
		wantFault(t, fmt.Sprint("options ", i), err, BadOption)
	}
	zero := weibullTrial(10, 1)
	zero.Time[3] = 0
	_, err := FitBayesWeibull(must(t, zero), BayesOptions{})
	wantFault(t, "time 0", err, ZeroTime)
	none := weibullTrial(10, 1)
	clear(none.Cause)
	_, err = FitBayesWeibull(must(t, none), BayesOptions{})
	wantFault(t, "no events", err, NoEvents)
	sum := weibullTrial(10, 1)
	sum.Covariates = append(sum.Covariates, Covariate{"twice", nil})
	for _, x := range sum.Covariates[1].Values {
		sum.Covariates[2].Values = append(sum.Covariates[2].Values, 2*x-1)
	}
	_, err = FitBayesWeibull(must(t, sum), BayesOptions{})
	wantFault(t, "a sum", err, Collinear)
	fit := bayes(t, r, BayesOptions{Draws: 100, Warmup: 10})
	for _, x := range [][]float64{nil, {1, math.NaN()}, {1, 2, 3}} {
		_, err := fit.Survival(10, x)
		wantFault(t, "survival", err, BadOption)
	}
	_, err = fit.Survival(-1, []float64{0, 60})
	wantFault(t, "negative time", err, BadOption)
	if fit.Below(5, 1) != (Posterior{}) || fit.Draws(-1) != nil {
		t.Error("a covariate that does not exist has a posterior")
	}
}

// Whatever the data, every number is finite.
func TestBayesFinite(t *testing.T) {
	for i, r := range []Rows{
		{Time: []float64{1}, Cause: []int{1}},
		{Time: []float64{1e-12, 1e14}, Cause: []int{1, 0}},
		{Time: []float64{1e14, 1e14, 1e-9, 5}, Cause: []int{1, 1, 1, 1}},
		{Time: []float64{1, 2, 3, 4}, Cause: []int{1, 1, 1, 0}, Covariates: []Covariate{{"x", []float64{1e40, -1e40, 0, 1}}}},
		{Time: []float64{1, 2, 3, 4}, Cause: []int{1, 1, 1, 0}, Weight: []float64{1e9, 1e-9, 1, 1}, Covariates: []Covariate{{"x", []float64{0, 0, 0, 1}}}},
		{Time: []float64{5, 5, 5, 5}, Cause: []int{1, 1, 1, 1}},
	} {
		fit, err := FitBayesWeibull(must(t, r), BayesOptions{Draws: 200, Warmup: 100})
		if err != nil {
			mustBeOurs(t, err)
			continue
		}
		s, err := fit.Survival(2, make([]float64, len(fit.Names)))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append([]Posterior{fit.Shape, fit.LogRate, s}, append(fit.HazardRatio, fit.LogHazardRatio...)...) {
			mustBeFinite(t, fmt.Sprint("data ", i), p.Mean, p.Median, p.SD, p.CI.Low, p.CI.High, p.MCSE, p.ESS, p.RHat)
		}
	}
}

func ExampleFitBayesWeibull() {
	d, _ := New(weibullTrial(200, 1))
	b, _ := FitBayesWeibull(d, BayesOptions{Seed: 1, Warmup: 200, Draws: 500})
	hr := b.HazardRatio[0]
	fmt.Printf("%s: hazard ratio %.2f (%.2f to %.2f), below 1 with probability %.2f\n",
		b.Names[0], hr.Median, hr.CI.Low, hr.CI.High, b.Below(0, 1).Mean)
	fmt.Println("converged:", b.Converged)
	// Output:
	// arm: hazard ratio 0.87 (0.60 to 1.28), below 1 with probability 0.76
	// converged: true
}
