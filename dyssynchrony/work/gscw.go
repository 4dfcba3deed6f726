package work

import "github.com/concordis/concordis/dyssynchrony"

// gscw is the first half of MW-7.
func gscw() dyssynchrony.Measure {
	return global(dyssynchrony.Measure{
		ID: "gscw", Name: "Global systolic constructive work", Aliases: []string{"GSCW"},
		Window: windowSystole,
		Method: "Mean over segments of the work of shortening from mitral valve closure to aortic valve closure.",
		Bounds: notNegative(),
	}, rule{
		value: ofMean(func(t tally) float64 { return t.systolicShort }),
		show:  func(t tally) float64 { return t.systolicShort }, what: "systolic constructive work", toAVC: true,
	})
}
