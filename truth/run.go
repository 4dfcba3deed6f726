package truth

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/concordis/concordis/study"
)

// Options are the choices of Run.
type Options struct {
	Recordings Recordings // nil = none at hand
	Only       Group      // only rows of this group; empty = all
	Workers    int        // goroutines; below 1 means 1. The numbers do not depend on it
	Seed       uint64     // of the simulations; the same seed gives the same digits
	// People is how many virtual people with left bundle branch block are followed over
	// months, the other groups being a quarter of that. The rows on them are for 200,
	// which takes minutes; with fewer they scatter. 0: nobody is followed, and the rows
	// are not run.
	People int
	// Step, if set, is told how far a long computation has come. It is called from
	// several goroutines, one at a time.
	Step func(what string, done, of int)
}

// values are what one experiment found, by name.
type values map[string]float64

// experiment computes the values of ours that one or several rows need.
type experiment struct {
	name string
	run  func(ctx context.Context, b *bench) (values, error)
}

// claim is a row with the place where its value comes from.
type claim struct {
	Row
	by  *experiment
	key string
}

// Rows lists the rows of a group (all with an empty one) without computing
// anything: every Verdict is NotRun.
func Rows(only Group) []Row {
	var out []Row
	for _, c := range claims() {
		if only == "" || c.Group == only {
			c.Verdict, c.Why = NotRun, "not asked for"
			out = append(out, c.Row)
		}
	}
	return out
}

// Run computes the rows of Options.Only, in the order of the table. A row that
// cannot be computed says why and costs nothing but itself. The only error is that
// ctx ended.
func Run(ctx context.Context, opt Options) ([]Row, error) {
	b := &bench{Recordings: opt.Recordings, workers: max(opt.Workers, 1), seed: opt.Seed, people: opt.People, step: opt.Step}
	var out []Row
	found := map[*experiment]values{}
	failed := map[*experiment]error{}
	for _, c := range claims() {
		if opt.Only != "" && c.Group != opt.Only {
			continue
		}
		if c.Needs != "" && opt.Recordings == nil {
			c.Verdict, c.Why = NotRun, "needs recordings: "+c.Needs
			out = append(out, c.Row)
			continue
		}
		if found[c.by] == nil && failed[c.by] == nil {
			v, err := b.perform(ctx, c.by)
			if ctx.Err() != nil {
				return nil, study.Errf(study.Cancelled, "", "stopped before the table was complete")
			}
			found[c.by], failed[c.by] = v, err
		}
		c.fill(found[c.by], failed[c.by])
		out = append(out, c.Row)
	}
	return out, nil
}

// fill judges the row by what its experiment found.
func (c *claim) fill(v values, err error) {
	ours, ok := v[c.key]
	switch {
	case errors.Is(err, errNoPeople):
		c.Verdict, c.Why = NotRun, reason(err)
	case study.KindOf(err) == study.NotFound:
		c.Verdict, c.Why = NotRun, "needs recordings: "+c.Needs
	case err != nil:
		c.fail(reason(err))
	case !ok:
		c.fail("the recordings gave no value")
	default:
		c.judge(ours)
	}
}

// reason is the rule of a study.Error, which quotes no file.
func reason(err error) string {
	if e, ok := errors.AsType[*study.Error](err); ok {
		if e.File != "" {
			return e.File + ": " + e.Rule
		}
		return e.Rule
	}
	return "a defect of Concordis; please report it"
}

// bench is what an experiment works with.
type bench struct {
	Recordings
	workers int
	seed    uint64
	people  int
	step    func(what string, done, of int)
}

// perform runs an experiment; a defect that panics costs its rows only.
func (b *bench) perform(ctx context.Context, x *experiment) (v values, err error) {
	defer func() {
		if recover() != nil {
			v, err = nil, study.Errf(study.Internal, x.name, "a defect of Concordis; please report it")
		}
	}()
	v, err = x.run(ctx, b)
	if err == nil && v == nil {
		v = values{}
	}
	return v, err
}

// each calls do for 0 … n−1 on the workers of the bench and returns the results in
// order. The first error in that order ends it.
func each[R any](ctx context.Context, b *bench, what string, n int, do func(i int) (R, error)) ([]R, error) {
	out, errs := make([]R, n), make([]error, n)
	var next, done atomic.Int64
	var running sync.WaitGroup
	var told sync.Mutex
	one := func(i int) {
		defer func() {
			if recover() != nil {
				errs[i] = study.Errf(study.Internal, what, "a defect of Concordis; please report it")
			}
		}()
		out[i], errs[i] = do(i)
	}
	for range min(b.workers, n) {
		running.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n || ctx.Err() != nil {
					return
				}
				one(i)
				k := int(done.Add(1))
				if b.step != nil {
					told.Lock()
					b.step(what, k, n)
					told.Unlock()
				}
			}
		})
	}
	running.Wait()
	if ctx.Err() != nil {
		return nil, study.Errf(study.Cancelled, what, "stopped")
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
