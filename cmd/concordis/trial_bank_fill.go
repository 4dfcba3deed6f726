package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
)

// bankFill simulates what a bank still lacks. Every patient is stored as soon as he or
// she is finished, and when those of a chunk are, they move into the chunk: a kill at
// any moment costs the patients under way and no other. Memory does not grow with the
// bank.
type bankFill struct {
	spec        *bankSpec
	store       pieceStore
	dir         string // as the user named it
	workers     int
	newFollower func() (follower, error) // called once by every worker
	stderr      io.Writer
	terminal    bool
	now         func() time.Time
}

// bankTally counts the finished patients of a bank.
type bankTally struct{ patients, leftOut int }

func (t *bankTally) add(c *contents) {
	for i := range c.patients {
		t.patients++
		if c.patients[i].Why != "" {
			t.leftOut++
		}
	}
}

// run finishes the bank.
func (f *bankFill) run(ctx context.Context) (bankTally, error) {
	plan, err := f.survey(ctx)
	if err == nil {
		err = f.work(ctx, plan)
	}
	switch {
	case ctx.Err() != nil:
		err = &study.Error{Kind: study.Cancelled, File: f.dir, Rule: fmt.Sprintf("stopped; %d of %d patients are finished and stay, and the same command goes on", plan.tally.patients, f.spec.Patients)}
	case err != nil:
		err = withoutRoom(err, f.dir, plan.tally.patients, f.spec.Patients)
	}
	return plan.tally, err
}

// withoutRoom says what a full disk means for a bank; other errors pass.
func withoutRoom(err error, dir string, done, all int) error {
	if !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, syscall.EDQUOT) {
		return err
	}
	return &study.Error{Kind: study.Limit, File: dir, Rule: fmt.Sprintf("the disk is full; %d of %d patients are finished and stay; make room, and the same command goes on", done, all)}
}

// fillPlan is what there is and what is to be done.
type fillPlan struct {
	tally   bankTally
	todo    []int       // patients, in order
	pending map[int]int // patients that are missing, by chunk
}

// survey reads every piece. What is damaged is set aside and made anew; what belongs
// to another bank is an error, for it was put there by somebody.
func (f *bankFill) survey(ctx context.Context) (*fillPlan, error) {
	plan := &fillPlan{pending: map[int]int{}}
	for k := range f.spec.chunks() {
		if ctx.Err() != nil {
			return plan, ctx.Err()
		}
		chunk := f.spec.chunk(k)
		whole, err := f.look(chunk, &plan.tally)
		if err != nil {
			return plan, err
		}
		if whole {
			if err := f.dropSingles(chunk); err != nil {
				return plan, err
			}
			continue
		}
		before := len(plan.todo)
		for i := chunk.first; i < chunk.past; i++ {
			there, err := f.look(f.spec.single(i), &plan.tally)
			if err != nil {
				return plan, err
			}
			if !there {
				plan.todo = append(plan.todo, i)
			}
		}
		if plan.pending[k] = len(plan.todo) - before; plan.pending[k] == 0 {
			if err := f.seal(chunk); err != nil {
				return plan, err
			}
		}
	}
	return plan, nil
}

// look reads a piece and counts its patients; false when it has to be made.
func (f *bankFill) look(p piece, t *bankTally) (bool, error) {
	c, err := getPiece(f.store, f.spec, p)
	switch {
	case err == nil:
		t.add(&c)
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case damaged(err):
		return false, f.setAside(p, err)
	}
	return false, err
}

// setAside keeps both files of a damaged piece under other names, patients first, so
// that the piece is not taken for whole whenever this is cut off.
func (f *bankFill) setAside(p piece, why error) error {
	for _, name := range []string{p.patients(), p.states()} {
		there, err := f.store.Has(name)
		if err != nil {
			return err
		}
		if !there {
			continue
		}
		other, err := f.store.SetAside(name)
		if err != nil {
			return err
		}
		writeLine(f.stderr, "bank: ", filepath.Join(f.dir, name), " is kept as ", other, " and made anew: ", plainText(why))
	}
	return nil
}

// seal moves the patients of a chunk into it.
func (f *bankFill) seal(chunk piece) error {
	var list []patientCourse
	for i := chunk.first; i < chunk.past; i++ {
		c, err := getPiece(f.store, f.spec, f.spec.single(i))
		if err != nil {
			return err
		}
		list = append(list, patientCourse{c.patients[0], c.courses})
	}
	if err := putPiece(f.store, f.spec, chunk, list); err != nil {
		return err
	}
	return f.dropSingles(chunk)
}

// dropSingles removes the patients that a chunk has taken in.
func (f *bankFill) dropSingles(chunk piece) error {
	var names []string
	for i := chunk.first; i < chunk.past; i++ {
		p := f.spec.single(i)
		names = append(names, p.patients(), p.states())
	}
	return f.store.Remove(names...)
}

// finished is what a worker has done.
type finished struct {
	patient int
	course  patientCourse
	err     error
}

// work simulates the patients of a plan side by side and seals the chunks.
func (f *bankFill) work(ctx context.Context, plan *fillPlan) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	show := &bankProgress{w: f.stderr, terminal: f.terminal, now: f.now, workers: f.workers, all: f.spec.Patients, before: plan.tally.patients}
	show.begin()
	defer show.end()
	var first error
	for done := range f.simulate(ctx, plan.todo, show) {
		err := done.err
		if err == nil {
			plan.tally.add(&contents{patients: []bank.Patient{done.course.patient}})
			show.finish(done.patient)
			k := done.patient / f.spec.ChunkSize
			if plan.pending[k]--; plan.pending[k] == 0 {
				err = f.seal(f.spec.chunk(k))
			}
		}
		if err != nil {
			first = errors.Join(first, err)
			stop()
		}
	}
	return first
}

// simulate has the workers take one patient after the other; the channel closes when
// all are through or have stopped.
func (f *bankFill) simulate(ctx context.Context, todo []int, show *bankProgress) <-chan finished {
	jobs, done := make(chan int), make(chan finished)
	var workers sync.WaitGroup
	for range min(f.workers, len(todo)) {
		workers.Go(func() {
			follow, err := f.newFollower()
			for i := range jobs {
				out := finished{patient: i, err: err}
				if err == nil {
					show.start(i)
					out.course, out.err = follow(ctx, i)
				}
				if out.err == nil {
					out.err = putPiece(f.store, f.spec, f.spec.single(i), []patientCourse{out.course})
				}
				done <- out
			}
		})
	}
	go func() {
		defer func() { close(jobs); workers.Wait(); close(done) }()
		for _, i := range todo {
			select {
			case jobs <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return done
}
