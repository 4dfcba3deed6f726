package heart

import (
	"slices"
	"testing"
)

// TestKeptRisingsChangeNothing: a heart that keeps F_rise from beat to beat gives the
// digits of one made anew for every beat, also when activation, spread or cycle change
// and when a stretch of Follow lies between. Expected values: the same equations
// without anything kept.
func TestKeptRisingsChangeNothing(t *testing.T) {
	p := HeartFailure()
	usual := p.Activation()
	late := p.Activation()
	late.Delay(2, 3, 0.05)
	wide := p.Activation()
	wide.SpreadS = []float64{0, 0, 0.02, 0.01, 0}
	short := p.Activation()
	short.CycleS *= 0.8
	long := p.Activation()
	long.CycleS *= 1.3 // more steps than there is room for
	kept, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	for k, act := range []Activation{usual, usual, usual, late, late, wide, wide, wide, short, short, long, long, usual, usual, usual} {
		fresh, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		if k > 0 {
			if err := fresh.SetState(kept.State(nil)); err != nil {
				t.Fatal(err)
			}
		}
		for _, h := range []*Heart{kept, fresh} {
			if err := h.Beat(act, nil); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(kept.State(nil), fresh.State(nil)) {
			t.Fatalf("beat %d differs from that of a new heart", k)
		}
		if k == 8 {
			if err := kept.Follow(nil, 0.3, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	steps := p.steps(usual.CycleS)
	kept.muscle.kept.begin(&kept.muscle, usual.CycleS/float64(steps), steps)
	if got := kept.muscle.kept.done; got != steps {
		t.Errorf("after three equal beats %d of %d rows hold for the next", got, steps)
	}
}
