package trial

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/trial/outcome"
)

// Fit is one trial that hazards are fitted to: its rows marked Calibrates.
type Fit struct {
	Trial *Definition
	Bank  Bank
}

// CalibrationOptions say what is fitted and how.
type CalibrationOptions struct {
	Version string // of the table that comes out
	// Levels and Gains are the causes whose base rate and whose Base.Gain are fitted.
	Levels, Gains []outcome.Cause
	// Cardiovascular fits the share of other admissions that are cardiovascular as well,
	// of which the start is a guess: its logit, with a prior of standard deviation 1. Rows
	// of endpoints with cv-admission and rows with any admission are needed to tell it.
	Cardiovascular bool
	// GainSpread is how far the logarithm of a gain may be from 0 by itself, as a standard
	// deviation: the published coefficients are the prior. 0 stands for 0.5. Base rates have
	// a prior of a standard deviation of 3, that is none to speak of.
	GainSpread float64
	Replicates int // per evaluation; 0 stands for 20
	Rounds     int // of Gauss and Newton; 0 stands for 12
	Seed       uint64
	Workers    int
	// Progress is told how many rounds are done.
	Progress func(done, all int)
}

// Calibrated is the outcome of a calibration.
type Calibrated struct {
	Table *outcome.Table // frozen: its record says what it was fitted to
	Rows  []FitRow
}

// FitRow is one target and how it was met.
type FitRow struct {
	Trial            string
	Metric           Metric
	Target, Reached  float64
	StandardisedMiss float64 // in standard errors of the published number
}

// carehf is the trial of which both arms may be fitted to.
const carehf = "CARE-HF"

// allowed complains about a row that must stay a prediction.
func allowed(d *Definition, p *Published) error {
	arm := &d.Arms[d.Arm(p.Metric.Arm)]
	control := p.Metric.Over == "" && slices.Contains([]Therapy{Drugs, ICD, CRTOff, RVPace}, arm.Therapy)
	switch {
	case d.Parent != carehf && !control:
		return bad("calibration", "may use control arms and CARE-HF only; the other rows are predictions")
	case !p.Seen.Verified():
		return bad("calibration", "must not use a number that nobody has read")
	case !p.Ranged:
		return bad("calibration", "needs an interval with each number")
	}
	return nil
}

// target is a row with its error on the scale on which it is fitted.
type target struct {
	fit    int
	row    Published
	onLog  bool
	stdErr float64
}

// Calibrate fits base rates, and if asked for how strongly the state acts on them,
// so that the marked rows of the trials come out: damped Gauss-Newton steps on the
// logarithms of the parameters, with the same random streams in every evaluation.
// The result is frozen: it names bank, rows and what misfit is left. Errors: Invalid
// where a row is not a control arm's or CARE-HF's, was not seen, or there are more
// levels than rows; those of Run.
func Calibrate(ctx context.Context, fits []Fit, start *outcome.Table, o CalibrationOptions) (*Calibrated, error) {
	c, err := newCalibration(fits, start, o)
	if err != nil {
		return nil, err
	}
	x := make([]float64, c.parameters())
	res, err := c.residuals(ctx, x)
	if err != nil {
		return nil, err
	}
	damping := 1e-3
	for round := range c.o.Rounds {
		jac, err := c.jacobian(ctx, x, res)
		if err != nil {
			return nil, err
		}
		moved := false
		for range 5 {
			next := slices.Clone(x)
			for i, s := range step(jac, res, damping) {
				next[i] += min(max(s, -1), 1)
			}
			tried, err := c.residuals(ctx, next)
			if err != nil {
				return nil, err
			}
			if squares(tried) < squares(res)-1e-9 {
				moved = squares(res)-squares(tried) > 1e-4*squares(res)
				x, res, damping = next, tried, damping/5
				break
			}
			damping *= 10
		}
		if o.Progress != nil {
			o.Progress(round+1, c.o.Rounds)
		}
		if !moved {
			break
		}
	}
	return c.freeze(x, res), nil
}

// parameters is how many are fitted: levels, then gains, then the share.
func (c *calibration) parameters() int {
	n := len(c.o.Levels) + len(c.o.Gains)
	if c.o.Cardiovascular {
		n++
	}
	return n
}

// calibration is what the evaluations share.
type calibration struct {
	o       CalibrationOptions
	fits    []Fit
	start   *outcome.Table
	targets []target
}

