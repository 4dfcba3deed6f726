package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// trialBankVerb is "concordis trial bank".
type trialBankVerb struct {
	Dir        string   `arg:"" name:"dir" help:"Folder of the bank; one that was cut off is continued."`
	Patients   int      `help:"Patients of the pool." default:"400"`
	Seed       uint64   `help:"Seed of the pool." default:"1"`
	Months     float64  `help:"Months to follow." default:"30"`
	For        string   `help:"A trial of concordis trial list, or a file: only patients who meet its criteria and make up its baseline table come in." placeholder:"TRIAL"`
	Physiology []string `help:"Physiologies: none, crt, crt-lv, rv, each also with +titration; default those that the trial asks for, else none,crt."`
	Law        string   `help:"Law of growth: ${laws}; none: nothing grows." default:"ours" placeholder:"NAME"`
	Workers    int      `help:"Processes side by side; 0 = all cores. The digits do not depend on it." default:"0"`
}

// Run fills a bank.
func (v *trialBankVerb) Run(s *session) error {
	def, err := v.trial(s)
	if err != nil {
		return err
	}
	if err := v.check(); err != nil {
		return err
	}
	work, model, err := v.physiology(s, def)
	if err != nil {
		return err
	}
	spec := bankSpec{Schema: bankSchema, ResearchUseOnly: true, Model: model, Law: v.Law, Seed: v.Seed, Patients: v.Patients,
		Physiologies: v.Physiology, HorizonDays: v.Months * 30.4375, ChunkSize: chunkSize}
	store, err := openFolder(v.Dir)
	if err != nil {
		return err
	}
	defer store.Close() //nolint:errcheck // it only lets go of the lock
	if spec.Recruitment, err = v.recruitment(s, def); err != nil {
		return err
	}
	if err := openBank(v.Dir, &spec); err != nil {
		return withoutRoom(err, v.Dir, 0, spec.Patients)
	}
	fill := bankFill{spec: &spec, store: store, dir: v.Dir, workers: v.workers(), newFollower: func() (follower, error) { return work(&spec) },
		stderr: s.stderr, terminal: isTerminal(s.stderr), now: time.Now}
	got, err := fill.run(s.ctx)
	if err != nil {
		return err
	}
	writeLine(s.stdout, researchUse)
	writeLine(s.stdout, fmt.Sprintf("%s: %d virtual patients, %d could not be simulated or found, model %s", v.Dir, got.patients-got.leftOut, got.leftOut, model))
	return nil
}

// check refuses what the grammar cannot see.
func (v *trialBankVerb) check() error {
	if v.Patients < 1 || v.Patients > maxPatients || !(v.Months >= 1 && v.Months <= 60) || v.Workers < 0 {
		return usageError{"--patients must be 1 to 100000, --months 1 to 60, --workers 0 or more"}
	}
	seen := map[string]bool{}
	for _, name := range v.Physiology {
		if seen[name] || !slices.Contains(cohort.Physiologies, strings.TrimSuffix(name, trial.Titration)) {
			return usageError{"--physiology must be of " + strings.Join(cohort.Physiologies, ", ") + ", each once, with or without " + trial.Titration}
		}
		seen[name] = true
	}
	if _, err := cohort.Law(v.Law); err != nil {
		return usageError{"--law " + plainText(err)}
	}
	return nil
}

func (v *trialBankVerb) workers() int {
	if v.Workers > 0 {
		return v.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// physiology names the model, and gives the maker of whoever follows patients in it.
func (v *trialBankVerb) physiology(s *session, def *trial.Definition) (work func(*bankSpec) (follower, error), model string, err error) {
	law, err := cohort.Law(v.Law)
	if err != nil {
		return nil, "", err
	}
	writeLine(s.stderr, "bank: finding the model's digest")
	clinic, err := cohort.NewClinic()
	if err != nil {
		return nil, "", err
	}
	model, err = clinic.Model(s.ctx, law)
	if s.ctx.Err() != nil {
		err = &study.Error{Kind: study.Cancelled, File: filepath.Base(v.Dir), Rule: "stopped before anything was written"}
	}
	work = func(spec *bankSpec) (follower, error) {
		clinic, err := cohort.NewClinic()
		return func(ctx context.Context, i int) (patientCourse, error) {
			return onePatient(ctx, clinic, law, def, spec, i)
		}, err
	}
	return work, model, err
}
