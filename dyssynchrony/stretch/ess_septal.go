package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// endSystolic is the value of one segment at aortic valve closure, contraction
// negative.
func endSystolic(c *strain.Curve, tr *dyssynchrony.Trace) (float64, int, error) {
	avc, err := avcFrame(c)
	if err != nil {
		return 0, 0, err
	}
	if tr.On() {
		tr.Mark(c.Segment, "strain at aortic valve closure, shortening negative", c.TimeMs(avc), c.Y[avc], "%")
	}
	return c.Y[avc], 0, nil
}

func essSeptal() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "ess-septal", Name: "End-systolic septal strain", Aliases: []string{"ESSsep", "ESSsept"},
		Unit: "%", Window: "at aortic valve closure",
		Method: "mean strain of the septal segments at aortic valve closure; positive = the septum ends systole longer than it began",
		Source: zweerink2021, RuleTag: evidence.Computed,
		Note: "the source measures the circumferential length of the septum on cine images; curves of segments stand in here; " + septalSet + "; " + byDirection,
		On:   onStrain(1, study.Circumferential, study.Longitudinal), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return septalMean(in.Set, tr, endSystolic, nil)
		},
	})
}

func septalLateralDifference() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "septal-lateral-strain-difference", Name: "Septal-lateral strain difference",
		Unit: "%", Window: "at aortic valve closure",
		Method: "mean strain of the septal segments minus that of the lateral segments at aortic valve closure, shortening (or thickening) negative; positive = the septum contracts less",
		Source: noSource, RuleTag: evidence.FromMemory,
		Note: septalSet + "; " + lateralSet + "; " + byDirection,
		On:   onStrain(2), Needs: needs("aortic valve closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return septalMinusLateral(in.Set, tr)
		},
	})
}

func septalMinusLateral(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
	sIn, _, ok := septum(s)
	if !ok {
		return 0, noSeptum
	}
	lIn, _, ok := lateralWall(s)
	if !ok {
		return 0, noLateral
	}
	a, err := average(s, sIn, tr, endSystolic)
	if err != nil {
		return 0, err
	}
	b, err := average(s, lIn, tr, endSystolic)
	if err != nil {
		return 0, err
	}
	if tr.On() {
		both := func(seg segment) bool { return sIn(seg) || lIn(seg) }
		tr.Used(count(s, both), beats(s, both))
		if b <= -leastShortening {
			tr.Mark(segment{}, "ratio of septal to lateral strain", 0, a/b, "")
		}
	}
	return a - b, nil
}
