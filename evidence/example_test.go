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
