package heart

import "math"

// Impulse activates one patch at one moment.
type Impulse struct {
	Patch int // in the order of Heart.Patches
	// AtS is s after the start of the stretch, at least 0. An impulse beyond its end
	// is an error: it belongs to a later stretch.
	AtS float64
	// CycleS is the length of the cycles before, 0.15 to 5 s, which the duration of
	// this activation follows as it follows the cycle of a steady beat.
	CycleS float64
	// SpanS is how much later the second half of the patch is activated, 0 to 0.2 s:
	// twice the SD of the moments of its tissue. AtS is then that of the first half.
	SpanS float64
}

// Follow runs a stretch of seconds (0.02 to 10 s) in which any patch is activated
// at any moment, any number of times: irregular rhythm, atria and ventricles on
// clocks of their own. An activation holds until the next one of its patch.
// Impulses must be in order of time. With a recorder it keeps a row per step; the
// length of the stretch then stands in Columns.CycleS and the last impulse of each
// patch in OnsetS.
//
// With impulses as a steady beat has them, stretches are beats: the numbers agree
// with Beat. What differs is written in docs/methods/heart.md: the duration of an
// activation changes at the activation, not at the start of the beat, and a patch
// that is activated before it has relaxed gives only what it has taken up again,
// while what is left of the activation before decays on its own clock. State does
// not hold that rest: a state taken inside such a moment forgets it.
//
// It allocates nothing unless it fails; errors are as those of Beat.
func (h *Heart) Follow(impulses []Impulse, lengthS float64, rec *Recorder) error {
	if err := h.checkImpulses(impulses, lengthS); err != nil {
		return err
	}
	steps := max(1, int(math.Ceil(lengthS/h.p.StepS-1e-9)))
	dt := lengthS / float64(steps)
	h.beginFollow(dt)
	if rec != nil {
		rec.startStretch(h, lengthS, steps, dt)
	}
	var pressure, flow float64
	next := 0
	for k := range steps {
		t := float64(k) * dt
		for ; next < len(impulses) && impulses[next].AtS <= t; next++ {
			h.activate(&impulses[next], rec)
		}
		ok := h.step(t, dt)
		h.muscle.age(t, dt)
		pressure += h.out.node[SystemicArteries]
		flow += h.out.bed[0]
		if err := h.inDomain(t, ok); err != nil {
			return err
		}
		if rec != nil {
			rec.row(h, k, t)
		}
	}
	for ; next < len(impulses); next++ { // within the last step
		h.activate(&impulses[next], rec)
	}
	for i := range h.muscle.last {
		h.muscle.last[i] = max(h.muscle.last[i]-lengthS, -1e3)
		h.muscle.oldLast[i] = max(h.muscle.oldLast[i]-lengthS, -1e3)
	}
	h.regulate(pressure/float64(steps), flow/float64(steps))
	h.beats++
	return nil
}

// activate makes an impulse the last activation of its patch.
func (h *Heart) activate(im *Impulse, rec *Recorder) {
	i, s := im.Patch, &h.muscle
	c, _ := h.split(h.held)
	s.gain[i] = h.model.recovered(s, i, c[i])
	if s.gain[i] < 1 && c[i] > forgotten {
		s.old[i], s.oldLast[i] = c[i], s.last[i]
	}
	s.last[i], s.span[i] = im.AtS, im.SpanS
	atria, ventricles := durationFactors(im.CycleS, h.p.Timing.RestCycleS)
	factor := ventricles
	if i < h.walls[wallLV].from {
		factor = atria
	}
	s.atCycle(i, factor)
	h.model.cycleOf(i, im.CycleS/h.p.Timing.RestCycleS)
	if rec != nil {
		at := im.AtS + im.SpanS/2
		rec.c.Patches[i].OnsetS, rec.act.OnsetsS[i] = at, at
	}
}

// beginFollow sets what Beat sets at the start of a beat.
func (h *Heart) beginFollow(dt float64) {
	h.muscle.kept.step = -1 // no stretch is like another
	for i := range h.muscle.onset {
		h.muscle.onset[i] = math.MaxFloat64
	}
	if h.begun {
		if h.muscle.rise[0] != 0 {
			return
		}
	} else {
		for i := range h.muscle.last {
			h.muscle.last[i] = -h.p.Timing.CycleS
		}
	}
	// A new heart, or one whose state was set: no beat has given it its times.
	cycle := h.p.Timing.CycleS
	atria, ventricles := durationFactors(cycle, h.p.Timing.RestCycleS)
	for i := range h.muscle.n {
		factor := ventricles
		if i < h.walls[wallLV].from {
			factor = atria
		}
		h.muscle.atCycle(i, factor)
	}
	h.model.beat(cycle / h.p.Timing.RestCycleS)
	if h.begun {
		return
	}
	h.evaluate(0, dt, h.held, h.rate)
	if h.p.Scheme == Predictor {
		for i, g := range h.rate {
			h.held[i] -= g * dt
		}
	}
	h.begun = true
}

// checkImpulses refuses what Follow cannot do.
func (h *Heart) checkImpulses(impulses []Impulse, lengthS float64) error {
	if !(lengthS >= 0.02 && lengthS <= 10) {
		return badParameter("length of the stretch", lengthS, 0.02, 10, "s")
	}
	before := 0.0
	for i := range impulses {
		im := &impulses[i]
		if im.Patch < 0 || im.Patch >= h.muscle.n {
			return badParameter(indexed("Impulse.Patch", i), float64(im.Patch), 0, float64(h.muscle.n-1), "patch")
		}
		if !(im.AtS >= before && im.AtS < lengthS) {
			return badParameter(indexed("Impulse.AtS", i), im.AtS, before, lengthS, "s, in order of time")
		}
		if !(im.CycleS >= 0.15 && im.CycleS <= 5) {
			return badParameter(indexed("Impulse.CycleS", i), im.CycleS, 0.15, 5, "s")
		}
		if !(im.SpanS >= 0 && im.SpanS <= 2*mostSpreadS) {
			return badParameter(indexed("Impulse.SpanS", i), im.SpanS, 0, 2*mostSpreadS, "s")
		}
		before = im.AtS
	}
	return nil
}
