package closedloop

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// shrink makes a failing trial as small as it can while the same rule (the letter
// before the colon) stays broken: it drops stretches of events, halved down to single
// ones, sets fields of the programming to nominal, and cuts the end.
func shrink(t trial) trial {
	rule := ruleOf(t)
	return shrinkWhile(t, func(c trial) bool { return ruleOf(c) == rule })
}

// shrinkWhile makes a trial smaller as long as it fails.
func shrinkWhile(t trial, fails func(trial) bool) trial {
	for again := true; again; {
		before := size(t)
		t = dropEvents(t, fails)
		t = simplifyParams(t, fails)
		t = simplifyPatient(t, fails)
		t = cutEnd(t, fails)
		t = closeGaps(t, fails)
		t = roundTimes(t, fails)
		again = size(t) < before
	}
	return t
}

func ruleOf(t trial) string {
	rule, _, _ := strings.Cut(t.run(false).verdict, ":")
	return rule
}

// size is what shrinking lowers.
func size(t trial) int {
	n := len(t.events)*1000 + int(t.end/100)
	nominal := device.Nominal()
	for _, row := range device.Table() {
		if row.Value(&t.p) != row.Value(&nominal) {
			n += 100
		}
	}
	return n
}

func dropEvents(t trial, fails func(trial) bool) trial {
	for width := len(t.events); width >= 1; width /= 2 {
		for from := 0; from+width <= len(t.events); {
			c := t
			c.events = slices.Concat(t.events[:from], t.events[from+width:])
			if fails(c) {
				t = c
			} else {
				from += width
			}
		}
	}
	return t
}

func simplifyParams(t trial, fails func(trial) bool) trial {
	nominal := device.Nominal()
	for _, row := range device.Table() {
		c := t
		row.Set(&c.p, row.Value(&nominal))
		if row.Value(&t.p) != row.Value(&nominal) && fails(c) {
			t = c
		}
	}
	return t
}

// simplifyPatient quiets the patient step by step.
func simplifyPatient(t trial, fails func(trial) bool) trial {
	if t.patient == nil {
		return t
	}
	quiet := rhythm.Normal(t.patient.Seed)
	for _, change := range []func(*rhythm.Params){
		func(p *rhythm.Params) { p.Ectopy = quiet.Ectopy },
		func(p *rhythm.Params) { p.Fibrillation = quiet.Fibrillation },
		func(p *rhythm.Params) { p.Node = quiet.Node },
		func(p *rhythm.Params) { p.NoiseMs, p.SlowMs, p.RespirationMs = 0, 0, 0 },
		func(p *rhythm.Params) { p.RestCycleMs, p.FullCycleMs = quiet.RestCycleMs, quiet.FullCycleMs },
		func(p *rhythm.Params) { p.Retrograde.ExtraMs = 0 },
		func(p *rhythm.Params) { p.Escape = quiet.Escape },
	} {
		c, patient := t, *t.patient
		change(&patient)
		c.patient = &patient
		if patient != *t.patient && fails(c) {
			t = c
		}
	}
	return t
}

func cutEnd(t trial, fails func(trial) bool) trial {
	for step := t.end / 2; step >= 1; step /= 2 {
		for c := t; c.end > step; {
			c.end -= step
			if !fails(c) {
				break
			}
			t = c
		}
	}
	return t
}

// closeGaps moves events and what follows them earlier.
func closeGaps(t trial, fails func(trial) bool) trial {
	for i := range t.events {
		gap := t.events[i].at
		if i > 0 {
			gap -= t.events[i-1].at
		}
		for step := gap; step >= 10; step /= 2 {
			c := t
			c.events = slices.Clone(t.events)
			for j := i; j < len(c.events); j++ {
				c.events[j].at -= step
			}
			c.end -= step
			if c.events[i].at >= 0 && fails(c) {
				t = c
			}
		}
	}
	return t
}

// roundTimes rounds times to tens.
func roundTimes(t trial, fails func(trial) bool) trial {
	for i := range t.events {
		c := t
		c.events = slices.Clone(t.events)
		c.events[i].at -= c.events[i].at % 10
		if c.events[i].at != t.events[i].at && fails(c) {
			t = c
		}
	}
	return t
}

// describe prints a trial so that it can be typed into a test.
func describe(t trial) string {
	var b strings.Builder
	o := t.run(true)
	fmt.Fprintf(&b, "%s\nprogramming, apart from nominal:", o.verdict)
	nominal := device.Nominal()
	for _, row := range device.Table() {
		if v := row.Value(&t.p); v != row.Value(&nominal) {
			fmt.Fprintf(&b, " %s=%g", row.Field, v)
		}
	}
	if t.patient != nil {
		fmt.Fprintf(&b, "\npatient: %+v", *t.patient)
	}
	b.WriteString("\nevents:")
	for _, e := range t.events {
		fmt.Fprintf(&b, " %d:%s", e.at, kindNames[e.what])
	}
	fmt.Fprintf(&b, " end:%d\nmarkers: %s", t.end, o.marks)
	return b.String()
}
