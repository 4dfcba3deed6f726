package dyssynchrony

import (
	"math"

	"github.com/concordis/concordis/strain"
)

// frameError is the standard deviation of a valve event without a stated one, in
// frames: that of "the frame before, this frame or the next", each as likely.
var frameError = math.Sqrt(2.0 / 3)

// byDoppler is the method of an event that was read off a Doppler tracing, which
// has a finer clock than the frames of an image.
const byDoppler = "doppler"

// events is the number of valve events on a clock.
const events = 6

// eventsOf lists the events in the order of the cycle, the two of the pulmonary
// valve last.
func eventsOf(e *strain.Events) [events]*strain.Event {
	return [events]*strain.Event{&e.MVC, &e.AVO, &e.AVC, &e.MVO, &e.PVO, &e.PVC}
}

// eventDraws says which draw moves which event of a set. An event that was timed
// once for the patient is one measurement: it moves in all views together, by the
// draw that every set shares. An event that a view has of its own moves alone.
type eventDraws struct {
	own [][events]bool // per beat
}

// drawsOf finds the events that a view has of its own: those of another method,
// or of another time and not merely rescaled, than the first view that has it.
func drawsOf(beats []*strain.Beat) eventDraws {
	out := eventDraws{own: make([][events]bool, len(beats))}
	var first [events]*strain.Event
	for b, beat := range beats {
		for k, e := range eventsOf(&beat.Events) {
			switch {
			case !e.Known:
			case first[k] == nil:
				first[k] = e
			default:
				sameTime := e.Scaled || first[k].Scaled || math.Abs(e.Ms-first[k].Ms) <= beat.FrameMs/2
				out.own[b][k] = e.Method != first[k].Method || !sameTime
			}
		}
	}
	return out
}

// move writes to dst the events of src, each moved by its draw, in the order they
// had. frameMs is the step between frames; 0 leaves events without a stated error
// where they are. dopplerMs is the error of events by Doppler that state none.
func move(dst, src *strain.Events, frameMs, dopplerMs float64, draw *[events]float64) {
	*dst = *src
	moved := eventsOf(dst)
	for k, e := range moved {
		if !e.Known {
			continue
		}
		se := e.SEMs
		switch {
		case se > 0 || frameMs == 0:
		case e.Method == byDoppler:
			se = dopplerMs
		default:
			se = frameError * frameMs
		}
		was := e.Ms
		e.Ms = math.Max(was+se*draw[k], math.Min(was, 0))
	}
	keepOrder(moved[:4], src)
	keepOrder(moved[4:], src)
}

// leastGap is the part of the time between two events that always remains.
const leastGap = 0.1

// keepOrder pushes each event away from the one before it where moving brought
// them too close or changed their order.
func keepOrder(moved []*strain.Event, src *strain.Events) {
	all := eventsOf(src)
	original := all[:4]
	if len(moved) == 2 {
		original = all[4:]
	}
	var before, was *strain.Event // the known event before, moved and as it was
	for k, e := range moved {
		if !e.Known {
			continue
		}
		if before != nil && original[k].Ms >= was.Ms {
			e.Ms = math.Max(e.Ms, before.Ms+leastGap*(original[k].Ms-was.Ms))
		}
		before, was = e, original[k]
	}
}
