package stretch

import (
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
)

// calmSums sum or compare what happens from frame to frame: on curves as they are
// most of it is noise.
var calmSums = []string{"srs-septal", "ssi", "ssi-septal-lateral", "total-systolic-stretch", "pre-ejection-stretch", "post-systolic-shortening", "ica"}

// calmLevels are strains at one time, peaks or means of them.
var calmLevels = []string{"gls", "ess-septal", "septal-lateral-strain-difference", "strain-delay-index"}

// rawSums are sums that stay as they are: where hardly any stretch is to be found,
// or it is over in a few frames, what light smoothing leaves of the noise and takes
// of the stretch cannot be told.
var rawSums = []string{"ejection-stretch", "isf", "sps-lateral", "sps-septal"}

// withIntervals sets how the interval of each measure is found
// (docs/methods/symmetry.md).
func withIntervals(list []dyssynchrony.Measure) []dyssynchrony.Measure {
	for i := range list {
		m := &list[i]
		switch {
		case slices.Contains(calmSums, m.ID):
			m.Calm, m.Doubt = true, 3
		case slices.Contains(calmLevels, m.ID):
			m.Calm = true
		case slices.Contains(rawSums, m.ID) && m.Variant != "mean-curve":
			m.Doubt = 2
		}
	}
	return list
}
