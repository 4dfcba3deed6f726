package tissue

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// beating is a heart drawn by chance.
func beating(seed uint64) func(n int) func(float64) float64 {
	return func(n int) func(float64) float64 {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		return wave(160+100*r.Float64(), 460+40*r.Float64())
	}
}

// inputFor is an input that the measure can be computed on.
func inputFor(m dyssynchrony.Measure, seed uint64, step float64) *dyssynchrony.Input {
	b := clock(step)
	v := velocities(b, beating(seed))
	in := &dyssynchrony.Input{Set: v, Sets: []*strain.Set{v, rightVentricle(150), radial(100, study.Speckle2D)}, Events: b.Events}
	r := rand.New(rand.NewPCG(seed, 5))
	for _, name := range []study.ReadingName{study.TsPeak, study.TsOnset, study.TsEarlyDiastole, study.TsDisplacement, study.TsStrain} {
		var ms []float64
		for range 12 {
			ms = append(ms, 150+300*r.Float64())
		}
		in.Readings = append(in.Readings, read(name, ms...)...)
	}
	in.Readings = append(in.Readings, study.Reading{Name: study.RVTsPeak, Value: 180}, study.Reading{Name: study.RVTsOnset, Value: 100})
	peak := func(n int) float64 { return 300 + 120*rand.New(rand.NewPCG(seed, uint64(n))).Float64() }
	switch m.On.Quantity {
	case study.Strain, study.StrainRate:
		dir := m.On.Directions[0]
		height, sign := -15.0, 1.0
		if dir == study.Radial {
			height, sign = 30, -1
		}
		in.Set = drawn(m.On.Quantity, dir, sign, b, 12, func(n int) func(float64) float64 { return pulse(peak(n), 500, height) })
	case study.Displacement:
		in.Set = drawn(study.Displacement, study.Longitudinal, -1, b, 12, func(n int) func(float64) float64 { return pulse(peak(n), 500, 9) })
	default: // velocity, made above
	}
	return in
}

// everyOne calls f for each measure on a few hearts.
func everyOne(t *testing.T, step float64, f func(what string, m dyssynchrony.Measure, in *dyssynchrony.Input, seed uint64)) {
	t.Helper()
	for _, m := range Measures() {
		for seed := uint64(1); seed <= 5; seed++ {
			f(fmt.Sprintf("%s %s heart %d", m.ID, m.Variant, seed), m, inputFor(m, seed, step), seed)
		}
	}
}

func must(t *testing.T, what string, m dyssynchrony.Measure, in *dyssynchrony.Input) float64 {
	t.Helper()
	v, err := m.Compute(in, nil)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return v
}

// Every measure here is a difference of times or a count: another time zero, for
// curves, events and readings alike, changes none of them.
func TestShiftOfTimeZero(t *testing.T) {
	const shift = 35.0
	everyOne(t, 5, func(what string, m dyssynchrony.Measure, in *dyssynchrony.Input, _ uint64) {
		if m.ID == "tdi-xcd" || m.ID == "te-sd" && m.Variant == "curves" || m.ID == "dlc" && m.On.Quantity != "" {
			return // these look at shares of the beat, which begins elsewhere then
		}
		before := must(t, what, m, in)
		moved := map[*strain.Beat]bool{}
		for _, s := range append([]*strain.Set{in.Set}, in.Sets...) {
			for _, b := range s.Beats {
				if moved[b] {
					continue
				}
				moved[b] = true
				for i := range b.TimesMs {
					b.TimesMs[i] += shift
				}
				b.Events.AVO.Ms += shift
				b.Events.AVC.Ms += shift
			}
		}
		in.Events.AVO.Ms += shift
		in.Events.AVC.Ms += shift
		for i := range in.Readings {
			in.Readings[i].Value += shift
		}
		near(t, what, must(t, what, m, in), before, 1e-9)
	})
}

// Velocity in cm/s or mm/s, strain in percent or fractions: no time changes.
func TestScalingChangesNothing(t *testing.T) {
	everyOne(t, 5, func(what string, m dyssynchrony.Measure, in *dyssynchrony.Input, _ uint64) {
		before := must(t, what, m, in)
		for i := range in.Set.Curves {
			for k := range in.Set.Curves[i].Y {
				in.Set.Curves[i].Y[k] *= 0.1
			}
		}
		near(t, what, must(t, what, m, in), before, 1e-6)
	})
}

