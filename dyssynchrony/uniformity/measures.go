package uniformity

import (
	"math"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them.
func Measures() []dyssynchrony.Measure {
	list := slices.Concat(
		cure(), rure(), lure(),
		[]dyssynchrony.Measure{cureSVD(), tus()},
		rvv(), regionalDelay(), cmrTSI(),
	)
	for i := range list {
		list[i].Compute = finite(list[i].Compute)
		if list[i].Unit == "ms" { // times of peaks or of the best lag
			list[i].Doubt = 2
		}
	}
	return list
}

// finite keeps NaN and infinity in: curves of absurd size overflow when squared.
func finite(compute func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error)) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		v, err := compute(in, tr)
		if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
			return 0, dyssynchrony.Why("the curves are too large to compute with")
		}
		return v, err
	}
}
