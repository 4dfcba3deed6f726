package work

import "github.com/concordis/concordis/dyssynchrony"

// efficiency is the constructive share of all work, percent.
func efficiency(t tally) (float64, error) {
	all := t.constructive() + t.wasted()
	if !(all > 0) {
		return 0, dyssynchrony.Why("no work was done between mitral valve closure and opening")
	}
	return 100 * t.constructive() / all, nil
}

// gwe is MW-5.
func gwe() dyssynchrony.Measure {
	r := rule{
		value: func(s totals) (float64, error) { return efficiency(s.mean[whole]) },
		show:  tally.net, what: "net work",
		alsoName: "mean of the efficiencies of the segments",
		also:     func(s totals) float64 { return s.efficiency },
	}
	return global(dyssynchrony.Measure{
		ID: "gwe", Name: "Global work efficiency", Aliases: []string{"GWE"}, Unit: "%",
		Window: windowAll,
		Method: "Constructive work in percent of constructive plus wasted work, both summed over the segments.",
		Note:   "Sums over segments, not the mean of their efficiencies (given as another answer). " + noteSplit,
		Bounds: &[2]float64{0, 100},
	}, r)
}
