package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// Peaks of one tracing. A reader who saw a single peak leaves the number out.
const (
	anyPeak    = -1
	singlePeak = 0
	firstPeak  = 1
	secondPeak = 2
)

// mean is the mean of all readings of that name, over beats; n is how many there
// were. rrMs is the mean length of their beats, 0 when none is stated.
func mean(in *dyssynchrony.Input, name study.ReadingName, peak int) (value, rrMs float64, n int) {
	rrs := 0
	for i := range in.Readings {
		r := &in.Readings[i]
		if r.Name != name || peak != anyPeak && r.Peak != peak {
			continue
		}
		value += r.Value
		n++
		if r.RRMs.Known && r.RRMs.Value > 0 {
			rrMs += r.RRMs.Value
			rrs++
		}
	}
	if n > 0 {
		value /= float64(n)
	}
	if rrs > 0 {
		rrMs /= float64(rrs)
	}
	return value, rrMs, n
}

// read is the mean of a reading, or why there is none.
func read(in *dyssynchrony.Input, tr *dyssynchrony.Trace, name study.ReadingName, what string) (float64, error) {
	v, _, n := mean(in, name, anyPeak)
	if n == 0 {
		return 0, dyssynchrony.Why("no reading of " + what)
	}
	unit := ""
	if tr.On() {
		if spec, ok := study.SpecOf(name); ok {
			unit = spec.Unit
		}
		at := 0.0
		if unit == "ms" {
			at = v
		}
		tr.Mark(study.Segment{}, what, at, v, unit)
		tr.Used(0, n)
	}
	return v, nil
}

// difference is a reading minus another one, with a doubt where their beats
// differ in length.
func difference(in *dyssynchrony.Input, tr *dyssynchrony.Trace, late, early study.ReadingName, lateWhat, earlyWhat string) (float64, error) {
	a, aRR, n := mean(in, late, anyPeak)
	if n == 0 {
		return 0, dyssynchrony.Why("no reading of " + lateWhat)
	}
	b, bRR, m := mean(in, early, anyPeak)
	if m == 0 {
		return 0, dyssynchrony.Why("no reading of " + earlyWhat)
	}
	tr.Mark(study.Segment{}, lateWhat, a, a, "ms")
	tr.Mark(study.Segment{}, earlyWhat, b, b, "ms")
	tr.Used(0, min(n, m))
	doubtBeats(tr, aRR, bRR)
	return a - b, nil
}
