package accuracy

import (
	"cmp"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Calibration is how predicted risks agree with what happened (Van Calster B et al, BMC
// Med 2019;17:230, doi 10.1186/s12916-019-1466-7, lists the levels of agreement).
type Calibration struct {
	N, Events int
	Expected  float64 // events that the risks add up to
	// ExpectedOverObserved is 1 for perfect agreement in the large; its interval is that
	// of the logarithm with the binomial variance of the events, the risks taken as
	// given (Debray TPA et al, BMJ 2017;356:i6460, doi 10.1136/bmj.i6460; not re-read).
	ExpectedOverObserved Estimate
	// Brier is the mean squared distance of risk and outcome (Brier GW, Mon Weather Rev
	// 1950;78:1-3); Scaled is 1 - Brier over that of the mean risk, 0 = no use.
	Brier  Estimate
	Scaled float64
	// InTheLarge is the intercept with the slope held at 1; Intercept and Slope are the
	// logistic regression of the outcome on the logit of the risk (Cox DR, Biometrika
	// 1958;45:562-565). Why says in words why they are not known; empty when they are.
	InTheLarge, Intercept, Slope Estimate
	Why                          string
	Bins                         []Bin
}

// Bin is one group of patients of like risk.
type Bin struct {
	MeanRisk float64
	Observed Proportion
}

// Calibrate compares predicted risks with the outcome. The patients are sorted by risk
// into at most bins groups of like size (0 stands for 10), equal risks together.
//
// Errors (study.Invalid): lengths that differ, no rows, a risk that is not a number
// from 0 to 1, an outcome that nobody or everybody had.
func Calibrate(risk []float64, yes []bool, bins int, level float64) (Calibration, error) {
	events, err := checkRisks(risk, yes)
	if err != nil {
		return Calibration{}, err
	}
	c := Calibration{N: len(risk), Events: events, Bins: binned(risk, yes, bins, level)}
	squares := make([]float64, len(risk))
	for i, p := range risk {
		c.Expected += p
		y := oneIf(yes[i])
		squares[i] = (p - y) * (p - y)
	}
	n, rate := float64(c.N), float64(events)/float64(len(risk))
	c.Brier = Estimate{Value: mean(squares), Known: true}
	c.Brier.StdErr = math.Sqrt(covariance(squares, squares) / n)
	c.Brier.CI = around(c.Brier.Value, c.Brier.StdErr, level)
	c.Scaled = 1 - c.Brier.Value/(rate*(1-rate))
	c.ExpectedOverObserved = Estimate{Value: c.Expected / float64(events), StdErr: math.Sqrt((1 - rate) / float64(events)), Known: true}
	if ci := around(0, c.ExpectedOverObserved.StdErr, level); ci.Known {
		c.ExpectedOverObserved.CI = newInterval(c.ExpectedOverObserved.Value*math.Exp(ci.Low), c.ExpectedOverObserved.Value*math.Exp(ci.High))
	}
	c.recalibrate(risk, yes, level)
	return c, nil
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func checkRisks(risk []float64, yes []bool) (events int, err error) {
	if len(risk) != len(yes) || len(risk) == 0 {
		return 0, study.Errf(study.Invalid, "", "risks and outcomes must be as many, and at least one")
	}
	for i, p := range risk {
		if !(p >= 0 && p <= 1) {
			return 0, study.Errf(study.Invalid, "", "row %d: a risk must be a number from 0 to 1", i+1)
		}
		if yes[i] {
			events++
		}
	}
	if events == 0 || events == len(risk) {
		return 0, study.Errf(study.Invalid, "", "the outcome must be there in some patients and not in others")
	}
	return events, nil
}

// recalibrate fits the outcome on the logit of the risk.
func (c *Calibration) recalibrate(risk []float64, yes []bool, level float64) {
	b := binomial{x: make([]float64, len(risk)), hits: make([]float64, len(risk)), of: make([]float64, len(risk))}
	constant := true
	for i, p := range risk {
		if p <= 0 || p >= 1 {
			c.Why = "a risk of exactly 0 or 1 has no logit"
			return
		}
		b.x[i], b.hits[i], b.of[i] = logit(p), oneIf(yes[i]), 1
		constant = constant && p == risk[0]
	}
	b.offset = b.x
	if f, ok := b.fit(false); ok {
		c.InTheLarge = f.estimate(0, level)
	}
	b.offset = nil
	switch d, err := New(b.x, yes, Higher); {
	case constant:
		c.Why = "the risk is the same in everybody"
	case err != nil || d.separates():
		c.Why = "the risk separates those with and without the outcome"
	default:
		f, ok := b.fit(true)
		if !ok {
			c.Why = "the logistic model did not settle"
			return
		}
		c.Intercept, c.Slope = f.estimate(0, level), f.estimate(1, level)
	}
}

// binned sorts the patients by risk into groups of like size.
func binned(risk []float64, yes []bool, bins int, level float64) []Bin {
	if bins <= 0 {
		bins = 10
	}
	order := make([]int, len(risk))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(risk[i], risk[j]) })
	var out []Bin
	for from, n := 0, len(order); from < n; {
		to, hits, sum := from, 0, 0.0
		for ; to < n && (to*bins/n == from*bins/n || risk[order[to]] == risk[order[to-1]]); to++ {
			sum += risk[order[to]]
			if yes[order[to]] {
				hits++
			}
		}
		out = append(out, Bin{sum / float64(to-from), share(hits, to-from-hits, level)})
		from = to
	}
	return out
}
