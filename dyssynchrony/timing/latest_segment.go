package timing

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// latestSegment is the time of the latest peak; the trace names the segment. It
// describes where the wall is late, not how dyssynchronous it is (Suffoletto,
// Circulation 2006;113:960; TARGET, J Am Coll Cardiol 2012;59:1509).
func latestSegment() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID:      "latest-segment",
		Name:    "Peak time of the latest segment",
		Aliases: []string{"latest site"},
		Family:  dyssynchrony.Timing,
		Unit:    "ms",
		Window:  "time zero to the end of the beat",
		Method:  "Segment whose greatest contraction of the whole beat comes last, and that time. The first such segment where two are equal.",
		Source:  suffoletto(),
		RuleTag: evidence.ReadInSource,
		Note:    "any direction of strain is taken, radial is the published one; at least four segments must have a peak, which is ours",
		On:      dyssynchrony.On{Quantity: study.Strain, MinCurves: 4},
		Compute: computeLatest,
	}
}

func computeLatest(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	set := in.Set
	if set == nil {
		return 0, dyssynchrony.Why("there are no curves")
	}
	var room scratch
	found, dark := gather(set, &everyOne, globalPeak, room[:0])
	if len(found) < 4 {
		return 0, dyssynchrony.Why(fmt.Sprintf("only %d segments have a peak, 4 are needed", len(found)))
	}
	last, second := 0, -1
	for i := 1; i < len(found); i++ {
		switch {
		case found[i].ms > found[last].ms:
			last, second = i, last
		case second < 0 || found[i].ms > found[second].ms:
			second = i
		}
	}
	if tr.On() {
		tellLatest(set, found[last], found[second], tr)
		tr.Used(len(found), 1)
		if dark > 0 {
			tr.Doubt(fmt.Sprintf("%d segments do not contract and have no time", dark))
		}
	}
	return found[last].ms, nil
}

func tellLatest(set *strain.Set, last, second moment, tr *dyssynchrony.Trace) {
	tellWindow(set, false, tr)
	tr.Mark(last.c.Segment, "latest peak", last.ms, set.Sign*last.c.Y[last.frame], set.Quantity.Unit())
	tr.Mark(second.c.Segment, "second latest peak", second.ms, set.Sign*second.c.Y[second.frame], set.Quantity.Unit())
	if last.ms-second.ms <= frameMs(set) {
		tr.Doubt(fmt.Sprintf("the %s segment peaks within one frame of it: which of the two is last is not decided", second.c.Segment))
	}
	if ms, _, ok := peakInSystole(last.c); ok && last.ms-ms > frameMs(set) {
		tr.Doubt("the latest peak comes after aortic valve closure; before it this segment peaks earlier")
	}
	tellWeak(set, last.c, tr)
	tellZero(set, tr)
}
