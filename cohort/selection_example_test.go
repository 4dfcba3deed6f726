package cohort_test

import (
	"context"
	"fmt"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/trial"
)

// Two patients, of whom one has left bundle branch block and gets a smaller heart
// under resynchronization: morphology finds the benefit.
func ExampleAskSelection() {
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i, class := range []trial.Conduction{trial.LBBB, trial.RBBB} {
		id := fmt.Sprintf("p%d", i)
		before := trial.State{LVEDVMl: 300, LVESVMl: 200, EFPercent: 30, DPDTMaxMmHgPerS: 800, SystolicMmHg: 110, MeanLAPMmHg: 15,
			CardiacOutputLPerMin: 4, QRSMs: 150, NYHA: 3, SixMinuteWalkM: 300, HeartRateBpm: 70}
		after := before
		if class == trial.LBBB {
			after.LVESVMl, after.EFPercent = 150, 42
		}
		people = append(people, trial.Baseline{PatientID: id, Weight: 1, AgeYears: 65, HeightM: 1.75, BSAM2: 2, CreatinineMgDl: 1.1, Rhythm: trial.Sinus,
			Conduction: class, MeasuredConduction: class, Measured: map[string]float64{"lvef_percent": 30, "qrs_ms": 150}})
		courses = append(courses, trial.Trajectory{PatientID: id, Physiology: cohort.Untreated, Days: []float64{0}, States: []trial.State{before}},
			trial.Trajectory{PatientID: id, Physiology: cohort.BiV, Days: []float64{0, 180}, States: []trial.State{before, after}})
	}
	bank, err := trial.NewMemory("by hand", people, courses)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := cohort.AskSelection(context.Background(), []cohort.LawBank{{Law: "by hand", Bank: bank}}, cohort.SelectionOptions{Limits: cohort.BroadLimits(), Resamples: 10, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range s.Laws[0].Effects {
		if e.Rule.Name == "LBBB" || e.Rule.Name == "everybody" {
			fmt.Printf("%s: volume falls by %.1f %% in %d\n", e.Rule.Name, e.FallPercent.Value, e.Chosen)
		}
	}
	// Output:
	// everybody: volume falls by 12.5 % in 2
	// LBBB: volume falls by 25.0 % in 1
}
