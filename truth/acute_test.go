package truth

import (
	"math"
	"testing"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// By hand: 1 2 3 4 against 1 3 2 4 differ by 1 twice, so 1 − 6·2/(4·15) = 0.8.
func TestRankCorrelation(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{3, 1, 2}, []float64{30, 10, 20}, 1},
		{[]float64{3, 1, 2}, []float64{-9, 7, 0.5}, -1},
		{[]float64{1, 2, 3, 4}, []float64{10, 300, 20, 4000}, 0.8},
	} {
		if got := rankCorrelation(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v, %v: %g, want %g", c.a, c.b, got, c.want)
		}
	}
}

// A weak wall is weak in its own segments only, and the ready scenario stays as it
// is.
func TestWeakWall(t *testing.T) {
	r := &pacedRuns{ctx: t.Context(), v: values{}, ready: map[string]*virtual.Body{}, beats: map[pacedBeat]*virtual.Patient{}}
	weak, even := r.weakened(study.Segment.IsSeptal), r.named("lbbb_nonischaemic")
	if r.err != nil {
		t.Fatal(r.err)
	}
	walls := func(b *virtual.Body) []heart.Patch {
		return append(append([]heart.Patch(nil), b.Parameters.LeftWall.Patches...), b.Parameters.Septum.Patches...)
	}
	before, septal := walls(even), 0
	for i, p := range walls(weak) {
		seg, _ := study.SegmentOf(weak.Scenario.Segments, p.Segment)
		want := 1.0
		if seg.IsSeptal() {
			want, septal = weakShare, septal+1
		}
		if got := p.ActivePa / before[i].ActivePa; math.Abs(got-want) > 1e-12 {
			t.Errorf("%v has %g of the contractility, want %g", seg, got, want)
		}
	}
	if septal != 6 {
		t.Errorf("%d septal segments of 18", septal)
	}
	if r.named("lbbb_nonischaemic") != even {
		t.Error("a ready scenario is built twice")
	}
}
