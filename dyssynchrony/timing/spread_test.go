package timing

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// alternating peaks at 300 and 340 ms in turn. By hand: every time is 20 ms off the
// mean of 320, so the population SD is 20 and the sample SD 20·√(n/(n−1)).
func alternating(n int) func(float64) float64 {
	return hump(300+40*float64(n%2), 20)
}

func sampleOf20(n float64) float64 { return 20 * math.Sqrt(n/(n-1)) }

func TestSpreadsByHand(t *testing.T) {
	b := clock(10)
	long := drawn(study.AHA16, study.Longitudinal, b, alternating)
	long18 := drawn(study.AHA18, study.Longitudinal, b, alternating)
	circ := drawn(study.AHA16, study.Circumferential, b, alternating)
	rad := drawn(study.AHA16, study.Radial, b, alternating)
	thick := drawn(study.AHA16, "", b, func(n int) func(float64) float64 {
		return sum(alternating(n), func(float64) float64 { return -9 }) // 9 mm at time zero
	})
	thick.Quantity, thick.Sign = study.WallThickness, -1
	for _, c := range []struct {
		id, variant string
		set         *strain.Set
		want        float64
	}{
		{"tps-sd-6", "", rad, sampleOf20(6)},
		{"tps-sd-12", "", long, sampleOf20(12)},
		{"tps-sd-12", "", circ, sampleOf20(12)},
		{"tps-sd-16", "", long, sampleOf20(16)},
		{"tps-sd-18", "", long18, sampleOf20(18)},
		{"mechanical-dispersion", "whole-beat", long18, sampleOf20(18)},
		{"mechanical-dispersion", "whole-beat", long, sampleOf20(16)},
		{"mechanical-dispersion", "to-avc", long, sampleOf20(16)},
		{"ttp-range", "global-peak", long, 40},
		{"ttp-range", "first-true-peak", long, 40},
		{"max-regional-delay", "", circ, 40},
		{"ttms-sd", "", circ, sampleOf20(16)},
		{"ttms-sd", "", sectors(24, b, func(k int) func(float64) float64 { return alternating(k) }), sampleOf20(24)},
		{"tfirst-sd-6", "", circ, sampleOf20(6)},
		{"thickness-ttp-sd", "", thick, sampleOf20(16)},
	} {
		got, tr := value(t, c.id, c.variant, c.set)
		near(t, c.id+" "+c.variant, got, c.want, 1e-9)
		if tr.Segments == 0 || !tr.HasWindow {
			t.Errorf("%s %s: the trace names neither segments nor window", c.id, c.variant)
		}
	}
}

// Six of twelve segments have a first peak at 150 ms and a deeper one at 450, after
// aortic valve closure at 360: the three conventions must differ and each must be
// offered beside the others.
func twoPeaks(n int) func(float64) float64 {
	if n%2 == 0 {
		return hump(300, 20)
	}
	return sum(hump(450, 16), dent(150, 200, -7))
}

func TestConventionsAreAllOffered(t *testing.T) {
	b := clock(10)
	s := drawn(study.AHA16, study.Longitudinal, b, twoPeaks)
	odd := &s.Curves[0]
	_, global, _ := globalPeak(odd)
	_, first, ok := firstTruePeak(odd)
	if !ok || math.Abs(odd.TimeMs(global)-450) > 20 || math.Abs(odd.TimeMs(first)-150) > 40 {
		t.Fatalf("the fixture peaks at %g and first at %g", odd.TimeMs(global), odd.TimeMs(first))
	}
	late, early := odd.TimeMs(global)-300, 300-odd.TimeMs(first)
	v, tr := value(t, "ttp-range", "global-peak", s)
	near(t, "global", v, late, 1e-9)
	var told []string
	for _, c := range tr.Candidates {
		told = append(told, c.What)
		if strings.Contains(c.What, "first true peak") {
			near(t, "candidate first", c.Value, early, 1e-9)
		}
	}
	if len(told) != 2 {
		t.Errorf("candidates %q, want the first true peak and the peak before closure", told)
	}
	v, _ = value(t, "ttp-range", "first-true-peak", s)
	near(t, "first", v, early, 1e-9)
	sd, _ := value(t, "mechanical-dispersion", "whole-beat", s)
	cut, tr := value(t, "mechanical-dispersion", "to-avc", s)
	near(t, "whole beat", sd, late/2*math.Sqrt(16.0/15), 1e-9)
	near(t, "to AVC: even segments at 300, odd ones cut off at 360", cut, 30*math.Sqrt(16.0/15), 1e-9)
	near(t, "window of to-avc", tr.ToMs, 360, 1e-9)
}

