package survival

import "math"

// CoxOptions say which Cox model is fitted.
type CoxOptions struct {
	Columns []int // covariates by their place in Data.Names; nil: all
	Cause   int   // the event; other causes censor, which gives cause-specific hazards. 0: any event
	Breslow bool  // Breslow's approximation for ties (Biometrics 1974;30:89-99, doi 10.2307/2529620) instead of Efron's
	Robust  bool  // sandwich variance over clusters (or subjects)
	Firth   bool  // penalised likelihood, finite under separation
	// MaxIterations of Newton's method; 0 stands for 50 (Firth 500).
	MaxIterations int
	Level         float64 // of intervals; 0 stands for 0.95
}

// Cox is a fitted proportional hazards model (Cox DR, J R Stat Soc B 1972;34:187-220,
// doi 10.1111/j.2517-6161.1972.tb00899.x). Strata of the data have baselines of their own.
type Cox struct {
	Names  []string
	Beta   []float64 // log hazard ratios
	StdErr []float64 // robust where that was asked for
	Var    [][]float64
	// NaiveStdErr comes from the information alone; equal to StdErr without Robust.
	NaiveStdErr []float64

	LogLikNull, LogLik float64 // penalised with Firth
	LikelihoodRatio    Test
	Wald               Test // with the robust variance where asked for
	Score              Test // the log-rank test of the model; 0 with Firth
	Iterations         int
	Rows, Events       int

	firth bool
	s     *riskSets
	e     sweep
	beta  []float64 // standardised
	naive []float64 // variance of the standardised beta, row-major
	used  []float64 // the variance in use, of the standardised beta
	z     float64
}

// FitCox fits by Newton's method with step halving, from 0, until no coefficient
// moves the linear predictor by more than 1e-7 across the range of its covariate (1e-9 with
// Firth); what is left of the error is about the square of that. Errors: NoEvents; Collinear
// with the covariates that are constant or depend on those before them; Separation with
// those whose coefficient runs to infinity, where Firth helps; NotConverged; BadOption.
func FitCox(d *Data, o CoxOptions) (*Cox, error) {
	z, err := normalPoint(o.Level)
	if err != nil {
		return nil, err
	}
	columns, err := d.columns(o.Columns)
	if err != nil {
		return nil, err
	}
	if o.Cause < 0 || o.MaxIterations < 0 {
		return nil, fail(BadOption, "a cause and a number of iterations must not be negative")
	}
	s, err := newRiskSets(d, columns, o.Cause, o.Breslow)
	if err != nil {
		return nil, err
	}
	n := newton{model: "Cox model", columns: columns, scale: s.scale, mass: s.mass, watch: s.watch(), limit: o.MaxIterations,
		evaluate: func(beta []float64, spent *sweep) sweep { return s.evaluate(beta, nil, spent) }}
	if o.Firth {
		n.firth = s.firthScore
	}
	if err := n.run(); err != nil {
		return nil, err
	}
	c := &Cox{Rows: d.Len(), Events: s.events, Iterations: n.iterations, LogLikNull: n.nullLogLik, LogLik: n.logLik,
		Score: n.scoreTest, firth: o.Firth, s: s, e: n.at, beta: n.beta, naive: n.variance, z: z}
	for _, col := range columns {
		c.Names = append(c.Names, d.names[col])
	}
	return c, c.finish(o.Robust)
}

// columns checks a choice of covariates.
func (d *Data) columns(chosen []int) ([]int, error) {
	if chosen == nil {
		for j := range d.x {
			chosen = append(chosen, j)
		}
	}
	if len(chosen) == 0 {
		return nil, fail(BadOption, "a model needs at least one covariate")
	}
	for _, j := range chosen {
		if j < 0 || j >= len(d.x) {
			return nil, fail(BadOption, "there is no covariate with that number")
		}
	}
	return chosen, nil
}

// finish turns the standardised solution into the units of the covariates.
func (c *Cox) finish(robust bool) error {
	p := c.s.p
	c.used = c.naive
	if robust {
		c.used = c.robust()
	}
	c.Beta, c.StdErr, c.NaiveStdErr = make([]float64, p), make([]float64, p), make([]float64, p)
	v := make([]float64, p*p)
	for j := range p {
		c.Beta[j] = c.beta[j] / c.s.scale[j]
		c.StdErr[j] = math.Sqrt(c.used[j*p+j]) / c.s.scale[j]
		c.NaiveStdErr[j] = math.Sqrt(c.naive[j*p+j]) / c.s.scale[j]
		for k := range p {
			v[j*p+k] = c.used[j*p+k] / (c.s.scale[j] * c.s.scale[k])
		}
		if notFinite(c.Beta[j]) || notFinite(c.StdErr[j]) {
			return &Error{Fault: NotConverged, Columns: []int{j}, Rule: "the variance of a coefficient is not a finite number"}
		}
	}
	c.Var = matrixRows(v, p)
	c.LikelihoodRatio = newTest(2*(c.LogLik-c.LogLikNull), p)
	f, bad := factor(c.used, p)
	if bad != nil {
		return fail(Collinear, "the robust variance is singular: there are fewer clusters than covariates")
	}
	c.Wald = newTest(f.quadratic(c.beta), p)
	return nil
}

// HazardRatio is exp(Beta[j]) with its interval; the standard error is of the ratio.
func (c *Cox) HazardRatio(j int) Estimate { return ratioEstimate(c.Beta[j], c.StdErr[j], c.z) }

// P is the two-sided Wald p of a coefficient.
func (c *Cox) P(j int) float64 { return normalTail2(c.Beta[j] / c.StdErr[j]) }

// AndersenGill fits the Cox model of the counting process of repeated events, with the
// robust variance over subjects (Andersen PK, Gill RD, Ann Stat 1982;10:1100-1120, doi
// 10.1214/aos/1176345976). With that variance it is the model of the rate of Lin, Wei,
// Yang and Ying (LWYY; J R Stat Soc B 2000;62:711-730, doi 10.1111/1467-9868.00259),
// which asks no independence between the events of one person.
func AndersenGill(d *Data, o CoxOptions) (*Cox, error) {
	o.Robust = true
	return FitCox(d, o)
}
