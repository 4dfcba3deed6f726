package remodel

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/concordis/concordis/study"
)

// set is a made-up normal load of n left patches and one right one.
func set(n int) Loads {
	l := Loads{Left: n, FillingPa: 1000, Ejection: 0.6}
	for range n + 1 {
		l.Patches = append(l.Patches, Load{Longest: 1.07, Shortest: 0.9, EndDiastolic: 1.06, PeakStressPa: 60e3, MeanStressPa: 20e3, WorkPa: 10e3, LostPa: 500})
	}
	return l
}

func rates(t *testing.T, l Law, s *State, now Loads) []Growth {
	t.Helper()
	out := make([]Growth, len(now.Patches))
	l.Rates(s, now, out)
	return out
}

// Under its normal load nothing grows, whatever the law.
func TestNothingGrowsUnderTheNormalLoad(t *testing.T) {
	for _, l := range Laws() {
		s := Begin(l, set(3))
		for i, g := range rates(t, l, &s, set(3)) {
			if math.Abs(g.Fibre)+math.Abs(g.Wall)+math.Abs(g.Strength)+math.Abs(g.Fibrosis) > 1e-12 {
				t.Errorf("%s: patch %d changes by %+v", l.Name(), i, g)
			}
		}
	}
}

// More stretch lengthens, less does not; the right ventricle and scars keep their
// size. The null law looks at delay instead.
func TestLawsFollowTheirStimulus(t *testing.T) {
	for _, l := range Laws() {
		now := set(3)
		now.Patches[0].Longest, now.Patches[0].EndDiastolic, now.Patches[0].DelayS = 1.35, 1.12, 0.08
		now.Patches[1].Longest, now.Patches[1].EndDiastolic, now.Patches[1].Dead = 1.35, 1.12, true
		now.Patches[3] = now.Patches[0]
		s := Begin(l, set(3))
		after := s.Clone()
		for range 40 { // days: our law feels a load after a while
			for i, g := range rates(t, l, &after, now) {
				after.Growth[i] = after.Growth[i].Step(g, 1)
			}
			after.Day++
		}
		if after.Growth[0].Fibre < 0.01 {
			t.Errorf("%s: a stretched patch grows by %v", l.Name(), after.Growth[0].Fibre)
		}
		for _, i := range []int{1, 3} {
			if after.Growth[i] != (Growth{}) {
				t.Errorf("%s: patch %d, scar or right ventricle, changes by %+v", l.Name(), i, after.Growth[i])
			}
		}
	}
}

// A patch put back under its normal load returns to its old size and not below:
// our set points keep no memory. The moving set point of Oomen 2022 does not
// return it.
func TestSizeReturnsWithTheLoad(t *testing.T) {
	last := func(l Law, days int, now Loads, s *State) float64 {
		for range days {
			g := rates(t, l, s, now)
			for i := range g {
				s.Growth[i] = s.Growth[i].Step(g[i], 1)
			}
			s.Day++
			s.Remember(now)
		}
		return s.Growth[0].Fibre
	}
	high := set(1)
	high.Patches[0].Longest = 1.25
	ours, oomen := Begin(Ours(), set(1)), Begin(newOomen(), set(1))
	up, back := last(Ours(), 200, high, &ours), last(Ours(), 400, set(1), &ours)
	if up < 0.05 || math.Abs(back) > 0.01*up {
		t.Errorf("ours: up %v, back %v", up, back)
	}
	oomenUp := last(newOomen(), 200, high, &oomen)
	oomenBack := last(newOomen(), 400, set(1), &oomen)
	if oomenUp < 0.05 || math.Abs(oomenBack) < 0.2*oomenUp {
		t.Errorf("oomen-2022: up %v, back %v; its set point should have moved", oomenUp, oomenBack)
	}
}

