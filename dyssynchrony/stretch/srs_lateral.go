package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func srsLateral() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "srs-lateral", Name: "Lateral systolic rebound stretch", Aliases: []string{"SRSlat"},
		Unit: "%", Window: "first shortening peak to aortic valve closure",
		Method: "as septal rebound stretch, on the lateral wall",
		Source: deBoeck2009, RuleTag: evidence.ReadInCode,
		Note: lateralSet + "; " + peakRule + "; " + byDirection,
		On:   onStrain(1), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return lateralMean(in.Set, tr, rebound)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return lateralFloor(in.Set, rebound) },
	})
}

// lateralMean is the mean of f over the lateral wall.
func lateralMean(s *strain.Set, tr *dyssynchrony.Trace, f term) (float64, error) {
	in, fellBack, ok := lateralWall(s)
	if !ok {
		return 0, noLateral
	}
	v, err := average(s, in, tr, f)
	if err != nil || !tr.On() {
		return v, err
	}
	if fellBack {
		tr.Doubt("basal and mid lateral segments have no curve, apical ones stand in")
	}
	if !fellBack && count(s, inLateral) != count(s, in) {
		if w, err := average(s, inLateral, nil, f); err == nil {
			tr.Candidate("all lateral segments, apical ones included", w)
		}
	}
	return v, nil
}

func lateralFloor(s *strain.Set, f term) (float64, bool) {
	in, _, ok := lateralWall(s)
	if !ok {
		return 0, false
	}
	return noiseFloor(s, in, f)
}
