package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// thicknessSD is the SD of the time to greatest wall thickness on cine magnetic
// resonance.
func thicknessSD() dyssynchrony.Measure {
	p := &spread{over: everyOne, at: globalPeak, kind: wholeBeat, solo: true, stat: spreadSD, what: "greatest thickness"}
	return dyssynchrony.Measure{
		ID:      "thickness-ttp-sd",
		Name:    "SD of time to greatest wall thickness",
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		SD:      dyssynchrony.SampleSD,
		Method:  "Time at which the wall of each segment is thickest in the beat; sample standard deviation.",
		Source:  evidence.Citation{Journal: "J Cardiovasc Magn Reson 10:49", Year: 2008, Note: "the rule was not read in the paper"},
		RuleTag: evidence.FromMemory,
		Note:    "a segment that is never thicker than at time zero has no time and is left out; that, n − 1 and at least six segments are ours",
		On:      dyssynchrony.On{Quantity: study.WallThickness, MinCurves: everyOne.fewest()},
		Compute: p.compute,
	}
}
