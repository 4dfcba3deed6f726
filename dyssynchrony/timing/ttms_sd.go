package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// ttmsSD is the SD of the time to maximum circumferential strain over every
// region of magnetic resonance (J Cardiovasc Magn Reson 2011, PMC3041675).
func ttmsSD() dyssynchrony.Measure {
	p := &spread{over: everyOne, at: globalPeak, kind: wholeBeat, stat: spreadSD, what: "maximum strain"}
	return dyssynchrony.Measure{
		ID:      "ttms-sd",
		Name:    "SD of time to maximum circumferential strain",
		Aliases: []string{"TTMS-SD"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		SD:      dyssynchrony.SampleSD,
		Method:  "Time of the greatest circumferential shortening of every region in every slice; sample standard deviation.",
		Source:  duchenne(),
		RuleTag: evidence.ReadInSource,
		Note:    "the abstract does not say which regions or which standard deviation; all regions and n − 1 are ours",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Circumferential}, MinCurves: everyOne.fewest()},
		Compute: p.compute,
	}
}
