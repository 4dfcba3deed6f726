package cohort

import (
	"context"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/virtual"
)

// The physiologies that Follow gives, each also with the suffix trial.Titration.
const (
	Untreated = "none"
	BiV       = "crt"    // both ventricles, AV delay 120 ms, together
	LVOnly    = "crt-lv" // the left ventricle alone
	RVOnly    = "rv"     // the apex of the right ventricle
)

// Physiologies lists them without titration.
var Physiologies = []string{Untreated, BiV, LVOnly, RVOnly}

// days at which the state is kept; day 1 is the first with therapy.
var days = []float64{1, 30, 91, 183, 274, 365, 548, 731, 913, 1096, 1461, 1826}

// scheduleOf is what happens under a physiology. Errors: Invalid for a name that is
// not one of Physiologies, with or without titration.
func scheduleOf(d *Drawn, physiology string, horizonDays float64) (course.Schedule, error) {
	name, titrated := strings.CutSuffix(physiology, trial.Titration)
	s := course.Schedule{Drugs: "stable"}
	if titrated {
		s.Drugs = "optimised"
	}
	pacing := virtual.Pacing{LVLead: study.Fact[study.Segment]{Value: d.Lead, Known: true}, AVMs: known(120)}
	switch name {
	case Untreated:
	case BiV:
		pacing.Mode = virtual.PacingBiV
	case LVOnly:
		pacing.Mode = virtual.PacingLV
	case RVOnly:
		pacing.Mode = virtual.PacingRV
	default:
		return s, study.Errf(study.Invalid, "physiology", "must be none, crt, crt-lv or rv, with or without %s", trial.Titration)
	}
	if pacing.Mode != "" {
		s.Changes = []course.Change{{Day: 0, Do: course.On, Pacing: pacing}}
	}
	for _, day := range days {
		if day <= horizonDays+1 { // 24 months of the calendar end half a day before day 731
			s.VisitDays = append(s.VisitDays, day)
			s.Days = day
		}
	}
	if s.Days == 0 {
		return s, study.Errf(study.Invalid, "horizon", "must be at least a day")
	}
	return s, nil
}

// Follow takes a patient through months under a physiology and a law of growth (nil:
// ours). A course that ends early keeps what came before and says so: the months
// after repeat the last state. Errors: Invalid (physiology), Cancelled, and Numerical
// when not even the first day was reached.
func (c *Clinic) Follow(ctx context.Context, e *Examined, physiology string, law remodel.Law, horizonDays float64) (t *trial.Trajectory, ended string, err error) {
	s, err := scheduleOf(&e.Drawn, physiology, horizonDays)
	if err != nil {
		return nil, "", err
	}
	run, err := course.Run(ctx, course.Subject{Body: e.body, Natural: e.Drawn.Natural}, s, course.Options{Law: law})
	if err != nil {
		return nil, "", err
	}
	t = &trial.Trajectory{PatientID: e.Drawn.ID, Physiology: physiology, Days: []float64{0}, States: []trial.State{e.State}}
	var first *course.Visit
	var paced trial.State
	for i := range run.Visits {
		v := &run.Visits[i]
		if v.Acute {
			continue
		}
		if first == nil {
			first = v
			if paced, err = c.wired(e, v, len(s.Changes) > 0); err != nil {
				return nil, "", err
			}
		}
		state := visited(v, first, &paced, e)
		if state.Validate() != nil {
			run.Ended = "a state outside what is alive"
			break
		}
		t.Days, t.States = append(t.Days, v.Day), append(t.States, state)
	}
	if first == nil {
		return nil, run.Ended, study.Errf(study.Numerical, "course", "did not reach its first day: %s", run.Ended)
	}
	return t, run.Ended, t.Validate()
}

// wired gives QRS duration and area of the first day with therapy; without therapy
// they are those of the baseline.
func (c *Clinic) wired(e *Examined, v *course.Visit, therapy bool) (trial.State, error) {
	out := e.State
	if !therapy || v.Patient == nil || v.Patient.Electrics == nil {
		return out, nil
	}
	strip, err := c.lab.ECG(v.Patient, virtual.UsualStrip(clinicSeed(&e.Drawn)+1))
	if err != nil {
		return out, err
	}
	w := v.Patient.Electrics.Whole()
	out.QRSMs = w.Last - w.First + beyondActivationMs
	measured, err := assess.MeasureECG(strip, study.Fact[study.Sex]{}, assess.Options{ECG: ecg.Options{}})
	if err != nil {
		return out, nil //nolint:nilerr // an unreadable strip: the area of the baseline stays
	}
	if len(measured.Vectors) > 0 {
		if area := measured.Vectors[0].QRSArea; area.Known {
			out.QRSAreaUVs = area.Value
		}
	}
	return out, nil
}

// visited is the state of a visit. The QRS complex of the first day changes in
// proportion to the time of activation.
func visited(v, first *course.Visit, paced *trial.State, e *Examined) trial.State {
	t := &v.Truth
	out := trial.State{LVEDVMl: t.LVEDVMl, LVESVMl: t.LVESVMl, EFPercent: t.EjectionPercent, DPDTMaxMmHgPerS: t.SlopeMmHgPerS,
		SystolicMmHg: t.SystolicMmHg, MeanLAPMmHg: t.FillingMmHg, CardiacOutputLPerMin: t.OutputLPerMin, MRFraction: min(t.MitralFraction, 0.9),
		QRSMs: paced.QRSMs, QRSAreaUVs: paced.QRSAreaUVs, ScarShare: e.State.ScarShare, HeartRateBpm: e.State.HeartRateBpm}
	out.SixMinuteWalkM, out.NYHA = e.Drawn.walks(t.Clinic.WalkM)
	if a, b := t.ActivationMs, first.Truth.ActivationMs; a.Known && b.Known && b.Value > 0 {
		out.QRSMs = min(max(paced.QRSMs*a.Value/b.Value, 50), 300)
	}
	if v.Patient != nil && v.Patient.Columns.CycleS > 0 {
		out.HeartRateBpm = 60 / v.Patient.Columns.CycleS
	}
	return out
}
