package remodel

import (
	"math"
	"testing"

	"github.com/concordis/concordis/heart"
)

// Growth by diag(θf, θf, θr): area θf², volume θf²·θr; strength and fibrosis change
// the tissue; nothing else changes, nor does the heart that was given.
func TestGrownHeart(t *testing.T) {
	p := heart.HeartFailure()
	want := p.Clone()
	g := []Growth{{Fibre: math.Log(1.1), Wall: math.Log(1.2)}, {Fibrosis: 0.1, Strength: math.Log(1.5)}}
	out := Grown(p, g)
	near := func(what string, got, want float64) {
		if math.Abs(got/want-1) > 1e-12 {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	left, septum := out.LeftWall.Patches[0], out.Septum.Patches[0]
	near("area", left.AreaM2, want.LeftWall.Patches[0].AreaM2*1.21)
	near("volume", left.WallVolumeM3, want.LeftWall.Patches[0].WallVolumeM3*1.21*1.2)
	near("strength", septum.ActivePa, want.Septum.Patches[0].ActivePa*1.5*0.9)
	near("stiffness", septum.MatrixPa, want.Septum.Patches[0].MatrixPa*1.3)
	near("right area", out.RightWall.Patches[0].AreaM2, want.RightWall.Patches[0].AreaM2)
	near("given", p.LeftWall.Patches[0].AreaM2, want.LeftWall.Patches[0].AreaM2)
	muscle := want.LeftWall.Patches[0].WallVolumeM3 * (1.21*1.2 - 1)
	cavity := 0.75 * want.Start.VolumesM3[heart.LeftVentricle] * (math.Pow(1.21, 1.5) - 1)
	near("pericardium", out.Pericardium.VolumeM3, want.Pericardium.VolumeM3+muscle+cavity)
	if err := out.Validate(); err != nil {
		t.Error(err)
	}
}

// Read takes from a beat what the heart's own summary says.
func TestReadAgreesWithTheSummary(t *testing.T) {
	p := heart.HeartFailure()
	if err := p.Divide(heart.AHA18, 3); err != nil {
		t.Fatal(err)
	}
	p.LeftWall.Patches[4].ActivePa = 0
	h, err := heart.New(p)
	if err != nil {
		t.Fatal(err)
	}
	act := p.Activation()
	from, to := p.WallRange(heart.LeftFreeWall)
	act.Delay(from, to, 0.06)
	if _, err := h.Run(act, heart.Until{Beats: 20, VolumeM3: 1e-6}); err != nil {
		t.Fatal(err)
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		t.Fatal(err)
	}
	c, s := rec.Columns(), rec.Summary()
	l := Read(&c, &s, &p)
	if len(l.Patches) != 21 || l.Left != 18 {
		t.Fatalf("%d patches, %d of them left", len(l.Patches), l.Left)
	}
	for i, q := range l.Patches {
		sum := s.Patches[i+2]
		if math.Abs(q.WorkPa-sum.WorkPa) > 0.02*math.Abs(sum.WorkPa)+20 || math.Abs(q.Longest-sum.LongestUm/2) > 1e-9 ||
			math.Abs(q.Shortest-sum.ShortestUm/2) > 1e-9 || math.Abs(q.PeakStressPa-sum.PeakStressPa) > 1e-6 {
			t.Errorf("%s: %+v, summary %+v", sum.Name, q, sum)
		}
		late := i < 12
		if late != (q.DelayS > 0.05) || q.Dead != (i == 4) || q.LostPa < 0 {
			t.Errorf("%s: delay %v, dead %v, lost %v", sum.Name, q.DelayS, q.Dead, q.LostPa)
		}
	}
}

// A mixture of one kind of beat is that kind.
func TestMix(t *testing.T) {
	a, b := set(2), set(2)
	b.Patches[1].WorkPa, b.FillingPa = 20e3, 3000
	if m := Mix(a, b, 1); m.Patches[1] != a.Patches[1] || m.FillingPa != a.FillingPa {
		t.Errorf("all of the first: %+v", m)
	}
	if m := Mix(a, b, 0.25); m.Patches[1].WorkPa != 17.5e3 || m.FillingPa != 2500 || m.Left != 2 {
		t.Errorf("a quarter of the first: %+v", m)
	}
}
