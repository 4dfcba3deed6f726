package work

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

// TestSplitOfOneSegment: constant pressure of 100 mmHg. Strain falls 10 % from
// MVC to 250 ms, rises 4 % to AVC, falls 2 % to 450 ms, rises 1 % to MVO, then
// falls back to where it counts no more. By hand: work of shortening in systole
// 1000, of lengthening 400; in relaxation 200 and 100.
func TestSplitOfOneSegment(t *testing.T) {
	b := beat(81, 12.5) // frames on every event
	coarse := beat(34, 30)
	shape := [][2]float64{{0, 3}, {50, 0}, {250, -10}, {400, -6}, {450, -8}, {500, -7}, {700, 5}, {1000, 0}}
	want := map[string]float64{
		"gwi": 1000 - 400 + 200 - 100, "gcw": 1000 + 100, "gww": 400 + 200, "gwe": 100 * 1100.0 / 1700,
		"gpw": 1200, "gnw": 500, "gscw": 1000, "gsww": 400,
		// AVO at 100 ms: by then a quarter of the first fall is over.
		"ejection-work-density": 750 - 400,
		"septal-ww":             600,
	}
	in := given(strainSet(through(b, basalSeptum, shape...)), pressureSet(coarse, [2]float64{0, 100}, [2]float64{1000, 100}))
	for id, w := range want {
		near(t, id, value(t, id, "", in), w, 1e-9)
	}
	near(t, "ratio to AVC", value(t, "septal-wasted-ratio", "systole", in), 40, 1e-9)
	near(t, "ratio to MVO", value(t, "septal-wasted-ratio", "to-mvo", in), 100*500.0/1200, 1e-9)
}

// TestRectangle: P·Δε, with events that lie between the frames of the strain.
func TestRectangle(t *testing.T) {
	b := beat(30, 35)
	line := [][2]float64{{0, 0}, {1015, -29}} // 1 % in 35 ms
	in := given(strainSet(through(b, basalLateral, line...)), pressureSet(beat(11, 100), [2]float64{0, 120}, [2]float64{1000, 120}))
	near(t, "gwi", value(t, "gwi", "", in), 120*(500-50)/35.0, 1e-9)
	near(t, "lateral-cw", value(t, "lateral-cw", "", in), 120*(400-50)/35.0, 1e-9)
	near(t, "gww", value(t, "gww", "", in), 120*(500-400)/35.0, 1e-9)
}

// TestLinearPressure: pressure 0 to 100 mmHg on its own coarse clock, strain a
// straight line; the integral of a ramp is known.
func TestLinearPressure(t *testing.T) {
	b := beat(64, 16)
	in := given(strainSet(through(b, basalSeptum, [2]float64{0, 0}, [2]float64{1008, -10.08})),
		pressureSet(beat(3, 500), [2]float64{0, 0}, [2]float64{1000, 100}))
	// −dε/dt = 0.01 %/ms, P = 0.1·t: 0.01·0.05·(500² − 50²).
	near(t, "gwi", value(t, "gwi", "", in), 0.01*0.05*(500*500-50*50), 1e-9)
}

// TestWalls: means over walls, differences, spread.
func TestWalls(t *testing.T) {
	b := beat(81, 12.5)
	fall := func(seg study.Segment, by float64) [][2]float64 {
		return [][2]float64{{0, 0}, {50, 0}, {400, -by}, {900, -by}}
	}
	midSeptum := study.Segment{Level: study.Mid, Wall: study.Anteroseptal}
	set := strainSet(
		through(b, basalSeptum, fall(basalSeptum, 2)...), through(b, midSeptum, fall(midSeptum, 4)...),
		through(b, basalLateral, fall(basalLateral, 12)...), through(b, basalFront, fall(basalFront, 10)...),
	)
	in := given(set, pressureSet(b, [2]float64{0, 100}, [2]float64{1000, 100}))
	near(t, "asymmetry", value(t, "work-asymmetry", "", in), 1200-300, 1e-9)
	near(t, "gwi", value(t, "gwi", "", in), 700, 1e-9)
	// Works 200, 400, 1200, 1000: mean 700, squares 250000+90000+250000+90000, n−1 = 3.
	near(t, "sd", value(t, "work-dispersion", "sd", in), 476.0952285695233, 1e-9)
	near(t, "cv", value(t, "work-dispersion", "cv", in), 100*476.0952285695233/700, 1e-9)
}

