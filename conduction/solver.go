package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// Solver holds everything that does not depend on the sources: build it once
// per heart and tissue, then call Solve for each pacing. It is safe for use by
// several goroutines at once.
type Solver struct {
	mesh   *Mesh
	nodes  int // of the mesh and of the wires together
	metric []metric
	edges  [][6]float64 // per tetrahedron: squared travel times of its edges 01 02 03 12 13 23

	tetsAt   stencil // entries 4·tet + corner
	sheet    [][3]int32
	slowness []float64 // per triangle, ms/mm
	sheetAt  stencil   // entries 3·triangle + corner
	wireAt   stencil   // entries index into wires
	wires    []Wire
	straight bool // no correction for the curvature of the front
}

// FirstOrder is the same solver without the correction for the curvature of the
// front. It is less accurate (the front lags, more so on a coarse mesh), but in
// it an added source, wire or conducting piece never delays any node, exactly;
// with the correction that holds up to the error of the mesh.
func (s *Solver) FirstOrder() *Solver {
	c := *s
	c.straight = true
	return &c
}

// metric is the squared slowness of a transversely isotropic tissue:
// across·I + extra·f fᵀ in (ms/mm)².
type metric struct {
	across, extra float64
	fibre         Vec
}

func (m *metric) apply(e Vec) Vec {
	return e.scale(m.across).add(m.fibre.scale(m.extra * m.fibre.dot(e)))
}

func (m *metric) squared(e Vec) float64 {
	f := m.fibre.dot(e)
	return m.across*e.dot(e) + m.extra*f*f
}

// stencil lists for each node the elements that touch it.
type stencil struct {
	start []int32
	item  []int32
}

func (s *stencil) of(node int32) []int32 { return s.item[s.start[node]:s.start[node+1]] }

// newStencil inverts a table: count(i) nodes of element i given by node(i, k);
// the item stored is i·count + k.
func newStencil(nodes, elements, count int, node func(i, k int) int32) stencil {
	s := stencil{start: make([]int32, nodes+1)}
	for i := range elements {
		for k := range count {
			if n := node(i, k); n >= 0 {
				s.start[n+1]++
			}
		}
	}
	for n := range nodes {
		s.start[n+1] += s.start[n]
	}
	s.item = make([]int32, s.start[nodes])
	next := append([]int32(nil), s.start[:nodes]...)
	for i := range elements {
		for k := range count {
			if n := node(i, k); n >= 0 {
				s.item[next[n]] = int32(i*count + k)
				next[n]++
			}
		}
	}
	return s
}

// NewSolver prepares the eikonal equation gradφᵀ D gradφ = 1 with
// D = along² f fᵀ + across² (I − f fᵀ) on the mesh, isotropic in the triangles
// of the sheet. extra is the number of nodes of the wires outside the mesh.
// Errors name the part that breaks a rule.
func NewSolver(m *Mesh, tissue Medium, sheet Sheet, wires []Wire, extra int) (*Solver, error) {
	if err := checkParts(m, tissue, sheet, wires, extra); err != nil {
		return nil, err
	}
	s := &Solver{mesh: m, nodes: len(m.Nodes) + extra, wires: wires,
		metric: make([]metric, len(m.Tets)), edges: make([][6]float64, len(m.Tets))}
	for t, v := range m.Tets {
		if tissue.Along[t] == 0 {
			continue
		}
		q := &s.metric[t]
		q.across = 1 / (tissue.Across[t] * tissue.Across[t])
		q.extra = 1/(tissue.Along[t]*tissue.Along[t]) - q.across
		q.fibre = m.Fibre[t]
		for k, p := range edgeEnds {
			s.edges[t][k] = q.squared(m.Nodes[v[p[1]]].sub(m.Nodes[v[p[0]]]))
		}
	}
	s.tetsAt = newStencil(s.nodes, len(m.Tets), 4, func(t, k int) int32 {
		if tissue.Along[t] == 0 {
			return -1
		}
		return m.Tets[t][k]
	})
	for i, tri := range sheet.Triangles {
		if v := sheet.Speed[i]; v > 0 {
			s.sheet = append(s.sheet, tri)
			s.slowness = append(s.slowness, 1/v)
		}
	}
	s.sheetAt = newStencil(s.nodes, len(s.sheet), 3, func(i, k int) int32 { return s.sheet[i][k] })
	s.wireAt = newStencil(s.nodes, len(wires), 1, func(i, _ int) int32 { return wires[i].From })
	return s, nil
}

