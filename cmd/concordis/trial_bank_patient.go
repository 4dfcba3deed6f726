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
func onePatient(ctx context.Context, c *cohort.Clinic, law remodel.Law, spec *bankSpec, i int) (patientCourse, error) {
	d := cohort.Draw(spec.Seed, i)
	out := patientCourse{patient: bank.Patient{ID: d.ID}}
	left := func(err error) (patientCourse, error) {
		if ctx.Err() != nil || study.KindOf(err) == study.Internal {
			return out, err
		}
		out.patient.Why, out.courses = plainText(err), nil
		return out, nil
	}
	e, err := c.Examine(ctx, d)
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
