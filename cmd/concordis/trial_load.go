package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"math"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// sites is a bank in which a physiology with a lead site is that of the patient's own
// site: each patient's lead was placed once, with the pool.
type sites struct {
	*bank.Pool
	physiologies []string // under which it was filled
	unfinished   int      // chunks that are not there yet
}

// lacks is the error of a bank that was not filled under what a trial asks for, with the
// command that fills one.
func (b sites) lacks(d *trial.Definition) error {
	var asked []string
	for _, ph := range d.Physiologies() {
		if name := withoutSite(ph); !slices.Contains(asked, name) {
			asked = append(asked, name)
		}
	}
	for _, name := range asked {
		if !slices.Contains(b.physiologies, name) {
			return study.Errf(study.NotFound, "bank", "holds nobody under the physiology %s; concordis trial bank NEW-FOLDER --physiology %s fills one that does, and --for with the trial takes patients who fit it", name, strings.Join(asked, ","))
		}
	}
	return nil
}

// Trajectory asks for the physiology as it stands, then without the site.
func (b sites) Trajectory(patient int, physiology string) (*trial.Trajectory, error) {
	t, err := b.Pool.Trajectory(patient, physiology)
	if study.KindOf(err) != study.NotFound {
		return t, err
	}
	return b.Pool.Trajectory(patient, withoutSite(physiology))
}

// withoutSite is "crt+titration" of "crt/lateral+titration".
func withoutSite(physiology string) string {
	name, titrated := strings.CutSuffix(physiology, trial.Titration)
	name, _, _ = strings.Cut(name, "/")
	if titrated {
		name += trial.Titration
	}
	return name
}

// withoutSites adds to physiologies what stands in for them.
func withoutSites(physiologies []string) []string {
	out := slices.Clone(physiologies)
	for _, ph := range physiologies {
		if name := withoutSite(ph); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// memoryLimit is what the collector of garbage keeps the program under while it works
// on a bank, so that a large one does not take twice its size. Measured: 100,000 patients, two
// physiologies of 30 months, 20 replicates of CARE-HF: 895 MiB resident at the peak.
const memoryLimit = 896 << 20

// loadBank reads the finished chunks of a bank; left are the patients who could not be
// simulated, with the reason. With physiologies given only those are kept in memory.
func loadBank(dir string, physiologies ...string) (b sites, left []bank.Patient, err error) {
	spec, err := readSpec(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil, usageError{"there is no bank in " + dir + "; concordis trial bank " + dir + " makes one"}
	}
	if err != nil {
		return b, nil, err
	}
	if debug.SetMemoryLimit(-1) == math.MaxInt64 { // nobody has set another
		debug.SetMemoryLimit(memoryLimit)
	}
	b.physiologies = spec.Physiologies
	b.Pool = bank.NewPool(spec.Model, withoutSites(physiologies)...)
	for r := range readChunks(dir, spec) {
		if errors.Is(r.err, fs.ErrNotExist) {
			b.unfinished++
			continue
		}
		if r.err == nil {
			r.err = b.Pool.Add(r.patients, r.courses)
		}
		if r.err != nil {
			return b, nil, unreadable(dir, r.err)
		}
		for i := range r.patients {
			if r.patients[i].Why != "" {
				left = append(left, r.patients[i])
			}
		}
	}
	if b.Len() == 0 {
		return b, nil, usageError{"the bank in " + dir + " has no finished chunk; go on with concordis trial bank"}
	}
	b.Seal()
	return b, left, nil
}

// readChunk is a chunk, or why there is none.
type readChunk struct {
	contents
	err error
}

// readChunks reads the chunks side by side and gives them in order.
func readChunks(dir string, spec *bankSpec) iter.Seq[readChunk] {
	store := &folderStore{dir: dir}
	chunks := func(yield func(piece) bool) {
		for k := range spec.chunks() {
			if !yield(spec.chunk(k)) {
				return
			}
		}
	}
	return inOrder(context.Background(), chunks, runtime.GOMAXPROCS(0), func(p piece) readChunk {
		c, err := getPiece(store, spec, p)
		return readChunk{c, err}
	})
}

// unreadable names the file of a bank that cannot be read, and what to do.
func unreadable(dir string, err error) error {
	var e *study.Error
	if !errors.As(err, &e) {
		return err
	}
	out := *e
	out.File = filepath.Join(filepath.Base(dir), e.File)
	if damaged(err) && e.File != "" {
		out.Rule += "; concordis trial bank with the bank's settings sets it aside and makes it anew"
	}
	return &out
}

// matchRidge keeps single patients from carrying a cohort (cohort.Match).
const matchRidge = 0.01

// weight is how often a patient is drawn relative to others.
type weight struct{ Weight float64 }

// weighed is a bank whose patients are drawn with other weights.
type weighed struct {
	sites
	patients []weight
}

// Baseline is one patient with the weight of this trial.
func (w *weighed) Baseline(patient int) *trial.Baseline {
	b := *w.sites.Baseline(patient)
	b.Weight = w.patients[patient].Weight
	return &b
}

// matched tilts the eligible patients of a bank to the trial's baseline table; those
// who are not eligible keep their weight and are met at screening. A trial without a
// table that can be used takes all alike, and the match is nil. A bank without what the
// trial asks for is refused.
func matched(d *trial.Definition, b sites) (*weighed, *cohort.Matched, error) {
	if err := b.lacks(d); err != nil {
		return nil, nil, err
	}
	w := &weighed{b, make([]weight, b.Len())}
	for i := range w.patients {
		w.patients[i].Weight = b.Weight(i)
	}
	parent, ok := parentOf(d)
	if !ok {
		return w, nil, nil
	}
	rows, _ := cohort.Targets(&parent)
	if len(rows) == 0 {
		return w, nil, nil
	}
	pool, eligible := make([]trial.Baseline, b.Len()), make([]bool, b.Len())
	for i := range pool {
		pool[i] = *b.Baseline(i)
		eligible[i] = trial.Eligible(d, &pool[i])
	}
	m, err := cohort.Match(pool, eligible, rows, matchRidge)
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
