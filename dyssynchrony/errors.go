package dyssynchrony

import (
	"context"
	"math"
	"sync"
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

// steps lists all replicates: first the undisturbed beliefs, then all sources of
// error together, from each belief in turn, then each source alone.
func steps(replicates int) []step {
	var out []step
	for from := range guises {
		out = append(out, step{0, 0, from})
	}
	for r := range replicates {
		out = append(out, step{byAll, r, guise(r) % guises})
	}
	for _, one := range [...]part{byEvents, byNoise, bySampling} {
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
	values := make([]float64, len(b.tasks)*len(todo)) // NaN inside: the copy has no value
	workers := max(b.opt.Workers, 1)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { b.work(ctx, beliefs, todo, values, w, workers) })
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for i := range b.tasks {
		b.estimate(&b.tasks[i], values[i*len(todo):(i+1)*len(todo)], n)
	}
	return nil
}

// work computes every stride-th step from the first one on.
func (b *bench) work(ctx context.Context, beliefs []*belief, todo []step, values []float64, first, stride int) {
	c := b.newCopies(beliefs)
	inputs := make([]Input, len(b.tasks))
	for i := range b.tasks {
		t := &b.tasks[i]
		inputs[i] = b.input(t, c.sets, c.readings, c.events)
	}
	for k := first; k < len(todo); k += stride {
		if ctx.Err() != nil {
			return
		}
		c.draw(todo[k])
		for i := range b.tasks {
			t := &b.tasks[i]
			if !t.result.Known {
				continue
			}
			inputs[i].Events = c.events
			v, err := call(t.m, &inputs[i], nil)
			if err != nil {
				v = math.NaN()
			}
			values[i*len(todo)+k] = v
		}
	}
}
