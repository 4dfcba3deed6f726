package design

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/survival"
)

// planOfReference is the trial that rpact was asked about.
func planOfReference(t *testing.T, f Formula) SurvivalPlan {
	t.Helper()
	drop, err := HazardOfShare(0.05, 12)
	if err != nil {
		t.Fatal(err)
	}
	return SurvivalPlan{ControlHazard: 0.02, HazardRatio: 0.7, Accrual: 18, FollowUp: 24,
		TreatedDropOut: drop, ControlDropOut: drop, Formula: f}
}

func TestSurvivalSize(t *testing.T) {
	// R 4.2.2, rpact 3.3.4: getSampleSizeSurvival(hazardRatio 0.7, lambda2 0.02,
	// accrualTime c(0, 18), followUpTime 24, dropout rates 0.05 by time 12, alpha 0.05 in
	// two sides, beta 0.1).
	for _, c := range []struct {
		f                Formula
		ratio            float64
		events, patients float64
	}{
		{Schoenfeld, 1, 330.3779140, 829.8955975},
		{Schoenfeld, 2, 371.6751532, 977.0327315},
		{Freedman, 1, 337.4050294, 847.5474196},
		{Freedman, 2, 336.2375380, 883.8768945},
	} {
		s, err := SurvivalSize(Aim{Ratio: c.ratio}, planOfReference(t, c.f))
		if err != nil {
			t.Fatal(err)
		}
		near(t, "events", s.Events, c.events, 1e-6)
		near(t, "patients", s.Exact, c.patients, 1e-5)
		power, err := SurvivalPower(Aim{}, planOfReference(t, c.f), s.Treated, s.Controls)
		if err != nil || power < 0.9 || power > 0.902 {
			t.Errorf("power with that size: %v, %v", power, err)
		}
	}
}

// The plan must come true in simulated trials, analysed by this program's own log-rank
// test.
func TestSurvivalPowerBySimulation(t *testing.T) {
	plan := planOfReference(t, Schoenfeld)
	plan.HazardRatio = 0.6
	const perArm, trials = 200, 1000
	want, err := SurvivalPower(Aim{}, plan, perArm, perArm)
	if err != nil {
		t.Fatal(err)
	}
	p1, p0, err := plan.EventShares()
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(3, 1))
	found, events := 0.0, 0.0
	for range trials {
		var r survival.Rows
		for i := range 2 * perArm {
			hazard := plan.ControlHazard
			if i < perArm {
				hazard *= plan.HazardRatio
			}
			end := min(plan.FollowUp+plan.Accrual*rng.Float64(), rng.ExpFloat64()/plan.ControlDropOut)
			at, cause := rng.ExpFloat64()/hazard, 1
			if at > end {
				at, cause = end, 0
			}
			r.Time, r.Cause, r.Group = append(r.Time, at), append(r.Cause, cause), append(r.Group, i/perArm)
			events += float64(cause) / trials
		}
		d, err := survival.New(r)
		if err != nil {
			t.Fatal(err)
		}
		c, err := survival.LogRank(d, survival.LogRankOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if c.P < 0.05 {
			found++
		}
	}
	// Standard errors: of the share of 1000 trials 0.013, of the mean of events 0.3.
	near(t, "power", found/trials, want, 0.04)
	near(t, "events", events, perArm*(p1+p0), 1.2)
}

func TestMeansSize(t *testing.T) {
	for _, c := range []struct {
		name   string
		a      Aim
		effect float64
		want   float64 // rpact 3.3.4, getSampleSizeMeans with the t test
	}{
		{"even", Aim{}, 0.5, 170.0626283}, // also R's power.t.test: 85.03129 per arm
		{"two to one", Aim{Power: 0.8, Ratio: 2}, -0.6, 100.0684503},
	} {
		s, err := MeansSize(c.a, c.effect)
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name, s.Exact, c.want, 1e-5)
	}
	// R 4.2.2: power.t.test(n = 64, delta = 0.5).
	p, err := MeansPower(Aim{}, 0.5, 64, 64)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "power", p, 0.8014586234, 1e-9)
}

// Without an effect the power of a one-sided test is its level, for any degrees of
// freedom, and Student's table holds (0.975 quantiles: any textbook).
func TestStudentTable(t *testing.T) {
	for df, want := range map[float64]float64{1: 12.7062, 2: 4.30265, 5: 2.57058, 10: 2.22814, 30: 2.04227, 120: 1.97993} {
		near(t, fmt.Sprintf("quantile of %v degrees", df), tUpperQuantile(0.025, df, 1.96), want, 6e-5)
	}
	for _, n := range []int{2, 3, 10, 1000, 3000000} {
		p, err := MeansPower(Aim{Sided: 1, Alpha: 0.025}, 0, n, n)
		if err != nil {
			t.Fatal(err)
		}
		near(t, fmt.Sprintf("level with %d", n), p, 0.025, 1e-8)
	}
}

