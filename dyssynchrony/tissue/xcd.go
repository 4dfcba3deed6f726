package tissue

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

// lagSamples is the number of equally spaced samples of one beat on which velocity
// curves are compared, lagReach the greatest lag in samples: a quarter of the beat,
// as for strain. Both ours.
const (
	lagSamples = 96
	lagReach   = lagSamples / 4
)

// poorCorrelation is the correlation below which a lag says little. Ours.
const poorCorrelation = 0.7

// fewestLags is how many facing pairs a maximum needs. Ours.
const fewestLags = 2

// xcd is the cross-correlation delay of facing walls from tissue velocity or its
// rate of change (Risum 2013; Fornwalt 2007).
func xcd() []dyssynchrony.Measure {
	build := func(variant string, acceleration bool) dyssynchrony.Measure {
		return dyssynchrony.Measure{
			ID:      "tdi-xcd",
			Variant: variant,
			Name:    "Cross-correlation delay of tissue " + variant,
			Aliases: []string{"XCA", "XCD"},
			Family:  dyssynchrony.Tissue,
			Unit:    "ms",
			Window:  "whole beat, lags up to a quarter of it",
			Method: "Longitudinal " + variant + " of facing basal and mid walls at 96 equally spaced samples of the beat; lag with the greatest " +
				"normalised periodic cross-correlation, refined by a parabola; the greatest absolute lag of all pairs. Signed lags are in the trace " +
				"(positive: the inferior or lateral wall is later).",
			Source:  evidence.Citation{Authors: "Risum", Journal: "Eur Heart J 34:48", Year: 2013, Note: notOpened},
			RuleTag: evidence.FromMemory,
			Note:    "whole beat or systole is left open; the whole beat, the limit of the lag and the samples are ours",
			On:      onVelocity(4),
			Bounds:  notNegative(),
			Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
				return widestLag(in, acceleration, tr)
			},
		}
	}
	return []dyssynchrony.Measure{build("velocity", false), build("acceleration", true)}
}

func widestLag(in *dyssynchrony.Input, acceleration bool, tr *dyssynchrony.Trace) (float64, error) {
	if in.Set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	var at [slots]*strain.Curve
	for i := range in.Set.Curves {
		c := &in.Set.Curves[i]
		if k, ok := slotOf(&c.Segment); ok && at[k] == nil && len(c.Y) > 0 {
			at[k] = c
		}
	}
	var p lagPair
	pairs, widest := 0, 0.0
	for _, pair := range facing {
		a, b := at[pair[0]], at[pair[1]]
		if a == nil || b == nil || !p.load(a, b, acceleration) {
			continue
		}
		pairs++
		lag, r, edge := p.best()
		ms := lag / lagSamples * (a.Beat.RRMs + b.Beat.RRMs) / 2
		widest = max(widest, math.Abs(ms))
		if tr.On() {
			tellLag(a, b, ms, r, edge, tr)
		}
	}
	if pairs < fewestLags {
		return 0, dyssynchrony.Why(fmt.Sprintf("only %d facing pairs of basal or mid walls have curves that move, %d are needed", pairs, fewestLags))
	}
	if tr.On() {
		tr.Used(2*pairs, 1)
		tr.Window(0, in.Set.RRMs())
		tellSampling(in.Set, tr)
	}
	return widest, nil
}

func tellLag(a, b *strain.Curve, ms, r float64, edge bool, tr *dyssynchrony.Trace) {
	pair := a.Segment.String() + " to " + b.Segment.String()
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
