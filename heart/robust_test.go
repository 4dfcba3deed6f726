package heart

import (
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"testing"
)

// randomHeart draws a parameter set: every number within a factor of spread of a
// reference or, with a spread of 0, anywhere in its stated range.
func randomHeart(r *rand.Rand, spread float64) Parameters {
	p := Healthy()
	if r.IntN(2) == 0 {
		p = HeartFailure()
		p.Start.ContractileUm, p.Start.Contractility = nil, nil
	}
	if r.IntN(3) == 0 {
		_ = p.Divide([]Layout{AHA16, AHA17, AHA18}[r.IntN(3)], 1+r.IntN(3))
	}
	p.Control.On = r.IntN(2) == 0
	p.Tension = Tension(r.IntN(5) / 4)
	for _, f := range Fields(&p) {
		if f.Name == "StepS" || f.Name == "BloodDensity" {
			continue
		}
		if spread > 0 {
			*f.Value = min(max(*f.Value*math.Exp(math.Log(spread)*(2*r.Float64()-1)), f.Low), f.High)
			continue
		}
		if f.Low > 0 && f.High/f.Low > 20 {
			*f.Value = f.Low * math.Pow(f.High/f.Low, r.Float64())
		} else {
			*f.Value = f.Low + (f.High-f.Low)*r.Float64()
		}
	}
	for v := range p.Valves { // its range depends on the opening drawn
		p.Valves[v].LeakM2 = min(p.Valves[v].LeakM2, p.Valves[v].OpenM2)
	}
	return p
}

// hearts is how many random hearts are tried: 2000 for the figures in
// docs/methods/heart.md, fewer in every run.
var hearts = flag.Int("hearts", 500, "random hearts to try")

// TestRandomHearts: whatever the parameters, a heart ends steady or says why
// not, and no number that is not finite gets out.
func TestRandomHearts(t *testing.T) {
	n := *hearts
	if testing.Short() || underRace {
		n = min(n, 40)
	}
	spreads := []float64{1.25, 1.25, 2, 0}
	// Control that starts far from its aim takes some hundred beats; a draw far
	// from any heart is not worth them.
	beatsFor := map[float64]int{1.25: 100, 2: 40, 0: 40}
	ends := map[float64]map[Kind]int{}
	why := map[string]int{}
	for i := range n {
		r := rand.New(rand.NewPCG(4, uint64(i)))
		spread := spreads[i%len(spreads)]
		if ends[spread] == nil {
			ends[spread] = map[Kind]int{}
		}
		kind, what := fate(t, r, randomHeart(r, spread), beatsFor[spread])
		ends[spread][kind]++
		why[what]++
	}
	for _, spread := range spreads[1:] {
		e := ends[spread]
		t.Logf("spread %g: steady %d, not steady %d, left the domain %d", spread, e[0], e[NotSteady], e[LeftDomain])
	}
	t.Logf("reasons: %v", why)
	if e := ends[1.25]; 2*e[0] < n/2 {
		t.Errorf("only %d of %d hearts within a quarter of a reference end steady", e[0], n/2)
	}
}

// fate runs one heart and says how it ended: 0 for steady.
func fate(t *testing.T, r *rand.Rand, p Parameters, beats int) (Kind, string) {
	t.Helper()
	h, err := New(p)
	if err != nil {
		t.Fatalf("a set inside the stated ranges is refused: %v", err)
	}
	act := p.Activation()
	for i := range act.OnsetsS {
		act.OnsetsS[i] = min(max(0, act.OnsetsS[i]+0.1*(r.Float64()-0.5)), 0.9*act.CycleS)
	}
	_, err = h.Run(act, Until{Beats: beats, VolumeM3: 1e-7, Control: 5e-3})
	var e *Error
	switch {
	case err == nil:
	case !errors.As(err, &e):
		t.Fatalf("untyped error %v", err)
	case e.Kind == LeftDomain:
		return e.Kind, e.Quantity
	case e.Kind != NotSteady:
		t.Fatalf("unexpected error %v", err)
	}
	rec := h.NewRecorder()
	if err := h.Beat(act, rec); err != nil {
		if !errors.As(err, &e) {
			t.Fatalf("untyped error %v", err)
		}
		return e.Kind, e.Quantity
	}
	c := rec.Columns()
	for _, col := range c.Named() {
		for _, v := range col.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%s is not finite", col.Name)
			}
		}
	}
	finiteSummary(t, rec.Summary())
	if err != nil || e != nil {
		return e.Kind, e.Quantity
	}
	return 0, ""
}

// finiteSummary asks that every number of a summary is finite.
func finiteSummary(t *testing.T, s Summary) {
	t.Helper()
	for _, v := range []float64{s.LV.EjectionFraction, s.LV.StrokeWorkJ, s.LV.MaxSlopePaPerS, s.LV.EndDiastolicPa, s.RV.EjectionFraction,
		s.LAPa.Mean, s.RAPa.Mean, s.AortaPa.Mean, s.OutputM3PerS, s.Left.InletCloses, s.Left.OutletOpens, s.Left.OutletCloses, s.Left.InletOpens} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("summary holds a number that is not finite: %+v", s)
		}
	}
	for _, q := range s.Patches {
		if math.IsNaN(q.WorkPa) || math.IsInf(q.WorkPa, 0) {
			t.Fatalf("work of %s is not finite", q.Name)
		}
	}
}
