package virtual

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// ventricular is one activation of the ventricles: all waves that share it.
type ventricular struct {
	start  int64 // of its first wave; times of the activation count from here
	fronts []front
	*pattern
	cycleMs float64  // that durations follow, see meanCycle
	kinds   []string // what the device's paced events in it became
}

// pattern is an activation by waves that start at given times after the first.
// Sessions repeat few of them.
type pattern struct {
	act      *conduction.Activation
	onsets   []conduction.Onset // by patch
	whole    conduction.Onset
	lv       conduction.Onset
	shares   []float64 // by stimulus
	ownShare float64   // of the wall, by waves that were not paced
	ofFront  []int     // the front of each stimulus
	key      string    // "" where refractory tissue changed it
}

// activate groups the fronts and gives each group its activation. A group begins
// with a wave that starts when the refractory period of the last group's start is
// over, as in the rhythm; what comes sooner joins it.
func (s *Session) activate(c *clock, at *sites) error {
	refractory := int64(s.Rhythm.VentRefractoryMs)
	for _, f := range c.fronts {
		if n := len(s.beats); n > 0 && f.at-s.beats[n-1].start < refractory {
			s.beats[n-1].fronts = append(s.beats[n-1].fronts, f)
		} else {
			s.beats = append(s.beats, ventricular{start: f.at, fronts: []front{f}})
		}
	}
	known := map[string]*pattern{}
	last := make([]float64, len(s.body.Ventricles.Heart.Spots))
	for i := range last {
		last[i] = -1e9
	}
	kept := s.beats[:0]
	for _, v := range s.beats {
		p, err := s.pattern(&v, at, known)
		if err != nil {
			return err
		}
		v.pattern = s.refractory(&v, p, last, s.Rhythm.VentRefractoryMs)
		if v.whole.Known {
			kept = append(kept, v)
		}
	}
	s.beats = kept
	s.meanCycle()
	return nil
}

// stimuli are where and when the waves of a group start, after its first one, and
// the front that each belongs to.
func (s *Session) stimuli(v *ventricular, at *sites) (out []conduction.Stimulus, of []int) {
	for k, f := range v.fronts {
		ms := float64(f.at - v.start)
		before := len(out)
		switch f.site {
		case SiteHis:
			out = append(out, conduction.Stimulus{Name: "intrinsic", Node: at.his, AtMs: ms})
		case SiteRV:
			out = append(out, conduction.Stimulus{Name: "RV", Node: at.right, AtMs: ms})
		case SiteLV:
			out = append(out, s.Settings.Pacing.leftStimuli(at.left, ms)...)
		case SiteLeftPVC:
			out = append(out, conduction.Stimulus{Name: "ectopic", Node: at.pvc[1], AtMs: ms})
		default:
			out = append(out, conduction.Stimulus{Name: "ectopic", Node: at.pvc[0], AtMs: ms})
		}
		for range len(out) - before {
			of = append(of, k)
		}
	}
	return out, of
}

// pattern is the activation of a group in tissue that has recovered.
func (s *Session) pattern(v *ventricular, at *sites, known map[string]*pattern) (*pattern, error) {
	stimuli, of := s.stimuli(v, at)
	var key strings.Builder
	for _, st := range stimuli {
		fmt.Fprintf(&key, "%d@%g ", st.Node, st.AtMs)
	}
	if p, ok := known[key.String()]; ok {
		return p, nil
	}
	act, err := s.body.merged(stimuli)
	if err != nil {
		return nil, err
	}
	p := &pattern{act: act, ofFront: of, key: key.String()}
	known[p.key] = p
	return p, s.measure(v, p)
}

// measure fills in what follows from the activation.
func (s *Session) measure(v *ventricular, p *pattern) error {
	var err error
	if p.onsets, err = p.act.Onsets(s.body.Patches, s.Parameters.PatchCount()); err != nil {
		return err
	}
	p.whole, p.lv, p.shares = p.act.Whole(), p.act.LV(), p.act.Shares()
	p.ownShare = 0
	for k, share := range p.shares {
		if v.fronts[p.ofFront[k]].source != rhythm.Paced {
			p.ownShare += share
		}
	}
	return nil
}

// refractory takes the nodes out of a pattern that were activated less than the
// refractory period before, and remembers when the others were. A wave that would
// have to go around such tissue is not slowed.
func (s *Session) refractory(v *ventricular, p *pattern, last []float64, periodMs float64) *pattern {
	start := float64(v.start)
	blocked := false
	for i := range last {
		if p.act.Reached[i] && start+p.act.Ms[i]-last[i] < periodMs {
			blocked = true
			break
		}
	}
	if blocked {
		act := *p.act
		act.Reached = append([]bool(nil), act.Reached...)
		for i := range last {
			act.Reached[i] = act.Reached[i] && start+act.Ms[i]-last[i] >= periodMs
		}
		cut := &pattern{act: &act, ofFront: p.ofFront}
		if s.measure(v, cut) == nil {
			p = cut
		}
	}
	for i := range last {
		if p.act.Reached[i] {
			last[i] = start + p.act.Ms[i]
		}
	}
	return p
}

// cycleWeight is how much a new interval counts in the cycle that the duration of
// activation and of action potentials follows; ours. Durations adapt over about ten
// beats, not from one to the next.
const cycleWeight = 0.1

// meanCycle gives each beat the running mean of the intervals before it, beginning
// with the steady beat.
func (s *Session) meanCycle() {
	mean := 1000 * s.Parameters.Timing.CycleS
	for k := range s.beats {
		if k > 0 {
			mean += cycleWeight * (float64(s.beats[k].start-s.beats[k-1].start) - mean)
		}
		mean = min(max(mean, 250), 3000)
		s.beats[k].cycleMs = mean
	}
}

// fusionShare is the share of the wall that waves of the heart's own must reach
// first for a paced beat to count as fusion; ours.
const fusionShare = 0.05

// report tells the device's counters what became of each paced event, from the
// activation of the whole wall.
func (c *clock) report() {
	if c.device == nil {
		return
	}
	for i := range c.paced {
		p := &c.paced[i]
		r := device.Response{PacedRV: p.rv, PacedLV: p.lv, CapturedRV: p.capturedRV, CapturedLV: p.captured}
		v := c.s.during(p.first, p.last)
		if v != nil {
			if p.capturedRV || p.captured {
				r.IntrinsicBegan = v.ownShare >= fusionShare
			} else {
				r.IntrinsicBegan = v.ownShare > 0 && v.start <= p.first
			}
			v.kinds = append(v.kinds, kindOf(r))
		}
		c.device.Report(r)
	}
	c.s.Counters = c.device.Counters()
}

// during is the activation that pulses at these times belong to: the last one that
// began before the later pulse and whose refractory period is not over at the first.
func (s *Session) during(first, last int64) *ventricular {
	for k := len(s.beats) - 1; k >= 0; k-- {
		if v := &s.beats[k]; v.start <= last {
			if float64(first-v.start) < s.Rhythm.VentRefractoryMs {
				return v
			}
			return nil
		}
	}
	return nil
}

// kindOf names what became of a paced event, in the words of the counters.
func kindOf(r device.Response) string {
	all := (!r.PacedRV || r.CapturedRV) && (!r.PacedLV || r.CapturedLV)
	anyCaptured := r.CapturedRV || r.CapturedLV
	switch {
	case all && !r.IntrinsicBegan:
		return "complete"
	case anyCaptured && r.IntrinsicBegan:
		return "fusion"
	case r.IntrinsicBegan:
		return "pseudofusion"
	default:
		return "lost"
	}
}
