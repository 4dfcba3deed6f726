package work

import "github.com/concordis/concordis/dyssynchrony"

// gsww is the second half of MW-7.
func gsww() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gsww", Name: "Global systolic wasted work", Aliases: []string{"GSWW"},
		Window: windowSystole,
		Method: "Mean over segments of the work of lengthening from mitral valve closure to aortic valve closure, as a positive number.",
		Bounds: notNegative(),
		Floor:  floorOf(whole, func(t tally) float64 { return t.systolicNoise }),
	}, rule{
		value: ofMean(func(t tally) float64 { return t.systolicLong }),
		show:  func(t tally) float64 { return t.systolicLong }, what: "systolic wasted work", toAVC: true,
	})
}
