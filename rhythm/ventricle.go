package rhythm

func (m *Model) escapeFrom(t int64) int64 {
	if m.p.Escape.CycleMs <= 0 {
		return never
	}
	return t + round(m.p.Escape.CycleMs)
}

// ready reports whether tissue that was last activated at t can be again.
func (m *Model) ready(t int64) bool { return float64(m.now-t) >= m.p.VentRefractoryMs }

// ventriclesReady reports whether a new wavefront can start away from the leads.
func (m *Model) ventriclesReady() bool {
	return m.ready(m.ventAt) && m.rvNext == never && m.lvNext == never
}

// ventriclesTaken reports whether a wavefront from the node finds no way: it comes
// later after the last start than paced wavefronts need to reach the conduction
// system, and before the ventricles have recovered. Before that it joins in, and the
// beat is a fusion.
func (m *Model) ventriclesTaken() bool {
	gone := float64(m.now - m.ventAt)
	return gone >= m.p.Travel.ToNode && gone < m.p.VentRefractoryMs
}

// startVentricles starts a wavefront now that reaches the leads after these times.
// A lead site that is refractory, or that another front reaches first, is not
// reached by this one.
func (m *Model) startVentricles(s Source, toRV, toLV float64, out *Outputs) {
	fresh := m.ready(m.ventAt)
	out.Ventricle = s
	if s != Paced {
		out.Own = s
	}
	if s != Paced && !fresh {
		m.ventOwn = true // joins paced fronts
	} else {
		m.ventOwn = s != Paced || (m.ventOwn && !fresh)
	}
	m.reach(toRV, toLV)
	if fresh {
		m.ventAt = m.now
		if s != Conducted {
			m.backAt = min(m.backAt, m.now+round(m.p.Travel.ToNode))
		}
		if e := m.p.Ectopy; s != Ectopic && e.Ventricular > 0 && m.rng.Float64() < e.Ventricular {
			m.pvcAt = m.now + m.coupling()
		}
	}
	m.escapeAt = m.escapeFrom(m.now)
}

// reach plans the activation of the lead sites.
func (m *Model) reach(toRV, toLV float64) {
	rv, lv := m.now+int64(toRV), m.now+int64(toLV)
	if float64(rv-m.rvAt) >= m.p.VentRefractoryMs {
		m.rvNext = min(m.rvNext, rv)
	}
	if float64(lv-m.lvAt) >= m.p.VentRefractoryMs {
		m.lvNext = min(m.lvNext, lv)
	}
}

func (m *Model) ectopicVentricle(left bool, out *Outputs) {
	t := m.p.Travel
	out.FromLeft = left
	if left {
		near, far := t.LeftNear, t.LeftFar
		if near == 0 && far == 0 {
			near, far = t.EctopicNear, t.EctopicFar
		}
		m.startVentricles(Ectopic, far, near, out)
	} else {
		m.startVentricles(Ectopic, t.EctopicNear, t.EctopicFar, out)
	}
}

// spontaneousVentricle gives premature and escape beats.
func (m *Model) spontaneousVentricle(out *Outputs) {
	if m.now >= m.pvcAt {
		m.pvcAt = never
		if m.ventriclesReady() {
			m.ectopicVentricle(m.rng.Float64() < m.p.Ectopy.LeftShare, out)
		}
	}
	if m.now >= m.escapeAt {
		m.escapeAt = m.escapeFrom(m.now)
		if m.ventriclesReady() {
			t := m.p.Travel
			if m.p.Escape.Junctional {
				m.startVentricles(Escaped, t.ConductedRV, t.ConductedLV, out)
			} else {
				m.startVentricles(Escaped, t.EctopicNear, t.EctopicFar, out)
			}
		}
	}
}

// paceVentricles answers ventricular stimuli: tissue that is not refractory is
// captured, also when another front is on its way to it.
func (m *Model) paceVentricles(in Inputs, out *Outputs) {
	if !in.PaceRV && !in.PaceLV {
		return
	}
	soon := m.exitAt != never && float64(m.exitAt-m.now) < m.p.Travel.ToNode
	out.IntrinsicBegan = soon || (m.ventOwn && !m.ready(m.ventAt))
	t := m.p.Travel
	rv := in.PaceRV && m.ready(m.rvAt)
	lv := in.PaceLV && m.ready(m.lvAt)
	toRV, toLV := t.LVToRV, t.RVToLV
	if rv {
		toRV = 0
	}
	if lv {
		toLV = 0
	}
	if rv || lv {
		out.CapturedRV, out.CapturedLV = rv, lv
		m.startVentricles(Paced, toRV, toLV, out)
	}
}

// arrivals gives the local activations that are due.
func (m *Model) arrivals(out *Outputs) {
	if m.now >= m.rvNext {
		m.rvNext, m.rvAt, out.RV = never, m.now, true
	}
	if m.now >= m.lvNext {
		m.lvNext, m.lvAt, out.LV = never, m.now, true
	}
}
