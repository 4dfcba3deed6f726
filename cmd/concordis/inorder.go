package main

import (
	"context"
	"iter"
	"sync"
)

// inOrder calls do for every item, on several goroutines, and yields the results
// in the order of the items. At most 4 items per worker are under way or wait to
// be yielded, so memory does not grow with the number of items. When ctx ends no
// further item is started; results already under way are still yielded.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], workers int, do func(T) R) iter.Seq[R] {
	type job struct {
		item   T
		result chan R
	}
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs := make(chan job)
		queue := make(chan chan R, 4*workers)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()

		running.Go(func() {
			defer close(queue)
			defer close(jobs)
			for item := range items {
				if ctx.Err() != nil {
					return
				}
				j := job{item, make(chan R, 1)}
				select {
				case queue <- j.result:
				case <-ctx.Done():
					return
				}
				// The result is promised now, so the job must reach a worker.
				jobs <- j
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					j.result <- do(j.item)
				}
			})
		}
		for result := range queue {
			if !yield(<-result) {
				return
			}
		}
	}
}
