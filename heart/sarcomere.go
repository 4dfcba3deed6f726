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
	// stress is the total and the passive fibre stress (Pa) of one patch.
	stress(s *patches, i int, c, lsi float64) (total, passive float64)
}

// phenomenological is sarcomere A (Arts 2005, Lumens 2009, Walmsley 2015).
type phenomenological struct{}

// beat: its times follow the cycle through patches.atCycle.
func (phenomenological) beat(float64) {}

// lowestStretch keeps a sarcomere shorter than its contractile zero length from
// pushing.
const lowestStretch = 1e-4

// passive is the stress of matrix and titin (Pa) and its derivative to natural
// strain at a sarcomere length relative to that of no passive stress.
func (s *patches) passive(i int, lam float64) (stress, stiffness float64) {
	var ecm, tit float64
	if k := s.matrixWhole[i]; k >= 0 {
		ecm = s.matrix[i] * powInt(lam, k)
	} else {
		ecm = s.matrix[i] * math.Pow(lam, s.matrixK[i])
	}
	if k := s.titinThirds[i]; k >= 0 {
		tit = s.titin[i] * powThirds(lam, k)
	} else {
		tit = s.titin[i] * math.Pow(lam, s.titinK[i])
	}
	return ecm - s.matrix[i] + tit - s.titin[i], s.matrixK[i]*ecm + s.titinK[i]*tit
}

// tangents: with σ and σ' = dσ/dε at the point, A = A_ref·(l/l_ref)²,
// dA/dT = 4·A²/(V_w·(σ' − 2σ)) and A_m0 = A − dA/dT·V_w·σ/(2A).
func (phenomenological) tangents(s *patches, c, lsi []float64) {
	for i := 0; i < s.n; i++ {
		l := s.point[i]
		lam := l * s.perReference[i]
		stretch := max(lsi[i]*s.perZero[i]-1, lowestStretch)
		s.stretch[i] = stretch
		sigma, stiff := s.passive(i, l*s.perPassive[i])
		k := s.active[i] * c[i] * stretch * s.perSeries[i]
		sigma += k * (l - lsi[i])
		stiff += k * l
		area := s.area[i] * lam * lam
		s.compliance[i] = 4 * area * area / (s.volume[i] * (stiff - 2*sigma))
		s.zeroArea[i] = area - s.compliance[i]*s.volume[i]*sigma/(2*area)
	}
}

// rates: dl_si/dt = v·((l_s − l_si)/l_se − 1) and
// dC/dt = f_L·F_rise(t_c/τ_R)/τ_R − C·g((t_c − t_act)/τ_D)/τ_D.
func (phenomenological) rates(s *patches, t, _ float64, c, lsi, dc, dlsi []float64) {
	for i := 0; i < s.n; i++ {
		dlsi[i] = s.velocity[i] * ((s.length[i]-lsi[i])*s.perSeries[i] - 1)
		since := t - s.onset[i]
		if since < 0 {
			since = t - s.last[i]
		}
		stretch := s.stretch[i]
		end := s.offset[i] + s.slope[i]*stretch
		fall, rise := falling((since-end)*s.perDecay[i]), rising(since*s.perRise[i])
		if span := s.span[i]; span > 0 {
			late := since - span
			fall2 := 1.0 // before its activation the second half is at rest
			if late >= 0 {
				fall2 = falling((late - end) * s.perDecay[i])
			}
			fall, rise = (fall+fall2)/2, (rise+rising(late*s.perRise[i]))/2
		}
		rate := -c[i] * fall * s.perDecay[i]
		if old := s.old[i]; old > 0 { // what the activation before left keeps its own time
			rate += min(old, c[i]) * (fall - s.oldFall(i, t)) * s.perDecay[i]
		}
		if rise > 0 {
			rate += math.Tanh(s.calcium[i]*stretch*stretch) * s.gain[i] * rise * s.perRise[i]
		}
		dc[i] = rate
	}
}

// rising is F_rise at x = t/τ_R.
func rising(x float64) float64 {
	if !(x > 0 && x < 8) {
		return 0
	}
	y := 8 - x
	return 0.02 * x * x * x * y * y * math.Exp(-x)
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

// stress: σ = passive + 1.51·S_act·C·L·(l_s − l_si)/l_se.
func (phenomenological) stress(s *patches, i int, c, lsi float64) (total, passive float64) {
	passive, _ = s.passive(i, s.length[i]*s.perPassive[i])
	stretch := max(lsi*s.perZero[i]-1, lowestStretch)
	return passive + s.active[i]*c*stretch*(s.length[i]-lsi)*s.perSeries[i], passive
}
