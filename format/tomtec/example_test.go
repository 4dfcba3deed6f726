package tomtec_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/tomtec"
)

// The vendor's own results stand beside the curves.
func ExampleRead() {
	const export = `Export Date and Time,2000-01-01,00:00:00
CAP Name and Version,4DLV-Analysis3,3.3.0
Patient Name,nobody

Timing Information
==========================================================
Average RR Duration,800,ms

Results
==========================================================
Global LV
----------------------------------------------------------
EF,33.30,%
SDI,9.10,%

Curves
==========================================================
Global Volume
Volume
Minimum
Global
Unit [ml]
Time [ ms],  0.00,200.00,400.00,600.00,800.00,
Ase15Model16SegmentZoning Segment Global,150.00,120.00,100.00,130.00,150.00,
`
	part, err := tomtec.Read(context.Background(), strings.NewReader(export), "4dlv.txt", tomtec.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	set := part.Curves[0]
	fmt.Println(set.Quantity, set.Segments[0].Values, set.RRMs.Value)
	for _, r := range set.Reported {
		fmt.Println(r.Name, r.Value, r.Unit)
	}
	// Output:
	// cavity-volume [150 120 100 130 150] 800
	// EF 33.3 %
	// SDI 9.1 %
	// RR 800 ms
}
