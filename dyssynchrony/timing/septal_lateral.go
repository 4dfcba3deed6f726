package timing

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// septalLateral is the septal-to-lateral delay of peak strain (SLD), lateral
// minus septal, with the first true peak (straindys) or the greatest of the beat.
func septalLateral() []dyssynchrony.Measure {
	build := func(at convention, variant, note string) dyssynchrony.Measure {
		p := &across{at: at.timer(), kind: at, what: "peak contraction"}
		return dyssynchrony.Measure{
			ID:      "septal-lateral-delay",
			Variant: variant,
			Name:    "Septal-to-lateral delay of peak strain",
			Aliases: []string{"SLD"},
			Family:  dyssynchrony.Timing,
			Unit:    "ms",
			Window:  "time zero to the end of the beat",
			Method: "Time of " + at.String() + " of each basal and mid segment; mean over the lateral wall minus mean over the " +
				"septum. Positive: the lateral wall is later.",
			Source:  straindys(),
			RuleTag: evidence.ReadInCode,
			Note:    note,
			On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: 2},
			Compute: p.compute,
		}
	}
	return []dyssynchrony.Measure{
		build(firstTrue, "first-true-peak",
			"that the walls are means of their basal and mid segments, and the thresholds of a true peak (10 % of the amplitude), are ours"),
		build(wholeBeat, "global-peak",
			"the greatest contraction of the beat instead of the first true peak is ours, as are the means over the walls"),
	}
}

// across is a measure that sets the mean moment of the lateral wall against that
// of the septum.
type across struct {
	at   timer
	kind convention
	solo bool // at is no peak convention
	what string
}

func (p *across) compute(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	value, why := p.delay(set, p.at, tr)
	if why != "" {
		return 0, dyssynchrony.Why(why)
	}
	if tr.On() {
		tellWindow(set, false, tr)
		for k := wholeBeat; k <= inSystole && !p.solo; k++ {
			if k == p.kind {
				continue
			}
			if v, why := p.delay(set, k.timer(), nil); why == "" && math.Abs(v-value) > frameMs(set) {
				tr.Candidate("with "+k.String(), v)
			}
		}
	}
	return value, nil
}

// delay is lateral minus septal, or why there is none.
func (p *across) delay(set *strain.Set, at timer, tr *dyssynchrony.Trace) (float64, string) {
	sept := region{has: func(s *study.Segment) bool { return isBasalOrMidAnyRing(s) && septal(s) }}
	lat := region{has: func(s *study.Segment) bool { return isBasalOrMidAnyRing(s) && lateral(s) }}
	var roomS, roomL scratch
	s, darkS := gather(set, &sept, at, roomS[:0])
	l, darkL := gather(set, &lat, at, roomL[:0])
	switch {
	case len(s) == 0 && darkS == 0:
		return 0, "the septum has no curve"
	case len(l) == 0 && darkL == 0:
		return 0, "the lateral wall has no curve"
	case len(s) == 0:
		return 0, "no septal segment has a clear time"
	case len(l) == 0:
		return 0, "no lateral segment has a clear time"
	}
	if tr.On() {
		for _, wall := range [][]moment{s, l} {
			for _, m := range wall {
				tr.Mark(m.c.Segment, p.what, m.ms, set.Sign*m.c.Y[m.frame], set.Quantity.Unit())
			}
			if !p.solo {
				tellPlateaus(wall, tr)
			}
		}
		tr.Used(len(s)+len(l), 1)
		if darkS+darkL > 0 {
			tr.Doubt("some septal or lateral segments have no clear time and were left out")
		}
	}
	return meanMs(l) - meanMs(s), ""
}
