package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// trial reads the trial that a bank is for, nil without one, and sets the
// physiologies that were not named.
func (v *trialBankVerb) trial(s *session) (*trial.Definition, error) {
	usual := []string{cohort.Untreated, cohort.BiV}
	var def *trial.Definition
	if v.For != "" {
		var err error
		if def, err = readTrial(s.ctx, v.For); err != nil {
			return nil, err
		}
		usual = nil
		for _, name := range def.Physiologies() {
			if n := withoutSite(name); !slices.Contains(usual, n) {
				usual = append(usual, n)
			}
		}
	}
	if len(v.Physiology) == 0 {
		v.Physiology = usual
	}
	return def, nil
}

// recruitment finds how the patients of a trial come in, or takes it from the bank that
// is there. It is nil for the broad pool.
func (v *trialBankVerb) recruitment(s *session, def *trial.Definition) (*cohort.Recruitment, error) {
	if def == nil {
		return nil, nil
	}
	if old, err := readSpec(v.Dir); err == nil && old.Recruitment != nil && old.Recruitment.Trial == def.ID {
		if !slices.Equal(old.Recruitment.Criteria, cohort.CriteriaOf(def)) {
			return nil, &study.Error{Kind: study.Invalid, File: filepath.Base(v.Dir), Place: "bank.json", Rule: "was recruited by other criteria of this trial; choose another folder"}
		}
		return old.Recruitment, nil
	}
	var rows []cohort.Target
	if parent, ok := parentOf(def); ok {
		rows, _ = cohort.Targets(&parent)
	}
	shown := -1
	r, err := cohort.Adapt(s.ctx, cohort.NewClinic, def, rows, cohort.PopulationFor(def), cohort.Adapting{Seed: v.Seed, Workers: v.workers(),
		Progress: func(done, of int) {
			if p := 100 * done / of; p/10 > shown {
				shown = p / 10
				writeLine(s.stderr, fmt.Sprintf("bank: recruiting for %s, %d of %d candidates examined", def.ID, done, of))
			}
		}})
	if study.KindOf(err) == study.Cancelled {
		err = &study.Error{Kind: study.Cancelled, File: filepath.Base(v.Dir), Rule: "stopped before anything was written"}
	}
	return r, err
}
