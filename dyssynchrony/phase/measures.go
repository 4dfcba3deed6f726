package phase

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them.
func Measures() []dyssynchrony.Measure {
	return slices.Concat(
		standardDeviation(),
		[]dyssynchrony.Measure{bandwidth()},
		shape(),
		[]dyssynchrony.Measure{peak(), entropy(), septalLateral()},
		ventricles(),
		[]dyssynchrony.Measure{synchrony(), entropyE()},
	)
}
