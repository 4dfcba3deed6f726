package heart

import "strconv"

// Heart is one beating loop. It is not safe for use by several goroutines at
// once; make one each, they share nothing.
type Heart struct {
	p      Parameters
	muscle patches
	model  contraction
	walls  [wallCount]wall
	three  [3]*wall // the walls of the ventricles
	tubes  [4]tube
	tri    triseg
	out    signals

	flat []float64 // the whole state; the slices below look into it
	held []float64 // h of the step scheme
	rate []float64 // g
	tail []float64

	pressureFactor, resistance *float64 // of Control, in tail

	now   []float64 // state at which the equations are evaluated
	slope []float64 // its derivative
	begun bool      // rate is meaningful
	beats int       // done so far
}

// signals is what an evaluation finds besides the derivative.
type signals struct {
	pressure, node, impedance, area [Cavities]float64
	root                            [Cavities]float64 // √area
	inflow                          [Cavities]float64
	valve                           [Valves]float64 // effective area
	drop                            [Valves]float64 // pressure drop between nodes
	flow, share                     [Valves]float64 // flow that passes, share of the state that it is
	bed                             [2]float64      // flow
	bedDrop                         [2]float64
	pericardium                     float64
}

// New checks p and makes a heart that is about to begin its first beat. The
// error is of kind BadParameter.
func New(p Parameters) (*Heart, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	h := &Heart{p: p.Clone()}
	h.muscle = newPatches(&h.p)
	h.muscle.kept = newRisings(h.muscle.n, h.p.steps(h.p.Timing.CycleS))
	n := h.muscle.n
	m := integrated(n)
	h.flat = make([]float64, StateLength(n))
	h.held, h.rate, h.tail = h.flat[:m:m], h.flat[m:2*m:2*m], h.flat[2*m:]
	h.pressureFactor, h.resistance = &h.tail[tailPressure], &h.tail[tailResistance]
	h.now, h.slope = make([]float64, m), make([]float64, m)
	h.build()
	h.begin()
	return h, nil
}

// build derives the constants of chambers and vessels from the parameters.
func (h *Heart) build() {
	from := 0
	for i, w := range h.p.walls() {
		h.walls[i] = wall{from: from, to: from + len(w.Patches), dead: w.DeadAreaM2, volume: w.VolumeM3()}
		from += len(w.Patches)
	}
	h.three = [3]*wall{&h.walls[wallLV], &h.walls[wallSeptum], &h.walls[wallRV]}
	h.tri.wallL = (h.walls[wallLV].volume + h.walls[wallSeptum].volume) / 2
	h.tri.wallR = (h.walls[wallRV].volume + h.walls[wallSeptum].volume) / 2
	s, q := &h.p.Systemic, &h.p.Pulmonary
	h.tubes = [4]tube{newTube(&s.Artery), newTube(&s.Vein), newTube(&q.Artery), newTube(&q.Vein)}
	h.model = phenomenological{}
	if h.p.Contraction == MechChem {
		h.model = newMechChem(&h.p, &h.muscle)
	}
}

// begin puts the start of the parameters into the state.
func (h *Heart) begin() {
	st := &h.p.Start
	copy(h.held, st.VolumesM3[:])
	copy(h.held[Cavities:], st.FlowsM3PerS[:])
	c, lsi := h.split(h.held)
	for i := range lsi {
		t := h.muscle.tissue[i]
		lsi[i] = 0.95 * t.RefLengthUm
		if len(st.ContractileUm) > 0 {
			lsi[i], c[i] = st.ContractileUm[i], st.Contractility[i]
		} else if h.p.Contraction == MechChem {
			c[i] = restingBridges
		}
		h.muscle.length[i] = lsi[i] + t.SeriesUm
	}
	h.tri.v, h.tri.y = st.SeptalVolumeM3, st.JunctionM
	h.tri.oldV, h.tri.oldY = h.tri.v, h.tri.y
	*h.pressureFactor, *h.resistance = 1, 1
	h.begun = false
	h.beats = 0
	h.stow()
}

// split gives the parts of a state that belong to the patches.
func (h *Heart) split(x []float64) (c, lsi []float64) {
	n := h.muscle.n
	const o = Cavities + Valves
	return x[o : o+n : o+n], x[o+n : o+2*n : o+2*n]
}

// Parameters returns a copy of what the heart was made of.
func (h *Heart) Parameters() Parameters { return h.p.Clone() }

// Beats is the number of beats done so far.
func (h *Heart) Beats() int { return h.beats }

// Patches names the patches in the order of onsets and recorded columns.
func (h *Heart) Patches() []string {
	names := make([]string, h.muscle.n)
	for i, t := range h.muscle.tissue {
		names[i] = t.Name
	}
	return names
}

// indexed names one element of a field.
func indexed(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
