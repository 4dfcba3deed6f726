package closedloop

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/device"
)

// The shrinker is tested on a rule that no device keeps: that no ventricular beat is
// ever premature. Two events are enough to break it, and nothing else should stay.
func TestShrinkingLeavesTheEventsThatMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	c := trial{p: device.Nominal(), events: randomEvents(rng, 300)}
	c.p.VRPMs, c.p.SmoothingPercent, c.p.LVOffsetMs = 250, 9, -30
	c.end = c.events[299].at + 1000
	premature := func(t trial) bool { return t.run(false).count.PVC >= 2 }
	if !premature(c) {
		t.Fatal("the sequence has no two premature beats to begin with")
	}
	small := shrinkWhile(c, premature)
	if len(small.events) != 2 || small.p != device.Nominal() || small.end > 2000 {
		t.Errorf("shrunk to %d events: %s", len(small.events), describe(small))
	}
}
