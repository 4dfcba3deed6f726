package timing

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them: delays between walls, spread over segments, onsets,
// likeness of curves, the latest segment.
func Measures() []dyssynchrony.Measure {
	one := func(m dyssynchrony.Measure) []dyssynchrony.Measure { return []dyssynchrony.Measure{m} }
	return slices.Concat(
		one(radialASP()),
		one(opposingDelay()),
		septalLateral(),
		ttpRange(),
		one(maxRegionalDelay()),
		tpsSD(),
		mechanicalDispersion(),
		one(tFirstSD()),
		one(ttmsSD()),
		one(thicknessSD()),
		onsets(),
		tos(),
		one(xcd()),
		ccsi(),
		vectorAngle(),
		one(latestSegment()),
	)
}
