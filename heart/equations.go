package heart

import "math"

// valveEnds are the cavities before and behind each valve.
var valveEnds = [Valves][2]int{
	CavalMouth:         {SystemicVeins, RightAtrium},
	Tricuspid:          {RightAtrium, RightVentricle},
	PulmonaryValve:     {RightVentricle, PulmonaryArteries},
	PulmonaryVeinMouth: {PulmonaryVeins, LeftAtrium},
	Mitral:             {LeftAtrium, LeftVentricle},
	Aortic:             {LeftVentricle, SystemicArteries},
}

// exactTangents is how often Tension Exact repeats the tangent within one
// evaluation; the tangent starts at the solution of the evaluation before.
const exactTangents = 3

// evaluate fills dx with the derivative of the state x at time t (s) of the beat
// and h.out with all signals. It reports whether the walls of the ventricles
// found their balance.
func (h *Heart) evaluate(t, dt float64, x, dx []float64) bool {
	c, lsi := h.split(x)
	s := &h.muscle
	ok := true
	if h.p.Tension == Linearised {
		copy(s.point, lsi)
		ok = h.chambers(x, c, lsi)
	} else {
		for k := 0; k < exactTangents && ok; k++ {
			copy(s.point, s.length)
			ok = h.chambers(x, c, lsi)
		}
	}
	h.vessels(x)
	h.flows(dt, x, dx)
	dc, dlsi := h.split(dx)
	h.model.rates(s, t, dt, c, lsi, dc, dlsi)
	return ok
}

// chambers solves the five walls and gives the pressures of the four chambers.
func (h *Heart) chambers(x, c, lsi []float64) bool {
	s, o, p := &h.muscle, &h.out, &h.p
	h.model.tangents(s, c, lsi)
	held := 0.0
	for i := range h.walls {
		h.walls[i].gather(s)
		held += h.walls[i].volume
	}
	for _, v := range x[LeftAtrium:Cavities] {
		held += v
	}
	o.pericardium = p.Pericardium.pressure(held)
	for i := wallLA; i <= wallRA; i++ {
		k := LeftAtrium + i
		o.pressure[k], o.area[k], o.impedance[k] = h.walls[i].sphere(x[k], p.BloodDensity, p.ReferencePressure)
		o.pressure[k] += o.pericardium
	}
	ok := h.tri.solve(&h.three, x[LeftVentricle]+h.tri.wallL, x[RightVentricle]+h.tri.wallR)
	h.ventricle(LeftVentricle, x[LeftVentricle], &h.walls[wallLV], -2, h.tri.wallL)
	h.ventricle(RightVentricle, x[RightVentricle], &h.walls[wallRV], 2, h.tri.wallR)
	for i := range h.walls {
		s.strains(h.walls[i].from, h.walls[i].to, h.walls[i].tension)
	}
	return ok
}

// ventricle gives one ventricle's pressure from its free wall; the sign turns
// the curvature, which is negative on the left.
func (h *Heart) ventricle(k int, cavity float64, free *wall, sign, wallVolume float64) {
	o := &h.out
	o.pressure[k] = sign*free.curvature*free.tension + o.pericardium -
		collapse(cavity/wallVolume, 0.3, 0.2*h.p.ReferencePressure)
	o.area[k], o.impedance[k] = ventricle(cavity, 2*wallVolume, free.compliance, h.p.BloodDensity)
}

// vessels gives the pressures of the four vessels and the flow of the two beds.
func (h *Heart) vessels(x []float64) {
	o := &h.out
	for i := range h.tubes {
		o.pressure[i], o.area[i], o.impedance[i] = h.tubes[i].state(x[i], h.p.BloodDensity)
	}
	o.bedDrop[0] = o.pressure[SystemicArteries] - o.pressure[SystemicVeins]
	o.bedDrop[1] = o.pressure[PulmonaryArteries] - o.pressure[PulmonaryVeins]
	o.bed[0] = h.p.Systemic.Bed.flow(o.bedDrop[0], *h.resistance)
	o.bed[1] = h.p.Pulmonary.Bed.flow(o.bedDrop[1], 1)
}

// flow through a bed (m³/s): q0·(Δp/(p0·factor))^k, odd in Δp.
func (b *Bed) flow(drop, factor float64) float64 {
	r := math.Abs(drop) / (b.PressurePa * factor)
	switch b.Exponent {
	case 1:
	case 2:
		r *= r
	default:
		r = math.Pow(r, b.Exponent)
	}
	return math.Copysign(b.FlowM3PerS*r, drop)
}

// nearlyEmpty is the volume (m³) below which a cavity gives up less than the
// momentum of the blood would take, in proportion, and its outlet narrows alike:
// nothing can be emptied further than to nothing. Ours; no reference heart comes
// near 5 mL.
const nearlyEmpty = 5e-6

// supply is the share of a flow that the cavity it comes from can give.
func supply(volume float64) float64 { return min(1, max(0, volume)/nearlyEmpty) }

// flows balances the nodes and moves the valves. Each node joins one cavity, so
// its balance says that the cavity takes exactly what flows in, and its pressure
// is p + Z·inflow.
func (h *Heart) flows(dt float64, x, dx []float64) {
	o := &h.out
	q := x[Cavities : Cavities+Valves]
	f := *h.pressureFactor
	in := &o.inflow
	*in = [Cavities]float64{
		SystemicArteries: -o.bed[0] * f, SystemicVeins: o.bed[0] / f,
		PulmonaryArteries: -o.bed[1] * f, PulmonaryVeins: o.bed[1] / f,
	}
	for v, ends := range &valveEnds {
		from := ends[0]
		if q[v] < 0 {
			from = ends[1]
		}
		o.share[v] = supply(x[from])
		o.flow[v] = q[v] * o.share[v]
		in[ends[0]] -= o.flow[v]
		in[ends[1]] += o.flow[v]
	}
	for k := range in {
		dx[k] = in[k]
		o.node[k] = o.pressure[k] + o.impedance[k]*in[k]
		o.root[k] = math.Sqrt(o.area[k])
	}
	for v, ends := range &valveEnds {
		a, b := ends[0], ends[1]
		dp := o.node[a] - o.node[b]
		valve := &h.p.Valves[v]
		o.drop[v] = dp
		o.valve[v] = valve.area(dp, q[v], o.area[a], o.area[b], h.p.ValveCavityFraction, h.p.BloodDensity)
		if o.share[v] < 1 {
			o.valve[v] = max(o.valve[v]*o.share[v], smallestLeak)
		}
		dx[Cavities+v] = valve.qdot(dp, q[v], o.valve[v], o.area[a], o.area[b], o.root[a], o.root[b], h.p.BloodDensity, dt)
	}
}
