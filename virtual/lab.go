package virtual

import (
	"math"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/study"
)

// Lab is the room where virtual patients are recorded. It holds the torso, which
// takes longest to build and is the same for everybody, and the lead field of the
// last body. It belongs to one goroutine at a time.
type Lab struct {
	torso *conduction.Torso
	heart *conduction.Heart
	field *conduction.LeadField
}

// NewLab builds the torso. The error is study.Internal.
func NewLab() (*Lab, error) {
	t, err := conduction.NewTorso()
	if err != nil {
		return nil, err
	}
	return &Lab{torso: t}, nil
}

// restingRecoveryMs is the mean action potential duration at a cycle of 850 ms;
// it follows the cube root of the cycle, as QT does in Fridericia's formula.
const restingRecoveryMs = 300

// Beat is the twelve-lead electrocardiogram of the ventricles in one beat, at
// rateHz (100 to 10000), from 40 ms before the first activation until recovery is
// over. A patient without conduction is an error of kind Invalid.
func (l *Lab) Beat(p *Patient, rateHz float64) (*conduction.TwelveLeads, error) {
	if p.Electrics == nil {
		return nil, study.Errf(study.Invalid, "conduction", "must be stated for an electrocardiogram")
	}
	e := p.Electrics
	field, err := l.fieldOf(e.Ventricles.Heart)
	if err != nil {
		return nil, err
	}
	mean := restingRecoveryMs * math.Cbrt(p.Columns.CycleS/0.85)
	first, last, _ := e.Extent()
	return field.ECG(e.Activation, conduction.HealthyRecovery(e.Healthy, mean),
		conduction.Trace{FromMs: math.Floor(first) - 40, DurationMs: last - first + 2*mean + 100, RateHz: rateHz})
}

// fieldOf is the lead field of a heart; that of the last one is kept.
func (l *Lab) fieldOf(h *conduction.Heart) (*conduction.LeadField, error) {
	if l.heart != h {
		f, err := conduction.NewLeadField(h, l.torso, conduction.UsualPose())
		if err != nil {
			return nil, err
		}
		l.heart, l.field = h, f
	}
	return l.field, nil
}
