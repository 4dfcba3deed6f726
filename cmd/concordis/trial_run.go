package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// trialFlags are what every run needs.
type trialFlags struct {
	Trial      string `arg:"" name:"trial" help:"A trial of concordis trial list, or a file (docs/formats/trialfile.md)."`
	Bank       string `help:"Folder of the bank." default:"concordis-out/bank" placeholder:"DIR"`
	Replicates int    `help:"How often the trial is run." default:"200"`
	Seed       uint64 `help:"Seed of the replicates." default:"1"`
	Hazards    string `help:"A table of hazards (concordis trial calibrate) instead of the one that is built in." placeholder:"FILE"`
	Flat       bool   `help:"Draw the eligible patients alike instead of matching the trial's baseline table."`
}

// trialRun is a trial that was run.
type trialRun struct {
	def    *trial.Definition
	bank   *weighed
	match  *cohort.Matched // nil without a table to match
	left   int
	table  *outcome.Table
	result *trial.Result
}

// open reads trial, bank and hazards.
func (f *trialFlags) open(s *session) (*trialRun, error) {
	if f.Replicates < 1 || f.Replicates > 100_000 {
		return nil, usageError{"--replicates must be 1 to 100000"}
	}
	d, err := readTrial(s.ctx, f.Trial)
	if err != nil {
		return nil, err
	}
	b, left, err := loadBank(f.Bank)
	if err != nil {
		return nil, err
	}
	r := &trialRun{def: d, left: len(left)}
	if r.bank, r.match, err = matched(d, b); err != nil {
		return nil, err
	}
	if f.Flat {
		for i := range r.bank.patients {
			r.bank.patients[i].Weight = 1
		}
		r.match = nil
	}
	r.table, err = hazards(f.Hazards, b.Model())
	return r, err
}

// hazards is the table of a file, or the one that was frozen with this version if the
// bank is of the model that it was fitted on, else the start.
func hazards(file, model string) (*outcome.Table, error) {
	if file == "" {
		t, err := outcome.Shipped()
		if err == nil && t.Frozen != nil && t.Frozen.BankModel == model {
			return t, nil
		}
		return outcome.Start(), err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return outcome.Decode(text)
}

// simulate runs the trial.
func (f *trialFlags) simulate(s *session) (*trialRun, error) {
	r, err := f.open(s)
	if err != nil {
		return nil, err
	}
	r.result, err = trial.Run(s.ctx, r.def, r.bank, trial.Options{Replicates: f.Replicates, Seed: f.Seed, Table: r.table, Progress: s.rounds("replicates")})
	return r, err
}

// rounds shows how many rounds are done.
func (s *session) rounds(what string) func(done, all int) {
	return func(done, all int) {
		if done == all || done%max(all/20, 1) == 0 {
			fmt.Fprintf(s.stderr, "\r%s: %d of %d ", what, done, all)
		}
		if done == all {
			writeLine(s.stderr)
		}
	}
}

// trialRunVerb is "concordis trial run".
type trialRunVerb struct {
	trialFlags
	Out  string `help:"Folder for report.html and trial.json; default concordis-out/NAME-trial." placeholder:"DIR"`
	JSON bool   `help:"Print trial.json instead of the tables."`
}

// Run runs a trial and writes its report.
func (v *trialRunVerb) Run(s *session) error {
	r, err := v.simulate(s)
	if err != nil {
		return err
	}
	page, err := runPage(s, r, v)
	if err != nil {
		return err
	}
	var html, doc bytes.Buffer
	if err := report.WriteSurvival(&html, page); err != nil {
		return err
	}
	if err := writeIndented(&doc, runDocument(r)); err != nil {
		return err
	}
	if v.Out == "" {
		v.Out = filepath.Join("concordis-out", r.def.ID+"-trial")
	}
	files := []outFile{{"report.html", html.Bytes()}, {"trial.json", doc.Bytes()}}
	if err := writeFolder(v.Out, files); err != nil {
		return err
	}
	var b bytes.Buffer
	if v.JSON {
		b = doc
	} else {
		trialHead(&b, r)
		flowText(&b, r)
		cardText(&b, r)
		for _, f := range files {
			writeLine(&b, filepath.Join(v.Out, f.name))
		}
	}
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// trialCardVerb is "concordis trial card".
type trialCardVerb struct{ trialFlags }

// Run prints the card.
func (v *trialCardVerb) Run(s *session) error {
	r, err := v.simulate(s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	trialHead(&b, r)
	cardText(&b, r)
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// trialMatchVerb is "concordis trial match".
type trialMatchVerb struct{ trialFlags }

// Run prints the baseline table of the bank beside that of the trial.
func (v *trialMatchVerb) Run(s *session) error {
	if v.Flat {
		return usageError{"trial match tells how well the baseline table is matched; with --flat nothing is"}
	}
	r, err := v.open(s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	trialHead(&b, r)
	matchText(&b, r)
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// trialHead says what was run.
func trialHead(b *bytes.Buffer, r *trialRun) {
	writeLine(b, r.def.Name, " on virtual patients (simulated by a model, there is no person behind them)")
	writeLine(b, "  "+researchUse)
	if r.def.About != "" {
		writeLine(b, "  "+r.def.About)
	}
	fmt.Fprintf(b, "  bank %s: %d patients, %d could not be simulated\n", r.bank.Model(), r.bank.Len(), r.left)
	if n := r.bank.unfinished; n > 0 {
		fmt.Fprintf(b, "  the bank is not finished: %d chunks are missing, and every number below changes with them\n", n)
	}
	if m := r.match; m != nil {
		worst := 0.0
		for _, row := range m.Rows {
			worst = math.Max(worst, math.Abs(row.Difference))
		}
		fmt.Fprintf(b, "  %d eligible, tilted to the trial's baseline table: worth %.0f patients, largest standardised difference %.2f\n", m.Eligible, m.EffectiveN, worst)
	}
	if r.result != nil {
		fitted := ""
		if r.table.Frozen == nil {
			fitted = " (a start, not fitted on this model)"
		}
		fmt.Fprintf(b, "  hazards %s%s, %d replicates, seed %d\n", r.result.Table, fitted, len(r.result.Replicates), r.result.Seed)
	}
	writeLine(b)
}

// matchText is the baseline table.
func matchText(b *bytes.Buffer, r *trialRun) {
	if r.match == nil {
		writeLine(b, "This trial has no baseline table that a study could show.")
		return
	}
	fmt.Fprintf(b, "%-38s %12s %12s %12s  %s\n", "baseline, as read in emitted studies", "published", "ours", "difference", "")
	for _, row := range r.match.Rows {
		mark := ""
		if math.Abs(row.Difference) > 0.1 {
			mark = "above 0.1"
		}
		fmt.Fprintf(b, "%-38s %12s %12s %12.2f  %s\n", row.What+afterComma(row.Unit), withSpread(row.Value, row.SD), withSpread(row.Ours, row.OursSD), row.Difference, mark)
	}
}

func afterComma(unit string) string {
	if unit == "" {
		return ""
	}
	return ", " + unit
}

func withSpread(v, sd float64) string {
	if sd <= 0 {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.1f ± %.1f", v, sd)
}
