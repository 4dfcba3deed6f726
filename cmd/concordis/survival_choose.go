package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/format/survivalcsv"
)

// The methods.
const (
	methodKM        = "km"
	methodCompeting = "competing"
	methodRecurrent = "recurrent"
)

// choose finds the event of interest, the reference group and the method.
func (r *survivalRun) choose() error {
	v, t := r.verb, r.table
	var err error
	if r.cause, err = causeOf(t.Causes, v.Cause, "--cause"); err != nil {
		return err
	}
	if r.terminal, err = causeOf(t.Causes, v.Terminal, "--terminal"); err != nil {
		return err
	}
	if r.terminal != 0 && r.terminal == r.cause {
		return usageError{"--cause and --terminal must be different events"}
	}
	if err := r.chooseReference(); err != nil {
		return err
	}
	if err := r.nameGroups(); err != nil {
		return err
	}
	r.doc.MethodWhy = r.chooseMethod()
	if r.method == methodCompeting && r.cause == 0 {
		r.cause = 1
	}
	r.chooseTicks()
	return nil
}

// causeOf finds an event by name, code or number; an empty text is 0.
func causeOf(causes []survivalcsv.Code, text, flag string) (int, error) {
	if text == "" {
		return 0, nil
	}
	for k, c := range causes {
		if strings.EqualFold(c.Name, text) || c.Cell == text {
			return k + 1, nil
		}
	}
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(causes) {
		return n, nil
	}
	return 0, usageError{flag + " names no event: no code, no name of --event-codes and no number of a cause"}
}

// chooseReference makes the group that the others are compared with the first one.
func (r *survivalRun) chooseReference() error {
	t := r.table
	if r.verb.Reference == "" {
		return nil
	}
	k := slices.Index(t.Groups, r.verb.Reference)
	if k < 0 {
		return usageError{"--reference names no group that has rows"}
	}
	to := make([]int, len(t.Groups))
	names := []string{t.Groups[k]}
	for g, name := range t.Groups {
		if g != k {
			to[g] = len(names)
			names = append(names, name)
		}
	}
	t.Groups = names
	for i, g := range t.Group {
		t.Group[i] = to[g]
	}
	return nil
}

// nameGroups gives the groups the names of the call.
func (r *survivalRun) nameGroups() error {
	t := r.table
	names := slices.Clone(t.Groups)
	for _, pair := range r.verb.Names {
		cell, name, _ := strings.Cut(pair, "=")
		k := slices.Index(t.Groups, cell)
		if k < 0 || name == "" {
			return usageError{"--names must read GROUP=NAME with a group that has rows"}
		}
		names[k], r.named = name, true
	}
	t.Groups = names
	return nil
}

// chooseMethod settles the method and says why.
func (r *survivalRun) chooseMethod() string {
	if r.method = r.verb.Method; r.method != "auto" {
		return "as the call says"
	}
	t := r.table
	kinds := map[int]bool{}
	for _, c := range t.Cause {
		if c != 0 {
			kinds[c] = true
		}
	}
	switch {
	case r.terminal != 0:
		r.method = methodRecurrent
		return "a terminal event was named"
	case r.repeats():
		r.method = methodRecurrent
		return "some person has more than one event"
	case len(kinds) > 1 || r.cause > 1:
		r.method = methodCompeting
		return fmt.Sprintf("%d kinds of event occur", len(kinds))
	}
	r.method = methodKM
	return "one kind of event, at most one for each person"
}

// repeats reports whether some person has several events of interest.
func (r *survivalRun) repeats() bool {
	t := r.table
	if t.Subject == nil || len(t.IDs) == len(t.Time) {
		return false
	}
	had := make([]bool, len(t.IDs))
	for i, c := range t.Cause {
		if c == 0 || r.cause != 0 && c != r.cause {
			continue
		}
		if had[t.Subject[i]] {
			return true
		}
		had[t.Subject[i]] = true
	}
	return false
}

// chooseTicks lays out the time axis.
func (r *survivalRun) chooseTicks() {
	for _, t := range r.table.Time {
		r.until = math.Max(r.until, t)
	}
	if r.until == 0 {
		r.until = 1
	}
	r.ticks = timeTicks(r.until, r.verb.Unit)
}

// timeTicks are 5 to 10 round times from 0, in steps that people count time in.
func timeTicks(until float64, unit string) []float64 {
	steps := map[string][]float64{
		"days":   {1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650},
		"months": {1, 2, 3, 6, 12, 24, 60, 120},
		"years":  {.25, .5, 1, 2, 5, 10, 20},
	}[unit]
	step := 0.0
	for _, s := range steps {
		if until/s < 10 && until/s >= 2 {
			step = s
			break
		}
	}
	if step == 0 {
		p := math.Pow(10, math.Floor(math.Log10(until/8)))
		for _, k := range []float64{1, 2, 5, 10} {
			if step = k * p; until/step < 10 {
				break
			}
		}
	}
	if !(step > 0) || math.IsInf(step, 0) {
		return []float64{0}
	}
	var out []float64
	for k := 0; k < 32 && float64(k)*step <= until*(1+1e-9); k++ {
		out = append(out, float64(k)*step)
	}
	return out
}

// landmarks are the times that were asked for, or the ticks after 0.
func (r *survivalRun) landmarks() []float64 {
	if len(r.verb.At) > 0 {
		return r.verb.At
	}
	return r.ticks[1:]
}

// groupName is the name of a group; without groups there is one.
func (r *survivalRun) groupName(g int) string {
	if len(r.table.Groups) == 0 {
		return "all"
	}
	return r.table.Groups[g]
}

// groups is how many there are.
func (r *survivalRun) groups() int { return max(1, len(r.table.Groups)) }

// causeName says what is counted.
func (r *survivalRun) causeName(cause int) string {
	if cause == 0 {
		names := []string{}
		for k, c := range r.table.Causes {
			if k+1 != r.terminal {
				names = append(names, c.Name)
			}
		}
		if len(names) == 1 {
			return names[0]
		}
		return "any event"
	}
	return r.table.Causes[cause-1].Name
}
