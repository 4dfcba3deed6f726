package phase_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/phase"
	"github.com/concordis/concordis/study"
)

// Eight gating frames of one sample of the wall: counts are greatest half-way
// between frame 3 and frame 4.
func ExampleFirstHarmonic() {
	counts := []float64{100, 106, 118, 128, 128, 118, 106, 100}
	phaseDeg, amplitude := phase.FirstHarmonic(counts)
	fmt.Printf("%.1f degrees, amplitude %.1f\n", phaseDeg, amplitude)
	// Output:
	// 157.5 degrees, amplitude 15.2
}

// Phases on both sides of the trigger: 355, 0 and 5 degrees are near each other.
func ExampleMeasures() {
	var deg []float64
	for range 200 {
		deg = append(deg, 355, 0, 5)
	}
	in := &dyssynchrony.Input{Phases: &study.PhaseSamples{Chamber: study.LV, PhaseDeg: deg}}
	for _, m := range phase.Measures() {
		if m.ID == "phase-sd" || m.ID == "phase-bandwidth" {
			v, err := m.Compute(in, nil)
			fmt.Printf("%s %s %.2f %s %v\n", m.ID, m.Variant, v, m.Unit, err)
		}
	}
	// Output:
	// phase-sd linear-about-mean 4.09 deg <nil>
	// phase-sd circular 4.08 deg <nil>
	// phase-bandwidth  10.00 deg <nil>
}
