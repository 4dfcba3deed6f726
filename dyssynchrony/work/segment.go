package work

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// tally is the work of one segment, mmHg·%, every part >= 0 where the pressure
// is: the pressure times the length by which the segment shortened or lengthened.
type tally struct {
	systolicShort, systolicLong float64 // MVC to AVC
	relaxShort, relaxLong       float64 // AVC to MVO (isovolumic relaxation)
	ejection                    float64 // net, AVO to AVC
	// What noise alone would put into each of short and long: for white noise of SD
	// σ per frame a rise or fall is σ/√π on average (increment SD σ√2).
	systolicNoise, relaxNoise float64
}

func (t tally) net() float64          { return t.positive() - t.negative() }
func (t tally) constructive() float64 { return t.systolicShort + t.relaxLong }
func (t tally) wasted() float64       { return t.systolicLong + t.relaxShort }
func (t tally) positive() float64     { return t.systolicShort + t.relaxShort }
func (t tally) negative() float64     { return t.systolicLong + t.relaxLong }

func (t *tally) add(u *tally) {
	t.systolicShort += u.systolicShort
	t.systolicLong += u.systolicLong
	t.relaxShort += u.relaxShort
	t.relaxLong += u.relaxLong
	t.ejection += u.ejection
	t.systolicNoise += u.systolicNoise
	t.relaxNoise += u.relaxNoise
}

func (t *tally) scale(f float64) {
	t.systolicShort *= f
	t.systolicLong *= f
	t.relaxShort *= f
	t.relaxLong *= f
	t.ejection *= f
	t.systolicNoise *= f
	t.relaxNoise *= f
}

// valvesOf are the events of a beat that the window needs. AVO is needed where
// the pressure is estimated or the window is ejection.
func valvesOf(b *strain.Beat, needAVO bool) (Valves, error) {
	e := &b.Events
	switch {
	case !e.MVC.Known:
		return Valves{}, missing("mitral valve closure", b)
	case !e.AVC.Known:
		return Valves{}, missing("aortic valve closure", b)
	case !e.MVO.Known:
		return Valves{}, missing("mitral valve opening", b)
	case !e.AVO.Known && needAVO:
		return Valves{}, missing("aortic valve opening", b)
	}
	v := Valves{e.MVC.Ms, e.AVO.Ms, e.AVC.Ms, e.MVO.Ms}
	if !e.AVO.Known {
		v.AVO = (v.MVC + v.AVC) / 2 // only a cut between steps, no result depends on it
	}
	if !v.ordered() {
		return Valves{}, dyssynchrony.Why("the valve events are not in the order MVC, AVO, AVC, MVO" + inView(b))
	}
	if n := len(b.TimesMs); n < 2 || v.MVO > b.TimesMs[n-1]+b.FrameMs || v.MVC < b.TimesMs[0]-2*b.FrameMs {
		return Valves{}, dyssynchrony.Why("the curves do not cover the time from mitral valve closure to mitral valve opening" + inView(b))
	}
	return v, nil
}

func missing(event string, b *strain.Beat) error {
	return dyssynchrony.Why("the time of " + event + " is not known" + inView(b))
}

func inView(b *strain.Beat) string {
	if b.View == "" {
		return ""
	}
	return " in view " + string(b.View)
}

// tallies appends the work of every curve of the set to rows, in the order of
// the curves.
func tallies(set *strain.Set, from origin, needAVO bool, rows []tally) ([]tally, error) {
	for range set.Curves {
		rows = append(rows, tally{})
	}
	for _, b := range set.Beats {
		v, err := valvesOf(b, needAVO || from.set == nil)
		if err != nil {
			return rows, err
		}
		p, err := from.on(v, b.RRMs)
		if err != nil {
			return rows, err
		}
		addBeat(&p, b, v, set.Curves, rows)
	}
	return rows, nil
}

// step is a piece of the time between two frames that lies in one phase.
type step struct {
	frame, phase int
	path         float64 // mean pressure times the share of the step, mmHg
}

// roomSteps is the room on the stack for the steps of systole and relaxation; more
// only cost an allocation.
const roomSteps = 96

// addBeat adds −∫P dε from MVC to MVO to the curves of one beat. Strain is a
// straight line between frames, so the work of a step is the mean pressure over
// the step times the shortening; steps are cut at the valve events, so no frame
// belongs to two phases.
func addBeat(p *Pressure, b *strain.Beat, v Valves, curves []strain.Curve, rows []tally) {
	var room [roomSteps]step
	steps := stepsOf(p, b, v, room[:0])
	systole, relaxation := 0.0, 0.0
	for i := range steps {
		if steps[i].phase == 2 {
			relaxation += steps[i].path
		} else {
			systole += steps[i].path
		}
	}
	for i := range curves {
		if c := &curves[i]; c.Beat == b {
			rows[i].addCurve(c, steps)
			rows[i].systolicNoise = systole * c.NoiseSD / math.SqrtPi
			rows[i].relaxNoise = relaxation * c.NoiseSD / math.SqrtPi
		}
	}
}

// phases counts isovolumic contraction (0), ejection (1), isovolumic relaxation (2).
const phases = 3

// stepsOf appends the steps from MVC to MVO to steps.
func stepsOf(p *Pressure, b *strain.Beat, v Valves, steps []step) []step {
	cuts := [4]float64{v.AVO, v.AVC, v.MVO, math.Inf(1)}
	cut := 0
	for k := 0; k+1 < len(b.TimesMs); k++ {
		t0, t1 := b.TimesMs[k], b.TimesMs[k+1]
		if t1 <= v.MVC {
			continue
		}
		for at := max(t0, v.MVC); at < t1 && cut < phases; {
			for cuts[cut] <= at {
				cut++
			}
			if cut == phases { // filling
				return steps
			}
			end := min(t1, cuts[cut])
			steps = append(steps, step{k, cut, p.Mean(at, end) * (end - at) / (t1 - t0)})
			at = end
		}
	}
	return steps
}

// addCurve adds the work of one curve over the steps.
func (t *tally) addCurve(c *strain.Curve, steps []step) {
	for i := range steps {
		s := &steps[i]
		d := c.Y[s.frame] - c.Y[s.frame+1] // > 0: the segment shortens
		w := s.path * d
		switch {
		case s.phase == 2 && d > 0:
			t.relaxShort += w
		case s.phase == 2:
			t.relaxLong -= w
		case d > 0:
			t.systolicShort += w
		default:
			t.systolicLong -= w
		}
		if s.phase == 1 {
			t.ejection += w
		}
	}
}

// Trajectory is W(t) = −∫P dε of one curve from fromMs on, mmHg·% for strain in
// percent, at each of atMs (increasing, none before fromMs); this is the curve
// that ultrasound programs draw and export as work. Strain is a straight line
// between frames and is held beyond them. An empty curve gives zeros.
func Trajectory(p *Pressure, c *strain.Curve, fromMs float64, atMs []float64) []float64 {
	out := make([]float64, len(atMs))
	if c == nil || len(c.Y) == 0 {
		return out
	}
	w, t := 0.0, fromMs
	frame := 0
	for i, want := range atMs {
		for t < want {
			for frame < len(c.Y) && c.Beat.TimesMs[frame] <= t {
				frame++
			}
			end := want
			if frame < len(c.Y) && c.Beat.TimesMs[frame] < want {
				end = c.Beat.TimesMs[frame]
			}
			w -= p.Mean(t, end) * (c.At(end) - c.At(t))
			t = end
		}
		out[i] = w
	}
	return out
}
