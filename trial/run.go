package trial

import (
	"context"
	"math"
	"runtime"
	"sort"
	"sync"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial/outcome"
)

// stepDays is the length of the steps on which hazards are constant: a month, as
// fine as the bank's days are.
const stepDays = outcome.DaysPerYear / 12

// maxTracks bounds the memory for hazards that are kept between replicates, in
// bytes; beyond it they are computed anew each time, with the same digits.
const maxTracks = 256 << 20

// Options say how a trial is run.
type Options struct {
	Replicates int    // 0 stands for 200
	Seed       uint64 // replicate and patient draw from streams of their own
	Workers    int    // 0 stands for all cores; the digits do not depend on it
	Table      *outcome.Table
	// Progress, where it is given, is told after each replicate how many are done. Calls
	// do not overlap.
	Progress func(done, all int)
	// AnyModel lets a table that was calibrated on one version of the physiology be used
	// with a bank of another; without it that is an error.
	AnyModel bool
	// Weights replace those of the bank's patients (see BankVariance); 0 keeps a patient
	// out.
	Weights []float64
}

// Replicate is one running of the trial.
type Replicate struct {
	Flow     Flow
	Stopped  int // look at which it stopped, from 1; 0: it went to its end
	Futile   bool
	Rejected []bool   // per comparison: significant, at the level of the plan
	Values   []Number // in the order of Result.Metrics
}

// Result is a trial run many times.
type Result struct {
	Trial      string
	BankModel  string
	Table      string // version of the hazards
	Seed       uint64
	Patients   int // in the bank
	Screened   Eligibility
	Metrics    []Metric
	Replicates []Replicate
	index      map[Metric]int
}

// runner is what replicates share; nothing of it changes but the cache.
type runner struct {
	def    *Definition
	bank   Bank
	table  *outcome.Table
	seed   uint64
	sums   []float64 // cumulative weights of the patients
	broken []int     // first criterion that keeps a patient out, -1 for none; nil if noise decides
	within float64   // longest possible follow-up
	plan   *looks

	mu     sync.RWMutex
	tracks map[key]*outcome.Track
	bytes  int
}

type key struct {
	patient    int
	physiology string
}

