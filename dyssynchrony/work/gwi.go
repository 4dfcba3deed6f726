package work

import "github.com/concordis/concordis/dyssynchrony"

// gwi is MW-2, the net work of the mean segment.
func gwi() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gwi", Name: "Global work index", Aliases: []string{"GWI", "global myocardial work index"},
		Window: windowAll,
		Method: "Mean over segments of −∫P dε from mitral valve closure to mitral valve opening: work of shortening minus work of lengthening.",
	}, rule{value: ofMean(tally.net), show: tally.net, what: "net work"})
}
