package trials_test

import (
	"fmt"

	"github.com/concordis/concordis/evidence/trials"
)

// The death of COMPANION, with what may serve as a limit.
func ExampleFind() {
	t, _ := trials.Find("companion")
	for _, o := range t.Outcomes {
		if o.Name != "death" || o.Part != "" {
			continue
		}
		for _, e := range o.Effects {
			fmt.Printf("%s over %s: %s %.2f (%.2f to %.2f), p %s, interval may serve as a limit: %v\n",
				e.Of, e.Over, e.Measure, e.Value, e.Spread.Lo, e.Spread.Hi, e.P, e.SpreadCounts())
		}
	}
	// Output:
	// crtd over opt: HR 0.64 (0.48 to 0.86), p 0.003, interval may serve as a limit: true
	// crtp over opt: HR 0.76 (0.58 to 1.01), p 0.059, interval may serve as a limit: false
}

// The sizes of the ventricle in REVERSE, first year.
func ExampleTrial_Volumes() {
	t, _ := trials.Find("REVERSE")
	for _, v := range t.Volumes() {
		if v.Part == "" {
			fmt.Printf("%s, %s at %v months: %s %v ± %v %s\n", v.What, v.Arm, v.Months, v.Kind, v.Figure.Value, v.Spread.SD, v.Unit)
		}
	}
	// Output:
	// LV end-systolic volume index, on at 12 months: change -18.4 ± 29.5 mL/m2
	// LV end-systolic volume index, off at 12 months: change -1.3 ± 23.4 mL/m2
}
