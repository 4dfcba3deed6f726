package course

import (
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/virtual"
)

// grown is the heart of a day with a growth, the mitral leak and the drugs of now.
func (r *runner) grown(g []remodel.Growth, day float64, control bool) heart.Parameters {
	p := remodel.Grown(r.base, g)
	r.sub.Natural.on(&p, day)
	r.drugs.on(&p)
	p.Valves[heart.Mitral].LeakM2 = min(r.leakM2, p.Valves[heart.Mitral].OpenM2)
	p.Control.On = control
	return p
}

// evaluate beats the heart of a day with a growth until it is steady and returns
// what the patches bear.
func (r *runner) evaluate(g []remodel.Growth, day float64, control bool) (remodel.Loads, error) {
	r.out.Cost.Evaluations++
	p := r.grown(g, day, control)
	if err := r.main.Change(p); err != nil {
		return remodel.Loads{}, err
	}
	if err := r.beat(r.main); err != nil {
		return remodel.Loads{}, err
	}
	now := r.loads(r.main)
	if r.unpaced != nil {
		if err := r.unpaced.Change(p); err != nil {
			return now, err
		}
		if err := r.beat(r.unpaced); err != nil {
			return now, err
		}
		now = remodel.Mix(now, r.loads(r.unpaced), r.therapy.share)
	}
	r.tether()
	return now, nil
}

// tether sets the mitral leak of the next beats from the last one: it grows with
// the end-systolic volume, which pulls the papillary muscles apart, to the power
// 1.5, and with less force to close the valve, as one over dP/dt max; at least a
// fifth and at most three times that of the start. Powers and bounds are ours.
func (r *runner) tether() {
	leak := r.base.Valves[heart.Mitral].LeakM2
	if leak <= 0 || r.esvMl <= 0 {
		return
	}
	s := r.main.Recorded().Summary()
	esv, slope := s.LV.EndSystolicM3*1e6, s.LV.MaxSlopePaPerS/pascalPerMmHg
	r.leakM2 = leak * min(max(math.Pow(esv/r.esvMl, 1.5)*r.slope/max(slope, 1), 0.2), 3)
}

// rate of growth for a growth, from a steady beat.
func (r *runner) rate(g []remodel.Growth, day float64) ([]remodel.Growth, remodel.Loads, error) {
	now, err := r.evaluate(g, day, true)
	if err != nil {
		return nil, now, err
	}
	trial := r.state
	trial.Growth, trial.Day = g, day
	out := make([]remodel.Growth, len(g))
	r.opt.Law.Rates(&trial, now, out)
	r.drugs.scale(out)
	return out, now, nil
}

// Step control: the first step after a change, the least one, safety and bounds of
// how a step may change.
const (
	firstDays, leastDays = 0.5, 0.02
	safety, most, least  = 0.85, 2.5, 0.3
)

// step moves the calendar by at most so many days: a second-order predictor from
// the rates of this point and the one before, a beat there, the trapezoid as
// corrector. Their difference is the error; too large a one repeats the step from
// the same heart with half of it. One steady beat a step.
func (r *runner) step(mostDays float64) error {
	if r.rates == nil {
		rates, now, err := r.rate(r.state.Growth, r.state.Day)
		if err != nil {
			return err
		}
		r.rates, r.before, r.nextDays = rates, nil, firstDays
		r.note(false)
		r.state.Remember(now)
	}
	back := r.snapshot()
	for {
		days := min(r.nextDays, r.opt.MostStepDays, mostDays)
		if rest := mostDays - days; rest > 0 && rest < 0.5*days {
			days = mostDays / 2 // no crumb at the end
		}
		guess := r.predict(days)
		rates, now, err := r.rate(guess, r.state.Day+days)
		if err != nil {
			return err
		}
		next, miss := r.correct(rates, guess, days)
		order := 3.0
		if r.before == nil {
			order = 2
		}
		grow := min(max(safety*math.Pow(r.opt.Tolerance/max(miss, 1e-12), 1/order), least), most)
		if miss > r.opt.Tolerance && days > leastDays {
			r.out.Cost.Rejected++
			r.nextDays = max(days*min(grow, 0.7), leastDays)
			r.revert(back)
			continue
		}
		r.out.Cost.Steps++
		r.before, r.rates, r.stepDays = r.rates, rates, days
		if days >= r.nextDays || grow < 1 { // a step cut short by the calendar says little
			r.nextDays = days * grow
		}
		r.state.Growth = next
		r.state.Day += days
		r.state.Remember(now)
		r.note(false)
		return r.rewire()
	}
}

