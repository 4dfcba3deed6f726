package timing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// directions of a measure, all where it takes any.
func directions(m dyssynchrony.Measure) []study.Direction {
	if m.On.Directions != nil {
		return m.On.Directions
	}
	return []study.Direction{study.Longitudinal, study.Circumferential, study.Radial, study.Transverse, study.Area}
}

// modelOf is the segment model that the measure needs.
func modelOf(m dyssynchrony.Measure) study.SegmentModel {
	if m.ID == "tps-sd-18" {
		return study.AHA18
	}
	return study.AHA16
}

// beating is one heart drawn by chance: humps with times and sizes of their own,
// some with an early peak.
func beating(seed uint64) func(n int) func(float64) float64 {
	return func(n int) func(float64) float64 {
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		f := hump(260+200*r.Float64(), 12+10*r.Float64())
		if r.Float64() < 0.3 {
			f = sum(f, dent(120, 140, -4))
		}
		return f
	}
}

// compute is the value of the measure on the set, with QRS 150 ms.
func compute(m dyssynchrony.Measure, s *strain.Set) (float64, error) {
	return m.Compute(&dyssynchrony.Input{Set: s, ECG: dyssynchrony.ECGNumbers{QRSMs: study.Entered(150.0, "")}}, nil)
}

// every calls f for each measure in each direction on a few hearts.
func every(t *testing.T, step float64, f func(what string, m dyssynchrony.Measure, s *strain.Set, seed uint64)) {
	t.Helper()
	for _, m := range Measures() {
		for _, d := range directions(m) {
			for seed := uint64(1); seed <= 5; seed++ {
				s := drawn(modelOf(m), d, clock(step), beating(seed))
				s.Quantity = m.On.Quantity
				f(fmt.Sprintf("%s %s %s heart %d", m.ID, m.Variant, d, seed), m, s, seed)
			}
		}
	}
}

// absolute are the measures that are times after time zero; all others are
// differences or have no time in them.
func absolute(m dyssynchrony.Measure) bool {
	return m.ID == "tos" || m.ID == "tos-qrs" || m.ID == "latest-segment"
}

// A time zero that lies elsewhere moves every time by the same amount: differences
// stay. Curves keep their values here; only the clock moves.
func TestShiftOfTimeZero(t *testing.T) {
	const shift = 40.0
	every(t, 10, func(what string, m dyssynchrony.Measure, s *strain.Set, _ uint64) {
		if m.ID == "xcd" || m.ID == "ccsi-int" || m.ID == "ccsi-seg" || m.ID == "vector-angle" {
			return // periodic in the beat: the next test turns the curves around it
		}
		before, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		b := s.Beats[0]
		for i := range b.TimesMs {
			b.TimesMs[i] += shift
		}
		b.RRMs += shift
		b.Events.AVC.Ms += shift
		after, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		want := before
		if absolute(m) {
			want += shift
		}
		if m.ID == "tos-qrs" {
			want = before + shift/150
		}
		near(t, what, after, want, 1e-9)
	})
}

// Turning all curves around the beat by the same amount changes no lag, no
// correlation and no angle.
func TestTurningTheBeat(t *testing.T) {
	for _, id := range [][2]string{{"xcd", ""}, {"ccsi-int", ""}, {"ccsi-seg", ""}, {"vector-angle", "mean"}} {
		build := func(turn float64) *strain.Set {
			return drawn(study.AHA16, study.Radial, clock(5), func(n int) func(float64) float64 {
				return shifted(turn+7*float64(n), swing)
			})
		}
		a, _ := value(t, id[0], id[1], build(0))
		b, _ := value(t, id[0], id[1], build(125))
		near(t, id[0], b, a, 0.02*(1+math.Abs(a)))
	}
}

// Strain in percent or as a fraction, or a vendor that scales: no time changes.
func TestScalingChangesNothing(t *testing.T) {
	every(t, 10, func(what string, m dyssynchrony.Measure, s *strain.Set, _ uint64) {
		before, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		for i := range s.Curves {
			for k := range s.Curves[i].Y {
				s.Curves[i].Y[k] *= 0.01
			}
		}
		after, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s scaled: %v", what, err)
		}
		near(t, what, after, before, 1e-6*(1+math.Abs(before)))
	})
}

// The order of the segments in the set is an accident of the export.
func TestOrderOfSegmentsIsIrrelevant(t *testing.T) {
	every(t, 10, func(what string, m dyssynchrony.Measure, s *strain.Set, seed uint64) {
		before, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		r := rand.New(rand.NewPCG(seed, 9))
		r.Shuffle(len(s.Curves), func(i, j int) { s.Curves[i], s.Curves[j] = s.Curves[j], s.Curves[i] })
		after, err := compute(m, s)
		if err != nil {
			t.Fatalf("%s shuffled: %v", what, err)
		}
		near(t, what, after, before, 1e-6*(1+math.Abs(before)))
	})
}