// TestWorkScalesWithCuff: with an estimated pressure every work is proportional to
// the cuff pressure, and efficiency does not move.
func TestWorkScalesWithCuff(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		b := beat(60, 17)
		c := through(b, basalSeptum, [2]float64{0, 0})
		for i := range c.Y {
			c.Y[i] = rng.NormFloat64() * 5
		}
		in := given(strainSet(c))
		in.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
		one := value(t, "gcw", "", in)
		eff := value(t, "gwe", "", in)
		in.Facts.SystolicMmHg.Value = 180
		near(t, "gcw at 180", value(t, "gcw", "", in), 1.5*one, 1e-9*one)
		near(t, "gwe at 180", value(t, "gwe", "", in), eff, 1e-9)
		near(t, "identity", value(t, "gpw", "", in)-value(t, "gnw", "", in), value(t, "gwi", "", in), 1e-9*one)
		near(t, "all work", value(t, "gcw", "", in)+value(t, "gww", "", in), value(t, "gpw", "", in)+value(t, "gnw", "", in), 1e-9*one)
	}
}

// TestNoiseFloor: a flat curve with white noise has about the wasted work that
// the floor says.
func TestNoiseFloor(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	b := beat(1001, 1)
	var wasted, floor float64
	const n = 200
	for range n {
		c := through(b, basalSeptum, [2]float64{0, 0})
		c.NoiseSD = 0.5
		for i := range c.Y {
			c.Y[i] = 0.5 * rng.NormFloat64()
		}
		in := given(strainSet(c))
		in.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
		wasted += value(t, "gww", "", in) / n
		f, ok := measure(t, "gww", "").Floor(in)
		if !ok {
			t.Fatal("no floor although the noise is known")
		}
		floor += f / n
	}
	near(t, "wasted work of noise as a share of the floor", wasted/floor, 1, 0.02)
	in := given(strainSet(through(b, basalSeptum, [2]float64{0, 0})))
	in.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
	if _, ok := measure(t, "gww", "").Floor(in); ok {
		t.Error("a floor although no noise was estimated")
	}
}

// TestWhy: what is missing is said in words.
func TestWhy(t *testing.T) {
	septum := func() *dyssynchrony.Input {
		b := beat(81, 12.5)
		in := given(strainSet(through(b, basalSeptum, [2]float64{0, 0}, [2]float64{400, -10})))
		in.Facts.SystolicMmHg = study.Entered(120.0, "study.yaml")
		return in
	}
	tests := []struct {
		name, id, want string
		spoil          func(in *dyssynchrony.Input)
	}{
		{"no pressure", "gwi", "neither a pressure curve nor", func(in *dyssynchrony.Input) { in.Facts.SystolicMmHg.Known = false }},
		{"no MVC", "gwi", "mitral valve closure is not known in view A4C", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.MVC.Known = false }},
		{"no AVO for an estimate", "gcw", "aortic valve opening", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.AVO.Known = false }},
		{"no AVC", "gww", "aortic valve closure", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.AVC.Known = false }},
		{"no MVO", "gwe", "mitral valve opening", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.MVO.Known = false }},
		{"order", "gwi", "not in the order", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.AVO.Ms = 450 }},
		{"no lateral wall", "work-asymmetry", "lateral wall has no curve", func(*dyssynchrony.Input) {}},
		{"short curves", "gwi", "do not cover", func(in *dyssynchrony.Input) { in.Set.Beats[0].Events.MVO.Ms = 1100 }},
		{"beats differ", "gwi", "differs by more than 10 %", func(in *dyssynchrony.Input) {
			in.Facts.SystolicMmHg.Known = false
			in.Sets = append(in.Sets, pressureSet(beat(81, 14), [2]float64{0, 100}))
		}},
		{"no positive work", "septal-wasted-ratio", "no positive work", func(in *dyssynchrony.Input) {
			for i := range in.Set.Curves[0].Y {
				in.Set.Curves[0].Y[i] = float64(i)
			}
		}},
		{"no geometry", "laplace-asymmetry", "radius and wall thickness", func(*dyssynchrony.Input) {}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := septum()
			tt.spoil(in)
			for _, m := range Measures() {
				if m.ID == tt.id {
					_, err := m.Compute(in, nil)
					saysWhy(t, err, tt.want)
				}
			}
		})
	}
}

