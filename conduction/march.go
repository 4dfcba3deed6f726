package conduction

import (
	"math"

	"github.com/concordis/concordis/study"
)

// run is one solution in progress. Nodes leave the front in the order of their
// times, as in Dijkstra's method; a node that is improved later returns to the
// front, because in anisotropic tissue the neighbour that a ray comes from is
// not always the earlier one.
type run struct {
	*Solver
	time    []float64 // +Inf = not reached yet
	grad    []Vec     // gradient of the time, ms/mm
	smooth  []bool    // grad is known
	from    []int32   // source
	done    []bool
	front   heap
	patient int // steps left before giving up
}

// gain is the least improvement in ms that sends a node back to the front.
const gain = 1e-7

// visits is the number of times that nodes may return to the front, on average.
const visits = 200

func newRun(s *Solver) *run {
	r := &run{Solver: s, time: make([]float64, s.nodes), grad: make([]Vec, s.nodes), smooth: make([]bool, s.nodes),
		from: make([]int32, s.nodes), done: make([]bool, s.nodes), patient: visits * s.nodes}
	for i := range r.time {
		r.time[i] = math.Inf(1)
		r.from[i] = -1
	}
	r.front.init(s.nodes, r.time)
	return r
}

// offer lowers the time of a node if t is earlier.
func (r *run) offer(node int32, t float64, grad Vec, smooth bool, from int32) {
	if !(t < r.time[node]-gain) {
		return
	}
	r.time[node], r.grad[node], r.smooth[node], r.from[node] = t, grad, smooth, from
	r.done[node] = false
	r.front.push(node)
}

func (r *run) march() error {
	for {
		p, ok := r.front.pop()
		if !ok {
			return nil
		}
		if r.patient--; r.patient < 0 {
			return study.Errf(study.Numerical, "activation", "the times did not settle on this mesh")
		}
		r.done[p] = true
		for _, it := range r.tetsAt.of(p) {
			r.spreadTet(it>>2, int(it&3))
		}
		for _, it := range r.sheetAt.of(p) {
			r.spreadTriangle(it/3, int(it%3))
		}
		for _, i := range r.wireAt.of(p) {
			w := &r.wires[i]
			r.offer(w.To, r.time[p]+w.DelayMs, Vec{}, false, r.from[p])
		}
	}
}

// spreadTet carries the time of corner p of a tetrahedron to its other corners.
func (r *run) spreadTet(t int32, p int) {
	v := &r.mesh.Tets[t]
	tp := r.time[v[p]]
	for x := range 4 {
		if x == p {
			continue
		}
		y, z := others[p][x][0], others[p][x][1]
		if tx := r.time[v[x]]; tx <= tp && tx <= r.time[v[y]] && tx <= r.time[v[z]] {
			continue // nothing arrives before it has set out
		}
		r.updateTet(t, v, x, p, y, z)
	}
}

// others are the two corners of a tetrahedron besides a and b.
var others = func() (o [4][4][2]int) {
	for a := range 4 {
		for b := range 4 {
			k := 0
			for c := 0; c < 4 && a != b; c++ {
				if c != a && c != b {
					o[a][b][k] = c
					k++
				}
			}
		}
	}
	return o
}()

// updateTet improves corner x from the sides and edges that corner p is part of.
func (r *run) updateTet(t int32, v *[4]int32, x, p, y, z int) {
	e := &r.edges[t]
	tp, tx := r.time[v[p]], r.time[v[x]]
	useY, useZ := r.done[v[y]], r.done[v[z]]
	gp := e[edgeOf[x][p]]
	var g gram3
	g.g11, g.g22, g.g33 = gp, e[edgeOf[x][y]], e[edgeOf[x][z]]
	g.g12 = (g.g11 + g.g22 - e[edgeOf[p][y]]) / 2
	g.g13 = (g.g11 + g.g33 - e[edgeOf[p][z]]) / 2
	if tx <= tp && g.g12 >= 0 && g.g13 >= 0 {
		return // a later corner helps only across an obtuse angle
	}
	if useY && useZ {
		g.g23 = (g.g22 + g.g33 - e[edgeOf[y][z]]) / 2
		u := [3]float64{tp, r.time[v[y]], r.time[v[z]]}
		if at, w, ok := arriveFace(&g, &u); ok {
			n := [3]int32{v[p], v[y], v[z]}
			r.fromFace(t, v[x], &n, &g, u, at, w)
			return
		}
	}
	found := false
	if useY {
		found = r.fromEdge(t, v[x], v[p], v[y], gp, e[edgeOf[x][y]], e[edgeOf[p][y]])
	}
	if useZ {
		found = r.fromEdge(t, v[x], v[p], v[z], gp, e[edgeOf[x][z]], e[edgeOf[p][z]]) || found
	}
	if !found {
		if at := tp + math.Sqrt(gp); at < tx-gain {
			m := r.metric[t].apply(r.mesh.Nodes[v[x]].sub(r.mesh.Nodes[v[p]])).scale(1 / (at - tp))
			r.offer(v[x], at, m, true, r.from[v[p]])
		}
	}
}

