package work

import (
	"math"
	"testing"
)

var events = Valves{MVC: 40, AVO: 95, AVC: 380, MVO: 470}

// TestEstimateHoldsItsHeights: the curve goes through its stated heights at the
// events and peaks at the cuff pressure.
func TestEstimateHoldsItsHeights(t *testing.T) {
	p, ok := Estimate(130, events, 900)
	if !ok {
		t.Fatal("not estimated")
	}
	near(t, "MVC", p.At(40), 130*heightMVC, 1e-9)
	near(t, "AVO", p.At(95), 130*heightAVO, 1e-9)
	near(t, "AVC", p.At(380), 130*heightAVC, 1e-9)
	near(t, "MVO", p.At(470), 130*heightMVO, 1e-9)
	near(t, "peak", p.At(95+phasePeak*285), 130, 1e-9)
	near(t, "next beat", p.At(900), p.At(0), 1e-9)
}

// TestEstimateIsSmooth: no jump anywhere, rising to the peak, falling from there
// to the end of relaxation, never negative, never above the cuff.
func TestEstimateIsSmooth(t *testing.T) {
	p, _ := Estimate(130, events, 900)
	peakAt := 95 + phasePeak*285
	for ms := 0.0; ms < 899.5; ms += 0.5 {
		a, b := p.At(ms), p.At(ms+0.5)
		if math.Abs(b-a) > 2 {
			t.Fatalf("jump of %g mmHg at %g ms", b-a, ms)
		}
		if b < 0 || b > 130+1e-9 {
			t.Fatalf("%g mmHg at %g ms", b, ms)
		}
		if ms >= 40 && ms+0.5 <= peakAt && b < a || ms >= peakAt && ms+0.5 <= 470 && b > a {
			t.Fatalf("turns at %g ms", ms)
		}
	}
}

// TestMeanIsTheIntegral: against a sum over very many points, for both kinds.
func TestMeanIsTheIntegral(t *testing.T) {
	estimated, _ := Estimate(130, events, 900)
	curve := pressureSet(beat(37, 23), [2]float64{0, 5}, [2]float64{150, 130}, [2]float64{400, 80}, [2]float64{460, 4}).Curves[0]
	measured, ok := Measured(&curve, 1)
	if !ok {
		t.Fatal("not measured")
	}
	for name, p := range map[string]Pressure{"estimated": estimated, "measured": measured} {
		for _, w := range [][2]float64{{40, 95}, {100, 130.5}, {285, 286}, {380, 470}, {390, 401.3}} {
			sum := 0.0
			const n = 20000
			for i := range n {
				sum += p.At(w[0]+(float64(i)+0.5)/n*(w[1]-w[0])) / n
			}
			near(t, name, p.Mean(w[0], w[1]), sum, 1e-4)
		}
		near(t, name+" over nothing", p.Mean(200, 200), p.At(200), 0)
	}
}

// TestEstimateRefuses: what cannot be a beat gives no curve.
func TestEstimateRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name   string
		sbp    float64
		v      Valves
		rr     float64
		accept bool
	}{
		{"good", 120, events, 900, true},
		{"no pressure", 0, events, 900, false},
		{"not a number", nan, events, 900, false},
		{"infinite", inf, events, 900, false},
		{"AVC before AVO", 120, Valves{40, 380, 95, 470}, 900, false},
		{"two at once", 120, Valves{40, 40, 380, 470}, 900, false},
		{"event not a number", 120, Valves{40, nan, 380, 470}, 900, false},
		{"MVC infinitely early", 120, Valves{-inf, 95, 380, 470}, 900, false},
		{"MVO after the beat", 120, events, 420, false},
		{"beat not a number", 120, events, nan, false},
		{"beat infinite", 120, events, inf, false},
	}
	for _, tt := range tests {
		if _, ok := Estimate(tt.sbp, tt.v, tt.rr); ok != tt.accept {
			t.Errorf("%s: %v", tt.name, ok)
		}
	}
	if _, ok := Measured(nil, 1); ok {
		t.Error("a pressure from no curve")
	}
}

// TestLoopArea: figures whose area is known.
func TestLoopArea(t *testing.T) {
	tests := []struct {
		name            string
		pressure, eps   []float64
		want, tolerance float64
	}{
		{"rectangle, shortening under pressure", []float64{10, 110, 110, 10}, []float64{0, 0, -20, -20}, 2000, 1e-9},
		{"the same backwards", []float64{10, 10, 110, 110}, []float64{0, -20, -20, 0}, -2000, 1e-9},
		{"up and down one line", []float64{0, 50, 100, 50, 0}, []float64{0, -5, -10, -5, 0}, 0, 1e-9},
		{"eight, both halves alike", []float64{0, 100, 100, 0, 0, 100, 100, 0}, []float64{0, 0, -5, -5, -10, -10, -5, -5}, 0, 1e-9},
		{"triangle", []float64{0, 100, 0}, []float64{0, 0, -10}, 500, 1e-9},
		{"two points", []float64{0, 100}, []float64{0, -10}, 0, 0},
		{"nothing", nil, nil, 0, 0},
		{"one is shorter", []float64{10, 110, 110, 10, 99, 99}, []float64{0, 0, -20, -20}, 2000, 1e-9},
	}
	for _, tt := range tests {
		near(t, tt.name, LoopArea(tt.pressure, tt.eps), tt.want, tt.tolerance)
	}
	// 2000 mmHg·% = 20 mmHg = 2.6665 kPa (1 mmHg = 0.133322 kPa).
	near(t, "kPa", KPa(2000), 2.66645, 1e-4)
}
