package morphology_test

import (
	"fmt"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// A notched R wave of 140 ms in lead I: tops at 50 and 90 ms, the notch between.
func ExampleMeasure() {
	mv := make([]float64, 400)
	points := [][2]int{{0, 0}, {50, 900}, {70, 700}, {90, 1000}, {140, 0}} // ms after onset, µV
	for k := 1; k < len(points); k++ {
		a, b := points[k-1], points[k]
		for ms := a[0]; ms <= b[0]; ms++ {
			mv[100+ms] = (float64(a[1]) + float64(b[1]-a[1])*float64(ms-a[0])/float64(b[0]-a[0])) / 1000
		}
	}
	beat := &ecg.Median{RateHz: 1000, Leads: []ecg.MedianLead{{Name: study.I, Usable: true, MilliVolt: mv}}}
	beat.Global.QRSOn = ecg.Mark{Sample: 100, Found: true}
	beat.Global.QRSOff = ecg.Mark{Sample: 240, Found: true}

	lead := morphology.Measure(beat, morphology.Options{}).Lead(study.I)
	fmt.Printf("%s, last R peak %.0f ms\n", lead.Pattern, lead.LastRPeak.Ms)
	for _, b := range lead.Bends {
		fmt.Printf("%s at %.0f ms, %.2f of the QRS, %.2f mV deep\n", b.Kind, b.Ms, b.Share, b.ProminenceMilliVolt)
	}
	// Output:
	// R, last R peak 90 ms
	// notch at 70 ms, 0.50 of the QRS, 0.20 mV deep
}
