package virtual

import (
	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// silentAtriaMs is when the ventricles are activated in a beat whose atria do
// not contract; it only sets where the beat is cut.
const silentAtriaMs = 100

// Electrics is what the ventricles did in the recorded beat; times in ms after
// the activation of the right atrium (after the start of the beat where the
// atria do not contract).
type Electrics struct {
	*conduction.Activation
	// HisMs is when the sinus beat reaches the bundle of His; Conducted is false
	// where the atrioventricular node is blocked.
	HisMs     float64
	Conducted bool
	// Inhibited: intrinsic conduction reached the right lead before the AV delay
	// was over, and the device did not pace.
	Inhibited bool
	// Lost: something was to be paced and did not capture.
	Lost bool
	// LVNode is the node of the left lead, known with a left lead only; QLVMs is
	// the time from QRS onset to the local electrogram there in the unpaced beat.
	LVNode study.Fact[int32]
	QLVMs  study.Fact[float64]
	poles  []int32 // of the left lead that pace
	// Healthy is the same body with healthy conduction, from which recovery
	// times follow; Patches the patch of each node.
	Healthy *conduction.Activation
	Patches []int
}

// atria silences the atria where the rhythm is not sinus and nothing links them
// to the ventricles.
func (b *Body) atria(a heart.Activation) heart.Activation {
	if b.atriaFollow() {
		return a
	}
	for _, w := range []heart.WallName{heart.LeftAtrialWall, heart.RightAtrialWall} {
		from, to := b.Parameters.WallRange(w)
		for i := from; i < to; i++ {
			a.OnsetsS[i] = heart.Silent
		}
	}
	return a
}

// atriaFollow: the atria contract once before every ventricular beat.
func (b *Body) atriaFollow() bool {
	s := &b.Scenario
	return s.Rhythm == "" || s.Rhythm == Sinus || s.Rhythm == AVBlock && s.Pacing.on()
}

// activate finds when each node is activated under a pacing.
func (b *Body) activate(p *Pacing) (*Electrics, error) {
	e := &Electrics{Healthy: b.healthy, Patches: b.Patches, Conducted: b.Scenario.Rhythm != AVBlock}
	intrinsic, err := b.wave(b.Ventricles.Intrinsic(0).Node)
	if err != nil {
		return nil, err
	}
	from := silentAtriaMs
	av := p.avMs()
	if b.atriaFollow() {
		from = int(1000 * b.Parameters.Timing.AVFraction * b.Parameters.Timing.CycleS)
	} else {
		av = silentAtriaMs
	}
	first, _, _ := intrinsic.Extent()
	e.HisMs = float64(from) - first
	if p.Mode == PacingBiV || p.Mode == PacingLV {
		if err := b.left(e, p, intrinsic); err != nil {
			return nil, err
		}
	}
	var stimuli []conduction.Stimulus
	if p.on() {
		if stimuli, err = b.paced(e, p, av); err != nil {
			return nil, err
		}
		if e.Conducted && b.atriaFollow() && len(stimuli) > 0 {
			sense, err := b.Ventricles.Heart.RVSite(p.RVLead.place())
			if err != nil {
				return nil, err
			}
			if intrinsic.Reached[sense] && intrinsic.Ms[sense]+e.HisMs < av {
				e.Inhibited, stimuli = true, nil
			}
		}
	}
	if e.Conducted && b.atriaFollow() || len(stimuli) == 0 {
		// Without atria in step a beat is either paced or comes from the node.
		stimuli = append(stimuli, b.Ventricles.Intrinsic(e.HisMs))
	}
	e.Activation, err = b.merged(stimuli)
	return e, err
}

// left places the left lead and reads the delay there.
func (b *Body) left(e *Electrics, p *Pacing, intrinsic *conduction.Activation) error {
	nodes, err := p.lvNodes(b.Ventricles.Heart)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if _, err := b.wave(n); err != nil {
			return study.Errf(study.Invalid, "lv_lead", "lies where nothing conducts (scar): no capture")
		}
	}
	n := nodes[0]
	e.LVNode, e.poles = study.Fact[int32]{Value: n, Known: true}, nodes
	if q, err := intrinsic.QLVMs(n); err == nil {
		e.QLVMs = study.Fact[float64]{Value: q, Known: true}
	}
	return nil
}

