package bank

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// keptBaselines is how many patients keep their measured values as a map, which takes
// four times the memory; the others get a new one whenever they are asked for.
const keptBaselines = 20_000

// Pool is a bank in memory that stays small: names stand once, measured values lie in
// rows, equal days are shared. It is a trial.Bank once all chunks are in and Seal was
// called; filling it belongs to one goroutine.
type Pool struct {
	model    string
	only     []string // the physiologies that are kept; empty: all
	patients []patient
	byID     map[string]int
	names    []string
	column   map[string]uint16
	courses  map[string][]trial.Trajectory // by physiology, by patient; no days: not held
	days     [][]float64
	shown    []atomic.Pointer[trial.Baseline]
	kept     atomic.Int64
}

// patient is a baseline with its measured values as columns.
type patient struct {
	base    trial.Baseline // without Measured
	columns []uint16
	values  []float64
}

// NewPool makes an empty pool for a model. With physiologies given it keeps those and
// drops the others.
func NewPool(model string, physiologies ...string) *Pool {
	return &Pool{model: model, only: physiologies, byID: map[string]int{}, column: map[string]uint16{}, courses: map[string][]trial.Trajectory{}}
}

// Add puts a chunk in: patients and what ReadStates gave for them. Patients who could
// not be simulated are passed over. Errors (Invalid): a patient who occurs twice, a
// trajectory without a patient or twice of one physiology. Values are not checked
// again: the readers did.
func (p *Pool) Add(patients []Patient, courses []trial.Trajectory) error {
	for i := range patients {
		b := &patients[i].Baseline
		if patients[i].Why != "" {
			continue
		}
		if _, twice := p.byID[b.PatientID]; twice {
			return study.Errf(study.Invalid, "patients", "hold a patient who occurs twice in the bank")
		}
		row, err := p.row(b)
		if err != nil {
			return err
		}
		p.byID[row.base.PatientID] = len(p.patients)
		p.patients = append(p.patients, row)
	}
	for i := range courses {
		if err := p.follow(&courses[i]); err != nil {
			return err
		}
	}
	p.shown = nil
	return nil
}

// row packs one patient.
func (p *Pool) row(b *trial.Baseline) (patient, error) {
	out := patient{base: *b, columns: make([]uint16, 0, len(b.Measured)), values: make([]float64, 0, len(b.Measured))}
	out.base.PatientID, out.base.Measured = strings.Clone(b.PatientID), nil
	out.base.Rhythm = same(trial.Rhythms, b.Rhythm)
	out.base.Conduction, out.base.MeasuredConduction = same(trial.Conductions, b.Conduction), same(trial.Conductions, b.MeasuredConduction)
	for name, v := range b.Measured {
		c, ok := p.column[name]
		if !ok {
			if len(p.names) > 4096 {
				return out, study.Errf(study.Limit, "patients", "hold more than 4096 names of measured values")
			}
			c = uint16(len(p.names))
			name = strings.Clone(name)
			p.names, p.column[name] = append(p.names, name), c
		}
		out.columns, out.values = append(out.columns, c), append(out.values, v)
	}
	return out, nil
}

// same gives the one copy of a word, so that a row does not hold on to a whole page of
// the file that it came from.
func same[T ~string](words []T, w T) T {
	if i := slices.Index(words, w); i >= 0 {
		return words[i]
	}
	return w
}

// follow puts one trajectory in its place.
func (p *Pool) follow(t *trial.Trajectory) error {
	i, ok := p.byID[t.PatientID]
	if !ok {
		return study.Errf(study.Invalid, "states", "hold a trajectory that belongs to no patient")
	}
	if len(p.only) > 0 && !slices.Contains(p.only, t.Physiology) {
		return nil
	}
	list := p.courses[t.Physiology]
	for len(list) <= i {
		list = append(list, trial.Trajectory{})
	}
	if list[i].Days != nil {
		return study.Errf(study.Invalid, "states", "hold two trajectories of one patient and physiology")
	}
	name := strings.Clone(t.Physiology)
	if i > 0 && list[0].Physiology != "" {
		name = list[0].Physiology
	}
	list[i] = trial.Trajectory{PatientID: p.patients[i].base.PatientID, Physiology: name, Days: p.sharedDays(t.Days), States: slices.Clip(t.States)}
	if cap(t.States) > len(t.States) {
		list[i].States = slices.Clone(t.States)
	}
	p.courses[name] = list
	return nil
}

// sharedDays is the one copy of these days among the first few kinds that came.
func (p *Pool) sharedDays(days []float64) []float64 {
	for _, d := range p.days {
		if slices.Equal(d, days) {
			return d
		}
	}
	days = slices.Clone(days)
	if len(p.days) < 64 {
		p.days = append(p.days, days)
	}
	return days
}

// Seal ends the filling; afterwards the pool may be used by several goroutines.
func (p *Pool) Seal() {
	p.byID, p.column = nil, nil
	p.shown = make([]atomic.Pointer[trial.Baseline], len(p.patients))
}

// Model names the version of the physiology.
func (p *Pool) Model() string { return p.model }

// Len is the number of patients.
func (p *Pool) Len() int { return len(p.patients) }

// Baseline is one patient before treatment.
func (p *Pool) Baseline(i int) *trial.Baseline {
	if b := p.shown[i].Load(); b != nil {
		return b
	}
	row := &p.patients[i]
	b := row.base
	b.Measured = make(map[string]float64, len(row.values))
	for k, c := range row.columns {
		b.Measured[p.names[c]] = row.values[k]
	}
	if p.kept.Add(1) <= keptBaselines {
		p.shown[i].Store(&b)
	}
	return &b
}

// Weight is how often a patient is drawn relative to others, as stored.
func (p *Pool) Weight(i int) float64 { return p.patients[i].base.Weight }

// Trajectory is one patient under one physiology. Errors: NotFound where the bank does
// not hold it, or was asked to drop it.
func (p *Pool) Trajectory(i int, physiology string) (*trial.Trajectory, error) {
	if list := p.courses[physiology]; i < len(list) && list[i].Days != nil {
		return &list[i], nil
	}
	return nil, study.Errf(study.NotFound, "bank", "holds no trajectory of a patient under a physiology that the trial asks for")
}
