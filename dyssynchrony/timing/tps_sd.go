package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// tpsSD is the family of TPS-SD-N: sample SD of the time from time zero to the
// greatest contraction of the whole beat, over 6, 12, 16 or 18 segments. The SD
// kind of the published values is not stated by their sources; n − 1 is ours.
func tpsSD() []dyssynchrony.Measure {
	long := []study.Direction{study.Longitudinal}
	ring := []study.Direction{study.Radial, study.Circumferential}
	return []dyssynchrony.Measure{
		tpsSDOver(midSix, "tps-sd-6", "SD of time to peak strain, 6 mid segments", ring, start()),
		tpsSDOver(twelve, "tps-sd-12", "SD of time to peak strain, 12 segments",
			[]study.Direction{study.Longitudinal, study.Circumferential}, music()),
		tpsSDOver(sixteen, "tps-sd-16", "SD of time to peak strain, 16 segments", long, music()),
		tpsSDOver(eighteen, "tps-sd-18", "SD of time to peak strain, 18 segments", long, music()),
	}
}

func tpsSDOver(over region, id, name string, dir []study.Direction, src evidence.Citation) dyssynchrony.Measure {
	p := &spread{over: over, at: globalPeak, kind: wholeBeat, stat: spreadSD, what: "peak contraction"}
	return dyssynchrony.Measure{
		ID:      id,
		Name:    name,
		Aliases: []string{"TPS-SD", "12SD-ε"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		SD:      dyssynchrony.SampleSD,
		Method: "Time of the greatest contraction of each of " + over.name +
			" in the whole beat, at the frame, without smoothing; sample standard deviation of these times.",
		Source:  src,
		RuleTag: evidence.ReadInSource,
		Note: "the sources do not say which standard deviation they use nor how many segments may be missing: " +
			"n − 1 and five sixths of the segments are ours",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: dir, MinCurves: over.fewest()},
		Compute: p.compute,
	}
}
