package virtual_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/virtual"
)

// randomDevice draws a programming from the table until its values fit together.
func randomDevice(rng *rand.Rand) device.Params {
	rows := device.Table()
	for {
		p := device.Nominal()
		for _, row := range rows {
			if values := row.Values(); rng.IntN(2) == 0 {
				row.Set(&p, values[rng.IntN(len(values))])
			}
		}
		p.SwitchDurationCycle = 10
		if p.FallbackMode != device.VDI {
			p.FallbackMode = device.DDI
		}
		if p.Validate() == nil {
			return p
		}
	}
}

// randomRhythm draws a patient.
func randomRhythm(rng *rand.Rand) rhythm.Params {
	p := rhythm.Normal(rng.Uint64())
	p.RestCycleMs = 350 + 1000*rng.Float64()
	p.FullCycleMs = min(p.FullCycleMs, p.RestCycleMs)
	p.Ectopy.Ventricular, p.Ectopy.Atrial = 0.3*rng.Float64(), 0.2*rng.Float64()
	p.Ectopy.MinCouplingMs = 250
	switch rng.IntN(5) {
	case 0:
		p.Fibrillation.On = true
	case 1:
		p.Fibrillation.MeanUntilMs, p.Fibrillation.MeanLastingMs = 5000, 5000
	case 2:
		p.Node.Block = true
		p.Escape.CycleMs = []float64{0, 1300}[rng.IntN(2)]
	case 3:
		p.Retrograde.On = true
	default:
		p.Node.DropProbability = 0.2
	}
	p.Escape.Junctional = rng.IntN(2) == 0
	return p
}

// finite asks every number of a beat.
func finite(b *virtual.LiveBeat) bool {
	for _, v := range []float64{b.AtMs, b.BeforeMs, b.CycleMs, b.OwnShare, b.LVActivationMs, b.TotalActivationMs, b.MaxSlopePaPerS, b.StrokeM3,
		b.EndDiastolicM3, b.EndSystolicM3, b.SystolicPa, b.EndDiastolicPa, b.AorticMaxPa, b.AorticMinPa} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return b.StrokeM3 >= 0 && b.EndDiastolicM3 > 0 && b.OwnShare >= 0 && b.OwnShare <= 1+1e-9 && b.CycleMs > 0
}

// agree checks that markers, pulses and the heart's own events tell one story.
func agree(s *virtual.Session) error {
	type key struct {
		ms   int64
		what string
	}
	have := map[key]bool{}
	for _, e := range s.Events {
		switch e.What {
		case virtual.Pulse:
			have[key{e.AtMs, "pulse " + e.Site}] = true
			if e.Captured && e.Site != virtual.SiteAtrium {
				have[key{e.AtMs + 1, "captured " + e.Site}] = true
			}
		case virtual.WaveStarted:
			if e.Source == rhythm.Paced && !have[key{e.AtMs, "captured " + e.Site}] {
				return fmt.Errorf("a paced wave from %s at %d without a pulse that captured", e.Site, e.AtMs)
			}
		default:
			have[key{e.AtMs, string(e.What)}] = true
		}
	}
	for _, m := range s.Markers {
		var want []string
		switch m.Code {
		case device.AP:
			want = []string{"pulse atrium"}
		case device.RVP:
			want = []string{"pulse RV"}
		case device.LVP:
			want = []string{"pulse LV"}
		case device.BVP:
			want = []string{"pulse RV", "pulse LV"}
		case device.AS, device.AR:
			want = []string{string(virtual.AtriumActivated)}
		case device.VS, device.VR, device.PVC, device.XT:
			want = []string{string(virtual.RightSensed)}
		case device.LVS:
			want = []string{string(virtual.LeftSensed)}
		default:
		}
		for _, w := range want {
			if !have[key{m.AtMs, w}] {
				return fmt.Errorf("marker %s at %d without %s", m.Code, m.AtMs, w)
			}
		}
	}
	c := s.Counters
	if reported := c.Complete + c.Fusion + c.Pseudofusion + c.Lost; reported < c.VPace || reported > c.VPace+c.Triggered {
		return fmt.Errorf("%d paced and %d triggered events, %d reported: %+v", c.VPace, c.Triggered, reported, c)
	}
	for k := 1; k < len(s.Beats); k++ {
		a, b := &s.Beats[k-1], &s.Beats[k]
		if math.Abs(b.AtMs-a.AtMs-b.BeforeMs) > 1e-6 || math.Abs(a.CycleMs-b.BeforeMs) > 1e-6 {
			return fmt.Errorf("beats %d and %d: intervals do not add up", k-1, k)
		}
	}
	return nil
}

// Random devices on random rhythms in three bodies, 20 s each: nothing is NaN, no
// blood is lost, and markers, pulses and activations belong together.
func TestLiveRandom(t *testing.T) {
	each, names := 6, []string{"lbbb_nonischaemic", "normal", "lbbb_u_shaped"}
	if testing.Short() {
		each, names = 1, names[:1]
	}
	for _, name := range names {
		b := body(t, walls(t, name))
		for seed := range uint64(each) {
			rng := rand.New(rand.NewPCG(seed, 20))
			p, patient := randomDevice(rng), randomRhythm(rng)
			l, err := b.Scenario.LiveSettings(20, seed)
			if err != nil {
				t.Fatal(err)
			}
			l.Device, l.Rhythm = &p, &patient
			l.Pacing.LVPole, l.Pacing.LVAngleDeg, l.Pacing.LVHeight = 1, stated(200+120*rng.Float64()), stated(0.2*rng.Float64())
			l.Pacing.LVPole2, l.Pacing.LVPoleDelayMs = 2+rng.IntN(2), stated(float64(rng.IntN(60)))
			l.RV.RheobaseV, l.LV.RheobaseV = 3*rng.Float64()+0.01, 3*rng.Float64()+0.01
			s, err := b.Live(t.Context(), l)
			if err != nil {
				t.Errorf("%s seed %d: %v", name, seed, err)
				continue
			}
			for k := range s.Beats {
				if !finite(&s.Beats[k]) {
					t.Errorf("%s seed %d: beat %d %+v", name, seed, k, s.Beats[k])
				}
			}
			if change := s.BloodM3[1]/s.BloodM3[0] - 1; math.Abs(change) > 1e-9 {
				t.Errorf("%s seed %d: blood changes by %g", name, seed, change)
			}
			if err := agree(s); err != nil {
				t.Errorf("%s seed %d: %v", name, seed, err)
			}
		}
	}
}
