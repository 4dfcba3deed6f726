package uniformity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// A ring a·(1+cos θ) has |F1| = |F0|/2, whatever the number of sectors: two-sided
// CURE sqrt(1/1.5), one-sided 1/1.5. A public implementation takes the wrong bin
// where the number is odd.
func TestCUREOfOddAndEvenRings(t *testing.T) {
	for _, n := range []int{3, 5, 6, 7, 23, 24} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			for _, turn := range []float64{0, 0.3, 2} {
				set := setOf(clock(30, 900), sectors(n), func(a, s float64) float64 { return -10 * bell(s) * (1 + math.Cos(a-turn)) })
				two, tr := valueOf(t, set, "cure", "two-sided")
				near(t, "two-sided", two, math.Sqrt(1/1.5), 1e-12)
				near(t, "summed form", candidate(t, tr, "ratio of the sums over frames"), math.Sqrt(1/1.5), 1e-12)
				one, _ := valueOf(t, set, "cure", "one-sided")
				near(t, "one-sided", one, 1/1.5, 1e-12)
				svd, _ := valueOf(t, set, "cure-svd", "")
				near(t, "leading pattern", svd, 1/1.5, 1e-12)
				sum, _ := valueOf(t, set, "tus", "")
				near(t, "TUS", sum, math.Sqrt(1/1.5), 1e-12)
			}
		})
	}
}

func TestHarmonics(t *testing.T) {
	cases := []struct {
		name        string
		values      []float64
		zero, first float64
	}{
		{"nothing", nil, 0, 0},
		{"one place", []float64{-3}, 3, 0},
		{"two places have no first harmonic of their own", []float64{1, 4}, 5, 0},
		{"uniform", []float64{2, 2, 2, 2, 2}, 10, 0},
		{"one of four", []float64{1, 0, 0, 0}, 1, 1},
		{"second harmonic of six", []float64{1, -0.5, -0.5, 1, -0.5, -0.5}, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			zero, first := Harmonics(c.values)
			near(t, "zero", zero, c.zero, 1e-12)
			near(t, "first", first, c.first, 1e-12)
		})
	}
}

func TestLimits(t *testing.T) {
	uniform := func(_, s float64) float64 { return -18 * bell(s) }
	torn := func(a, s float64) float64 { return -18 * bell(s) * math.Cos(a-0.7) }
	for _, n := range []int{5, 6, 24} {
		for _, id := range [][2]string{{"cure", "two-sided"}, {"cure", "one-sided"}, {"cure-svd", ""}, {"tus", ""}} {
			v, _ := valueOf(t, setOf(clock(40, 1000), sectors(n), uniform), id[0], id[1])
			near(t, fmt.Sprint(id, n, " uniform"), v, 1, 1e-12)
			v, _ = valueOf(t, setOf(clock(40, 1000), sectors(n), torn), id[0], id[1])
			near(t, fmt.Sprint(id, n, " first harmonic only"), v, 0, 1e-9)
		}
	}
}

// Where the ring begins must not matter.
func TestRotation(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		for _, n := range []int{5, 6, 24} {
			set := setOf(clock(24, 800), sectors(n), func(_, _ float64) float64 { return rng.NormFloat64() })
			for _, m := range Measures() {
				if m.On.Quantity != study.Strain || strings.HasPrefix(m.ID, "regional") {
					continue
				}
				before, _ := valueOf(t, set, m.ID, m.Variant)
				turned := *set
				turned.Curves = slices.Clone(set.Curves)
				for i := range turned.Curves {
					turned.Curves[i].Segment.Sector = (turned.Curves[i].Segment.Sector + 2) % n
				}
				slices.Reverse(turned.Curves)
				after, _ := valueOf(t, &turned, m.ID, m.Variant)
				near(t, fmt.Sprint(m.ID, m.Variant, n), after, before, 1e-9*(1+before))
			}
		}
	}
}

// Three levels of four and six walls, each with its own ratio: the value is their
// mean, and the trace shows each.
func TestLevelsAreRings(t *testing.T) {
	size := map[study.Level]float64{study.Basal: 0, study.Mid: 1, study.Apical: 2}
	for _, m := range []study.SegmentModel{study.AHA16, study.AHA17, study.AHA18} {
		set := setOf(clock(30, 900), walls(m), func(_, _ float64) float64 { return 0 })
		for i := range set.Curves {
			c := &set.Curves[i]
			deg, _ := c.Segment.AngleDeg()
			for k, ms := range c.Beat.TimesMs {
				c.Y[k] = -bell(ms/900) * (1 + size[c.Segment.Level]*math.Cos(deg*math.Pi/180))
			}
		}
		v, tr := valueOf(t, set, "cure", "two-sided")
		want := (1 + math.Sqrt(1/1.5) + math.Sqrt(1.0/3)) / 3 // S1/S0 = b²/2
		near(t, fmt.Sprint("model ", m), v, want, 1e-12)
		if len(tr.Marks) != 3 {
			t.Errorf("model %d: %d rings in the trace, want 3", m, len(tr.Marks))
		}
		if tr.Segments != len(set.Curves) {
			t.Errorf("model %d: %d segments used, want %d", m, tr.Segments, len(set.Curves))
		}
	}
}

