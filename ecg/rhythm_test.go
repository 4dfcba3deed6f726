package ecg

import (
	"math"
	"testing"
)

// beatsAt makes beats at the given times in ms at 1000 Hz; those listed in other are of
// class 1.
func beatsAt(ms []int, other ...int) []Beat {
	var out []Beat
	for i, at := range ms {
		b := Beat{Sample: at}
		for _, k := range other {
			if k == i {
				b.Class = 1
			}
		}
		out = append(out, b)
	}
	return out
}

// By hand: RR 800, 900, 1000 ms; mean 900, SD 100; successive differences 100 and 100.
func TestRhythmByHand(t *testing.T) {
	r := rhythmOf(beatsAt([]int{0, 800, 1700, 2700}), 1000)
	for name, c := range map[string][2]float64{
		"mean": {r.MeanRRMs, 900}, "rate": {r.RateBpm, 60000.0 / 900}, "SD": {r.SDRRMs, 100},
		"RMSSD": {r.RMSSDMs, 100}, "irregularity": {r.Irregularity, 1.0 / 9}, "ectopy": {r.EctopyShare, 0},
	} {
		if math.Abs(c[0]-c[1]) > 1e-9 {
			t.Errorf("%s %.4f, want %.4f", name, c[0], c[1])
		}
	}
	if !r.Known || !r.Irregular || r.Beats != 4 {
		t.Errorf("%+v", r)
	}
}

// A premature beat of another shape and the pause after it are no fibrillation, nor is
// a new rate after them.
func TestEctopicBeatIsNoIrregularity(t *testing.T) {
	ms := []int{0, 800, 1600, 2050, 3200, 4200, 5200, 6200}
	r := rhythmOf(beatsAt(ms, 3), 1000)
	if r.Irregular || r.RMSSDMs != 0 || r.EctopyShare != 1.0/8 {
		t.Errorf("irregular %v, RMSSD %.0f ms, ectopy %.3f", r.Irregular, r.RMSSDMs, r.EctopyShare)
	}
	if r := rhythmOf(beatsAt(ms), 1000); !r.Irregular {
		t.Error("the same with the common shape must count")
	}
}

func TestNoRhythmOfTwoBeats(t *testing.T) {
	if r := rhythmOf(beatsAt([]int{0, 800}), 1000); r.Known || r.RateBpm != 0 || r.Beats != 2 {
		t.Errorf("%+v", r)
	}
}

// Bazett 1920 and Fridericia 1920: at RR 1 s nothing changes; at 0.81 s QT 360 becomes
// 360/0.9 = 400 and 360/0.81^(1/3) = 386.2 ms.
func TestCorrectedQT(t *testing.T) {
	qt := Interval{Ms: 360, SEMs: 9, Known: true}
	for _, tt := range []struct{ rr, power, want float64 }{
		{1000, 0.5, 360}, {1000, 1.0 / 3, 360}, {810, 0.5, 400}, {810, 1.0 / 3, 386.2},
	} {
		if got := corrected(qt, Interval{Ms: tt.rr, Known: true}, tt.power); !got.Known || math.Abs(got.Ms-tt.want) > 0.05 {
			t.Errorf("RR %.0f, power %.2f: %.2f ms, want %.1f", tt.rr, tt.power, got.Ms, tt.want)
		}
	}
	for _, got := range []Interval{corrected(Interval{Why: "x"}, qt, 0.5), corrected(qt, Interval{Why: "x"}, 0.5)} {
		if got.Known || got.Why == "" || got.Ms != 0 {
			t.Errorf("%+v out of an interval that is not known", got)
		}
	}
}