// A ripple is no peak: it is shallow, or nothing rises after it.
func TestFirstTruePeakOverlooksRipples(t *testing.T) {
	b := clock(10)
	for _, c := range []struct {
		name string
		f    func(float64) float64
		want float64
	}{
		{"a ripple of 5 % of the amplitude", sum(hump(400, 20), dent(80, 60, -1.2)), 400},
		{"pre-stretch before it", sum(hump(400, 20), dent(60, 120, 4)), 400},
		{"early peak of 40 % with a rebound", sum(hump(500, 20), dent(120, 160, -8)), 120},
	} {
		curve := onClock(study.Segment{}, b, c.f)
		ms, _, ok := firstTruePeak(&curve)
		if !ok || math.Abs(ms-c.want) > 30 {
			t.Errorf("%s: %g (%v), want about %g", c.name, ms, ok, c.want)
		}
	}
	falling := onClock(study.Segment{}, b, func(t float64) float64 { return -t / 50 })
	if ms, _, ok := firstTruePeak(&falling); ok {
		t.Errorf("a curve that only falls has a first peak at %g", ms)
	}
}

// A healthy ventricle with plateaus looks dyssynchronous by timing; the trace says so.
func TestFlatPeaksAreDoubted(t *testing.T) {
	b := clock(10)
	plateau := func(n int) func(float64) float64 {
		g := hump(300, 20)
		return func(t float64) float64 { return max(g(t), -15) + 1e-4*math.Sin(t*float64(n)) }
	}
	_, tr := value(t, "tps-sd-12", "", drawn(study.AHA16, study.Longitudinal, b, plateau))
	if !strings.Contains(strings.Join(tr.Doubts, " "), "flat") {
		t.Errorf("doubts %q", tr.Doubts)
	}
	_, tr = value(t, "tps-sd-12", "", drawn(study.AHA16, study.Longitudinal, b, func(n int) func(float64) float64 {
		return sum(alternating(n), dent(300+40*float64(n%2), 60, -10))
	}))
	if len(tr.Doubts) != 0 {
		t.Errorf("sharp peaks are doubted: %q", tr.Doubts)
	}
}

func TestMissingAndFlatSegments(t *testing.T) {
	b := clock(10)
	without := func(gone ...int) func(n int) func(float64) float64 {
		return func(n int) func(float64) float64 {
			for _, g := range gone {
				if g == n {
					return nil
				}
			}
			return alternating(n)
		}
	}
	still := func(quiet int) func(n int) func(float64) float64 {
		return func(n int) func(float64) float64 {
			if n <= quiet {
				return flat
			}
			return alternating(n)
		}
	}
	for _, c := range []struct {
		name, id string
		set      *strain.Set
		why      string // "" = there is a value
	}{
		{"10 of 12", "tps-sd-12", drawn(study.AHA16, study.Longitudinal, b, without(1, 2)), ""},
		{"9 of 12", "tps-sd-12", drawn(study.AHA16, study.Longitudinal, b, without(1, 2, 3)), "only 9 have a curve"},
		{"two flat", "tps-sd-12", drawn(study.AHA16, study.Longitudinal, b, still(2)), ""},
		{"three flat", "tps-sd-12", drawn(study.AHA16, study.Longitudinal, b, still(3)), "do not contract"},
		{"all flat", "tps-sd-16", drawn(study.AHA16, study.Longitudinal, b, still(16)), "do not contract"},
		{"16 asked of 18", "tps-sd-16", drawn(study.AHA18, study.Longitudinal, b, alternating), "18-segment model"},
		{"18 asked of 16", "tps-sd-18", drawn(study.AHA16, study.Longitudinal, b, alternating), "do not follow"},
		{"the cap does not count", "tps-sd-16", drawn(study.AHA17, study.Longitudinal, b, alternating), ""},
		{"no curves", "tps-sd-12", &strain.Set{Quantity: study.Strain}, "only 0"},
		{"no set", "tps-sd-12", nil, "no curves"},
	} {
		_, err := find(t, c.id, "").Compute(&dyssynchrony.Input{Set: c.set}, nil)
		if (c.why == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.why)
		}
	}
	unknown := clock(10)
	unknown.Events.AVC = strain.Event{}
	_, err := find(t, "mechanical-dispersion", "to-avc").
		Compute(&dyssynchrony.Input{Set: drawn(study.AHA16, study.Longitudinal, unknown, alternating)}, nil)
	if err == nil || !strings.Contains(err.Error(), "aortic valve closure is not known") {
		t.Errorf("without AVC: %v", err)
	}
}