// Whatever a beat brings, rates are finite and growth stays within its bounds.
func TestRatesAreFiniteAndGrowthIsBounded(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	draw := func(lo, hi float64) float64 { return lo + (hi-lo)*rng.Float64() }
	for _, l := range Laws() {
		for range 300 {
			s := Begin(l, set(2))
			s.Chronic = rng.Float64() < 0.5
			now := set(2)
			for i := range now.Patches {
				now.Patches[i] = Load{Longest: draw(0.25, 3), Shortest: draw(0.25, 3), EndDiastolic: draw(0.25, 3), PeakStressPa: draw(-1e4, 1e6),
					MeanStressPa: draw(-1e4, 1e6), WorkPa: draw(-1e5, 1e5), LostPa: draw(0, 1e5), DelayS: draw(0, 1), Dead: rng.Float64() < 0.1}
				s.Set.Patches[i].WorkPa, s.Set.Patches[i].PeakStressPa = draw(-1e4, 1e4), draw(0, 1e5)
			}
			now.FillingPa = draw(-1e3, 1e4)
			for range 5 {
				for i, g := range rates(t, l, &s, now) {
					for _, v := range []float64{g.Fibre, g.Wall, g.Fibrosis, g.Strength, g.Signal} {
						if math.IsNaN(v) || math.IsInf(v, 0) {
							t.Fatalf("%s: rate %+v under %+v", l.Name(), g, now.Patches[i])
						}
					}
					before := s.Growth[i].Fibrosis
					s.Growth[i] = s.Growth[i].Step(g, 30)
					if s.Growth[i].Fibrosis < before {
						t.Fatalf("%s: fibrosis fell", l.Name())
					}
				}
				s.Day += 30
				s.Remember(now)
				if err := s.Check(3); err != nil {
					t.Fatalf("%s: %v", l.Name(), err)
				}
			}
		}
	}
}

// The moving set point is the first load at first, halfway along the weights after
// some days, and the new load after the memory is over. With a constant load from
// day 0 the weight of what came after is 1 − (1 − d/45)².
func TestMovingSetPoint(t *testing.T) {
	s := Begin(newOomen(), set(1))
	s.Set.Patches[0].Longest = 1
	high := set(1)
	high.Patches[0].Longest = 1.2
	for d := 0.0; d <= 60; d++ {
		s.Day = d
		s.Remember(high)
		left := math.Max(0, 1-d/45)
		want := green(1.2) * (1 - left*left)
		if got := s.movingSet(0, 45); math.Abs(got-want) > 1e-12 {
			t.Fatalf("day %v: %v, want %v", d, got, want)
		}
	}
}

func TestParametersHaveRanges(t *testing.T) {
	for i, l := range Laws() {
		if l.Name() != Names()[i] || l.About() == "" || l.Source() == "" {
			t.Errorf("law %d: name %q, about %q, source %q", i, l.Name(), l.About(), l.Source())
		}
		before := l.Parameters()
		for _, p := range before {
			if p.Value < p.Low || p.Value > p.High || p.About == "" || p.Origin == "" {
				t.Errorf("%s: %+v", l.Name(), p)
			}
			for _, v := range []float64{p.Low - 1e-9, p.High + 1, math.NaN(), math.Inf(1)} {
				if _, err := l.With(p.Name, v); study.KindOf(err) != study.Invalid {
					t.Errorf("%s: %s = %v: %v", l.Name(), p.Name, v, err)
				}
			}
			changed, err := l.With(p.Name, p.High)
			if err != nil || changed.Name() != l.Name() {
				t.Errorf("%s: %s: %v", l.Name(), p.Name, err)
			}
		}
		if !reflect.DeepEqual(before, l.Parameters()) {
			t.Errorf("%s: With changed the law itself", l.Name())
		}
		if _, err := l.With("no such", 1); study.KindOf(err) != study.Invalid {
			t.Errorf("%s: unknown parameter: %v", l.Name(), err)
		}
	}
	if _, err := Named("no such"); study.KindOf(err) != study.Invalid {
		t.Errorf("unknown law: %v", err)
	}
	if l, err := Named(""); err != nil || l.Name() != Homeostatic {
		t.Errorf("no name: %v, %v", l, err)
	}
}

func TestStateThroughJSON(t *testing.T) {
	s := Begin(newOomen(), set(2))
	s.Day, s.Chronic = 12.5, true
	s.Growth[1] = Growth{0.1, -0.2, 0.03, 0.04, 0.05}
	s.Remember(set(2))
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back State
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(s, back) {
		t.Errorf("%v\n%+v\n%+v", err, s, back)
	}
	for name, spoil := range map[string]func(*State){
		"law":           func(s *State) { s.Law = "x" },
		"patches":       func(s *State) { s.Growth = s.Growth[1:] },
		"not a number":  func(s *State) { s.Growth[0].Fibre = math.NaN() },
		"out of bounds": func(s *State) { s.Growth[0].Fibrosis = -0.1 },
		"memory":        func(s *State) { s.Memory[0].Longest = nil },
		"future memory": func(s *State) { s.Memory[0].Day = 99 },
		"left":          func(s *State) { s.Set.Left = 7 },
	} {
		bad := s.Clone()
		spoil(&bad)
		if study.KindOf(bad.Check(3)) != study.Invalid {
			t.Errorf("%s: %v", name, bad.Check(3))
		}
	}
	if err := s.Check(3); err != nil {
		t.Errorf("a clone was spoiled with its original: %v", err)
	}
}
