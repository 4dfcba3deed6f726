package uniformity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// shifted makes radial displacement curves of one shape, each late by lag(angle)
// as a share of the beat.
func shifted(frames int, rr float64, segments []study.Segment, lag func(angle float64) float64) *strain.Set {
	s := setOf(clock(frames, rr), segments, func(a, share float64) float64 {
		return -4 * (1 + math.Cos(2*math.Pi*(share-lag(a)-0.4)))
	})
	s.Quantity, s.Direction, s.Sign = study.Displacement, study.Radial, -1
	return s
}

// Six walls; the two lateral ones are late by a quarter of the beat, 250 ms. The
// other four are the largest cluster, so their delay is zero.
func TestDelayOfTheLateralWall(t *testing.T) {
	for _, frames := range []int{20, 32, 64, 120} {
		t.Run(fmt.Sprint(frames), func(t *testing.T) {
			set := shifted(frames, 1000, walls(study.AHA16)[6:12], func(a float64) float64 {
				if a > 1.1*math.Pi && a < 1.9*math.Pi {
					return 0.25
				}
				return 0
			})
			v, tr := valueOf(t, set, "regional-delay", "displacement-septal-lateral")
			near(t, "lateral minus septal", v, 250, 1e-9)
			near(t, "range", marked(t, tr, "latest minus earliest segment"), 250, 1e-9)
			near(t, "nearest maximum", candidate(t, tr, "the correlation maximum nearest to zero lag"), 250, 1e-9)
			for _, m := range tr.Marks[:6] {
				want := 0.0
				if m.Segment.IsLateral() {
					want = 250
				}
				near(t, "delay of "+m.Segment.String(), m.Ms, want, 1e-9)
				near(t, "correlation of "+m.Segment.String(), m.Value, 1, 1e-9)
			}
			sd, _ := valueOf(t, set, "regional-delay", "displacement-sd")
			near(t, "SD", sd, 250*math.Sqrt(2*4/6.0/5), 1e-9) // four at 0, two at 250, n−1 = 5
		})
	}
}

// Every shift by whole steps is found again, early and late.
func TestDelaysOfRandomShifts(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 3))
		const n = 24
		lags := make([]float64, n)
		for i := range lags {
			if i%3 == 0 { // the others share the reference
				lags[i] = float64(rng.IntN(19)-9) / 40
			}
		}
		i := -1
		set := shifted(40, 800, sectors(n), func(float64) float64 { i++; return lags[i/40] })
		_, tr := valueOf(t, set, "regional-delay", "displacement-sd")
		zero := tr.Marks[1].Ms // the cluster may hold slightly shifted curves
		for k, m := range tr.Marks[:n] {
			if math.Abs(m.Ms-zero-800*lags[k]) > 20.01 { // one step
				t.Errorf("seed %d: delay of sector %d = %v after the reference %v, want %v", seed, k, m.Ms, zero, 800*lags[k])
			}
		}
	}
}

// A flat curve divides by zero in public code.
func TestFlatCurvesAreLeftOut(t *testing.T) {
	set := shifted(30, 900, walls(study.AHA16)[6:12], func(float64) float64 { return 0 })
	clear(set.Curves[2].Y)
	v, tr := valueOf(t, set, "regional-delay", "displacement-sd")
	near(t, "SD", v, 0, 1e-12)
	if tr.Segments != 5 || len(tr.Doubts) != 1 || !strings.Contains(tr.Doubts[0], "flat") {
		t.Errorf("%d segments, doubts %q", tr.Segments, tr.Doubts)
	}
	for i := range set.Curves {
		clear(set.Curves[i].Y)
	}
	for _, variant := range []string{"displacement-sd", "displacement-septal-lateral"} {
		if v, err := measure(t, "regional-delay", variant).Compute(inputOf(set), nil); err == nil {
			t.Errorf("%s of flat curves gives %v", variant, v)
		}
	}
}

// Opposite phase has no sign; the smaller lag wins, and the trace says so.
func TestOppositePhaseIsDoubted(t *testing.T) {
	set := shifted(40, 1000, walls(study.AHA16)[6:12], func(a float64) float64 {
		if a == 0 {
			return 0.5
		}
		return 0
	})
	_, tr := valueOf(t, set, "regional-delay", "displacement-sd")
	near(t, "delay", tr.Marks[0].Ms, 500, 1e-9)
	if len(tr.Doubts) != 1 || !strings.Contains(tr.Doubts[0], "opposite phase") {
		t.Errorf("doubts %q", tr.Doubts)
	}
}

func TestNoSeptum(t *testing.T) {
	set := shifted(40, 1000, walls(study.AHA16)[6:12], func(float64) float64 { return 0 })
	set.Curves = append(set.Curves[:1:1], set.Curves[3:]...)
	if _, err := measure(t, "regional-delay", "displacement-septal-lateral").Compute(inputOf(set), nil); err == nil {
		t.Error("a delay against a septum that has no curve")
	}
}