// edgeEnds are the corners of the six edges of a tetrahedron.
var edgeEnds = [6][2]int{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}

// edgeOf is the edge between two corners.
var edgeOf = [4][4]int{{-1, 0, 1, 2}, {0, -1, 3, 4}, {1, 3, -1, 5}, {2, 4, 5, -1}}

// checkParts checks all parts of a solver against each other.
func checkParts(m *Mesh, tissue Medium, sheet Sheet, wires []Wire, extra int) error {
	if err := m.check(); err != nil {
		return err
	}
	if len(tissue.Along) != len(m.Tets) || len(tissue.Across) != len(m.Tets) {
		return study.Errf(study.Invalid, "velocities", "there must be one pair per tetrahedron")
	}
	for t := range m.Tets {
		a, c := tissue.Along[t], tissue.Across[t]
		if blocked := a == 0 && c == 0; !blocked && !(speedOK(a) && speedOK(c)) {
			return study.Errf(study.Invalid, "velocities", "must be 0 (no conduction, along and across) or between %g and %g mm/ms", minSpeed, maxSpeed)
		}
	}
	if len(sheet.Speed) != len(sheet.Triangles) {
		return study.Errf(study.Invalid, "sheet", "there must be one velocity per triangle")
	}
	for i, t := range sheet.Triangles {
		if v := sheet.Speed[i]; v != 0 && !speedOK(v) {
			return study.Errf(study.Invalid, "sheet", "velocities must be 0 or between %g and %g mm/ms", minSpeed, maxSpeed)
		}
		for _, n := range t {
			if n < 0 || int(n) >= len(m.Nodes) {
				return study.Errf(study.Invalid, "sheet", "triangle %d names a node that does not exist", i)
			}
		}
	}
	if extra < 0 || extra > maxNodes {
		return study.Errf(study.Limit, "wires", "may have at most %d nodes of their own", maxNodes)
	}
	for i, w := range wires {
		last := int32(len(m.Nodes) + extra)
		if w.From < 0 || w.To < 0 || w.From >= last || w.To >= last {
			return study.Errf(study.Invalid, "wires", "wire %d ends at a node that does not exist", i)
		}
		if !(w.DelayMs >= 0 && w.DelayMs <= maxTimeMs) {
			return study.Errf(study.Invalid, "wires", "the delay of wire %d must lie between 0 and %g ms", i, maxTimeMs)
		}
	}
	return nil
}

func speedOK(v float64) bool { return v >= minSpeed && v <= maxSpeed }

// maxTimeMs bounds start times and delays.
const maxTimeMs = 1e5

// Source is a place where activation starts by itself.
type Source struct {
	Node    int32
	StartMs float64
}

// Map is the activation of all nodes, those of the mesh first, then those of
// the wires.
type Map struct {
	Ms      []float64 // time of activation; 0 and without meaning where not Reached
	Reached []bool
	Source  []int32 // index of the source whose wave came first, −1 where not Reached
}

// Solve gives the time at which the first wave from any source reaches each
// node. Waves of several sources collide where they meet: every node belongs to
// one. A source whose node is reached earlier by another wave captures nothing.
func (s *Solver) Solve(sources []Source) (*Map, error) {
	if len(sources) == 0 {
		return nil, study.Errf(study.Invalid, "sources", "there must be at least one; without a source nothing is activated")
	}
	r := newRun(s)
	for i, src := range sources {
		if src.Node < 0 || int(src.Node) >= s.nodes {
			return nil, study.Errf(study.Invalid, "sources", "source %d lies at a node that does not exist", i)
		}
		if !(math.Abs(src.StartMs) <= maxTimeMs) {
			return nil, study.Errf(study.Invalid, "sources", "the start of source %d must lie within %g ms", i, maxTimeMs)
		}
		r.offer(src.Node, src.StartMs, Vec{}, false, int32(i))
	}
	if err := r.march(); err != nil {
		return nil, err
	}
	return r.result(), nil
}
