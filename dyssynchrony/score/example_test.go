package score_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/score"
	"github.com/concordis/concordis/study"
)

// A score with a fact missing says which, and what the score may be.
func ExampleMeasures() {
	in := &dyssynchrony.Input{Facts: &study.Facts{
		LVEFPercent: study.Entered(20.0, "study.yaml"), AgeYears: study.Entered(74.0, "study.yaml"),
		Rhythm: study.Entered(study.SinusRhythm, "study.yaml"), NYHA: study.Entered(3, "study.yaml"),
	}}
	for _, m := range score.Measures() {
		if m.ID == "eaarn" {
			_, err := m.Compute(in, nil)
			fmt.Println(err)
		}
	}
	// Output: cannot be computed: missing eGFR; with what is known it lies between 2 and 3
}
