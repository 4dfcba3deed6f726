package virtual

import (
	"math"
	"testing"

	"github.com/concordis/concordis/heart"
)

// Tracings by hand, a frame each 10 ms, valve open from 40 to 100 ms. The reader takes
// the higher of two peaks in ejection, one before it only where ejection has none, and
// no wave that goes away from the apex.
func TestReaderFindsThePeak(t *testing.T) {
	times := make([]float64, 13)
	for i := range times {
		times[i] = 10 * float64(i)
	}
	for _, c := range []struct {
		name        string
		v           []float64
		want, onset float64
	}{
		{"two peaks", []float64{0, 0, 7, 0, 0.2, 3, 2, 5, 1, 0, -1, 0, 0}, 70, 60},
		{"higher before opening", []float64{0, 0, 7, 0, 0.2, 3, 2, 1, 1, 0, -1, 0, 0}, 50, 40},
		{"none in ejection", []float64{0, 1, 7, 3, 0, -3, -2, -5, -1, 0, 1, 9, 0}, 20, 0},
		{"noise in ejection", []float64{0, 1, 7, 3, 0, -3, -2, 0.4, -1, 0, 1, 9, 0}, 20, 0},
		{"never", []float64{-1, -2, -1, -2, -3, -3, -2, -5, -1, -2, -1, -1, -1}, math.NaN(), 0},
	} {
		at, ok := systolicPeak(times, c.v, 40, 100)
		switch {
		case ok == math.IsNaN(c.want):
			t.Errorf("%s: found %v", c.name, ok)
		case ok && (times[at] != c.want || times[waveOnset(c.v, at)] != c.onset):
			t.Errorf("%s: peak at %g, onset at %g ms, want %g and %g", c.name, times[at], times[waveOnset(c.v, at)], c.want, c.onset)
		}
	}
}

// The weights of 40 ms at 120 Hz are a raised cosine of ±2.4 frames.
func TestSmoothing(t *testing.T) {
	w := smoothing(4.8)
	if len(w) != 5 || w[0] != w[4] || math.Abs(w[1]/w[2]-(1+math.Cos(math.Pi/2.4))/2) > 1e-12 {
		t.Errorf("weights %v", w)
	}
	if w = smoothing(0); len(w) != 1 || w[0] != 1 {
		t.Errorf("no smoothing: %v", w)
	}
}

// The ellipsoid that is as long as the axis holds the cavity: its volume by summing
// discs from the apex to the base is the volume that the axis was made from.
func TestLongAxisHoldsTheCavity(t *testing.T) {
	p := &Patient{Scenario: Scenario{Base: FailingBase}}
	p.Columns.VolumeM3[heart.LeftVentricle] = []float64{240e-6}
	const elongation = 1.8 // of conduction.DilatedShape
	axis := p.longAxisMm(0)
	long := axis / 1.5
	sum, n := 0.0, 100000
	for i := range n {
		z := -long + (float64(i)+0.5)*axis/float64(n)
		r2 := (1 - z*z/(long*long)) * long * long / (elongation * elongation)
		sum += math.Pi * r2 * axis / float64(n)
	}
	if math.Abs(sum-240e3) > 1 {
		t.Errorf("an axis of %.1f mm holds %.0f mm³, want 240000", axis, sum)
	}
}
