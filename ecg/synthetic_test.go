package ecg_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/example"
)

// The synthetic patients come with their truth, so this runs where no real recording
// is at hand. The edge networks also learned from drawings of this kind (varied in
// width, size and noise), so it is no independent check of them.
func TestExamplePatients(t *testing.T) {
	for _, name := range example.Names() {
		t.Run(name, func(t *testing.T) {
			e, truth := draw(t, name)
			a := analyse(t, &e, ecg.Options{KeepBeats: true})
			checkBeats(t, a, truth)
			checkLimits(t, a, truth)
			checkSpikes(t, a, truth)
			if want := name == "af"; a.Rhythm.Irregular != want {
				t.Errorf("irregular %v, want %v (irregularity %.3f)", a.Rhythm.Irregular, want, a.Rhythm.Irregularity)
			}
			if want := name == "paced"; a.Pacing.Ventricular != want || a.Pacing.Atrial {
				t.Errorf("ventricular %v, atrial %v", a.Pacing.Ventricular, a.Pacing.Atrial)
			}
			if want := name != "af"; a.PR.Known != want {
				t.Errorf("PR known %v, want %v", a.PR.Known, want)
			}
			for _, b := range a.Beats {
				if b.Class != 0 && b.Sample > 200 && b.Sample < 4800 {
					t.Errorf("the beat at %d is of class %d in a recording with one shape", b.Sample, b.Class)
				}
			}
		})
	}
}

// checkBeats wants each drawn beat found once, and others only where the recording
// cuts a beat at its ends.
func checkBeats(t *testing.T, a *ecg.Analysis, truth example.Truth) {
	t.Helper()
	for k, on := range truth.QRSOnsetMs {
		n := 0
		for _, b := range a.Beats {
			if ms := float64(b.Sample) * 2; ms > on && ms < truth.QRSOffsetMs[k] {
				n++
			}
		}
		if n != 1 {
			t.Errorf("beat at %.0f ms found %d times", on, n)
		}
	}
	if extra := len(a.Beats) - len(truth.QRSOnsetMs); extra < 0 || extra > 2 {
		t.Errorf("%d beats found, %d drawn", len(a.Beats), len(truth.QRSOnsetMs))
	}
}

// checkLimits compares the global limits of each beat, and the duration, with those
// drawn.
func checkLimits(t *testing.T, a *ecg.Analysis, truth example.Truth) {
	t.Helper()
	var worstOn, worstOff float64
	for k, on := range truth.QRSOnsetMs {
		for _, b := range a.Beats {
			if ms := float64(b.Sample) * 2; ms < on || ms > truth.QRSOffsetMs[k] {
				continue
			}
			dOn, dOff := b.Global.QRSOn.Sample*2-on, b.Global.QRSOff.Sample*2-truth.QRSOffsetMs[k]
			if math.Abs(dOn) > math.Abs(worstOn) {
				worstOn = dOn
			}
			if math.Abs(dOff) > math.Abs(worstOff) {
				worstOff = dOff
			}
		}
	}
	t.Logf("worst onset %+.1f, worst offset %+.1f ms; QRS %.1f ± %.1f, drawn %.1f ms", worstOn, worstOff, a.QRS.Ms, a.QRS.SEMs, truth.QRSMs)
	// 12 ms, or under fibrillatory waves, which hide the foot of the QRS, what the
	// analysis itself says of its limits at 95 %.
	limit := 12.0
	if a.Rhythm.Irregular {
		limit = 1.96 * a.Median.Global.QRSOn.SEMs
	}
	if math.Abs(worstOn) > limit || math.Abs(worstOff) > limit {
		t.Errorf("a limit is more than %.0f ms off: onset %+.1f, offset %+.1f ms", limit, worstOn, worstOff)
	}
	if math.Abs(a.QRS.Ms-truth.QRSMs) > 1.96*a.QRS.SEMs {
		t.Errorf("QRS %.1f ± %.1f ms, drawn %.1f", a.QRS.Ms, a.QRS.SEMs, truth.QRSMs)
	}
}

// checkSpikes wants each pacing spike of a drawn beat within 2 ms, and no other spike
// but that of a beat cut at an end.
func checkSpikes(t *testing.T, a *ecg.Analysis, truth example.Truth) {
	t.Helper()
	for _, ms := range truth.SpikeMs {
		best := math.Inf(1)
		for _, s := range a.Pacing.Spikes {
			best = min(best, math.Abs(float64(s)*2-ms))
		}
		if ms > 20 && best > 2 { // the first 20 ms are not looked at
			t.Errorf("spike at %.0f ms missed, nearest %.0f ms away", ms, best)
		}
	}
	if extra := len(a.Pacing.Spikes) - len(truth.SpikeMs); extra > 2 || (extra > 0 && len(truth.SpikeMs) == 0) {
		t.Errorf("%d spikes found, %d drawn", len(a.Pacing.Spikes), len(truth.SpikeMs))
	}
	for _, b := range a.Beats {
		if b.Paced != (len(truth.SpikeMs) > 0) && b.Sample > 200 && b.Sample < 4800 {
			t.Errorf("beat at %d: paced %v", b.Sample, b.Paced)
		}
	}
}

// A drawn recording must give the same at every sampling rate that clinics use.
func TestRatesAgree(t *testing.T) {
	p, _ := example.Named("lbbb")
	at := func(rate float64) *ecg.Analysis {
		e, _ := example.ECG(p, 5, 10, rate)
		return analyse(t, &e, ecg.Options{})
	}
	want := at(1000)
	for _, rate := range []float64{250, 360, 500, 2000} {
		a := at(rate)
		t.Logf("%4.0f Hz: QRS %.1f, PR %.1f, QT %.1f ms; at 1000 Hz %.1f, %.1f, %.1f",
			rate, a.QRS.Ms, a.PR.Ms, a.QT.Ms, want.QRS.Ms, want.PR.Ms, want.QT.Ms)
		if math.Abs(a.QRS.Ms-want.QRS.Ms) > 6 || math.Abs(a.PR.Ms-want.PR.Ms) > 6 || math.Abs(a.QT.Ms-want.QT.Ms) > 6 {
			t.Errorf("%.0f Hz differs from 1000 Hz by more than 6 ms", rate)
		}
	}
}
