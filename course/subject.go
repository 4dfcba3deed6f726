package course

import (
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// Subject is who is followed. The loads of its first steady beat are those that a
// law holds as normal, so a patient who has been ill for long begins in balance,
// and an animal begins healthy. It belongs to one run at a time.
type Subject struct {
	// Body is prepared with its conduction and without therapy.
	Body *virtual.Body
	// Timings are activations by hand, by name, for a body without conduction, such
	// as maps measured in animals; Begin names the first one.
	Timings map[string]heart.Activation
	Begin   string
	// Healthy says that the first steady beat is that of health, as in an animal
	// before its experiment; otherwise the heart has been ill for long.
	Healthy bool
	// PressurePa and FlowM3PerS are the mean arterial pressure and the output that
	// the body holds over days; 0: what the first steady beat has.
	PressurePa, FlowM3PerS float64
	// Natural is the course of the disease itself; the zero value: it stands still.
	Natural Natural
}

// check refuses a subject that cannot be followed.
func (s *Subject) check() error {
	switch {
	case s.Body == nil:
		return study.Errf(study.Invalid, "subject", "has no body")
	case s.Body.Ventricles != nil && len(s.Timings) > 0:
		return study.Errf(study.Invalid, "timings", "by hand and conduction cannot both be stated")
	case len(s.Timings) > 0:
		if _, ok := s.Timings[s.Begin]; !ok {
			return study.Errf(study.Invalid, "begin", "must name one of the timings")
		}
	}
	if err := s.Natural.check(); err != nil {
		return err
	}
	if !(s.PressurePa == 0 || s.PressurePa >= 4e3 && s.PressurePa <= 27e3) {
		return study.Errf(study.Invalid, "pressure", "must be 0 or a number from 4000 to 27000 Pa")
	}
	if !(s.FlowM3PerS == 0 || s.FlowM3PerS >= 10e-6 && s.FlowM3PerS <= 400e-6) {
		return study.Errf(study.Invalid, "output", "must be 0 or a number from 0.6 to 24 L/min")
	}
	return nil
}
