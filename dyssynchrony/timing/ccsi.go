package timing

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// ccsi is the cross-correlation synchrony index of a ring, of the whole ring and
// of its segments (Pacing Clin Electrophysiol 2012;35:174, PMC3770141).
func ccsi() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID:      "ccsi-int",
		Name:    "Cross-correlation synchrony index of the ring",
		Aliases: []string{"CCSIint"},
		Family:  dyssynchrony.Timing,
		Unit:    "1",
		Window:  "whole beat",
		Method: "Correlation over the beat, without shift, of the strain curves of each two segments of one ring (the mid ring, else the " +
			"basal, else the apical one); mean over the pairs. 1 = all segments move alike.",
		Source: evidence.Citation{Journal: "Pacing Clin Electrophysiol 35:174", Year: 2012, PMID: "22017611",
			DOI: "10.1111/j.1540-8159.2011.03246.x", Where: "abstract"},
		RuleTag: evidence.ReadInSource,
		Note: "the abstract says cross-correlation of segment radial strain and no more: correlation without shift, with the means taken " +
			"away, and the choice of the ring are ours",
		On: dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Radial, study.Circumferential},
			MinCurves: ringFewest},
		Bounds:  &[2]float64{-1, 1},
		Compute: computeCCSI,
	}
	seg := m
	seg.ID, seg.Name, seg.Aliases = "ccsi-seg", "Cross-correlation synchrony index of the worst segment", []string{"CCSIseg"}
	seg.Method = "Mean correlation of each segment of one ring (the mid ring, else the basal, else the apical one) with every other; " +
		"the value is the lowest of them, the trace has all."
	seg.Compute = computeCCSISegment
	return []dyssynchrony.Measure{m, seg}
}

// ringFewest is how many segments of a ring must move. Ours.
const ringFewest = 5

// ringShapes are the curves of the ring that is looked at, means taken away.
func ringShapes(set *strain.Set, curves []*strain.Curve, rows []float64) (shapes, error) {
	var s shapes
	rings := [...]func(*study.Segment) bool{isMidAnyRing, isBasalRing, isApicalRing}
	for _, ring := range rings {
		if s = shapesOf(set, ring, true, curves, rows); len(s.of) >= ringFewest {
			return s, nil
		}
	}
	return s, dyssynchrony.Why(fmt.Sprintf("no ring has %d segments that move", ringFewest))
}

func isBasalRing(s *study.Segment) bool  { return s.Level == study.Basal && (sixWall(s) || s.Of > 0) }
func isApicalRing(s *study.Segment) bool { return s.Level == study.Apical && (sixWall(s) || s.Of > 0) }

func computeCCSI(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	mean, _, err := likeness(in, tr)
	return mean, err
}

func computeCCSISegment(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	_, lowest, err := likeness(in, tr)
	return lowest, err
}

// likeness is the mean correlation over all pairs of the ring, and the lowest mean
// correlation of one segment with all others.
func likeness(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (mean, lowest float64, err error) {
	if in.Set == nil {
		return 0, 0, dyssynchrony.Why("there are no curves")
	}
	var curves [24]*strain.Curve
	var rows [24 * shapeSamples]float64
	s, err := ringShapes(in.Set, curves[:0], rows[:0])
	if err != nil {
		return 0, 0, err
	}
	n := len(s.of)
	lowest = 1
	for i := range s.of {
		own := 0.0
		for j := range s.of {
			if j != i {
				own += s.product(i, j)
			}
		}
		own /= float64(n - 1)
		lowest = min(lowest, own)
		mean += own
		tr.Mark(s.of[i].Segment, "mean correlation with the other segments", 0, own, "1")
	}
	if tr.On() {
		tr.Used(n, 1)
		tellWindow(in.Set, false, tr)
		if s.flat > 0 {
			tr.Doubt(fmt.Sprintf("%d segments do not move and were left out", s.flat))
		}
	}
	return mean / float64(n), lowest, nil
}
