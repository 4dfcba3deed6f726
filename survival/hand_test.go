package survival

import (
	"math"
	"testing"
)

// leukaemia are the remission times of Freireich EJ and others, Blood 1963;21:699-716, doi
// 10.1182/blood.V21.6.699.699: 21 patients each on placebo (0) and 6-mercaptopurine (1).
func leukaemia() Rows {
	placebo := []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
	treated := []float64{6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35} // minus: censored
	r := Rows{Covariates: []Covariate{{Name: "treated"}}}
	for g, list := range [][]float64{placebo, treated} {
		for _, t := range list {
			cause := 1
			if t < 0 {
				t, cause = -t, 0
			}
			r.Time, r.Cause, r.Group = append(r.Time, t), append(r.Cause, cause), append(r.Group, g)
			r.Covariates[0].Values = append(r.Covariates[0].Values, float64(g))
		}
	}
	return r
}

// Chi-squares as printed in textbooks for these data (Kleinbaum DG, Klein M, Survival
// Analysis, 3rd ed. 2012, doi 10.1007/978-1-4419-6646-9, chapter 2: log-rank 16.79, Wilcoxon
// 13.46, Tarone-Ware 15.12, Peto 14.08), from memory, and 14.46 for Fleming-Harrington (1,0) from
// R's survdiff(rho = 1); each is also recomputed here from the definition.
func TestWeightedTestsOfTheLeukaemiaData(t *testing.T) {
	d := must(t, leukaemia())
	for name, c := range map[string]struct {
		weight  Weighting
		printed float64
	}{
		"log-rank": {nil, 16.79}, "Gehan": {Gehan(), 13.46}, "Tarone-Ware": {TaroneWare(), 15.12},
		"Peto-Peto": {PetoPeto(), 14.08}, "Fleming-Harrington": {Harrington(1, 0), 14.46},
	} {
		got, err := LogRank(d, LogRankOptions{Weight: c.weight})
		if err != nil || math.Abs(got.ChiSquare-c.printed) > 0.005 {
			t.Errorf("%s: %.4f (%v), printed %.2f", name, got.ChiSquare, err, c.printed)
		}
		if want := weightedByDefinition(leukaemia(), c.weight); !near(got.ChiSquare, want, 1e-12) {
			t.Errorf("%s: %.12g, by the definition %.12g", name, got.ChiSquare, want)
		}
	}
	// Cox DR 1972 and every textbook after: log hazard ratio 1.57 with Efron's ties, 1.51 with
	// Breslow's (here with the other sign, since the covariate is the treatment).
	for breslow, want := range map[bool]float64{false: -1.5721, true: -1.5092} {
		c, err := FitCox(d, CoxOptions{Breslow: breslow})
		if err != nil || math.Abs(c.Beta[0]-want) > 5e-5 {
			t.Errorf("Cox: %v, %v, want %v", c, err, want)
		}
	}
}

// weightedByDefinition is the two-group test by counting from scratch at every day.
func weightedByDefinition(r Rows, weight Weighting) float64 {
	u, v, s, mod := 0.0, 0.0, 1.0, 1.0
	for day := 1.0; day < 40; day++ {
		var n, n1, dead, dead1 float64
		for i, t := range r.Time {
			if t >= day {
				n++
				n1 += float64(r.Group[i])
				if t == day && r.Cause[i] == 1 {
					dead++
					dead1 += float64(r.Group[i])
				}
			}
		}
		if dead == 0 {
			continue
		}
		mod *= (n + 1 - dead) / (n + 1)
		w := 1.0
		if weight != nil {
			w = weight(Moment{day, n, dead, s, mod})
		}
		u += w * (dead1 - dead*n1/n)
		if n > 1 {
			v += w * w * dead * (n1 / n) * (1 - n1/n) * (n - dead) / (n - 1)
		}
		s *= 1 - dead/n
	}
	return u * u / v
}

