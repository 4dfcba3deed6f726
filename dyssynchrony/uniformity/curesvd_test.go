package uniformity

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

func inputOf(s *strain.Set) *dyssynchrony.Input { return &dyssynchrony.Input{Set: s} }

// Public implementations read column 5 of the product and fail below five frames.
func TestLeadingPatternOfFewFrames(t *testing.T) {
	for frames := 2; frames <= 5; frames++ {
		set := setOf(clock(frames, 900), sectors(6), func(a, s float64) float64 { return -10 * s * (1 + math.Cos(a)) })
		v, tr := valueOf(t, set, "cure-svd", "")
		near(t, "ratio", v, 1/1.5, 1e-12)
		near(t, "share of energy", tr.Marks[1].Value, 1, 1e-12)
	}
}

// A matrix u1·v1ᵀ·3 + u2·v2ᵀ·2 with orthogonal patterns: v1 uniform, v2 a cosine.
// The leading pattern is the uniform one, with 9/13 of the energy.
func TestLeadingPatternIsTheLargest(t *testing.T) {
	y := make([][]float64, 6)
	for i := range y {
		angle := float64(i) * math.Pi / 3
		v1, v2 := 1/math.Sqrt(6), math.Cos(angle)/math.Sqrt(3)
		y[i] = []float64{3 * v1, 2 * v2, 0, 0}
	}
	p, share, ok := leading(y, 0)
	if !ok {
		t.Fatal("no pattern")
	}
	near(t, "share", share, 9.0/13, 1e-12)
	zero, first := Harmonics(p)
	near(t, "|F0|", zero, math.Sqrt(6), 1e-9)
	near(t, "|F1|", first, 0, 1e-9)
	// One loud segment alone has the longest curve, yet five quiet ones together
	// carry more: a search that starts from the loudest never leaves it.
	for i := range y {
		y[i] = []float64{1, 0}
	}
	y[3] = []float64{0, 2}
	p, share, _ = leading(y, 0)
	near(t, "share of the five", share, 5.0/9, 1e-12)
	near(t, "loud segment in the pattern", p[3], 0, 1e-12)
}

// The pattern must be an eigenvector of the Gram matrix with the largest
// eigenvalue: no unit vector explains more.
func TestLeadingPatternExplainsMost(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 2))
		n := 4 + int(seed%9)
		y := make([][]float64, n)
		for i := range y {
			y[i] = make([]float64, 20)
			for k := range y[i] {
				y[i][k] = rng.NormFloat64()
			}
		}
		p, share, _ := leading(y, 0)
		explained := func(v []float64) float64 {
			sum, total := 0.0, 0.0
			for k := range 20 {
				s := 0.0
				for i := range v {
					s += v[i] * y[i][k]
					total += y[i][k] * y[i][k]
				}
				sum += s * s
			}
			return sum / total
		}
		near(t, "share", explained(p), share, 1e-9)
		for range 50 {
			v, length := make([]float64, n), 0.0
			for i := range v {
				v[i] = p[i] + 0.1*rng.NormFloat64()
				length += v[i] * v[i]
			}
			for i := range v {
				v[i] /= math.Sqrt(length)
			}
			if e := explained(v); e > share+1e-9 {
				t.Fatalf("seed %d: a neighbour explains %v, the leading pattern %v", seed, e, share)
			}
		}
	}
}
