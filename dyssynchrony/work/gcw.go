package work

import "github.com/concordis/concordis/dyssynchrony"

// gcw is MW-3.
func gcw() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gcw", Name: "Global constructive work", Aliases: []string{"GCW", "CWtot"},
		Window: windowAll,
		Method: "Mean over segments of the work of shortening in systole (MVC to AVC) plus the work of lengthening in isovolumic relaxation (AVC to MVO).",
		Bounds: notNegative(),
	}, rule{value: ofMean(tally.constructive), show: tally.constructive, what: "constructive work"})
}
