package work

import "github.com/concordis/concordis/dyssynchrony"

// gnw is the second half of MW-6, given as a positive number.
func gnw() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gnw", Name: "Global negative work", Aliases: []string{"GNW"},
		Window: windowAll,
		Method: "Mean over segments of the work of all lengthening from mitral valve closure to mitral valve opening, as a positive number.",
		Bounds: notNegative(),
		Floor:  floorOf(whole, func(t tally) float64 { return t.systolicNoise + t.relaxNoise }),
	}, rule{value: ofMean(tally.negative), show: tally.negative, what: "negative work"})
}
