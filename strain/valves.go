package strain

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// Ranks of the sources of a valve event, best last.
const (
	noEvent = iota
	fromStudy
	fromExport
	fromUser
)

// valveNames are the events that a Beat holds. The first four follow each other
// in the cycle, so do the last two.
var valveNames = [6]study.EventName{study.MVC, study.AVO, study.AVC, study.MVO, study.PVO, study.PVC}

// slot is the place of a valve event in e.
func (e *Events) slot(name study.EventName) *Event {
	switch name {
	case study.MVC:
		return &e.MVC
	case study.AVO:
		return &e.AVO
	case study.AVC:
		return &e.AVC
	case study.MVO:
		return &e.MVO
	case study.PVO:
		return &e.PVO
	case study.PVC:
		return &e.PVC
	default:
		return nil
	}
}

// valves finds the valve events of one view.
type valves struct {
	v        *view
	opt      Options
	rank     [6]int
	zero     [6]study.TimeZero
	firstMs  [6]float64          // as given, not scaled
	foreign  bool                // said that the export's events come from another beat
	unscaled bool                // said that the beat of the events is not known
	refused  map[string][]string // reason -> events
	reasons  []string            // in the order of appearance
}

// findValves fills the events of the view: those that the user entered, then
// those of its own export, then others of the study (Doppler). An event that
// cannot be used is passed over with a reason; none is ever invented.
func (v *view) findValves(events []study.Event, opt Options) {
	f := valves{v: v, opt: opt, refused: map[string][]string{}}
	for i, name := range valveNames {
		for _, e := range events {
			if e.Name == name && entered(e) {
				f.try(i, e, fromUser)
			}
		}
		for _, e := range v.from.Events {
			if e.Name == name {
				f.try(i, e, fromExport)
			}
		}
		for _, e := range events {
			if e.Name == name && !entered(e) {
				f.try(i, e, fromStudy)
			}
		}
	}
	for _, reason := range f.reasons {
		v.problem(study.Warning, "event-refused", "Not used: %s. %s", strings.Join(f.refused[reason], ", "), reason)
	}
	f.dropDisordered()
	f.compareZeros()
	f.describe()
}

func entered(e study.Event) bool {
	return e.Source.Origin == study.OriginEntered || e.Method == "entered"
}

func (f *valves) refuse(name study.EventName, reason string) {
	if _, seen := f.refused[reason]; !seen {
		f.reasons = append(f.reasons, reason)
	}
	f.refused[reason] = append(f.refused[reason], string(name))
}

// try puts e into its slot when the slot is free and e is usable.
func (f *valves) try(i int, e study.Event, rank int) {
	b := f.v.beat
	slot := b.Events.slot(e.Name)
	if slot.Known {
		if rank == f.rank[i] && finite(e.Ms) && math.Abs(e.Ms-f.firstMs[i]) > b.FrameMs {
			f.v.problem(study.Note, "event-twice", "%s is given twice, more than a frame apart; the first was used.", e.Name)
		}
		return
	}
	out := Event{Ms: e.Ms, SEMs: e.SEMs, Known: true, Method: e.Method, Entered: rank == fromUser}
	if !finite(out.SEMs) || out.SEMs < 0 {
		out.SEMs = 0
	}
	if out.Method == "" {
		out.Method = [...]string{"", "study", "strain-export", "entered"}[rank]
	}
	if e.RRMs.Known && finite(e.RRMs.Value) && e.RRMs.Value > 0 {
		out.FromRR = e.RRMs.Value
	}
	if reason := f.fit(&out, rank); reason != "" {
		f.refuse(e.Name, reason)
		return
	}
	*slot = out
	f.rank[i], f.zero[i], f.firstMs[i] = rank, e.ZeroAt, e.Ms
}

