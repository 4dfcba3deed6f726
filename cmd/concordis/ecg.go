package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
)

// ecgVerb is "concordis ecg".
type ecgVerb struct {
	Paths    []string `arg:"" name:"path" help:"Recordings, WFDB record names, or folders to search."`
	JSON     bool     `help:"Print one JSON line per record instead of a table."`
	Beats    bool     `help:"With JSON: add every beat with its marks per lead."`
	Out      string   `help:"Write the JSON lines to this new file." placeholder:"FILE"`
	Resume   bool     `help:"Go on with the file of --out: records that are in it are skipped."`
	Workers  int      `help:"Records measured side by side; 0 = one per processor." default:"0"`
	Progress bool     `help:"Show progress even when standard error is no terminal."`
}

// memoryTarget is where the garbage collector begins to work harder. Memory is
// bounded by the records under way, not by their number; this keeps the garbage
// of finished ones from piling up between collections.
const memoryTarget = 112 << 20

// Run measures every record that the paths name.
func (v *ecgVerb) Run(s *session) error {
	switch {
	case v.Beats && !v.JSON && v.Out == "":
		return usageError{"--beats needs --json or --out"}
	case v.Resume && v.Out == "":
		return usageError{"--resume needs --out FILE, the file to go on with"}
	case v.Workers < 0:
		return usageError{"--workers must not be negative"}
	case v.Workers == 0:
		v.Workers = runtime.GOMAXPROCS(0)
	}
	out, err := v.openOutput(s)
	if err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" && os.Getenv("GOGC") == "" {
		// Collect seldom while memory is far from the target: a fifth of the time
		// went into collections of a few megabytes.
		debug.SetMemoryLimit(memoryTarget)
		debug.SetGCPercent(800)
	}
	err = v.measureAll(s, out)
	return errors.Join(err, out.close())
}

// measureAll searches, measures and writes, in the order of the paths.
func (v *ecgVerb) measureAll(s *session, out *lineOutput) error {
	search := &intake.Search{Paths: v.Paths}
	show := newProgress(nil, time.Now)
	if v.Progress || isTerminal(s.stderr) {
		show.w = s.stderr
	}
	m := meter{ctx: s.ctx, beats: v.Beats, table: out.table}
	for line := range inOrder(s.ctx, pending(s.ctx, search, out.done), v.Workers, m.measure) {
		if study.KindOf(line.err) == study.Cancelled {
			break
		}
		if line.err != nil {
			s.log.Error("record failed", "file", line.record, "kind", study.KindOf(line.err), "reason", intake.Reason(line.err))
		} else {
			s.log.Debug("record measured", "file", line.record)
		}
		if _, err := out.w.Write(line.text); err != nil {
			return fmt.Errorf("the output cannot be written: %w", err)
		}
		show.step(line.err == nil)
	}
	show.end()
	return v.sumUp(s, search, out, show)
}

// sumUp says on standard error what was not done.
func (v *ecgVerb) sumUp(s *session, search *intake.Search, out *lineOutput, p *progress) error {
	if search.Skipped > 0 {
		s.log.Debug("other files passed over", "files", search.Skipped)
	}
	switch {
	case s.ctx.Err() != nil:
		writeLine(s.stderr, fmt.Sprintf("concordis: stopped after %d records", p.done))
		if v.Out != "" {
			writeLine(s.stderr, "concordis: go on with --out "+v.Out+" --resume")
		}
		return errIncomplete
	case p.done == 0 && len(out.done) == 0:
		writeLine(s.stderr, "concordis: no ECG found")
		return errIncomplete
	case p.failed+out.failedBefore > 0:
		writeLine(s.stderr, fmt.Sprintf("concordis: %d of %d records failed", p.failed+out.failedBefore, p.done+len(out.done)))
		return errIncomplete
	}
	return nil
}

// job is one record to measure, or the error that came in its place.
type job struct {
	record intake.Record
	err    *study.Error
}

// pending yields what the search finds, without what is done already.
func pending(ctx context.Context, search *intake.Search, done map[string]bool) iter.Seq[job] {
	return func(yield func(job) bool) {
		for r, err := range search.Records(ctx) {
			if !done[recordName(r)] && !yield(job{r, err}) {
				return
			}
		}
	}
}

// lineOutput is where the lines go.
type lineOutput struct {
	w            io.Writer
	table        bool // text for people instead of JSON
	done         map[string]bool
	failedBefore int
	close        func() error
}

// openOutput opens the file of --out, or takes standard output.
func (v *ecgVerb) openOutput(s *session) (*lineOutput, error) {
	if v.Out == "" {
		out := &lineOutput{w: s.stdout, table: !v.JSON, close: func() error { return nil }}
		if out.table {
			writeLine(s.stdout, tableHead())
		}
		return out, nil
	}
	j, err := openJournal(v.Out, v.Resume)
	if err != nil {
		return nil, err
	}
	return &lineOutput{w: j.file, done: j.done, failedBefore: j.failed, close: j.file.Close}, nil
}
