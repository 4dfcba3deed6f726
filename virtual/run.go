package virtual

import (
	"context"
	"errors"
	"fmt"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// Patient is a virtual patient at a steady beat: what a clinic would see and the
// truth that only the model knows.
type Patient struct {
	Scenario Scenario
	Beats    int // until it was steady
	Columns  heart.Columns
	Summary  heart.Summary
	// ZeroS is the time zero of everything clinical: the first ventricular
	// activation, s after the start of the recorded beat.
	ZeroS      float64
	Activation heart.Activation
	Parameters heart.Parameters
}

// Run beats the heart of a scenario until it is steady and records one beat more.
// Errors: Invalid (the scenario breaks a rule), Numerical (the heart left the
// model's domain, or was not steady after the stated beats), Cancelled.
func Run(ctx context.Context, s Scenario) (*Patient, error) {
	p, err := s.parameters()
	if err != nil {
		return nil, err
	}
	act := s.activation(&p)
	h, err := heart.New(p)
	if err != nil {
		return nil, asStudy(err)
	}
	beats, err := untilSteady(ctx, h, act, s.MaxBeats)
	if err != nil {
		return nil, err
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		return nil, asStudy(err)
	}
	out := &Patient{Scenario: s, Beats: beats, Columns: rec.Columns(), Summary: rec.Summary(), Activation: act, Parameters: p}
	out.ZeroS, _ = firstVentricular(&p, act)
	return out, nil
}

// untilSteady runs in stretches, so that a run can be stopped.
func untilSteady(ctx context.Context, h *heart.Heart, act heart.Activation, most int) (int, error) {
	if most == 0 {
		most = defaultBeats
	}
	const stretch = 20
	for done := 0; ; {
		if err := ctx.Err(); err != nil {
			return done, &study.Error{Kind: study.Cancelled, Place: fmt.Sprintf("beat %d", done), Rule: "stopped before the heart was steady", Err: err}
		}
		n, err := h.Run(act, heart.Until{Beats: min(stretch, most-done)})
		done += n
		var e *heart.Error
		switch {
		case err == nil:
			return done, nil
		case errors.As(err, &e) && e.Kind == heart.NotSteady && done < most:
		default:
			return done, asStudy(err)
		}
	}
}

// firstVentricular is when the first ventricular patch is activated.
func firstVentricular(p *heart.Parameters, act heart.Activation) (s float64, ok bool) {
	from, _ := p.WallRange(heart.LeftFreeWall)
	for _, t := range act.OnsetsS[from:] {
		if t != heart.Silent && (!ok || t < s) {
			s, ok = t, true
		}
	}
	return s, ok
}

// asStudy gives an error of the heart the kind and words of the study.
func asStudy(err error) error {
	var e *heart.Error
	if !errors.As(err, &e) {
		return err
	}
	kind := study.Numerical
	if e.Kind == heart.BadParameter {
		kind = study.Invalid
	}
	return &study.Error{Kind: kind, Place: "heart", Rule: e.Error()}
}