func TestSide(t *testing.T) {
	septal, lateral := 0, 0
	for _, s := range sectors(24) {
		switch side(s) {
		case study.Septal:
			septal++
		case study.Lateral:
			lateral++
		default: // neither
		}
	}
	// 15° apart: 45 … 135 and 225 … 315; those on a border belong to neither wall.
	if septal != 7 || lateral != 7 {
		t.Errorf("%d septal and %d lateral sectors of 24, want 7 and 7", septal, lateral)
	}
	if side(study.Segment{Wall: study.Anterior}) != "" {
		t.Error("the anterior wall has a side")
	}
}

// Two groups on a line: 0, 1, 2 and 10, 11. With diameter 2 the first is the largest.
func TestLargestCluster(t *testing.T) {
	at := []float64{10, 0, 11, 2, 1}
	dist := make([]float64, 25)
	for i := range at {
		for j := range at {
			dist[5*i+j] = math.Abs(at[i] - at[j])
		}
	}
	cases := []struct {
		limit float64
		want  string
	}{
		{2, "[false true false true true]"},
		{1, "[true false true false false]"}, // of equal size and width the first found
		{0.5, "[true false false false false]"},
		{100, "[true true true true true]"},
	}
	for _, c := range cases {
		if got := fmt.Sprint(largestCluster(dist, 5, c.limit)); got != c.want {
			t.Errorf("limit %v: %s, want %s", c.limit, got, c.want)
		}
	}
}

// Two clusters of two: the tighter one wins, though found later.
func TestTighterCluster(t *testing.T) {
	at := []float64{0, 0.9, 5, 5.5}
	dist := make([]float64, 16)
	for i := range at {
		for j := range at {
			dist[4*i+j] = math.Abs(at[i] - at[j])
		}
	}
	if got := fmt.Sprint(largestCluster(dist, 4, 1)); got != "[false false true true]" {
		t.Errorf("%s, want the last two", got)
	}
}

func TestTSI(t *testing.T) {
	lag := func(a float64) float64 { return 0.1 * math.Cos(a) }
	set := shifted(30, 1000, sectors(24), lag)
	// Times 400 + 100·cos θ; the sum of cos² over 24 places is 12.
	want := 100 * math.Sqrt(12.0/23)
	v, tr := valueOf(t, set, "cmr-tsi", "displacement-first-harmonic")
	near(t, "first harmonic", v, want, 0.5) // linear interpolation from 30 to 64 steps
	near(t, "time of sector 1", tr.Marks[0].Ms, 500, 1)
	v, _ = valueOf(t, set, "cmr-tsi", "displacement-gaussian")
	near(t, "Gaussian", v, want, 4) // grid of 15.6 ms
	set.Quantity, set.Direction, set.Sign = study.Radius, "", 1
	same, _ := valueOf(t, set, "cmr-tsi", "radius-gaussian")
	if same != v {
		t.Errorf("radius gives %v where displacement of the same Y gives %v", same, v)
	}
}

// Times around the turn of the beat are near each other: 0.99 and 0.01 of a beat.
func TestTSIAcrossTheBeat(t *testing.T) {
	set := shifted(64, 1000, sectors(24), func(a float64) float64 { return 0.6 + 0.02*math.Cos(a) })
	v, _ := valueOf(t, set, "cmr-tsi", "displacement-first-harmonic")
	near(t, "SD", v, 20*math.Sqrt(12.0/23), 0.5)
}

func TestRVV(t *testing.T) {
	// 1 + cos θ: the vector sum is half of the number of places, along θ = 0.
	set := setOf(clock(30, 900), sectors(24), func(a, _ float64) float64 { return -(1 + math.Cos(a)) })
	v, _ := valueOf(t, set, "rvv", "strain")
	near(t, "strain", v, 0.5, 1e-12)
	// One late wall against dispersed lateness of the same SD.
	times := func(lag func(a float64) float64) *strain.Set {
		return setOf(clock(100, 1000), sectors(6), func(a, s float64) float64 { return math.Abs(s - 0.4 - lag(a)) })
	}
	one, _ := valueOf(t, times(func(a float64) float64 { return math.Copysign(0.1, math.Cos(a)) }), "rvv", "time")
	scattered, _ := valueOf(t, times(func(a float64) float64 { return 0.1 * math.Round(math.Cos(3*a)) }), "rvv", "time")
	near(t, "scattered delays", scattered, 0, 1e-9)
	// Three walls +100 ms, three −100 ms: the vectors of each half add to twice one.
	near(t, "clustered delays", one, 100*4/6.0, 1e-9)
}
