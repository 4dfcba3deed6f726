package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/concordis/concordis/format/trialfile"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/truth"
)

// virtualTrials is the group of the rows on trials that are run on virtual patients.
const virtualTrials truth.Group = "virtual-trials"

// The rows repeat "concordis trial card --replicates 200 --seed 1".
const (
	bankReplicates = 200
	bankSeed       = 1
)

// bankOf names the trial whose bank serves a further report of the same patients.
var bankOf = map[string]string{"CARE-HF-extension": "CARE-HF", "MADIT-CRT-long-term": "MADIT-CRT"}

// virtualRows runs the shipped trials on the banks below dir and sets their cards into
// the table. An empty dir, or a trial without a folder: its rows are not run. A bank
// that is there and cannot be used fails its rows and no others. The only errors are
// that the user stopped it and that a shipped trial cannot be read.
func (v *validateVerb) virtualRows(s *session, t *validated, step func(what string, done, of int)) error {
	for _, name := range trialfile.Names() {
		d, err := trialfile.Named(s.ctx, name)
		if err != nil {
			return err
		}
		rows := publishedRows(d)
		if dir, there := bankFolder(v.Banks, name); there {
			err = t.runOn(s, d, dir, rows, v.Workers, step)
		} else {
			for i := range rows {
				rows[i].Why = "needs the bank " + name + " below --banks; concordis trial bank --for " + dir + " fills one"
			}
		}
		if s.ctx.Err() != nil {
			return study.Errf(study.Cancelled, "", "stopped before the table was complete")
		}
		for i := range rows {
			if err != nil {
				rows[i].Why, rows[i].Failed = sentence(err), true
			}
		}
		t.rows = append(t.rows, rows...)
	}
	return nil
}

// bankFolder is the folder of a trial's bank, or the name under which one is to be made.
func bankFolder(banks, name string) (dir string, there bool) {
	names := []string{name}
	if other := bankOf[name]; other != "" {
		names = append(names, other)
	}
	for _, n := range names {
		dir = filepath.Join(banks, n)
		if info, err := os.Stat(dir); banks != "" && err == nil && info.IsDir() {
			return dir, true
		}
	}
	return names[len(names)-1], false
}

// sentence is an error in words that quote no folder of the machine.
func sentence(err error) string {
	if _, ok := errors.AsType[*study.Error](err); ok {
		return plainText(err)
	}
	return intake.Reason(err)
}

// runOn runs a trial on a bank and fills its rows.
func (t *validated) runOn(s *session, d *trial.Definition, dir string, rows []truth.Row, workers int, step func(what string, done, of int)) error {
	if _, err := os.Stat(filepath.Join(dir, "bank.json")); err != nil {
		return study.Errf(study.NotFound, "", "the folder %s holds no bank", filepath.Base(dir))
	}
	spec, err := readSpec(dir)
	if err != nil {
		return err
	}
	note, err := recruitedFor(spec, filepath.Base(dir))
	if err != nil {
		return err
	}
	pool, left, err := loadBank(dir)
	if err != nil {
		if _, empty := errors.AsType[usageError](err); empty {
			return study.Errf(study.NotFound, "", "the bank in %s has no finished chunk", filepath.Base(dir))
		}
		return err
	}
	r := &trialRun{def: d, left: len(left)}
	if r.bank, r.match, err = matched(d, pool); err != nil {
		return err
	}
	if r.table, err = hazards("", pool.Model()); err != nil {
		return err
	}
	r.result, err = trial.Run(s.ctx, d, r.bank, trial.Options{Replicates: bankReplicates, Seed: bankSeed, Workers: workers, Table: r.table,
		Progress: func(done, of int) { step(d.ID, done, of) }})
	if err != nil {
		return err
	}
	t.take(r, rows, note)
	return nil
}

// recruitedFor refuses a bank that was filled for another trial than its folder says,
// and tells when it was filled for none.
func recruitedFor(spec *bankSpec, folder string) (note string, err error) {
	switch r := spec.Recruitment; {
	case r == nil:
		return "on a bank of the broad pool; ", nil
	case r.Trial != folder:
		return "", study.Errf(study.Invalid, "", "the bank in %s was filled for %s", folder, r.Trial)
	}
	return "", nil
}

// take sets the card of a run into its rows, which are in the order of the card.
func (t *validated) take(r *trialRun, rows []truth.Row, note string) {
	note += fmt.Sprintf("bank %s, %d patients", r.bank.Model(), r.bank.Len())
	if n := r.bank.unfinished; n > 0 {
		note += ", not finished (" + strconv.Itoa(n) + " chunks missing)"
	}
	note += "; hazards " + r.result.Table
	if r.table.Frozen == nil {
		note += ", not fitted on this model"
	}
	for i, c := range r.result.Card(r.def) {
		row := &rows[i]
		row.Note = joined(row.Note, note)
		judgedBy(row, &c)
		if c.Simulated.Known {
			t.central[row.ID] = [2]float64{c.Simulated.Low, c.Simulated.High}
		}
	}
}
