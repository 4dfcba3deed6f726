package tissue_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/tissue"
	"github.com/concordis/concordis/study"
)

// The septal-to-lateral delay from two readings of a four-chamber view.
func ExampleMeasures() {
	at := func(w study.Wall, ms float64) study.Reading {
		return study.Reading{Name: study.TsPeak, Segment: study.Segment{Level: study.Basal, Wall: w}, Value: ms}
	}
	in := &dyssynchrony.Input{Readings: []study.Reading{at(study.Septal, 140), at(study.Lateral, 215)}}
	for _, m := range tissue.Measures() {
		if m.ID == "ts-septal-lateral" && m.Variant == "readings" {
			v, err := m.Compute(in, nil)
			fmt.Println(v, m.Unit, err)
		}
	}
	// Output: 75 ms <nil>
}
