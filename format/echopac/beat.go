package echopac

import (
	"math"

	"github.com/concordis/concordis/study"
)

// zeroRuns lists the runs of frames in which every trace is exactly zero. The
// program puts all traces to zero where a beat starts, so they bound the beat.
func zeroRuns(curves []study.SegmentCurve, frames int) (runs []study.Span) {
	for i := range frames {
		zero := len(curves) > 0
		for k := range curves {
			zero = zero && curves[k].Values[i] == 0 && !study.InSpans(curves[k].Gaps, i)
		}
		switch n := len(runs); {
		case !zero:
		case n > 0 && runs[n-1].To == i:
			runs[n-1].To++
		default:
			runs = append(runs, study.Span{From: i, To: i + 1})
		}
	}
	return runs
}

// bounds are the frames where the beat starts and ends; −1 = not found.
func bounds(runs []study.Span, timesMs []float64, leftMs, rightMs float64) (start, end int) {
	start, end = -1, -1
	for _, r := range runs {
		if start < 0 || math.Abs(timesMs[r.To-1]-leftMs) < math.Abs(timesMs[start]-leftMs) {
			start = r.To - 1
		}
	}
	for _, r := range runs {
		if r.From > start && (end < 0 || math.Abs(timesMs[r.From]-rightMs) < math.Abs(timesMs[end]-rightMs)) {
			end = r.From
		}
	}
	return start, end
}

// setBeat gives the set time zero, the end of the beat and the state of drift.
// Without markers leftMs and rightMs are the first and the last frame.
func setBeat(set *study.CurveSet, leftMs, rightMs float64) {
	start, end := bounds(zeroRuns(set.Segments, len(set.TimesMs)), set.TimesMs, leftMs, rightMs)
	set.ZeroAt = study.ZeroMarker
	note := func(code, text string) {
		set.Problems = append(set.Problems, study.Problem{Severity: study.Warning, Code: code, Where: set.Source.File, Text: text})
	}
	if start < 0 {
		set.ZeroMs, set.EndMs = study.Measured(leftMs, set.Source), study.Measured(rightMs, set.Source)
		note("beat-from-markers", "No frame has all traces at zero; the beat is taken from the markers or from the first to the last frame.")
		return
	}
	set.ZeroMs = study.Measured(set.TimesMs[start], set.Source)
	switch {
	case end >= 0:
		set.EndMs = study.Measured(set.TimesMs[end], set.Source)
		set.Drift = study.DriftCompensated
	case math.Abs(set.ZeroMs.Value-leftMs) <= math.Abs(set.ZeroMs.Value-rightMs):
		set.EndMs = study.Measured(rightMs, set.Source)
		note("beat-end-from-marker", "Only one place has all traces at zero; the end of the beat is taken from the right marker or the last frame.")
	default:
		// The only zero is the end of the beat.
		set.EndMs, set.ZeroMs = set.ZeroMs, study.Measured(leftMs, set.Source)
		note("beat-start-from-marker", "Only one place has all traces at zero, at the end of the beat; time zero is taken from the left marker or the first frame.")
	}
}
