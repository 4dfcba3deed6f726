package trial

import (
	"slices"

	"github.com/concordis/concordis/study"
)

// Bank gives the stored physiology. It must give equal answers for equal calls
// and be safe for several goroutines at once; what it returns must not be changed.
type Bank interface {
	// Model names the version of the physiology that filled the bank.
	Model() string
	// Len is the number of patients, who are numbered from 0 in a fixed order.
	Len() int
	// Baseline is one patient before treatment.
	Baseline(patient int) *Baseline
	// Trajectory is one patient under one physiology. Errors: NotFound where the bank
	// does not hold it.
	Trajectory(patient int, physiology string) (*Trajectory, error)
}

// Memory is a bank in memory: what a store is read into, and what tests use.
type Memory struct {
	model     string
	baselines []Baseline
	courses   map[string][]*Trajectory // by physiology, one per patient, nil where there is none
}

// NewMemory checks patients and trajectories and makes a bank of them. Errors
// (Invalid): a name that occurs twice, a trajectory without a patient, values
// outside their ranges.
func NewMemory(model string, patients []Baseline, courses []Trajectory) (*Memory, error) {
	m := &Memory{model: model, baselines: slices.Clone(patients), courses: map[string][]*Trajectory{}}
	index := make(map[string]int, len(patients))
	for i := range m.baselines {
		b := &m.baselines[i]
		if err := b.Validate(); err != nil {
			return nil, err
		}
		if _, twice := index[b.PatientID]; twice {
			return nil, study.Errf(study.Invalid, "bank", "a patient occurs twice")
		}
		index[b.PatientID] = i
	}
	for k := range courses {
		t := courses[k]
		if err := t.Validate(); err != nil {
			return nil, err
		}
		i, ok := index[t.PatientID]
		if !ok {
			return nil, study.Errf(study.Invalid, "bank", "a trajectory belongs to no patient")
		}
		list := m.courses[t.Physiology]
		if list == nil {
			list = make([]*Trajectory, len(patients))
			m.courses[t.Physiology] = list
		}
		if list[i] != nil {
			return nil, study.Errf(study.Invalid, "bank", "a patient has two trajectories of one physiology")
		}
		list[i] = &t
	}
	return m, nil
}

// Model names the version of the physiology.
func (m *Memory) Model() string { return m.model }

// Len is the number of patients.
func (m *Memory) Len() int { return len(m.baselines) }

// Baseline is one patient before treatment.
func (m *Memory) Baseline(patient int) *Baseline { return &m.baselines[patient] }

// Trajectory is one patient under one physiology.
func (m *Memory) Trajectory(patient int, physiology string) (*Trajectory, error) {
	if list := m.courses[physiology]; list != nil && list[patient] != nil {
		return list[patient], nil
	}
	return nil, study.Errf(study.NotFound, "bank", "holds no trajectory under the physiology %s of a patient whom the trial takes in", physiology)
}