// Run runs a trial. Errors: those of Definition.Validate and of the table; Invalid
// where nobody of the bank is eligible; NotFound where the bank lacks a
// physiology; Unsupported where the table was calibrated on another version of the
// physiology than the bank's; Cancelled.
func Run(ctx context.Context, d *Definition, bank Bank, o Options) (*Result, error) {
	r, screened, err := newRunner(d, bank, o)
	if err != nil {
		return nil, err
	}
	n := o.Replicates
	if n == 0 {
		n = 200
	}
	if n < 1 || n > 1_000_000 {
		return nil, bad("replicates", "must be 1 to a million")
	}
	res := &Result{Trial: d.ID, BankModel: bank.Model(), Table: r.table.Version, Seed: o.Seed, Patients: bank.Len(), Screened: screened, Replicates: make([]Replicate, n)}
	var mu sync.Mutex
	done := 0
	err = parallel(ctx, n, o.Workers, func(rep int) error {
		subjects, flow, err := r.simulate(ctx, rep)
		if err != nil {
			return err
		}
		out, metrics := r.analyse(subjects, flow)
		mu.Lock()
		defer mu.Unlock()
		res.Replicates[rep] = out
		if res.Metrics == nil {
			res.Metrics = metrics
		}
		done++
		if o.Progress != nil {
			o.Progress(done, n)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	res.index = make(map[Metric]int, len(res.Metrics))
	for i, m := range res.Metrics {
		res.index[m] = i
	}
	return res, nil
}

// Simulate gives the subjects of one replicate before analysis, as they would be
// followed without interim looks. Errors as Run.
func Simulate(ctx context.Context, d *Definition, bank Bank, o Options, replicate int) ([]Subject, Flow, error) {
	r, _, err := newRunner(d, bank, o)
	if err != nil {
		return nil, Flow{}, err
	}
	return r.simulate(ctx, replicate)
}

// parallel calls do for 0 to n-1 from several goroutines until one fails.
func parallel(ctx context.Context, n, workers int, do func(int) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for i := range jobs {
				if err := do(i); err != nil {
					stop(err)
					return
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case jobs <- i:
		case <-ctx.Done():
		}
	}
	close(jobs)
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return cancelled(err)
	}
	return nil
}

// cancelled gives the end of a context the kind that the program tells by.
func cancelled(err error) error {
	if study.KindOf(err) == study.Internal {
		return &study.Error{Kind: study.Cancelled, Place: "trial", Rule: "was stopped", Err: err}
	}
	return err
}

func newRunner(d *Definition, bank Bank, o Options) (*runner, Eligibility, error) {
	if err := d.Validate(); err != nil {
		return nil, Eligibility{}, err
	}
	r := &runner{def: d, bank: bank, table: o.Table, seed: o.Seed, tracks: map[key]*outcome.Track{}}
	if r.table == nil {
		r.table = outcome.Start()
	}
	if err := r.table.Validate(); err != nil {
		return nil, Eligibility{}, err
	}
	if f := r.table.Frozen; f != nil && f.BankModel != bank.Model() && !o.AnyModel {
		return nil, Eligibility{}, study.Errf(study.Unsupported, "hazards", "were calibrated on another version of the physiology than that of the bank; calibrate again")
	}
	if bank.Len() == 0 {
		return nil, Eligibility{}, bad("bank", "holds nobody")
	}
	if err := missing(d, bank); err != nil {
		return nil, Eligibility{}, err
	}
	if err := r.weigh(o.Weights); err != nil {
		return nil, Eligibility{}, err
	}
	screened := Screen(d, bank)
	if !d.Noise.Redraw && len(d.Noise.Readers) == 0 {
		if err := screened.Err(); err != nil {
			return nil, screened, err
		}
		r.broken = make([]int, bank.Len())
		for i := range r.broken {
			r.broken[i] = (&reading{base: bank.Baseline(i)}).firstBroken(d.Criteria)
		}
	}
	r.within = d.longest()
	var err error
	r.plan, err = newLooks(d)
	return r, screened, err
}

func (r *runner) weigh(weights []float64) error {
	n := r.bank.Len()
	if weights != nil && len(weights) != n {
		return bad("weights", "one per patient of the bank is needed")
	}
	r.sums = make([]float64, n)
	var sum float64
	for i := range n {
		w := r.bank.Baseline(i).Weight
		if weights != nil {
			w = weights[i]
		}
		if !within(w, 0, 1e9) {
			return bad("weights", "must be numbers from 0 to 1e9")
		}
		sum += w
		r.sums[i] = sum
	}
	if sum <= 0 {
		return bad("weights", "must not all be 0")
	}
	return nil
}

// longest is the longest possible follow-up.
func (d *Definition) longest() float64 {
	switch n := len(d.Followed); {
	case n > 0:
		return d.Followed[n-1].Day
	case d.Fixed:
		return d.FollowUpDays
	}
	return d.AccrualDays + d.FollowUpDays
}

// times are entry and possible follow-up of a subject whose place in the order of
// entry is share, 0 to 1.
func (d *Definition) times(share float64) (entry, follow float64) {
	if len(d.Followed) == 0 {
		entry = d.AccrualDays * share
		if d.Fixed {
			return entry, d.FollowUpDays
		}
		return entry, d.AccrualDays - entry + d.FollowUpDays
	}
	f := d.Followed // the first to enter are followed longest
	i := sort.Search(len(f), func(i int) bool { return f[i].Share <= share })
	i = max(i, 1)
	a, b := f[i-1], f[i]
	w := 1.0
	if a.Share > b.Share {
		w = min(max((a.Share-share)/(a.Share-b.Share), 0), 1)
	}
	follow = a.Day + w*(b.Day-a.Day)
	return f[len(f)-1].Day - follow, follow
}

// draw is the place of a patient of the bank.
func (r *runner) draw(u float64) int {
	x := u * r.sums[len(r.sums)-1]
	return min(sort.Search(len(r.sums), func(i int) bool { return r.sums[i] > x }), len(r.sums)-1)
}

// course is the trajectory of a patient under a physiology, with its hazards.
func (r *runner) course(patient int, physiology string) (*Trajectory, *outcome.Track, error) {
	t, err := r.bank.Trajectory(patient, physiology)
	if err != nil {
		return nil, nil, err
	}
	k := key{patient, physiology}
	r.mu.RLock()
	track := r.tracks[k]
	r.mu.RUnlock()
	if track != nil {
		return t, track, nil
	}
	b := r.bank.Baseline(patient)
	p := r.fixed(patient)
	track = outcome.NewTrack(r.table, &p, func(day float64) outcome.Heart { return heart(b, t.At(day)) }, r.within, stepDays)
	size := 16 * int(outcome.Causes) * int(math.Ceil(r.within/stepDays))
	r.mu.Lock()
	if r.bytes+size <= maxTracks {
		r.tracks[k] = track
		r.bytes += size
	}
	r.mu.Unlock()
	return t, track, nil
}

// fixed is what the hazards see of a patient that does not change.
func (r *runner) fixed(patient int) outcome.Patient {
	b := r.bank.Baseline(patient)
	return outcome.Patient{AgeYears: b.AgeYears, Female: b.Female, Ischaemic: b.Ischaemic, Diabetes: b.Diabetes, CreatinineMgDl: b.CreatinineMgDl, HFAdmission: b.HFAdmission}
}

// factor multiplies the hazards of who has, or has not, a defibrillator.
func (r *runner) factor(defibrillator bool) [outcome.Causes]float64 {
	f := outcome.Unit()
	if defibrillator {
		f[outcome.Sudden] = r.table.Device.SuddenHR.Value
	}
	return f
}