// At 40 Hz and above a value in ms is that of 250 Hz within a frame (sums of two
// times: two half frames, one each).
func TestSamplingFrom40Hz(t *testing.T) {
	every(t, 4, func(what string, m dyssynchrony.Measure, fine *strain.Set, seed uint64) {
		if m.Unit != "ms" || m.Variant == "first-true-peak" || m.ID == "tfirst-sd-6" {
			return // whether a small early dip is a peak can hang on one frame
		}
		want, err := compute(m, fine)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		for _, step := range []float64{10, 16, 25} {
			s := drawn(modelOf(m), fine.Direction, clock(step), beating(seed))
			s.Quantity = m.On.Quantity
			got, err := compute(m, s)
			if err != nil {
				t.Fatalf("%s at %g ms: %v", what, step, err)
			}
			near(t, fmt.Sprintf("%s at %g ms a frame", what, step), got, want, step)
		}
	})
}

// Turning the heart by one wall must change what names walls and leave what does not.
func TestRotationOfTheRing(t *testing.T) {
	next := func(n int) int { return (n-1)/6*6 + n%6 + 1 }
	blind := map[string]bool{"tps-sd-6": true, "tps-sd-12": true, "ttp-range": true, "tfirst-sd-6": true, "ttms-sd": true,
		"max-regional-delay": true, "ccsi-int": true, "ccsi-seg": true, "vector-angle": true, "opposing-delay": true, "xcd": true,
		"latest-segment": true}
	for _, m := range Measures() {
		if !blind[m.ID] {
			continue
		}
		for _, d := range directions(m) {
			before, errA := compute(m, drawn(study.AHA18, d, clock(10), beating(3)))
			after, errB := compute(m, drawn(study.AHA18, d, clock(10), func(n int) func(float64) float64 { return beating(3)(next(n)) }))
			if errA != nil || errB != nil {
				t.Fatalf("%s: %v, %v", m.ID, errA, errB)
			}
			near(t, m.ID+" turned", after, before, 1e-6)
		}
	}
	seen := find(t, "radial-as-p-delay", "")
	before, _ := compute(seen, drawn(study.AHA18, study.Radial, clock(10), beating(3)))
	after, _ := compute(seen, drawn(study.AHA18, study.Radial, clock(10), func(n int) func(float64) float64 { return beating(3)(next(n)) }))
	if before == after {
		t.Error("the delay of two named walls did not notice that the ring was turned")
	}
}

// Whatever the curves: no panic, no NaN, no infinity, nothing of the input changed,
// the same value with and without a trace.
func TestHostileCurves(t *testing.T) {
	for _, m := range Measures() {
		for seed := uint64(0); seed < 60; seed++ {
			r := rand.New(rand.NewPCG(seed, 77))
			b := clock(10)
			keep := 1 + r.IntN(len(b.TimesMs))
			b.TimesMs = b.TimesMs[:keep]
			b.Events.AVC.Known = seed%3 != 0
			s := drawn(modelOf(m), study.Circumferential, b, func(n int) func(float64) float64 {
				switch r.IntN(6) {
				case 0:
					return nil
				case 1:
					return flat
				case 2:
					return func(t float64) float64 { return t * 1e6 }
				case 3:
					return func(t float64) float64 { return -t * 1e-9 }
				}
				return func(float64) float64 { return 40 * (r.Float64() - 0.5) }
			})
			if seed%7 == 0 {
				s.Curves = nil
			}
			copied := s.Clone()
			bare, errBare := compute(m, s)
			var tr dyssynchrony.Trace
			in := &dyssynchrony.Input{Set: s, ECG: dyssynchrony.ECGNumbers{QRSMs: study.Entered(150.0, "")}}
			told, errTold := m.Compute(in, &tr)
			if bare != told || (errBare == nil) != (errTold == nil) {
				t.Fatalf("%s %s: %g (%v) without a trace, %g (%v) with one", m.ID, m.Variant, bare, errBare, told, errTold)
			}
			if math.IsNaN(bare) || math.IsInf(bare, 0) {
				t.Fatalf("%s %s: %g", m.ID, m.Variant, bare)
			}
			for i := range s.Curves {
				for k := range s.Curves[i].Y {
					if s.Curves[i].Y[k] != copied.Curves[i].Y[k] {
						t.Fatalf("%s changed its input", m.ID)
					}
				}
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
		if m.Name == "" || m.Unit == "" || m.Window == "" || m.Method == "" || m.RuleTag == "" || m.Family != dyssynchrony.Timing ||
			m.Compute == nil || m.On.Quantity == "" || m.On.MinCurves == 0 || m.Source.Journal == "" && m.Source.PMID == "" {
			t.Errorf("%s lacks a part of its description", key)
		}
	}
}

// BenchmarkFamily runs the whole family once, as one perturbed run does.
func BenchmarkFamily(b *testing.B) {
	s := drawn(study.AHA18, study.Circumferential, clock(12.5), beating(1))
	list := Measures()
	in := &dyssynchrony.Input{Set: s, ECG: dyssynchrony.ECGNumbers{QRSMs: study.Entered(150.0, "")}}
	b.ReportAllocs()
	for b.Loop() {
		for i := range list {
			_, _ = list[i].Compute(in, nil)
		}
	}
}

func BenchmarkEach(b *testing.B) {
	s := drawn(study.AHA18, study.Circumferential, clock(12.5), beating(1))
	in := &dyssynchrony.Input{Set: s, ECG: dyssynchrony.ECGNumbers{QRSMs: study.Entered(150.0, "")}}
	for _, m := range Measures() {
		b.Run(m.ID+"/"+m.Variant, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = m.Compute(in, nil)
			}
		})
	}
}
