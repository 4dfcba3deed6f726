package virtual_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/virtual"
)

func body(t testing.TB, s virtual.Scenario) *virtual.Body {
	t.Helper()
	b, err := virtual.Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func live(t testing.TB, b *virtual.Body, change func(*virtual.LiveSettings), seconds float64) *virtual.Session {
	t.Helper()
	l, err := b.Scenario.LiveSettings(seconds, 1)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&l)
	}
	s, err := b.Live(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A steady sinus rhythm under a device with fixed delays is the steady beat at the
// same delays. Pulses reach the heart 1 ms after they are due, so the AV delay of the
// steady beat is 1 ms longer.
func TestLiveAgreesWithSteadyBeat(t *testing.T) {
	for _, c := range []struct {
		scenario string
		mode     virtual.PacingMode
		av, vv   float64
	}{
		{"lbbb_nonischaemic", virtual.PacingOff, 0, 0},
		{"lbbb_nonischaemic", virtual.PacingBiV, 120, 0},
		{"lbbb_nonischaemic", virtual.PacingBiV, 100, 40},
		{"lbbb_nonischaemic", virtual.PacingBiV, 100, -40},
		{"lbbb_nonischaemic", virtual.PacingLV, 140, 0},
		{"narrow_synchronous", virtual.PacingRV, 90, 0},
	} {
		sc := ready(t, c.scenario)
		sc.RRVariation = stated(0)
		sc.Pacing.Mode, sc.Pacing.VVMs = c.mode, stated(c.vv)
		if c.av > 0 {
			sc.Pacing.AVMs = stated(c.av)
		}
		b := body(t, sc)
		s := live(t, b, nil, 40)
		still := sc.Pacing
		still.AVMs = stated(c.av + 1)
		if c.av == 0 {
			still = virtual.Pacing{}
		}
		p, err := b.Run(t.Context(), still)
		if err != nil {
			t.Fatal(err)
		}
		last := s.Beats[len(s.Beats)-1]
		slope, stroke := last.MaxSlopePaPerS/p.Summary.LV.MaxSlopePaPerS-1, last.StrokeM3/p.Summary.LV.StrokeM3-1
		w := p.Electrics.Whole()
		t.Logf("%s %s AV %g VV %g: dP/dt max %+.2f %%, stroke volume %+.2f %%, activation %.1f against %.1f ms, %s %s", c.scenario, c.mode, c.av, c.vv, 100*slope, 100*stroke, last.TotalActivationMs, w.Last-w.First, last.Source, last.Kind)
		if math.Abs(slope) > 0.01 || math.Abs(stroke) > 0.01 {
			t.Errorf("dP/dt max %g, stroke volume %g", slope, stroke)
		}
	}
}
