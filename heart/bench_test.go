package heart

import "testing"

// steadyHeart is a heart-failure heart already steady.
func steadyHeart(tb testing.TB, layout Layout, right int) (*Heart, Activation) {
	tb.Helper()
	p := HeartFailure()
	if layout != 0 {
		if err := p.Divide(layout, right); err != nil {
			tb.Fatal(err)
		}
	}
	h, err := New(p)
	if err != nil {
		tb.Fatal(err)
	}
	act := p.Activation()
	if _, err := h.Run(act, Until{}); err != nil {
		tb.Fatal(err)
	}
	return h, act
}

func benchmarkBeat(b *testing.B, layout Layout, right int) {
	h, act := steadyHeart(b, layout, right)
	b.ReportAllocs()
	for b.Loop() {
		if err := h.Beat(act, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// Limits: 1.5 ms with 5 patches, 4 ms with 23, no allocation.
func BenchmarkBeat5Patches(b *testing.B)  { benchmarkBeat(b, 0, 1) }
func BenchmarkBeat23Patches(b *testing.B) { benchmarkBeat(b, AHA18, 3) }
func BenchmarkBeat50Patches(b *testing.B) { benchmarkBeat(b, AHA18, 30) }

func BenchmarkBeatRecorded(b *testing.B) {
	h, act := steadyHeart(b, AHA18, 3)
	rec := h.NewRecorder()
	b.ReportAllocs()
	for b.Loop() {
		if err := h.Beat(act, rec); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSummary: what is asked for several times after each beat.
func BenchmarkSummary(b *testing.B) {
	h, act := steadyHeart(b, AHA18, 3)
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		rec.Summary()
	}
}