func TestProportionsSize(t *testing.T) {
	for _, c := range []struct {
		name             string
		a                Aim
		treated, control float64
		want             float64 // rpact 3.3.4, getSampleSizeRates with the normal approximation
	}{
		{"even", Aim{}, 0.3, 0.2, 783.8941313}, // also R's power.prop.test: 391.9470682 per arm
		{"two to one", Aim{Power: 0.8, Ratio: 2}, 0.15, 0.25, 547.3111942},
	} {
		s, err := ProportionsSize(c.a, c.treated, c.control)
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name, s.Exact, c.want, 1e-6)
		p, err := ProportionsPower(c.a, c.treated, c.control, s.Treated, s.Controls)
		if err != nil || p < c.a.Power || p > max(c.a.Power, 0.8)+0.11 {
			t.Errorf("%s: power %v, %v", c.name, p, err)
		}
	}
}

func TestSizeAllowingForLoss(t *testing.T) {
	s, err := Size{Exact: 170.06, Treated: 86, Controls: 86}.AllowingForLoss(0.2)
	if err != nil || s.Treated != 108 || s.Controls != 108 { // 86/0.8 = 107.5
		t.Errorf("%+v, %v", s, err)
	}
	near(t, "exact", s.Exact, 212.575, 1e-9)
}

func TestSizeBadInput(t *testing.T) {
	nan := math.NaN()
	good := planOfReference(t, Schoenfeld)
	change := func(f func(*SurvivalPlan)) SurvivalPlan { p := good; f(&p); return p }
	aims := []Aim{{Alpha: nan}, {Alpha: 0.6}, {Alpha: -1}, {Sided: 3}, {Power: 1}, {Power: 0.01}, {Power: nan}, {Ratio: -1}, {Ratio: nan}}
	for i, a := range aims {
		_, err := SurvivalSize(a, good)
		wantFault(t, fmt.Sprint("aim ", i), err, survival.BadOption)
		_, err = MeansSize(a, 0.5)
		wantFault(t, fmt.Sprint("aim ", i), err, survival.BadOption)
		_, err = ProportionsSize(a, 0.3, 0.2)
		wantFault(t, fmt.Sprint("aim ", i), err, survival.BadOption)
	}
	for i, p := range []SurvivalPlan{
		{}, change(func(p *SurvivalPlan) { p.HazardRatio = 1 }), change(func(p *SurvivalPlan) { p.HazardRatio = nan }),
		change(func(p *SurvivalPlan) { p.ControlHazard = math.Inf(1) }), change(func(p *SurvivalPlan) { p.Accrual = -1 }),
		change(func(p *SurvivalPlan) { p.Accrual, p.FollowUp = 0, 0 }), change(func(p *SurvivalPlan) { p.ControlDropOut = nan }),
		change(func(p *SurvivalPlan) { p.Formula = 9 }),
	} {
		_, err := SurvivalSize(Aim{}, p)
		wantFault(t, fmt.Sprint("plan ", i), err, survival.BadOption)
		_, err = SurvivalPower(Aim{}, p, 10, 10)
		wantFault(t, fmt.Sprint("plan ", i), err, survival.BadOption)
	}
	for _, e := range []float64{0, nan, math.Inf(1), 1e3} {
		_, err := MeansSize(Aim{}, e)
		wantFault(t, fmt.Sprint("effect ", e), err, survival.BadOption)
	}
	_, err := MeansPower(Aim{}, 0.5, 1, 1)
	wantFault(t, "two patients", err, survival.BadOption)
	_, err = MeansPower(Aim{}, 0.5, 0, 10)
	wantFault(t, "no treated", err, survival.BadOption)
	_, err = ProportionsSize(Aim{}, 0.2, 0.2)
	wantFault(t, "equal", err, survival.BadOption)
	_, err = ProportionsPower(Aim{}, 0, 0.2, 5, 5)
	wantFault(t, "proportion of 0", err, survival.BadOption)
	_, err = SurvivalSize(Aim{}, change(func(p *SurvivalPlan) { p.ControlHazard = 1e-15 }))
	wantFault(t, "hardly any events", err, survival.OutOfRange)
	_, err = Size{}.AllowingForLoss(0.1)
	wantFault(t, "nobody", err, survival.BadOption)
}

func ExampleSurvivalSize() {
	hazard, _ := HazardOfShare(0.25, 12) // a quarter of the controls dies in a year
	s, _ := SurvivalSize(Aim{Power: 0.9}, SurvivalPlan{ControlHazard: hazard, HazardRatio: 0.75, Accrual: 12, FollowUp: 24})
	fmt.Printf("%.0f deaths, %d + %d patients\n", s.Events, s.Treated, s.Controls)
	// Output: 508 deaths, 548 + 548 patients
}
