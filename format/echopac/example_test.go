package echopac_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/echopac"
	"github.com/concordis/concordis/study"
)

// A trace file names colours, not segments. Without more it is taken as a
// four-chamber view, with a warning; whoever knows the view says so.
func ExampleRemap() {
	const export = `Local Traces SL in %
Number of Frames 4
FR= 50 Left Marker Time=0.00 Right Marker Time=0.06 ES Time=0.04
Time (s)    YELLOW    CYAN    GREEN    MAGENTA    BLUE    RED    GLOBAL    ECG :
0       0       0       0       0       0       0       0       10
0.02    -8.1    -9.2    -10.3   -9.4    -8.5    -7.6    -8.9    20
0.04    -16.1   -17.2   -18.3   -17.4   -16.5   -15.6   -16.9   30
0.06    0       0       0       0       0       0       0       10
`
	part, err := echopac.Read(context.Background(), strings.NewReader(export), "traces.txt", echopac.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	set := &part.Curves[0]
	fmt.Println(set.Problems[0].Code, set.Segments[0].Segment)
	if err := echopac.Remap(set, study.A2C); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(set.View, set.Segments[0].Segment)
	// Output:
	// view-assumed basal inferoseptal
	// A2C basal inferior
}
