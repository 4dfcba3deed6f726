package dyssynchrony

import (
	"errors"
	"math"
	"slices"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// bench holds one run: what is measured, on what, and what came out.
type bench struct {
	sets    []*strain.Set
	study   *study.Study
	ecg     ECGNumbers
	opt     Options
	loose   strain.Events // valve events of the study, for measures that rest on no set
	tasks   []task
	results []Result

	// The same without what a user entered; nil where nothing was.
	stripped      []*strain.Set
	strippedLoose strain.Events
}

// task is one measure on one thing. set and phases are -1 where it rests on none.
type task struct {
	m           *Measure
	set, phases int
	missing     string // what it would have needed; empty when it can be tried
	result      *Result
	used        uses
	perturbed   bool    // the replicates were computed
	valueless   float64 // share of them without a value
	unseen      float64 // share of the segments that it would use and that are missing
}

func newBench(list []Measure, sets []*strain.Set, s *study.Study, ecg ECGNumbers, opt Options) *bench {
	b := &bench{sets: sets, study: s, ecg: ecg, opt: opt, loose: looseEvents(s.Events)}
	for i := range list {
		b.plan(&list[i])
	}
	b.strip()
	b.results = make([]Result, len(b.tasks))
	for i := range b.tasks {
		b.tasks[i].result = &b.results[i]
	}
	return b
}

// plan adds the tasks of m.
func (b *bench) plan(m *Measure) {
	switch {
	case m.On.onCurves():
		which, why := m.On.fit(b.sets)
		for _, k := range which {
			b.tasks = append(b.tasks, task{m: m, set: k, phases: -1})
		}
		if len(which) == 0 {
			b.tasks = append(b.tasks, task{m: m, set: -1, phases: -1, missing: why})
		}
	case m.Family == Phase && len(b.study.Phases) > 0:
		for k := range b.study.Phases {
			b.tasks = append(b.tasks, task{m: m, set: -1, phases: k})
		}
	default:
		b.tasks = append(b.tasks, task{m: m, set: -1, phases: -1})
	}
}

// input is what t is computed from, with these sets, readings and loose events in
// place of the study's own.
func (b *bench) input(t *task, sets []*strain.Set, readings []study.Reading, loose strain.Events) Input {
	in := Input{Sets: sets, Readings: readings, Events: loose, AllPhases: b.study.Phases, Facts: &b.study.Facts, ECG: b.ecg}
	if t.set >= 0 {
		in.Set = sets[t.set]
	}
	if t.phases >= 0 {
		in.Phases = &b.study.Phases[t.phases]
	}
	return in
}

// observed is what t is computed from, as it was recorded.
func (b *bench) observed(t *task) Input {
	return b.input(t, b.sets, b.study.Readings, b.loose)
}

// value computes t as recorded.
func (b *bench) value(t *task) {
	r := t.result
	r.Measure = t.m
	r.On = b.basis(t)
	if t.missing != "" {
		r.Why = t.missing
		return
	}
	in := b.observed(t)
	v, err := call(t.m, &in, &r.Trace)
	if err != nil {
		r.Why = err.Error()
		if errors.Is(err, errDefect) {
			r.Quality, r.QualityWhy = Poor, []string{"the computation failed; this is a defect of the program"}
		}
		return
	}
	if len(t.m.Levels) > 0 {
		k := t.m.level(v)
		if k < 0 {
			r.Why, r.Quality = errDefect.Error(), Poor
			r.QualityWhy = []string{"the value is none of the levels of the measure; this is a defect of the program"}
			return
		}
		r.Word = t.m.Levels[k]
	}
	r.Known, r.Value = true, v
	r.Floor, r.HasFloor = floorOf(t.m, &in)
}

// looseEvents puts the valve events of a study on one clock: of several timings of
// one event those that a user entered win, and the mean of the winners is taken.
func looseEvents(list []study.Event) strain.Events {
	var out strain.Events
	names := [events]study.EventName{study.MVC, study.AVO, study.AVC, study.MVO, study.PVO, study.PVC}
	for k, e := range eventsOf(&out) {
		var won []study.Event
		entered := slices.ContainsFunc(list, func(v study.Event) bool {
			return v.Name == names[k] && v.Source.Origin == study.OriginEntered
		})
		for _, v := range list {
			if v.Name == names[k] && (v.Source.Origin == study.OriginEntered) == entered && finite(v.Ms) {
				won = append(won, v)
			}
		}
		*e = meanEvent(won)
		e.Entered = entered && e.Known
	}
	return out
}

// meanEvent is the mean of timings of one event. Its standard error is that of
// the mean of the repeats; a single timing keeps its own.
func meanEvent(list []study.Event) strain.Event {
	if len(list) == 0 {
		return strain.Event{}
	}
	times := make([]float64, len(list))
	for i, v := range list {
		times[i] = v.Ms
	}
	mean, sd := meanSD(times)
	e := strain.Event{Ms: mean, Known: true, SEMs: list[0].SEMs, Method: list[0].Method}
	if len(list) > 1 && sd > 0 {
		e.SEMs = sd / math.Sqrt(float64(len(list)))
	}
	if rr := list[0].RRMs; rr.Known {
		e.FromRR = rr.Value
	}
	return e
}

// finite reports whether v is a number.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// meanSD is the mean and the sample standard deviation of v (0 for fewer than two
// values, and exactly 0 for equal ones, which is why it reckons from the first).
func meanSD(v []float64) (mean, sd float64) {
	if len(v) == 0 {
		return 0, 0
	}
	n, sum := float64(len(v)), 0.0
	for _, x := range v {
		sum += x - v[0]
	}
	mean = v[0] + sum/n
	if len(v) < 2 {
		return mean, 0
	}
	for _, x := range v {
		sd += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(sd / (n - 1))
}
