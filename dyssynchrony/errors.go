package dyssynchrony

import (
	"context"
	"math"
	"sync"

	"github.com/concordis/concordis/strain"
)

// step is one replicate: which sources of error are let loose, which draw, and
// from which belief.
type step struct {
	what part
	draw int
	from guise
}

// perParts is how many replicates go on one for each single source of error: the
// parts need less precision than the whole.
const perParts = 5

// steps lists all replicates: first all sources of error together, from each belief
// in turn, then each source alone.
func steps(replicates int) []step {
	var out []step
	for r := range replicates {
		out = append(out, step{byAll, r, guise(r) % guises})
	}
	for _, one := range [...]part{byEvents, byNoise, bySampling, byPressure} {
		for r := range replicates / perParts {
			out = append(out, step{one, r, forSize})
		}
	}
	return out
}

// errors estimates the errors of all values from perturbed copies.
func (b *bench) errors(ctx context.Context) error {
	n := b.opt.replicates()
	for i := range b.tasks {
		b.findUses(&b.tasks[i])
	}
	if n == 0 {
		return nil
	}
	if err := b.leaveOneOut(ctx); err != nil {
		return err
	}
	todo := steps(n)
	beliefs := make([]*belief, len(b.sets))
	for i, s := range b.sets {
		if s != nil {
			beliefs[i] = believe(s)
		}
	}
	values := newLedger(len(b.tasks), len(todo))
	workers := max(b.opt.Workers, 1)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { b.work(ctx, beliefs, todo, values, w, workers) })
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	still, calm := b.undisturbed(beliefs), b.calmValues(beliefs)
	for i := range b.tasks {
		b.estimate(&b.tasks[i], outcome{still: still[i], calm: calm[i], raw: values.raw[i], smooth: values.smooth[i]}, n)
	}
	return nil
}

// ledger holds the values of all tasks in all steps; NaN: the copy has no value, or
// was not asked for one.
type ledger struct{ raw, smooth [][]float64 }

func newLedger(tasks, steps int) *ledger {
	room := make([]float64, 2*tasks*steps)
	for i := range room {
		room[i] = math.NaN()
	}
	cut := func() [][]float64 {
		out := make([][]float64, tasks)
		for i := range out {
			out[i], room = room[:steps:steps], room[steps:]
		}
		return out
	}
	return &ledger{raw: cut(), smooth: cut()}
}

// work computes every stride-th step from the first one on.
func (b *bench) work(ctx context.Context, beliefs []*belief, todo []step, values *ledger, first, stride int) {
	c, calm := b.newCopies(beliefs), b.newSoothed(beliefs)
	raw, smooth := &stage{bench: b, sets: c.sets, copies: c}, &stage{bench: b, sets: calm.sets, copies: c}
	raw.prepare()
	smooth.prepare()
	for k := first; k < len(todo); k += stride {
		if ctx.Err() != nil {
			return
		}
		s := todo[k]
		c.draw(s)
		raw.play(values.raw, k, s.wants(b.opt.replicates()))
		if s.what == byAll {
			calm.from(c.sets)
			smooth.play(values.smooth, k, (*task).calm)
		}
	}
}

// wants tells for which tasks the copies of a step are to be computed as they are.
func (s step) wants(replicates int) func(t *task) bool {
	switch {
	case s.what == byPressure:
		return func(t *task) bool { return t.used.pressure }
	case s.what == byAll && s.draw >= replicates/plainShare:
		return func(t *task) bool { return !t.calm() }
	}
	return func(*task) bool { return true }
}

// plainShare is which part of the copies with all errors a Calm measure is also
// computed on as they are, for the standard error of the value as it is.
const plainShare = 2

// stage is where one worker computes tasks on one kind of copies.
type stage struct {
	bench   *bench
	sets    []*strain.Set
	copies  *copies
	inputs  []Input
	scratch Scratch
}

func (g *stage) prepare() {
	g.inputs = make([]Input, len(g.bench.tasks))
	for i := range g.inputs {
		in := g.bench.input(&g.bench.tasks[i], g.sets, g.copies.readings, g.copies.events)
		in.Facts, in.Scratch = &g.copies.facts, &g.scratch
		g.inputs[i] = in
	}
}

// play computes the known tasks that are wanted into column k.
func (g *stage) play(values [][]float64, k int, want func(*task) bool) {
	g.scratch.forget()
	for i := range g.bench.tasks {
		t := &g.bench.tasks[i]
		if !t.result.Known || !want(t) {
			continue
		}
		g.inputs[i].Events = g.copies.events
		if v, err := call(t.m, &g.inputs[i], nil); err == nil {
			values[i][k] = v
		}
	}
}
