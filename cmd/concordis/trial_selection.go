package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial/outcome"
)

// trialSelectionVerb is "concordis trial selection".
type trialSelectionVerb struct {
	Bank          []string `help:"Folder of a bank; again for each further law of growth." default:"concordis-out/bank" placeholder:"DIR" sep:"none"`
	EF            float64  `help:"Greatest ejection fraction, %, as measured." default:"35"`
	QRSFrom       float64  `name:"qrs-from" help:"Smallest QRS duration, ms, as measured." default:"90"`
	QRSTo         float64  `name:"qrs-to" help:"Greatest QRS duration, ms, as measured." default:"200"`
	Months        float64  `help:"Months over which deaths and events are counted." default:"24"`
	Defibrillator bool     `help:"Everybody has a defibrillator, with resynchronization and without."`
	Resamples     int      `help:"Resamples of the patients, for the intervals." default:"500"`
	Seed          uint64   `help:"Seed of the resamples." default:"1"`
	Hazards       string   `help:"A table of hazards (concordis trial calibrate) instead of the one that is built in; the same under every law." placeholder:"FILE"`
	Out           string   `help:"Folder for report.html and selection.json; nothing is written without it." placeholder:"DIR"`
	JSON          bool     `help:"Print selection.json instead of the tables."`
}

// asked is the selection question with its answer.
type asked struct {
	*cohort.Selection
	left  []int // per law: patients who could not be simulated
	notes []string
}

// Run compares rules of selection on a broad cohort, under each law.
func (v *trialSelectionVerb) Run(s *session) error {
	if v.Resamples < 1 || v.Resamples > 10_000 {
		return usageError{"--resamples must be 1 to 10000"}
	}
	a, err := v.ask(s)
	if err != nil {
		return err
	}
	var doc bytes.Buffer
	if err := writeIndented(&doc, selectionDocument(a)); err != nil {
		return err
	}
	var b bytes.Buffer
	selectionText(&b, a)
	if v.Out != "" {
		var html bytes.Buffer
		if err := report.WriteSelection(&html, selectionPage(a, v)); err != nil {
			return err
		}
		if err := writeFolder(v.Out, []outFile{{"report.html", html.Bytes()}, {"selection.json", doc.Bytes()}}); err != nil {
			return err
		}
		writeLine(&b, filepath.Join(v.Out, "report.html"))
		writeLine(&b, filepath.Join(v.Out, "selection.json"))
	}
	if v.JSON {
		b = doc
	}
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// ask reads the banks and compares.
func (v *trialSelectionVerb) ask(s *session) (*asked, error) {
	a := &asked{}
	var banks []cohort.LawBank
	var models []string
	null := false
	for _, dir := range v.Bank {
		b, left, err := loadBank(dir)
		if err != nil {
			return nil, err
		}
		law := lawOf(dir, b.Model())
		if b.unfinished > 0 {
			a.notes = append(a.notes, fmt.Sprintf("The bank of the law %s is not finished: %d chunks are missing.", law, b.unfinished))
		}
		null = null || law == nullLaw
		banks, models, a.left = append(banks, cohort.LawBank{Law: law, Bank: b}), append(models, b.Model()), append(a.left, len(left))
	}
	if !null {
		banks, a.left = append(banks, cohort.LawBank{Law: nullLaw, Bank: cohort.WithoutGrowth(banks[0].Bank)}), append(a.left, a.left[0])
		a.notes = append(a.notes, "Under the law none nothing grows: it is read from the first bank, whose first day with therapy lasts.")
	}
	table, err := commonHazards(v.Hazards, models)
	if err != nil {
		return nil, err
	}
	a.notes = append(a.notes, hazardNote(table))
	a.Selection, err = cohort.AskSelection(s.ctx, banks, cohort.SelectionOptions{Table: table, Resamples: v.Resamples, Seed: v.Seed, Progress: s.rounds("laws"),
		Limits: cohort.Limits{EFMostPercent: v.EF, QRSFromMs: v.QRSFrom, QRSToMs: v.QRSTo, MonthsOfOutcomes: v.Months, Defibrillator: v.Defibrillator}})
	return a, err
}

// nullLaw is the name of the law under which nothing grows.
const nullLaw = "none"

// lawOf is the law of growth that a bank says it was filled with; banks that say
// nothing carry it in the name of their model.
func lawOf(dir, model string) string {
	var spec struct {
		Law string `json:"law"`
	}
	if text, err := os.ReadFile(filepath.Join(dir, "bank.json")); err == nil {
		_ = json.Unmarshal(text, &spec) // loadBank has read it before
	}
	name := strings.TrimPrefix(model, "concordis-")
	if i := strings.LastIndex(name, "-"); i > 0 {
		name = name[:i]
	}
	return cmp.Or(spec.Law, name)
}

// commonHazards is one table for all laws, so that they differ in growth alone: that of
// the file, the frozen one if a bank is of the model that it was fitted on, else the
// start.
func commonHazards(file string, models []string) (*outcome.Table, error) {
	for _, m := range models {
		if t, err := hazards(file, m); err != nil || file != "" || t.Frozen != nil {
			return t, err
		}
	}
	return outcome.Start(), nil
}

func hazardNote(t *outcome.Table) string {
	if t.Frozen == nil {
		return "Hazards " + t.Version + ": not fitted to any trial, so levels of deaths and events are rough; the same under every law."
	}
	return "Hazards " + t.Version + ": fitted on the model " + t.Frozen.BankModel + ", the same under every law."
}
