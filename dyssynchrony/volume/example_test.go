package volume_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/volume"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// The basal ring of a beat of 800 ms; the lateral walls are smallest late.
func ExampleMeasures() {
	set := &strain.Set{Quantity: study.RegionalVolume, Sign: 1}
	beat := &strain.Beat{RRMs: 800}
	for ms := 0.0; ms < 800; ms += 20 {
		beat.TimesMs = append(beat.TimesMs, ms)
	}
	set.Beats = []*strain.Beat{beat}
	for _, w := range study.SixWalls {
		least := 300.0
		if w == study.Inferolateral || w == study.Anterolateral {
			least = 400
		}
		c := strain.Curve{Segment: study.Segment{Level: study.Basal, Wall: w}, Beat: beat}
		for _, ms := range beat.TimesMs {
			c.Y = append(c.Y, 4+(ms-least)*(ms-least)/1e5)
		}
		set.Curves = append(set.Curves, c)
	}
	for _, m := range volume.Measures() {
		if m.ID == "sdi-6" && m.Variant == "volume-curves" {
			v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
			fmt.Printf("%s %.1f %s %v\n", m.Name, v, m.Unit, err)
		}
	}
	// Output:
	// Systolic dyssynchrony index, 6 segments 6.5 % <nil>
}
