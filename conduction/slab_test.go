package conduction

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// slab is a block of nx·ny·nz hexahedra of edge h with fibres along x.
func slab(t testing.TB, nx, ny, nz int, h float64) *Mesh {
	t.Helper()
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
		t.Fatal(err)
	}
	return m
}

// solve runs a solver without sheets and wires.
func solve(t testing.TB, m *Mesh, medium Medium, sources ...Source) *Map {
	t.Helper()
	s, err := NewSolver(m, medium, Sheet{}, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Solve(sources)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Ms {
		if math.IsNaN(a.Ms[i]) || math.IsInf(a.Ms[i], 0) {
			t.Fatalf("node %d has no finite time", i)
		}
	}
	return a
}

func sq(x float64) float64 { return x * x }

// The slab of Niederer et al, Phil Trans R Soc A 2011;369:4331,
// doi:10.1098/rsta.2011.0139: 20×7×3 mm, fibres along the length. In a uniform
// anisotropic medium the time between corners is exactly
// √((20/0.67)² + (7/0.30)² + (3/0.30)²) = 39.19 ms.
func TestSlabCorner(t *testing.T) {
	exact := math.Sqrt(sq(20/0.67) + sq(7/0.3) + sq(3/0.3))
	if math.Abs(exact-39.186) > 0.001 {
		t.Fatalf("exact time %.4f", exact)
	}
	for _, n := range []int{1, 2, 4} {
		h := 1 / float64(n)
		m := slab(t, 20*n, 7*n, 3*n, h)
		for _, src := range []int{0, 20 * n, len(m.Nodes) - 1} {
			a := solve(t, m, Uniform(len(m.Tets), 0.67, 0.3), Source{Node: int32(src)})
			far := a.Ms[farthest(m, src)]
			t.Logf("edge %.2f mm from node %d: %.2f ms", h, src, far)
			if math.Abs(far-exact) > 0.01*exact {
				t.Errorf("edge %.2f mm from node %d: %.3f ms, exact %.3f", h, src, far, exact)
			}
		}
	}
}

func farthest(m *Mesh, from int) int {
	best, at := 0.0, from
	for i, x := range m.Nodes {
		if d := x.sub(m.Nodes[from]).norm(); d > best {
			best, at = d, i
		}
	}
	return at
}

// In an isotropic medium a point source spreads as a sphere: t = r/v. The error
// stays below 0.15 of the time across one edge, however far the wave has gone.
func TestSphericalFront(t *testing.T) {
	m := slab(t, 24, 24, 24, 1)
	centre := 12*25*25 + 12*25 + 12
	a := solve(t, m, Uniform(len(m.Tets), 0.5, 0.5), Source{Node: int32(centre)})
	for i, x := range m.Nodes {
		want := x.sub(m.Nodes[centre]).norm() / 0.5
		if math.Abs(a.Ms[i]-want) > 0.15*(1/0.5) {
			t.Fatalf("node %d: %.3f ms, exact %.3f", i, a.Ms[i], want)
		}
	}
}

func TestVelocityScalesTimes(t *testing.T) {
	m := slab(t, 12, 8, 5, 1.3)
	a := solve(t, m, Uniform(len(m.Tets), 0.6, 0.25), Source{Node: 5})
	b := solve(t, m, Uniform(len(m.Tets), 1.2, 0.5), Source{Node: 5})
	for i := range a.Ms {
		if math.Abs(a.Ms[i]-2*b.Ms[i]) > 1e-4 {
			t.Fatalf("node %d: %.5f at half the velocity, %.5f", i, a.Ms[i], b.Ms[i])
		}
	}
}

// A mesh that is turned and moved has the same times.
func TestRotationLeavesTimes(t *testing.T) {
	m := slab(t, 12, 8, 5, 1)
	c, s := math.Cos(0.7), math.Sin(0.7)
	turn := func(v Vec) Vec {
		v = Vec{c*v.X - s*v.Y, s*v.X + c*v.Y, v.Z}
		return Vec{v.X, c*v.Y - s*v.Z, s*v.Y + c*v.Z}
	}
	r := &Mesh{Tets: m.Tets}
	for _, x := range m.Nodes {
		r.Nodes = append(r.Nodes, turn(x).add(Vec{X: 40, Y: -7, Z: 3}))
	}
	for _, f := range m.Fibre {
		r.Fibre = append(r.Fibre, turn(f))
	}
	u := Uniform(len(m.Tets), 0.6, 0.25)
	a, b := solve(t, m, u, Source{Node: 3}), solve(t, r, u, Source{Node: 3})
	for i := range a.Ms {
		if math.Abs(a.Ms[i]-b.Ms[i]) > 1e-3 {
			t.Fatalf("node %d: %.5f, turned %.5f", i, a.Ms[i], b.Ms[i])
		}
	}
}

// Two waves collide in the plane where their times are equal.
func TestCollision(t *testing.T) {
	m := slab(t, 40, 4, 4, 1)
	u := Uniform(len(m.Tets), 0.6, 0.6)
	left, right := int32(2*41*5+2*41), int32(2*41*5+2*41+40)
	a := solve(t, m, u, Source{Node: left}, Source{Node: right, StartMs: 20})
	for i, x := range m.Nodes {
		want := int32(0)
		if meet := 20 + 20*0.6/2; x.X > meet+1.5 { // (40 + v·20)/2 from the left
			want = 1
		} else if x.X > meet-1.5 {
			continue
		}
		if a.Source[i] != want {
			t.Fatalf("node at %.0f mm belongs to wave %d", x.X, a.Source[i])
		}
	}
}

// A source that another wave has passed before captures nothing.
func TestLateSourceCapturesNothing(t *testing.T) {
	m := slab(t, 20, 3, 3, 1)
	a := solve(t, m, Uniform(len(m.Tets), 0.6, 0.3), Source{Node: 0}, Source{Node: 20, StartMs: 500})
	for i, s := range a.Source {
		if s != 0 {
			t.Fatalf("node %d belongs to the late source", i)
		}
	}
}

// A wall of tissue that does not conduct leaves the far side unreached, without
// a time.
func TestNoWayThrough(t *testing.T) {
	m := slab(t, 20, 3, 3, 1)
	u := Uniform(len(m.Tets), 0.6, 0.3)
	for q := range m.Tets {
		if c := m.centre(q); c.X > 9 && c.X < 11 {
			u.Along[q], u.Across[q] = 0, 0
		}
	}
	a := solve(t, m, u, Source{Node: 0})
	for i, x := range m.Nodes {
		if near := x.X <= 9; a.Reached[i] != near {
			t.Fatalf("node at %.0f mm reached: %v", x.X, a.Reached[i])
		}
		if !a.Reached[i] && (a.Ms[i] != 0 || a.Source[i] != -1) {
			t.Fatalf("unreached node %d carries a time or a source", i)
		}
	}
}

func TestWireAndSheet(t *testing.T) {
	m := slab(t, 30, 3, 3, 1)
	last := int32(30)
	extra := int32(len(m.Nodes))
	s, err := NewSolver(m, Uniform(len(m.Tets), 0.3, 0.3), Sheet{}, []Wire{{0, extra, 4}, {extra, last, 5}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Solve([]Source{{Node: 0}})
	if err != nil {
		t.Fatal(err)
	}
	if a.Ms[extra] != 4 || a.Ms[last] != 9 {
		t.Errorf("wire gives %.1f and %.1f ms, want 4 and 9", a.Ms[extra], a.Ms[last])
	}
	var sheet Sheet // the bottom face, ten times as fast
	for j := range 3 {
		for i := range 30 {
			p := int32(j*31 + i)
			sheet.Triangles = append(sheet.Triangles, [3]int32{p, p + 1, p + 32}, [3]int32{p, p + 32, p + 31})
			sheet.Speed = append(sheet.Speed, 3, 3)
		}
	}
	if s, err = NewSolver(m, Uniform(len(m.Tets), 0.3, 0.3), sheet, nil, 0); err != nil {
		t.Fatal(err)
	}
	if a, err = s.Solve([]Source{{Node: 0}}); err != nil {
		t.Fatal(err)
	}
	if math.Abs(a.Ms[last]-10) > 0.05 {
		t.Errorf("30 mm along a sheet at 3 m/s take %.2f ms", a.Ms[last])
	}
}

func TestSolverRefuses(t *testing.T) {
	m := slab(t, 2, 2, 2, 1)
	good := Uniform(len(m.Tets), 0.6, 0.3)
	nan := Uniform(len(m.Tets), math.NaN(), 0.3)
	half := Uniform(len(m.Tets), 0.6, 0)
	for _, c := range []struct {
		name   string
		medium Medium
		sheet  Sheet
		wires  []Wire
		extra  int
	}{
		{"velocity not a number", nan, Sheet{}, nil, 0},
		{"conducts along but not across", half, Sheet{}, nil, 0},
		{"too few velocities", Uniform(1, 0.6, 0.3), Sheet{}, nil, 0},
		{"triangle outside", good, Sheet{Triangles: [][3]int32{{0, 1, 999}}, Speed: []float64{1}}, nil, 0},
		{"sheet without velocity", good, Sheet{Triangles: [][3]int32{{0, 1, 2}}}, nil, 0},
		{"wire outside", good, Sheet{}, []Wire{{0, 999, 1}}, 0},
		{"negative delay", good, Sheet{}, []Wire{{0, 1, -1}}, 0},
		{"negative extra", good, Sheet{}, nil, -1},
	} {
		if _, err := NewSolver(m, c.medium, c.sheet, c.wires, c.extra); err == nil {
			t.Errorf("%s: accepted", c.name)
		}
	}
	s, err := NewSolver(m, good, Sheet{}, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]Source{
		"none": nil, "outside": {{Node: 99}}, "negative": {{Node: -1}}, "not a number": {{StartMs: math.NaN()}},
	} {
		if _, err := s.Solve(src); study.KindOf(err) != study.Invalid {
			t.Errorf("sources %s: %v", name, err)
		}
	}
}

func BenchmarkSlab30k(b *testing.B) {
	m := slab(b, 80, 28, 12, 0.25)
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