// TestMeasuredNeedsNoAVO: with a measured pressure only ejection needs AVO.
func TestMeasuredNeedsNoAVO(t *testing.T) {
	b := beat(81, 12.5)
	b.Events.AVO.Known = false
	in := given(strainSet(through(b, basalSeptum, [2]float64{0, 0}, [2]float64{1000, -10})),
		pressureSet(b, [2]float64{0, 100}, [2]float64{1000, 100}))
	near(t, "gwi", value(t, "gwi", "", in), 450, 1e-9)
	_, err := measure(t, "ejection-work-density", "").Compute(in, nil)
	saysWhy(t, err, "aortic valve opening")
}

// TestTrace: every segment is marked, the other pressure is offered.
func TestTrace(t *testing.T) {
	b := beat(81, 12.5)
	in := given(strainSet(through(b, basalSeptum, [2]float64{0, 0}, [2]float64{1000, -10}), through(b, basalLateral, [2]float64{0, 0}, [2]float64{1000, -20})),
		pressureSet(b, [2]float64{0, 100}, [2]float64{1000, 100}))
	in.Facts.SystolicMmHg = study.Entered(100.0, "study.yaml")
	var tr dyssynchrony.Trace
	if _, err := measure(t, "gwi", "").Compute(in, &tr); err != nil {
		t.Fatal(err)
	}
	if len(tr.Marks) != 2 || tr.Marks[1].Value != 900 || tr.Marks[1].Segment != basalLateral {
		t.Errorf("marks %v, want the net work of both segments, 900 for the lateral one", tr.Marks)
	}
	if !tr.HasWindow || tr.FromMs != 50 || tr.ToMs != 500 || tr.Segments != 2 {
		t.Errorf("window %g to %g of %d segments", tr.FromMs, tr.ToMs, tr.Segments)
	}
	if len(tr.Candidates) != 1 || tr.Candidates[0].Value >= 675 || tr.Candidates[0].Value < 300 {
		t.Errorf("candidates %v, want the work with the cuff pressure, below that at constant pressure", tr.Candidates)
	}
}

// TestLaplaceByHand: constant P = 100, r/(2h) = 2 in the lateral wall, 1 in the
// septum.
func TestLaplaceByHand(t *testing.T) {
	b := beat(81, 12.5)
	set := strainSet(through(b, basalSeptum, [2]float64{0, 0}, [2]float64{50, 0}, [2]float64{400, -5}),
		through(b, basalLateral, [2]float64{0, 0}, [2]float64{50, 0}, [2]float64{400, -10}))
	radius, thick := strainSet(through(b, basalSeptum, [2]float64{0, 20}), through(b, basalLateral, [2]float64{0, 40})),
		strainSet(through(b, basalSeptum, [2]float64{0, -10}), through(b, basalLateral, [2]float64{0, -10}))
	radius.Quantity, thick.Quantity, thick.Sign = study.Radius, study.WallThickness, -1
	in := given(set, radius, thick, pressureSet(b, [2]float64{0, 100}, [2]float64{1000, 100}))
	near(t, "laplace", value(t, "laplace-asymmetry", "", in), 2000-500, 1e-9)

	// A second septal segment that bends inward for one frame is left out, and said.
	midSeptum := study.Segment{Level: study.Mid, Wall: study.Inferoseptal}
	set.Curves = append(set.Curves, through(b, midSeptum, [2]float64{0, 0}, [2]float64{50, 0}, [2]float64{400, -9}))
	radius.Curves = append(radius.Curves, through(b, midSeptum, [2]float64{0, 20}))
	thick.Curves = append(thick.Curves, through(b, midSeptum, [2]float64{0, -10}))
	near(t, "laplace with three", value(t, "laplace-asymmetry", "", in), 2000-(500+900)/2, 1e-9)
	radius.Curves[2].Y[10] = -1
	var tr dyssynchrony.Trace
	v, err := measure(t, "laplace-asymmetry", "").Compute(in, &tr)
	if err != nil || math.Abs(v-1500) > 1e-9 || len(tr.Doubts) != 1 || !strings.Contains(tr.Doubts[0], "mid inferoseptal") {
		t.Errorf("%v, %v, doubts %v; want 1500 without the mid segment", v, err, tr.Doubts)
	}
	thick.Curves[0].Y[10] = 0
	_, err = measure(t, "laplace-asymmetry", "").Compute(in, nil)
	saysWhy(t, err, "positive radius")
}
