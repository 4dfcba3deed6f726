package cvi42

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// sets makes a CurveSet of each table. Strain comes first, because strain rate is
// rolled with the strain of its direction.
func (a *assembly) sets() {
	turned := map[*table]int{}
	for _, t := range a.read {
		if t.key.quantity == study.Strain {
			turned[t], _ = t.zeroFrame()
		}
	}
	for _, t := range a.read {
		if t.key.quantity == study.Strain {
			a.add(t, turned[t], true)
			continue
		}
		k, known := 0, false
		for _, s := range a.read {
			if s.key.quantity == study.Strain && s.key.direction == t.key.direction && s.key.view == t.key.view && s.sameClock(t) {
				k, known = turned[s], true
			}
		}
		a.add(t, k, known)
	}
}

// add makes one set; zero is the frame of the reference phase, known or not.
func (a *assembly) add(t *table, zero int, known bool) {
	set := study.CurveSet{
		Source: a.src, Quantity: t.key.quantity, Direction: t.key.direction, Chamber: study.LV, Technique: study.CMRFeature,
		View: t.key.view, Model: study.AHA16, TimesMs: t.timesMs, ZeroAt: study.ZeroFirstFrame, Untested: true,
	}
	say := func(s study.Severity, code, text string) {
		set.Problems = append(set.Problems, study.Problem{Severity: s, Code: code, Where: a.src.File, Text: text})
	}
	step, even := t.evenStep()
	first := t.timesMs[0]
	switch _, has := t.zeroFrame(); {
	case !known:
		say(study.Warning, "reference-unknown", "The reference phase of the strain rate is not known, since its strain is not in the file; time zero is the first phase.")
	case t.key.quantity == study.Strain && !has:
		say(study.Warning, "zero-absent", "No segment is zero at any phase; time zero is the first phase.")
	case zero > 0 && even:
		t.roll(zero)
		set.ZeroAt = study.ZeroMarker
		say(study.Note, "rolled", fmt.Sprintf("The reference phase is number %d of the file; the curves were rolled round the cycle so that it comes first.", zero+1))
	case zero > 0:
		set.ZeroAt, first = study.ZeroMarker, t.timesMs[zero]
		say(study.Warning, "not-rolled", "The reference phase is not the first one and the phases are not evenly spaced; what lies before it is not used.")
	}
	set.ZeroMs = study.Measured(first, a.src)
	if even {
		set.EndMs = study.Measured(t.timesMs[0]+step*float64(len(t.timesMs)), a.src)
		say(study.Note, "beat-length-estimated", "The report does not state the cycle length; the beat is taken as the number of phases times their step.")
	}
	if !t.key.unit {
		say(study.Warning, "unit-assumed", "The name of the table does not state the unit; strain is taken as percent and strain rate as 1/s.")
	}
	a.fill(&set, t, say)
	a.part.Curves = append(a.part.Curves, set)
}

// fill takes over the curves.
func (a *assembly) fill(set *study.CurveSet, t *table, say func(study.Severity, string, string)) {
	for n := 1; n <= segments; n++ {
		if t.rows[n-1] == nil {
			continue
		}
		segment, _ := study.SegmentOf(study.AHA16, n)
		c := study.SegmentCurve{Segment: segment, Values: t.rows[n-1], Gaps: gaps(t.gone[n-1])}
		if len(c.Gaps) == 1 && c.Gaps[0] == (study.Span{From: 0, To: len(c.Values)}) {
			c.Excluded, c.Why = true, "the report holds no values of it"
		}
		set.Segments = append(set.Segments, c)
	}
	if len(set.Segments) < segments {
		say(study.Warning, "segments-missing", "The curves of some segments are not in the table.")
	}
}
