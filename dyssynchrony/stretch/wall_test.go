package stretch

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/strain"
)

// The faster sum must be the mean of package strain, on one clock and on several.
func TestWallMeanEqualsMeanOfStrain(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	s := noisy(draw(61, blocked), 1, rng)
	for i, b := range s.Beats {
		for k := range b.TimesMs {
			b.TimesMs[k] *= 1 + 0.07*float64(i)
		}
	}
	for name, in := range map[string]pick{"all": everySegment, "septum": inSeptum, "one view": fourChamberSeptumToApex, "lateral": inLateral} {
		var room [roomFrames]float64
		got, ok := meanOver(s, in, &room)
		want := strain.MeanOf(s.Where(in), nil)
		if !ok || len(got.Y) != len(want) {
			t.Fatalf("%s: %v, %d frames, want %d", name, ok, len(got.Y), len(want))
		}
		for k := range want {
			near(t, name, got.Y[k], want[k], 1e-9)
		}
	}
	near(t, "noise of the mean of 18", func() float64 {
		var room [roomFrames]float64
		c, _ := meanOver(s, everySegment, &room)
		return c.NoiseSD * c.NoiseSD
	}(), 1./18, 1e-12)
}
