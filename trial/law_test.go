package trial_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// harmless is the start without deaths by implantation, so that a treatment which
// does nothing to the heart does nothing at all.
func harmless() *outcome.Table {
	t := outcome.Start()
	t.Device.ImplantDeath.Value = 0
	return t
}

func only(d *trial.Definition, ids ...string) *trial.Definition {
	c := *d
	c.Endpoints, c.Plan.Subgroups = nil, []trial.Subgroup{}
	for _, id := range ids {
		c.Endpoints = append(c.Endpoints, *d.Endpoint(id))
	}
	return &c
}

// Without effect the 95 % interval of the hazard ratio holds 1, and the test
// rejects, as often as their names say. 300 replicates: 3 standard errors are 3.8
// points.
func TestNullEffectKeepsItsLevel(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of replicates, which the race detector slows tenfold")
	}
	n := 300
	d := only(labTrial(), "primary")
	d.Size = 300
	r := run(t, d, labBank(t, 400, 0), trial.Options{Replicates: n, Seed: 11, Table: harmless()})
	hold := 0
	for _, v := range r.Numbers(trial.Metric{Endpoint: "primary", Stat: trial.HR, Arm: "crt", Over: "drugs"}) {
		if v.Low <= 1 && v.High >= 1 {
			hold++
		}
	}
	slack := 3 * math.Sqrt(0.05*0.95/float64(n))
	if share := float64(hold) / float64(n); math.Abs(share-0.95) > slack {
		t.Errorf("intervals hold 1 in %.3f of replicates", share)
	}
	if power, _ := r.Power(0); math.Abs(power-0.05) > slack {
		t.Errorf("rejected in %.3f of replicates", power)
	}
}

// pumpOnly has one cause with one coefficient, so that a shift of the ejection
// fraction is a known hazard ratio.
func pumpOnly() *outcome.Table {
	t := &outcome.Table{Version: "known"}
	t.Base[outcome.PumpFailure] = outcome.Base{PerYear: 0.2, Gain: 1}
	t.Terms = []outcome.Term{{Cause: outcome.PumpFailure, Covariate: outcome.EF, Beta: math.Log(0.5), Per: 10, Ref: 25, Lo: 0, Hi: 90}}
	t.Device.SuddenHR.Value = 1
	return t
}

