package dyssynchrony

import (
	"fmt"
	"math"
	"slices"
)

// enough is the share of perturbed copies that must give a value for an error to
// be stated.
const enough = 0.8

// z95 is the normal deviate of a two-sided 95 % interval.
const z95 = 1.959964

// estimate turns the values of the perturbed copies into standard error, parts and
// interval. values are in the order of steps(n).
func (b *bench) estimate(t *task, values []float64, n int) {
	r := t.result
	if !r.Known {
		return
	}
	centre, joint, rest := values[0], values[1:1+n], values[1+n:]
	if len(t.m.Levels) > 0 {
		r.Agreement = agreement(t, joint)
		r.SEWhy = "a category has no standard error; the share of perturbed copies that agree is given"
		return
	}
	if why := b.notEstimated(t); why != "" {
		r.SEWhy = why
		return
	}
	joint = known(joint)
	if float64(len(joint)) < enough*float64(n) {
		r.SEWhy = fmt.Sprintf("%d of %d perturbed copies give no value", n-len(joint), n)
		return
	}
	mean, sd := meanSD(joint)
	if sd == 0 {
		r.SEWhy = fmt.Sprintf("the value did not change in %d perturbed copies", n)
		return
	}
	b.parts(t, rest, n/perParts, sd)
	r.SE = math.Sqrt(sd*sd + t.unseen*r.Parts.Segments*r.Parts.Segments)
	r.Lo, r.Hi = interval(r.Value, centre, mean, r.SE, joint, b.opt.scheme)
	r.HasCI = true
	hold(r, joint)
}

// known is v without NaN, in the same array.
func known(v []float64) []float64 {
	return slices.DeleteFunc(v, math.IsNaN)
}

// agreement is the share of copies with the word of the value.
func agreement(t *task, joint []float64) float64 {
	like, all := 0, 0
	for _, v := range joint {
		all++
		if !math.IsNaN(v) && t.m.level(v) == t.m.level(t.result.Value) {
			like++
		}
	}
	return float64(like) / float64(max(all, 1))
}

// interval is the nominal 95 % interval before it is held to bounds.
func interval(value, centre, mean, sd float64, joint []float64, sc scheme) (lo, hi float64) {
	if math.IsNaN(centre) {
		centre = mean
	}
	slices.Sort(joint)
	q := func(p float64) float64 {
		at := p * float64(len(joint)-1)
		i := int(at)
		if i >= len(joint)-1 {
			return joint[len(joint)-1]
		}
		return joint[i] + (at-float64(i))*(joint[i+1]-joint[i])
	}
	bias := mean - centre
	switch sc.interval {
	case "percentile":
		return q(.025), q(.975)
	case "basic":
		return value - (q(.975) - centre), value - (q(.025) - centre)
	case "percentile-shift": // percentile moved by twice the bias
		return q(.025) - 2*bias + value - centre, q(.975) - 2*bias + value - centre
	case "nobias":
		return value - z95*sd, value + z95*sd
	}
	return value - bias - z95*sd, value - bias + z95*sd
}

// hold keeps the interval within what the measure can be.
func hold(r *Result, joint []float64) {
	lo, hi := math.Inf(-1), math.Inf(1)
	switch {
	case r.Measure.Bounds != nil:
		lo, hi = r.Measure.Bounds[0], r.Measure.Bounds[1]
	case r.Measure.SD != "" || r.Value >= 0 && slices.Min(joint) >= 0:
		lo = 0
	case r.Value <= 0 && slices.Max(joint) <= 0:
		hi = 0
	}
	r.Lo, r.Hi = min(max(r.Lo, lo), hi), min(max(r.Hi, lo), hi)
}

// parts splits the standard error by its sources. Each is the spread with that
// source alone; together they are scaled to add up, in squares, to the spread with
// all sources, because they need not be independent in their effect.
func (b *bench) parts(t *task, rest []float64, n int, sd float64) {
	r := t.result
	if t.set < 0 {
		r.Parts.Beats = sd
		return
	}
	alone := [3]*float64{&r.Parts.Events, &r.Parts.Noise, &r.Parts.Sampling}
	sum := 0.0
	for k, p := range alone {
		_, *p = meanSD(known(rest[k*n : (k+1)*n]))
		sum += *p * *p
	}
	if sum > 0 {
		scale := sd / math.Sqrt(sum)
		for _, p := range alone {
			*p *= scale
		}
	}
}

// notEstimated says why a measure without curves has no standard error; empty when
// it has one.
func (b *bench) notEstimated(t *task) string {
	if t.set >= 0 || !t.used.known {
		return ""
	}
	spread := spreads(b.study.Readings)
	any := false
	for i, used := range t.used.readings {
		if used && spread[i] == 0 {
			return fmt.Sprintf("the reading %s has neither repeats nor a stated error", b.study.Readings[i].Name)
		}
		any = any || used
	}
	names := [events]string{"MVC", "AVO", "AVC", "MVO", "PVO", "PVC"}
	for k, e := range eventsOf(&b.loose) {
		if t.used.loose[k] && e.SEMs <= 0 {
			return names[k] + " has neither repeats nor a stated error"
		}
		any = any || t.used.loose[k]
	}
	if !any {
		return "it rests on nothing that has a known error"
	}
	return ""
}
