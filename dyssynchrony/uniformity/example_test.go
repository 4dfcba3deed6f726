package uniformity_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/dyssynchrony/uniformity"
)

// Five sectors of one slice at one moment: the wall at the first sector shortens
// by 20 %, the opposite one hardly. The first harmonic is half of the mean.
func ExampleHarmonics() {
	ring := make([]float64, 5)
	for i := range ring {
		ring[i] = -10 * (1 + math.Cos(2*math.Pi*float64(i)/5))
	}
	zero, first := uniformity.Harmonics(ring)
	fmt.Printf("F0 %.1f, F1 %.1f\n", zero, first)
	fmt.Printf("two-sided %.3f\n", zero/math.Sqrt(zero*zero+2*first*first))
	fmt.Printf("one-sided %.3f\n", zero/(zero+first))
	// Output:
	// F0 50.0, F1 25.0
	// two-sided 0.816
	// one-sided 0.667
}

func ExampleMeasures() {
	for _, m := range uniformity.Measures() {
		if m.ID == "cure" {
			fmt.Println(m.ID, m.Variant)
		}
	}
	// Output:
	// cure two-sided
	// cure one-sided
}
