package survival_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/concordis/concordis/survival"
)

// madeTrial is a made trial of 400 persons: months to death (1), heart transplant (2) or
// the end of follow-up (0), two arms, age.
func madeTrial() survival.Rows {
	rng := rand.New(rand.NewPCG(1, 2))
	var r survival.Rows
	crt, age := survival.Covariate{Name: "CRT"}, survival.Covariate{Name: "age"}
	for i := range 400 {
		arm, years := i%2, math.Round(66+9*rng.NormFloat64())
		death := rng.ExpFloat64() / (0.012 * math.Exp(-0.45*float64(arm)+0.03*(years-66)))
		transplant, end := rng.ExpFloat64()/0.003, 12+24*rng.Float64()
		t, cause := end, 0
		if death < t {
			t, cause = death, 1
		}
		if transplant < t {
			t, cause = transplant, 2
		}
		r.Time, r.Cause, r.Group = append(r.Time, math.Round(10*t)/10), append(r.Cause, cause), append(r.Group, arm)
		crt.Values, age.Values = append(crt.Values, float64(arm)), append(age.Values, years)
	}
	r.Covariates = []survival.Covariate{crt, age}
	return r
}

func ExampleKaplanMeier() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	curves, _ := survival.KaplanMeier(d, survival.CurveOptions{Cause: 1})
	for _, c := range curves {
		for _, p := range c.Table([]float64{0, 12, 24}) {
			fmt.Printf("arm %d, month %2.0f: at risk %3.0f, deaths %2.0f, censored %3.0f, alive %.3f (%.3f to %.3f)\n",
				c.Group, p.Time, p.AtRisk, p.Events, p.Censored, p.Survival.Value, p.Survival.CI.Low, p.Survival.CI.High)
		}
	}
	m, test, _ := survival.RestrictedMeanDifference(curves[1], curves[0], 24)
	fmt.Printf("months gained of 24: %.2f (%.2f to %.2f), p %.3f\n", m.Value, m.CI.Low, m.CI.High, test.P)
	// Output:
	// arm 0, month  0: at risk 200, deaths  0, censored   0, alive 1.000 (1.000 to 1.000)
	// arm 0, month 12: at risk 163, deaths 31, censored   6, alive 0.842 (0.783 to 0.886)
	// arm 0, month 24: at risk  65, deaths 51, censored  84, alive 0.714 (0.639 to 0.776)
	// arm 1, month  0: at risk 200, deaths  0, censored   0, alive 1.000 (1.000 to 1.000)
	// arm 1, month 12: at risk 172, deaths 22, censored   6, alive 0.889 (0.836 to 0.926)
	// arm 1, month 24: at risk  65, deaths 34, censored 102, alive 0.795 (0.720 to 0.852)
	// months gained of 24: 1.23 (-0.04 to 2.51), p 0.059
}

func ExampleLogRank() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	plain, _ := survival.LogRank(d, survival.LogRankOptions{Cause: 1})
	late, _ := survival.LogRank(d, survival.LogRankOptions{Cause: 1, Weight: survival.Harrington(0, 1)})
	fmt.Printf("log-rank %.2f, p %.4f; weight on late events %.2f, p %.4f\n", plain.ChiSquare, plain.P, late.ChiSquare, late.P)
	for _, g := range plain.Groups {
		fmt.Printf("arm %d: %.0f deaths, %.1f expected\n", g.Group, g.Observed, g.Expected)
	}
	// Output:
	// log-rank 6.84, p 0.0089; weight on late events 8.56, p 0.0034
	// arm 0: 58 deaths, 45.4 expected
	// arm 1: 35 deaths, 47.6 expected
}

