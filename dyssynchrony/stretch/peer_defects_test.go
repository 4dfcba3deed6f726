package stretch

import (
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// A public program for the internal stretch fraction reads a fixed number of rows
// and gives a result without a word when its ejection window is empty.
func TestEmptyEjectionIsAnError(t *testing.T) {
	// Three frames a beat: the tangent's window holds at most one frame.
	s := draw(3, func(study.Segment) line { return line{{0, 0}, {333, -10}, {1000, 0}} })
	_, err := measure(t, "isf", "mean-curve").Compute(&dyssynchrony.Input{Set: s}, nil)
	if err != error(emptyEjection) {
		t.Errorf("error %v, want %q", err, emptyEjection)
	}
	for _, hz := range []float64{20, 141, 300} { // no fixed number of rows
		if _, err := measure(t, "isf", "mean-curve").Compute(&dyssynchrony.Input{Set: draw(hz, blocked)}, nil); err != nil {
			t.Errorf("%v Hz: %v", hz, err)
		}
	}
}

// A public program for the stretch index ends one frame before aortic valve
// closure: stretch in the last step is lost.
func TestLastStepBeforeClosureCounts(t *testing.T) {
	late := line{{0, 0}, {90, -5}, {380, -5}, {390, -2}, {1000, 0}}
	s := draw(100, func(study.Segment) line { return late })
	near(t, "srs-septal", value(t, s, "srs-septal", "first-valley"), 3, exact)
}

// Another turns times into frame numbers by the mean step, which is wrong where
// steps differ: half of the frames here lie in the first 100 ms.
func TestEventsAreFoundOnAnUnevenClock(t *testing.T) {
	s := draw(100, blocked)
	for _, b := range s.Beats {
		b.TimesMs = b.TimesMs[:0]
		for ms := 0.0; ms < 100; ms++ {
			b.TimesMs = append(b.TimesMs, ms)
		}
		for ms := 100.0; ms <= 1000; ms += 10 {
			b.TimesMs = append(b.TimesMs, ms)
		}
	}
	for i := range s.Curves {
		c := &s.Curves[i]
		c.Y = nil
		for _, ms := range c.Beat.TimesMs {
			c.Y = append(c.Y, blocked(c.Segment).at(ms))
		}
	}
	near(t, "ssi", value(t, s, "ssi", ""), 7, exact)
	near(t, "isf", value(t, s, "isf", "valve-events"), 4/(1+20+20*300./390), exact)
}

// The sum of all systolic stretch goes by the name of rebound stretch in public
// code; here it must never pass for the published rule.
func TestTotalIsNeverTheFirstValleyRule(t *testing.T) {
	seen := map[string]int{}
	for _, m := range Measures() {
		if m.ID == "srs-septal" {
			seen[m.Variant]++
		}
	}
	if len(seen) != 2 || seen["first-valley"] != 1 || seen["total"] != 1 {
		t.Errorf("variants %v", seen)
	}
}

// Each view has its own clock; valve times are looked up on that of each curve,
// not on that of the first.
func TestEachViewKeepsItsClock(t *testing.T) {
	s := draw(100, blocked)
	lax := s.Beats[2]
	for k := range lax.TimesMs {
		lax.TimesMs[k] *= 1.2
	}
	lax.Events.MVC.Ms *= 1.2
	lax.Events.AVO.Ms *= 1.2
	lax.Events.AVC.Ms *= 1.2
	near(t, "sps-lateral", value(t, s, "sps-lateral", ""), 3, exact)
	near(t, "total-systolic-stretch", value(t, s, "total-systolic-stretch", ""), 7./3, exact)
}
