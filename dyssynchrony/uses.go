package dyssynchrony

import (
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// uses says which readings and which valve events without a set a value rests on.
// It is found by leaving each one out: a value that then changes or is lost rests
// on it.
type uses struct {
	readings []bool // per reading of the study
	loose    [events]bool
	known    bool
	pressure bool // the cuff pressure, for measures on curves
}

// sameTracing reports whether two readings are repeats of one and the same thing.
func sameTracing(a, b *study.Reading) bool {
	return a.Name == b.Name && a.Segment == b.Segment && a.Peak == b.Peak
}

// findUses fills t.used for a measure without curves, and for all measures whether
// an entered event is among what it rests on.
func (b *bench) findUses(t *task) {
	if !t.result.Known {
		return
	}
	if t.set >= 0 {
		if b.usesEnteredEvent(t) {
			t.result.On.Entered = true
		}
		t.used.pressure = b.usesCuff(t)
		return
	}
	t.used.known = true
	b.findReadings(t)
	b.findLoose(t)
	b.sourceOfUses(t)
}

// findReadings leaves out each group of repeats in turn.
func (b *bench) findReadings(t *task) {
	all := b.study.Readings
	t.used.readings = make([]bool, len(all))
	rest := make([]study.Reading, 0, len(all))
	for i := range all {
		if firstOf(all, i) != i {
			t.used.readings[i] = t.used.readings[firstOf(all, i)]
			continue
		}
		rest = rest[:0]
		for k := range all {
			if !sameTracing(&all[i], &all[k]) {
				rest = append(rest, all[k])
			}
		}
		in := b.input(t, b.sets, rest, b.loose)
		t.used.readings[i] = b.differs(t, &in)
	}
}

// firstOf is the first reading that repeats the same tracing as reading i.
func firstOf(all []study.Reading, i int) int {
	for k := range i {
		if sameTracing(&all[k], &all[i]) {
			return k
		}
	}
	return i
}

// findLoose leaves out each event without a set in turn.
func (b *bench) findLoose(t *task) {
	for k, e := range eventsOf(&b.loose) {
		if !e.Known {
			continue
		}
		without := b.loose
		*eventsOf(&without)[k] = strain.Event{}
		in := b.input(t, b.sets, b.study.Readings, without)
		t.used.loose[k] = b.differs(t, &in)
	}
}

// differs reports whether the value from in is another one than the value of t.
func (b *bench) differs(t *task, in *Input) bool {
	v, err := call(t.m, in, nil)
	return err != nil || v != t.result.Value
}

// usesCuff reports whether the value of t changes with the cuff pressure.
func (b *bench) usesCuff(t *task) bool {
	facts := b.study.Facts
	if !facts.SystolicMmHg.Known || t.m.Family != Work {
		return false
	}
	facts.SystolicMmHg.Value *= 1.01
	in := b.observed(t)
	in.Facts = &facts
	return b.differs(t, &in)
}

// usesEnteredEvent reports whether the value of t changes without the events that
// a user entered.
func (b *bench) usesEnteredEvent(t *task) bool {
	if b.stripped == nil {
		return false
	}
	in := b.input(t, b.stripped, b.study.Readings, b.strippedLoose)
	return b.differs(t, &in)
}

// strip prepares the sets and the loose events without what a user entered.
func (b *bench) strip() {
	any := false
	sets := make([]*strain.Set, len(b.sets))
	for i, s := range b.sets {
		sets[i] = s
		if s == nil || !hasEntered(s) {
			continue
		}
		any = true
		sets[i] = s.Clone()
		for _, beat := range sets[i].Beats {
			dropEntered(&beat.Events)
		}
	}
	b.strippedLoose = b.loose
	if dropEntered(&b.strippedLoose) || any {
		b.stripped = sets
	}
}

// dropEntered forgets the events that a user entered, and says whether there were
// any.
func dropEntered(all *strain.Events) (found bool) {
	for _, e := range eventsOf(all) {
		if e.Known && e.Entered {
			*e, found = strain.Event{}, true
		}
	}
	return found
}

// hasEntered reports whether any valve event of s was entered by a user.
func hasEntered(s *strain.Set) bool {
	for _, beat := range s.Beats {
		for _, e := range eventsOf(&beat.Events) {
			if e.Known && e.Entered {
				return true
			}
		}
	}
	return false
}

// sourceOfUses fills the basis of a measure without curves from what it rests on.
func (b *bench) sourceOfUses(t *task) {
	var from []study.Source
	for i, used := range t.used.readings {
		if used {
			from = append(from, b.study.Readings[i].Source)
		}
	}
	for k, e := range eventsOf(&b.loose) {
		if t.used.loose[k] && e.Entered {
			t.result.On.Entered = true
		}
	}
	if t.phases >= 0 {
		return
	}
	for _, s := range from {
		if s.Origin == study.OriginEntered {
			t.result.On.Entered = true
		}
	}
	t.result.On.Source = joinSources(from)
}
