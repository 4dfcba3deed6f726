package tissue

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// tsSDTwelve is Ts-SD, the Yu index: SD of the time to peak systolic velocity of
// the 12 basal and mid segments (Yu, Heart 2003;89:54).
func tsSDTwelve() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-sd-12",
		Name:    "SD of time to peak systolic velocity, 12 segments",
		Aliases: []string{"Ts-SD", "Yu index", "Ts-12-SD", "asynchrony index"},
		SD:      dyssynchrony.SampleSD,
		Method:  "sample standard deviation over the six basal and six mid segments.",
		Source:  yu(),
		RuleTag: evidence.ReadInSource,
		Note:    "the paper does not say which standard deviation; " + windowNote,
	}, sdTwelve, slots, 10)
}

// tsDiffTwelve is the greatest difference among the same 12 times (Yu 2003).
func tsDiffTwelve() []dyssynchrony.Measure {
	return twoWays(dyssynchrony.Measure{
		ID:      "ts-diff-12",
		Name:    "Maximal difference of time to peak systolic velocity, 12 segments",
		Aliases: []string{"Ts-Dif-12"},
		Method:  "latest minus earliest of the six basal and six mid segments.",
		Source:  yu(),
		RuleTag: evidence.ReadInSource,
		Note:    windowNote,
		Bounds:  notNegative(),
	}, rangeTwelve, slots, 10)
}
