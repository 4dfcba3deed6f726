package main

import (
	"context"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/format/bank"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// patientCourse is a finished patient: one row and the months under each physiology,
// or the reason why there are none.
type patientCourse struct {
	patient bank.Patient
	courses []trial.Trajectory
}

// follower simulates patient i of a bank. The digits depend on i and the bank's
// settings alone. A patient who cannot be simulated is no error; a stop is. It belongs
// to one goroutine.
type follower func(ctx context.Context, i int) (patientCourse, error)

// onePatient examines and follows one patient. A heart that cannot be simulated is
// left out with the reason; only a stop is an error.
func onePatient(ctx context.Context, c *cohort.Clinic, law remodel.Law, def *trial.Definition, spec *bankSpec, i int) (patientCourse, error) {
	out := patientCourse{patient: bank.Patient{ID: cohort.PatientID(spec.Seed, i)}}
	left := func(err error) (patientCourse, error) {
		if ctx.Err() != nil || study.KindOf(err) == study.Internal {
			return out, err
		}
		out.patient.Why, out.courses = plainText(err), nil
		return out, nil
	}
	e, err := enter(ctx, c, def, spec, i)
	if err != nil {
		return left(err)
	}
	for _, ph := range spec.Physiologies {
		t, _, err := c.Follow(ctx, e, ph, law, spec.HorizonDays)
		if err != nil {
			return left(err)
		}
		out.courses = append(out.courses, *t)
	}
	out.patient.Baseline = e.Baseline
	return out, nil
}

// enter is the patient of a place, examined.
func enter(ctx context.Context, c *cohort.Clinic, def *trial.Definition, spec *bankSpec, i int) (*cohort.Examined, error) {
	if spec.Recruitment == nil {
		return c.Examine(ctx, cohort.Draw(spec.Seed, i))
	}
	e, _, err := c.Recruit(ctx, spec.Recruitment, def, spec.Seed, i)
	return e, err
}
