package virtual

import (
	"math"

	"github.com/concordis/concordis/conduction"
	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// sites are the places where waves start in a session, and the wave of each.
type sites struct {
	his, right int32
	left       []int32 // poles that pace; the first one senses
	pvc        [2]int32
	wave       map[int32]*conduction.Activation
}

// sitesOf places the leads and the sources of premature beats.
func (b *Body) sitesOf(l *LiveSettings) (*sites, error) {
	h := b.Ventricles.Heart
	out := &sites{his: b.Ventricles.Intrinsic(0).Node, wave: map[int32]*conduction.Activation{}}
	var err error
	if out.right, err = h.RVSite(l.Pacing.RVLead.place()); err != nil {
		return nil, err
	}
	if out.left, err = l.Pacing.lvNodes(h); err != nil {
		return nil, err
	}
	if out.pvc[0], err = h.RVSite(conduction.RVOutflow); err != nil {
		return nil, err
	}
	for _, n := range []int32{out.his, out.right, out.pvc[0]} {
		if out.wave[n], err = b.wave(n); err != nil {
			return nil, err
		}
	}
	for _, n := range out.left {
		w, err := b.wave(n)
		if err != nil && !l.Leads.LV { // nobody needs it
			out.left = []int32{out.right}
			break
		}
		if err != nil {
			return nil, study.Errf(study.Invalid, "lv_lead", "lies where nothing conducts (scar): no capture")
		}
		out.wave[n] = w
	}
	return out, out.leftEctopic(b)
}

// leftEctopic finds a place for premature beats of the left ventricle: the first
// of three walls that conducts.
func (s *sites) leftEctopic(b *Body) error {
	s.pvc[1] = s.pvc[0]
	for _, w := range []study.Wall{study.Inferior, study.Anterolateral, study.Anterior} {
		n, err := b.Ventricles.Heart.LVSegmentSite(study.Segment{Level: study.Mid, Wall: w}, study.AHA17)
		if err != nil {
			return err
		}
		if wave, err := b.wave(n); err == nil {
			s.pvc[1], s.wave[n] = n, wave
			return nil
		}
	}
	return nil
}

// mostTravelMs is the longest travel time that a rhythm takes.
const mostTravelMs = 400

// reaches is when the wave of a node is at another, at most mostTravelMs.
func (s *sites) reaches(from, to int32) float64 {
	w := s.wave[from]
	if !w.Reached[to] {
		return mostTravelMs
	}
	return min(max(w.Ms[to], 0), mostTravelMs)
}

// leftReaches is the same for a pulse of the left lead with its poles.
func (s *sites) leftReaches(to int32, delayMs float64) float64 {
	t := math.Inf(1)
	for k, n := range s.left {
		t = min(t, s.reaches(n, to)+float64(k)*delayMs)
	}
	return t
}

// travel fills the table of the rhythm from the waves of this body. Back to the node
// counts the earliest of the leads that are there.
func (s *sites) travel(l *LiveSettings) rhythm.Travel {
	delay := l.Pacing.LVPoleDelayMs.Value
	left := s.left[0]
	out := rhythm.Travel{
		ConductedRV: s.reaches(s.his, s.right), ConductedLV: s.reaches(s.his, left),
		RVToLV: max(1, s.reaches(s.right, left)), LVToRV: max(1, s.leftReaches(s.right, delay)),
		EctopicNear: s.reaches(s.pvc[0], s.right), EctopicFar: s.reaches(s.pvc[0], left),
		LeftNear: s.reaches(s.pvc[1], left), LeftFar: s.reaches(s.pvc[1], s.right),
		ToNode: s.reaches(s.right, s.his),
	}
	if l.Leads.LV && l.Device != nil && l.Device.Chambers != device.RVOnly {
		out.ToNode = min(out.ToNode, s.leftReaches(s.his, delay))
	}
	return out
}

// entersHis: a wave in the ventricles comes back to the bundle of His.
func (s *sites) entersHis() bool { return s.wave[s.right].Reached[s.his] }

// fibrillationLost is the share of fibrillatory activations that die before the AV
// node; ours, so that RR intervals vary by about a fifth, as the strip of a steady
// beat has it.
const fibrillationLost = 0.4

// rhythmOf makes the rhythm of a session.
func (b *Body) rhythmOf(l *LiveSettings, s *sites) (rhythm.Params, error) {
	sc := &b.Scenario
	p := rhythm.Normal(l.Seed)
	if l.Rhythm != nil {
		p = *l.Rhythm
		p.Seed = l.Seed
	}
	p.Travel = s.travel(l)
	if !s.entersHis() {
		p.Retrograde.On = false
	}
	if l.Rhythm != nil {
		return p, p.Validate()
	}
	cycle := 1000 * b.Parameters.Timing.CycleS
	v := valueOr(sc.RRVariation, 1)
	p.RespirationMs, p.SlowMs, p.NoiseMs = p.RespirationMs*v, p.SlowMs*v, p.NoiseMs*v
	p.Ectopy.Ventricular = sc.PVCShare.Value
	p.Escape = rhythm.Escape{CycleMs: 1500, Junctional: true}
	if sc.RetrogradeMs.Known && s.entersHis() {
		p.Retrograde = rhythm.Retrograde{On: true, DelayMs: sc.RetrogradeMs.Value, ExtraMs: 60, RefractoryMs: 280}
	}
	p.RestCycleMs = cycle
	switch sc.Rhythm {
	case AtrialFibrillation:
		p.Fibrillation.On, p.Fibrillation.LostShare = true, fibrillationLost
		p.Retrograde.On = false
	case AVBlock:
		p.Node.Block = true
		p.RestCycleMs = 60000 / valueOr(sc.AtrialRateBpm, 75)
		p.Escape.CycleMs = cycle
	default:
	}
	p.FullCycleMs = min(p.FullCycleMs, p.RestCycleMs)
	if sc.Rhythm == AtrialFibrillation {
		return p, calibrateFibrillation(&p, cycle)
	}
	b.calibrateNode(&p, s)
	return p, p.Validate()
}

// calibrateNode sets the delay of the AV node so that at the resting cycle the
// unpaced QRS begins as long after the right atrium as the scenario says.
func (b *Body) calibrateNode(p *rhythm.Params, s *sites) {
	t := &b.Parameters.Timing
	av := 1000*t.AVFraction*t.CycleS - s.wave[s.his].Whole().First // atrium to the bundle of His
	p.ToNodeMs = min(p.ToNodeMs, max(av-1, 0)/2)
	through := av - p.ToNodeMs
	p.Node.DelayMs = max(0, through-p.Node.ExtraMs*math.Exp(-(p.RestCycleMs-through)/p.Node.RecoveryMs))
}

// calibrateFibrillation finds the refractory period of the AV node with which the
// mean RR interval in fibrillation, unpaced, over ten minutes is the cycle asked for.
// A rate that no refractory period of the model gives ends at its bound.
func calibrateFibrillation(p *rhythm.Params, cycleMs float64) error {
	lo, hi := 50.0, 2000.0
	for range 14 {
		p.Node.RefractoryMs = (lo + hi) / 2
		m, err := rhythm.New(*p)
		if err != nil {
			return err
		}
		const span = 600_000
		beats := 0
		for now := int64(0); now < span; now = max(m.NextMs(), now+1) {
			if m.Step(now, rhythm.Inputs{}).Ventricle == rhythm.Conducted {
				beats++
			}
		}
		if float64(beats)*cycleMs > span { // too fast
			lo = p.Node.RefractoryMs
		} else {
			hi = p.Node.RefractoryMs
		}
	}
	return p.Validate()
}
