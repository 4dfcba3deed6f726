package heart

import "math"

// contraction is a model of the sarcomere. Both methods run over all patches at
// once, so choosing a model costs one call a step, not one a patch. State per
// patch: c (contractility, or the number of cross-bridges) and lsi (contractile
// length, µm).
type contraction interface {
	// beat prepares for beats of that length over the one at rest.
	beat(ratio float64)
	// cycleOf does the same for one patch.
	cycleOf(i int, ratio float64)
	// recovered is the share of a full release that a patch with contractility c can
	// give when it is activated, 0 to 1.
	recovered(s *patches, i int, c float64) float64
	// tangents fills zeroArea and compliance: the straight line of patch area
	// against tension at the sarcomere lengths s.point.
	tangents(s *patches, c, lsi []float64)
	// rates gives dc/dt (1/s) and dlsi/dt (µm/s) at time t (s) of the beat, once
	// s.length is known; dt (s) is the step that will use them.
	rates(s *patches, t, dt float64, c, lsi, dc, dlsi []float64)
	// stresses fills in the total and the passive fibre stress (Pa) of each patch.
	stresses(s *patches, c, lsi, total, passive []float64)
}

// phenomenological is sarcomere A (Arts 2005, Lumens 2009, Walmsley 2015).
type phenomenological struct{}

// beat: its times follow the cycle through patches.atCycle.
func (phenomenological) beat(float64) {}

// lowestStretch keeps a sarcomere shorter than its contractile zero length from
// pushing.
const lowestStretch = 1e-4

// tangents: with σ and σ' = dσ/dε at the point, A = A_ref·(l/l_ref)²,
// dA/dT = 4·A²/(V_w·(σ' − 2σ)) and A_m0 = A − dA/dT·V_w·σ/(2A).
func (phenomenological) tangents(s *patches, c, lsi []float64) {
	s.passives(s.point)
	n := s.n
	c, lsi = c[:n], lsi[:n]
	point, sigma, stiff, stretch := s.point[:n], s.sigma[:n], s.stiff[:n], s.stretch[:n]
	active, perZero, perSeries, perReference := s.active[:n], s.perZero[:n], s.perSeries[:n], s.perReference[:n]
	reference, volume, compliance, zeroArea := s.area[:n], s.volume[:n], s.compliance[:n], s.zeroArea[:n]
	for i, l := range point {
		lam := l * perReference[i]
		x := max(lsi[i]*perZero[i]-1, lowestStretch)
		stretch[i] = x
		k := active[i] * c[i] * x * perSeries[i]
		sigma := sigma[i] + k*(l-lsi[i])
		stiff := stiff[i] + k*l
		area := reference[i] * lam * lam
		compliance[i] = 4 * area * area / (volume[i] * (stiff - 2*sigma))
		zeroArea[i] = area - compliance[i]*volume[i]*sigma/(2*area)
	}
}

// rates: dl_si/dt = v·((l_s − l_si)/l_se − 1) and
// dC/dt = f_L·F_rise(t_c/τ_R)/τ_R − C·g((t_c − t_act)/τ_D)/τ_D.
func (phenomenological) rates(s *patches, t, _ float64, c, lsi, dc, dlsi []float64) {
	n := s.n
	c, lsi, dc, dlsi = c[:n], lsi[:n], dc[:n], dlsi[:n]
	length, velocity, perSeries := s.length[:n], s.velocity[:n], s.perSeries[:n]
	for i, l := range lsi {
		dlsi[i] = velocity[i] * ((length[i]-l)*perSeries[i] - 1)
	}
	rises := s.rises(t)
	s.releases(rises)
	s.fall(t)
	release, falls, old := s.release[:n], s.falls[:n], s.old[:n]
	perDecay, perRise, gain := s.perDecay[:n], s.perRise[:n], s.gain[:n]
	for i, rise := range rises[:n] {
		fall := falls[i]
		rate := -c[i] * fall * perDecay[i]
		if o := old[i]; o > 0 { // what the activation before left keeps its own time
			rate += min(o, c[i]) * (fall - s.oldFall(i, t)) * perDecay[i]
		}
		if rise > 0 {
			rate += release[i] * gain[i] * rise * perRise[i]
		}
		dc[i] = rate
	}
}

// since is the time (s) from the last activation of a patch to t.
func (s *patches) since(i int, t float64) float64 {
	since := t - s.onset[i]
	if since < 0 {
		since = t - s.last[i]
	}
	return since
}

// fall fills s.falls with g of each patch at t, the mean of its halves.
func (s *patches) fall(t float64) {
	n := s.n
	falls, spans, offset, slope := s.falls[:n], s.span[:n], s.offset[:n], s.slope[:n]
	stretch, perDecay := s.stretch[:n], s.perDecay[:n]
	for i, span := range spans {
		since := s.since(i, t)
		end := offset[i] + slope[i]*stretch[i]
		fall := falling((since - end) * perDecay[i])
		if span > 0 {
			late := since - span
			fall2 := 1.0 // before its activation the second half is at rest
			if late >= 0 {
				fall2 = falling((late - end) * perDecay[i])
			}
			fall = (fall + fall2) / 2
		}
		falls[i] = fall
	}
}

// releases fills s.release with f_L where contractility rises.
func (s *patches) releases(rises []float64) {
	n := s.n
	release, calcium, stretch := s.release[:n], s.calcium[:n], s.stretch[:n]
	for i, rise := range rises[:n] {
		if rise > 0 {
			release[i] = math.Tanh(calcium[i] * stretch[i] * stretch[i])
		}
	}
}

// falling is g at z = (t − t_act)/τ_D.
func falling(z float64) float64 {
	switch {
	case z >= math.Pi/2:
		return 1
	case z > -math.Pi/2:
		return 0.5 + 0.5*math.Sin(z)
	}
	return 0
}

// oldFall is g of the activation before the last.
func (s *patches) oldFall(i int, t float64) float64 {
	return falling((t - s.oldLast[i] - s.offset[i] - s.slope[i]*s.stretch[i]) * s.perDecay[i])
}

// forgotten is the contractility (of about 2 at most) below which what the
// activation before left is no longer kept apart.
const forgotten = 1e-3

// age lets what the activation before left decay for one step.
func (s *patches) age(t, dt float64) {
	for i, old := range s.old {
		if old == 0 {
			continue
		}
		if old *= math.Exp(-s.oldFall(i, t) * s.perDecay[i] * dt); old < forgotten {
			old = 0
		}
		s.old[i] = old
	}
}

// fullRelease is ∫ F_rise: what one activation would raise contractility by at
// f_L = 1 without decay: 0.02·(64·3! − 16·4! + 5!), the tail left out.
const fullRelease = 2.4

// recovered: a patch can give again what is not out already. Ours: the published
// model knows steady beats only.
func (phenomenological) recovered(s *patches, i int, c float64) float64 {
	full := fullRelease * math.Tanh(s.calcium[i]*s.stretch[i]*s.stretch[i])
	if !(full > 0) {
		return 1
	}
	return min(1, max(0, 1-c/full))
}

// cycleOf: as beat.
func (phenomenological) cycleOf(int, float64) {}

// stresses: σ = passive + 1.51·S_act·C·L·(l_s − l_si)/l_se.
func (phenomenological) stresses(s *patches, c, lsi, total, passive []float64) {
	s.passives(s.length)
	for i, l := range lsi[:s.n] {
		stretch := max(l*s.perZero[i]-1, lowestStretch)
		passive[i] = s.sigma[i]
		total[i] = s.sigma[i] + s.active[i]*c[i]*stretch*(s.length[i]-l)*s.perSeries[i]
	}
}
