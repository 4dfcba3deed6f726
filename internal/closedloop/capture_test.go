package closedloop

import (
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
)

// follow runs device and heart together for ms, with a capture threshold on each
// ventricular lead, and reports to the device what became of each stimulus.
func follow(t *testing.T, p device.Params, patient rhythm.Params, rv, lv device.Threshold, ms int64) (device.Counters, []rhythm.Source) {
	t.Helper()
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	h, err := rhythm.New(patient)
	if err != nil {
		t.Fatal(err)
	}
	var beats []rhythm.Source
	var given device.Outputs
	for now := int64(0); now < ms; now++ {
		heart := h.Step(now, rhythm.Inputs{PaceA: given.PaceA,
			PaceRV: given.PaceRV && p.Captures(device.LeadRV, rv), PaceLV: given.PaceLV && p.Captures(device.LeadLV, lv)})
		if given.PaceRV || given.PaceLV {
			d.Report(device.Response{PacedRV: given.PaceRV, PacedLV: given.PaceLV,
				CapturedRV: heart.CapturedRV, CapturedLV: heart.CapturedLV, IntrinsicBegan: heart.IntrinsicBegan})
		}
		if heart.Ventricle != rhythm.None {
			beats = append(beats, heart.Ventricle)
		}
		given = d.Step(now, felt(heart))
	}
	return d.Counters(), beats
}

var (
	low  = device.Threshold{RheobaseV: 0.5, ChronaxieMs: 0.4} // 1 V at 0.4 ms
	high = device.Threshold{RheobaseV: 2, ChronaxieMs: 0.4}   // 4 V, above the 3.5 V of the nominal pulse
)

func blocked() rhythm.Params {
	p := rhythm.Normal(1)
	p.Node.Block = true
	return p
}

// What the heart makes of the pulses, not that they were given, decides whether
// pacing is effective.
func TestEffectivePacingInTheLoop(t *testing.T) {
	long := device.Nominal()
	long.AVDelayMs = 180 // conduction to the RV lead takes about 145 ms, so senses come first
	late := device.Nominal()
	late.AVDelayMs = 130 // before the RV lead is reached, after the front has left the node
	for _, c := range []struct {
		name                      string
		p                         device.Params
		patient                   rhythm.Params
		rv, lv                    device.Threshold
		paced, effective, lenient [2]float64 // smallest and largest, %
	}{
		{"block: all paced, all effective", device.Nominal(), blocked(), low, low, [2]float64{100, 100}, [2]float64{99, 100}, [2]float64{99, 100}},
		{"LV does not capture: all paced, none effective", device.Nominal(), blocked(), low, high, [2]float64{100, 100}, [2]float64{0, 0}, [2]float64{0, 0}},
		{"AV delay longer than conduction: hardly any pacing", long, rhythm.Normal(1), low, low, [2]float64{0, 10}, [2]float64{0, 10}, [2]float64{0, 10}},
		{"AV delay just shorter: all paced, all fusion", late, rhythm.Normal(1), low, low, [2]float64{95, 100}, [2]float64{0, 5}, [2]float64{90, 100}},
	} {
		t.Run(c.name, func(t *testing.T) {
			counters, _ := follow(t, c.p, c.patient, c.rv, c.lv, 120_000)
			paced, _ := counters.PacedPercent()
			effective, _ := counters.EffectivePercent()
			lenient, _ := counters.EffectiveOrFusionPercent()
			for _, v := range []struct {
				name  string
				value float64
				limit [2]float64
			}{{"paced", paced, c.paced}, {"effective", effective, c.effective}, {"effective or fusion", lenient, c.lenient}} {
				if v.value < v.limit[0] || v.value > v.limit[1] {
					t.Errorf("%s %.1f %%, want %v; %+v", v.name, v.value, v.limit, counters)
				}
			}
		})
	}
}

// Without capture of either ventricle in complete block the patient's escape rhythm is
// all there is; the device does not know.
func TestLossOfCaptureLeavesTheEscapeRhythm(t *testing.T) {
	counters, beats := follow(t, device.Nominal(), blocked(), high, high, 60_000)
	for _, b := range beats {
		if b != rhythm.Escaped {
			t.Fatalf("a %s beat", b)
		}
	}
	if len(beats) < 30 || counters.Lost+counters.Pseudofusion != counters.VPace {
		t.Errorf("%d beats, %+v", len(beats), counters)
	}
}

// FusionLV in a heart with normal conduction paces the left ventricle alone into the
// conducted beat.
func TestFusionPacingInTheLoop(t *testing.T) {
	p := device.Nominal()
	p.Adaptive = device.FusionLV
	c, _ := follow(t, p, rhythm.Normal(1), low, low, 120_000)
	if share := float64(c.LVPulse) / float64(c.VPace+c.VSense); share < 0.85 || c.RVPulse > 10 {
		t.Errorf("LV pulses in %.0f %% of beats, %d RV pulses; %+v", 100*share, c.RVPulse, c)
	}
}
