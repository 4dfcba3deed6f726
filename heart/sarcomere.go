package heart

import "math"

// contraction is a model of the sarcomere. Both methods run over all patches at
// once, so choosing a model costs one call a step, not one a patch. State per
// patch: c (contractility, or the number of cross-bridges) and lsi (contractile
// length, µm).
type contraction interface {
	// beat prepares for beats of that length over the one at rest.
	beat(ratio float64)
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
		fall := 0.0
		switch z := (since - s.offset[i] - s.slope[i]*stretch) * s.perDecay[i]; {
		case z >= math.Pi/2:
			fall = 1
		case z > -math.Pi/2:
			fall = 0.5 + 0.5*math.Sin(z)
		}
		rate := -c[i] * fall * s.perDecay[i]
		if x := since * s.perRise[i]; x > 0 && x < 8 {
			y := 8 - x
			rate += math.Tanh(s.calcium[i]*stretch*stretch) * 0.02 * x * x * x * y * y * math.Exp(-x) * s.perRise[i]
		}
		dc[i] = rate
	}
}

// stress: σ = passive + 1.51·S_act·C·L·(l_s − l_si)/l_se.
func (phenomenological) stress(s *patches, i int, c, lsi float64) (total, passive float64) {
	passive, _ = s.passive(i, s.length[i]*s.perPassive[i])
	stretch := max(lsi*s.perZero[i]-1, lowestStretch)
	return passive + s.active[i]*c*stretch*(s.length[i]-lsi)*s.perSeries[i], passive
}
