package tissue

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them: spread of the peak systolic velocity, delays between
// walls, onset, diastole, then strain, displacement and cross-correlation.
func Measures() []dyssynchrony.Measure {
	list := slices.Concat(
		tsSDTwelve(),
		tsDiffTwelve(),
		tsSDBasal(),
		tsDiffBasal(),
		septalLateral(),
		fourWall(),
		opposingWalls(),
		[]dyssynchrony.Measure{tsi()},
		onsetSum(),
		rvToLV(),
		avoReference(),
		teSD(),
		dlc(),
		strainSD(),
		[]dyssynchrony.Measure{radialDelay()},
		displacementSD(),
		xcd(),
		combined(),
	)
	for i := range list {
		if list[i].Unit == "ms" { // times of peaks
			list[i].Doubt = 2
		}
	}
	return list
}