func ExampleFitCox() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := survival.FitCox(d, survival.CoxOptions{Cause: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, name := range c.Names {
		hr := c.HazardRatio(j)
		fmt.Printf("%s: hazard ratio %.3f (%.3f to %.3f), p %.4f\n", name, hr.Value, hr.CI.Low, hr.CI.High, c.P(j))
	}
	z, _ := c.Proportional(survival.ByKaplanMeier)
	fmt.Printf("proportional hazards: p %.2f\n", z.Global.P)
	p, _ := c.Predict([]float64{1, 70}, 0, survival.LogLog)
	s := p.At(24)
	fmt.Printf("70 years, with CRT, alive at 24 months: %.2f (%.2f to %.2f)\n", s.Value, s.CI.Low, s.CI.High)
	// Output:
	// CRT: hazard ratio 0.577 (0.379 to 0.878), p 0.0103
	// age: hazard ratio 1.007 (0.984 to 1.030), p 0.5768
	// proportional hazards: p 0.32
	// 70 years, with CRT, alive at 24 months: 0.81 (0.74 to 0.86)
}

// One arm without events: the likelihood has no maximum, and the error says what helps.
func ExampleFitCox_separation() {
	r := survival.Rows{Time: []float64{2, 3, 3, 5, 6, 8}, Cause: []int{1, 0, 1, 0, 1, 0},
		Covariates: []survival.Covariate{{Name: "CRT", Values: []float64{0, 1, 0, 1, 0, 1}}}}
	d, err := survival.New(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = survival.FitCox(d, survival.CoxOptions{})
	var e *survival.Error
	if errors.As(err, &e) && e.Fault == survival.Separation {
		fmt.Println(e)
		c, _ := survival.FitCox(d, survival.CoxOptions{Firth: true})
		fmt.Printf("Firth: log hazard ratio %.2f\n", c.Beta[0])
	}
	// Output:
	// a coefficient runs to infinity because a covariate separates who has events from who has none; Firth's penalised likelihood gives finite values
	// Firth: log hazard ratio -2.10
}

func ExampleFitAFT() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	a, _ := survival.FitAFT(d, survival.AFTOptions{Cause: 1, Distribution: survival.Weibull})
	f := a.AccelerationFactor(1)
	q, _ := a.Quantile([]float64{1, 66}, 0.25)
	fmt.Printf("%s stretches time by %.2f (%.2f to %.2f); a quarter dead after %.0f months\n", a.Names[1], f.Value, f.CI.Low, f.CI.High, q.Value)
	// Output:
	// CRT stretches time by 1.71 (1.12 to 2.62); a quarter dead after 33 months
}

func ExampleCumulativeIncidence() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	curves, _ := survival.CumulativeIncidence(d, survival.IncidenceOptions{Cause: 2})
	for _, c := range curves {
		e := c.At(24)
		fmt.Printf("arm %d: transplanted by month 24 %.3f (%.3f to %.3f)\n", c.Group, e.Value, e.CI.Low, e.CI.High)
	}
	g, _ := survival.Gray(d, 2, 0)
	f, _ := survival.FitFineGray(d, survival.FineGrayOptions{Cause: 2})
	hr := f.HazardRatio(0)
	fmt.Printf("Gray p %.2f; subdistribution hazard ratio %.2f (%.2f to %.2f)\n", g.P, hr.Value, hr.CI.Low, hr.CI.High)
	// Output:
	// arm 0: transplanted by month 24 0.053 (0.027 to 0.100)
	// arm 1: transplanted by month 24 0.044 (0.022 to 0.089)
	// Gray p 0.80; subdistribution hazard ratio 1.12 (0.45 to 2.79)
}

// Repeated hospitalisations (1) and death (2): rows of one person follow each other.
func ExampleAndersenGill() {
	r := survival.Rows{
		Subject: []int{1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6},
		Start:   []float64{0, 4, 9, 0, 7, 0, 0, 2, 0, 0, 6},
		Time:    []float64{4, 9, 12, 7, 11, 12, 2, 8, 10, 6, 12},
		Cause:   []int{1, 1, 0, 1, 0, 0, 1, 2, 0, 1, 0},
		Group:   []int{0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1},
		Covariates: []survival.Covariate{
			{Name: "CRT", Values: []float64{0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1}}},
	}
	d, err := survival.New(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, _ := survival.AndersenGill(d, survival.CoxOptions{Cause: 1})
	fmt.Printf("log rate ratio %.3f, standard error %.3f, robust %.3f\n", c.Beta[0], c.NaiveStdErr[0], c.StdErr[0])
	means, _ := survival.MeanCumulative(d, survival.RecurrentOptions{Cause: 1, Terminal: 2})
	for _, m := range means {
		fmt.Printf("arm %d: %.2f hospitalisations per person by month 10\n", m.Group, m.At(10).Value)
	}
	// Output:
	// log rate ratio -1.242, standard error 0.922, robust 0.570
	// arm 0: 1.50 hospitalisations per person by month 10
	// arm 1: 0.50 hospitalisations per person by month 10
}

func ExampleBootstrap() {
	d, err := survival.New(madeTrial())
	if err != nil {
		fmt.Println(err)
		return
	}
	b, _ := survival.Bootstrap(d, survival.BootstrapOptions{Replicates: 200, Seed: 7, ByGroup: true},
		func(s *survival.Data) ([]float64, error) {
			curves, err := survival.KaplanMeier(s, survival.CurveOptions{Cause: 1})
			if err != nil {
				return nil, err
			}
			m, _, err := survival.RestrictedMeanDifference(curves[1], curves[0], 24)
			return []float64{m.Value}, err
		})
	e, _ := b.Percentile(0, 0.95)
	fmt.Printf("months gained of 24: %.2f to %.2f, %d resamples failed\n", e.CI.Low, e.CI.High, b.Failed)
	// Output:
	// months gained of 24: -0.07 to 2.54, 0 resamples failed
}
