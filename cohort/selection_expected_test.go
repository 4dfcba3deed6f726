package cohort

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// expectOne is what is to be expected of the first patient.
func expectOne(t *testing.T, table *outcome.Table, people []made, physiology string, days float64, has Treated) Expected {
	t.Helper()
	bank := handBank(t, people)
	course, err := bank.Trajectory(0, physiology)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Expect(table, bank.Baseline(0), course, days, has)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// With hazards that never change everything has a closed form (textbook integrals of
// the exponential distribution).
func TestExpectedInClosedForm(t *testing.T) {
	table := steady(0.1, 0.06, 0.04, 0.5)
	table.Device = outcome.Device{SuddenHR: outcome.Share{Value: 0.5}, ImplantDeath: outcome.Share{Value: 0.02}, EarlyCRT: outcome.Share{Value: 0.1}, LatePerYear: outcome.Share{Value: 0.07}}
	people := falling([]float64{0}, []float64{0})
	const years = 2.0
	days := years * outcome.DaysPerYear
	e := expectOne(t, table, people, Untreated, days, Treated{})
	dies, worsens := 0.2, 0.5
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"death", e.Death, 1 - math.Exp(-dies*years)},
		{"events", e.HFEvents, worsens / dies * (1 - math.Exp(-dies*years))},
		{"any event", e.AnyHFEvent, worsens / (dies + worsens) * (1 - math.Exp(-(dies+worsens)*years))},
		{"complications", e.Complications, 0},
	} {
		if !near(c.got, c.want, 1e-12) {
			t.Errorf("%s: %.15f, want %.15f", c.what, c.got, c.want)
		}
	}
	// A defibrillator halves sudden death, so all hazards of death are 0.17; the implantation
	// takes 2 % first, and complications meet only those who live.
	e = expectOne(t, table, people, BiV, days, Treated{LeftLead: true, Defibrillator: true})
	dies = 0.17
	alive, day := 0.98, 1/outcome.DaysPerYear
	early := 0.1 / (30 * day) * alive * (1 - math.Exp(-dies*30*day)) / dies
	late := 0.07 * alive * math.Exp(-dies*30*day) * (1 - math.Exp(-(dies+0.07)*(years-30*day))) / (dies + 0.07)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"death", e.Death, 1 - alive*math.Exp(-dies*years)},
		{"events", e.HFEvents, alive * worsens / dies * (1 - math.Exp(-dies*years))},
		{"any event", e.AnyHFEvent, alive * worsens / (dies + worsens) * (1 - math.Exp(-(dies+worsens)*years))},
		{"complications", e.Complications, early + late},
	} {
		if !near(c.got, c.want, 1e-12) {
			t.Errorf("with a device, %s: %.15f, want %.15f", c.what, c.got, c.want)
		}
	}
}

// Along a trajectory the chance to live is exp(-cumulative hazard), which Track sums by
// itself.
func TestExpectedAlongATrajectory(t *testing.T) {
	table := byVolume(0.3, 0)
	people := falling([]float64{40}, []float64{0})
	bank := handBank(t, people)
	course, err := bank.Trajectory(0, BiV)
	if err != nil {
		t.Fatal(err)
	}
	b := bank.Baseline(0)
	days := 24 * outcome.DaysPerYear / 12
	track := outcome.NewTrack(table, &outcome.Patient{AgeYears: b.AgeYears, CreatinineMgDl: b.CreatinineMgDl}, func(day float64) outcome.Heart { return heartOf(b, course.At(day)) }, days, outcome.DaysPerYear/12)
	want := 1 - math.Exp(-track.Cumulative(outcome.PumpFailure, days))
	got, err := Expect(table, b, course, days, Treated{})
	if err != nil || !near(got.Death, want, 1e-12) {
		t.Errorf("%.15f, want %.15f (%v)", got.Death, want, err)
	}
	untreated := expectOne(t, table, people, Untreated, days, Treated{})
	if !(untreated.Death > got.Death+0.05) {
		t.Errorf("a smaller heart must live longer: %.3f and %.3f", got.Death, untreated.Death)
	}
}