// fit brings e to the beat of the view, or says why it cannot. Events of the
// export lie on its clock already and are never rescaled.
func (f *valves) fit(e *Event, rank int) string {
	b := f.v.beat
	apart := e.FromRR > 0 && relativeGap(e.FromRR, b.RRMs) > f.opt.MaxRRGap
	switch {
	case rank == fromExport:
		if apart && !f.foreign {
			f.foreign = true
			f.v.problem(study.Warning, "event-rr-differs",
				"The export took its valve times from a beat of %.4g ms, its curves from one of %.4g ms; the times were used as exported.",
				e.FromRR, b.RRMs)
		}
	case apart && !f.opt.RescaleBeats:
		return fmt.Sprintf("The beat that it was measured on lasts %.4g ms, the beat of the curves %.4g ms; more than %.3g %% apart.",
			e.FromRR, b.RRMs, 100*f.opt.MaxRRGap)
	case e.FromRR > 0:
		scale := b.RRMs / e.FromRR
		if f.opt.Systole != systoleLinear {
			scale = math.Sqrt(scale)
		}
		e.Ms *= scale
		e.SEMs *= scale
		e.Scaled = scale != 1
	case !f.unscaled:
		f.unscaled = true
		f.v.problem(study.Note, "event-rr-unknown", "Valve times were used as they are, because the length of their beat is not stated.")
	}
	if !finite(e.Ms) || e.Ms < 0 || e.Ms > b.RRMs {
		return "Its time lies outside the beat."
	}
	if e.SEMs > b.RRMs {
		return "Its standard error is longer than the beat."
	}
	return ""
}

// disordered reports whether events i and j, i before j in the cycle, are out of
// order.
func (f *valves) disordered(i, j int) bool {
	if f.rank[i] == noEvent || f.rank[j] == noEvent || i < 4 && j >= 4 {
		return false
	}
	a, b := f.v.beat.Events.slot(valveNames[i]).Ms, f.v.beat.Events.slot(valveNames[j]).Ms
	if i == 0 && j == 1 || i == 2 && j == 3 { // an isovolumic phase may be empty
		return a > b
	}
	return a >= b
}

// dropDisordered removes events until MVC <= AVO < AVC <= MVO and PVO < PVC. The
// one that contradicts most others goes first, of equal ones those of the lowest
// rank; where that leaves several, nothing tells which is wrong and all go. Our
// own rule.
func (f *valves) dropDisordered() {
	var dropped []string
	for {
		var clashes [6]int
		worst := 0
		for i := range valveNames {
			for j := i + 1; j < len(valveNames); j++ {
				if f.disordered(i, j) {
					clashes[i]++
					clashes[j]++
					worst = max(worst, clashes[i], clashes[j])
				}
			}
		}
		if worst == 0 {
			break
		}
		lowest := fromUser
		for i := range clashes {
			if clashes[i] == worst {
				lowest = min(lowest, f.rank[i])
			}
		}
		for i, name := range valveNames {
			if clashes[i] == worst && f.rank[i] == lowest {
				*f.v.beat.Events.slot(name) = Event{}
				f.rank[i] = noEvent
				dropped = append(dropped, string(name))
			}
		}
	}
	if len(dropped) > 0 {
		f.v.problem(study.Warning, "events-out-of-order", "Valve events do not follow each other as they must; not used: %s.",
			strings.Join(dropped, ", "))
	}
}

// compareZeros warns when events and curves count from different instants. The
// times are used as they are: how far the instants lie apart is not known.
func (f *valves) compareZeros() {
	b := f.v.beat
	if b.ZeroAt == study.ZeroUnknown {
		return
	}
	for i, name := range valveNames {
		if f.rank[i] == noEvent || f.zero[i] == study.ZeroUnknown || f.zero[i] == b.ZeroAt {
			continue
		}
		also := []string{string(name)}
		for j := i + 1; j < len(valveNames); j++ {
			if f.rank[j] != noEvent && f.zero[j] == f.zero[i] {
				also = append(also, string(valveNames[j]))
				f.zero[j] = study.ZeroUnknown // told
			}
		}
		f.v.problem(study.Warning, "zero-differs", "%s counted from %s, the curves from %s; QRS onset and R peak may lie 20 to 60 ms apart.",
			strings.Join(also, ", "), f.zero[i], b.ZeroAt)
	}
}

// describe says which events the view has and where they come from.
func (f *valves) describe() {
	var have []string
	for i, name := range valveNames {
		if f.rank[i] == noEvent {
			continue
		}
		e := f.v.beat.Events.slot(name)
		text := fmt.Sprintf("%s %.4g ms (%s", name, e.Ms, e.Method)
		if e.Scaled {
			text += fmt.Sprintf(", scaled from a beat of %.4g ms", e.FromRR)
		}
		have = append(have, text+")")
	}
	if len(have) == 0 {
		f.v.say("no valve event is known")
		return
	}
	f.v.say("%s", strings.Join(have, ", "))
}
