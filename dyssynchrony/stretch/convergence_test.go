package stretch

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// Corners off any common grid, so that sampling matters; rebound 4, pre-stretch 3.
func offGrid(seg study.Segment) line {
	if seg.IsSeptal() {
		return line{{0, 0}, {83.7, -5}, {297.3, -1}, {390, -2}, {613, 0}, {1000, 0}}
	}
	return line{{0, 0}, {90, 3}, {450, -21}, {653, 0}, {1000, 0}}
}

// A corner is missed by at most half a step on either side, so the error is
// bounded by slope × step; it must shrink with the step from 40 to 200 Hz.
func TestSamplingConverges(t *testing.T) {
	const slopePerMs = 5/83.7 + 3./90 + 24./360
	previous := math.Inf(1)
	for _, hz := range []float64{40, 60, 80, 100, 150, 200} {
		got := value(t, draw(hz, offGrid), "ssi", "")
		bound := slopePerMs * 1000 / hz
		near(t, "ssi", got, 7, bound)
		if bound >= previous {
			t.Fatal("bound must shrink")
		}
		previous = bound
	}
	near(t, "ssi at 2 kHz", value(t, draw(2000, offGrid), "ssi", ""), 7, 0.08)
}

// Another time zero with the same frames: times and events move together and
// strain is zeroed elsewhere. Rebound, ejection stretch, ISF and wasted
// shortening are differences within one window and must not care. (The ejection
// that the mean curve shows may: its maximum can lie in the frames that are lost.)
func TestTimeZeroDoesNotMatterWhereItShouldNot(t *testing.T) {
	s := draw(100, blocked)
	moved := s.Clone()
	const shiftMs = 20 // two frames: QRS onset to R peak
	for _, b := range moved.Beats {
		b.TimesMs = b.TimesMs[2:]
		for k := range b.TimesMs {
			b.TimesMs[k] -= shiftMs
		}
		b.Events.MVC.Ms -= shiftMs
		b.Events.AVO.Ms -= shiftMs
		b.Events.AVC.Ms -= shiftMs
		b.Events.MVO.Ms -= shiftMs
	}
	for i := range moved.Curves {
		c := &moved.Curves[i]
		c.Y = c.Y[2:]
		for k, zero := 0, c.Y[0]; k < len(c.Y); k++ {
			c.Y[k] -= zero
		}
	}
	for _, id := range [][2]string{{"srs-septal", "first-valley"}, {"srs-septal", "total"}, {"srs-lateral", ""}, {"pre-ejection-stretch", ""}, {"ejection-stretch", ""},
		{"post-systolic-shortening", ""}, {"isf", "valve-events"}, {"strain-delay-index", ""}, {"septal-pattern", ""}} {
		near(t, id[0]+" "+id[1], value(t, moved, id[0], id[1]), value(t, s, id[0], id[1]), exact)
	}
	// Pre-stretch begins at time zero and must lose what lies before the new one.
	near(t, "sps-lateral", value(t, moved, "sps-lateral", ""), 3*70./90, exact)
}

// Pre-stretch is summed up to aortic valve opening, so a later opening can only
// raise it: a known trap.
func TestLaterOpeningRaisesPreStretch(t *testing.T) {
	s := draw(100, blocked)
	last := -1.0
	for _, avo := range []float64{30, 50, 70, 90, 110} {
		for _, b := range s.Beats {
			b.Events.AVO.Ms = avo
		}
		v := value(t, s, "sps-lateral", "")
		if v < last {
			t.Errorf("opening at %v ms: %v after %v", avo, v, last)
		}
		last = v
		if avo <= 90 {
			near(t, "sps-lateral", v, 3*avo/90, exact)
		}
	}
}
