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

// outcome are the values of one task: from the undisturbed beliefs, from the
// lightly smoothed recording (NaN unless the task is calm), and from the copies, in
// the order of steps, as they are and lightly smoothed.
type outcome struct {
	still       [guises]float64
	calm        float64
	raw, smooth []float64
}

// plain are the values of the copies with all errors that t was computed on as they
// are.
func (o *outcome) plain(t *task, n int) []float64 {
	if t.calm() {
		return o.raw[:n/plainShare]
	}
	return o.raw[:n]
}

// estimate turns the values of the perturbed copies into standard error, parts and
// interval. n is the number of copies with all errors.
func (b *bench) estimate(t *task, o outcome, n int) {
	r := t.result
	if !r.Known {
		return
	}
	joint := o.plain(t, n)
	t.perturbed = true
	t.valueless = lost(joint)
	if len(t.m.Levels) > 0 {
		r.Agreement = agreement(t, joint)
		r.SEWhy = "a category has no standard error; the share of perturbed copies that agree is given"
		return
	}
	if why := b.notEstimated(t); why != "" {
		r.SEWhy = why
		return
	}
	if t.valueless > 1-enough {
		r.SEWhy = fmt.Sprintf("%.0f %% of %d perturbed copies give no value", 100*t.valueless, len(joint))
		return
	}
	sp := spreadOf(o.still, joint)
	if sp.sd <= rounding*(1+math.Abs(r.Value)) {
		r.SEWhy = fmt.Sprintf("the value did not change in %d perturbed copies", len(joint))
		return
	}
	b.parts(t, o.raw[n:], n/perParts, sp.sd)
	r.SE = t.withUnseen(sp.sd)
	r.Lo, r.Hi = sp.interval(r.Value, r.SE, t.m.doubt())
	if fine := spreadOf(o.still, o.smooth[:n]); t.calm() && finite(o.calm) && lost(o.smooth[:n]) <= 1-enough &&
		fine.sd > rounding*(1+math.Abs(r.Value)) {
		r.Lo, r.Hi = fine.interval(o.calm, t.withUnseen(fine.sd), t.m.doubt())
	}
	r.HasCI = true
	hold(r, known(joint))
	for _, v := range []float64{r.SE, r.Lo, r.Hi, r.Parts.Events, r.Parts.Noise, r.Parts.Sampling, r.Parts.Segments, r.Parts.Beats} {
		if !finite(v) {
			r.SE, r.Lo, r.Hi, r.HasCI, r.Parts = 0, 0, 0, false, SEParts{}
			r.SEWhy = "the error is beyond all numbers"
			return
		}
	}
}

// withUnseen adds the part of the segments that are missing to a standard error.
func (t *task) withUnseen(sd float64) float64 {
	segments := t.result.Parts.Segments
	return math.Sqrt(sd*sd + t.unseen*segments*segments)
}

// doubt is the share of the disagreement about the bias that enters the interval.
func (m *Measure) doubt() float64 {
	if m.Doubt > 0 {
		return m.Doubt
	}
	return 1
}

// rounding is the share of a value below which a scatter is that of arithmetic,
// not of the copies.
const rounding = 1e-10

// scatter is how the values of the copies lie.
type scatter struct {
	sd   float64         // within the copies of one belief
	free int             // degrees of freedom of sd
	bias [guises]float64 // mean of the copies less the undisturbed belief
}

// spreadOf finds it from the values of the undisturbed beliefs and of the copies,
// which take the beliefs in turn.
func spreadOf(undisturbed [guises]float64, joint []float64) scatter {
	var out scatter
	squares := 0.0
	for k := range guises {
		var of []float64
		for r := int(k); r < len(joint); r += int(guises) {
			if !math.IsNaN(joint[r]) {
				of = append(of, joint[r])
			}
		}
		if len(of) < 2 {
			continue
		}
		mean, sd := meanSD(of)
		squares += sd * sd * float64(len(of)-1)
		out.free += len(of) - 1
		if !math.IsNaN(undisturbed[k]) {
			out.bias[k] = mean - undisturbed[k]
		}
	}
	if out.free > 0 {
		out.sd = math.Sqrt(squares / float64(out.free))
	}
	return out
}

// lost is the share of values that are missing.
func lost(v []float64) float64 {
	n := 0
	for _, x := range v {
		if math.IsNaN(x) {
			n++
		}
	}
	return float64(n) / float64(max(len(v), 1))
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

// student is the two-sided 95 % deviate for a standard error from copies with so
// many degrees of freedom, wide enough for the chance in their mean as well: the
// first terms of the series of Student's t in 1/free, and √(1 + 1/free).
func student(free int) float64 {
	if free < 1 {
		return z95
	}
	n := float64(free)
	return z95 * (1 + (z95*z95+1)/(4*n)) * math.Sqrt(1+1/n)
}

// interval is the nominal 95 % interval before it is held to bounds: the value
// less the bias that noise, frames and events add, and the normal width of the
// standard error and of the doubt about the bias. The bias is the mean over the
// beliefs, the doubt half of what lies between them, times share.
func (sp *scatter) interval(value, se, share float64) (lo, hi float64) {
	soft, stiff := sp.bias[forSize], sp.bias[forTime]
	bias, doubt := (soft+stiff)/2, math.Abs(soft-stiff)/2
	width := student(sp.free) * math.Hypot(se, share*doubt)
	return value - bias - width, value - bias + width
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
	alone := [...]*float64{&r.Parts.Events, &r.Parts.Noise, &r.Parts.Sampling, &r.Parts.Beats}
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
