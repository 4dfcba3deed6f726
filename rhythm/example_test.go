package rhythm_test

import (
	"fmt"

	"github.com/concordis/concordis/rhythm"
)

// An atrial stimulus is conducted; a ventricular one during conduction meets the
// front that is on its way.
func ExampleModel_Step() {
	p := rhythm.Normal(1)
	p.RestCycleMs, p.NoiseMs = 10_000, 0
	m, err := rhythm.New(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for now := int64(0); now < 1400; now++ {
		out := m.Step(now, rhythm.Inputs{PaceA: now == 1000, PaceLV: now == 1150})
		if out.Atrium != rhythm.None {
			fmt.Println(now, "atrium", out.Atrium)
		}
		if out.Ventricle != rhythm.None {
			fmt.Println(now, "ventricles", out.Ventricle, out.IntrinsicBegan)
		}
	}
	// Output:
	// 1000 atrium paced
	// 1120 ventricles conducted false
	// 1150 ventricles paced true
}
