package accuracy

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/concordis/concordis/study"
)

// BootstrapOptions say how resamples are drawn.
type BootstrapOptions struct {
	Replicates int    // 0 stands for 1000
	Seed       uint64 // replicate i draws from a PCG stream of (Seed, i)
	Workers    int    // 0 stands for all cores; the digits do not depend on it
	Level      float64
	Thresholds []float64 // of the decision curve, ascending; may be empty
}

// Optimism is what the best cut-off and the logistic model of a measure owe to having
// been chosen on the same patients. Each resample draws as many patients with and
// without the outcome as there are; cut-off and model are chosen anew in it and tried on
// the patients themselves; the mean difference is the optimism (Harrell FE, Lee KL, Mark
// DB, Stat Med 1996;15:361-387, doi 10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4).
type Optimism struct {
	Replicates, Failed int // Failed: resamples in which the model had no finite slope
	// CutOff holds the middle share of the cut-offs chosen in the resamples. It and the next
	// three are not known where no cut-off is better than none (Youden index 0 or less).
	CutOff               Interval
	Youden, Sens, Spec   Corrected
	Slope                Corrected   // calibration slope of the logistic model; apparent is 1
	NetBenefit           []Corrected // at each threshold
	CutKnown, ModelKnown bool        // whether the first four, and the last two, are known
}

// Corrected is a figure in the patients it was chosen on, and less its optimism.
type Corrected struct{ Apparent, Corrected float64 }

// Optimism runs the bootstrap. Errors: study.Invalid for fewer than 0 replicates or a
// threshold outside 0 to 1; study.Cancelled when ctx ends.
func (d *Data) Optimism(ctx context.Context, o BootstrapOptions) (Optimism, error) {
	if o.Replicates == 0 {
		o.Replicates = 1000
	}
	if o.Replicates < 0 || slices.ContainsFunc(o.Thresholds, func(t float64) bool { return !(t > 0 && t < 1) }) {
		return Optimism{}, study.Errf(study.Invalid, "", "a bootstrap needs replicates above 0 and thresholds between 0 and 1")
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	r := newResampler(d, o)
	trials := make([]trial, o.Replicates)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(o.Workers, o.Replicates) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < o.Replicates && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				//nolint:gosec // resampling must be repeatable, not secret
				trials[i] = r.try(rand.New(rand.NewPCG(o.Seed, uint64(i))))
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return Optimism{}, &study.Error{Kind: study.Cancelled, Rule: "stopped before the resamples were done", Err: err}
	}
	return r.sum(trials), nil
}

// resampler holds what all resamples share.
type resampler struct {
	d             *Data
	o             BootstrapOptions
	l             levels
	with, without []int // levels of the patients on each side
	points        []Point
	best          Point
	model         fitted
	modelKnown    bool
	apparent      []float64 // net benefit of the model
}

func newResampler(d *Data, o BootstrapOptions) *resampler {
	r := &resampler{d: d, o: o, l: d.levels(), points: d.ROC()}
	for i, yes := range d.yes {
		if yes {
			r.with = append(r.with, r.l.of[i])
		} else {
			r.without = append(r.without, r.l.of[i])
		}
	}
	r.best = best(r.points)
	if !r.l.separated() {
		r.model, r.modelKnown = binomialOf(r.l).fit(true)
	}
	if r.modelKnown {
		r.apparent = r.benefits(r.model, r.l)
	}
	return r
}

// trial is one resample: figures in it and, of the same choice, in the patients.
type trial struct {
	cut, hereSens, hereSpec, thereSens, thereSpec float64
	known                                         bool // a cut-off could be chosen
	slope                                         float64
	here, there                                   []float64 // net benefit
	modelKnown                                    bool
}

func (r *resampler) try(rng *rand.Rand) trial {
	s := levels{value: r.l.value, with: make([]int, len(r.l.value)), without: make([]int, len(r.l.value))}
	for range r.with {
		s.with[r.with[rng.IntN(len(r.with))]]++
	}
	for range r.without {
		s.without[r.without[rng.IntN(len(r.without))]]++
	}
	t := trial{}
	if here, after, ok := s.best(); ok {
		t.known = true
		t.cut = s.cut(after)
		for after+1 < len(r.l.value) && (r.l.value[after+1] >= t.cut) == (r.d.direction == Higher) {
			after++ // a value that the resample lacks, on the positive side of its cut-off
		}
		there := r.points[after+1].Fourfold
		t.hereSens, t.hereSpec = here.rates()
		t.thereSens, t.thereSpec = there.rates()
	}
	if !r.modelKnown || s.separated() {
		return t
	}
	f, ok := binomialOf(s).fit(true)
	if !ok {
		return t
	}
	t.slope, t.modelKnown = r.slopeOf(f)
	t.here, t.there = r.benefits(f, s), r.benefits(f, r.l)
	return t
}

