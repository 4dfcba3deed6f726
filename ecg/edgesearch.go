package ecg

// edgeAt is the found position of an edge in one lead.
type edgeAt struct {
	sample  float64
	scaleMs float64 // expected absolute error
	ok      bool
}

// search finds one edge in every usable lead of a group. The first pass starts
// at the vector limit; the second starts from the first pass and knows where the
// other leads have the edge.
func (m *edgeModel) search(v *edgeView, e edge) []edgeAt {
	out := make([]edgeAt, len(v.leads))
	seed := v.g.on
	if e == offset {
		seed = v.g.off
	}
	in := make([]float64, 0, edgeInputs(0))
	for l := range v.leads {
		if v.leads[l].smooth == nil {
			continue
		}
		in = v.features(0, e, l, seed, seed, in)
		shift, scale := m[e][0].run(in)
		out[l] = edgeAt{sample: seed + shift*v.perMs, scaleMs: scale, ok: true}
	}
	m[e][1].settle(v, e, out)
	return out
}

// settle is the second pass: it moves every edge from where it stands, knowing
// where the other leads have it.
func (n ensemble) settle(v *edgeView, e edge, at []edgeAt) {
	peers := consensus(at)
	in := make([]float64, 0, edgeInputs(1))
	for l := range at {
		if !at[l].ok {
			continue
		}
		in = v.features(1, e, l, at[l].sample, peers, in)
		shift, scale := n.run(in)
		at[l].sample += shift * v.perMs
		at[l].scaleMs = scale
	}
}

// consensus is the median position over the leads.
func consensus(at []edgeAt) float64 {
	var s []float64
	for _, a := range at {
		if a.ok {
			s = append(s, a.sample)
		}
	}
	return median(s)
}
