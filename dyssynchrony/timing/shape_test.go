package timing

import (
	"math"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

func cosine(t float64) float64 { return 10 * math.Cos(2*math.Pi*t/rr) }
func sine(t float64) float64   { return 10 * math.Sin(2*math.Pi*t/rr) }

// Cosine and sine are at right angles. Of six curves three are cosines and three
// sines: 6 of the 15 pairs have 0°, 9 have 90°: mean 54°, median 90°, population
// SD √(0.4·54² + 0.6·36²) = 44.09°. Correlations are 0 and 1: mean 0.4, and each
// segment has 2 of 5 like it: 0.4.
func TestShapesByHand(t *testing.T) {
	s := drawn(study.AHA16, study.Radial, clock(10), func(n int) func(float64) float64 {
		switch {
		case n < 7 || n > 12:
			return nil
		case n%2 == 0:
			return cosine
		}
		return sine
	})
	for _, c := range []struct {
		id, variant string
		want        float64
	}{
		{"vector-angle", "mean", 54},
		{"vector-angle", "median", 90},
		{"vector-angle", "sd", math.Sqrt(0.4*54*54 + 0.6*36*36)},
		{"ccsi-int", "", 0.4},
		{"ccsi-seg", "", 0.4},
	} {
		got, _ := value(t, c.id, c.variant, s)
		near(t, c.id+" "+c.variant, got, c.want, 0.02)
	}
}

// One segment in anti-phase with five others. Pairs: 10 of r = 1, 5 of r = −1: mean
// 1/3; the odd one out has −1, the others (4 − 1)/5 = 0.6.
func TestWorstSegment(t *testing.T) {
	s := drawn(study.AHA16, study.Circumferential, clock(10), func(n int) func(float64) float64 {
		if n == 9 {
			return func(t float64) float64 { return -cosine(t) }
		}
		return cosine
	})
	v, _ := value(t, "ccsi-int", "", s)
	near(t, "ccsi-int", v, 1.0/3, 1e-6)
	v, tr := value(t, "ccsi-seg", "", s)
	near(t, "ccsi-seg", v, -1, 1e-6)
	near(t, "mark of a good segment", tr.Marks[0].Value, 0.6, 1e-6)
}

// Like curves have a cosine that rounding carries past 1. Public code gets NaN from
// that and drops just the most synchronous pairs; ours must give 0 for all of them.
func TestAngleOfLikeCurves(t *testing.T) {
	b := clock(10)
	past := 0
	for scale := 1.0; scale < 60; scale++ {
		s := drawn(study.AHA16, study.Longitudinal, b, func(n int) func(float64) float64 {
			return func(t float64) float64 { return (scale + float64(n)/7) * swing(t) }
		})
		for _, variant := range []string{"mean", "median", "sd"} {
			v, _ := value(t, "vector-angle", variant, s)
			near(t, variant, v, 0, 1e-5)
		}
		past += countPastOne(s)
	}
	if past == 0 {
		t.Error("no pair of the fixture is rounded past 1: it cannot show the defect")
	}
}

// countPastOne counts the pairs whose cosine, not held, is greater than 1.
func countPastOne(s *strain.Set) int {
	v := shapesOf(s, inRing, false, nil, nil)
	n := 0
	for i := range v.of {
		for j := range v.of {
			if dot(v.rows[i*shapeSamples:(i+1)*shapeSamples], v.rows[j*shapeSamples:(j+1)*shapeSamples]) > 1 {
				n++
			}
		}
	}
	return n
}

func TestManySectorsNeedNoRoomSetAside(t *testing.T) {
	s := sectors(72, clock(10), func(k int) func(float64) float64 { return shifted(float64(k%2)*200, cosine) })
	v, _ := value(t, "vector-angle", "mean", s)
	// 72·71/2 = 2556 pairs, 36·36 = 1296 of them at a quarter beat = 90°.
	near(t, "72 sectors", v, 90*1296.0/2556, 0.05)
}