// best is the cut with the largest Youden index after one of the levels that the
// resample holds; after is that level.
func (l levels) best() (found Fourfold, after int, ok bool) {
	n, m := 0, 0
	for k := range l.value {
		n, m = n+l.with[k], m+l.without[k]
	}
	t := Fourfold{FalseNegative: n, TrueNegative: m}
	for k := range l.value {
		if l.with[k]+l.without[k] == 0 {
			continue
		}
		t.TruePositive += l.with[k]
		t.FalseNegative -= l.with[k]
		t.FalsePositive += l.without[k]
		t.TrueNegative -= l.without[k]
		if t.FalseNegative+t.TrueNegative > 0 && (!ok || beats(t, found)) {
			found, after, ok = t, k, true
		}
	}
	return found, after, ok
}

// cut is halfway from that level to the next one that the resample holds.
func (l levels) cut(after int) float64 {
	for k := after + 1; k < len(l.value); k++ {
		if l.with[k]+l.without[k] > 0 {
			return between(l.value[after], l.value[k])
		}
	}
	return l.value[after]
}

// rates are sensitivity and specificity; both sides are there by construction.
func (t Fourfold) rates() (sens, spec float64) {
	return float64(t.TruePositive) / float64(t.TruePositive+t.FalseNegative), float64(t.TrueNegative) / float64(t.TrueNegative+t.FalsePositive)
}

// slopeOf is the calibration slope, in the patients, of a model from a resample.
func (r *resampler) slopeOf(f fitted) (float64, bool) {
	b := binomialOf(r.l)
	b.x = make([]float64, len(r.l.value))
	for k, v := range r.l.value {
		b.x[k] = f.beta[0] + f.beta[1]*v
	}
	g, ok := b.fit(true)
	return g.beta[1], ok
}

// benefits are the net benefits of a model at the thresholds, in these patients.
func (r *resampler) benefits(f fitted, l levels) []float64 {
	out := make([]float64, len(r.o.Thresholds))
	n := len(r.d.values)
	order := make([]int, len(l.value)) // from high to low risk
	for k := range order {
		order[k] = k
	}
	if (f.beta[1] > 0) != (r.d.direction == Higher) {
		slices.Reverse(order)
	}
	hits, alarms, at := 0, 0, 0
	for k, t := range slices.Backward(r.o.Thresholds) {
		for ; at < len(order) && expit(f.beta[0]+f.beta[1]*l.value[order[at]]) >= t; at++ {
			hits, alarms = hits+l.with[order[at]], alarms+l.without[order[at]]
		}
		out[k] = netBenefit(hits, alarms, n, t)
	}
	return out
}

// sum averages the trials.
func (r *resampler) sum(trials []trial) Optimism {
	out := Optimism{Replicates: len(trials)}
	var cuts, sens, spec, slopes []float64
	excess := make([]float64, len(r.o.Thresholds))
	for _, t := range trials {
		if t.known {
			cuts = append(cuts, t.cut)
			sens, spec = append(sens, t.hereSens-t.thereSens), append(spec, t.hereSpec-t.thereSpec)
		}
		if !t.modelKnown {
			out.Failed++
			continue
		}
		slopes = append(slopes, t.slope)
		for k := range excess {
			excess[k] += (t.here[k] - t.there[k] - excess[k]) / float64(len(slopes))
		}
	}
	if len(cuts) > 1 && r.best.HasCut && r.best.Youden() > 0 {
		a, b := r.best.rates()
		x, y := mean(sens), mean(spec)
		out.CutKnown = true
		out.Sens, out.Spec, out.Youden = Corrected{a, held(a - x)}, Corrected{b, held(b - y)}, Corrected{a + b - 1, a + b - 1 - x - y}
		out.CutOff = percentiles(cuts, r.o.Level)
	}
	if r.modelKnown && len(slopes) > 1 {
		out.ModelKnown = true
		out.Slope = Corrected{1, median(slopes)}
		for k, v := range r.apparent {
			out.NetBenefit = append(out.NetBenefit, Corrected{v, v - excess[k]})
		}
	}
	return out
}

// held keeps a share that a correction pushed out within 0 and 1.
func held(share float64) float64 { return max(0, min(1, share)) }

// median of at least one value; it sorts them.
func median(v []float64) float64 {
	slices.Sort(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// percentiles is the middle share of the values, between order statistics by line.
func percentiles(v []float64, level float64) Interval {
	level, ok := levelOf(level)
	if !ok || len(v) < 2 {
		return Interval{}
	}
	slices.Sort(v)
	at := func(q float64) float64 {
		place := q * float64(len(v)-1)
		i := min(int(math.Floor(place)), len(v)-2)
		return v[i] + (place-float64(i))*(v[i+1]-v[i])
	}
	return newInterval(at((1-level)/2), at((1+level)/2))
}
