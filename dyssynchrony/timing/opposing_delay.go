package timing

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// opposingDelay is the greatest delay between the peaks of walls that face each
// other, by direction of strain (STAR, Eur Heart J 2010;31:1690).
func opposingDelay() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID:      "opposing-delay",
		Name:    "Maximal opposing-wall delay of peak strain",
		Aliases: []string{"opposing wall delay"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		Method: "Time of the greatest contraction of each segment; difference between facing walls of the same ring; the largest. " +
			"Radial and circumferential strain: the mid ring. Longitudinal and transverse strain: basal and mid rings.",
		Source:  star(),
		RuleTag: evidence.ReadInSource,
		Note:    "rings of sectors use every facing pair; that two pairs must have both peaks is ours",
		On: dyssynchrony.On{Quantity: study.Strain, MinCurves: 4,
			Directions: []study.Direction{study.Radial, study.Circumferential, study.Transverse, study.Longitudinal}},
		Bounds:  notNegative(),
		Compute: computeOpposing,
	}
}

// fewestPairs is how many facing pairs a maximum over pairs needs.
const fewestPairs = 2

func computeOpposing(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	value, pairs, dark := widestPair(set, wholeBeat, tr)
	if pairs < fewestPairs {
		return 0, tooFewPairs(pairs, dark)
	}
	if tr.On() {
		tr.Used(2*pairs, 1)
		tellWindow(set, false, tr)
		if dark > 0 {
			tr.Doubt(fmt.Sprintf("%d segments have no peak; their pairs were left out", dark))
		}
		for _, k := range []convention{firstTrue, inSystole} {
			if v, n, _ := widestPair(set, k, nil); n >= fewestPairs && math.Abs(v-value) > frameMs(set) {
				tr.Candidate("with "+k.String(), v)
			}
		}
	}
	return value, nil
}

func tooFewPairs(pairs, dark int) error {
	if dark > 0 {
		return dyssynchrony.Why(fmt.Sprintf("only %d facing pairs of walls have both peaks; %d curves do not contract", pairs, dark))
	}
	return dyssynchrony.Why(fmt.Sprintf("only %d facing pairs of walls have both curves, %d are needed", pairs, fewestPairs))
}

// widestPair is the greatest delay over the facing pairs.
func widestPair(set *strain.Set, at convention, tr *dyssynchrony.Trace) (widest float64, pairs, dark int) {
	over := region{has: isBasalOrMidAnyRing}
	if set.Direction == study.Radial || set.Direction == study.Circumferential {
		over.has = isMidAnyRing
	}
	var room scratch
	found, dark := gather(set, &over, at.timer(), room[:0])
	var a, b moment
	for i := range found {
		for j := i + 1; j < len(found); j++ {
			if !opposite(&found[i].c.Segment, &found[j].c.Segment) {
				continue
			}
			pairs++
			if d := math.Abs(found[i].ms - found[j].ms); d > widest || pairs == 1 {
				widest, a, b = d, found[i], found[j]
			}
		}
	}
	if tr.On() && pairs > 0 {
		for _, m := range []moment{a, b} {
			tr.Mark(m.c.Segment, "peak of the widest pair", m.ms, set.Sign*m.c.Y[m.frame], set.Quantity.Unit())
		}
		tellPlateaus([]moment{a, b}, tr)
	}
	return widest, pairs, dark
}

// isMidAnyRing takes sectors of the mid ring, or of the only ring.
func isMidAnyRing(s *study.Segment) bool {
	return isMid(s) || s.Of > 0 && (s.Level == study.Mid || s.Level == "")
}
