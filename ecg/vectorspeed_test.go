package ecg

import (
	"math"
	"testing"
)

// drawnBeat is a median beat of three leads with one pulse sin² of the given length,
// its middle at alignment.
func drawnBeat(widthMs, rateHz, scale float64) *averaged {
	m := &averaged{rateHz: rateHz, zero: samplesIn(400, rateHz), beats: 1, noise: make([]float64, 3)}
	for _, gain := range []float64{1, -0.6, 0.3} {
		x := make([]float64, samplesIn(900, rateHz))
		for i := range x {
			ms := float64(i-m.zero) * 1000 / rateHz
			if math.Abs(ms) < widthMs/2 {
				s := math.Cos(math.Pi * ms / widthMs)
				x[i] = scale * gain * s * s
			}
		}
		m.leads = append(m.leads, x)
	}
	return m
}

// limitsMs are the limits in ms from alignment.
func limitsMs(t *testing.T, m *averaged) (on, off float64) {
	t.Helper()
	a, b, ok := m.limits(m.speed())
	if !ok {
		t.Fatal("no limits found")
	}
	f := 1000 / m.rateHz
	return (a - float64(m.zero)) * f, (b - float64(m.zero)) * f
}

// The vector rule on a wave whose ends are known. Smoothing (14 ms) and differencing
// (10 ms) reach 12 ms beyond each end at most.
func TestVectorLimitsOfDrawnWave(t *testing.T) {
	for _, rate := range []float64{250, 500, 1000} {
		for _, width := range []float64{80, 120, 180} {
			on, off := limitsMs(t, drawnBeat(width, rate, 1))
			if on > -width/2+3 || on < -width/2-12 || off < width/2-3 || off > width/2+12 {
				t.Errorf("%.0f Hz, %.0f ms: %.1f to %.1f ms", rate, width, on, off)
			}
			if math.Abs(on+off) > 2000/rate {
				t.Errorf("%.0f Hz, %.0f ms: a symmetric wave has limits %.1f and %.1f ms", rate, width, on, off)
			}
		}
	}
}

func TestVectorLimitsFollowWidthNotSize(t *testing.T) {
	on1, off1 := limitsMs(t, drawnBeat(100, 500, 1))
	on2, off2 := limitsMs(t, drawnBeat(140, 500, 1))
	if grown := (off2 - on2) - (off1 - on1); math.Abs(grown-40) > 4 {
		t.Errorf("40 ms more of wave give %.1f ms more of QRS", grown)
	}
	on3, off3 := limitsMs(t, drawnBeat(100, 500, 7))
	if math.Abs(on3-on1) > 0.01 || math.Abs(off3-off1) > 0.01 {
		t.Errorf("seven times the size moves the limits from %.2f, %.2f to %.2f, %.2f", on1, off1, on3, off3)
	}
}

func TestNoVectorLimitsWithoutWave(t *testing.T) {
	m := drawnBeat(100, 500, 0)
	if _, _, ok := m.limits(m.speed()); ok {
		t.Error("limits found on a flat median beat")
	}
	if _, _, ok := m.limits(nil); ok {
		t.Error("limits found without a lead")
	}
}
