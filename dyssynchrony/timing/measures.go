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
	list := slices.Concat(
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
	for i := range list {
		m := &list[i]
		switch m.ID {
		case "latest-segment", "vector-angle", "onset-10":
		case "onset-50":
			m.Calm, m.Doubt = true, 2
		default: // times of peaks
			m.Doubt = 2
		}
	}
	return list
}
