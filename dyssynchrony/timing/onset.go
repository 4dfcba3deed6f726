package timing

import (
	"fmt"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// onsets are the times to 10, 50 and 90 % of the greatest shortening, as the
// CircAdapt descriptors of segment strain have them (Koopsen 2024, public code),
// each as SD over the segments and as septal-to-lateral delay.
func onsets() []dyssynchrony.Measure {
	var out []dyssynchrony.Measure
	for _, pct := range []int{10, 50, 90} {
		share := float64(pct) / 100
		at := func(c *strain.Curve) (float64, int, bool) { return shortenedBy(c, share) }
		what := fmt.Sprintf("%d %% of the greatest shortening", pct)
		sd := &spread{over: baseMid, at: at, solo: true, stat: spreadSD, what: what}
		sl := &across{at: at, solo: true, what: what}
		m := dyssynchrony.Measure{
			ID:      fmt.Sprintf("onset-%d", pct),
			Family:  dyssynchrony.Timing,
			Unit:    "ms",
			Window:  "time zero to the greatest shortening of the beat",
			Source:  koopsen(),
			RuleTag: evidence.ReadInCode,
			Note:    "first crossing with linear interpolation, basal and mid segments only, and the shares counted from the strain at time zero are ours",
			On:      dyssynchrony.On{Quantity: study.Strain},
		}
		spreadOf, delayOf := m, m
		spreadOf.Variant, spreadOf.Name = "sd", fmt.Sprintf("SD of time to %d %% shortening", pct)
		spreadOf.SD, spreadOf.On.MinCurves = dyssynchrony.SampleSD, baseMid.fewest()
		spreadOf.Method = "First time at which each basal and mid segment has reached " + what + "; sample standard deviation."
		spreadOf.Compute = sd.compute
		delayOf.Variant, delayOf.Name = "septal-lateral", fmt.Sprintf("Septal-to-lateral delay of %d %% shortening", pct)
		delayOf.On.MinCurves = 2
		delayOf.Method = "First time at which each basal and mid segment has reached " + what +
			"; mean over the lateral wall minus mean over the septum. Positive: the lateral wall is later."
		delayOf.Compute = sl.compute
		out = append(out, spreadOf, delayOf)
	}
	return out
}

// shortenedBy is the first time at which the curve has fallen by that share of
// its greatest contraction below its value at time zero, between two frames.
func shortenedBy(c *strain.Curve, share float64) (float64, int, bool) {
	if len(c.Y) == 0 {
		return 0, 0, false
	}
	amp, peak := amplitude(c)
	if amp <= flatAmplitude {
		return 0, 0, false
	}
	level := c.Y[0] - share*amp
	for i := 1; i <= peak; i++ {
		if c.Y[i] > level {
			continue
		}
		w := (c.Y[i-1] - level) / (c.Y[i-1] - c.Y[i])
		return c.TimeMs(i-1) + w*(c.TimeMs(i)-c.TimeMs(i-1)), i, true
	}
	return c.TimeMs(peak), peak, true
}
