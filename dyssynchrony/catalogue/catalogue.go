// Package catalogue lists every measure of every family.
package catalogue

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/flow"
	"github.com/concordis/concordis/dyssynchrony/phase"
	"github.com/concordis/concordis/dyssynchrony/score"
	"github.com/concordis/concordis/dyssynchrony/stretch"
	"github.com/concordis/concordis/dyssynchrony/timing"
	"github.com/concordis/concordis/dyssynchrony/tissue"
	"github.com/concordis/concordis/dyssynchrony/uniformity"
	"github.com/concordis/concordis/dyssynchrony/volume"
	"github.com/concordis/concordis/dyssynchrony/work"
)

// All lists every measure: stretch and work first, then timing, uniformity,
// volume, phase, tissue, flow, scores.
func All() []dyssynchrony.Measure {
	return marked(slices.Concat(stretch.Measures(), work.Measures(), timing.Measures(), uniformity.Measures(),
		volume.Measures(), phase.Measures(), tissue.Measures(), flow.Measures(), score.Measures()))
}
