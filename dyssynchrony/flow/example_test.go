package flow_test

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/flow"
	"github.com/concordis/concordis/strain"
)

// The interventricular delay from the onset of flow in both outflow tracts.
func ExampleMeasures() {
	in := &dyssynchrony.Input{Events: strain.Events{
		AVO: strain.Event{Ms: 165, Known: true, FromRR: 900},
		PVO: strain.Event{Ms: 110, Known: true, FromRR: 890},
	}}
	for _, m := range flow.Measures() {
		if m.ID == "ivmd" {
			v, err := m.Compute(in, nil)
			fmt.Println(v, m.Unit, err)
		}
	}
	// Output: 55 ms <nil>
}