func newCalibration(fits []Fit, start *outcome.Table, o CalibrationOptions) (*calibration, error) {
	if o.GainSpread == 0 {
		o.GainSpread = 0.5
	}
	if o.Replicates == 0 {
		o.Replicates = 20
	}
	if o.Rounds == 0 {
		o.Rounds = 12
	}
	if o.Version == "" || !within(o.GainSpread, 0.01, 10) || o.Rounds < 1 || o.Rounds > 200 {
		return nil, bad("calibration", "needs a version, a spread of gains from 0.01 to 10 and 1 to 200 rounds")
	}
	if start == nil {
		start = outcome.Start()
	}
	c := &calibration{o: o, start: start}
	for i, f := range fits {
		if err := f.Trial.Validate(); err != nil {
			return nil, err
		}
		if f.Bank.Model() != fits[0].Bank.Model() {
			return nil, bad("calibration", "needs banks of one version of the physiology")
		}
		for k := range f.Trial.Published {
			p := &f.Trial.Published[k]
			if !p.Calibrates {
				continue
			}
			if err := allowed(f.Trial, p); err != nil {
				return nil, err
			}
			c.targets = append(c.targets, newTarget(i, *p))
		}
		c.fits = append(c.fits, Fit{reduced(f.Trial), f.Bank})
	}
	if len(c.targets) == 0 || len(o.Levels) > len(c.targets) || len(o.Levels)+len(o.Gains) == 0 {
		return nil, bad("calibration", "needs something to fit and at least as many rows as base rates")
	}
	return c, o.fits(start)
}

// fits complains about a start from which a parameter cannot move.
func (o *CalibrationOptions) fits(start *outcome.Table) error {
	if v := start.Cardiovascular.Value; o.Cardiovascular && !within(v, 0.01, 0.99) {
		return bad("calibration", "the cardiovascular share that is fitted must start between 0.01 and 0.99")
	}
	for _, cause := range append(slices.Clone(o.Levels), o.Gains...) {
		if cause < 0 || cause >= outcome.Causes || start.Base[cause].PerYear <= 0 || start.Base[cause].Gain <= 0 {
			return bad("calibration", "a base rate or gain that is fitted must start above 0")
		}
	}
	return nil
}

func newTarget(fit int, p Published) target {
	t := target{fit: fit, row: p, onLog: p.Value > 0 && p.Lo > 0}
	lo, hi := p.Lo, p.Hi
	if t.onLog {
		lo, hi = math.Log(lo), math.Log(hi)
	}
	t.stdErr = max((hi-lo)/(2*1.96), 1e-6)
	return t
}

// reduced keeps only the endpoints that have a target, and no subgroups.
func reduced(d *Definition) *Definition {
	c := *d
	c.Plan.Subgroups, c.Plan.Measures = []Subgroup{}, nil
	c.Plan.Further, c.Plan.Lower = nil, nil
	c.Plan.Looks, c.Plan.FutilityZ, c.Plan.Triangular, c.Plan.Observed = nil, nil, 0, false
	c.Published, c.needs = nil, map[Metric]bool{}
	for i := range d.Published {
		if p := &d.Published[i]; p.Calibrates {
			c.Published = append(c.Published, *p)
			c.needs[p.Metric] = true
		}
	}
	c.Endpoints = slices.DeleteFunc(slices.Clone(d.Endpoints), func(e Endpoint) bool {
		return !slices.ContainsFunc(c.Published, func(p Published) bool { return p.Metric.Endpoint == e.ID })
	})
	return &c
}

// table is the start with the parameters put in.
func (c *calibration) table(x []float64) *outcome.Table {
	t := *c.start
	t.Version, t.Frozen = c.o.Version, nil
	for i, cause := range c.o.Levels {
		t.Base[cause].PerYear = min(c.start.Base[cause].PerYear*math.Exp(x[i]), 100)
	}
	for i, cause := range c.o.Gains {
		t.Base[cause].Gain = min(c.start.Base[cause].Gain*math.Exp(x[len(c.o.Levels)+i]), 10)
	}
	if c.o.Cardiovascular {
		odds := t.Cardiovascular.Value / (1 - t.Cardiovascular.Value) * math.Exp(x[len(x)-1])
		t.Cardiovascular.Value = odds / (1 + odds)
	}
	return &t
}

