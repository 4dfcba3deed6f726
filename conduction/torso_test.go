package conduction

import (
	"encoding/binary"
	"flag"
	"math"
	"os"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write torso.bin anew")

// The stored weights are the solution of the surface, to what different machines make
// of the same sums.
func TestTorsoIsStoredRight(t *testing.T) {
	if testing.Short() && !*update {
		t.Skip("solves a dense system, starts no goroutine; runs without -short")
	}
	solved, err := solveTorso()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		var out []byte
		for _, w := range solved.weight {
			for _, v := range w {
				out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
			}
		}
		if err := os.WriteFile("torso.bin", out, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	stored, err := NewTorso()
	if err != nil {
		t.Fatal(err)
	}
	for e := range stored.weight {
		most := 0.0
		for _, v := range solved.weight[e] {
			most = math.Max(most, math.Abs(v))
		}
		for i, v := range stored.weight[e] {
			if d := math.Abs(v - solved.weight[e][i]); !(d <= 1e-9*most) {
				t.Fatalf("electrode %d, element %d: stored %g, solved %g", e, i, v, solved.weight[e][i])
			}
		}
	}
}

// ball is a sphere of triangles turning outward.
func ball(radius float64, rings, around int) (nodes []Vec, tris [][3]int32) {
	nodes = append(nodes, Vec{Z: radius}, Vec{Z: -radius})
	for r := 1; r < rings; r++ {
		th := math.Pi * float64(r) / float64(rings)
		for k := range around {
			ph := 2 * math.Pi * float64(k) / float64(around)
			nodes = append(nodes, Vec{radius * math.Sin(th) * math.Cos(ph), radius * math.Sin(th) * math.Sin(ph), radius * math.Cos(th)})
		}
	}
	at := func(r, k int) int32 { return int32(2 + (r-1)*around + k%around) }
	for k := range around {
		tris = append(tris, [3]int32{0, at(1, k), at(1, k+1)}, [3]int32{1, at(rings-1, k+1), at(rings-1, k)})
		for r := 1; r < rings-1; r++ {
			tris = append(tris, [3]int32{at(r, k), at(r+1, k), at(r+1, k+1)}, [3]int32{at(r, k), at(r+1, k+1), at(r, k+1)})
		}
	}
	return nodes, tris
}

// radialDipole is the potential on a sphere of a unit dipole on and along the z
// axis at the share f of the radius: the Legendre series of a source in a
// homogeneous insulated sphere, Σ (2n+1) fⁿ⁻¹ Pₙ(cos θ)/(4πσR²).
func radialDipole(f, cos, radius, sigma float64) float64 {
	sum, fn := 0.0, 1.0
	p0, p1 := 1.0, cos
	for n := 1; n < 200; n++ {
		sum += float64(2*n+1) * fn * p1
		p0, p1 = p1, (float64(2*n+1)*cos*p1-float64(n)*p0)/float64(n+1)
		fn *= f
	}
	return sum * 1000 / (4 * math.Pi * sigma * radius * radius)
}

func TestSurfacePotentialOfASphere(t *testing.T) {
	const radius = 100.0
	nodes, tris := ball(radius, 16, 28)
	vol := 0.0
	for _, v := range tris {
		vol += nodes[v[0]].dot(nodes[v[1]].cross(nodes[v[2]])) / 6
	}
	grow := math.Cbrt(4 * math.Pi / 3 * radius * radius * radius / vol) // a polyhedron of the same volume
	for i := range nodes {
		nodes[i] = nodes[i].scale(grow)
	}
	var sites []Vec
	var cos []float64
	for _, th := range []float64{20, 60, 95, 140} {
		r := th * math.Pi / 180
		sites = append(sites, Vec{radius * math.Sin(r), 0, radius * math.Cos(r)})
		cos = append(cos, math.Cos(r))
	}
	c, err := newConductor(nodes, tris, sites, torsoSigma)
	if err != nil {
		t.Fatal(err)
	}
	plus, minus := make([]float64, len(sites)), make([]float64, len(sites))
	for _, f := range []float64{0, 0.3, 0.5} {
		c.potential(Vec{Z: f*radius + 0.01}, plus)
		c.potential(Vec{Z: f*radius - 0.01}, minus)
		got := func(e int) float64 { return (plus[e] - minus[e]) / 0.02 }
		want := func(e int) float64 { return radialDipole(f, cos[e], radius, torsoSigma) }
		span := want(0) - want(3)
		for e := 1; e < len(sites); e++ { // differences: the potential has no absolute zero
			if g, w := got(0)-got(e), want(0)-want(e); math.Abs(g-w) > 0.06*span {
				t.Errorf("dipole at %.1f of the radius, sites 0 and %d: %.5f mV, exact %.5f", f, e, g, w)
			}
		}
	}
}

// TestNineIsPotential: the sums for the nine electrodes are those of any number.
func TestNineIsPotential(t *testing.T) {
	torso, err := NewTorso()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []Vec{{}, {X: 20, Y: -30, Z: 15}, {X: -40, Y: 60, Z: -35}} {
		want := make([]float64, electrodes)
		torso.potential(x, want)
		if got := torso.nine(x); !slices.Equal(got[:], want) {
			t.Errorf("at %v: %v, not %v", x, got, want)
		}
	}
}
