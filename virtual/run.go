package virtual

import (
	"context"
	"errors"
	"fmt"
	"strings"

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
	// activation (QRS onset), s after the start of the recorded beat.
	ZeroS      float64
	Activation heart.Activation
	Parameters heart.Parameters
	// Electrics is nil where the scenario gives delays by hand.
	Electrics *Electrics
}

// Run beats the heart of a scenario until it is steady and records one beat more.
// Errors: Invalid (the scenario breaks a rule), Numerical (the heart left the
// model's domain, or was not steady after the stated beats), Cancelled.
func Run(ctx context.Context, s Scenario) (*Patient, error) {
	b, err := Prepare(ctx, s)
	if err != nil {
		return nil, err
	}
	return b.Run(ctx, s.Pacing)
}

// Run beats the heart under a pacing until it is steady and records one beat
// more. It always starts from the same state, so the answer does not depend on
// what ran before. Errors are those of Prepare, and Invalid for a setting that is
// out of range or a lead where nothing can be captured.
func (b *Body) Run(ctx context.Context, pacing Pacing) (*Patient, error) {
	out, h, err := b.steady(ctx, pacing)
	if err != nil {
		return nil, err
	}
	rec := h.NewRecorder()
	if err := h.Beat(out.Activation, rec); err != nil {
		return nil, asStudy(err)
	}
	out.Columns, out.Summary = rec.Columns(), rec.Summary()
	out.ZeroS = out.zero()
	return out, nil
}

// steady beats the heart under a pacing until it is steady.
func (b *Body) steady(ctx context.Context, pacing Pacing) (*Patient, *heart.Heart, error) {
	s := b.Scenario
	s.Pacing = pacing
	if err := s.validateElectrics(); err != nil {
		return nil, nil, err
	}
	p := b.Parameters
	act := s.activation(&p)
	out := &Patient{Scenario: s, Parameters: p}
	if s.Conduction != "" {
		linked := *b
		linked.Scenario = s
		e, err := linked.activate(&s.Pacing)
		if err != nil {
			return nil, nil, err
		}
		b.waves = linked.waves
		if act, err = linked.onsets(e); err != nil {
			return nil, nil, err
		}
		out.Electrics = e
	}
	h, err := heart.New(p)
	if err != nil {
		return nil, nil, asStudy(err)
	}
	if b.state != nil {
		if err := h.SetState(b.state); err != nil {
			return nil, nil, asStudy(err)
		}
	}
	out.Activation = act
	out.Beats, err = untilSteady(ctx, h, act, s.MaxBeats)
	return out, h, err
}

// zero is the time zero of everything clinical. With conduction that is the first
// activation of the ventricular wall (QRS onset), a little before the mean of the
// first patch.
func (p *Patient) zero() float64 {
	if p.Electrics != nil {
		first, _, _ := p.Electrics.Extent()
		return first / 1000
	}
	s, _ := firstVentricular(&p.Parameters, p.Activation)
	return s
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
		case e != nil && e.Kind == heart.NotSteady: // the heart counts the last stretch only
			text := strings.Replace(e.Error(), fmt.Sprintf("after %d beats", n), fmt.Sprintf("after %d beats", done), 1)
			return done, &study.Error{Kind: study.Numerical, Place: "heart", Rule: text}
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
