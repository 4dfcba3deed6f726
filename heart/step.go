package heart

import "math"

// Beat runs one beat: from its start to the start of the next. With a recorder
// it keeps a row per step. It allocates nothing unless it fails; the error is of
// kind BadParameter (the activation) or LeftDomain. After a LeftDomain error the
// state is of no use; begin again with New or SetState.
func (h *Heart) Beat(act Activation, rec *Recorder) error {
	if err := checkActivation(act, h.muscle.n); err != nil {
		return err
	}
	steps := h.p.steps(act.CycleS)
	dt := act.CycleS / float64(steps)
	h.prepare(act, dt)
	h.muscle.kept.begin(&h.muscle, dt, steps)
	if rec != nil {
		rec.start(h, act, steps, dt)
	}
	var pressure, flow float64
	for k := 0; k < steps; k++ {
		t := float64(k) * dt
		if h.muscle.kept.step >= 0 {
			h.muscle.kept.step = k
		}
		ok := h.step(t, dt)
		pressure += h.out.node[SystemicArteries]
		flow += h.out.bed[0]
		if err := h.inDomain(t, ok); err != nil {
			return err
		}
		if rec != nil {
			rec.row(h, k, t)
		}
	}
	h.muscle.endBeat(act.CycleS)
	h.regulate(pressure/float64(steps), flow/float64(steps))
	h.beats++
	return nil
}

// steps is how many steps a beat of a cycle (s) has.
func (p *Parameters) steps(cycleS float64) int { return int(math.Ceil(cycleS/p.StepS - 1e-9)) }

// prepare sets what depends on the beat's cycle and timing, and on the very
// first beat the onsets before it and the running rates.
func (h *Heart) prepare(act Activation, dt float64) {
	h.muscle.kept.step = -1
	atria, ventricles := durationFactors(act.CycleS, h.p.Timing.RestCycleS)
	for i := 0; i < h.muscle.n; i++ {
		factor := ventricles
		if i < h.walls[wallLV].from {
			factor = atria
		}
		h.muscle.atCycle(i, factor)
		h.muscle.gain[i], h.muscle.old[i] = 1, 0
	}
	h.model.beat(act.CycleS / h.p.Timing.RestCycleS)
	h.muscle.activate(&act)
	if h.begun {
		return
	}
	for i, t := range act.OnsetsS {
		h.muscle.last[i] = max(t, 0) - act.CycleS
	}
	h.evaluate(0, dt, h.held, h.rate)
	if h.p.Scheme == Predictor {
		for i, g := range h.rate {
			h.held[i] -= g * dt // so that the first point of evaluation is the start
		}
	}
	h.begun = true
}

// step moves the state by dt. Predictor: f = h + g·dt is the state at t;
// df = f'(t); g ← (g + 2·df)/3; h ← h + g·dt. One evaluation, second order.
func (h *Heart) step(t, dt float64) bool {
	n := len(h.held)
	held, rate, now, slope := h.held[:n], h.rate[:n], h.now[:n], h.slope[:n]
	if h.p.Scheme == Euler {
		copy(now, held)
		ok := h.evaluate(t, dt, now, slope)
		for i, d := range slope {
			held[i] += d * dt
		}
		return ok
	}
	for i, g := range rate {
		now[i] = held[i] + g*dt
	}
	ok := h.evaluate(t, dt, now, slope)
	for i, d := range slope {
		g := (rate[i] + 2*d) / 3
		rate[i] = g
		held[i] += g * dt
	}
	return ok
}