// fromFace refines the arrival from a face by its curvature and offers it.
func (r *run) fromFace(t, x int32, n *[3]int32, g *gram3, u [3]float64, at float64, w [3]float64) {
	k12, k13, k23 := r.bend(n[0], n[1]), r.bend(n[0], n[2]), r.bend(n[1], n[2])
	bow := w[0]*w[1]*k12 + w[0]*w[2]*k13 + w[1]*w[2]*k23
	if !(at-bow < r.time[x]-gain) {
		return
	}
	plain, low := at, min(u[0], u[1], u[2])
	if bow > 0 {
		tilted := [3]float64{
			u[0] - w[1]*k12 - w[2]*k13 + bow,
			u[1] - w[0]*k12 - w[2]*k23 + bow,
			u[2] - w[0]*k13 - w[1]*k23 + bow,
		}
		if at2, w2, ok := arriveFace(g, &tilted); ok {
			at, w = at2, w2
		} else {
			at -= bow
		}
	}
	if at < low {
		at = plain // nothing arrives before it has set out
	}
	if !(at < r.time[x]-gain) {
		return
	}
	nodes := r.mesh.Nodes
	through := nodes[n[0]].scale(w[0]).add(nodes[n[1]].scale(w[1])).add(nodes[n[2]].scale(w[2]))
	near := n[0]
	if w[1] > w[0] {
		near = n[1]
	}
	if w[2] > max(w[0], w[1]) {
		near = n[2]
	}
	r.offer(x, at, r.slope(t, nodes[x].sub(through)), true, r.from[near])
}

// slope is the gradient of a plane wave whose ray runs along e.
func (r *run) slope(t int32, e Vec) Vec {
	m := &r.metric[t]
	return m.apply(e).scale(1 / math.Sqrt(m.squared(e)))
}

// fromEdge offers the arrival from the edge a–b; false when no ray comes through it.
func (r *run) fromEdge(t, x, a, b int32, ga, gb, gab float64) bool {
	g12 := (ga + gb - gab) / 2
	at, w, ok := arriveEdge(ga, gb, g12, r.time[a], r.time[b])
	if !ok {
		return false
	}
	at, w = r.refineEdge(a, b, ga, gb, g12, at, w)
	if at < r.time[x]-gain {
		through := r.mesh.Nodes[a].mix(r.mesh.Nodes[b], w)
		near := a
		if w > 0.5 {
			near = b
		}
		r.offer(x, at, r.slope(t, r.mesh.Nodes[x].sub(through)), true, r.from[near])
	}
	return true
}

// refineEdge corrects an arrival from an edge by the curvature of the front.
func (r *run) refineEdge(a, b int32, ga, gb, g12, at, w float64) (float64, float64) {
	k := r.bend(a, b)
	if k == 0 {
		return at, w
	}
	bow := w * (1 - w) * k
	low := min(r.time[a], r.time[b])
	if at2, w2, ok := arriveEdge(ga, gb, g12, r.time[a]-w*k+bow, r.time[b]-(1-w)*k+bow); ok && at2 >= low {
		return at2, w2
	}
	if at-bow < low {
		return at, w
	}
	return at - bow, w
}

// bend is how much the front lags behind a straight line between two nodes, as
// the factor of λ(1−λ) in ms, read from the gradients at both. The smaller of
// the two one-sided figures is taken, and 0 when they disagree in sign, so that
// a kink (another tissue, a collision) is never taken for a curve.
func (r *run) bend(i, j int32) float64 {
	if r.straight || !r.smooth[i] || !r.smooth[j] {
		return 0
	}
	e := r.mesh.Nodes[j].sub(r.mesh.Nodes[i])
	rise := r.time[j] - r.time[i]
	return max(0, min(rise-r.grad[i].dot(e), r.grad[j].dot(e)-rise))
}

// spreadTriangle carries the time of corner p of a sheet triangle to the others.
func (r *run) spreadTriangle(i int32, p int) {
	v := &r.sheet[i]
	s2 := r.slowness[i] * r.slowness[i]
	nodes := r.mesh.Nodes
	for _, x := range [2]int{(p + 1) % 3, (p + 2) % 3} {
		y := 3 - p - x
		if tx := r.time[v[x]]; tx <= r.time[v[p]] && tx <= r.time[v[y]] {
			continue
		}
		ep := nodes[v[p]].sub(nodes[v[x]])
		if r.done[v[y]] {
			ey := nodes[v[y]].sub(nodes[v[x]])
			ga, gb, g12 := s2*ep.dot(ep), s2*ey.dot(ey), s2*ep.dot(ey)
			if at, w, ok := arriveEdge(ga, gb, g12, r.time[v[p]], r.time[v[y]]); ok {
				at, w = r.refineEdge(v[p], v[y], ga, gb, g12, at, w)
				ray := ep.mix(ey, w).scale(-1)
				r.offer(v[x], at, ray.unit().scale(r.slowness[i]), true, r.from[v[p]])
				continue
			}
		}
		l := ep.norm()
		if l > tinyLength {
			r.offer(v[x], r.time[v[p]]+l*r.slowness[i], ep.scale(-r.slowness[i]/l), true, r.from[v[p]])
		}
	}
}

func (r *run) result() *Map {
	m := &Map{Ms: r.time, Reached: make([]bool, r.nodes), Source: r.from}
	for i, t := range r.time {
		if m.Reached[i] = !math.IsInf(t, 1); !m.Reached[i] {
			m.Ms[i] = 0
		}
	}
	return m
}
