package cohort

import (
	"fmt"
	"math"
)

// Effect is what follows from a rule: who is chosen, and what becomes of them with and
// without resynchronization. Numbers of outcomes are per 100 patients chosen.
type Effect struct {
	Rule    Rule
	Chosen  int
	Of      int // patients of whom the field was measured
	Missing int // of whom it was not; they are not chosen

	FallPercent Interval // mean fall of the end-systolic volume
	Responders  Interval // percent whose volume falls by RespondsPercent and more

	DeathsWithout, DeathsWith, DeathsAverted Interval
	EventsWithout, EventsWith, EventsAverted Interval // heart failure events, repeated ones counted each time
	WorseAverted                             Interval // patients with at least one heart failure event: without minus with
	Complications                            Interval // of the device

	NeededForDeath Needed // to spare one death
	NeededForEvent Needed // to spare one patient any heart failure event
}

// Needed is a number needed to treat: 100 over the outcomes averted per 100. Negative:
// so many treated for one harmed. Infinite: no difference at all. Limits follow from
// those of the difference; where that may be nothing, they pass through infinity
// (Altman DG, BMJ 1998;317:1309-1312, doi 10.1136/bmj.317.7168.1309, from memory).
type Needed struct {
	Averted  Interval
	Infinite bool
}

// neededOf reads a number needed to treat off a difference per 100.
func neededOf(averted Interval) Needed {
	const nothing = 1e-9
	return Needed{Averted: averted, Infinite: averted.Known && math.Abs(averted.Value) < nothing}
}

// Value is the number; ok is false where it is infinite or not known.
func (n Needed) Value() (v float64, ok bool) {
	if !n.Averted.Known || n.Infinite {
		return 0, false
	}
	return 100 / n.Averted.Value, true
}

// String writes the number with its limits: "12 (8 to 25)", "40 (15 to ∞ to 60
// harmed)", "30 for one harmed (…)", "infinite (…)", or "not known".
func (n Needed) String() string {
	if !n.Averted.Known {
		return "not known"
	}
	word := n.Short()
	lo, hi := n.Averted.Low, n.Averted.High
	switch {
	case lo > 0:
		return word + fmt.Sprintf(" (%s to %s)", perOne(hi), perOne(lo))
	case hi < 0:
		return word + fmt.Sprintf(" (%s to %s harmed)", perOne(lo), perOne(hi))
	case lo == 0 && hi == 0:
		return word
	case lo == 0:
		return word + fmt.Sprintf(" (%s to ∞)", perOne(hi))
	case hi == 0:
		return word + fmt.Sprintf(" (∞ to %s harmed)", perOne(lo))
	}
	return word + fmt.Sprintf(" (%s to ∞ to %s harmed)", perOne(hi), perOne(lo))
}

// Short writes the number without its limits.
func (n Needed) Short() string {
	v, ok := n.Value()
	switch {
	case !n.Averted.Known:
		return "not known"
	case !ok:
		return "infinite"
	case v < 0:
		return fmt.Sprintf("%.0f for one harmed", -v)
	}
	return fmt.Sprintf("%.0f", v)
}

// perOne is how many are treated for one; numbers beyond a million say nothing.
func perOne(per100 float64) string {
	if v := 100 / math.Abs(per100); v <= 1e6 {
		return fmt.Sprintf("%.0f", v)
	}
	return "over a million"
}

// sums are over the chosen of one resample.
type sums struct {
	n, fall, responders            float64
	deathsWithout, deathsWith      float64
	eventsWithout, eventsWith      float64
	worseWithout, worseWith, spoil float64
}

func (s *sums) add(c *Candidate, times float64) {
	s.n += times
	s.fall += times * c.FallPercent
	if c.FallPercent >= RespondsPercent {
		s.responders += times
	}
	s.deathsWithout += times * c.Without.Death
	s.deathsWith += times * c.With.Death
	s.eventsWithout += times * c.Without.HFEvents
	s.eventsWith += times * c.With.HFEvents
	s.worseWithout += times * c.Without.AnyHFEvent
	s.worseWith += times * c.With.AnyHFEvent
	s.spoil += times * c.With.Complications
}

// effect applies a rule to the broad cohort and to its resamples.
func (b *Broad) effect(r *Rule, draws *resamples) Effect {
	e := Effect{Rule: *r}
	var chosen []int
	for i := range b.People {
		yes, ok := r.Chooses(&b.People[i])
		switch {
		case !ok:
			e.Missing++
			continue
		case yes:
			chosen = append(chosen, i)
		}
		e.Of++
	}
	e.Chosen = len(chosen)
	all := make([]sums, len(draws.times))
	for k, times := range draws.times {
		for _, i := range chosen {
			if t := times[i]; t > 0 {
				all[k].add(&b.People[i], float64(t))
			}
		}
	}
	over := func(part func(*sums) float64) Interval {
		values := make([]float64, len(all))
		for k := range all {
			values[k] = math.NaN()
			if all[k].n > 0 {
				values[k] = part(&all[k]) / all[k].n
			}
		}
		return spread(values)
	}
	e.FallPercent = over(func(s *sums) float64 { return s.fall })
	e.Responders = over(func(s *sums) float64 { return 100 * s.responders })
	e.DeathsWithout = over(func(s *sums) float64 { return 100 * s.deathsWithout })
	e.DeathsWith = over(func(s *sums) float64 { return 100 * s.deathsWith })
	e.DeathsAverted = over(func(s *sums) float64 { return 100 * (s.deathsWithout - s.deathsWith) })
	e.EventsWithout = over(func(s *sums) float64 { return 100 * s.eventsWithout })
	e.EventsWith = over(func(s *sums) float64 { return 100 * s.eventsWith })
	e.EventsAverted = over(func(s *sums) float64 { return 100 * (s.eventsWithout - s.eventsWith) })
	e.WorseAverted = over(func(s *sums) float64 { return 100 * (s.worseWithout - s.worseWith) })
	e.Complications = over(func(s *sums) float64 { return 100 * s.spoil })
	e.NeededForDeath, e.NeededForEvent = neededOf(e.DeathsAverted), neededOf(e.WorseAverted)
	return e
}
