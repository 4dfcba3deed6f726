package strain

import "github.com/concordis/concordis/study"

const (
	// longestFill is the longest gap, in frames, that is filled; our own rule: at
	// 60 frames per second it is 50 ms, shorter than any phase of systole.
	longestFill = 3
	// mostFilled is the largest share of frames of a curve that may be filled.
	mostFilled = 0.2
)

// takeCurves copies the part of each usable segment that lies in the beat.
func (v *view) takeCurves(cut beatCut, excluded *exclusions) bool {
	cs := v.from
	n := len(cut.timesMs)
	all := make([]float64, n*len(cs.Segments))
	bad := make([]bool, len(cs.TimesMs))
	v.curves = make([]Curve, 0, len(cs.Segments))
	if cs.Model != study.NoModel && !isModel(cs.Model) {
		v.problem(study.Note, "model-unknown", "The export states a division into %d segments, which the program does not know; its segments were used by name.", cs.Model)
	}
	for i := range cs.Segments {
		raw := &cs.Segments[i]
		y := all[i*n : (i+1)*n : (i+1)*n]
		if !v.admit(raw, excluded) || !v.copyFilled(y, raw, cut, bad) {
			continue
		}
		v.curves = append(v.curves, Curve{Segment: raw.Segment, Beat: v.beat, Y: y})
	}
	if len(v.curves) == 0 {
		return v.refuse("no-curves", "no segment has a usable curve.")
	}
	return true
}

// admit reports whether the segment may be used at all.
func (v *view) admit(raw *study.SegmentCurve, excluded *exclusions) bool {
	seg := raw.Segment
	switch {
	case !v.known(seg):
		v.leaveOut(seg, study.LeftOut, "segment-unknown", "the model of the export has no such segment")
	case excluded.has(v.from, seg):
		v.entered = true
		v.leaveOut(seg, study.Note, "segment-excluded", "entered by the user")
	case raw.Excluded:
		why := raw.Why
		if why == "" {
			why = "excluded in the export"
		}
		v.leaveOut(seg, study.Note, "segment-excluded", "%s", why)
	case len(raw.Values) != len(v.from.TimesMs):
		v.leaveOut(seg, study.LeftOut, "curve-length", "it has %d values for %d frames", len(raw.Values), len(v.from.TimesMs))
	default:
		return true
	}
	return false
}

// known reports whether the segment can be one of the export's model.
func (v *view) known(seg study.Segment) bool {
	cs := v.from
	if !hasSegments(cs.Quantity) {
		return true
	}
	if seg.Of < 0 || seg.Sector < 0 || seg.Of > 0 && seg.Sector >= seg.Of || seg.Of > 360 {
		return false
	}
	return !isModel(cs.Model) || seg.Of == 0 && seg.Number(cs.Model) > 0
}

// copyFilled writes the frames of the beat into y. Short gaps are filled by
// straight lines between their neighbours, which may lie outside the beat; false
// when the curve cannot be used. A value that is no number is a gap. bad is
// scratch space.
func (v *view) copyFilled(y []float64, raw *study.SegmentCurve, cut beatCut, bad []bool) bool {
	t := v.from.TimesMs
	for i, x := range raw.Values {
		bad[i] = !finite(x)
	}
	for _, g := range raw.Gaps {
		for i := max(g.From, 0); i < min(g.To, len(bad)); i++ {
			bad[i] = true
		}
	}
	filled := 0
	for i := cut.first; i <= cut.last; i++ {
		if !bad[i] {
			y[i-cut.first] = raw.Values[i]
			continue
		}
		from, to := i-1, i+1 // good frames on both sides
		for from >= 0 && bad[from] {
			from--
		}
		for to < len(bad) && bad[to] {
			to++
		}
		switch {
		case from < 0 || to == len(bad):
			v.leaveOut(raw.Segment, study.LeftOut, "gap", "a gap reaches the end of the record")
			return false
		case to-from-1 > longestFill:
			v.leaveOut(raw.Segment, study.LeftOut, "gap", "a gap of %d frames is too long to be filled", to-from-1)
			return false
		}
		w := (t[i] - t[from]) / (t[to] - t[from])
		y[i-cut.first] = (1-w)*raw.Values[from] + w*raw.Values[to]
		filled++
	}
	if float64(filled) > mostFilled*float64(len(y)) {
		v.leaveOut(raw.Segment, study.LeftOut, "gap", "%d of its %d frames are missing", filled, len(y))
		return false
	}
	if filled > 0 {
		v.problem(study.Note, "gap-filled", "%d missing frames of %s were filled by straight lines.", filled, nameOf(raw.Segment))
	}
	return true
}
