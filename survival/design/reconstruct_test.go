package design

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/survival"
)

// comparison joins two arms, the second treated, and gives the hazard ratio and the
// log-rank test of this program.
func comparison(t *testing.T, control, treated Reconstruction) (survival.Estimate, survival.Comparison) {
	t.Helper()
	var r survival.Rows
	arm := survival.Covariate{Name: "treated"}
	for g, a := range []Reconstruction{control, treated} {
		for i, at := range a.Times {
			cause := 0
			if a.Happened[i] {
				cause = 1
			}
			r.Time, r.Cause, r.Group = append(r.Time, at), append(r.Cause, cause), append(r.Group, g)
			arm.Values = append(arm.Values, float64(g))
		}
	}
	r.Covariates = []survival.Covariate{arm}
	d, err := survival.New(r)
	if err != nil {
		t.Fatal(err)
	}
	cox, err := survival.FitCox(d, survival.CoxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := survival.LogRank(d, survival.LogRankOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return cox.HazardRatio(0), c
}

// companion reads one arm of COMPANION for an endpoint.
func companion(t *testing.T, endpoint, arm string, events int) PublishedCurve {
	t.Helper()
	c := PublishedCurve{Events: events, Fill: 1}
	const daysPerMonth = 365.25 / 12
	for _, row := range readCSV(t, testdata.Path(t, "trial", "companion-"+endpoint+"-km-failure.csv")) {
		c.Times = append(c.Times, daysPerMonth*number(t, row["month"]))
		c.Survival = append(c.Survival, 1-number(t, row[arm+"_failure_pct"])/100)
	}
	for _, row := range readCSV(t, testdata.Path(t, "trial", "companion-"+endpoint+"-at-risk.csv")) {
		c.RiskTimes = append(c.RiskTimes, number(t, row["day"]))
		c.AtRisk = append(c.AtRisk, int(number(t, row[arm+"_at_risk"])))
	}
	return c
}

func rebuild(t *testing.T, c PublishedCurve) Reconstruction {
	t.Helper()
	r, err := Reconstruct(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// COMPANION (Bristow MR, N Engl J Med 2004;350:2140-2150, doi 10.1056/NEJMoa032423),
// death: 77 of 308 and 105 of 595, hazard ratio 0.64 (0.48 to 0.86), p 0.003. Points and
// numbers at risk as printed in the sponsor's labelling.
func TestCompanionDeath(t *testing.T) {
	opt := rebuild(t, companion(t, "death", "opt", 77))
	crtd := rebuild(t, companion(t, "death", "crtd", 105))
	t.Logf("OPT %d events, misfit %.4f, at risk %d; CRT-D %d, %.4f, %d", opt.Events, opt.Misfit, opt.RiskMisfit, crtd.Events, crtd.Misfit, crtd.RiskMisfit)
	if opt.Events != 77 || crtd.Events != 105 || len(opt.Times) != 308 || len(crtd.Times) != 595 {
		t.Errorf("%d deaths of %d and %d of %d", opt.Events, len(opt.Times), crtd.Events, len(crtd.Times))
	}
	for _, r := range []Reconstruction{opt, crtd} {
		near(t, "misfit", r.Misfit, 0, 0.005)
		near(t, "misfit at risk", float64(r.RiskMisfit), 0, 0)
	}
	hr, logRank := comparison(t, opt, crtd)
	t.Logf("hazard ratio %.4f (%.4f to %.4f), log-rank p %.5f", hr.Value, hr.CI.Low, hr.CI.High, logRank.P)
	near(t, "hazard ratio", hr.Value, 0.64, 0.01)
	near(t, "lower limit", hr.CI.Low, 0.48, 0.01)
	near(t, "upper limit", hr.CI.High, 0.86, 0.01)
	near(t, "log-rank p", logRank.P, 0.003, 0.0005)
}

// The primary endpoint, death or hospitalisation for any cause: 216 of 308 and 390 of
// 595, hazard ratio 0.80 (0.68 to 0.95), p 0.010 before adjustment (the same labelling).
func TestCompanionPrimary(t *testing.T) {
	opt := rebuild(t, companion(t, "primary", "opt", 216))
	crtd := rebuild(t, companion(t, "primary", "crtd", 390))
	hr, logRank := comparison(t, opt, crtd)
	t.Logf("OPT %d events, misfit %.4f, at risk %d; CRT-D %d, %.4f, %d", opt.Events, opt.Misfit, opt.RiskMisfit, crtd.Events, crtd.Misfit, crtd.RiskMisfit)
	t.Logf("hazard ratio %.4f (%.4f to %.4f), log-rank p %.5f", hr.Value, hr.CI.Low, hr.CI.High, logRank.P)
	for _, r := range []Reconstruction{opt, crtd} {
		near(t, "misfit", r.Misfit, 0, 0.005)
		near(t, "misfit at risk", float64(r.RiskMisfit), 0, 0)
	}
	if opt.Events != 216 || crtd.Events != 390 {
		t.Errorf("%d and %d events", opt.Events, crtd.Events)
	}
	near(t, "hazard ratio", hr.Value, 0.80, 0.01)
	near(t, "lower limit", hr.CI.Low, 0.68, 0.01)
	near(t, "upper limit", hr.CI.High, 0.95, 0.01)
	near(t, "log-rank p", logRank.P, 0.01, 0.005) // three points tell no more
}

// simulated is an arm with exponential times, even entry and its end at 720 days, when
// about half are still at risk: with few at risk one event moves the curve by more than
// the promised 0.005.
func simulated(rng *rand.Rand, n int, hazard float64) Reconstruction {
	var r Reconstruction
	for range n {
		end, at := min(720, 365+700*rng.Float64()), rng.ExpFloat64()/hazard
		r.Times = append(r.Times, min(at, end))
		r.Happened = append(r.Happened, at < end)
		if at < end {
			r.Events++
		}
	}
	return r
}

// published is the Kaplan-Meier curve of patients as a digitiser would read it: every
// step, to three decimals, and the numbers at risk at those times.
func published(t *testing.T, r Reconstruction, riskTimes []float64) PublishedCurve {
	t.Helper()
	rows := survival.Rows{Time: r.Times}
	for _, h := range r.Happened {
		cause := 0
		if h {
			cause = 1
		}
		rows.Cause = append(rows.Cause, cause)
	}
	d, err := survival.New(rows)
	if err != nil {
		t.Fatal(err)
	}
	curves, err := survival.KaplanMeier(d, survival.CurveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c := PublishedCurve{RiskTimes: riskTimes, Events: r.Events}
	for _, s := range curves[0].Steps {
		if s.Events > 0 {
			c.Times = append(c.Times, s.Time)
			c.Survival = append(c.Survival, math.Round(1000*s.Survival)/1000)
		}
	}
	for _, at := range riskTimes {
		n := 0
		for _, x := range r.Times {
			if x >= at {
				n++
			}
		}
		c.AtRisk = append(c.AtRisk, n)
	}
	return c
}

// Curves of simulated trials give back their events, points, numbers at risk and hazard
// ratio: digitised at every step, and as a table of three points.
func TestReconstructSimulated(t *testing.T) {
	riskTimes := []float64{0, 90, 180, 270, 360, 450, 540, 630, 720}
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 4))
		control, treated := simulated(rng, 308, 0.0006), simulated(rng, 595, 0.0004)
		hr, _ := comparison(t, control, treated)
		for _, sparse := range []bool{false, true} {
			name := fmt.Sprint("seed ", seed, " sparse ", sparse)
			var arms []Reconstruction
			// Three points do not tell in which quarter the events were: about 20 of them
			// in one, so 4.5 more or fewer, and nobody is censored in the first year who
			// could make up for it.
			tol, atRisk := 0.01, 1.0
			if sparse {
				tol, atRisk = 0.03, 9
			}
			for _, a := range []Reconstruction{control, treated} {
				c := published(t, a, riskTimes)
				if sparse {
					c = threePoints(c)
				}
				r := rebuild(t, c)
				arms = append(arms, r)
				near(t, name+" misfit", r.Misfit, 0, 0.005)
				near(t, name+" at risk", float64(r.RiskMisfit), 0, atRisk)
				near(t, name+" events", float64(r.Events), float64(a.Events), 2)
				if len(r.Times) != len(a.Times) || !slices.IsSorted(r.Times) {
					t.Errorf("%s: %d patients in order %v", name, len(r.Times), slices.IsSorted(r.Times))
				}
			}
			got, _ := comparison(t, arms[0], arms[1])
			near(t, name+" hazard ratio", got.Value, hr.Value, tol)
		}
	}
}

// threePoints keeps the curve at 6, 12 and 18 months only.
func threePoints(c PublishedCurve) PublishedCurve {
	out := PublishedCurve{RiskTimes: c.RiskTimes, AtRisk: c.AtRisk, Events: c.Events, Fill: 1}
	for _, at := range []float64{182, 365, 548} {
		s := 1.0
		for i, x := range c.Times {
			if x <= at {
				s = c.Survival[i]
			}
		}
		out.Times, out.Survival = append(out.Times, at), append(out.Survival, s)
	}
	return out
}

// Ten patients by hand: all are at risk at 1, where two die (0.8); two more are censored
// before 2, at 4/3 and 5/3, where six are at risk and three die (0.4).
func TestReconstructByHand(t *testing.T) {
	r := rebuild(t, PublishedCurve{Times: []float64{1, 2}, Survival: []float64{0.8, 0.4},
		RiskTimes: []float64{0, 1, 2}, AtRisk: []int{10, 10, 6}, Events: 5})
	near(t, "first censored", r.Times[2], 4.0/3, 1e-15)
	if r.Events != 5 || r.Misfit > 1e-12 || r.RiskMisfit != 0 {
		t.Errorf("%+v", r)
	}
	at := map[float64]int{}
	for i, h := range r.Happened {
		if h {
			at[r.Times[i]]++
		}
	}
	if at[1] != 2 || at[2] != 3 || len(at) != 2 {
		t.Errorf("deaths %v", at)
	}
}

func TestReconstructBadInput(t *testing.T) {
	nan := math.NaN()
	good := func() PublishedCurve {
		return PublishedCurve{Times: []float64{1, 2}, Survival: []float64{0.8, 0.4}, RiskTimes: []float64{0, 2}, AtRisk: []int{10, 6}, Events: 5}
	}
	for _, c := range []struct {
		name   string
		change func(*PublishedCurve)
		want   survival.Fault
	}{
		{"no points", func(c *PublishedCurve) { c.Times, c.Survival = nil, nil }, survival.Shape},
		{"lengths", func(c *PublishedCurve) { c.Survival = c.Survival[:1] }, survival.Shape},
		{"no risk", func(c *PublishedCurve) { c.RiskTimes, c.AtRisk = nil, nil }, survival.Shape},
		{"NaN", func(c *PublishedCurve) { c.Survival[1] = nan }, survival.Missing},
		{"NaN at risk", func(c *PublishedCurve) { c.RiskTimes[1] = nan }, survival.Missing},
		{"negative", func(c *PublishedCurve) { c.Times[0] = -1 }, survival.NegativeTime},
		{"percent", func(c *PublishedCurve) { c.Survival[0] = 80 }, survival.BadOption},
		{"rising", func(c *PublishedCurve) { c.Survival[1] = 0.9 }, survival.BadOption},
		{"times fall", func(c *PublishedCurve) { c.Times[1] = 0.5 }, survival.BadOption},
		{"risk not from 0", func(c *PublishedCurve) { c.RiskTimes[0] = 1 }, survival.BadOption},
		{"risk rises", func(c *PublishedCurve) { c.AtRisk[1] = 11 }, survival.BadOption},
		{"nobody", func(c *PublishedCurve) { c.AtRisk = []int{0, 0} }, survival.BadOption},
		{"more events than patients", func(c *PublishedCurve) { c.Events = 11 }, survival.BadOption},
		{"too many", func(c *PublishedCurve) { c.AtRisk = []int{maxPatients + 1, 1} }, survival.TooLarge},
		{"fill", func(c *PublishedCurve) { c.Fill = nan }, survival.BadOption},
		{"too fine", func(c *PublishedCurve) { c.Fill = 1e-9 }, survival.TooLarge},
		{"too fine after the end", func(c *PublishedCurve) { c.Fill, c.RiskTimes[1] = 0.001, 1e9 }, survival.TooLarge},
	} {
		curve := good()
		c.change(&curve)
		_, err := Reconstruct(curve)
		wantFault(t, c.name, err, c.want)
	}
}

// Whatever passes the checks gives as many patients as were at risk at 0.
func FuzzReconstruct(f *testing.F) {
	f.Add(1.0, 0.8, 2.0, 0.4, 2.0, 10, 6, 5, 0.1)
	f.Add(1.0, 0.8, 1.0, 0.0, 9.0, 10, 10, 0, 0.0)
	f.Fuzz(func(t *testing.T, t1, s1, t2, s2, rt float64, n, n1, events int, fill float64) {
		if n > 2000 {
			t.Skip("patients enough are tried with fewer")
		}
		r, err := Reconstruct(PublishedCurve{Times: []float64{t1, t2}, Survival: []float64{s1, s2},
			RiskTimes: []float64{0, rt}, AtRisk: []int{n, n1}, Events: events, Fill: fill})
		if err == nil && (len(r.Times) != n || len(r.Happened) != n || !slices.IsSorted(r.Times) || !(r.Misfit >= 0 && r.Misfit <= 1)) {
			t.Errorf("%d patients of %d, misfit %v", len(r.Times), n, r.Misfit)
		}
	})
}

func ExampleReconstruct() {
	r, _ := Reconstruct(PublishedCurve{
		Times: []float64{6, 12, 18}, Survival: []float64{0.91, 0.81, 0.72}, // months
		RiskTimes: []float64{0, 6, 12, 18}, AtRisk: []int{300, 250, 180, 90}, Fill: 0.1,
	})
	fmt.Printf("%d patients, %d events, curve met within %.3f, at risk within %d\n", len(r.Times), r.Events, r.Misfit, r.RiskMisfit)
	// Output: 300 patients, 66 events, curve met within 0.003, at risk within 0
}
