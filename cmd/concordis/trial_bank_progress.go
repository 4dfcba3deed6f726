package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// plainEvery is the least time between two lines where there is no terminal.
const plainEvery = 30 * time.Second

// bankProgress tells how many patients are finished and how long the rest will take.
// Its methods may be called by several goroutines.
type bankProgress struct {
	w        io.Writer
	terminal bool
	now      func() time.Time
	workers  int
	all      int // patients of the bank
	before   int // finished by earlier runs

	mu      sync.Mutex
	done    int // finished in this run
	spent   time.Duration
	running map[int]time.Time
	last    time.Time
	width   int
}

// begin says where this run starts.
func (p *bankProgress) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = map[int]time.Time{}
	p.last = p.now()
	text := fmt.Sprintf("bank: %d of %d patients", p.before, p.all)
	if p.before == p.all {
		text += ", nothing to do"
	}
	p.show(text)
}

// start notes that a patient is being simulated.
func (p *bankProgress) start(i int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running[i] = p.now()
}

// finish counts a patient and shows the state.
func (p *bankProgress) finish(i int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	p.spent += now.Sub(p.running[i])
	delete(p.running, i)
	p.done++
	last := p.before+p.done == p.all
	if p.terminal || p.done == 1 || last || now.Sub(p.last) >= plainEvery {
		p.last = now
		p.show(fmt.Sprintf("bank: %d of %d patients, about %s left", p.before+p.done, p.all, p.left(now).Round(time.Second)))
	}
}

// left is the time that the rest will take: the work of a patient as this run has
// found it, times those who are not finished, less what has gone into those under way,
// over the workers. Before the first is finished it is not known, and 0.
func (p *bankProgress) left(now time.Time) time.Duration {
	rest := p.all - p.before - p.done
	if p.done == 0 || rest <= 0 {
		return 0
	}
	each := p.spent / time.Duration(p.done)
	work := time.Duration(rest) * each
	for _, began := range p.running {
		work -= min(now.Sub(began), each)
	}
	return work / time.Duration(min(p.workers, rest))
}

// show writes one line; on a terminal over the one before.
func (p *bankProgress) show(text string) {
	if !p.terminal {
		writeLine(p.w, text)
		return
	}
	fmt.Fprintf(p.w, "\r%-*s", p.width, text)
	p.width = len(text)
}

// end goes to a new line after the last.
func (p *bankProgress) end() {
	if p.terminal && p.width > 0 {
		writeLine(p.w)
	}
}
