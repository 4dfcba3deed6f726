package device_test

import (
	"testing"

	"github.com/concordis/concordis/device"
)

// every millisecond of a DDDR device with mode switch that tracks a conducted rhythm
// at 75/min; one operation is one step.
func BenchmarkStep(b *testing.B) {
	p := device.Nominal()
	p.Mode, p.ModeSwitch = device.DDDR, true
	d, err := device.New(p, device.Leads{Atrial: true, RV: true, LV: true})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	paced := 0
	now := int64(0)
	for b.Loop() {
		var in device.Inputs
		switch now % 800 {
		case 0:
			in.AtrialMv = 3
		case 170:
			in.LVMv = 8
		}
		out := d.Step(now, in)
		if out.PaceLV {
			paced++
		}
		now++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "steps/s")
	if now > 10000 && paced == 0 {
		b.Fatal("nothing was paced")
	}
}
