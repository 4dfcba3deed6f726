package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// sites is a bank in which a physiology with a lead site is that of the patient's own
// site: each patient's lead was placed once, with the pool.
type sites struct {
	*trial.Memory
	unfinished int // chunks that are not there yet
}

// Trajectory asks for the physiology as it stands, then without the site.
func (b sites) Trajectory(patient int, physiology string) (*trial.Trajectory, error) {
	t, err := b.Memory.Trajectory(patient, physiology)
	if study.KindOf(err) != study.NotFound {
		return t, err
	}
	name, titrated := strings.CutSuffix(physiology, trial.Titration)
	name, _, _ = strings.Cut(name, "/")
	if titrated {
		name += trial.Titration
	}
	return b.Memory.Trajectory(patient, name)
}

// loadBank reads the finished chunks of a bank; left are the patients who could not be
// simulated, with the reason.
func loadBank(dir string) (b sites, left []bank.Patient, err error) {
	spec, err := readSpec(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil, usageError{"there is no bank in " + dir + "; concordis trial bank " + dir + " makes one"}
	}
	if err != nil {
		return b, nil, err
	}
	var baselines []trial.Baseline
	var courses []trial.Trajectory
	for k := range spec.chunks() {
		patients, err := readChunk(chunkFile(dir, k, "patients"), bank.ReadPatients)
		if errors.Is(err, fs.ErrNotExist) {
			b.unfinished++
			continue
		}
		if err != nil {
			return b, nil, err
		}
		states, err := readChunk(chunkFile(dir, k, "states"), bank.ReadStates)
		if err != nil {
			return b, nil, err
		}
		courses = append(courses, states...)
		for i := range patients {
			if patients[i].Why != "" {
				left = append(left, patients[i])
				continue
			}
			baselines = append(baselines, patients[i].Baseline)
		}
	}
	if len(baselines) == 0 {
		return b, nil, usageError{"the bank in " + dir + " has no finished chunk; go on with concordis trial bank"}
	}
	m, err := trial.NewMemory(spec.Model, baselines, courses)
	b.Memory = m
	return b, left, study.InFile(err, filepath.Base(dir))
}

func readChunk[T any](name string, read func(r io.ReaderAt, size int64) ([]T, error)) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	out, err := read(f, info.Size())
	return out, study.InFile(err, filepath.Base(name))
}

// matchRidge keeps single patients from carrying a cohort (cohort.Match).
const matchRidge = 0.01

// weighed is a bank whose patients are drawn with other weights.
type weighed struct {
	sites
	patients []trial.Baseline
}

// Baseline is one patient with the weight of this trial.
func (w *weighed) Baseline(patient int) *trial.Baseline { return &w.patients[patient] }

// matched tilts the eligible patients of a bank to the trial's baseline table; those
// who are not eligible keep their weight and are met at screening. A trial without a
// table that can be used takes all alike, and the match is nil.
func matched(d *trial.Definition, b sites) (*weighed, *cohort.Matched, error) {
	w := &weighed{b, make([]trial.Baseline, b.Len())}
	eligible := make([]bool, b.Len())
	for i := range w.patients {
		w.patients[i] = *b.Memory.Baseline(i)
		eligible[i] = trial.Eligible(d, &w.patients[i])
	}
	parent, ok := parentOf(d)
	if !ok {
		return w, nil, nil
	}
	rows, _ := cohort.Targets(&parent)
	if len(rows) == 0 {
		return w, nil, nil
	}
	m, err := cohort.Match(w.patients, eligible, rows, matchRidge)
	if err != nil {
		if who := trial.Screen(d, b); who.Err() != nil {
			err = who.Err()
		}
		return w, nil, err
	}
	for i := range w.patients {
		if eligible[i] {
			w.patients[i].Weight = max(m.Weights[i], 1e-6)
		}
	}
	return w, m, nil
}
