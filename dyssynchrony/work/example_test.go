package work_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony/work"
	"github.com/concordis/concordis/strain"
)

// The LV pressure at the middle of ejection from a cuff pressure of 120 mmHg.
func ExampleEstimate() {
	p, ok := work.Estimate(120, work.Valves{MVC: 40, AVO: 90, AVC: 390, MVO: 480}, 1000)
	fmt.Printf("%v %.0f mmHg\n", ok, p.At(240))
	// Output: true 118 mmHg
}

// A segment that shortens by 15 % at a constant 100 mmHg does 1500 mmHg·%.
func ExampleTrajectory() {
	b := &strain.Beat{TimesMs: []float64{0, 300, 600}, RRMs: 600, FrameMs: 300}
	pressure, _ := work.Measured(&strain.Curve{Beat: b, Y: []float64{100, 100, 100}}, 1)
	w := work.Trajectory(&pressure, &strain.Curve{Beat: b, Y: []float64{0, -15, 0}}, 0, []float64{150, 300, 600})
	fmt.Println(w)
	// Output: [750 1500 0]
}