// What is computed is what the engine of trials draws: two arms of 6,000 patients,
// within four standard errors.
func TestExpectedAgainstTheEngine(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of lives, which the race detector slows tenfold")
	}
	table := byVolume(0.15, 0.4)
	table.Device = outcome.Device{SuddenHR: outcome.Share{Value: 1}, ImplantDeath: outcome.Share{Value: 0.02}, EarlyCRT: outcome.Share{Value: 0.155}, LatePerYear: outcome.Share{Value: 0.074}}
	people := falling([]float64{30}, []float64{0})
	days := 24 * outcome.DaysPerYear / 12
	d := &trial.Definition{ID: "lab", Size: 12_000, Blocks: []int{2}, Fixed: true, FollowUpDays: days, AccrualDays: 1,
		Arms: []trial.Arm{{ID: "drugs", Ratio: 1, Therapy: trial.Drugs, Physiology: Untreated, ImplantSuccess: 1},
			{ID: "crt", Ratio: 1, Therapy: trial.CRTP, Physiology: BiV, Without: Untreated, ImplantSuccess: 1}},
		Criteria:  []trial.Criterion{{AnyOf: [][]trial.Clause{{{Field: "qrs_ms", Op: ">=", Value: 90}}}}},
		Endpoints: []trial.Endpoint{{ID: "death", Role: trial.Primary, Kind: trial.FirstEvent, Events: []trial.Event{trial.Death}}},
		Estimand:  trial.Estimand{Crossover: trial.TreatmentPolicy, ImplantFailure: trial.TreatmentPolicy},
		Plan:      trial.Plan{Comparisons: []trial.Comparison{{Of: "crt", Over: "drugs"}}}}
	subjects, _, err := trial.Simulate(t.Context(), d, handBank(t, people), trial.Options{Seed: 5, Table: table}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for arm, want := range []Expected{expectOne(t, table, people, Untreated, days, Treated{}), expectOne(t, table, people, BiV, days, Treated{LeftLead: true})} {
		died, worse, spoilt := drawn(subjects, arm)
		died.holds(t, d.Arms[arm].ID+" death", want.Death)
		worse.holds(t, d.Arms[arm].ID+" events", want.HFEvents)
		spoilt.holds(t, d.Arms[arm].ID+" complications", want.Complications)
	}
}

// counted is a mean of counts with its standard error.
type counted struct{ n, sum, square float64 }

func (c *counted) add(v float64) { c.n, c.sum, c.square = c.n+1, c.sum+v, c.square+v*v }

func (c *counted) holds(t *testing.T, what string, want float64) {
	t.Helper()
	mean := c.sum / c.n
	se := math.Sqrt((c.square/c.n - mean*mean) / c.n)
	if !near(mean, want, 4*se) {
		t.Errorf("%s: drawn %.4f ± %.4f, computed %.4f", what, mean, se, want)
	}
}

func drawn(subjects []trial.Subject, arm int) (died, worse, spoilt counted) {
	for i := range subjects {
		s := &subjects[i]
		if s.Arm != arm {
			continue
		}
		var dead, events, troubles float64
		for _, e := range s.Events {
			switch e.What {
			case trial.DiedOfPumpFailure, trial.DiedSuddenly, trial.DiedOtherwise:
				dead++
			case trial.AdmittedForHF, trial.TreatedForHF:
				events++
			case trial.HadComplication:
				troubles++
			default:
			}
		}
		died.add(dead)
		worse.add(events)
		spoilt.add(troubles)
	}
	return died, worse, spoilt
}

func TestExpectRefuses(t *testing.T) {
	bank := handBank(t, falling([]float64{0}, []float64{0}))
	course, err := bank.Trajectory(0, BiV)
	if err != nil {
		t.Fatal(err)
	}
	remembers := steady(0.1, 0, 0, 0.1)
	remembers.History = outcome.History{LogHRPump: 0.3, DaysAfter: 30}
	if _, err := Expect(remembers, bank.Baseline(0), course, 100, Treated{}); study.KindOf(err) != study.Unsupported {
		t.Errorf("events that act on events: %v", err)
	}
	for _, days := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Expect(steady(0.1, 0, 0, 0), bank.Baseline(0), course, days, Treated{}); study.KindOf(err) != study.Invalid {
			t.Errorf("%g days: %v", days, err)
		}
	}
}