// paced lists the stimuli of a beat that capture.
func (b *Body) paced(e *Electrics, p *Pacing, av float64) ([]conduction.Stimulus, error) {
	v := b.Ventricles
	switch p.Mode {
	case PacingHis:
		return v.HisPacing(av, true), nil
	case PacingLBBAP:
		return v.LeftBundlePacing(av)
	default: // leads in the muscle
	}
	var out []conduction.Stimulus
	vv := p.VVMs.Value
	if p.Mode != PacingBiV {
		vv = 0
	}
	if p.Mode != PacingLV {
		n, err := v.Heart.RVSite(p.RVLead.place())
		if err != nil {
			return nil, err
		}
		if !p.RVLost {
			out = append(out, conduction.Stimulus{Name: "RV", Node: n, AtMs: av + max(0, vv)})
		}
		e.Lost = e.Lost || p.RVLost
	}
	if p.Mode != PacingRV {
		if !p.LVLost {
			out = append(out, p.leftStimuli(e.poles, av+max(0, -vv))...)
		}
		e.Lost = e.Lost || p.LVLost
	}
	return out, nil
}

// leftStimuli are the stimuli of one pulse of the left lead. The second pole is
// named as the first: one lead.
func (p *Pacing) leftStimuli(poles []int32, atMs float64) []conduction.Stimulus {
	var out []conduction.Stimulus
	for k, n := range poles {
		out = append(out, conduction.Stimulus{Name: "LV", Node: n, AtMs: atMs + float64(k)*p.LVPoleDelayMs.Value})
	}
	return out
}

// wave is the wave from one node alone, started at 0 ms.
func (b *Body) wave(node int32) (*conduction.Activation, error) {
	if a, ok := b.waves[node]; ok {
		return a, nil
	}
	a, err := b.Ventricles.Activate(conduction.Stimulus{Node: node})
	if err != nil {
		return nil, err
	}
	if b.waves == nil {
		b.waves = map[int32]*conduction.Activation{}
	}
	b.waves[node] = a
	return a, nil
}

// merged is the activation by all stimuli together. Waves are solved alone, so
// each is solved once per body, moved in time, and every node belongs to the
// earliest: what conduction.Ventricles.Activate does.
func (b *Body) merged(stimuli []conduction.Stimulus) (*conduction.Activation, error) {
	out := &conduction.Activation{Ventricles: b.Ventricles, Stimuli: stimuli}
	for k, s := range stimuli {
		w, err := b.wave(s.Node)
		if err != nil {
			return nil, err
		}
		if out.Ms == nil {
			n := len(w.Ms)
			out.Map = conduction.Map{Ms: make([]float64, n), Reached: make([]bool, n), Source: make([]int32, n)}
			for i := range out.Source {
				out.Source[i] = -1
			}
		}
		for i, reached := range w.Reached {
			if t := w.Ms[i] + s.AtMs; reached && (!out.Reached[i] || t < out.Ms[i]) {
				out.Ms[i], out.Reached[i], out.Source[i] = t, true, int32(k)
			}
		}
	}
	return out, nil
}

// mostSpreadMs is the largest spread within a patch that the heart takes.
const mostSpreadMs = 100

// onsets times the patches of the heart by mean and spread over their nodes. A patch
// of which nothing is activated stays silent.
func (b *Body) onsets(e *Electrics) (heart.Activation, error) {
	act := b.atria(b.Parameters.Activation())
	on, err := e.Onsets(b.Patches, b.Parameters.PatchCount())
	if err != nil {
		return act, err
	}
	from, _ := b.Parameters.WallRange(heart.LeftFreeWall)
	act.SpreadS = make([]float64, len(act.OnsetsS))
	for i := from; i < len(act.OnsetsS); i++ {
		act.OnsetsS[i] = heart.Silent
		if !on[i].Known {
			continue
		}
		act.OnsetsS[i], act.SpreadS[i] = on[i].Mean/1000, min(on[i].SD, mostSpreadMs)/1000
		if act.OnsetsS[i] >= act.CycleS {
			return act, study.Errf(study.Invalid, "paced_av_ms", "activates a part of the ventricles after the end of the beat")
		}
	}
	return act, nil
}
