package timing

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// swing is a periodic wave; shifted moves it later by ms.
func swing(t float64) float64 {
	w := 2 * math.Pi * t / rr
	return -10 + 10*math.Cos(w) + 2*math.Sin(2*w) + math.Cos(3*w)
}

func shifted(ms float64, f func(float64) float64) func(float64) float64 {
	return func(t float64) float64 { return f(t - ms) }
}

// lagged shifts the second wall of every mid pair by ms, all others not at all.
func lagged(b *strain.Beat, ms float64) *strain.Set {
	return drawn(study.AHA16, study.Circumferential, b, func(n int) func(float64) float64 {
		if n == 11 {
			return shifted(ms, swing)
		}
		return swing
	})
}

func TestCrossCorrelationRecoversAShift(t *testing.T) {
	for _, step := range []float64{10, 16, 25} {
		for ms := -180.0; ms <= 180; ms += 15 {
			v, tr := value(t, "xcd", "", lagged(clock(step), ms))
			near(t, fmt.Sprintf("shift %g at %g ms a frame", ms, step), v, math.Abs(ms), 3)
			for _, m := range tr.Marks {
				if m.Segment.Wall == study.Inferolateral && m.Segment.Level == study.Mid {
					near(t, "signed lag", m.Ms, ms, 3)
				}
			}
			if len(tr.Doubts) != 0 {
				t.Errorf("shift %g: doubts %q", ms, tr.Doubts)
			}
		}
	}
}

// An anti-phase wall: programs that search half a beat give half a cycle with a
// sign of chance. Ours must not pass such a lag off as a measurement.
func TestAntiPhaseIsFlagged(t *testing.T) {
	sine := func(t float64) float64 { return 10 * math.Cos(2*math.Pi*t/rr) }
	for _, ms := range []float64{400, -400, 390, 300, -280} {
		s := drawn(study.AHA16, study.Circumferential, clock(10), func(n int) func(float64) float64 {
			if n == 11 {
				return shifted(ms, sine)
			}
			return sine
		})
		v, tr := value(t, "xcd", "", s)
		if v > lagWindow*rr+1e-9 {
			t.Errorf("shift %g: lag %g lies outside the window", ms, v)
		}
		if !strings.Contains(strings.Join(tr.Doubts, ";"), "edge of the search") {
			t.Errorf("shift %g: no doubt about the edge: %q", ms, tr.Doubts)
		}
		if len(tr.Candidates) == 0 {
			t.Errorf("shift %g: the lag of a wider search is not offered", ms)
		}
	}
}

func TestUnlikeCurvesAreFlagged(t *testing.T) {
	s := drawn(study.AHA16, study.Circumferential, clock(10), func(n int) func(float64) float64 {
		if n == 11 {
			return func(t float64) float64 { return 10 * math.Cos(2*math.Pi*3*t/rr) }
		}
		return func(t float64) float64 { return 10 * math.Cos(2*math.Pi*t/rr) }
	})
	_, tr := value(t, "xcd", "", s)
	if !strings.Contains(strings.Join(tr.Doubts, ";"), "not alike") {
		t.Errorf("doubts %q", tr.Doubts)
	}
}

// The pairs of the catalogue: 1v4, 2v5, 3v6, 7v10, 8v11, 9v12 and 13v15, 14v16 of
// 16 segments, six apical walls against each other in 18. Each pair alone must
// show its own shift, in the order given, with its sign.
func TestFacingPairs(t *testing.T) {
	for _, c := range []struct {
		m     study.SegmentModel
		pairs [][2]int
	}{
		{study.AHA16, [][2]int{{1, 4}, {2, 5}, {3, 6}, {7, 10}, {8, 11}, {9, 12}, {13, 15}, {14, 16}}},
		{study.AHA18, [][2]int{{1, 4}, {2, 5}, {3, 6}, {7, 10}, {8, 11}, {9, 12}, {13, 16}, {14, 17}, {15, 18}}},
	} {
		for _, p := range c.pairs {
			s := drawn(c.m, study.Longitudinal, clock(10), func(n int) func(float64) float64 {
				if n == p[1] {
					return shifted(60, swing)
				}
				return swing
			})
			v, tr := value(t, "xcd", "", s)
			near(t, "xcd", v, 60, 1)
			if len(tr.Marks) != len(c.pairs) {
				t.Errorf("%d pairs, want %d", len(tr.Marks), len(c.pairs))
			}
			want, _ := study.SegmentOf(c.m, p[1])
			for _, m := range tr.Marks {
				if shift := 60.0; m.Segment == want {
					near(t, want.String(), m.Ms, shift, 1)
				} else {
					near(t, m.Segment.String(), m.Ms, 0, 1e-6)
				}
			}
		}
	}
}

// The sign does not hang on the order of the segments in the export.
func TestSignOfTheLag(t *testing.T) {
	s := lagged(clock(10), 60)
	slices.Reverse(s.Curves)
	_, tr := value(t, "xcd", "", s)
	for _, m := range tr.Marks {
		if m.Segment == (study.Segment{Level: study.Mid, Wall: study.Inferolateral}) {
			near(t, "lag of the inferolateral wall", m.Ms, 60, 1)
			return
		}
	}
	t.Error("the inferolateral wall is not the one named second")
}

func TestCrossCorrelationOfSectors(t *testing.T) {
	b := clock(10)
	even := sectors(24, b, func(k int) func(float64) float64 {
		if k == 15 {
			return shifted(80, swing)
		}
		return swing
	})
	v, tr := value(t, "xcd", "", even)
	near(t, "24 sectors", v, 80, 1)
	if len(tr.Marks) != 12 {
		t.Errorf("%d pairs of 24 sectors", len(tr.Marks))
	}
	odd := sectors(25, b, func(int) func(float64) float64 { return swing })
	if _, err := find(t, "xcd", "").Compute(&dyssynchrony.Input{Set: odd}, nil); err == nil {
		t.Error("25 sectors have facing pairs")
	}
}

func TestCrossCorrelationOnANonUniformClock(t *testing.T) {
	b := clock(10)
	for i := range b.TimesMs {
		b.TimesMs[i] += 3 * math.Sin(float64(i))
	}
	b.TimesMs[0] = 0
	v, _ := value(t, "xcd", "", lagged(b, 75))
	near(t, "jittered clock", v, 75, 3)
}

func TestCrossCorrelationOfFlatCurves(t *testing.T) {
	b := clock(10)
	still := drawn(study.AHA16, study.Radial, b, func(int) func(float64) float64 { return flat })
	for _, id := range []string{"xcd", "ccsi-int", "ccsi-seg"} {
		if v, err := find(t, id, "").Compute(&dyssynchrony.Input{Set: still}, nil); err == nil {
			t.Errorf("%s of flat curves is %g", id, v)
		}
	}
	if v, err := find(t, "vector-angle", "mean").Compute(&dyssynchrony.Input{Set: still}, nil); err == nil {
		t.Errorf("angle of flat curves is %g", v)
	}
}