// predict the growth after so many days.
func (r *runner) predict(days float64) []remodel.Growth {
	out := make([]remodel.Growth, len(r.state.Growth))
	for i, g := range r.state.Growth {
		v := r.rates[i]
		if r.before != nil && r.stepDays > 0 {
			h := days / r.stepDays / 2
			v = remodel.Beyond(v, r.before[i], h)
		}
		out[i] = g.Step(v, days)
	}
	return out
}

// correct by the trapezoid, and the largest miss of the prediction; the error of
// the corrector is a sixth of it once two points are known.
func (r *runner) correct(rates, guess []remodel.Growth, days float64) ([]remodel.Growth, float64) {
	out := make([]remodel.Growth, len(guess))
	miss := 0.0
	for i, g := range r.state.Growth {
		out[i] = g.Step(remodel.Mid(r.rates[i], rates[i]), days)
		miss = max(miss, remodel.Apart(out[i], guess[i]))
	}
	if r.before != nil {
		return out, miss / 2
	}
	return out, miss
}

// snapshot is what a rejected step goes back to.
type snapshot struct {
	main, unpaced []float64
	leakM2        float64
}

func (r *runner) snapshot() snapshot {
	s := snapshot{main: r.main.State(), leakM2: r.leakM2}
	if r.unpaced != nil {
		s.unpaced = r.unpaced.State()
	}
	return s
}

func (r *runner) revert(s snapshot) {
	_ = r.main.Resume(s.main) // of the same heart
	if r.unpaced != nil {
		_ = r.unpaced.Resume(s.unpaced)
	}
	r.leakM2 = s.leakM2
}

// rewire builds the electrical body anew where the heart has changed enough.
func (r *runner) rewire() error {
	if r.sub.Body.Ventricles == nil {
		return nil
	}
	built, now := r.main.Built(), r.main.Size()
	if built == (virtual.Geometry{}) {
		shape := r.sub.Body.Ventricles.Heart.Shape
		built = virtual.Geometry{LVCavityMl: shape.LVCavityMl, RVCavityMl: shape.RVCavityMl, LVWallMl: shape.LVWallMl, RVWallMl: shape.RVWallMl}
	}
	for _, c := range [][2]float64{{built.LVCavityMl, now.LVCavityMl}, {built.RVCavityMl, now.RVCavityMl}, {built.LVWallMl, now.LVWallMl}} {
		if math.Abs(c[1]/c[0]-1) > r.opt.RebuildShare {
			r.out.Cost.Rebuilds++
			if err := r.main.Rewire(now); err != nil {
				return err
			}
			if r.unpaced != nil {
				if err := r.unpaced.Rewire(now); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return nil
}

// change does one change of the schedule. Where the activation changes, an acute
// visit follows.
func (r *runner) change(c *Change) error {
	r.therapy.apply(c)
	r.done++
	var err error
	if r.drugs, err = DrugsNamed(r.therapy.drugs); err != nil {
		return err
	}
	if err := r.main.Change(r.grown(r.state.Growth, r.state.Day, true)); err != nil {
		return err
	}
	if err := r.pace(); err != nil {
		return err
	}
	r.rates, r.before = nil, nil
	if !r.therapy.actuated {
		return nil
	}
	return r.visit(string(c.Do), true)
}

// visit sees the patient: acute with blood volume and resistance as they are.
func (r *runner) visit(name string, acute bool) error {
	rounds := 1
	if acute && r.leakM2 > 0 {
		rounds = 2 // the leak follows the beat
	}
	for range rounds {
		if _, err := r.evaluate(r.state.Growth, r.state.Day, !acute); err != nil {
			return err
		}
	}
	r.note(acute)
	v := Visit{Day: r.state.Day, Name: name, Acute: acute, Truth: r.out.Points[len(r.out.Points)-1].Truth, Patient: r.main.Patient()}
	v.Growth = append(v.Growth, r.state.Growth...)
	r.out.Visits = append(r.out.Visits, v)
	return nil
}

// note keeps the last beat as a point of the curves.
func (r *runner) note(acute bool) {
	p := r.main.Parameters()
	t := truthOf(r.main.Recorded(), &p, r.state.Growth, r.main)
	r.out.Points = append(r.out.Points, Point{Day: r.state.Day, Acute: acute, Truth: t})
}
