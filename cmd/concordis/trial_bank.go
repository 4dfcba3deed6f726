package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// trialBankVerb is "concordis trial bank".
type trialBankVerb struct {
	Dir        string   `arg:"" name:"dir" help:"Folder of the bank; one that was cut off is continued."`
	Patients   int      `help:"Patients of the pool." default:"400"`
	Seed       uint64   `help:"Seed of the pool." default:"1"`
	Months     float64  `help:"Months to follow." default:"30"`
	Physiology []string `help:"Physiologies: none, crt, crt-lv, rv, each also with +titration." default:"none,crt"`
	Workers    int      `help:"Processes side by side; 0 = all cores. The digits do not depend on it." default:"0"`
}

// chunkSize is how many patients are finished together.
const chunkSize = 8

const bankSchema = "concordis.bank/1"

// bankSpec is bank.json.
type bankSpec struct {
	Schema          string   `json:"schema"`
	ResearchUseOnly bool     `json:"research_use_only"`
	Model           string   `json:"model"`
	Seed            uint64   `json:"seed"`
	Patients        int      `json:"patients"`
	Physiologies    []string `json:"physiologies"`
	HorizonDays     float64  `json:"horizon_days"`
	ChunkSize       int      `json:"chunk_size"`
}

// Run fills a bank.
func (v *trialBankVerb) Run(s *session) error {
	if v.Patients < 1 || v.Patients > 100_000 || !(v.Months >= 1 && v.Months <= 60) || v.Workers < 0 {
		return usageError{"--patients must be 1 to 100000, --months 1 to 60, --workers 0 or more"}
	}
	writeLine(s.stderr, "bank: finding the model's digest")
	clinic, err := cohort.NewClinic()
	if err != nil {
		return err
	}
	model, err := clinic.Model(s.ctx, nil)
	if err != nil {
		return err
	}
	spec := bankSpec{bankSchema, true, model, v.Seed, v.Patients, v.Physiology, v.Months * 30.4375, chunkSize}
	if err := openBank(v.Dir, &spec); err != nil {
		return err
	}
	workers := v.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if err := fillBank(s, v.Dir, &spec, workers); err != nil {
		return err
	}
	m, left, err := loadBank(v.Dir)
	if err != nil {
		return err
	}
	writeLine(s.stdout, researchUse)
	writeLine(s.stdout, fmt.Sprintf("%s: %d virtual patients, %d could not be simulated, model %s", v.Dir, m.Len(), len(left), model))
	return nil
}

// openBank writes bank.json, or holds the one that is there to what is asked for.
func openBank(dir string, spec *bankSpec) error {
	old, err := readSpec(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text, err := json.MarshalIndent(spec, "", "  ")
		if err != nil {
			return err
		}
		return writeFolder(dir, []outFile{{"bank.json", append(text, '\n')}})
	case err != nil:
		return err
	case old.Model != spec.Model:
		return &study.Error{Kind: study.Unsupported, File: filepath.Base(dir), Place: "bank.json", Rule: "was filled by another model (" + old.Model + "); banks are not mixed, choose another folder"}
	case old.Seed != spec.Seed || old.Patients != spec.Patients || strings.Join(old.Physiologies, ",") != strings.Join(spec.Physiologies, ",") || old.HorizonDays != spec.HorizonDays:
		return &study.Error{Kind: study.Invalid, File: filepath.Base(dir), Place: "bank.json", Rule: "has another seed, number of patients, physiology or horizon; repeat its settings or choose another folder"}
	}
	*spec = *old
	return nil
}

func readSpec(dir string) (*bankSpec, error) {
	text, err := os.ReadFile(filepath.Join(dir, "bank.json"))
	if err != nil {
		return nil, err
	}
	var spec bankSpec
	if json.Unmarshal(text, &spec) != nil || spec.Schema != bankSchema || spec.ChunkSize < 1 || spec.Patients < 1 || spec.Patients > 100_000 {
		return nil, &study.Error{Kind: study.Invalid, File: filepath.Base(dir), Place: "bank.json", Rule: "does not describe a bank of this version"}
	}
	return &spec, nil
}

