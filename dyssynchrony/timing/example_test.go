package timing_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/timing"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The radial delay of a ring whose posterior wall thickens 150 ms after the septum.
func ExampleMeasures() {
	beat := &strain.Beat{View: study.SAXMid, RRMs: 800, FrameMs: 10}
	for t := 0.0; t < 800; t += 10 {
		beat.TimesMs = append(beat.TimesMs, t)
	}
	set := &strain.Set{Quantity: study.Strain, Direction: study.Radial, Sign: -1, Beats: []*strain.Beat{beat}}
	for wall, peak := range map[study.Wall]float64{study.Anteroseptal: 280, study.Inferolateral: 430} {
		c := strain.Curve{Segment: study.Segment{Level: study.Mid, Wall: wall}, Beat: beat}
		for _, t := range beat.TimesMs {
			c.Y = append(c.Y, -30*math.Exp(-math.Abs(t-peak)/120))
		}
		set.Curves = append(set.Curves, c)
	}
	for _, m := range timing.Measures() {
		if m.ID == "radial-as-p-delay" {
			v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
			fmt.Println(m.Name, v, m.Unit, err)
		}
	}
	// Output: Radial delay anteroseptal to posterior 150 ms <nil>
}
