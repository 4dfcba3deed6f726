package stretch

import (
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// resting walls with one early valley, so that rebound has a window: after it they
// do not move and everything that is summed is noise.
var restingAfterValley = line{{0, 0}, {10, -10}, {20, -9}, {1000, -9}}

// The floor is n·σ/√π (increments of SD σ√2, mean of the positive part
// σ√2/√(2π)); Monte-Carlo over 400 hearts must agree within 2 %. In the one step out of the valley the wall moves by more than
// the noise, which then adds nothing.
func TestNoiseFloorAgainstMonteCarlo(t *testing.T) {
	const hearts, sd = 400, 0.3
	rng := rand.New(rand.NewPCG(7, 11))
	flat := draw(100, func(study.Segment) line { return line{{0, 0}, {1000, 0}} })
	valley := draw(100, func(study.Segment) line { return restingAfterValley })
	for _, row := range []struct {
		id, variant string
		onValley    bool
		minus       float64 // true stretch of the drawn curve
		resting     float64 // share of the steps in which the wall is at rest
		tol         float64 // relative
	}{
		{"sps-lateral", "", false, 0, 1, 0.02},
		{"sps-septal", "", false, 0, 1, 0.02},
		{"total-systolic-stretch", "", false, 0, 1, 0.02},
		{"pre-ejection-stretch", "", false, 0, 1, 0.02},
		{"ejection-stretch", "", false, 0, 1, 0.02},
		{"srs-septal", "first-valley", true, 1, 37. / 38, 0.02},
		{"ica", "", false, 0, 1, 0.02},
	} {
		base := flat
		if row.onValley {
			base = valley
		}
		m := measure(t, row.id, row.variant)
		sum := 0.0
		floor := 0.0
		for range hearts {
			in := &dyssynchrony.Input{Set: noisy(base, sd, rng)}
			v, err := m.Compute(in, nil)
			if err != nil {
				t.Fatal(err)
			}
			f, ok := m.Floor(in)
			if !ok {
				t.Fatalf("%s has no floor", row.id)
			}
			sum += (v - row.minus) / hearts
			floor += f / hearts
		}
		if floor <= 0 {
			t.Fatalf("%s: floor %v", row.id, floor)
		}
		near(t, row.id+" Monte-Carlo over floor", sum/floor, row.resting, row.tol)
	}
}

// A moving wall hides noise: the same noise adds less to a wall that shortens.
func TestNoiseAddsLessToAMovingWall(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	m := measure(t, "ejection-stretch", "")
	in := &dyssynchrony.Input{Set: noisy(draw(100, allTogether), 0.2, rng)}
	v, err := m.Compute(in, nil)
	f, ok := m.Floor(in)
	if err != nil || !ok || v >= f {
		t.Errorf("noise added %v, floor %v (%v, %v)", v, f, err, ok)
	}
}

func TestFractionOfNoiseAloneIsOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	flat := noisy(draw(100, func(study.Segment) line { return line{{0, 0}, {1000, 0}} }), 0.3, rng)
	m := measure(t, "isf", "valve-events")
	in := &dyssynchrony.Input{Set: flat}
	v, err := m.Compute(in, nil)
	f, ok := m.Floor(in)
	if err != nil || !ok {
		t.Fatal(err, ok)
	}
	near(t, "isf of noise", v, 1, 0.1)
	near(t, "its floor", f, 1, 0.1)
}

func TestNoFloorWithoutNoiseEstimate(t *testing.T) {
	s := draw(100, blocked)
	for _, m := range Measures() {
		if m.Floor == nil || !suits(m, s) {
			continue
		}
		if f, ok := m.Floor(&dyssynchrony.Input{Set: s}); ok {
			t.Errorf("%s %s: floor %v though no noise was estimated", m.ID, m.Variant, f)
		}
	}
}

func TestEveryStretchSumHasAFloor(t *testing.T) {
	want := map[string]bool{"srs-septal": true, "srs-lateral": true, "sps-lateral": true, "sps-septal": true, "ssi": true, "ssi-septal-lateral": true,
		"total-systolic-stretch": true, "pre-ejection-stretch": true, "ejection-stretch": true, "post-systolic-shortening": true, "isf": true, "ica": true}
	rng := rand.New(rand.NewPCG(9, 9))
	s := noisy(draw(100, blocked), 0.1, rng)
	for _, m := range Measures() {
		if want[m.ID] != (m.Floor != nil) {
			t.Errorf("%s %s: floor %v, want %v", m.ID, m.Variant, m.Floor != nil, want[m.ID])
		}
		if m.Floor != nil && suits(m, s) {
			if f, ok := m.Floor(&dyssynchrony.Input{Set: s}); !ok || f <= 0 && m.ID != "srs-lateral" {
				t.Errorf("%s %s: floor %v, %v", m.ID, m.Variant, f, ok)
			}
		}
	}
}
