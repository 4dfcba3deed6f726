package uniformity

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/strain"
)

// transform is the discrete Fourier transform, straight from its definition.
func transform(x []float64) []complex128 {
	out := make([]complex128, len(x))
	for k := range out {
		for i, v := range x {
			out[k] += complex(v, 0) * cmplx.Rect(1, -2*math.Pi*float64(k*i)/float64(len(x)))
		}
	}
	return out
}

// The two-sided ratio of random rings against the sum over both bins beside zero,
// taken from the full transform.
func TestCUREAgainstTheFullTransform(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 9))
		n := 3 + int(seed)
		set := setOf(clock(12, 700), sectors(n), func(_, _ float64) float64 { return 5 + 3*rng.NormFloat64() })
		two, one, sum0, sum1 := 0.0, 0.0, 0.0, 0.0
		for k := 1; k < 12; k++ {
			x := make([]float64, n)
			for i := range x {
				x[i] = set.Curves[i].Y[k]
			}
			f := transform(x)
			s0 := real(f[0])*real(f[0]) + imag(f[0])*imag(f[0])
			s1 := cmplx.Abs(f[1])*cmplx.Abs(f[1]) + cmplx.Abs(f[n-1])*cmplx.Abs(f[n-1])
			two += math.Sqrt(s0/(s0+s1)) / 11
			one += cmplx.Abs(f[0]) / (cmplx.Abs(f[0]) + cmplx.Abs(f[1])) / 11
			sum0 += s0
			sum1 += s1
		}
		for _, c := range []struct {
			id, variant string
			want        float64
		}{{"cure", "two-sided", two}, {"cure", "one-sided", one}, {"tus", "", math.Sqrt(sum0 / (sum0 + sum1))}} {
			v, _ := valueOf(t, set, c.id, c.variant)
			near(t, fmt.Sprint(c.id, " ", c.variant, " of ", n), v, c.want, 1e-9)
		}
	}
}

// White noise alone: S0 and S1 are chi-squared with one and two degrees of freedom
// and equal scale, so S0/(S0+S1) is Beta(1/2, 1), whose root has the mean 1/2.
func TestCUREOfNoise(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 11))
	for _, n := range []int{5, 6, 24} {
		set := setOf(clock(20000, 1000), sectors(n), func(_, _ float64) float64 { return rng.NormFloat64() })
		v, _ := valueOf(t, set, "cure", "two-sided")
		near(t, fmt.Sprint("noise on ", n), v, 0.5, 0.008) // SD of the mean 0.002
	}
}

// Whatever finite numbers a set holds, no measure gives NaN, infinity or a value
// out of its bounds, and none panics or changes the set.
func TestAnyCurves(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 4))
		scale := math.Pow(10, float64(rng.IntN(40)-20))
		if seed%50 == 0 {
			scale = 1e200
		}
		var set *strain.Set
		frames := 1 + rng.IntN(30)
		y := func(_, _ float64) float64 {
			if rng.IntN(3) == 0 {
				return 0
			}
			return scale * rng.NormFloat64()
		}
		if seed%2 == 0 {
			set = setOf(clock(frames, 900), sectors(1+rng.IntN(30)), y)
		} else {
			set = setOf(clock(frames, 900), walls(16), y)
		}
		set.Curves = set.Curves[:rng.IntN(len(set.Curves)+1)]
		before := fmt.Sprint(set.Curves)
		for _, m := range Measures() {
			v, err := m.Compute(inputOf(set), nil)
			if err != nil {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("seed %d: %s %s = %v", seed, m.ID, m.Variant, v)
			}
			if b := m.Bounds; b != nil && (v < b[0]-1e-12 || v > b[1]+1e-12) {
				t.Errorf("seed %d: %s %s = %v out of %v", seed, m.ID, m.Variant, v, *b)
			}
		}
		if fmt.Sprint(set.Curves) != before {
			t.Fatalf("seed %d: the set was changed", seed)
		}
	}
}

func BenchmarkMeasures(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	set := setOf(clock(64, 1000), walls(18), func(a, s float64) float64 { return -18*bell(s)*(1+0.3*math.Cos(a)) + 0.3*rng.NormFloat64() })
	apart := setOf(clock(64, 1000), walls(18), func(_, _ float64) float64 { return 0 })
	for i := range apart.Curves { // three views
		apart.Curves[i].Y = set.Curves[i].Y
		apart.Curves[i].Beat = clock(64, 1000+float64(i%3))
	}
	for name, s := range map[string]*strain.Set{"one beat": set, "three beats": apart} {
		for _, m := range Measures() {
			b.Run(name+" "+m.ID+" "+m.Variant, func(b *testing.B) {
				in := inputOf(s)
				for b.Loop() {
					if _, err := m.Compute(in, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
