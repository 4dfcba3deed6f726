package rhythm

import "math"

// node moves impulses through the AV node. One impulse is in it at a time; a forward
// and a retrograde one that meet in it extinguish each other.
func (m *Model) node(out *Outputs) {
	if m.now >= m.exitAt {
		m.exitAt = never
		m.nodeFree, m.nodeExtend = m.now, 0
		m.leaveForward(out)
	}
	if m.now >= m.retroAt {
		m.retroAt = never
		m.nodeFree, m.nodeExtend = m.now, 0
		if !m.fib && m.atriumReady() {
			m.activateAtrium(Retro, out)
		}
	}
	if m.now >= m.enterAt {
		m.enterAt = never
		m.enterForward()
	}
	if m.now >= m.backAt {
		m.backAt = never
		m.enterBackward()
	}
}

// busy reports whether an impulse is in the node.
func (m *Model) busy() bool { return m.exitAt != never || m.retroAt != never }

// enterForward lets an atrial impulse into the node.
func (m *Model) enterForward() {
	n := m.p.Node
	if m.retroAt != never { // collision
		m.retroAt = never
		m.nodeFree = m.now
		return
	}
	if n.Block || m.busy() {
		return
	}
	recovery := float64(m.now - m.nodeFree)
	refractory := n.RefractoryMs + float64(m.nodeExtend)
	if recovery < refractory {
		if refractory-recovery < n.ConcealedMs {
			m.nodeExtend = min(m.nodeExtend+round(n.ConcealedMs), round(2*n.RefractoryMs))
		}
		return
	}
	m.exitAt = m.now + round(n.DelayMs+n.ExtraMs*math.Exp(-recovery/n.RecoveryMs))
}

// leaveForward brings a forward impulse to the ventricles.
func (m *Model) leaveForward(out *Outputs) {
	if n := m.p.Node; n.DropProbability > 0 && m.rng.Float64() < n.DropProbability {
		return
	}
	if m.ventriclesTaken() {
		return
	}
	t := m.p.Travel
	m.startVentricles(Conducted, t.ConductedRV, t.ConductedLV, out)
}

// enterBackward lets a ventricular impulse into the node from below.
func (m *Model) enterBackward() {
	r := m.p.Retrograde
	if m.exitAt != never { // collision with a forward impulse
		m.exitAt = never
		m.nodeFree = m.now
		return
	}
	if m.retroAt != never {
		return
	}
	recovery := float64(m.now - m.nodeFree)
	if !r.On || recovery < r.RefractoryMs {
		// It dies in the node, which stays a little longer refractory for the next one.
		if c := m.p.Node.ConcealedMs; c > 0 && !m.p.Node.Block {
			m.nodeFree = max(m.nodeFree, m.now-round(m.p.Node.RefractoryMs)+round(c))
		}
		return
	}
	m.retroAt = m.now + round(r.DelayMs+r.ExtraMs*math.Exp(-recovery/m.p.Node.RecoveryMs))
}