func TestIncompleteRings(t *testing.T) {
	y := func(a, s float64) float64 { return -10 * bell(s) * (1 + math.Cos(a)) }
	mid := walls(study.AHA16)[6:12]
	whole, _ := valueOf(t, setOf(clock(30, 900), mid, y), "cure", "two-sided")
	v, tr := valueOf(t, setOf(clock(30, 900), slices.Delete(slices.Clone(mid), 1, 2), y), "cure", "two-sided")
	// cos 0 and cos 120° have the mean 0.25 where cos 60° is 0.5.
	if math.Abs(v-whole) > 0.02 || v == whole || len(tr.Doubts) != 1 {
		t.Errorf("one empty place: %v against %v, doubts %v", v, whole, tr.Doubts)
	}
	for name, segments := range map[string][]study.Segment{
		"two of six":        {mid[0], mid[2], mid[3], mid[5]},
		"three of four":     walls(study.AHA16)[12:15],
		"one wall":          mid[:1],
		"cap":               {{Level: study.Apex}},
		"right ventricle":   {{Level: study.Basal, Wall: study.RVFreeWall}},
		"two sectors":       sectors(2),
		"too many sectors":  sectors(400),
		"sector out of one": {{Level: study.Mid, Sector: 9, Of: 6}, {Level: study.Mid, Sector: -1, Of: 6}},
	} {
		set := setOf(clock(30, 900), segments, y)
		for _, m := range Measures() {
			if m.On.Quantity == study.Strain && m.ID != "regional-delay" {
				v, err := m.Compute(inputOf(set), nil)
				if err == nil {
					t.Errorf("%s: %s gives %v", name, m.ID, v)
				}
			}
		}
	}
}

// The frame at time zero holds no strain, only rounding or added noise; a frame
// without strain must not count either.
func TestEmptyFrames(t *testing.T) {
	y := func(a, s float64) float64 {
		if s < 0.5 {
			return 0
		}
		return -10 * (1 + math.Cos(a))
	}
	set := setOf(clock(20, 1000), sectors(6), y)
	set.Curves[2].Y[0] = -1 // must be skipped: time zero
	v, _ := valueOf(t, set, "cure", "two-sided")
	near(t, "half of the frames empty", v, math.Sqrt(1/1.5), 1e-12)
	nothing := setOf(clock(20, 1000), sectors(6), func(_, _ float64) float64 { return 0 })
	for _, m := range Measures() {
		v, err := m.Compute(inputOf(nothing), nil)
		if err == nil && m.ID != "rvv" {
			t.Errorf("%s %s of still curves gives %v", m.ID, m.Variant, v)
		}
	}
}

// Walls from three apical views have three clocks and beat lengths; the ring is
// formed at equal shares of the beat.
func TestWallsOfSeveralBeats(t *testing.T) {
	y := func(a, s float64) float64 { return -10 * bell(s) * (1 + math.Cos(a)) }
	segments := walls(study.AHA18)
	var set *strain.Set
	for view := range 3 {
		b := clock(50+4*view, 950+30*float64(view))
		var some []study.Segment
		for i, s := range segments {
			if i%3 == view {
				some = append(some, s)
			}
		}
		part := setOf(b, some, y)
		if set == nil {
			set = part
			continue
		}
		set.Beats = append(set.Beats, b)
		set.Curves = append(set.Curves, part.Curves...)
	}
	v, tr := valueOf(t, set, "lure", "two-sided")
	near(t, "three beats", v, math.Sqrt(1/1.5), 2e-3) // linear interpolation between frames
	if tr.Beats != 3 || tr.Segments != 18 {
		t.Errorf("used %d segments of %d beats, want 18 of 3", tr.Segments, tr.Beats)
	}
}

func TestUpToValveClosure(t *testing.T) {
	y := func(a, s float64) float64 {
		if s <= 0.4 {
			return -10
		}
		return -10 * math.Cos(a)
	}
	set := setOf(clock(40, 1000), sectors(6), y)
	_, tr := valueOf(t, set, "cure", "two-sided")
	for _, c := range tr.Marks {
		if strings.Contains(c.What, "valve") {
			t.Error("a window to valve closure without a known closure")
		}
	}
	set.Beats[0].Events.AVC = strain.Event{Ms: 400, Known: true}
	_, tr = valueOf(t, set, "cure", "two-sided")
	near(t, "to valve closure", marked(t, tr, "ratio up to aortic valve closure"), 1, 1e-12)
}

func TestSummedForm(t *testing.T) {
	// Two frames: S0 = 36 with S1 = 0, and S0 = 0 with S1 = 2·9·16 (cosine of size 4).
	b := clock(2, 100)
	b.TimesMs = []float64{10, 60}
	set := setOf(b, sectors(6), func(a, s float64) float64 {
		if s < 0.5 {
			return 1
		}
		return 4 * math.Cos(a)
	})
	v, _ := valueOf(t, set, "tus", "")
	near(t, "TUS", v, math.Sqrt(36.0/(36+288)), 1e-12)
	v, tr := valueOf(t, set, "cure", "two-sided")
	near(t, "CURE", v, 0.5, 1e-12)
	near(t, "summed form", candidate(t, tr, "ratio of the sums over frames"), math.Sqrt(36.0/(36+288)), 1e-12)
}
