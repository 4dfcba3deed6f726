package device_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/device"
)

// At the chronaxie the threshold is twice the rheobase; that defines it.
func TestStrengthDuration(t *testing.T) {
	th := device.Threshold{RheobaseV: 0.6, ChronaxieMs: 0.4}
	for _, c := range []struct{ width, want float64 }{{0.4, 1.2}, {0.8, 0.9}, {0.1, 3.0}, {1e9, 0.6}} {
		if got := th.AtV(c.width); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("at %g ms %g V, want %g", c.width, got, c.want)
		}
	}
	for _, w := range []float64{0, -1, math.NaN(), 5e-324} {
		if v := th.AtV(w); math.IsNaN(v) || math.IsInf(v, 0) || v < 1e6 {
			t.Errorf("at %g ms %g V", w, v)
		}
	}
	for _, bad := range []device.Threshold{{}, {RheobaseV: math.NaN(), ChronaxieMs: 1}, {RheobaseV: 1, ChronaxieMs: math.Inf(1)}, {RheobaseV: -1, ChronaxieMs: 1}} {
		if bad.Validate() == nil {
			t.Errorf("%v is taken", bad)
		}
	}
	if err := th.Validate(); err != nil {
		t.Error(err)
	}
}

func TestCapture(t *testing.T) {
	p := device.Nominal() // 3.5 V at 0.4 ms
	for _, c := range []struct {
		lead     device.Lead
		change   func(*device.Params)
		rheobase float64
		want     bool
	}{
		{device.LeadLV, nil, 1.75, true}, // threshold 3.5 V, just enough
		{device.LeadLV, nil, 1.76, false},
		{device.LeadLV, func(p *device.Params) { p.LVWidthMs = 1.0 }, 2.4, true}, // 2.4·1.4 = 3.36 V
		{device.LeadRV, func(p *device.Params) { p.RVAmplitudeV = 0 }, 0.01, false},
		{device.LeadAtrial, func(p *device.Params) { p.AtrialAmplitudeV = 1 }, 0.5, true},
		{device.LeadAtrial, func(p *device.Params) { p.AtrialAmplitudeV = 0.9 }, 0.5, false},
	} {
		q := p
		if c.change != nil {
			c.change(&q)
		}
		if got := q.Captures(c.lead, device.Threshold{RheobaseV: c.rheobase, ChronaxieMs: 0.4}); got != c.want {
			t.Errorf("lead %d, rheobase %g V: %v", c.lead, c.rheobase, got)
		}
	}
}

func TestEffectivePacingCountsWhatTheHeartMadeOfIt(t *testing.T) {
	_, d := play(t, device.Nominal(), 10_500, deflection{9_700, "V"})
	if _, ok := d.Counters().EffectivePercent(); ok {
		t.Error("effective pacing is known before any report")
	}
	both := device.Response{PacedRV: true, PacedLV: true, CapturedRV: true, CapturedLV: true}
	fusion, lost, pseudo := both, both, both
	fusion.IntrinsicBegan = true
	lost.CapturedLV = false
	pseudo.CapturedRV, pseudo.CapturedLV, pseudo.IntrinsicBegan = false, false, true
	for range 5 {
		d.Report(both)
	}
	for _, r := range []device.Response{fusion, fusion, lost, pseudo, {}} {
		d.Report(r)
	}
	c := d.Counters()
	if c.VPace != 9 || c.VSense != 1 || c.PVC != 1 || c.Complete != 5 || c.Fusion != 2 || c.Lost != 1 || c.Pseudofusion != 1 {
		t.Errorf("%+v", c)
	}
	paced, _ := c.PacedPercent()
	effective, _ := c.EffectivePercent()
	lenient, _ := c.EffectiveOrFusionPercent()
	if paced != 90 || effective != 50 || lenient != 70 {
		t.Errorf("paced %g, effective %g, with fusion %g %%", paced, effective, lenient)
	}
}
