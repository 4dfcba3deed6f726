package timing

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// tFirstSD is the SD of the time to the first peak of circumferential strain in
// the six mid segments (START, Circ J 2015, PMID 25746546).
func tFirstSD() dyssynchrony.Measure {
	p := &spread{over: midSix, at: firstTruePeak, kind: firstTrue, stat: spreadSD, what: "first true peak"}
	return dyssynchrony.Measure{
		ID:      "tfirst-sd-6",
		Name:    "SD of time to first circumferential peak, 6 mid segments",
		Aliases: []string{"Tfirst-SD"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		SD:      dyssynchrony.SampleSD,
		Method: "Time of the first shortening peak of each mid segment that is at least 10 % of its greatest shortening deep and is " +
			"followed by a rise of at least 10 %; sample standard deviation.",
		Source:  start(),
		RuleTag: evidence.ReadInSource,
		Note:    "the paper says first peak; the two thresholds that tell a peak from a ripple are ours",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Circumferential}, MinCurves: midSix.fewest()},
		Compute: p.compute,
	}
}
