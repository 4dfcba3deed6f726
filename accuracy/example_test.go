package accuracy_test

import (
	"fmt"

	"github.com/concordis/concordis/accuracy"
)

// Septal stretch in nine patients, five of whom responded.
func ExampleNew() {
	stretch := []float64{0.4, 2.1, 3.0, 4.8, 5.5, 6.1, 7.7, 4.9, 1.2}
	responded := []bool{false, false, true, false, true, true, true, true, false}
	d, err := accuracy.New(stretch, responded, accuracy.Higher)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := d.AUC(0)
	fmt.Printf("AUC %.2f (logit interval %.2f to %.2f)\n", a.Value, a.Logit.Low, a.Logit.High)
	sens := d.At(4.7).Sensitivity(0)
	fmt.Printf("at 4.7: %d of %d found (%.0f to %.0f %%)\n", sens.Hits, sens.Of, 100*sens.Low, 100*sens.High)
	// Output:
	// AUC 0.95 (logit interval 0.51 to 1.00)
	// at 4.7: 4 of 5 found (38 to 96 %)
}

// Two readers of the same six hearts.
func ExampleICC() {
	r, err := accuracy.ICC([][]float64{{52, 54}, {31, 30}, {44, 49}, {63, 66}, {28, 27}, {39, 43}}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("ICC(A,1) %.3f (%.2f to %.2f)\n", r.Agreement1.Value, r.Agreement1.CI.Low, r.Agreement1.CI.High)
	// Output: ICC(A,1) 0.976 (0.81 to 1.00)
}

func ExampleBlandAltman() {
	a, err := accuracy.BlandAltman([]float64{52, 31, 44, 63, 28, 39}, []float64{54, 30, 49, 66, 27, 43}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("bias %.1f, limits %.1f (%.1f to %.1f) and %.1f (%.1f to %.1f)\n", a.Bias.Value,
		a.Lower.Value, a.Lower.Exact.Low, a.Lower.Exact.High, a.Upper.Value, a.Upper.Exact.Low, a.Upper.Exact.High)
	// Output: bias -2.0, limits -7.0 (-14.9 to -4.5) and 3.0 (0.5 to 10.9)
}
