package timing

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// vectorAngle is the angle between the strain curves of each two segments, taken
// as vectors over time; mean, median and SD over the pairs (public code
// mihi-tr/Dyssynchrony, made for mice).
func vectorAngle() []dyssynchrony.Measure {
	build := func(variant, name string, sd dyssynchrony.SDKind, of angleStatistic) dyssynchrony.Measure {
		upper := 180.0
		return dyssynchrony.Measure{
			ID:      "vector-angle",
			Variant: variant,
			Name:    name,
			Family:  dyssynchrony.Timing,
			Unit:    "deg",
			Window:  "whole beat",
			SD:      sd,
			Method: "Each curve is brought to 32 equally spaced samples of the beat and taken as a vector; angle between the vectors of " +
				"each two segments, 0 deg = the same shape, 180 deg = opposite; " + variant + " over all pairs.",
			Source: evidence.Citation{Authors: "mihi-tr", Journal: "Dyssynchrony (public Python code, mihi-tr/Dyssynchrony)", Year: 2014,
				Where: "angles.py"},
			RuleTag: evidence.ReadInCode,
			Note: "the code takes frames as they are, in radians, and drops pairs whose cosine is rounded past 1, the most synchronous ones; " +
				"resampling, degrees and holding the cosine to 1 are ours",
			On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: fewestShapes},
			Bounds:  &[2]float64{0, upper},
			Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) { return computeAngle(in, tr, of) },
		}
	}
	return []dyssynchrony.Measure{
		build("mean", "Vector angle between segments, mean", "", angleMean),
		build("median", "Vector angle between segments, median", "", angleMedian),
		build("sd", "Vector angle between segments, SD", dyssynchrony.PopulationSD, angleSD),
	}
}

type angleStatistic int

const (
	angleMean angleStatistic = iota
	angleMedian
	angleSD
)

// fewestShapes is how many moving segments a comparison of all with all needs. Ours.
const fewestShapes = 4

func computeAngle(in *dyssynchrony.Input, tr *dyssynchrony.Trace, of angleStatistic) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	var curves [24]*strain.Curve
	var rows [24 * shapeSamples]float64
	s := shapesOf(set, inRing, false, curves[:0], rows[:0])
	if len(s.of) < fewestShapes {
		return 0, dyssynchrony.Why(fmt.Sprintf("only %d segments move, %d are needed", len(s.of), fewestShapes))
	}
	var room [24 * 23 / 2]float64
	angles, widest, a, b := room[:0], -1.0, 0, 0
	for i := range s.of {
		for j := i + 1; j < len(s.of); j++ {
			deg := math.Acos(s.product(i, j)) * 180 / math.Pi
			angles = append(angles, deg)
			if deg > widest {
				widest, a, b = deg, i, j
			}
		}
	}
	if tr.On() {
		tr.Used(len(s.of), 1)
		tellWindow(set, false, tr)
		tr.Mark(s.of[a].Segment, "widest angle, to the "+s.of[b].Segment.String()+" segment", 0, widest, "deg")
		if s.flat > 0 {
			tr.Doubt(fmt.Sprintf("%d segments do not move and have no angle", s.flat))
		}
	}
	return of.of(angles), nil
}

// of may sort the angles.
func (k angleStatistic) of(angles []float64) float64 {
	if k == angleMedian {
		slices.Sort(angles)
		n := len(angles)
		return (angles[(n-1)/2] + angles[n/2]) / 2
	}
	mean := 0.0
	for _, v := range angles {
		mean += v
	}
	mean /= float64(len(angles))
	if k == angleMean {
		return mean
	}
	sum := 0.0
	for _, v := range angles {
		sum += (v - mean) * (v - mean)
	}
	return math.Sqrt(sum / float64(len(angles)))
}
