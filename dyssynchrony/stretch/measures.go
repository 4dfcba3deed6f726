package stretch

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them: rebound and pre-stretch, the indices made of them, the
// whole ventricle, wasted shortening, septal and lateral end-systolic strain,
// contraction patterns, signs. Two measures with one ID are two public readings
// of one name and are told apart by Variant. Each runs on every direction that
// its On allows; values of different sets share no cut-off.
func Measures() []dyssynchrony.Measure {
	return withIntervals(slices.Concat(
		srsSeptal(),
		[]dyssynchrony.Measure{spsLateral(), ssi(), ssiSeptalLateral(), srsLateral(), spsSeptal()},
		wholeVentricle(),
		[]dyssynchrony.Measure{postSystolicShortening()},
		isf(),
		[]dyssynchrony.Measure{strainDelayIndex(), asdi()},
		psi(),
		[]dyssynchrony.Measure{essSeptal(), essSeptalSlice(), septalLateralDifference(), gls(), earlyLengthening(), paradoxicalThinning(), ica(),
			septalPattern(), marechauxPattern(), risumPattern(), rspi()},
		septalFlash(),
		apicalRocking(),
		[]dyssynchrony.Measure{visualFlashOrRocking()},
	))
}
