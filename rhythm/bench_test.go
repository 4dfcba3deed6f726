package rhythm_test

import (
	"testing"

	"github.com/concordis/concordis/rhythm"
)

// every millisecond of sinus rhythm with ectopy; one operation is one step.
func BenchmarkStep(b *testing.B) {
	p := rhythm.Normal(1)
	p.Ectopy.Atrial, p.Ectopy.Ventricular = 0.05, 0.05
	m, err := rhythm.New(p)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	beats := 0
	now := int64(0)
	for b.Loop() {
		if m.Step(now, rhythm.Inputs{}).Ventricle != rhythm.None {
			beats++
		}
		now++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "steps/s")
	if now > 10000 && beats == 0 {
		b.Fatal("no beat")
	}
}
