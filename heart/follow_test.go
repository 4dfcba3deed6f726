package heart

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// impulsesOf are a steady beat's activations in order of time.
func impulsesOf(act Activation) []Impulse {
	var out []Impulse
	for i, t := range act.OnsetsS {
		im := Impulse{Patch: i, AtS: t, CycleS: act.CycleS}
		if act.SpreadS != nil {
			im.AtS, im.SpanS = t-act.SpreadS[i], 2*act.SpreadS[i]
		}
		k := len(out)
		for k > 0 && out[k-1].AtS > im.AtS {
			k--
		}
		out = append(out[:k], append([]Impulse{im}, out[k:]...)...)
	}
	return out
}

// Stretches that are steady beats are the beats, also with a spread within patches.
func TestFollowAgreesWithBeat(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	for _, spread := range []float64{0, 0.012} {
		p := HeartFailure()
		act := p.Activation()
		from, to := p.WallRange(LeftFreeWall)
		act.Delay(from, to, 0.06)
		if spread > 0 {
			act.SpreadS = make([]float64, len(act.OnsetsS))
			for i := from; i < to; i++ {
				act.SpreadS[i] = spread
			}
		}
		one, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		two, _ := New(p)
		a, b := one.NewRecorder(), two.NewRecorder()
		for range 20 {
			if err := one.Beat(act, a); err != nil {
				t.Fatal(err)
			}
			if err := two.Follow(impulsesOf(act), act.CycleS, b); err != nil {
				t.Fatal(err)
			}
		}
		x, y := a.Summary(), b.Summary()
		for _, c := range []struct {
			name       string
			beat, free float64
		}{
			{"dP/dt max", x.LV.MaxSlopePaPerS, y.LV.MaxSlopePaPerS}, {"stroke volume", x.LV.StrokeM3, y.LV.StrokeM3},
			{"systolic pressure", x.LV.MaxPa, y.LV.MaxPa}, {"first onset pressure", x.LV.EndDiastolicPa, y.LV.EndDiastolicPa},
		} {
			if math.Abs(c.free/c.beat-1) > 2e-3 { // what has not relaxed is not given again: far below a percent here
				t.Errorf("spread %g: %s %g beat by beat, %g by events", spread, c.name, c.beat, c.free)
			}
		}
	}
}

// A premature activation of a ventricle that has not relaxed gives less pressure; no
// patch ever gives more than a full release.
func TestFollowPrematureBeatIsWeak(t *testing.T) {
	if testing.Short() {
		t.Skip("long, starts no goroutine of its own; runs without -short")
	}
	p := Healthy()
	act := p.Activation()
	h, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Run(act, Until{}); err != nil {
		t.Fatal(err)
	}
	steady := impulsesOf(act)
	rec := h.NewRecorder()
	if err := h.Follow(steady, act.CycleS, rec); err != nil {
		t.Fatal(err)
	}
	full := rec.Summary().LV.MaxSlopePaPerS
	last := full
	for _, early := range []float64{0.6, 0.5, 0.4} { // s after the activation before
		state := h.State(nil)
		if err := h.Follow(steady, early, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.Follow(steady, act.CycleS, rec); err != nil {
			t.Fatal(err)
		}
		slope := rec.Summary().LV.MaxSlopePaPerS
		t.Logf("after %g s: dP/dt max %.0f %%", early, 100*slope/full)
		if slope > 0.95*last {
			t.Errorf("after %g s dP/dt max is %.0f %% of that of a later beat", early, 100*slope/last)
		}
		last = slope
		if err := h.SetState(state); err != nil {
			t.Fatal(err)
		}
	}
}

// Random impulses at random moments: finite, blood conserved.
func TestFollowRandomImpulses(t *testing.T) {
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 7))
		p := Healthy()
		if seed%2 == 1 {
			p = HeartFailure()
		}
		p.Control.On = false // it adds and takes blood
		h, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		sum := func() float64 {
			s := 0.0
			for _, v := range h.VolumesM3() {
				s += v
			}
			return s
		}
		before := sum()
		for range 12 {
			length := 0.1 + 0.9*rng.Float64()
			var list []Impulse
			for at := 0.3 * rng.Float64(); at < length; at += 0.05 + 0.3*rng.Float64() {
				list = append(list, Impulse{Patch: rng.IntN(p.PatchCount()), AtS: at, CycleS: 0.3 + rng.Float64(), SpanS: 0.05 * rng.Float64()})
			}
			if err := h.Follow(list, length, nil); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		if after := sum(); math.Abs(after/before-1) > 1e-9 {
			t.Errorf("seed %d: blood %.9g became %.9g", seed, before, after)
		}
	}
}

func TestFollowRefuses(t *testing.T) {
	h, err := New(Healthy())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		list   []Impulse
		length float64
	}{
		"no length":      {nil, 0},
		"NaN length":     {nil, math.NaN()},
		"no such patch":  {[]Impulse{{Patch: 99, CycleS: 1}}, 1},
		"after the end":  {[]Impulse{{AtS: 1, CycleS: 1}}, 1},
		"out of order":   {[]Impulse{{AtS: 0.5, CycleS: 1}, {AtS: 0.4, CycleS: 1}}, 1},
		"NaN moment":     {[]Impulse{{AtS: math.NaN(), CycleS: 1}}, 1},
		"cycle":          {[]Impulse{{CycleS: 0}}, 1},
		"spread too far": {[]Impulse{{CycleS: 1, SpanS: 1}}, 1},
	} {
		var e *Error
		if err := h.Follow(c.list, c.length, nil); !errors.As(err, &e) || e.Kind != BadParameter {
			t.Errorf("%s: %v", name, err)
		}
	}
	act := Healthy().Activation()
	act.SpreadS = []float64{1}
	if err := h.Beat(act, nil); err == nil {
		t.Error("a spread for one patch of five was taken")
	}
}
