package course

import (
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Saved is where a course stopped: plain data, kept as JSON. The same subject,
// schedule and options go on from it to the same numbers.
type Saved struct {
	Version int           `json:"version"` // 1
	State   remodel.State `json:"state"`   // with the day
	// Heart is the state of the beating heart, Unpaced that of the same heart in
	// its beats without pacing where both occur.
	Heart   []float64        `json:"heart"`
	Unpaced []float64        `json:"unpaced,omitempty"`
	Built   virtual.Geometry `json:"built"`
	// Targets of pressure and flow, and what the mitral relation compares with.
	PressurePa float64 `json:"pressure_pa"`
	FlowM3PerS float64 `json:"flow_m3_per_s"`
	ESVMl      float64 `json:"esv_ml"`
	Slope      float64 `json:"slope_mmhg_per_s"`
	LeakM2     float64 `json:"leak_m2"` // now
	// Done is how many changes of the schedule have happened, Visited how many
	// visits.
	Done    int `json:"done"`
	Visited int `json:"visited"`
	// The integrator's memory.
	Rates    []remodel.Growth `json:"rates,omitempty"`
	Before   []remodel.Growth `json:"before,omitempty"`
	StepDays float64          `json:"step_days"`
	NextDays float64          `json:"next_days"`
}

// savedVersion is the form of Saved that this program writes and reads.
const savedVersion = 1

// check refuses what cannot go on with this schedule and law.
func (s *Saved) check(sch *Schedule, law remodel.Law, patches int) error {
	switch {
	case s.Version != savedVersion:
		return study.Errf(study.Unsupported, "version", "of the saved course must be %d", savedVersion)
	case s.State.Law != law.Name():
		return study.Errf(study.Invalid, "law", "of the saved course is another one")
	case !(s.State.Day >= 0 && s.State.Day <= sch.Days):
		return study.Errf(study.Invalid, "day", "of the saved course lies outside the schedule")
	case s.Done < 0 || s.Done > len(sch.Changes) || s.Visited < 0 || s.Visited > len(sch.VisitDays):
		return study.Errf(study.Invalid, "done", "of the saved course does not belong to this schedule")
	case len(s.Rates) != 0 && len(s.Rates) != patches || len(s.Before) != 0 && len(s.Before) != patches:
		return study.Errf(study.Invalid, "rates", "of the saved course belong to another heart")
	case !(s.PressurePa > 0 && s.FlowM3PerS > 0 && s.ESVMl > 0 && s.Slope > 0 && s.LeakM2 >= 0 && s.StepDays >= 0 && s.NextDays >= 0):
		return study.Errf(study.Invalid, "saved course", "has a number out of range")
	}
	return s.State.Check(patches)
}
