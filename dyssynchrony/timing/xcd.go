package timing

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// poorCorrelation is the correlation at the best lag below which the two curves
// are not copies of each other and a lag says little. Ours.
const poorCorrelation = 0.7

// xcd is the cross-correlation delay of facing walls (Hor, J Cardiovasc Magn
// Reson 2011, for circumferential strain; pairs as in Balasubramanian, J
// Cardiovasc Magn Reson 2018).
func xcd() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID:      "xcd",
		Name:    "Cross-correlation delay of facing walls",
		Aliases: []string{"XCD"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "whole beat, lags up to a quarter of it",
		Method: "Each pair of facing segments of a ring is brought to 48 equally spaced samples of the beat; the lag with the greatest " +
			"normalised periodic cross-correlation, refined by a parabola; the greatest absolute lag of all pairs. The signed lag of each pair is in the trace " +
			"(positive: the wall named second is later).",
		Source: evidence.Citation{Authors: "Balasubramanian", Journal: "J Cardiovasc Magn Reson", Year: 2018,
			DOI: "10.1186/s12968-018-0460-0", Where: "public notebook"},
		RuleTag: evidence.ReadInCode,
		Note: "the public code searches lags up to half a beat, where a wall in anti-phase gives a lag of arbitrary sign; the limit of a quarter, " +
			"the samples and the parabola are ours",
		On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: 4},
		Bounds:  notNegative(),
		Compute: computeXCD,
	}
}

func computeXCD(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	value, pairs, flat := widestLag(set, lagWindow, tr)
	if pairs < fewestPairs {
		if flat > 0 {
			return 0, dyssynchrony.Why(fmt.Sprintf("only %d facing pairs of walls move, %d are needed", pairs, fewestPairs))
		}
		return 0, tooFewPairs(pairs, 0)
	}
	if tr.On() {
		tr.Used(2*pairs, 1)
		tellWindow(set, false, tr)
		if flat > 0 {
			tr.Doubt(fmt.Sprintf("%d facing pairs were left out because a curve is flat", flat))
		}
		if v, _, _ := widestLag(set, 0.5, nil); math.Abs(v-value) > frameMs(set) {
			tr.Candidate("with lags up to half a beat, as other programs allow", v)
		}
	}
	return value, nil
}

// widestLag is the greatest |lag| in ms over the facing pairs.
func widestLag(set *strain.Set, window float64, tr *dyssynchrony.Trace) (widest float64, pairs, flat int) {
	var p lagPair
	reach := int(window * lagSamples)
	for i := range set.Curves {
		for j := i + 1; j < len(set.Curves); j++ {
			a, b := &set.Curves[i], &set.Curves[j]
			if !opposite(&a.Segment, &b.Segment) {
				continue
			}
			if later(&a.Segment) > later(&b.Segment) {
				a, b = b, a
			}
			if !p.load(a, b) {
				flat++
				continue
			}
			pairs++
			lag, r, edge := p.best(reach)
			ms := lag / lagSamples * (a.Beat.RRMs + b.Beat.RRMs) / 2
			widest = max(widest, math.Abs(ms))
			if tr.On() {
				tellLag(a, b, ms, r, edge, tr)
			}
		}
	}
	return widest, pairs, flat
}

// later orders the walls of a ring: of two facing ones the inferior or lateral
// one is named second, of two sectors the one further on.
func later(s *study.Segment) int {
	if s.Of > 0 {
		return s.Sector
	}
	switch s.Wall {
	case study.Inferior, study.Inferolateral, study.Anterolateral, study.Lateral:
		return 1
	case study.Anterior, study.Anteroseptal, study.Inferoseptal, study.Septal, study.RVFreeWall:
	}
	return 0
}

func tellLag(a, b *strain.Curve, ms, r float64, edge bool, tr *dyssynchrony.Trace) {
	pair := fmt.Sprintf("%s to %s", a.Segment, b.Segment)
	tr.Mark(b.Segment, "lag behind the "+a.Segment.String()+" segment, with its correlation", ms, r, "1")
	if edge {
		tr.Doubt("the best lag of " + pair + " lies at the edge of the search: the walls are further apart than a quarter of the beat, or not alike")
	}
	if r < poorCorrelation {
		tr.Doubt(fmt.Sprintf("the curves of %s are not alike at any lag (correlation %.2f)", pair, r))
	}
	if a.Beat != b.Beat {
		tr.Doubt("the curves of " + pair + " come from two beats and were set against each other by share of the beat")
	}
}
