package accuracy

import (
	"fmt"
	"math"
	"testing"
)

func TestWilson(t *testing.T) {
	// Newcombe RG, Stat Med 1998;17:857-872, Table I, method 3 (score without
	// continuity correction): 81/263, 15/148, 0/20, 1/29. Solving p = limit in
	// (p̂ - p)² = z² p (1 - p) / n gives the same four digits.
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		p := Wilson(c.hits, c.n, Z95)
		if !p.Known || math.Abs(p.Low-c.low) > 5e-5 || math.Abs(p.High-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.hits, c.n, p.Low, p.High, c.low, c.high)
		}
	}
}

// The limits are the roots of the score equation, and swap when hits become misses.
func TestWilsonSolvesTheScoreEquation(t *testing.T) {
	for n := 1; n <= 40; n++ {
		for hits := 0; hits <= n; hits++ {
			p := Wilson(hits, n, Z95)
			for _, limit := range []float64{p.Low, p.High} {
				d := p.Share - limit
				if got, want := d*d, Z95*Z95*limit*(1-limit)/float64(n); math.Abs(got-want) > 1e-12 {
					t.Fatalf("%d of %d: limit %v misses the score equation", hits, n, limit)
				}
			}
			if m := Wilson(n-hits, n, Z95); math.Abs(m.Low-(1-p.High)) > 1e-12 {
				t.Fatalf("%d of %d: not symmetric", hits, n)
			}
		}
	}
}

func TestWilsonRefusesImpossibleCounts(t *testing.T) {
	for _, c := range []struct {
		hits, n int
		z       float64
	}{{0, 0, Z95}, {-1, 5, Z95}, {6, 5, Z95}, {1, 5, 0}, {1, 5, math.NaN()}, {1, 5, math.Inf(1)}} {
		if p := Wilson(c.hits, c.n, c.z); p.Known || p.Share != 0 || p.High != 0 {
			t.Errorf("%+v: %+v", c, p)
		}
	}
}

func ExampleWilson() {
	p := Wilson(50, 50, Z95)
	fmt.Printf("%d/%d = %.2f (%.2f to %.2f)\n", p.Hits, p.Of, p.Share, p.Low, p.High)
	// Output: 50/50 = 1.00 (0.93 to 1.00)
}