// A treatment that adds 10 points of ejection fraction from day 0 on must halve the
// hazard: all of the effect goes through the state.
func TestEffectComesThroughTheStateOnly(t *testing.T) {
	if testing.Short() {
		t.Skip("large trials, which the race detector slows tenfold")
	}
	bank := labBank(t, 500, 0)
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range bank.Len() {
		people = append(people, *bank.Baseline(i))
		none, err := bank.Trajectory(i, "none")
		if err != nil {
			t.Fatal(err)
		}
		same := *none
		same.States = []trial.State{none.States[0], none.States[0]}
		for k := range same.States {
			same.States[k].EFPercent = 25
		}
		better := same
		better.Physiology = "crt"
		better.States = append([]trial.State(nil), same.States...)
		for k := range better.States {
			better.States[k].EFPercent = 35
		}
		courses = append(courses, same, better)
	}
	known, err := trial.NewMemory("known", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	d := only(labTrial(), "death")
	d.Size, d.Arms[1].ImplantSuccess, d.Endpoints[0].Role = 1500, 1, trial.Primary
	r := run(t, d, known, trial.Options{Replicates: 30, Seed: 5, Table: pumpOnly()})
	s := r.Spread(trial.Metric{Endpoint: "death", Stat: trial.HR, Arm: "crt", Over: "drugs"})
	logs := math.Log(s.Mean)
	if se := s.SD / s.Mean / math.Sqrt(float64(s.N)); math.Abs(logs-math.Log(0.5)) > 4*se+0.005 {
		t.Errorf("hazard ratio %.4f ± %.4f, not 0.5", s.Mean, se*s.Mean)
	}
	// Half of the implantations failing, the ratio is that of a mixture and nearer to 1.
	d.Arms[1].ImplantSuccess = 0.5
	half := run(t, d, known, trial.Options{Replicates: 20, Seed: 5, Table: pumpOnly()})
	if m := half.Spread(trial.Metric{Endpoint: "death", Stat: trial.HR, Arm: "crt", Over: "drugs"}); m.Mean < 0.68 || m.Mean > 0.82 {
		t.Errorf("with half of the implantations failing the ratio is %.3f", m.Mean)
	}
}

func TestCausesOfDeathAddUp(t *testing.T) {
	d := labTrial()
	bank := labBank(t, 300, 0.2)
	r := run(t, d, bank, trial.Options{Replicates: fewer(5), Seed: 2})
	for _, arm := range []string{"drugs", "crt"} {
		count := func(e string) []trial.Number {
			return r.Numbers(trial.Metric{Endpoint: e, Stat: trial.EventCount, Arm: arm})
		}
		all, pump, sudden, other := count("death"), count("pump"), count("sudden"), count("other")
		for i := range all {
			if all[i].Value != pump[i].Value+sudden[i].Value+other[i].Value || all[i].Value == 0 {
				t.Errorf("%s, replicate %d: %g deaths, by cause %g, %g, %g", arm, i, all[i].Value, pump[i].Value, sudden[i].Value, other[i].Value)
			}
		}
	}
	subjects, _, err := trial.Simulate(t.Context(), d, bank, trial.Options{Seed: 2}, 0)
	if err != nil {
		t.Fatal(err)
	}
	by, err := trial.Causes(d, subjects, 600)
	if err != nil {
		t.Fatal(err)
	}
	curves, err := trial.Curves(d, subjects, "death")
	if err != nil {
		t.Fatal(err)
	}
	for arm := range d.Arms {
		km := 100 * (1 - curves[arm].Curve.At(600).Value)
		if sum := by[arm][0] + by[arm][1] + by[arm][2]; math.Abs(sum-km) > 1e-9 {
			t.Errorf("arm %d: incidences add up to %g %%, the curve says %g %%", arm, sum, km)
		}
	}
}

// The same patients with and without a defibrillator: who would not have died
// suddenly has the very same course; who would, dies no earlier.
func TestDefibrillatorTouchesSuddenDeathOnly(t *testing.T) {
	bank := labBank(t, 300, 0.2)
	without := labTrial()
	with := labTrial()
	with.Arms[1].Defibrillator = 1
	with.Arms[1].Therapy = trial.CRTD
	a, _, err := trial.Simulate(t.Context(), without, bank, trial.Options{Seed: 9}, 3)
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := trial.Simulate(t.Context(), with, bank, trial.Options{Seed: 9}, 3)
	if err != nil {
		t.Fatal(err)
	}
	saved, still := 0, 0
	for i := range a {
		x, y := &a[i], &b[i]
		if suddenly(x) && x.Arm == 1 {
			if y.EndDay < x.EndDay {
				t.Fatalf("subject %d dies earlier with a defibrillator", i)
			}
			if suddenly(y) {
				still++
			}
			saved++
			continue
		}
		if x.EndDay != y.EndDay || x.Ending != y.Ending || !reflect.DeepEqual(x.Events, y.Events) || !reflect.DeepEqual(x.Visits, y.Visits) {
			t.Fatalf("subject %d changes although it would not have died suddenly", i)
		}
	}
	if saved < 5 || still >= saved {
		t.Errorf("of %d sudden deaths %d remain", saved, still)
	}
}

func suddenly(s *trial.Subject) bool {
	for _, h := range s.Events {
		if h.What == trial.DiedSuddenly {
			return true
		}
	}
	return false
}

// History is the only way in which events act on later ones.
func TestHistoryRaisesLaterEvents(t *testing.T) {
	bank := labBank(t, 300, 0)
	d := only(labTrial(), "hf", "pump")
	d.Endpoints[1].Role = trial.Secondary
	plain := run(t, d, bank, trial.Options{Replicates: fewer(10), Seed: 3})
	tab := outcome.Start()
	tab.History = outcome.History{LogHRPump: math.Log(3), LogHREvent: math.Log(2), DaysAfter: 200}
	after := run(t, d, bank, trial.Options{Replicates: fewer(10), Seed: 3, Table: tab})
	for _, m := range []trial.Metric{{Endpoint: "hf", Stat: trial.Rate, Arm: "drugs"}, {Endpoint: "pump", Stat: trial.EventCount, Arm: "drugs"}} {
		if a, b := plain.Spread(m).Mean, after.Spread(m).Mean; b <= a*1.05 {
			t.Errorf("%s: %g without and %g with history", m, a, b)
		}
	}
}
