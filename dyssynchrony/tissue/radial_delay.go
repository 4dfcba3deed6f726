package tissue

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// radialDelay is the delay of radial tissue-Doppler strain between septum and
// posterior wall at mid level (Dohi 2005).
func radialDelay() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID:      "tdi-radial-delay",
		Name:    "Radial tissue-Doppler strain delay, septum to posterior wall",
		Family:  dyssynchrony.Tissue,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		Method:  "Mid short axis: absolute difference of the times of peak radial strain of the anteroseptal and the inferolateral (posterior) wall.",
		Source:  evidence.Citation{Authors: "Dohi", Journal: "Am J Cardiol 96:112", Year: 2005, Note: notOpened},
		RuleTag: evidence.FromMemory,
		Note:    "the choice of the anteroseptal wall for the septum is ours",
		On: dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Radial},
			Techniques: []study.Technique{study.TissueDoppler}, MinCurves: 2},
		Bounds: notNegative(),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			if in.Set == nil {
				return 0, dyssynchrony.Why("there are no curves")
			}
			v, why := radialApart(in.Set, tr)
			if why != "" {
				return 0, dyssynchrony.Why(why)
			}
			if tr.On() {
				tr.Used(2, 1)
				tr.Window(0, in.Set.RRMs())
			}
			return v, nil
		},
	}
}

// radialApart is the time between the peaks of the mid anteroseptal and the mid
// inferolateral segment of a set of radial strain, or why there is none.
func radialApart(set *strain.Set, tr *dyssynchrony.Trace) (float64, string) {
	a, b := set.Find(study.Mid, study.Anteroseptal), set.Find(study.Mid, study.Inferolateral)
	if a == nil || b == nil || len(a.Y) == 0 || len(b.Y) == 0 {
		return 0, "the mid anteroseptal or the mid inferolateral segment has no radial strain"
	}
	pa, pb := greatestInBeat(a), greatestInBeat(b)
	if !pa.ok || !pb.ok {
		return 0, "the mid anteroseptal or the mid inferolateral segment does not thicken"
	}
	tr.Mark(a.Segment, "peak radial strain", a.TimeMs(pa.frame), set.Sign*a.Y[pa.frame], "%")
	tr.Mark(b.Segment, "peak radial strain", b.TimeMs(pb.frame), set.Sign*b.Y[pb.frame], "%")
	return math.Abs(a.TimeMs(pa.frame) - b.TimeMs(pb.frame)), ""
}
