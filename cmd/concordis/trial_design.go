package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// trialDesignVerb is "concordis trial design".
type trialDesignVerb struct {
	trialFlags
	Sizes string `help:"Sizes to try." default:"400,800,1600" placeholder:"N,N,…"`
}

// Run prints power over rules of selection and sizes.
func (v *trialDesignVerb) Run(s *session) error {
	var sizes []int
	for _, text := range strings.Split(v.Sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 2 || n > 100_000 {
			return usageError{"--sizes must be whole numbers from 2 to 100000 with commas between"}
		}
		sizes = append(sizes, n)
	}
	r, err := v.open(s)
	if err != nil {
		return err
	}
	var rules []trial.Selection
	for _, rule := range cohort.ElectricalRules() {
		rules = append(rules, trial.Selection{Name: rule.Name, Criteria: rule.Criteria()})
	}
	rows, err := trial.Design(s.ctx, r.def, r.bank, rules, sizes, trial.Options{Replicates: v.Replicates, Seed: v.Seed, Table: r.table})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	trialHead(&b, r)
	fmt.Fprintf(&b, "%-24s %7s %16s %10s %10s %-26s %s\n", "who is let in", "size", "power", "eligible", "screened", "hazard ratio", "needed to treat")
	for _, row := range rows {
		fmt.Fprintf(&b, "%-24s %7d %16s %9.0f%% %10.1f %-26s %s\n", row.Selection, row.Size, fmt.Sprintf("%.2f ± %.2f", row.Power, row.StdErr), 100*row.Eligible, row.Screened, spreadCell(row.Effect), spreadCell(row.Needed))
	}
	_, err = s.stdout.Write(b.Bytes())
	return err
}

// trialCalibrateVerb is "concordis trial calibrate".
type trialCalibrateVerb struct {
	Bank       string   `help:"Folder of the bank." default:"concordis-out/bank" placeholder:"DIR"`
	Trials     []string `help:"Trials whose marked rows are fitted to, each with its own bank after an equals sign where it has one." default:"CARE-HF,CARE-HF-extension,COMPANION" placeholder:"NAME[=DIR],…"`
	Replicates int      `help:"Replicates of each evaluation." default:"20"`
	Seed       uint64   `help:"Seed of the replicates." default:"1"`
	Name       string   `help:"Name of the table that comes out." default:"fitted"`
	Out        string   `help:"File for the frozen table." required:"" placeholder:"FILE"`
}

// Run fits and freezes.
func (v *trialCalibrateVerb) Run(s *session) error {
	var fits []trial.Fit
	for _, text := range v.Trials {
		name, dir, own := strings.Cut(text, "=")
		if !own {
			dir = v.Bank
		}
		d, err := readTrial(s.ctx, name)
		if err != nil {
			return err
		}
		b, _, err := loadBank(dir)
		if err != nil {
			return err
		}
		w, _, err := matched(d, b)
		if err != nil {
			return err
		}
		fits = append(fits, trial.Fit{Trial: d, Bank: w})
	}
	c, err := trial.Calibrate(s.ctx, fits, outcome.Start(), trial.CalibrationOptions{Version: v.Name, Cardiovascular: true,
		Levels: []outcome.Cause{outcome.PumpFailure, outcome.Sudden, outcome.Other, outcome.HeartFailure, outcome.Admission}, Gains: []outcome.Cause{outcome.PumpFailure, outcome.Sudden},
		Replicates: v.Replicates, Seed: v.Seed, Progress: s.rounds("rounds")})
	if err != nil {
		return err
	}
	text, err := outcome.Encode(c.Table)
	if err != nil {
		return err
	}
	if err := os.WriteFile(v.Out, text, 0o600); err != nil {
		return err
	}
	writeLine(s.stdout, researchUse)
	for _, row := range c.Rows {
		writeLine(s.stdout, fmt.Sprintf("%-12s %-44s published %-8.4g reached %-8.4g off by %.1f standard errors", row.Trial, row.Metric, row.Target, row.Reached, row.StandardisedMiss))
	}
	writeLine(s.stdout, v.Out)
	return nil
}
