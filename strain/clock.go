package strain

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// Lengths of a beat that are believed, ms. The lower end admits mice; a clock in
// seconds falls below it.
const (
	shortestBeatMs = 50
	longestBeatMs  = 5000
)

// beatCut is the part of the record that is the beat.
type beatCut struct {
	first, last int       // frames of the record
	timesMs     []float64 // of first … last, after time zero
	zeroMs      float64   // time zero on the clock of the file
}

// checkClock reports whether the frames have usable times.
func (v *view) checkClock() bool {
	cs := v.from
	t := cs.TimesMs
	switch {
	case cs.Quantity == "" || cs.Quantity.Unit() == "":
		return v.refuse("quantity-unknown", "the quantity is not one that the program knows.")
	case len(cs.Segments) == 0:
		return v.refuse("no-curves", "the export holds no curve.")
	case len(cs.Segments) > maxCurves:
		return v.refuse("too-large", "more than %d curves share one clock.", maxCurves)
	case len(t) > maxFrames:
		return v.refuse("too-large", "there are more than %d frames.", maxFrames)
	case len(t) < minFrames:
		return v.refuse("few-frames", "there are %d frames, at least %d are needed.", len(t), minFrames)
	}
	for i, ms := range t {
		if !finite(ms) {
			return v.refuse("clock", "the time of frame %d is no number.", i+1)
		}
		if i > 0 && ms <= t[i-1] {
			return v.refuse("clock", "the times do not increase at frame %d.", i+1)
		}
	}
	return true
}

// findBeat cuts the record to one beat and makes the clock of the view. Frames
// are never interpolated here. Time zero stays exactly where the file has it, so
// that views keep their times against each other; only a frame that lies up to
// half a step outside the beat, and nearest to its end, is taken in and set at
// the end (our own rule).
func (v *view) findBeat() (beatCut, bool) {
	t := v.from.TimesMs
	zero, length, ok := v.bounds()
	if !ok {
		return beatCut{}, false
	}
	if length < shortestBeatMs || length > longestBeatMs {
		return beatCut{}, v.refuse("beat-length", "the beat would be %.4g ms long; %d to %d ms are believed.",
			length, shortestBeatMs, longestBeatMs)
	}
	end, half := zero+length, medianStep(t)/2
	a, _ := slices.BinarySearch(t, zero)
	if a > 0 && zero-t[a-1] <= half && (a == len(t) || zero-t[a-1] < t[a]-zero) {
		a--
	}
	b, found := slices.BinarySearch(t, end)
	if !found {
		b--
	}
	if b+1 < len(t) && t[b+1]-end <= half && (b < 0 || t[b+1]-end < end-t[b]) {
		b++
	}
	if b-a+1 < minFrames {
		return beatCut{}, v.refuse("few-frames", "%d frames lie in the beat, at least %d are needed.", max(b-a+1, 0), minFrames)
	}
	cut := beatCut{first: a, last: b, zeroMs: zero, timesMs: make([]float64, b-a+1)}
	for i := range cut.timesMs {
		cut.timesMs[i] = min(max(t[a+i]-zero, 0), length)
		if i > 0 && cut.timesMs[i] <= cut.timesMs[i-1] {
			return beatCut{}, v.refuse("clock", "the times are too large to tell the frames apart.")
		}
	}
	v.beat = &Beat{
		View: v.from.View, TimesMs: cut.timesMs, RRMs: length,
		FrameMs: medianStep(cut.timesMs), ZeroAt: v.from.ZeroAt,
	}
	v.describeCut(cut)
	return cut, true
}

// bounds finds time zero and the length of the beat. The marks of the file come
// first; a stated cycle length closes a beat without an end mark, because the
// last frame of a gated series lies one step before the next beat.
func (v *view) bounds() (zeroMs, lengthMs float64, ok bool) {
	cs, t := v.from, v.from.TimesMs
	zeroMs = t[0]
	if cs.ZeroMs.Known {
		zeroMs = cs.ZeroMs.Value
	}
	switch {
	case cs.EndMs.Known:
		lengthMs = cs.EndMs.Value - zeroMs
	case cs.RRMs.Known && cs.RRMs.Value >= shortestBeatMs && cs.RRMs.Value <= longestBeatMs:
		lengthMs = cs.RRMs.Value
	default:
		lengthMs = t[len(t)-1] - zeroMs
	}
	if !finite(zeroMs) || !finite(lengthMs) || lengthMs <= 0 {
		return 0, 0, v.refuse("clock", "time zero and the end of the beat are not in order.")
	}
	return zeroMs, lengthMs, true
}

// describeCut says what the cut did and what in it is doubtful.
func (v *view) describeCut(cut beatCut) {
	cs, b := v.from, v.beat
	n := len(b.TimesMs)
	how := "as the file marks it"
	if !cs.ZeroMs.Known {
		how = "the first frame, as the file marks none"
	}
	v.say("beat of %.4g ms, %d frames of %d; time zero (%s) is %.5g ms on the clock of the file, %s",
		b.RRMs, n, len(cs.TimesMs), zeroName(cs.ZeroAt), cut.zeroMs, how)
	if off := cs.TimesMs[cut.first] - cut.zeroMs; off < 0 {
		v.say("the first frame lies %.3g ms before time zero and was set at it", -off)
	}
	if off := cs.TimesMs[cut.last] - cut.zeroMs - b.RRMs; off > 0 {
		v.say("the last frame lies %.3g ms after the end of the beat and was set at it", off)
	}
	if first := b.TimesMs[0]; first > b.FrameMs/2*(1+1e-9) {
		v.problem(study.Warning, "zero-frame", "The first frame lies %.3g ms after time zero; it was taken as the frame at zero.", first)
	}
	if open := b.RRMs - b.TimesMs[n-1]; open > 2*b.FrameMs {
		v.problem(study.Warning, "part-of-beat", "The last frame lies %.4g ms before the end of the beat.", open)
	}
	if cs.RRMs.Known && cs.EndMs.Known && relativeGap(cs.RRMs.Value, b.RRMs) > 0.10 {
		v.problem(study.Note, "rr-differs", "The file states a cycle of %.4g ms, but its beat is %.4g ms long; the beat was used.",
			cs.RRMs.Value, b.RRMs)
	}
	if hz := 1000 / b.FrameMs; cs.FrameHz.Known && relativeGap(cs.FrameHz.Value, hz) > 0.10 {
		v.problem(study.Note, "frame-rate-differs", "The file states %.4g frames per second, its times give %.4g; the times were used.",
			cs.FrameHz.Value, hz)
	}
}

func zeroName(z study.TimeZero) string {
	if z == study.ZeroUnknown {
		return "of unknown kind"
	}
	return string(z)
}

// relativeGap is the difference of two lengths in parts of their mean, 2 where
// they cannot be compared.
func relativeGap(a, b float64) float64 {
	if !finite(a) || !finite(b) || a <= 0 || b <= 0 {
		return 2
	}
	return math.Abs(a-b) / (a/2 + b/2)
}

// medianStep is the median of the steps of t, which has at least two values; the
// lower of two middle ones.
func medianStep(t []float64) float64 {
	steps := make([]float64, len(t)-1)
	for i := range steps {
		steps[i] = t[i+1] - t[i]
	}
	slices.Sort(steps)
	return steps[(len(steps)-1)/2]
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
