package conduction

import (
	"math"
	"testing"
)

// slab is a block of nx·ny·nz hexahedra of edge h with fibres along x.
func slab(nx, ny, nz int, h float64) *Mesh {
	at := func(i, j, k int) int32 { return int32((k*(ny+1)+j)*(nx+1) + i) }
	var nodes []Vec
	for k := range nz + 1 {
		for j := range ny + 1 {
			for i := range nx + 1 {
				nodes = append(nodes, Vec{float64(i) * h, float64(j) * h, float64(k) * h})
			}
		}
	}
	var hexes []Hexahedron
	var fibre []Vec
	for k := range nz {
		for j := range ny {
			for i := range nx {
				hexes = append(hexes, Hexahedron{at(i, j, k), at(i+1, j, k), at(i+1, j+1, k), at(i, j+1, k),
					at(i, j, k+1), at(i+1, j, k+1), at(i+1, j+1, k+1), at(i, j+1, k+1)})
				fibre = append(fibre, Vec{X: 1})
			}
		}
	}
	m, _, err := FromHexahedra(nodes, hexes, fibre)
	if err != nil {
		panic(err)
	}
	return m
}

func TestLabSlab(t *testing.T) {
	exact := math.Sqrt(sq(20/0.67) + sq(7/0.3) + sq(3/0.3))
	for _, n := range []int{1, 2, 3, 4} {
		h := 1 / float64(n)
		m := slab(20*n, 7*n, 3*n, h)
		s, err := NewSolver(m, Uniform(len(m.Tets), 0.67, 0.3), Sheet{}, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, src := range []int{0, 20 * n, len(m.Nodes) - 1} {
			a, err := s.Solve([]Source{{Node: int32(src)}})
			if err != nil {
				t.Fatal(err)
			}
			worst, sum := 0.0, 0.0
			for i, x := range m.Nodes {
				d := x.sub(m.Nodes[src])
				e := math.Sqrt(sq(d.X/0.67) + sq(d.Y/0.3) + sq(d.Z/0.3))
				worst = math.Max(worst, math.Abs(a.Ms[i]-e))
				sum += math.Abs(a.Ms[i] - e)
			}
			far := len(m.Nodes) - 1 - src
			t.Logf("h %.2f nodes %d src %d: corner %.3f (exact %.3f) worst %.3f mean %.3f", h, len(m.Nodes), src, a.Ms[far], exact, worst, sum/float64(len(m.Nodes)))
		}
	}
}

func sq(x float64) float64 { return x * x }

func BenchmarkSlab30k(b *testing.B) {
	m := slab(80, 28, 12, 0.25)
	s, err := NewSolver(m, Uniform(len(m.Tets), 0.67, 0.3), Sheet{}, nil, 0)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Solve([]Source{{Node: 0}}); err != nil {
			b.Fatal(err)
		}
	}
}
