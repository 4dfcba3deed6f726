package cvi42_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/cvi42"
)

// The reference phase of this table is the second one: the curves are rolled so
// that it comes first.
func ExampleRead() {
	var report strings.Builder
	report.WriteString("Left Ventricle\tAHA Diagram Data - 2D Short Axis Results -  Circumferential Strain (%)\n")
	report.WriteString("Segment\tPhase\n\t0\t200\t400\t600\n")
	for segment := 1; segment <= 16; segment++ {
		fmt.Fprintf(&report, "%d\t-4.5\t0\t-9\t-18\n", segment)
	}
	part, err := cvi42.Read(context.Background(), strings.NewReader(report.String()), "report.txt", cvi42.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	set := part.Curves[0]
	fmt.Println(set.Direction, set.Segments[0].Segment, set.Segments[0].Values, "untested:", set.Untested)
	fmt.Println(set.Problems[0].Code)
	// Output:
	// circumferential basal anterior [0 -9 -18 -4.5] untested: true
	// rolled
}
