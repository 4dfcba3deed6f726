package work

import "github.com/concordis/concordis/dyssynchrony"

// gww is MW-4.
func gww() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gww", Name: "Global wasted work", Aliases: []string{"GWW"},
		Window: windowAll,
		Method: "Mean over segments of the work of lengthening in systole (MVC to AVC) plus the work of shortening in isovolumic relaxation (AVC to MVO).",
		Bounds: notNegative(),
		Floor:  floorOf(whole, func(t tally) float64 { return t.systolicNoise + t.relaxNoise }),
	}, rule{value: ofMean(tally.wasted), show: tally.wasted, what: "wasted work"})
}
