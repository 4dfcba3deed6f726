package rhythm

import "math"

// feel smooths bodily activity with the lag of the sinus node. Between events it is
// read at the next one.
func (m *Model) feel(activity float64) {
	level := min(max(activity, 0), 1)
	if math.IsNaN(activity) {
		level = 0
	}
	gone := float64(m.now - m.lagAt)
	m.lagAt = m.now
	m.lag += (level - m.lag) * (1 - math.Exp(-gone/m.p.SinusLagMs))
}

// cycle is the next sinus cycle.
func (m *Model) cycle() int64 {
	p := &m.p
	ms := p.RestCycleMs + (p.FullCycleMs-p.RestCycleMs)*m.lag
	t := float64(m.now)
	ms += p.RespirationMs * math.Sin(2*math.Pi*t/p.RespirationPeriodMs)
	ms += p.SlowMs * math.Sin(2*math.Pi*t/10000)
	if p.NoiseMs > 0 {
		ms += p.NoiseMs * m.rng.NormFloat64()
	}
	return round(max(ms, 250))
}

func (m *Model) atriumReady() bool {
	return float64(m.now-m.atriumAt) >= m.p.AtrialRefractoryMs
}

// spontaneousAtrium gives sinus, premature and fibrillatory activations.
func (m *Model) spontaneousAtrium(out *Outputs) {
	if m.now >= m.fibTurn {
		m.fib = !m.fib
		m.sinusAt, m.pacAt = never, never
		if !m.fib {
			m.sinusAt = m.now + m.cycle()
		}
		m.planFibrillation()
	}
	if m.fib {
		if m.now >= m.fibAt {
			m.fibAt = m.now + m.fibInterval()
			m.activateAtrium(Fibrillatory, out)
		}
		return
	}
	if m.now >= m.pacAt {
		m.pacAt = never
		if m.atriumReady() {
			m.activateAtrium(Ectopic, out)
		}
	}
	if m.now >= m.sinusAt {
		m.sinusAt = m.now + m.cycle()
		if m.atriumReady() {
			m.activateAtrium(Sinus, out)
		}
	}
}

// activateAtrium spreads an activation from now: it resets the sinus node and sets
// off for the AV node, unless it came from there.
func (m *Model) activateAtrium(s Source, out *Outputs) {
	m.atriumAt = m.now
	out.Atrium = s
	if s != Fibrillatory {
		m.sinusAt = m.now + m.cycle()
		if e := m.p.Ectopy; s != Ectopic && e.Atrial > 0 && m.rng.Float64() < e.Atrial {
			m.pacAt = m.now + m.coupling()
		}
	}
	if f := m.p.Fibrillation.LostShare; s == Fibrillatory && f > 0 && m.rng.Float64() < f {
		return
	}
	if s != Retro {
		m.enterAt = min(m.enterAt, m.now+round(m.p.ToNodeMs))
	}
}

func (m *Model) coupling() int64 {
	e := m.p.Ectopy
	return round(e.MinCouplingMs + m.rng.Float64()*(e.MaxCouplingMs-e.MinCouplingMs))
}

func (m *Model) fibInterval() int64 {
	f := m.p.Fibrillation
	return round(f.MinMs + m.rng.ExpFloat64()*f.ExtraMs)
}

// planFibrillation sets when fibrillation beats next and when it turns.
func (m *Model) planFibrillation() {
	f := m.p.Fibrillation
	mean := f.MeanUntilMs
	if m.fib {
		mean = f.MeanLastingMs
		m.fibAt = max(m.now, 0) + m.fibInterval()
	}
	m.fibTurn = never
	if mean > 0 {
		m.fibTurn = max(m.now, 0) + round(m.rng.ExpFloat64()*mean)
	}
}
