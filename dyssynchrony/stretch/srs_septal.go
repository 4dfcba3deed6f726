package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func srsSeptal() []dyssynchrony.Measure {
	first := stretchMeasure(dyssynchrony.Measure{
		ID: "srs-septal", Variant: "first-valley", Name: "Septal systolic rebound stretch",
		Aliases: []string{"SRSsept", "SRS", "systolic rebound stretch"},
		Unit:    "%", Window: "first shortening peak to aortic valve closure",
		Method: "per septal segment the sum of all lengthening from the first shortening peak to aortic valve closure, 0 if the segment does not shorten before aortic valve opening; mean over the septal segments",
		Source: deBoeck2009, RuleTag: evidence.ReadInCode,
		Note: septalSet + "; " + peakRule + "; " + byDirection,
		On:   onStrain(1), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return septalMean(in.Set, tr, rebound, reboundAnyValley)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return septalFloor(in.Set, rebound) },
	})
	total := stretchMeasure(dyssynchrony.Measure{
		ID: "srs-septal", Variant: "total", Name: "Septal systolic stretch, all of systole",
		Aliases: []string{"SRS as all systolic stretch"},
		Unit:    "%", Window: "time zero to aortic valve closure",
		Method: "per septal segment the sum of all lengthening from time zero to aortic valve closure, 0 if the segment does not shorten before aortic valve opening; mean over the septal segments",
		Source: lumens2015, RuleTag: evidence.ReadInCode,
		Note: "another public reading of rebound stretch, not the published text: it counts early stretch too; " + septalSet + "; " + byDirection,
		On:   onStrain(1), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return septalMean(in.Set, tr, allSystolicStretch, nil)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) { return septalFloor(in.Set, allSystolicStretch) },
	})
	return []dyssynchrony.Measure{first, total}
}

// septalMean is the mean of f over the septum. The trace gets the mean over the
// other septal sets in use (2, 4 and 6 segments) and, where there is one, that of
// another reading of the same rule.
func septalMean(s *strain.Set, tr *dyssynchrony.Trace, f, otherReading term) (float64, error) {
	in, fellBack, ok := septum(s)
	if !ok {
		return 0, noSeptum
	}
	v, err := average(s, in, tr, f)
	if err != nil || !tr.On() {
		return v, err
	}
	if fellBack {
		tr.Doubt("the usual septal segments have no curve, others stand in")
	}
	septalCandidates(s, in, tr, f)
	if otherReading != nil {
		if w, err := average(s, in, nil, otherReading); err == nil {
			tr.Candidate("with the first local minimum of any size as the shortening peak", w)
		}
	}
	return v, nil
}

func septalCandidates(s *strain.Set, used pick, tr *dyssynchrony.Trace, f term) {
	n := count(s, used)
	for _, set := range []struct {
		what string
		in   pick
	}{
		{"2 septal segments (basal and mid, four-chamber view)", fourChamberSeptum},
		{"4 septal segments (basal and mid, both septal walls)", septumBelowApex},
		{"all septal segments, apical ones included", inSeptum},
	} {
		if k := count(s, set.in); k == 0 || k == n {
			continue
		}
		if w, err := average(s, set.in, nil, f); err == nil {
			tr.Candidate(set.what, w)
		}
	}
}

func septalFloor(s *strain.Set, f term) (float64, bool) {
	in, _, ok := septum(s)
	if !ok {
		return 0, false
	}
	return noiseFloor(s, in, f)
}