// Order of curves and of readings is an accident of the file.
func TestOrderIsIrrelevant(t *testing.T) {
	everyOne(t, 5, func(what string, m dyssynchrony.Measure, in *dyssynchrony.Input, seed uint64) {
		before := must(t, what, m, in)
		r := rand.New(rand.NewPCG(seed, 8))
		r.Shuffle(len(in.Set.Curves), func(i, j int) { in.Set.Curves[i], in.Set.Curves[j] = in.Set.Curves[j], in.Set.Curves[i] })
		r.Shuffle(len(in.Readings), func(i, j int) { in.Readings[i], in.Readings[j] = in.Readings[j], in.Readings[i] })
		near(t, what, must(t, what, m, in), before, 1e-9)
	})
}

// From 40 frames per second on, values in ms agree with those of 500 within the sum
// of the frames of the times that enter (two; three for the sum of onsets).
func TestSampling(t *testing.T) {
	everyOne(t, 2, func(what string, m dyssynchrony.Measure, fine *dyssynchrony.Input, seed uint64) {
		if m.Unit != "ms" {
			return
		}
		want := must(t, what, m, fine)
		for _, step := range []float64{5, 10, 20, 25} {
			allowed := step
			if m.ID == "ts-onset-sum" {
				allowed = 2 * step
			}
			near(t, fmt.Sprintf("%s at %g ms a frame", what, step), must(t, what, m, inputFor(m, seed, step)), want, allowed)
		}
	})
}

// Whatever comes: no panic, no NaN, the same with and without trace.
func TestHostileInput(t *testing.T) {
	for _, m := range Measures() {
		for seed := uint64(0); seed < 40; seed++ {
			r := rand.New(rand.NewPCG(seed, 31))
			in := inputFor(m, seed, 10)
			for _, s := range append([]*strain.Set{in.Set}, in.Sets...) {
				for i := range s.Curves {
					c := &s.Curves[i]
					switch r.IntN(5) {
					case 0:
						clear(c.Y)
					case 1:
						for k := range c.Y {
							c.Y[k] = 20 * (r.Float64() - 0.5)
						}
					case 2:
						c.Segment = study.Segment{Level: study.Apex}
					}
				}
				s.Beats[0].Events.AVO.Known = r.IntN(6) > 0
				s.Beats[0].Events.AVC.Ms = 800 * r.Float64()
			}
			for i := range in.Readings {
				in.Readings[i].Peak, in.Readings[i].Beat = r.IntN(3), r.IntN(4)
			}
			if seed%5 == 0 {
				keep := 1 + r.IntN(3)
				b := in.Set.Beats[0]
				b.TimesMs = b.TimesMs[:keep]
				for _, s := range append([]*strain.Set{in.Set}, in.Sets...) {
					for i := range s.Curves {
						if s.Curves[i].Beat == b {
							s.Curves[i].Y = s.Curves[i].Y[:keep]
						}
					}
				}
			}
			bare, errBare := m.Compute(in, nil)
			var tr dyssynchrony.Trace
			told, errTold := m.Compute(in, &tr)
			if bare != told || (errBare == nil) != (errTold == nil) || math.IsNaN(bare) || math.IsInf(bare, 0) {
				t.Fatalf("%s %s: %g (%v) and %g (%v) with a trace", m.ID, m.Variant, bare, errBare, told, errTold)
			}
		}
	}
}

func TestEveryMeasureIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Measures() {
		key := m.ID + " " + m.Variant
		if seen[key] {
			t.Errorf("%s is listed twice", key)
		}
		seen[key] = true
		if m.Name == "" || m.Unit == "" || m.Window == "" || m.Method == "" || m.RuleTag == "" || m.Family != dyssynchrony.Tissue ||
			m.Compute == nil || m.Source.Journal == "" || m.On.Quantity == "" && len(m.Needs) == 0 {
			t.Errorf("%s lacks a part of its description", key)
		}
	}
}

func BenchmarkEach(b *testing.B) {
	for _, m := range Measures() {
		in := inputFor(m, 1, 5)
		b.Run(m.ID+"/"+m.Variant, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = m.Compute(in, nil)
			}
		})
	}
}
