package heart

import "math"

// mechChem is sarcomere B: the number of cross-bridges changes with a calcium
// current between two sources and the sarcomere's own equilibrium calcium, which
// follows from the activation of the thick filament's two zones (Arts 2024).
type mechChem struct {
	at  []Chem // by patch, at rest
	now []Chem // at the cycle of this beat
}

func newMechChem(p *Parameters, s *patches) *mechChem {
	m := &mechChem{at: make([]Chem, s.n), now: make([]Chem, s.n)}
	for i, t := range s.tissue {
		m.at[i] = t.Chem
	}
	copy(m.now, m.at)
	return m
}

// beat scales the constants to the cycle.
func (m *mechChem) beat(ratio float64) {
	for i := range m.now {
		m.cycleOf(i, ratio)
	}
}

// cycleOf scales the constants of one patch.
func (m *mechChem) cycleOf(i int, ratio float64) {
	c := 2 * ratio
	k := m.at[i]
	k.CalciumS *= math.Pow(c, cyclePulse)
	k.SystolicCalcium *= math.Pow(c, cycleSystolic)
	k.DiastolicCalcium *= math.Pow(c, cycleDiastolic)
	k.SystolicRate *= math.Pow(c, cycleSystolicRate)
	k.HalfVelocityUmPerS *= math.Pow(c, cycleVelocity)
	m.now[i] = k
}

// recovered: bridges bind towards a balance with calcium, so what is bound
// already limits itself.
func (m *mechChem) recovered(*patches, int, float64) float64 { return 1 }

// line is stress against natural strain, straight through the isometric point:
// stress without cross-bridge stretch, stiffness, and the strain where it is 0.
func (k *Chem) line(bridges, half float64) (stress, stiffness, zero float64) {
	series := k.HalfSeriesUm / half
	e := k.MatrixPa * math.Exp(k.MatrixExponent*(math.Log(half)+series))
	passive := k.MatrixExponent * e
	stress = e - passive*series
	stiffness = passive + bridges*half*half*k.ActivePa/k.HalfSeriesUm
	return stress, stiffness, -stress / stiffness
}

// tangents: area without tension A·exp(2·ε0) and dA/dT = 4·c·A²/(V_w·σ') with c
// = 1 + 1.16·(2·ε_series − ε0), which moves the line to the middle of its range.
func (m *mechChem) tangents(s *patches, c, lsi []float64) {
	for i := range m.now {
		half := 0.5 * lsi[i]
		_, stiff, zero := m.now[i].line(max(c[i], 0), half)
		lam := lsi[i] * s.perReference[i]
		area := s.area[i] * lam * lam
		correction := 1 + 1.16*(2*m.now[i].HalfSeriesUm/half-zero)
		s.compliance[i] = 4 * correction * area * area / (stiff * s.volume[i])
		s.zeroArea[i] = area * math.Exp(2*zero)
	}
}

// rates of cross-bridges and contractile length.
func (m *mechChem) rates(s *patches, t, dt float64, c, lsi, dc, dlsi []float64) {
	for i := range m.now {
		k := &m.now[i]
		half, bridges := 0.5*lsi[i], max(c[i], 0)
		_, _, zero := k.line(bridges, half)
		long := max(0.5*s.length[i], half*math.Exp(zero))
		stretch := softStretch * softplus((long-half)/(k.HalfSeriesUm*softStretch))
		dlsi[i] = 2 * k.HalfVelocityUmPerS * (stretch - 1)
		since := t - s.onset[i]
		if since < 0 {
			since = t - s.last[i]
		}
		pulse := calciumPulse(since / k.CalciumS)
		if span := s.span[i]; span > 0 {
			late := 0.0
			if since >= span {
				late = calciumPulse((since - span) / k.CalciumS)
			}
			pulse = (pulse + late) / 2
		}
		own := equilibriumCalcium(bridges, long, stretch)
		current := (k.DiastolicCalcium-own)*k.DiastolicRate + (k.SystolicCalcium-own)*k.SystolicRate*pulse
		current /= math.Exp(-0.5*bridges) + 20*math.Exp(-20*bridges) + 1
		dc[i] = current
		if dt > 0 { // an explicit step must not take more bridges than there are
			a, b := 0.5*current, -0.3*bridges/dt
			dc[i] = a + b + math.Sqrt((a-b)*(a-b)+0.01)
		}
	}
}

// calciumPulse is 1 after activation and falls to 0 around its duration.
func calciumPulse(x float64) float64 { return 1 / (1 + math.Exp(-pulseSlope*(1-max(0, x)))) }

// stresses are read off the same line as the tension.
func (m *mechChem) stresses(s *patches, c, lsi, total, passive []float64) {
	for i := range m.now {
		k, half := &m.now[i], 0.5*lsi[i]
		stress, stiff, zero := k.line(max(c[i], 0), half)
		strain := max(math.Log(0.5*s.length[i]/half), zero)
		total[i] = stress + stiff*strain
		passive[i] = k.MatrixPa * math.Pow(0.5*s.length[i], k.MatrixExponent)
	}
}

// softplus is ln(1 + e^x) without overflow.
func softplus(x float64) float64 {
	if x > 30 {
		return x
	}
	return math.Log1p(math.Exp(x))
}
