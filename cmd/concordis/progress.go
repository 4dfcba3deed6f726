package main

import (
	"fmt"
	"io"
	"time"
)

// progress shows on standard error how far a long run has come.
type progress struct {
	w            io.Writer // nil = show nothing
	now          func() time.Time
	start, last  time.Time
	done, failed int
}

// between is the least time between two lines of progress.
const between = 500 * time.Millisecond

func newProgress(w io.Writer, now func() time.Time) *progress {
	t := now()
	return &progress{w: w, now: now, start: t, last: t}
}

// step counts one record and shows the state now and then.
func (p *progress) step(ok bool) {
	p.done++
	if !ok {
		p.failed++
	}
	if t := p.now(); p.w != nil && t.Sub(p.last) >= between {
		p.last = t
		p.show("\r")
	}
}

// end shows the final state on a line of its own.
func (p *progress) end() {
	if p.w != nil {
		p.show("\r")
		writeLine(p.w)
	}
}

func (p *progress) show(before string) {
	seconds := p.now().Sub(p.start).Seconds()
	rate := 0.0
	if seconds > 0 {
		rate = float64(p.done) / seconds
	}
	fmt.Fprintf(p.w, "%s%d records, %d failed, %.0f/s ", before, p.done, p.failed, rate)
}
