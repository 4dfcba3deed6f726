package heart

// Settled returns the heart's parameters with the present state as their start,
// and what Control has done to the systemic resistance written into the bed. A
// heart made of it goes on from here; with Control switched off it keeps blood
// volume and resistance as they are, as an acute study does.
func (h *Heart) Settled() Parameters {
	p := h.p.Clone()
	p.Systemic.Bed.PressurePa *= *h.resistance
	for i := range p.Start.VolumesM3 {
		p.Start.VolumesM3[i] = h.held[i]
	}
	for v := range p.Start.FlowsM3PerS {
		p.Start.FlowsM3PerS[v] = h.held[Cavities+v]
	}
	c, lsi := h.split(h.held)
	p.Start.Contractility = append(p.Start.Contractility[:0], c...)
	p.Start.ContractileUm = append(p.Start.ContractileUm[:0], lsi...)
	for i, x := range p.Start.Contractility {
		p.Start.Contractility[i] = max(0, x)
	}
	p.Start.SeptalVolumeM3, p.Start.JunctionM = h.tri.v, h.tri.y
	return p
}
