package tomtec

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// curves makes a CurveSet of each block.
func (a *assembly) curves() error {
	for i := range a.doc.blocks {
		b := &a.doc.blocks[i]
		set := study.CurveSet{
			Source: a.src, Quantity: b.key.quantity, Direction: b.key.direction, Chamber: study.LV, Layer: b.key.layer,
			Technique: study.Speckle2D, TimesMs: b.timesMs,
		}
		if a.doc.program == fourDLV {
			set.View, set.Technique = study.Volumetric, study.Echo3D
			if b.key.quantity == study.Strain {
				set.Technique = study.Speckle3D
			}
		}
		if err := b.fill(&set); err != nil {
			return err
		}
		a.part.Curves, a.keys = append(a.part.Curves, set), append(a.keys, b.key)
	}
	return nil
}

// fill takes over the rows of a block in the order of the segments.
func (b *block) fill(set *study.CurveSet) error {
	if b.key.whole {
		if len(b.rows) != 1 || b.rows[0].name.segment != 0 {
			return study.Errf(study.Invalid, b.place, "the cavity volume is not one curve")
		}
		set.Segments = []study.SegmentCurve{b.rows[0].curve(study.Segment{})}
		return nil
	}
	last := 0
	for _, r := range b.rows {
		last = max(last, r.name.segment)
	}
	if set.Model = modelOf(last); set.Model == study.NoModel {
		return study.Errf(study.Truncated, b.place, "the curves end before segment 16; they fit no model of the ventricle")
	}
	for n := 0; n <= last; n++ {
		for _, r := range b.rows {
			if r.name.segment != n {
				continue
			}
			segment, ok := r.name.at(set.Model)
			switch c := r.curve(segment); {
			case !ok:
				return study.Errf(study.Invalid, b.place, "number and name of a segment do not agree")
			case n == 0 && set.Global == nil:
				set.Global = &c
			case n > 0:
				set.Segments = append(set.Segments, c)
			}
		}
	}
	if len(set.Segments) < last {
		set.Problems = append(set.Problems, study.Problem{Severity: study.Warning, Code: "segments-missing", Where: set.Source.File,
			Text: "The curves of some segments are not in the file."})
	}
	return nil
}

// curve is a row as a curve of the study.
func (c *curve) curve(s study.Segment) study.SegmentCurve {
	return study.SegmentCurve{Segment: s, Values: c.values, Gaps: c.gaps}
}

// closed reports whether every curve is exactly zero at its end: the program
// then compensated the drift.
func closed(set *study.CurveSet) bool {
	last := len(set.TimesMs) - 1
	for _, s := range set.Segments {
		if s.Values[last] != 0 || len(s.Gaps) > 0 && s.Gaps[len(s.Gaps)-1].To > last {
			return false
		}
	}
	return len(set.Segments) > 0
}

// endSystole gives every set the end-systole of the program as a stand-in for
// aortic valve closure. It is counted from the zero of the set.
func (a *assembly) endSystole(ms float64) {
	for i := range a.part.Curves {
		c := &a.part.Curves[i]
		t := thousandths(ms - c.ZeroMs.Value)
		if t <= 0 || t >= c.TimesMs[len(c.TimesMs)-1]-c.ZeroMs.Value {
			continue
		}
		c.Events = append(c.Events, study.Event{Name: study.AVC, Ms: t, ZeroAt: c.ZeroAt, RRMs: c.RRMs, Method: "strain-export", Source: a.src})
	}
}

// autoStrain sets the clock of AutoStrain: time zero is the end-diastole of the
// program, at the start of the curves.
func (a *assembly) autoStrain() {
	drift := study.DriftUnknown
	for i := range a.part.Curves {
		if c := &a.part.Curves[i]; c.Quantity == study.Strain && closed(c) {
			drift = study.DriftCompensated
		}
	}
	for i := range a.part.Curves {
		c := &a.part.Curves[i]
		c.ZeroAt, c.Drift = study.ZeroMarker, drift
		if ed := a.global("ED"); ed != nil && ed.value >= c.TimesMs[0] && ed.value < c.TimesMs[len(c.TimesMs)-1] {
			c.ZeroMs = study.Measured(ed.value, a.src)
		} else {
			c.ZeroMs = study.Measured(c.TimesMs[0], a.src)
		}
		if drift == study.DriftCompensated {
			c.EndMs = study.Measured(c.TimesMs[len(c.TimesMs)-1], a.src)
		}
	}
	if es := a.global("ES"); es != nil {
		a.endSystole(es.value)
	}
}

// fourD sets the clock of 4D LV: time zero is the first frame of the clip, the
// beat lasts the cycle length that the file states. The last frames of a clip
// may belong to the next beat.
func (a *assembly) fourD() {
	rr := find(a.doc.timing, "RR")
	for i := range a.part.Curves {
		c := &a.part.Curves[i]
		last := c.TimesMs[len(c.TimesMs)-1]
		c.ZeroAt, c.ZeroMs = study.ZeroFirstFrame, study.Measured(c.TimesMs[0], a.src)
		if t := find(a.doc.timing, "trigger"); t != nil && t.value != c.ZeroMs.Value {
			c.Problems = append(c.Problems, study.Problem{Severity: study.Note, Code: "trigger-offset", Where: a.src.File,
				Text: fmt.Sprintf("Time zero is the first frame of the clip; the trigger of the file stands at %.0f ms.", t.value)})
		}
		if rr == nil || rr.value < 170 || rr.value > 4000 {
			continue
		}
		c.RRMs = study.Measured(rr.value, a.src)
		step := (last - c.TimesMs[0]) / float64(len(c.TimesMs)-1)
		if end := c.TimesMs[0] + rr.value; end <= last+step {
			c.EndMs = study.Measured(end, a.src)
		}
	}
	if es := find(a.doc.timing, "ES-frame"); es != nil {
		a.endSystole(es.value)
	}
}
