package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// onStrain is left-ventricular strain in the given directions, or in every known
// one. Values of different directions are never pooled and share no cut-off.
func onStrain(minCurves int, dirs ...study.Direction) dyssynchrony.On {
	if len(dirs) == 0 {
		dirs = []study.Direction{study.Longitudinal, study.Circumferential, study.Radial, study.Transverse, study.Area}
	}
	return dyssynchrony.On{Quantity: study.Strain, Directions: dirs, MinCurves: minCurves}
}

const (
	byDirection = "cut-offs hold for the direction and the software that they were found with"
	septalSet   = "apical views: basal and mid septum of the four-chamber view; other views: all basal and mid septal segments; the next larger set where these have no curve"
	lateralSet  = "all basal and mid segments of the inferolateral and anterolateral walls"
	peakRule    = "the first shortening peak is the first local minimum that lies 0.5 points below time zero and is followed by a rise of 0.2 points; where the segment never shortens by 0.5 points the first local minimum of any size"
)

func needs(more ...string) []string { return append([]string{"strain of each segment"}, more...) }

// stretchMeasure fills in what the stretch measures share.
func stretchMeasure(m dyssynchrony.Measure) dyssynchrony.Measure {
	m.Family = dyssynchrony.Stretch
	return m
}