// spread is the standard deviation of the prior of parameter i.
func (c *calibration) spread(i int) float64 {
	switch n := len(c.o.Levels); {
	case i < n:
		return 3
	case i < n+len(c.o.Gains):
		return c.o.GainSpread
	}
	return 1
}

// residuals are the standardised misses of the targets, then the prior.
func (c *calibration) residuals(ctx context.Context, x []float64) ([]float64, error) {
	t := c.table(x)
	results := make([]*Result, len(c.fits))
	for i, f := range c.fits {
		if !slices.ContainsFunc(c.targets, func(t target) bool { return t.fit == i }) {
			continue
		}
		r, err := Run(ctx, f.Trial, f.Bank, Options{Replicates: c.o.Replicates, Seed: c.o.Seed + uint64(i), Workers: c.o.Workers, Table: t})
		if err != nil {
			return nil, err
		}
		results[i] = r
	}
	var out []float64
	for _, g := range c.targets {
		s := results[g.fit].Spread(g.row.Metric)
		if !s.Known {
			return nil, bad("calibration", "the simulation does not give a number that it should be fitted to")
		}
		a, b := s.Mean, g.row.Value
		if g.onLog {
			a, b = math.Log(max(a, 1e-9)), math.Log(b)
		}
		out = append(out, (a-b)/g.stdErr)
	}
	for i, v := range x {
		out = append(out, v/c.spread(i))
	}
	return out, nil
}

func (c *calibration) jacobian(ctx context.Context, x, res []float64) ([][]float64, error) {
	const h = 0.15
	jac := make([][]float64, len(x))
	for i := range x {
		moved := slices.Clone(x)
		moved[i] += h
		r, err := c.residuals(ctx, moved)
		if err != nil {
			return nil, err
		}
		for k := range r {
			r[k] = (r[k] - res[k]) / h
		}
		jac[i] = r
	}
	return jac, nil
}

func squares(r []float64) float64 {
	var s float64
	for _, v := range r {
		s += v * v
	}
	return s
}

// step solves the damped normal equations by elimination with pivots; jac[i][k] is
// the derivative of residual k in parameter i.
func step(jac [][]float64, res []float64, damping float64) []float64 {
	n := len(jac)
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n+1)
		for k := range n {
			for r := range res {
				m[i][k] += jac[i][r] * jac[k][r]
			}
		}
		m[i][i] *= 1 + damping
		m[i][i] += 1e-12
		for r := range res {
			m[i][n] -= jac[i][r] * res[r]
		}
	}
	for col := range n {
		p := col
		for i := col; i < n; i++ {
			if math.Abs(m[i][col]) > math.Abs(m[p][col]) {
				p = i
			}
		}
		m[col], m[p] = m[p], m[col]
		for i := range n {
			if i != col {
				f := m[i][col] / m[col][col]
				for k := col; k <= n; k++ {
					m[i][k] -= f * m[col][k]
				}
			}
		}
	}
	out := make([]float64, n)
	for i := range n {
		out[i] = m[i][n] / m[i][i]
	}
	return out
}

// freeze makes the table of the answer.
func (c *calibration) freeze(x, res []float64) *Calibrated {
	t := c.table(x)
	f := &outcome.Frozen{Seed: c.o.Seed, BankModel: c.fits[0].Bank.Model()}
	out := &Calibrated{Table: t}
	// The last evaluation may have been a step that was not taken; its numbers are
	// rebuilt from the residuals.
	for k, g := range c.targets {
		v := g.row.Value + res[k]*g.stdErr
		if g.onLog {
			v = g.row.Value * math.Exp(res[k]*g.stdErr)
		}
		id := c.fits[g.fit].Trial.ID
		out.Rows = append(out.Rows, FitRow{id, g.row.Metric, g.row.Value, v, res[k]})
		f.Targets = append(f.Targets, fmt.Sprintf("%s: %s = %g", id, g.row.Metric, g.row.Value))
		f.Misfit = append(f.Misfit, res[k])
	}
	source := outcome.Cited{Tag: evidence.Computed, Citation: evidence.Citation{Authors: "Concordis"}, Note: "calibrated; see frozen"}
	for _, cause := range append(slices.Clone(c.o.Levels), c.o.Gains...) {
		t.Base[cause].Source = source
	}
	if c.o.Cardiovascular {
		t.Cardiovascular.Source = source
	}
	t.Frozen = f
	return out
}
