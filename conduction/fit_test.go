package conduction

import (
	"math"
	"testing"
)

// The self-made twin of the dog: a block of hexahedra with a fast bottom layer.
// Times made on a mesh of half the edge with known velocities are fitted on the
// coarse one by a scan of the same kind; the velocities come back.
func TestFitFindsVelocities(t *testing.T) {
	const along, share, factor = 0.68, 0.4, 2.0
	times := func(n int, along, share, factor float64) []float64 {
		m := slab(t, 20*n, 12*n, 4*n, 2/float64(n))
		u := Uniform(len(m.Tets), along, along*share)
		for q := range m.Tets {
			if m.centre(q).Z < 2 {
				u.Along[q] *= factor
				u.Across[q] *= factor
			}
		}
		a := solve(t, m, u, Source{Node: 0})
		var out []float64
		for k := range 5 {
			for j := range 13 {
				for i := range 21 {
					out = append(out, a.Ms[((k*n)*(12*n+1)+j*n)*(20*n+1)+i*n])
				}
			}
		}
		return out
	}
	truth := times(2, along, share, factor)
	best, got := math.Inf(1), [3]float64{}
	for _, s := range []float64{0.3, 0.35, 0.4, 0.45, 0.5} {
		for _, f := range []float64{1.5, 2, 2.5} {
			x := times(1, 1, s, f)
			var xx, xw, sum float64
			for i := range x {
				xx, xw = xx+x[i]*x[i], xw+x[i]*truth[i]
			}
			v := xx / xw
			for i := range x {
				sum += sq(x[i]/v - truth[i])
			}
			if sum < best {
				best, got = sum, [3]float64{v, s, f}
			}
		}
	}
	t.Logf("along %.3f, share %.2f, factor %.1f, rms %.2f ms", got[0], got[1], got[2], math.Sqrt(best/float64(len(truth))))
	if math.Abs(got[0]/along-1) > 0.05 || got[1] != share || got[2] != factor {
		t.Errorf("found %v, made with %v, %v, %v", got, along, share, factor)
	}
}
