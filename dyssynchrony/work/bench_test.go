package work

import (
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// BenchmarkGWI is one call on 18 segments of 64 frames, as the error estimate
// makes hundreds of.
func BenchmarkGWI(b *testing.B) {
	var curves []strain.Curve
	for v := range 3 {
		clock := beat(64, 16)
		for n := range 6 {
			seg, _ := study.SegmentOf(study.AHA18, 6*v+n+1)
			curves = append(curves, through(clock, seg, [2]float64{0, 0}, [2]float64{400, -20}, [2]float64{1000, 0}))
		}
	}
	set := strainSet(curves...)
	for _, kind := range []string{"estimated", "measured"} {
		b.Run(kind, func(b *testing.B) {
			in := given(set)
			in.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
			if kind == "measured" {
				in = given(set, pressureSet(beat(200, 5), [2]float64{0, 10}, [2]float64{200, 120}, [2]float64{500, 5}))
			}
			m := gwi()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := m.Compute(in, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