func (b *bankSpec) chunks() int { return (b.Patients + b.ChunkSize - 1) / b.ChunkSize }

func chunkFile(dir string, k int, what string) string {
	return filepath.Join(dir, fmt.Sprintf("chunk-%05d.%s.parquet", k, what))
}

// fillBank simulates the chunks that are not there yet. What is whole stays whatever
// happens; the digits of a chunk depend on its number alone.
func fillBank(s *session, dir string, spec *bankSpec, workers int) error {
	var todo []int
	for k := range spec.chunks() {
		if _, err := os.Stat(chunkFile(dir, k, "patients")); err != nil {
			todo = append(todo, k)
		}
	}
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	jobs := make(chan int)
	done := make(chan error)
	var group sync.WaitGroup
	for range min(workers, max(len(todo), 1)) {
		group.Add(1)
		go func() {
			defer group.Done()
			for k := range jobs {
				done <- fillChunk(ctx, dir, spec, k)
			}
		}()
	}
	go func() {
		defer close(jobs)
		for _, k := range todo {
			select {
			case jobs <- k:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { group.Wait(); close(done) }()
	var first error
	began, finished := time.Now(), 0
	for err := range done {
		if err != nil {
			first = errors.Join(first, err)
			stop()
			continue
		}
		finished++
		left := time.Duration(float64(time.Since(began)) / float64(finished) * float64(len(todo)-finished))
		fmt.Fprintf(s.stderr, "\rbank: %d of %d chunks, about %s left ", finished, len(todo), left.Round(time.Second))
	}
	if finished > 0 {
		writeLine(s.stderr)
	}
	if s.ctx.Err() != nil {
		return &study.Error{Kind: study.Cancelled, File: filepath.Base(dir), Rule: "stopped; the chunks that are whole stay, and the same command goes on"}
	}
	return first
}

// fillChunk simulates one chunk and puts it in place, states first.
func fillChunk(ctx context.Context, dir string, spec *bankSpec, k int) error {
	clinic, err := cohort.NewClinic()
	if err != nil {
		return err
	}
	var patients []bank.Patient
	var courses []trial.Trajectory
	for i := k * spec.ChunkSize; i < min((k+1)*spec.ChunkSize, spec.Patients); i++ {
		p, list, err := onePatient(ctx, clinic, spec, i)
		if err != nil {
			return err
		}
		patients, courses = append(patients, p), append(courses, list...)
	}
	if err := putFile(chunkFile(dir, k, "states"), func(f *os.File) error { return bank.WriteStates(f, courses) }); err != nil {
		return err
	}
	return putFile(chunkFile(dir, k, "patients"), func(f *os.File) error { return bank.WritePatients(f, patients) })
}

// onePatient examines and follows one patient. A heart that cannot be simulated is
// left out with the reason; only a stop is an error.
func onePatient(ctx context.Context, c *cohort.Clinic, spec *bankSpec, i int) (bank.Patient, []trial.Trajectory, error) {
	d := cohort.Draw(spec.Seed, i)
	out := bank.Patient{ID: d.ID}
	left := func(err error) (bank.Patient, []trial.Trajectory, error) {
		if ctx.Err() != nil || study.KindOf(err) == study.Internal {
			return out, nil, err
		}
		out.Why = plainText(err)
		return out, nil, nil
	}
	e, err := c.Examine(ctx, d)
	if err != nil {
		return left(err)
	}
	var courses []trial.Trajectory
	for _, ph := range spec.Physiologies {
		t, _, err := c.Follow(ctx, e, ph, nil, spec.HorizonDays)
		if err != nil {
			return left(err)
		}
		courses = append(courses, *t)
	}
	out.Baseline = e.Baseline
	return out, courses, nil
}

// putFile writes a file under a temporary name, flushes and renames it.
func putFile(name string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".part-*")
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
