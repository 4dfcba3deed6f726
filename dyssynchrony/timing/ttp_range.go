package timing

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// notNegative are the bounds of a delay without sign.
func notNegative() *[2]float64 { return &[2]float64{0, math.Inf(1)} }

// ttpRange is the time from the earliest to the latest segment (earliest-latest
// delay, ELSD), with the greatest contraction of the beat or with the first true
// peak, as the public straindys code takes it.
func ttpRange() []dyssynchrony.Measure {
	build := func(at convention, variant string, tag evidence.Tag, src evidence.Citation, note string) dyssynchrony.Measure {
		p := &spread{over: baseMid, at: at.timer(), kind: at, stat: spreadRange, what: "peak contraction"}
		return dyssynchrony.Measure{
			ID:      "ttp-range",
			Variant: variant,
			Name:    "Earliest-to-latest delay of peak strain",
			Aliases: []string{"ELSD", "maximal time-to-peak difference"},
			Family:  dyssynchrony.Timing,
			Unit:    "ms",
			Window:  "time zero to the end of the beat",
			Method: "Time of " + at.String() + " of each basal and mid segment (each sector of a ring); " +
				"latest minus earliest.",
			Source:  src,
			RuleTag: tag,
			Note:    note,
			On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: baseMid.fewest()},
			Bounds:  notNegative(),
			Compute: p.compute,
		}
	}
	return []dyssynchrony.Measure{
		build(wholeBeat, "global-peak", evidence.ReadInSource, start(),
			"apical segments are left out and at least six must have a peak; both are ours"),
		build(firstTrue, "first-true-peak", evidence.ReadInCode, straindys(),
			"the code leaves the thresholds of a true peak to the user; 10 % of the curve's own amplitude for depth and rise is ours"),
	}
}

// maxRegionalDelay is the same over every region of the ring stacks of magnetic
// resonance, apical ones included (comparator of Budge 2012).
func maxRegionalDelay() dyssynchrony.Measure {
	p := &spread{over: everyOne, at: globalPeak, kind: wholeBeat, stat: spreadRange, what: "peak contraction"}
	return dyssynchrony.Measure{
		ID:      "max-regional-delay",
		Name:    "Maximal regional delay of peak circumferential strain",
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		Method:  "Time of the greatest circumferential shortening of every region in every slice; latest minus earliest.",
		Source:  budge(),
		RuleTag: evidence.ReadInSource,
		Note:    "that every region counts, and that six must have a peak, is ours",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Circumferential}, MinCurves: everyOne.fewest()},
		Bounds:  notNegative(),
		Compute: p.compute,
	}
}
