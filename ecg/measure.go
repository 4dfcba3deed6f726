package ecg

import "math"

// measured is a group with all its limits, in samples of its median beat.
type measured struct {
	*group
	view    *edgeView
	edges   [2][]edgeAt // by edge and lead
	usable  [2][]int    // leads that count for the global limits
	k       int
	seMs    [2]float64 // of the global edges, from the errors of the leads
	p, t    waveLimits
	pShare  float64 // of the beats that show the P wave of the median beat
	leads   []Marks
	overall Marks
}

// measure finds the limits of all waves of a group.
func (g *group) measure(p *prepared, paced bool, k int) *measured {
	m := &measured{group: g, view: newEdgeView(g, p.names, paced)}
	for e := range m.edges {
		m.edges[e] = defaultEdges.search(m.view, edge(e))
		m.usable[e] = m.view.reliable(m.edges[e])
	}
	m.k = orderK(k, min(len(m.usable[onset]), len(m.usable[offset])))
	m.finish(p)
	return m
}

// finish derives the global limits and the P and T waves from the QRS edges.
func (m *measured) finish(p *prepared) {
	var on, off float64
	on, m.seMs[onset] = m.order(onset)
	off, m.seMs[offset] = m.order(offset)
	m.p, m.t = m.findP(on), m.findT(off)
	if m.p.ok {
		m.pShare = pShare(p, m)
		m.p.ok = m.pShare >= minPShare
	}
	m.overall = Marks{
		QRSOn:  Mark{Sample: on, SEMs: combine(m.seMs[onset], readerMs/math.Sqrt2), Found: m.plausible(on, off)},
		QRSOff: Mark{Sample: off, SEMs: combine(m.seMs[offset], readerMs/math.Sqrt2), Found: m.plausible(on, off)},
	}
	set(&m.overall, m.p, m.t)
	m.leads = make([]Marks, len(m.view.leads))
	for l := range m.leads {
		if m.edges[onset][l].ok {
			m.leads[l] = m.leadMarks(l, off)
		}
	}
}

// minQRSMs is the shortest QRS that is believed; nets that are asked about
// something that is no QRS may cross their limits.
const minQRSMs = 20

// plausible says whether onset and offset can be those of a QRS within the
// median beat.
func (m *measured) plausible(on, off float64) bool {
	return off-on >= minQRSMs*m.view.perMs && on >= 0 && off <= float64(len(m.speed)-1)
}

// order applies the order rule to one edge.
func (m *measured) order(e edge) (sample, seMs float64) {
	return orderPosition(m.edges[e], m.usable[e], m.k, e, m.view.perMs)
}

// leadMarks are the marks of one lead.
func (m *measured) leadMarks(l int, off float64) Marks {
	// 1.25 turns a mean absolute error into a standard deviation (normal law).
	found := m.plausible(m.edges[onset][l].sample, m.edges[offset][l].sample)
	out := Marks{
		QRSOn:  Mark{Sample: m.edges[onset][l].sample, SEMs: 1.25 * m.edges[onset][l].scaleMs, Found: found},
		QRSOff: Mark{Sample: m.edges[offset][l].sample, SEMs: 1.25 * m.edges[offset][l].scaleMs, Found: found},
	}
	p, t := waveLimits{}, waveLimits{}
	if m.p.ok {
		p = m.leadP(l)
	}
	if m.t.ok {
		t = m.leadT(l, off, m.t)
	}
	set(&out, p, t)
	return out
}

// set fills in the marks of P and T.
func set(out *Marks, p, t waveLimits) {
	if p.ok {
		out.POn = Mark{Sample: p.on, SEMs: pOnSEMs, Found: true}
		out.PPeak = Mark{Sample: p.peak, Found: true}
		out.POff = Mark{Sample: p.off, SEMs: pOffSEMs, Found: true}
	}
	if t.ok {
		out.TPeak = Mark{Sample: t.peak, Found: true}
		out.TOff = Mark{Sample: t.off, SEMs: tOffSEMs, Found: true}
	}
}

// shifted moves marks by d samples.
func (m Marks) shifted(d float64) Marks {
	for _, k := range []*Mark{&m.POn, &m.PPeak, &m.POff, &m.QRSOn, &m.QRSOff, &m.TPeak, &m.TOff} {
		if k.Found {
			k.Sample += d
		}
	}
	return m
}

// single measures one beat of the group by itself and takes, for the QRS edges,
// the mean of what it shows and what the median beat shows: the beat alone knows
// its own width, the median beat is calmer. P and T are those of the median beat.
func (m *measured) single(p *prepared, b int, paced bool) (leads []Marks, overall Marks) {
	one := &group{class: m.class, on: m.on, off: m.off, ok: true}
	one.avg = average(p, m.at[b:b+1], m.avg.zero, len(m.speed)-m.avg.zero)
	one.speed = one.avg.speed()
	view := newEdgeView(one, p.names, paced)
	c := *m
	for e := range c.edges {
		alone := defaultEdges.search(view, edge(e))
		c.edges[e] = append([]edgeAt(nil), m.edges[e]...)
		for l := range alone {
			if alone[l].ok && c.edges[e][l].ok {
				c.edges[e][l].sample = 0.4*c.edges[e][l].sample + 0.6*alone[l].sample
			}
		}
	}
	leads = append([]Marks(nil), m.leads...)
	for l := range leads {
		if leads[l].QRSOn.Found {
			leads[l].QRSOn.Sample = c.edges[onset][l].sample
			leads[l].QRSOff.Sample = c.edges[offset][l].sample
			if !m.plausible(leads[l].QRSOn.Sample, leads[l].QRSOff.Sample) {
				leads[l].QRSOn, leads[l].QRSOff = Mark{}, Mark{}
			}
		}
	}
	overall = m.overall
	overall.QRSOn.Sample, _ = c.order(onset)
	overall.QRSOff.Sample, _ = c.order(offset)
	if !m.plausible(overall.QRSOn.Sample, overall.QRSOff.Sample) {
		overall.QRSOn, overall.QRSOff = Mark{}, Mark{}
	}
	return leads, overall
}
