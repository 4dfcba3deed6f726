package virtual

import (
	"context"
	"slices"
	"strings"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// LiveBeat is one ventricular beat of a session, from its first activation of the
// wall to that of the next. Beats that the end of the session cuts are left out.
type LiveBeat struct {
	AtMs     float64 // first activation of the wall, on the clock of the session
	BeforeMs float64 // since the beat before; 0 = the first one
	CycleMs  float64 // until the next beat
	// Source is what started it: conducted, escape, ectopic, paced; with "+" where
	// several did, the earliest first.
	Source string
	// Kind is what became of the pulses in it: complete, fusion, pseudofusion, lost;
	// empty without.
	Kind string
	// OwnShare is the share of the wall that waves of the heart's own reached first.
	OwnShare                          float64
	LVActivationMs, TotalActivationMs float64 // first to last activation

	MaxSlopePaPerS float64 // of the left ventricle
	// StrokeM3 is end-diastolic less end-systolic volume; 0 without ejection, where
	// the two are the same.
	StrokeM3                      float64
	EndDiastolicM3, EndSystolicM3 float64
	SystolicPa, EndDiastolicPa    float64 // of the left ventricle: greatest, and at the first activation
	AorticMaxPa, AorticMinPa      float64 // at the root; the least before the greatest
	Ejects                        bool    // the aortic valve opened
}

// PulsePa is the aortic pulse pressure.
func (b *LiveBeat) PulsePa() float64 { return b.AorticMaxPa - b.AorticMinPa }

// fewReached is the share of what a patch activates in recovered tissue below which
// it stays as it was.
const fewReached = 0.5

// impulses are all activations of the heart's patches in order of time; AtS is the
// time of the session.
func (s *Session) impulses() []heart.Impulse {
	var out []heart.Impulse
	p := &s.Parameters
	la, _ := p.WallRange(heart.LeftAtrialWall)
	ra, _ := p.WallRange(heart.RightAtrialWall)
	late := p.Timing.LeftAtrialDelayS
	cycle, before := p.Timing.CycleS, -1.0
	for _, e := range s.Events {
		if e.What != AtriumActivated || e.Source == rhythm.Fibrillatory {
			continue // a fibrillating atrium does not contract
		}
		at := float64(e.AtMs) / 1000
		if before >= 0 {
			cycle += cycleWeight * (at - before - cycle)
		}
		before = at
		c := min(max(cycle, 0.25), 3)
		out = append(out, heart.Impulse{Patch: ra, AtS: at, CycleS: c}, heart.Impulse{Patch: la, AtS: at + late, CycleS: c})
	}
	from, _ := p.WallRange(heart.LeftFreeWall)
	for k := range s.beats {
		v := &s.beats[k]
		for i := from; i < len(v.onsets); i++ {
			o := &v.onsets[i]
			if !o.Known || v.key == "" && o.ReachedShare < fewReached {
				continue
			}
			sd := min(o.SD, mostSpreadMs)
			first := max(float64(v.start)+o.Mean-sd, 0)
			out = append(out, heart.Impulse{Patch: i, AtS: first / 1000, SpanS: 2 * sd / 1000, CycleS: v.cycleMs / 1000})
		}
	}
	slices.SortStableFunc(out, func(a, b heart.Impulse) int {
		switch {
		case a.AtS < b.AtS:
			return -1
		case a.AtS > b.AtS:
			return 1
		}
		return a.Patch - b.Patch
	})
	return out
}

// beat lets the heart follow the session.
func (s *Session) beat(ctx context.Context) error {
	_, h, err := s.body.steady(ctx, Pacing{})
	if err != nil {
		return err
	}
	s.BloodM3[0] = blood(h)
	f := &follower{s: s, h: h, rec: h.NewRecorder(), impulses: s.impulses(), ctx: ctx}
	if len(s.beats) == 0 {
		err = f.to(s.Settings.DurationS, nil)
	}
	for k := range s.beats {
		v := &s.beats[k]
		if err == nil {
			err = f.to(v.atMs()/1000, nil) // before the first one; afterwards there already
		}
		end := s.Settings.DurationS
		var row *LiveBeat
		if k+1 < len(s.beats) {
			end = s.beats[k+1].atMs() / 1000
			row = s.row(k)
		}
		if err == nil {
			err = f.to(min(end, s.Settings.DurationS), row)
		}
		if err == nil && row != nil {
			s.Beats = append(s.Beats, *row)
		}
	}
	s.BloodM3[1] = blood(h)
	return err
}

func blood(h *heart.Heart) float64 {
	sum := 0.0
	for _, v := range h.VolumesM3() {
		sum += v
	}
	return sum
}

// atMs is the first activation of the wall on the clock of the session.
func (v *ventricular) atMs() float64 { return float64(v.start) + v.whole.First }

// row is what is known of a beat before the heart has followed it.
func (s *Session) row(k int) *LiveBeat {
	v := &s.beats[k]
	b := &LiveBeat{AtMs: v.atMs(), CycleMs: s.beats[k+1].atMs() - v.atMs(), OwnShare: v.ownShare,
		LVActivationMs: v.lv.Last - v.lv.First, TotalActivationMs: v.whole.Last - v.whole.First, Kind: strings.Join(v.kinds, "+")}
	if k > 0 {
		b.BeforeMs = v.atMs() - s.beats[k-1].atMs()
	}
	b.Source = v.sources()
	return b
}

// leastShare is the share of the wall below which a wave is not named.
const leastShare = 0.005

// sources names what started a beat, the earliest first.
func (v *ventricular) sources() string {
	var names []string
	for k, share := range v.shares {
		if n := v.fronts[v.ofFront[k]].source.String(); share >= leastShare && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, "+")
}

// follower moves the heart along the session.
type follower struct {
	s        *Session
	h        *heart.Heart
	rec      *heart.Recorder
	impulses []heart.Impulse // that are still to come
	atS      float64
	ctx      context.Context
}

// Bounds of one stretch of the heart, s.
const (
	longestStretchS  = 3
	shortestStretchS = 0.02
)

// to runs until a time of the session and puts the numbers of the beat into row. A
// beat longer than longestStretchS is cut; its numbers are those of its first
// stretch, in which it ejects.
func (f *follower) to(endS float64, row *LiveBeat) error {
	for endS-f.atS >= shortestStretchS {
		if err := f.ctx.Err(); err != nil {
			return &study.Error{Kind: study.Cancelled, Place: "live", Rule: "stopped within the session", Err: err}
		}
		length := endS - f.atS
		if length > longestStretchS {
			length = longestStretchS
		}
		n := 0
		for n < len(f.impulses) && f.impulses[n].AtS < f.atS+length {
			n++
		}
		stretch := slices.Clone(f.impulses[:n])
		for i := range stretch {
			stretch[i].AtS = min(max(0, stretch[i].AtS-f.atS), length*(1-1e-12))
		}
		if err := f.h.Follow(stretch, length, f.rec); err != nil {
			return asStudy(err)
		}
		c := f.rec.Columns()
		if row != nil {
			row.measure(&c)
			row = nil
		}
		if f.s.Settings.Traces {
			f.s.trace(&c, f.atS)
		}
		f.impulses, f.atS = f.impulses[n:], f.atS+length
	}
	return nil
}

// opens is the aortic flow (m³/s) from which the valve counts as open: 1 mL/s.
const opens = 1e-6

// measure reads the numbers of a beat off its first stretch. What the beat before
// still ejects, when this one comes early, is not counted: it begins with the first
// row in which the aortic valve is shut.
func (b *LiveBeat) measure(c *heart.Columns) {
	v, p, root, q := c.VolumeM3[heart.LeftVentricle], c.PressurePa[heart.LeftVentricle], c.NodePa[heart.SystemicArteries], c.FlowM3PerS[heart.Aortic]
	from := 0
	for from < c.Rows-1 && q[from] > opens {
		from++
	}
	open := from
	for open < c.Rows-1 && q[open] <= opens {
		open++
	}
	b.Ejects = q[open] > opens
	b.EndDiastolicPa = p[0]
	top := from
	for k := from; k < c.Rows; k++ {
		b.SystolicPa = max(b.SystolicPa, p[k])
		if k > from {
			b.MaxSlopePaPerS = max(b.MaxSlopePaPerS, (p[k]-p[k-1])/c.StepS)
		}
		if root[k] > root[top] {
			top = k
		}
	}
	b.AorticMaxPa, b.AorticMinPa = root[top], slices.Min(root[from:top+1])
	b.EndDiastolicM3 = slices.Max(v[from : open+1])
	b.EndSystolicM3 = b.EndDiastolicM3
	if b.Ejects {
		b.EndSystolicM3 = slices.Min(v[open:])
	}
	b.StrokeM3 = b.EndDiastolicM3 - b.EndSystolicM3
}

// traced are the signals that a session keeps.
var traced = []string{"pressure systemic-arteries", "pressure la", "pressure ra", "pressure lv", "pressure rv",
	"volume la", "volume ra", "volume lv", "volume rv", "flow mitral", "flow aortic"}

// trace appends a stretch to the traces.
func (s *Session) trace(c *heart.Columns, fromS float64) {
	all := c.Named()
	if s.Traces == nil {
		s.Traces = []heart.Column{{Name: "time", Unit: "s"}}
		for _, col := range all {
			if slices.Contains(traced, col.Name) {
				s.Traces = append(s.Traces, heart.Column{Name: col.Name, Unit: col.Unit})
			}
		}
	}
	for _, t := range c.TimeS {
		s.Traces[0].Values = append(s.Traces[0].Values, fromS+t)
	}
	i := 1
	for _, col := range all {
		if i < len(s.Traces) && s.Traces[i].Name == col.Name {
			s.Traces[i].Values = append(s.Traces[i].Values, col.Values...)
			i++
		}
	}
}
