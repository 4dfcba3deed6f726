package work

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// workDispersion is MW-14; the rule is our own.
func workDispersion() []dyssynchrony.Measure {
	sd := dispersion("sd", unit, "Sample standard deviation of the net work of the segments.",
		func(s totals) (float64, error) {
			if s.n[whole] < 2 {
				return 0, dyssynchrony.Why("a spread needs at least two segments")
			}
			return s.netSD, nil
		})
	cv := dispersion("cv", "%", "Sample standard deviation of the net work of the segments in percent of its mean.",
		func(s totals) (float64, error) {
			mean := s.mean[whole].net()
			if s.n[whole] < 2 || !(mean > 0) {
				return 0, dyssynchrony.Why("the mean net work is not positive, so the spread cannot be stated as a share of it")
			}
			return 100 * s.netSD / mean, nil
		})
	return []dyssynchrony.Measure{sd, cv}
}

func dispersion(variant, unit, method string, value func(totals) (float64, error)) dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "work-dispersion", Variant: variant, Name: "Dispersion of segment work", Aliases: []string{"MW dispersion"},
		Unit: unit, Window: windowAll, SD: dyssynchrony.SampleSD, Method: method,
		Source:  evidence.Citation{Authors: "Concordis", Year: 2026, Note: "our own rule, not published"},
		RuleTag: evidence.Computed,
		Note:    "The whole rule is ours. " + noteSplit,
		Bounds:  notNegative(),
	}, rule{value: value, show: tally.net, what: "net work"})
}
