package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Mesh is a body of tetrahedra with one fibre direction in each.
type Mesh struct {
	Nodes []Vec      // mm
	Tets  [][4]int32 // indices into Nodes
	Fibre []Vec      // one per tetrahedron, unit length
}

// Sheet is a surface of triangles on nodes of the mesh that conducts by itself,
// much faster than the wall under it: the subendocardial Purkinje layer.
type Sheet struct {
	Triangles [][3]int32
	Speed     []float64 // mm/ms per triangle, 0 = does not conduct
}

// Medium holds the conduction velocities of each tetrahedron in mm/ms (= m/s),
// along and across the fibre. Both 0 means that the piece does not conduct.
type Medium struct{ Along, Across []float64 }

// Wire conducts from one node to another in a fixed time, one way only. Nodes
// of wires that lie outside the mesh (the conduction system) are numbered on
// from the last node of the mesh.
type Wire struct {
	From, To int32
	DelayMs  float64
}

// Uniform is a medium with the same velocities, mm/ms, in n tetrahedra.
func Uniform(n int, along, across float64) Medium {
	m := Medium{Along: make([]float64, n), Across: make([]float64, n)}
	for i := range m.Along {
		m.Along[i], m.Across[i] = along, across
	}
	return m
}

// Largest mesh and velocity that are accepted.
const (
	maxNodes   = 2_000_000
	maxTets    = 12_000_000
	maxSpeed   = 20.0 // mm/ms; the fastest Purkinje fibres reach 4
	minSpeed   = 1e-3
	thinTet    = 1e-9 // volume over cubed longest edge below which a tetrahedron is flat
	tinyLength = 1e-9
)

// check enforces what a solver relies on.
func (m *Mesh) check() error {
	if len(m.Nodes) == 0 || len(m.Nodes) > maxNodes || len(m.Tets) > maxTets {
		return study.Errf(study.Limit, "mesh", "must have between 1 and %d nodes and at most %d tetrahedra", maxNodes, maxTets)
	}
	if len(m.Fibre) != len(m.Tets) {
		return study.Errf(study.Invalid, "mesh fibres", "there must be one per tetrahedron")
	}
	for i, x := range m.Nodes {
		if !x.finite() {
			return study.Errf(study.Invalid, "mesh nodes", "coordinates of node %d must be finite", i)
		}
	}
	for i, t := range m.Tets {
		for _, v := range t {
			if v < 0 || int(v) >= len(m.Nodes) {
				return study.Errf(study.Invalid, "mesh tetrahedra", "tetrahedron %d names a node that does not exist", i)
			}
		}
		if d := m.Fibre[i].dot(m.Fibre[i]); !(math.Abs(d-1) < 1e-3) {
			return study.Errf(study.Invalid, "mesh fibres", "fibre %d must have length 1", i)
		}
	}
	return nil
}

// volume of tetrahedron t in mm³, never negative.
func (m *Mesh) volume(t int) float64 {
	v := m.Tets[t]
	a := m.Nodes[v[0]]
	return math.Abs(m.Nodes[v[1]].sub(a).cross(m.Nodes[v[2]].sub(a)).dot(m.Nodes[v[3]].sub(a))) / 6
}

// centre of tetrahedron t.
func (m *Mesh) centre(t int) Vec {
	v := m.Tets[t]
	return m.Nodes[v[0]].add(m.Nodes[v[1]]).add(m.Nodes[v[2]]).add(m.Nodes[v[3]]).scale(0.25)
}

// NodeVolumes shares the volume of each tetrahedron equally among its nodes, mm³.
func (m *Mesh) NodeVolumes() []float64 {
	out := make([]float64, len(m.Nodes))
	for t := range m.Tets {
		q := m.volume(t) / 4
		for _, v := range m.Tets[t] {
			out[v] += q
		}
	}
	return out
}

// isFlat reports whether the four points span no volume worth speaking of.
func isFlat(a, b, c, d Vec) bool {
	e, f, g := b.sub(a), c.sub(a), d.sub(a)
	l := math.Max(e.dot(e), math.Max(f.dot(f), g.dot(g)))
	return math.Abs(e.cross(f).dot(g)) <= thinTet*l*math.Sqrt(l)
}
