package flow

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// equalRR is how far two beats may differ in length and still be compared.
const equalRR = 0.05

// doubtBeats notes that two numbers come from beats of different length. A length
// of 0 is not known.
func doubtBeats(tr *dyssynchrony.Trace, aMs, bMs float64) {
	if !tr.On() {
		return
	}
	switch {
	case aMs <= 0 || bMs <= 0:
		tr.Doubt("the length of the beats that were compared is not stated")
	case math.Abs(aMs-bMs) > equalRR*math.Max(aMs, bMs):
		tr.Doubt(fmt.Sprintf("the two times come from beats of different length: %.0f and %.0f ms", aMs, bMs))
	}
}

// event is a valve event of the study, or why there is none; it leaves a mark.
func event(tr *dyssynchrony.Trace, e strain.Event, what string) (float64, error) {
	if !e.Known {
		return 0, dyssynchrony.Why("the time of " + what + " is not known")
	}
	tr.Mark(study.Segment{}, what, e.Ms, e.Ms, "ms")
	return e.Ms, nil
}

// cycle is the length of the beat: that of the beats that the numbers were taken
// from where it is stated, else the one of the study, else that of the ECG.
func cycle(in *dyssynchrony.Input, tr *dyssynchrony.Trace, own ...float64) (float64, error) {
	sum, n := 0.0, 0
	for _, ms := range own {
		if ms > 0 {
			sum, n = sum+ms, n+1
		}
	}
	general := 0.0
	switch {
	case in.Facts != nil && in.Facts.RRMs.Known && in.Facts.RRMs.Value > 0:
		general = in.Facts.RRMs.Value
	case in.ECG.RRMs.Known && in.ECG.RRMs.Value > 0:
		general = in.ECG.RRMs.Value
	}
	if n == 0 {
		if general == 0 {
			return 0, dyssynchrony.Why("the length of the beat (RR) is not known")
		}
		tr.Doubt("the length of the beat is not that of the beat that was read")
		return general, nil
	}
	for i, a := range own {
		for _, b := range own[i+1:] {
			if a > 0 && b > 0 {
				doubtBeats(tr, a, b)
			}
		}
	}
	return sum / float64(n), nil
}

// phases are the parts of one beat, ms.
type phases struct{ ivct, ejection, ivrt, filling, rr float64 }

// closure is MVC seen from the beat: a closure that was read at the end of the
// filling that it ends (after MVO, perhaps past RR) is the closure of the next
// beat and lies one RR earlier in this one; it may then be negative.
func closure(mvcMs, mvoMs, rrMs float64) float64 {
	if mvcMs > mvoMs {
		return mvcMs - rrMs
	}
	return mvcMs
}

// fillingOf is the time during which the mitral valve is open: from MVO over the
// end of the beat to the next MVC.
func fillingOf(mvcMs, mvoMs, rrMs float64) (float64, error) {
	f := rrMs - mvoMs + closure(mvcMs, mvoMs, rrMs)
	if !(f > 0 && f < rrMs) {
		return 0, dyssynchrony.Why("mitral valve opening and closure do not fit into the beat")
	}
	return f, nil
}

// parts cuts the beat at the four valve events of the left heart.
func parts(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (phases, error) {
	e := &in.Events
	var p phases
	mvc, err := event(tr, e.MVC, "mitral valve closure")
	if err != nil {
		return p, err
	}
	avo, err := event(tr, e.AVO, "aortic valve opening")
	if err != nil {
		return p, err
	}
	avc, err := event(tr, e.AVC, "aortic valve closure")
	if err != nil {
		return p, err
	}
	mvo, err := event(tr, e.MVO, "mitral valve opening")
	if err != nil {
		return p, err
	}
	p.rr, err = cycle(in, tr, e.MVC.FromRR, e.AVO.FromRR, e.AVC.FromRR, e.MVO.FromRR)
	if err != nil {
		return p, err
	}
	p.filling, err = fillingOf(mvc, mvo, p.rr)
	p.ivct, p.ejection, p.ivrt = avo-closure(mvc, mvo, p.rr), avc-avo, mvo-avc
	if err == nil && !(p.ivct > 0 && p.ejection > 0 && p.ivrt > 0) {
		err = dyssynchrony.Why("the valve events are not in the order MVC, AVO, AVC, MVO")
	}
	return p, err
}
