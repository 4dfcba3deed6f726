package virtual

import (
	"context"
	"errors"
	"maps"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// Living is a body followed over days: its tissue may change, its ventricles are
// activated anew, and each beat begins where the last ended. It belongs to one
// goroutine at a time.
type Living struct {
	body      Body
	geometry  Geometry
	pacing    Pacing
	act       heart.Activation
	electrics *Electrics
	state     []float64
	last      *heart.Recorder
	spare     *heart.Recorder // for the next beat; nobody looks into it
	lent      bool            // somebody else looks into last
	beats     int
}

// Geometry is the size that an electrical body was built at, in mL. All 0 is that
// of Prepare.
type Geometry struct {
	LVCavityMl float64 `json:"lv_cavity_ml"`
	RVCavityMl float64 `json:"rv_cavity_ml"`
	LVWallMl   float64 `json:"lv_wall_ml"`
	RVWallMl   float64 `json:"rv_wall_ml"`
}

// Follow begins at the body's steady state with the scenario's pacing off; the
// body itself never changes.
func (b *Body) Follow() (*Living, error) {
	l := &Living{body: *b}
	l.body.Parameters = b.Parameters.Clone()
	l.body.waves = maps.Clone(b.waves)
	l.body.Scenario.Pacing = Pacing{}
	l.state = append(l.state, b.state...)
	p := &l.body.Parameters
	l.act = l.body.Scenario.activation(p)
	if b.Ventricles != nil {
		return l, l.Pace(Pacing{})
	}
	return l, nil
}

// Parameters is a copy of what the heart is made of now.
func (l *Living) Parameters() heart.Parameters { return l.body.Parameters.Clone() }

// Change gives the heart other parameters with the same patches; its state and
// blood go on. Errors are study.Invalid.
func (l *Living) Change(p heart.Parameters) error {
	if p.PatchCount() != l.body.Parameters.PatchCount() {
		return study.Errf(study.Invalid, "patches", "of a heart that is followed must stay the same in number")
	}
	if err := p.Validate(); err != nil {
		return asStudy(err)
	}
	l.body.Parameters = p.Clone()
	l.act.CycleS = p.Timing.CycleS
	return nil
}

// Pace activates the ventricles with another pacing, or anew after Change.
// Errors: study.Invalid without conduction, for a setting out of range, and for a
// lead where nothing can be captured.
func (l *Living) Pace(p Pacing) error {
	if l.body.Ventricles == nil {
		return study.Errf(study.Invalid, "conduction", "must be stated before pacing can be")
	}
	b := &l.body
	before := b.Scenario.Pacing
	b.Scenario.Pacing = p
	err := b.Scenario.validateElectrics()
	var e *Electrics
	if err == nil {
		e, err = b.activate(&p)
	}
	if err == nil {
		var act heart.Activation
		if act, err = b.onsets(e); err == nil {
			l.pacing, l.act, l.electrics = p, act, e
			return nil
		}
	}
	b.Scenario.Pacing = before
	return err
}

// Time sets the activation by hand, for a body without conduction.
func (l *Living) Time(a heart.Activation) error {
	if l.body.Ventricles != nil || len(a.OnsetsS) != l.body.Parameters.PatchCount() {
		return study.Errf(study.Invalid, "timing", "by hand needs a body without conduction and one onset per patch")
	}
	l.act = heart.Activation{CycleS: a.CycleS, OnsetsS: append([]float64(nil), a.OnsetsS...)}
	return nil
}

// Settle beats until the heart is steady and records one beat more; the beats it
// took come back even with an error. After study.Numerical with Steady false the
// recorded beat is there and the heart may go on; see Outcome.
func (l *Living) Settle(ctx context.Context, until heart.Until) (Outcome, error) {
	h, err := heart.New(l.body.Parameters)
	if err != nil {
		return Outcome{}, asStudy(err)
	}
	if len(l.state) > 0 {
		if err := h.SetState(l.state); err != nil {
			return Outcome{}, asStudy(err)
		}
	}
	if err := ctx.Err(); err != nil {
		return Outcome{}, &study.Error{Kind: study.Cancelled, Place: "beat", Rule: "stopped", Err: err}
	}
	out := Outcome{Steady: true}
	n, err := h.Run(l.act, until)
	out.Beats = n
	if err != nil {
		var e *heart.Error
		if !errors.As(err, &e) || e.Kind != heart.NotSteady {
			return out, asStudy(err)
		}
		out.Steady, out.Why = false, err.Error()
	}
	rec := h.Reuse(l.spare)
	if err := h.Beat(l.act, rec); err != nil {
		return out, asStudy(err)
	}
	out.Beats++
	l.spare = l.last
	if l.lent {
		l.spare, l.lent = nil, false
	}
	l.last, l.state, l.beats = rec, h.State(l.state), out.Beats
	return out, nil
}

// Outcome says how Settle ended.
type Outcome struct {
	Beats  int
	Steady bool
	Why    string // what still changed, empty when steady
}

// Recorded is the last beat recorded; nil before the first. It holds until the heart
// is settled again.
func (l *Living) Recorded() *heart.Recorder { return l.last }

// State is a copy of the beating state; Resume continues from one.
func (l *Living) State() []float64 { return append([]float64(nil), l.state...) }

// Resume takes up a beating state of a heart with the same patches.
func (l *Living) Resume(state []float64) error {
	if len(state) != heart.StateLength(l.body.Parameters.PatchCount()) {
		return study.Errf(study.Invalid, "heart state", "belongs to a heart with another number of patches")
	}
	l.state = append(l.state[:0], state...)
	return nil
}

// Patient is the patient at the last recorded beat; nil before the first.
func (l *Living) Patient() *Patient {
	if l.last == nil {
		return nil
	}
	l.lent = true
	p := &Patient{Scenario: l.body.Scenario, Beats: l.beats, Columns: l.last.Columns(), Summary: l.last.Summary(),
		Activation: l.act, Parameters: l.body.Parameters.Clone(), Electrics: l.electrics}
	p.ZeroS = p.zero()
	return p
}

// Size is the geometry of the heart now.
func (l *Living) Size() Geometry {
	if l.last == nil {
		return Geometry{}
	}
	s, p := l.last.Summary(), &l.body.Parameters
	return Geometry{LVCavityMl: s.LV.EndDiastolicM3 * mlPerM3, RVCavityMl: s.RV.EndDiastolicM3 * mlPerM3,
		LVWallMl: (p.LeftWall.VolumeM3() + p.Septum.VolumeM3()) * mlPerM3, RVWallMl: p.RightWall.VolumeM3() * mlPerM3}
}

// Built is the geometry that the electrical body has.
func (l *Living) Built() Geometry { return l.geometry }

// Rewire builds the electrical body anew at a geometry and activates it. It does
// nothing for a body without conduction.
func (l *Living) Rewire(g Geometry) error {
	b := &l.body
	if b.Ventricles == nil {
		return nil
	}
	shape := b.Ventricles.Heart.Shape
	shape.LVCavityMl, shape.RVCavityMl, shape.LVWallMl, shape.RVWallMl = g.LVCavityMl, g.RVCavityMl, g.LVWallMl, g.RVWallMl
	h, err := conduction.Build(shape)
	if err != nil {
		return err
	}
	next := *b
	if next.Ventricles, err = conduction.New(h, b.Ventricles.Tissue, b.Ventricles.Tree); err != nil {
		return err
	}
	fit, err := conduction.New(h, conduction.HealthyTissue(), conduction.HealthyTree())
	if err != nil {
		return err
	}
	if next.healthy, err = fit.Activate(fit.Intrinsic(0)); err != nil {
		return err
	}
	next.waves = nil
	next.Patches = next.patchOfNodes()
	l.body, l.geometry = next, g
	return l.Pace(l.pacing)
}

// Twin is a copy that beats on its own from here.
func (l *Living) Twin() *Living {
	l.lent = true
	t := *l
	t.spare = nil
	t.body.Parameters = l.body.Parameters.Clone()
	t.body.waves = nil
	t.state = l.State()
	t.act.OnsetsS = append([]float64(nil), l.act.OnsetsS...)
	return &t
}

// SpanMs is the time from the first to the last ventricular activation; false
// without conduction.
func (l *Living) SpanMs() (ms float64, ok bool) {
	if l.electrics == nil {
		return 0, false
	}
	first, last, _ := l.electrics.Extent()
	return last - first, true
}
