package main

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestInOrderKeepsOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// Later items finish first, so order must come from the queue.
		slow := func(i int) int {
			time.Sleep(time.Duration(100-i) * time.Millisecond)
			return i * i
		}
		got := slices.Collect(inOrder(t.Context(), numbers(50), 7, slow))
		if len(got) != 50 {
			t.Fatalf("%d results, want 50", len(got))
		}
		for i, v := range got {
			if v != i*i {
				t.Fatalf("result %d is %d, want %d", i, v, i*i)
			}
		}
	})
}

func TestInOrderIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers = 3
		var started atomic.Int64
		consumed := int64(0)
		count := func(i int) int { started.Add(1); return i }
		for range inOrder(t.Context(), numbers(1000), workers, count) {
			synctest.Wait() // everything that may run ahead has run ahead
			consumed++
			// queue + one result taken out of it + one job on its way per worker
			if ahead := started.Load() - consumed; ahead > 4*workers+workers+1 {
				t.Fatalf("%d items ahead of the reader", ahead)
			}
		}
		if consumed != 1000 {
			t.Fatalf("%d results, want 1000", consumed)
		}
	})
}

func TestInOrderStops(t *testing.T) {
	cases := []struct {
		name string
		stop func(cancel context.CancelFunc) (goOn bool)
	}{
		{"the reader stops", func(context.CancelFunc) bool { return false }},
		{"the context ends", func(cancel context.CancelFunc) bool { cancel(); return true }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // fails if a goroutine stays behind
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				var once sync.Once
				n := 0
				for range inOrder(ctx, numbers(1_000_000), 2, func(i int) int { return i }) {
					n++
					goOn := true
					once.Do(func() { goOn = c.stop(cancel) })
					if !goOn {
						break
					}
				}
				if n >= 1_000_000 {
					t.Error("it went on to the end")
				}
			})
		})
	}
}

func TestInOrderStartsNothingAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 { // each time anew: the choice between two ready channels is random
		for range inOrder(ctx, numbers(10), 2, func(i int) int { return i }) {
			t.Fatal("an item was started after the end")
		}
	}
}
