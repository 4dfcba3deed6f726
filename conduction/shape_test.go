package conduction

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/study"
)

// Any shape in range is built and fully activated, or refused by name.
func TestRandomShapes(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 4))
	built := 0
	for range 60 {
		in := func(lo, hi float64) float64 { return lo * math.Pow(hi/lo, rng.Float64()) }
		s := Shape{LVCavityMl: in(20, 800), LVWallMl: in(20, 800), RVCavityMl: in(20, 600), RVWallMl: in(5, 300),
			Elongation: in(1, 4), FibreEndoDeg: 180*rng.Float64() - 90, FibreEpiDeg: 180*rng.Float64() - 90, Nodes: 1000}
		h, err := Build(s)
		if err != nil {
			if study.KindOf(err) != study.Invalid {
				t.Fatalf("%+v: %v", s, err)
			}
			continue
		}
		built++
		v, err := New(h, HealthyTissue(), HealthyTree())
		if err != nil {
			t.Fatalf("%+v: %v", s, err)
		}
		a := activate(t, v, v.Intrinsic(0))
		if o := a.Whole(); o.ReachedShare < 1 {
			t.Errorf("%+v: %.4f of the wall was reached", s, o.ReachedShare)
		}
	}
	t.Logf("%d of 60 built", built)
	if built < 40 {
		t.Errorf("only %d of 60 shapes were built", built)
	}
}

// A finer mesh of the same heart has the same times: 3 % from 2000 to 20000 nodes.
func TestMeshSizeLeavesTimes(t *testing.T) {
	for _, s := range []State{Normal, LBBB} {
		coarse, fine := inState(t, s, 2000), inState(t, s, 20000)
		a, b := total(activate(t, coarse, coarse.Intrinsic(0))), total(activate(t, fine, fine.Intrinsic(0)))
		t.Logf("%s: %.1f ms on 2000 nodes, %.1f ms on 20000", s, a, b)
		if math.Abs(a/b-1) > 0.03 {
			t.Errorf("%s: %.1f ms on 2000 nodes, %.1f ms on 20000", s, a, b)
		}
	}
}

// Quantiles are weighted by volume: nine tenths of the volume at one time leave
// the late tenth above Q90.
func TestOnsetWeighsByVolume(t *testing.T) {
	h := &Heart{VolumeMm3: []float64{50, 400, 450, 100}}
	a := &Activation{Ventricles: &Ventricles{Heart: h},
		Map: Map{Ms: []float64{1, 10, 20, 90}, Reached: []bool{true, true, true, true}}}
	got := a.onset([]int32{3, 1, 0, 2})
	want := Onset{Known: true, First: 1, Q10: 10, Mean: 22.05, Q90: 20, Last: 90, ReachedShare: 1, VolumeMl: 1}
	if math.Abs(got.Mean-want.Mean) > 1e-12 {
		t.Errorf("mean %v", got.Mean)
	}
	// 0.05·21.05² + 0.4·12.05² + 0.45·2.05² + 0.1·67.95² = 543.8475
	if math.Abs(got.SD*got.SD-543.8475) > 1e-9 {
		t.Errorf("SD %v", got.SD)
	}
	got.Mean, got.SD = want.Mean, 0
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	a.Reached[2] = false
	if got := a.onset([]int32{0, 1, 2, 3}); got.ReachedShare != 0.55 || got.Q90 != 90 {
		t.Errorf("with scar: %+v", got)
	}
	if got := a.onset(nil); got.Known || got != (Onset{}) {
		t.Errorf("no nodes: %+v", got)
	}
}
