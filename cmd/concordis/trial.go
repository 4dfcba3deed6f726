package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/format/trialfile"
	"github.com/concordis/concordis/trial"
)

// trialVerb is "concordis trial".
type trialVerb struct {
	List      trialListVerb      `cmd:"" help:"The trials that can be run."`
	Bank      trialBankVerb      `cmd:"" help:"Simulate virtual patients and their months into a bank; goes on where it was cut off."`
	Run       trialRunVerb       `cmd:"" help:"Run a trial many times on the patients of a bank."`
	Card      trialCardVerb      `cmd:"" help:"The published rows of a trial beside the simulated ones."`
	Match     trialMatchVerb     `cmd:"" help:"The baseline table of a bank beside that of a trial."`
	Design    trialDesignVerb    `cmd:"" help:"Power over rules of selection and sizes."`
	Selection trialSelectionVerb `cmd:"" help:"Who would be chosen by QRS width, morphology, mechanical measures, and what follows."`
	Calibrate trialCalibrateVerb `cmd:"" help:"Fit the base rates of the hazards to control arms and CARE-HF, and freeze them."`
}

type trialListVerb struct{}

// Run lists the trials that Concordis ships.
func (trialListVerb) Run(s *session) error {
	var b bytes.Buffer
	writeLine(&b, "# ", researchUse)
	for _, name := range trialfile.Names() {
		d, err := trialfile.Named(s.ctx, name)
		if err != nil {
			return err
		}
		var arms []string
		for _, a := range d.Arms {
			arms = append(arms, a.Name)
		}
		fmt.Fprintf(&b, "%-22s %5d patients  %s\n%22s %s\n", d.ID, d.Size, strings.Join(arms, " / "), "", d.About)
	}
	_, err := s.stdout.Write(b.Bytes())
	return err
}

// readTrial takes a shipped trial, or one from a file.
func readTrial(ctx context.Context, name string) (*trial.Definition, error) {
	for _, n := range trialfile.Names() {
		if strings.EqualFold(n, name) {
			return trialfile.Named(ctx, n)
		}
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usageError{"no trial and no file of that name; there are: " + strings.Join(trialfile.Names(), ", ")}
	}
	if err != nil {
		return nil, err
	}
	return trialfile.Read(ctx, bytes.NewReader(text), filepath.Base(name), trialfile.Limits{})
}

// parentOf is the published trial that a definition repeats.
func parentOf(d *trial.Definition) (trials.Trial, bool) {
	if d.Parent == "" {
		return trials.Trial{}, false
	}
	return trials.Find(d.Parent)
}
