package timing

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// ramp stays at 0 until from, then falls in a straight line to −20 % at to, and is
// back at the end of the beat. 10, 50 and 90 % of the shortening are by hand at
// from + 0.1, 0.5, 0.9 × (to − from).
func ramp(from, to float64) func(float64) float64 {
	return func(t float64) float64 {
		switch {
		case t <= from:
			return 0
		case t <= to:
			return -20 * (t - from) / (to - from)
		}
		return -20 * (rr - t) / (rr - to)
	}
}

// The septum shortens from 40 to 240 ms, the lateral wall from 100 to 400.
func walls(n int) func(float64) float64 {
	seg, _ := study.SegmentOf(study.AHA16, n)
	switch {
	case seg.IsSeptal():
		return ramp(40, 240)
	case seg.IsLateral():
		return ramp(100, 400)
	}
	return ramp(70, 320)
}

func TestOnsetsByHand(t *testing.T) {
	s := drawn(study.AHA16, study.Longitudinal, clock(10), walls)
	for _, c := range []struct {
		id    string
		delay float64 // lateral minus septal
	}{
		{"onset-10", 130 - 60},
		{"onset-50", 250 - 140},
		{"onset-90", 370 - 220},
	} {
		got, _ := value(t, c.id, "septal-lateral", s)
		near(t, c.id, got, c.delay, 1e-9)
		// Four septal, four lateral, four others half way between (95, 195, 295): the
		// deviations are −d/2, +d/2 and 0.
		got, _ = value(t, c.id, "sd", s)
		near(t, c.id+" sd", got, c.delay/2*math.Sqrt(8.0/11), 1e-9)
	}
}

func TestLatestOnsetOfShortening(t *testing.T) {
	b := clock(10)
	s := drawn(study.AHA16, study.Circumferential, b, walls)
	v, _ := value(t, "tos", "", s)
	near(t, "tos", v, 100, 1e-9)
	// Pre-stretch of the lateral wall up to 100 ms is not shortening: its crest counts.
	pre := drawn(study.AHA16, study.Circumferential, b, func(n int) func(float64) float64 {
		if seg, _ := study.SegmentOf(study.AHA16, n); seg.IsLateral() {
			return func(t float64) float64 {
				if t <= 120 {
					return t / 40
				}
				return 3 + 23.0/17*ramp(120, 400)(t)
			}
		}
		return walls(n)
	})
	v, _ = value(t, "tos", "", pre)
	near(t, "tos after pre-stretch", v, 120, 1e-9)
	// A bump of 1 % of the amplitude on the way down is overlooked: at 110 ms the curve
	// dips to −1.5, at 120 ms it is back at −1.33.
	bumped := drawn(study.AHA16, study.Circumferential, b, func(n int) func(float64) float64 {
		return func(t float64) float64 {
			y := walls(n)(t)
			if t == 110 {
				y -= 0.833
			}
			return y
		}
	})
	v, _ = value(t, "tos", "", bumped)
	near(t, "tos with a bump", v, 100, 1e-9)
}

func TestOnsetByQRS(t *testing.T) {
	s := drawn(study.AHA16, study.Circumferential, clock(10), walls)
	in := &dyssynchrony.Input{Set: s}
	m := find(t, "tos-qrs", "")
	if _, err := m.Compute(in, nil); err == nil || !strings.Contains(err.Error(), "QRS") {
		t.Errorf("without QRS: %v", err)
	}
	in.ECG.QRSMs = study.Entered(160.0, "")
	v, err := m.Compute(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "tos-qrs", v, 100.0/160, 1e-12)
	in.Set = &strain.Set{Quantity: study.Strain}
	if _, err := m.Compute(in, nil); err == nil {
		t.Error("no curves, yet a value")
	}
}