// The survival of the treated of the same data as printed everywhere, with Greenwood's
// error: 0.857 (0.0764) at 6 weeks, 0.448 (0.1346) at 23; median of placebo 8, of treated 23.
func TestKaplanMeierOfTheLeukaemiaData(t *testing.T) {
	curves, err := KaplanMeier(must(t, leukaemia()), CurveOptions{Scale: Plain})
	if err != nil {
		t.Fatal(err)
	}
	treated := curves[1]
	for week, want := range map[float64][2]float64{6: {0.857, 0.0764}, 10: {0.753, 0.0963}, 23: {0.448, 0.1346}} {
		if e := treated.At(week); math.Abs(e.Value-want[0]) > 5e-4 || math.Abs(e.StdErr-want[1]) > 5e-5 {
			t.Errorf("week %g: %v, want %v", week, e, want)
		}
	}
	if a, b := curves[0].Quantile(0.5).Value, treated.Quantile(0.5).Value; a != 8 || b != 23 {
		t.Errorf("medians %g and %g, want 8 and 23", a, b)
	}
	if e := treated.At(36); e.Known {
		t.Error("the survival beyond the last time is known")
	}
	if e := curves[0].At(30); !e.Known || e.Value != 0 || e.CI.Known {
		t.Errorf("nobody is left after week 23, so survival stays 0 without an interval: %v", e)
	}
	table := treated.Table([]float64{0, 10, 20})
	// At 10 weeks: 6 have left before (3 events and 1 censored at 6, event 7, censored 9), so 15
	// are at risk; up to 10 there are 5 events and 3 censorings (6, 9, 10).
	if p := table[1]; p.AtRisk != 15 || p.Events != 5 || p.Censored != 3 || table[0].AtRisk != 21 {
		t.Errorf("%+v", table)
	}
}

