package dyssynchrony

import (
	"context"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Options are the choices of Run. The zero value means the defaults.
type Options struct {
	Seed       uint64 // of the perturbed inputs; the same seed gives the same digits
	Replicates int    // perturbed inputs; default 40; negative = no errors
	Workers    int    // goroutines; default 1; the digits do not depend on it
	Errors     Acquisition
}

// defaultReplicates keep the standard error itself within 11 % (one standard
// deviation, for a normal value). More would cost time and hardly better the
// coverage: the interval is built from moments, not from quantiles, and allows
// for their own uncertainty (student).
const defaultReplicates = 40

func (o Options) replicates() int {
	switch {
	case o.Replicates < 0:
		return 0
	case o.Replicates == 0:
		return defaultReplicates
	}
	return o.Replicates
}

// Run computes every measure of list on every set that it can be computed on.
// A measure without anything to be computed on gives one Result with Known
// false. Results are in the order of list, then of sets. The only error is that
// ctx ended.
func Run(ctx context.Context, list []Measure, sets []*strain.Set, s *study.Study, ecg ECGNumbers, opt Options) ([]Result, error) {
	if s == nil {
		s = &study.Study{}
	}
	b := newBench(list, sets, s, ecg, opt)
	for i := range b.tasks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.value(&b.tasks[i])
	}
	if err := b.errors(ctx); err != nil {
		return nil, err
	}
	for i := range b.tasks {
		b.grade(&b.tasks[i])
	}
	return b.results, ctx.Err()
}
