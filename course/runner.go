package course

import (
	"context"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// runner is one course under way.
type runner struct {
	ctx context.Context
	sub *Subject
	sch *Schedule
	opt Options
	out *Course

	base    heart.Parameters // before growth, with the targets of control
	main    *virtual.Living  // paced, or the only one
	unpaced *virtual.Living  // beside it where both kinds of beat occur, else nil
	state   remodel.State
	therapy therapy
	drugs   Drugs
	leakM2  float64 // of the mitral valve now
	esvMl   float64 // at the start, for the mitral relation
	slope   float64

	done, visited      int
	rates, before      []remodel.Growth // at this point and at the one before; nil = none
	stepDays, nextDays float64
}

func newRunner(ctx context.Context, sub *Subject, sch *Schedule, opt Options) (*runner, error) {
	if err := sub.check(); err != nil {
		return nil, err
	}
	if err := sch.Check(sub); err != nil {
		return nil, err
	}
	opt, err := opt.checked()
	if err != nil {
		return nil, err
	}
	r := &runner{ctx: ctx, sub: sub, sch: sch, opt: opt, therapy: therapy{share: 1, drugs: sch.Drugs, timing: sub.Begin}}
	r.out = &Course{Subject: sub.Body.Scenario.Name, Law: opt.Law.Name()}
	if r.drugs, err = DrugsNamed(sch.Drugs); err != nil {
		return nil, err
	}
	if r.main, err = sub.Body.Follow(); err != nil {
		return nil, err
	}
	r.base = r.main.Parameters()
	r.leakM2 = r.base.Valves[heart.Mitral].LeakM2
	return r, r.pace()
}

// begin finds the steady beat that the body's targets and the law's set points are
// taken from.
func (r *runner) begin() error {
	off := r.base.Clone()
	off.Control.On = false
	if err := r.main.Change(off); err != nil {
		return err
	}
	// The loads held as normal belong to the drugs at the start.
	if err := r.beat(r.main); err != nil {
		return err
	}
	c := r.main.Recorded().Columns()
	press, flow := mean(c.NodePa[heart.SystemicArteries]), mean(c.BedM3PerS[0])
	if r.sub.PressurePa > 0 {
		press = r.sub.PressurePa
	}
	if r.sub.FlowM3PerS > 0 {
		flow = r.sub.FlowM3PerS
	}
	r.aim(press, flow)
	if err := r.main.Change(r.base); err != nil {
		return err
	}
	if err := r.beat(r.main); err != nil {
		return err
	}
	t := truthOf(r.main.Recorded(), &r.base, nil, nil)
	r.esvMl, r.slope = t.LVESVMl, t.SlopeMmHgPerS
	r.state = remodel.Begin(r.opt.Law, r.loads(r.main))
	r.state.Chronic = !r.sub.Healthy
	return nil
}

// aim sets what control holds.
func (r *runner) aim(pressPa, flowM3PerS float64) {
	r.base.ReferencePressure = min(max(pressPa, 4e3), 27e3)
	r.base.Control = heart.Control{On: true, FlowM3PerS: min(max(flowM3PerS, 10e-6), 400e-6), PressureGain: 0.5, FlowGain: 0.5}
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(len(v), 1))
}

// save writes where the course is into its result.
func (r *runner) save() {
	s := Saved{Version: savedVersion, State: r.state.Clone(), Heart: r.main.State(), Built: r.main.Built(),
		PressurePa: r.base.ReferencePressure, FlowM3PerS: r.base.Control.FlowM3PerS, ESVMl: r.esvMl, Slope: r.slope, LeakM2: r.leakM2,
		Done: r.done, Visited: r.visited, StepDays: r.stepDays, NextDays: r.nextDays}
	s.Rates = append(s.Rates, r.rates...)
	s.Before = append(s.Before, r.before...)
	if r.unpaced != nil {
		s.Unpaced = r.unpaced.State()
	}
	r.out.Saved = s
}