// Two sick persons and one who dies, by hand: events at 1 (A), 2 (B), 3 (A); C dies at 2.5 and
// B leaves at 4, A at 5. Without regard to death: 1/3 + 1/3 + 1/2. With it the
// last event counts S(2.5) = 2/3 of its 1/2.
func TestMeanCumulativeByHand(t *testing.T) {
	d := must(t, Rows{
		Subject: []int{1, 1, 1, 2, 2, 3},
		Start:   []float64{0, 1, 3, 0, 2, 0},
		Time:    []float64{1, 3, 5, 2, 4, 2.5},
		Cause:   []int{1, 1, 0, 1, 0, 2},
	})
	plain, err := MeanCumulative(d, RecurrentOptions{Cause: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := plain[0].At(3).Value, 1./3+1./3+1./2; !near(got, want, 1e-15) {
		t.Errorf("mean %v, want %v", got, want)
	}
	// Lawless and Nadeau: A has (1-1/3)/3 - 1/9 + (1-1/2)/2 = 13/36, B -1/9 + 2/9 - 1/4 = -5/36,
	// C -1/9 - 1/9 = -8/36; squares 258/1296.
	if got, want := plain[0].At(3).StdErr, math.Sqrt(258)/36; !near(got, want, 1e-12) {
		t.Errorf("standard error %v, want %v", got, want)
	}
	death, err := MeanCumulative(d, RecurrentOptions{Cause: 1, Terminal: 2})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := death[0].At(3).Value, 1./3+1./3+2./3/2; !near(got, want, 1e-15) {
		t.Errorf("mean with death %v, want %v", got, want)
	}
	if e := plain[0].At(0.5); !e.Known || e.Value != 0 {
		t.Errorf("before the first event: %v", e)
	}
	if plain[0].At(6).Known {
		t.Error("the mean beyond the last time is known")
	}
}

// The variance in the presence of death is the sum of squared derivatives by weight:
// recomputed by changing the weight of one person after the other.
func TestJackknifeIsTheDerivative(t *testing.T) {
	const h = 1e-5
	for seed := range uint64(4) {
		r := madeRows(2*seed+1, false)
		r.Group = nil
		at := 9.0
		mean := func(person int, change float64) float64 {
			changed := r
			changed.Weight = append([]float64(nil), r.Weight...)
			for i, s := range r.Subject {
				if s == person {
					changed.Weight[i] *= 1 + change
				}
			}
			c, err := MeanCumulative(must(t, changed), RecurrentOptions{Cause: 1, Terminal: 2})
			if err != nil {
				t.Fatal(err)
			}
			return c[0].At(at).Value
		}
		sum := 0.0
		for person := range 1 + r.Subject[len(r.Subject)-1] {
			d := (mean(person, h) - mean(person, -h)) / (2 * h)
			sum += d * d
		}
		c, err := MeanCumulative(must(t, r), RecurrentOptions{Cause: 1, Terminal: 2})
		if err != nil {
			t.Fatal(err)
		}
		if got := c[0].At(at).StdErr; !near(got, math.Sqrt(sum), 1e-7) {
			t.Errorf("seed %d: standard error %.10g, by differences %.10g", seed, got, math.Sqrt(sum))
		}
	}
}

// Two groups, six persons, by hand: restricted means to 4 of 1·1 + 2/3·1 + 1/3·2 = 7/3 and
// 1·2 + 1/2·2 = 3 (third person censored at 1.5, so 2 are at risk at 2).
func TestRestrictedMeanByHand(t *testing.T) {
	d := must(t, Rows{Time: []float64{1, 2, 5, 2, 6, 1.5}, Cause: []int{1, 1, 0, 1, 0, 0}, Group: []int{0, 0, 0, 1, 1, 1}})
	c, err := KaplanMeier(d, CurveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	diff, test, err := RestrictedMeanDifference(c[1], c[0], 4)
	if err != nil || !near(diff.Value, 3-7./3, 1e-15) {
		t.Errorf("difference %v, %v", diff, err)
	}
	// Variances: (4/3)²/(3·2) + (2/3)²/(2·1) = 14/27, and 1²/(2·1) = 1/2.
	if want := math.Sqrt(14./27 + 0.5); !near(diff.StdErr, want, 1e-12) || !near(test.ChiSquare, diff.Value*diff.Value/(want*want), 1e-12) {
		t.Errorf("standard error %v, want %v", diff.StdErr, want)
	}
}

// Tails of the chi-square distribution, by R's qchisq and pchisq.
func TestChiSquareTail(t *testing.T) {
	for _, c := range []struct {
		x  float64
		df int
		p  float64
	}{{3.841458820694124, 1, 0.05}, {5.991464547107979, 2, 0.05}, {61.66537584, 41, 0.02}, {124.3421134, 100, 0.05},
		{80, 7, 1.37750183e-14}, {0.3, 6, 0.9994971376}, {300, 200, 5.924540335e-06}} {
		if got := chiSquareTail(c.x, c.df); math.Abs(got-c.p) > 1e-8*c.p {
			t.Errorf("tail of %g with %d degrees: %.10g, want %.10g", c.x, c.df, got, c.p)
		}
	}
	if chiSquareTail(0, 3) != 1 || chiSquareTail(1e4, 7) != 0 || chiSquareTail(2000, 2) < 0 {
		t.Error("the ends of the tail")
	}
}

func TestEstimates(t *testing.T) {
	h, err := NelsonAalen(must(t, leukaemia()), CurveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// 3/21 at week 6, plus 1/17 at week 7.
	e := h[1].At(7)
	if want := 3./21 + 1./17; !near(e.Value, want, 1e-15) || !near(e.CI.Low*e.CI.High, want*want, 1e-12) {
		t.Errorf("%v, want %v with an interval symmetric in the logarithm", e, want)
	}
	a, err := FitAFT(must(t, leukaemia()), AFTOptions{Distribution: Exponential})
	if err != nil {
		t.Fatal(err)
	}
	// The exponential rates are events over person-weeks: 9/359 and 21/182.
	if hr := a.HazardRatio(1); !near(hr.Value, (9./359)/(21./182), 1e-9) || !near(hr.StdErr/hr.Value, math.Sqrt(1./9+1./21), 1e-9) {
		t.Errorf("exponential hazard ratio %v", hr)
	}
	w, err := FitAFT(must(t, leukaemia()), AFTOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// The delta method against differences of the ratio along each parameter.
	hr, g := w.HazardRatio(1), []float64{0, -1 / w.Scale, w.Beta[1] / w.Scale}
	v := 0.0
	for i := range g {
		for j := range g {
			v += g[i] * w.Var[i][j] * g[j]
		}
	}
	if !near(hr.StdErr/hr.Value, math.Sqrt(v), 1e-12) || !near(w.AccelerationFactor(1).Value, math.Exp(w.Beta[1]), 1e-15) {
		t.Errorf("Weibull hazard ratio %v, want relative error %v", hr, math.Sqrt(v))
	}
	if l, _ := FitAFT(must(t, leukaemia()), AFTOptions{Distribution: LogNormal}); l.HazardRatio(1).Known {
		t.Error("a log-normal model has a hazard ratio")
	}
}
