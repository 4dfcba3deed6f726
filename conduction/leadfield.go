package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// independent is the number of leads that are not combinations of others.
const independent = 8 // I, II, V1 … V6

// LeadField carries the potential of the wall to the leads: one weight per node
// and independent lead. It depends on the heart, its pose and the torso, not on
// activation, so it serves every beat of a heart.
type LeadField struct {
	heart  *Heart
	weight [][independent]float64 // mV in the lead per mV at the node
}

// Conductivity of the myocardium inside the cells, S/m, the same in all
// directions (a uniform double layer at the front), and the factor that brings
// the healthy heart to a measured amplitude: see docs/methods/conduction.md.
const (
	cellSigma = 0.1
	amplitude = 0.46
)

// NewLeadField places the heart in the torso. A pose without direction, or one
// that brings the wall out of the body, is an error.
func NewLeadField(h *Heart, t *Torso, p Pose) (*LeadField, error) {
	ant, sep, base, ok := p.axes()
	if !ok {
		return nil, study.Errf(study.Invalid, "pose of the heart", "its axes must be finite and not parallel")
	}
	if len(t.weight) != int(electrodes) {
		return nil, study.Errf(study.Invalid, "torso", "must have nine electrodes")
	}
	z := make([][electrodes]float64, len(h.Mesh.Nodes))
	for i, x := range h.Mesh.Nodes {
		at := p.Centre.add(ant.scale(x.X)).add(sep.scale(x.Y)).add(base.scale(x.Z))
		if !inside(at) {
			return nil, study.Errf(study.Invalid, "pose of the heart", "the wall would lie outside the torso or within 5 mm of the skin")
		}
		z[i] = t.nine(at)
	}
	f := &LeadField{heart: h, weight: make([][independent]float64, len(h.Mesh.Nodes))}
	lead := make([][independent]float64, len(z))
	for i := range z {
		lead[i] = leadsOf(&z[i])
	}
	for q, v := range h.Mesh.Tets {
		g, vol := hatGradients(h.Mesh, q)
		for l := range independent {
			var grad Vec
			for k, n := range v {
				grad = grad.add(g[k].scale(lead[n][l]))
			}
			for k, n := range v {
				f.weight[n][l] -= amplitude * scaleSource * cellSigma * vol * g[k].dot(grad)
			}
		}
	}
	return f, nil
}

// scaleSource turns S/m · mV/mm · mm³ into mA·mm.
const scaleSource = 1e-3

// leadsOf combines electrodes to I, II and V1 … V6 against Wilson's terminal.
func leadsOf(z *[electrodes]float64) (l [independent]float64) {
	l[0], l[1] = z[LA]-z[RA], z[LL]-z[RA]
	wilson := (z[RA] + z[LA] + z[LL]) / 3
	for k := range 6 {
		l[2+k] = z[int(C1)+k] - wilson
	}
	return l
}

// hatGradients are the gradients of the four linear shape functions of a
// tetrahedron in 1/mm, and its volume in mm³.
func hatGradients(m *Mesh, q int) (g [4]Vec, vol float64) {
	v := m.Tets[q]
	x0 := m.Nodes[v[0]]
	a, b, c := m.Nodes[v[1]].sub(x0), m.Nodes[v[2]].sub(x0), m.Nodes[v[3]].sub(x0)
	det := a.dot(b.cross(c))
	g[1], g[2], g[3] = b.cross(c).scale(1/det), c.cross(a).scale(1/det), a.cross(b).scale(1/det)
	g[0] = g[1].add(g[2]).add(g[3]).scale(-1)
	return g, math.Abs(det) / 6
}
