package evidence_test

import (
	"fmt"

	"github.com/concordis/concordis/evidence"
)

func ExampleForMeasure() {
	for _, f := range evidence.ForMeasure("qrs-area-kors") {
		if f.CutOff != nil {
			fmt.Printf("%.0f %s, n = %d, %s, %s\n", *f.CutOff, f.Unit, f.N, f.Method, f.Tag)
		}
	}
	fmt.Println("grade", evidence.GradeOf("qrs-area-kors"))
	// Output:
	// 98 µV·s, n = 81, recorded Frank leads, read-in-source
	// 109 µV·s, n = 1299, 12-lead, synthesized, read-in-source
	// 102 µV·s, n = 380, 12-lead, synthesized, read-in-source
	// 69 µV·s, n = 0, Kors, read-in-source
	// grade B
}

// A cut-off is offered only within its binding: the index of systolic stretch
// has one for longitudinal strain; the one for radial strain is only remembered
// and therefore never offered.
func ExampleCutOffFor() {
	for _, direction := range []string{"longitudinal", "radial"} {
		f, ok := evidence.CutOffFor("ssi", "GE", "speckle-2d", direction)
		if !ok {
			fmt.Println(direction, "none")
			continue
		}
		fmt.Printf("%s %.1f %s, n = %d\n", direction, *f.CutOff, f.Unit, f.N)
	}
	// Output:
	// longitudinal 3.1 %, n = 442
	// radial none
}

// A measure that failed when it was tested stands below one that nobody tested.
func ExampleBetter() {
	tested, untested := evidence.GradeOf("ts-sd-12"), evidence.GradeOf("work-dispersion")
	fmt.Printf("%q %q %v\n", tested, untested, evidence.Better(untested, tested))
	// Output: "D" "" true
}
