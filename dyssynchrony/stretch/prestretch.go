package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

// prestretch is the stretch of one segment from time zero to aortic valve
// opening.
func prestretch(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	from, to, err := preEjection(c)
	if err != nil {
		return 0, 0, err
	}
	return stretchIn(c, tr, "systolic pre-stretch", from, to)
}

func spsLateral() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "sps-lateral", Name: "Lateral systolic pre-stretch", Aliases: []string{"SPSlat", "posterolateral prestretch"},
		Unit: "%", Window: "time zero to aortic valve opening",
		Method: "per lateral segment the sum of all lengthening from time zero to aortic valve opening; mean over the lateral segments",
		Source: loewenstein, RuleTag: evidence.ReadInCode,
		Note: lateralSet + "; a later aortic valve opening lengthens the window and raises the value; " + byDirection,
		On:   onStrain(1), Needs: needs("aortic valve opening"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return lateralMean(in.Set, tr, prestretch)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return lateralFloor(in.Set, prestretch) },
	})
}

func spsSeptal() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "sps-septal", Name: "Septal systolic pre-stretch", Aliases: []string{"SPSsept"},
		Unit: "%", Window: "time zero to aortic valve opening",
		Method: "as lateral pre-stretch, on the septum",
		Source: loewenstein, RuleTag: evidence.ReadInCode,
		Note: septalSet + "; " + byDirection,
		On:   onStrain(1), Needs: needs("aortic valve opening"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return septalMean(in.Set, tr, prestretch, nil)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return septalFloor(in.Set, prestretch) },
	})
}
