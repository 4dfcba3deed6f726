package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/truth"
)

// validateVerb is "concordis validate".
type validateVerb struct {
	Only     string `help:"Only this group: ecg, mechanics, heart, acute, remodel, trials or virtual-trials." enum:",ecg,mechanics,heart,acute,remodel,trials,virtual-trials" default:"" placeholder:"GROUP"`
	JSON     bool   `name:"json" help:"JSON (docs/json.md) instead of the table."`
	Data     string `help:"Folder of real recordings; default $CONCORDIS_DATA. Without it the rows that need them are not run." placeholder:"DIR"`
	Seed     uint64 `help:"Seed of the simulations."`
	People   int    `help:"Virtual people to follow over months for the rows on people; some seconds each. 0 = these rows are not run." default:"0" placeholder:"N"`
	Banks    string `help:"Folder of banks, one below it for each trial and named by it (concordis trial bank DIR/NAME --for NAME). Without it the trials are not run on virtual patients." placeholder:"DIR"`
	Workers  int    `help:"Recordings measured side by side; 0 = one per processor." default:"0"`
	Progress bool   `help:"Show progress even when standard error is no terminal."`
}

// Run computes and prints the table. A miss is printed and makes the exit code 1.
func (v *validateVerb) Run(s *session) error {
	switch {
	case v.People < 0 || v.People > 100_000:
		return usageError{"--people must be 0 to 100000"}
	case v.Workers < 0:
		return usageError{"--workers must not be negative"}
	case v.Workers == 0:
		v.Workers = runtime.GOMAXPROCS(0)
	}
	opt := truth.Options{Only: truth.Group(v.Only), Workers: v.Workers, Seed: v.Seed, People: v.People}
	if dir := v.dataFolder(); dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return usageError{dir + " is no folder of recordings; see --data"}
		}
		opt.Recordings = dataFolder(dir)
	}
	if v.Banks != "" {
		if info, err := os.Stat(v.Banks); err != nil || !info.IsDir() {
			return usageError{v.Banks + " is no folder of banks; see --banks"}
		}
	}
	if v.Progress || isTerminal(s.stderr) {
		shown := &stepLine{w: s.stderr, now: time.Now}
		opt.Step = shown.step
		defer shown.end()
	}
	table, err := v.table(s, opt)
	if err != nil {
		return err
	}
	return printTruth(s, table, v.JSON)
}

// table computes the rows that were asked for.
func (v *validateVerb) table(s *session, opt truth.Options) (*validated, error) {
	t := &validated{central: map[string][2]float64{}}
	var err error
	if opt.Only != virtualTrials {
		t.rows, err = truth.Run(s.ctx, opt)
	}
	if err == nil && (opt.Only == "" || opt.Only == virtualTrials) {
		step := opt.Step
		if step == nil {
			step = func(string, int, int) {}
		}
		err = v.virtualRows(s, t, step)
	}
	if s.ctx.Err() != nil {
		err = &study.Error{Kind: study.Cancelled, Rule: "stopped; nothing was printed", Err: err}
	}
	return t, err
}

// dataFolder is the folder that the user named, empty without one.
func (v *validateVerb) dataFolder() string {
	if v.Data != "" {
		return v.Data
	}
	return os.Getenv("CONCORDIS_DATA")
}

// printTruth writes the table and says what kind of end it is.
func printTruth(s *session, t *validated, asJSON bool) error {
	rows := t.rows
	var b bytes.Buffer
	if asJSON {
		if err := writeIndented(&b, truthDocumentOf(t, version)); err != nil {
			return err
		}
	} else {
		truthTable(&b, t)
	}
	if _, err := s.stdout.Write(b.Bytes()); err != nil {
		return err
	}
	missed, failed := 0, 0
	for i := range rows {
		if rows[i].Verdict == truth.Miss {
			missed++
		}
		if rows[i].Failed {
			failed++
		}
	}
	if missed+failed == 0 {
		return nil
	}
	writeLine(s.stderr, "concordis: ", strconv.Itoa(missed), " of the judged rows miss, ", strconv.Itoa(failed), " could not be computed")
	return errIncomplete
}

// stepLine shows on one line how far the table has come.
type stepLine struct {
	w     io.Writer
	now   func() time.Time
	last  time.Time
	shown bool
}

// step tells the state now and then, and at the end of each part.
func (l *stepLine) step(what string, done, of int) {
	if t := l.now(); done == of || t.Sub(l.last) >= between {
		l.last, l.shown = t, true
		fmt.Fprintf(l.w, "\r%-20s %d of %d ", what, done, of)
	}
}

// end leaves the line.
func (l *stepLine) end() {
	if l.shown {
		writeLine(l.w)
	}
}