// resume takes up a saved course.
func (r *runner) resume(s *Saved) error {
	from, _ := r.base.WallRange(heart.LeftFreeWall)
	if err := s.check(r.sch, r.opt.Law, r.base.PatchCount()-from); err != nil {
		return err
	}
	r.state = s.State.Clone()
	r.aim(s.PressurePa, s.FlowM3PerS)
	r.esvMl, r.slope, r.leakM2 = s.ESVMl, s.Slope, s.LeakM2
	r.done, r.visited, r.stepDays, r.nextDays = s.Done, s.Visited, s.StepDays, s.NextDays
	r.rates = append(r.rates, s.Rates...)
	r.before = append(r.before, s.Before...)
	for i := range r.sch.Changes[:s.Done] {
		r.therapy.apply(&r.sch.Changes[i])
	}
	var err error
	if r.drugs, err = DrugsNamed(r.therapy.drugs); err != nil {
		return err
	}
	if err := r.main.Resume(s.Heart); err != nil {
		return err
	}
	if err := r.main.Change(r.grown(r.state.Growth, r.state.Day, true)); err != nil {
		return err
	}
	if s.Built != (virtual.Geometry{}) {
		if err := r.main.Rewire(s.Built); err != nil {
			return err
		}
	}
	if len(s.Unpaced) > 0 {
		r.unpaced = r.main.Twin()
		if err := r.unpaced.Resume(s.Unpaced); err != nil {
			return err
		}
	}
	return r.pace()
}

// pace activates the hearts by the therapy in force.
func (r *runner) pace() error {
	if r.sub.Body.Ventricles == nil {
		if a, ok := r.sub.Timings[r.therapy.timing]; ok {
			a.CycleS = r.base.Timing.CycleS / r.drugs.Rate
			return r.main.Time(a)
		}
		return nil
	}
	p := r.therapy.now()
	if r.therapy.on && r.therapy.share == 0 {
		p.Mode = virtual.PacingOff
	}
	if err := r.main.Pace(p); err != nil {
		return err
	}
	if !r.therapy.mixed() {
		r.unpaced = nil
		return nil
	}
	if r.unpaced == nil {
		r.unpaced = r.main.Twin()
	}
	return r.unpaced.Pace(virtual.Pacing{})
}

// stretches is how many runs of stretchBeats a heart gets to become steady, one
// after it has failed once; after unsteadyMost such beats the course ends.
const stretches, stretchBeats, unsteadyMost = 4, 60, 12

// beat runs a heart until it is steady. One that stays unsteady is noted, and the
// course goes on with its last beat; one that stays so for long ends the course.
func (r *runner) beat(l *virtual.Living) error {
	n := stretches
	if len(r.out.Unsteady) > 0 {
		n = 1
	}
	var o virtual.Outcome
	for range n {
		var err error
		o, err = l.Settle(r.ctx, heart.Until{Beats: stretchBeats, VolumeM3: beatM3, Control: beatControl})
		r.out.Cost.Beats += o.Beats
		if err != nil {
			return err
		}
		if o.Steady {
			return nil
		}
	}
	r.out.Unsteady = append(r.out.Unsteady, Unsteady{Day: r.state.Day, Why: o.Why})
	if len(r.out.Unsteady) >= unsteadyMost {
		return study.Errf(study.Numerical, "beat", "the heart did not become steady for the %dth time", unsteadyMost)
	}
	return nil
}

// A beat is steady when no cavity changes by more than 0.2 mL and control by more
// than 0.2 %.
const beatM3, beatControl = 2e-7, 2e-3

// loads of a heart's last beat.
func (r *runner) loads(l *virtual.Living) remodel.Loads {
	c, s, p := l.Recorded().Columns(), l.Recorded().Summary(), l.Parameters()
	return remodel.Read(&c, &s, &p)
}
