package vcg_test

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// A beat whose QRS points to the left and back for 150 ms, as in left bundle
// branch block: 0.6 mV to the left, 1.2 mV to the back.
func ExampleCompute() {
	x, y, z := make([]float64, 400), make([]float64, 400), make([]float64, 400)
	for i := 100; i <= 250; i++ {
		arch := math.Sin(math.Pi * float64(i-100) / 150)
		x[i], z[i] = 0.6*arch, 1.2*arch
	}
	beat := &ecg.Median{RateHz: 1000, Leads: []ecg.MedianLead{
		{Name: study.VX, Usable: true, MilliVolt: x},
		{Name: study.VY, Usable: true, MilliVolt: y},
		{Name: study.VZ, Usable: true, MilliVolt: z},
	}}
	beat.Global.QRSOn = ecg.Mark{Sample: 100, SEMs: 2, Found: true}
	beat.Global.QRSOff = ecg.Mark{Sample: 250, SEMs: 4, Found: true}

	r := vcg.Compute(beat, vcg.Frank, vcg.Options{})
	fmt.Printf("QRS area %.0f %s, baseline %s\n", r.QRSArea.Value, r.QRSArea.Unit, r.Baseline)
	fmt.Println("T area:", r.TArea.Why)
	fmt.Println("by Kors:", vcg.Compute(beat, vcg.Kors, vcg.Options{}).Why)
	// Output:
	// QRS area 128 µV·s, baseline qrs-onset
	// T area: T end not found
	// by Kors: leads missing or not usable: I, II, V1, V2, V3, V4, V5, V6
}

func ExampleUHFDyssynchrony() {
	fmt.Println(vcg.UHFDyssynchrony(500).Why)
	// Output: the band reaches 1000 Hz; sampled at 500 Hz the signal ends at 250 Hz
}
