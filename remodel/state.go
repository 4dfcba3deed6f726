package remodel

import (
	"math"
	"slices"

	"github.com/concordis/concordis/study"
)

// State is how far a heart has remodelled: plain data, kept as JSON. Set are the
// loads that the law holds as normal.
type State struct {
	Law    string   `json:"law"`
	Day    float64  `json:"day"`
	Set    Loads    `json:"set"`
	Growth []Growth `json:"growth"`
	// Chronic: the heart was ill for long when it began, so that what was borne then
	// is what it has come to terms with.
	Chronic bool `json:"chronic"`
	// Memory is the stretch of the past that a law with a moving set point needs,
	// oldest first.
	Memory []Memory `json:"memory,omitempty"`
}

// Memory is the longest stretch of every patch on one day.
type Memory struct {
	Day     float64   `json:"day"`
	Longest []float64 `json:"longest"`
}

// memoryDays is how far back memories are kept: the 45 days of Oomen 2022.
const memoryDays = 45

// Begin is the state of a heart that has not changed yet and whose normal loads
// are set.
func Begin(l Law, set Loads) State {
	return State{Law: l.Name(), Set: set.clone(), Growth: make([]Growth, len(set.Patches))}
}

// Clone shares nothing with s.
func (s State) Clone() State {
	s.Set = s.Set.clone()
	s.Growth = slices.Clone(s.Growth)
	s.Memory = slices.Clone(s.Memory)
	for i := range s.Memory {
		s.Memory[i].Longest = slices.Clone(s.Memory[i].Longest)
	}
	return s
}

func (l Loads) clone() Loads {
	l.Patches = slices.Clone(l.Patches)
	return l
}

// Remember adds what was borne on the state's day, and forgets what is older than
// any law looks back.
func (s *State) Remember(now Loads) {
	m := Memory{Day: s.Day}
	for _, p := range now.Patches {
		m.Longest = append(m.Longest, p.Longest)
	}
	s.Memory = append(s.Memory, m)
	for len(s.Memory) > 2 && s.Memory[1].Day < s.Day-memoryDays {
		s.Memory = s.Memory[1:]
	}
}

// Check refuses a state that cannot belong to a heart with so many ventricular
// patches, as one that was stored may be. Errors are study.Invalid.
func (s *State) Check(patches int) error {
	if _, err := Named(s.Law); err != nil {
		return err
	}
	if len(s.Growth) != patches || len(s.Set.Patches) != patches || s.Set.Left < 0 || s.Set.Left > patches {
		return study.Errf(study.Invalid, "state", "belongs to a heart with another number of patches")
	}
	for _, g := range s.Growth {
		if !(math.Abs(g.Fibre) <= MostGrowth && math.Abs(g.Wall) <= MostGrowth && g.Fibrosis >= 0 && g.Fibrosis <= MostFibrosis && math.Abs(g.Strength) <= MostStrength && math.Abs(g.Signal) <= MostSignal) {
			return study.Errf(study.Invalid, "state growth", "lies outside its bounds")
		}
	}
	before := math.Inf(-1)
	for _, m := range s.Memory {
		if len(m.Longest) != patches || !(m.Day > before || m.Day == before) || m.Day > s.Day {
			return study.Errf(study.Invalid, "state memory", "does not belong to this heart or goes back in time")
		}
		before = m.Day
	}
	return nil
}
