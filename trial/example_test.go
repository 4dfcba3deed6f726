package trial_test

import (
	"context"
	"fmt"

	"github.com/concordis/concordis/trial"
)

// A trial is a value; what it would let in can be asked before it is run.
func ExampleScreen() {
	patient := func(id string, qrsMs float64) trial.Baseline {
		return trial.Baseline{PatientID: id, Weight: 1, AgeYears: 66, HeightM: 1.7, BSAM2: 1.9, CreatinineMgDl: 1.1, Rhythm: trial.Sinus,
			Conduction: trial.LBBB, MeasuredConduction: trial.LBBB, Measured: map[string]float64{"qrs_ms": qrsMs, "lvef_percent": 27}}
	}
	bank, err := trial.NewMemory("by hand", []trial.Baseline{patient("a", 110), patient("b", 135), patient("c", 170)}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := &trial.Definition{Criteria: []trial.Criterion{
		{AnyOf: [][]trial.Clause{{{Field: "lvef_percent", Op: "<=", Value: 35}}}},
		{AnyOf: [][]trial.Clause{{{Field: "qrs_ms", Op: ">=", Value: 150}}}},
	}}
	e := trial.Screen(d, bank)
	fmt.Println(e.Eligible, "of", e.Assessed)
	for _, r := range e.Removed {
		fmt.Println(r.Text, "keeps out", r.Any)
	}
	_, err = trial.Run(context.Background(), d, bank, trial.Options{})
	fmt.Println(err)
	// Output:
	// 1 of 3
	// lvef_percent <= 35 keeps out 0
	// qrs_ms >= 150 keeps out 2
	// id: must be 1 to 64 letters, digits, dots or dashes
}
