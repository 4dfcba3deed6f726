package virtual

import (
	"math"
	"sort"
	"testing"

	"github.com/concordis/concordis/heart"
)

// quarters cuts every ventricular patch into four of equal size, activated at the
// means of the four quarters of its tissue in order of time.
func quarters(b *Body, e *Electrics, act heart.Activation) (heart.Parameters, heart.Activation) {
	const k = 4
	p := b.Parameters.Clone()
	p.Start.ContractileUm, p.Start.Contractility = nil, nil
	for _, w := range []*heart.Wall{&p.LeftWall, &p.Septum, &p.RightWall} {
		var out []heart.Patch
		for _, t := range w.Patches {
			t.AreaM2, t.WallVolumeM3 = t.AreaM2/k, t.WallVolumeM3/k
			out = append(out, t, t, t, t)
		}
		w.Patches = out
	}
	from, _ := b.Parameters.WallRange(heart.LeftFreeWall)
	sub := heart.Activation{CycleS: act.CycleS, OnsetsS: append([]float64(nil), act.OnsetsS[:from]...)}
	for i := from; i < len(act.OnsetsS); i++ {
		var nodes []int
		total := 0.0
		for n, patch := range b.Patches {
			if patch == i && e.Reached[n] {
				nodes, total = append(nodes, n), total+b.Ventricles.Heart.VolumeMm3[n]
			}
		}
		sort.Slice(nodes, func(x, y int) bool { return e.Ms[nodes[x]] < e.Ms[nodes[y]] })
		var sum, size [k]float64
		run := 0.0
		for _, n := range nodes {
			v := b.Ventricles.Heart.VolumeMm3[n]
			q := min(int((run+v/2)/total*k), k-1)
			sum[q], size[q], run = sum[q]+v*e.Ms[n], size[q]+v, run+v
		}
		for q := range k {
			sub.OnsetsS = append(sub.OnsetsS, sum[q]/size[q]/1000)
		}
	}
	return p, sub
}

// Two moments per patch stand for the spread of its tissue. Against patches cut into
// quarters they are nearer than one moment in stroke volume, and not further off in
// dP/dt max on the whole; neither is off by more than 2.5 %.
func TestSpreadAgainstQuarters(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	var one, two float64
	for _, name := range []string{"normal", "ivcd", "narrow_synchronous"} {
		sc, _ := Named(name)
		b, err := Prepare(t.Context(), sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, mode := range []PacingMode{PacingOff, PacingBiV} {
			p, _, err := b.steady(t.Context(), Pacing{Mode: mode})
			if err != nil {
				t.Fatal(err)
			}
			run := func(p heart.Parameters, act heart.Activation) heart.Ventricle {
				h, err := heart.New(p)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := h.Run(act, heart.Until{Beats: 400}); err != nil {
					t.Fatal(err)
				}
				r := h.NewRecorder()
				if err := h.Beat(act, r); err != nil {
					t.Fatal(err)
				}
				return r.Summary().LV
			}
			want := run(quarters(b, p.Electrics, p.Activation))
			plain := p.Activation
			plain.SpreadS = nil
			off := func(v heart.Ventricle) (slope, stroke float64) {
				return 100 * (v.MaxSlopePaPerS/want.MaxSlopePaPerS - 1), 100 * (v.StrokeM3/want.StrokeM3 - 1)
			}
			a, x := off(run(b.Parameters, plain))
			c, y := off(run(b.Parameters, p.Activation))
			t.Logf("%s %s: dP/dt max %+.2f %% with one moment, %+.2f %% with two; stroke volume %+.2f %% and %+.2f %%", name, mode, a, c, x, y)
			if math.Abs(y) > math.Abs(x) || math.Abs(a) > 2.5 || math.Abs(c) > 2.5 {
				t.Errorf("%s %s: further off", name, mode)
			}
			one, two = one+math.Abs(a), two+math.Abs(c)
		}
	}
	if two > one {
		t.Errorf("dP/dt max is off by %.2f %% with two moments, %.2f %% with one, on the mean", two/6, one/6)
	}
}
