package trial_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/trial"
)

// labBank makes patients by hand. The treatment "crt" takes fall off the volumes and
// adds to the ejection fraction within 180 days; with fall 0 it is nothing at all.
func labBank(t testing.TB, n int, fall float64) *trial.Memory {
	t.Helper()
	c := rand.New(rand.NewPCG(1, 2))
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range n {
		id := fmt.Sprintf("p%04d", i)
		edv := 200 + 120*c.Float64()
		ef := 15 + 18*c.Float64()
		class := trial.LBBB
		if i%4 == 0 {
			class = trial.IVCD
		}
		b := trial.Baseline{PatientID: id, Weight: 1, AgeYears: 50 + 30*c.Float64(), Female: i%4 == 1, Ischaemic: i%2 == 0, Diabetes: i%5 == 0,
			HeightM: 1.75, BSAM2: 1.9, CreatinineMgDl: 1.2, Rhythm: trial.Sinus, Conduction: class, MeasuredConduction: class,
			Measured: map[string]float64{"lvef_percent": ef, "qrs_ms": 120 + 60*c.Float64(), "nyha": 3, "lvedv_ml": edv, "lvesv_ml": edv * (1 - ef/100), "measure.lab": c.NormFloat64() + 5}}
		s := trial.State{LVEDVMl: edv, LVESVMl: edv * (1 - ef/100), EFPercent: ef, DPDTMaxMmHgPerS: 800, SystolicMmHg: 115, MeanLAPMmHg: 16,
			CardiacOutputLPerMin: 4, MRFraction: 0.2, QRSMs: 150, QRSAreaUVs: 100, NYHA: 3, SixMinuteWalkM: 320, HeartRateBpm: 70}
		better := s
		better.LVEDVMl *= 1 - fall*0.7
		better.LVESVMl *= 1 - fall
		better.EFPercent = 100 * (1 - better.LVESVMl/better.LVEDVMl)
		better.NYHA -= 3 * fall
		people = append(people, b)
		courses = append(courses,
			trial.Trajectory{PatientID: id, Physiology: "none", Days: []float64{0, 1500}, States: []trial.State{s, s}},
			trial.Trajectory{PatientID: id, Physiology: "crt", Days: []float64{0, 180, 1500}, States: []trial.State{s, better, better}})
	}
	m, err := trial.NewMemory("lab", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// labTrial is a plain trial of CRT against drugs on the lab bank.
func labTrial() *trial.Definition {
	return &trial.Definition{
		ID: "lab", Size: 600, Blocks: []int{4, 6},
		Arms: []trial.Arm{
			{ID: "drugs", Ratio: 1, Therapy: trial.Drugs, Physiology: "none", ImplantSuccess: 1},
			{ID: "crt", Ratio: 1, Therapy: trial.CRTP, Physiology: "crt", Without: "none", ImplantSuccess: 0.95},
		},
		Criteria:    []trial.Criterion{{AnyOf: [][]trial.Clause{{{Field: "qrs_ms", Op: ">=", Value: 130}}}}},
		AccrualDays: 500, FollowUpDays: 500, DropOutPerYear: 0.03,
		Visits: []float64{182, 365},
		Noise:  trial.Noise{VolumeShare: 0.08, VolumeShared: 0.5, WalkM: 30, NYHA: 0.3, MissingShare: 0.1},
		Endpoints: []trial.Endpoint{
			{ID: "primary", Role: trial.Primary, Kind: trial.FirstEvent, Events: []trial.Event{trial.Death, trial.HFEvent}},
			{ID: "death", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.Death}},
			{ID: "pump", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.PumpDeath}},
			{ID: "sudden", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.SuddenDeath}},
			{ID: "other", Role: trial.Secondary, Kind: trial.FirstEvent, Events: []trial.Event{trial.OtherDeath}},
			{ID: "hf", Role: trial.Secondary, Kind: trial.Recurrent, Events: []trial.Event{trial.HFEvent}},
			{ID: "lvesvi", Role: trial.Secondary, Kind: trial.Change, Field: "lvesvi_ml_m2", Day: 365},
			{ID: "responder", Role: trial.Secondary, Kind: trial.Responder, Field: "lvesv_ml", Day: 365, FallPercent: 15},
			{ID: "score", Role: trial.Secondary, Kind: trial.Composite, Day: 365},
			{ID: "hierarchy", Role: trial.Secondary, Kind: trial.WinRatio, Events: []trial.Event{trial.Death, trial.HFEvent}},
		},
		Estimand: trial.Estimand{Crossover: trial.TreatmentPolicy, ImplantFailure: trial.TreatmentPolicy},
		Plan:     trial.Plan{Comparisons: []trial.Comparison{{Of: "crt", Over: "drugs"}}, RiskDays: []float64{0, 365, 730}, Measures: []string{"measure.lab"}},
	}
}

func run(t testing.TB, d *trial.Definition, b trial.Bank, o trial.Options) *trial.Result {
	t.Helper()
	r, err := trial.Run(t.Context(), d, b, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// fewer is a quarter of the replicates, at least two, where the race detector is slow.
func fewer(n int) int {
	if testing.Short() {
		return max(2, n/4)
	}
	return n
}

func BenchmarkRun100Of1500(b *testing.B) {
	bank := labBank(b, 800, 0.2)
	d := labTrial()
	d.Size = 1500
	for b.Loop() {
		if _, err := trial.Run(b.Context(), d, bank, trial.Options{Replicates: 100, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
