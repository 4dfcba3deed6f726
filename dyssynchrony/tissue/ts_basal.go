package tissue

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// notNegative are the bounds of a delay without sign.
func notNegative() *[2]float64 { return &[2]float64{0, math.Inf(1)} }

func notabartolo() evidence.Citation {
	return evidence.Citation{Authors: "Notabartolo", Journal: "Am J Cardiol 94:817", Year: 2004, Note: notOpened}
}

// tsSDBasal is the SD of the time to peak systolic velocity of the basal segments.
func tsSDBasal() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-sd-6",
		Name:    "SD of time to peak systolic velocity, 6 basal segments",
		SD:      dyssynchrony.SampleSD,
		Method:  "sample standard deviation over the six basal segments.",
		Source:  notabartolo(),
		RuleTag: evidence.FromMemory,
		Note:    windowNote,
	}, sdBasal, walls, 5)
}

// tsDiffBasal is the peak velocity difference: latest minus earliest basal
// segment (Notabartolo 2004).
func tsDiffBasal() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-diff-6",
		Name:    "Maximal difference of time to peak systolic velocity, 6 basal segments",
		Aliases: []string{"PVD", "peak velocity difference"},
		Method:  "latest minus earliest of the six basal segments.",
		Source:  notabartolo(),
		RuleTag: evidence.FromMemory,
		Note:    windowNote,
		Bounds:  notNegative(),
	}, rangeBasal, walls, 5)
}
