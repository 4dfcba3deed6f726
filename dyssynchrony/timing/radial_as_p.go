package timing

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// scarRadial is the peak radial strain, %, below which the wall counts as scar in
// TARGET. Written from memory: it raises a doubt and decides nothing.
const scarRadial = 9.8

// radialASP is the delay of radial strain between the anteroseptal and the
// posterior wall at mid level (Suffoletto, Circulation 2006;113:960).
func radialASP() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID:      "radial-as-p-delay",
		Name:    "Radial delay anteroseptal to posterior",
		Aliases: []string{"septal-posterior radial delay", "AS-P delay"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		Method: "Mid short axis: absolute difference of the times of peak radial strain in the anteroseptal and the inferolateral " +
			"(posterior) segment.",
		Source:  suffoletto(),
		RuleTag: evidence.ReadInSource,
		Note:    "the peak is the greatest of the whole beat; first true peak and peak before aortic valve closure are given beside it",
		On:      dyssynchrony.On{Quantity: study.Strain, Directions: []study.Direction{study.Radial}, MinCurves: 2},
		Bounds:  notNegative(),
		Compute: computeASP,
	}
}

func computeASP(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	septum, posterior := set.Find(study.Mid, study.Anteroseptal), set.Find(study.Mid, study.Inferolateral)
	if septum == nil || posterior == nil {
		return 0, dyssynchrony.Why("the mid anteroseptal or the mid inferolateral segment has no curve")
	}
	value, ok := apart(septum, posterior, wholeBeat)
	if !ok {
		return 0, dyssynchrony.Why("the mid anteroseptal or the mid inferolateral segment does not thicken")
	}
	if tr.On() {
		tellASP(set, septum, posterior, value, tr)
	}
	return value, nil
}

// apart is the time between the peaks of two curves.
func apart(a, b *strain.Curve, at convention) (float64, bool) {
	find := at.timer()
	ta, _, okA := find(a)
	tb, _, okB := find(b)
	return math.Abs(ta - tb), okA && okB
}

func tellASP(set *strain.Set, septum, posterior *strain.Curve, value float64, tr *dyssynchrony.Trace) {
	tr.Used(2, 1)
	tellWindow(set, false, tr)
	for _, c := range []*strain.Curve{septum, posterior} {
		ms, frame, _ := globalPeak(c)
		tr.Mark(c.Segment, "peak radial strain", ms, set.Sign*c.Y[frame], set.Quantity.Unit())
		tellWeak(set, c, tr)
		tellPlateaus([]moment{{c, ms, frame}}, tr)
	}
	for _, k := range []convention{firstTrue, inSystole} {
		if v, ok := apart(septum, posterior, k); ok && math.Abs(v-value) > frameMs(set) {
			tr.Candidate("with "+k.String(), v)
		}
	}
}

// tellWeak doubts a radial peak so low that the wall may be scar or merely towed.
func tellWeak(set *strain.Set, c *strain.Curve, tr *dyssynchrony.Trace) {
	if amp, _ := amplitude(c); set.Direction == study.Radial && set.Quantity == study.Strain && amp < scarRadial {
		tr.Doubt(fmt.Sprintf("the %s segment thickens by only %.1f %%; below %.1f %% (unverified figure) its peak may be scar or towed motion",
			c.Segment, amp, scarRadial))
	}
}
