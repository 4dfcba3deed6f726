package work

import "github.com/concordis/concordis/dyssynchrony"

// gpw is the first half of MW-6.
func gpw() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gpw", Name: "Global positive work", Aliases: []string{"GPW"},
		Window: windowAll,
		Method: "Mean over segments of the work of all shortening from mitral valve closure to mitral valve opening.",
		Bounds: notNegative(),
	}, rule{value: ofMean(tally.positive), show: tally.positive, what: "positive work"})
}
