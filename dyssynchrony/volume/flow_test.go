package volume

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// slabs are n segments along a catheter.
func slabs(n int) []study.Segment {
	out := make([]study.Segment, n)
	for i := range out {
		out[i] = study.Segment{Level: study.Level(fmt.Sprint("slab ", i+1))}
	}
	return out
}

// One segment loses 20 mL while the other gains 5: 15 leave, 5 move inside.
func TestInternalFlow(t *testing.T) {
	set := setOf(clock(11, 1000), slabs(2), func(i int, ms float64) float64 {
		if i == 0 {
			return 60 - 20*ms/1000
		}
		return 30 + 5*ms/1000
	})
	v, _ := valueOf(t, set, "internal-flow-fraction", "")
	near(t, "IFF", v, 100*5/15.0, 1e-9)
	v, tr := valueOf(t, set, "mechanical-dys", "")
	near(t, "DYS", v, 50, 1e-9)
	near(t, "DYS of the first", tr.Marks[0].Value, 0, 1e-9)
	near(t, "DYS of the second", tr.Marks[1].Value, 100, 1e-9)
}

// Segments that go together exchange nothing, whatever their size.
func TestNoInternalFlow(t *testing.T) {
	set := setOf(clock(60, 900), slabs(5), func(i int, ms float64) float64 { return float64(i+1) * (10 + math.Cos(2*math.Pi*ms/900)) })
	v, _ := valueOf(t, set, "internal-flow-fraction", "")
	near(t, "IFF", v, 0, 1e-9)
	v, _ = valueOf(t, set, "mechanical-dys", "")
	near(t, "DYS", v, 0, 1e-9)
}

// A shift by a share s of the beat between two equal sinusoids: they run against
// their sum during 2s of the beat each (between the two turning points).
func TestMechanicalDysOfShiftedSegments(t *testing.T) {
	set := setOf(clock(2000, 1000), slabs(2), func(i int, ms float64) float64 {
		return 10 + math.Cos(2*math.Pi*(ms/1000-0.1*float64(i)))
	})
	v, _ := valueOf(t, set, "mechanical-dys", "")
	near(t, "DYS", v, 10, 0.2) // each segment turns 0.05 of the beat apart from the sum, twice a beat
}

func TestFlowWithoutAnswer(t *testing.T) {
	exchange := func(i int, ms float64) float64 {
		return 20 + (1-2*float64(i))*math.Cos(2*math.Pi*ms/900) // the sum stands still
	}
	two := setOf(clock(60, 900), slabs(2), exchange)
	for i := range two.Curves[0].Y { // exactly
		two.Curves[1].Y[i] = 40 - two.Curves[0].Y[i]
		two.Curves[0].Y[i] = 40 - two.Curves[1].Y[i]
	}
	apart := setOf(clock(60, 900), slabs(2), vee(func(int) float64 { return 300 }))
	apart.Curves[1].Beat = clock(60, 950)
	for name, set := range map[string]*strain.Set{
		"still sum":   two,
		"two beats":   apart,
		"one segment": setOf(clock(60, 900), slabs(1), exchange),
		"two frames":  setOf(clock(2, 900), slabs(2), exchange),
		"nothing":     nil,
	} {
		if v, err := measure(t, "internal-flow-fraction", "").Compute(&dyssynchrony.Input{Set: set}, nil); err == nil {
			t.Errorf("%s: IFF = %v", name, v)
		}
	}
	if _, ok := measure(t, "internal-flow-fraction", "").Floor(&dyssynchrony.Input{Set: apart}); ok {
		t.Error("a floor for curves of two beats")
	}
}

// The floor is what noise alone adds: still segments with noise, beside one slow
// steady flow that is large against the noise.
func TestInternalFlowFloor(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	const sigma, n = 0.05, 4
	got, floor := 0.0, 0.0
	for range 200 {
		set := setOf(clock(65, 1000), slabs(n), func(_ int, _ float64) float64 { return 20 + sigma*rng.NormFloat64() })
		for i := range set.Curves {
			set.Curves[i].NoiseSD = sigma
		}
		m := measure(t, "internal-flow-fraction", "")
		v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, ok := m.Floor(&dyssynchrony.Input{Set: set})
		if !ok {
			t.Fatal("no floor")
		}
		got += v / 200
		floor += f / 200
	}
	near(t, "noise alone against its floor", got, floor, 1)
	near(t, "floor of four equal segments", floor, 50*(math.Sqrt(n)-1), 2) // (N−√N)/(2√N)
}

// Total volume smallest at 400 ms. Segments at 350 and 450 ms are equally far
// from it, so their spread is nil where the plain index sees it.
func TestSDINew(t *testing.T) {
	set := setOf(clock(100, 1000), slabs(4), vee(func(i int) float64 { return []float64{350, 450, 350, 450}[i] }))
	set.Curves = append(set.Curves, setOf(set.Beats[0], slabs(5)[4:], func(_ int, ms float64) float64 { return math.Abs(ms - 400) }).Curves...)
	for i := range set.Curves {
		set.Curves[i].Beat = set.Beats[0]
	}
	v, tr := valueOf(t, set, "sdi-new", "")
	// Distances 50, 50, 50, 50, 0: SD = sqrt(2000/4).
	near(t, "SDInew", v, 100*math.Sqrt(500)/1000, 1e-9)
	near(t, "as the code states it", marked(t, tr, "100 times the SD in seconds, as the public code states it"), 100*math.Sqrt(500)/1000, 1e-9)
	v, _ = valueOf(t, set, "sdi-conductance", "")
	near(t, "plain SDI", v, 100*math.Sqrt(2500)/1000, 1e-9) // ±50 four times, 0 once
}

func TestVolumeXCD(t *testing.T) {
	lag := func(i int) float64 { return []float64{0, 0, 0, 0, 40, 40, 0, 0, 0, 0, 40, 40, 0, 0, 0, 40}[i] }
	set := setOf(clock(64, 1000), segmentsOf(study.AHA16), func(i int, ms float64) float64 {
		return 10 + math.Cos(2*math.Pi*(ms-lag(i))/1000)
	})
	_, tr := valueOf(t, set, "volume-xcd", "")
	// Eleven segments at 0 and five at 40 ms (14.4 degrees). An early one lags
	// −atan(5·sin/(10+5·cos)) = −13.30 ms behind the other ten and five, a late one
	// 40 − atan(4·sin/(11+4·cos)) = 29.37 ms behind the other eleven and four.
	r := marked(t, tr, "latest minus earliest segment")
	near(t, "range", r, 42.67, 0.1)
	sl := marked(t, tr, "lateral wall minus septum")
	near(t, "lateral minus septal", sl, r, 1e-6)
	// Opposite phase has no lag.
	set = setOf(clock(64, 1000), slabs(5), func(i int, ms float64) float64 {
		sign := 1.0
		if i == 4 {
			sign = -1
		}
		return sign * math.Cos(2*math.Pi*ms/1000)
	})
	_, tr = valueOf(t, set, "volume-xcd", "")
	if tr.Segments != 4 || len(tr.Doubts) != 1 {
		t.Errorf("%d segments, doubts %q", tr.Segments, tr.Doubts)
	}
}

// A crest of the correlation inside the limits that stays below zero is no lag.
func TestNoLagWithoutCorrelation(t *testing.T) {
	var total, y [lagSteps]float64
	for k := range total {
		a := 2 * math.Pi * float64(k) / lagSteps
		y[k] = -math.Cos(a) + 0.2*math.Cos(2*a) + 0.15*math.Cos(8*(a-70*math.Pi/180))
		total[k] = y[k] + math.Cos(a) + math.Cos(2*a) + math.Cos(8*a)
	}
	// The correlation at lag l is half of −cos l + 0.2·cos 2l + 0.15·cos(8l − 560°):
	// its greatest value up to a quarter turn is −0.32 near 74 degrees, a crest.
	if lag, ok := lagBehind(total[:], y[:]); ok {
		t.Errorf("lag %v of curves that go against each other", lag)
	}
	// The same with the first harmonic turned round follows at once.
	for k := range total {
		y[k] += 2 * math.Cos(2*math.Pi*float64(k)/lagSteps)
		total[k] += 2 * math.Cos(2*math.Pi*float64(k)/lagSteps)
	}
	if _, ok := lagBehind(total[:], y[:]); !ok {
		t.Error("no lag of curves that go together")
	}
}

// Whatever finite numbers a set holds, no measure gives NaN or infinity, panics
// or changes the set.
func TestAnyCurves(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 4))
		scale := math.Pow(10, float64(rng.IntN(30)-15))
		if seed%40 == 0 {
			scale = 1e300
		}
		set := setOf(clock(1+rng.IntN(20), 900), segmentsOf([]study.SegmentModel{16, 17, 18}[seed%3]), func(_ int, _ float64) float64 {
			return scale * float64(rng.IntN(5)-2) * rng.NormFloat64()
		})
		set.Curves = set.Curves[:rng.IntN(len(set.Curves)+1)]
		for i := range set.Curves {
			set.Curves[i].NoiseSD = scale
		}
		before := fmt.Sprint(set.Curves)
		for _, m := range Measures() {
			v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
			if err == nil && (math.IsNaN(v) || math.IsInf(v, 0) || v < 0) {
				t.Errorf("seed %d: %s = %v", seed, m.ID, v)
			}
			if m.Floor != nil {
				if f, ok := m.Floor(&dyssynchrony.Input{Set: set}); ok && (math.IsNaN(f) || math.IsInf(f, 0)) {
					t.Errorf("seed %d: floor of %s = %v", seed, m.ID, f)
				}
			}
		}
		if fmt.Sprint(set.Curves) != before {
			t.Fatalf("seed %d: the set was changed", seed)
		}
	}
}

func BenchmarkMeasures(b *testing.B) {
	set := setOf(clock(64, 1000), segmentsOf(study.AHA16), func(i int, ms float64) float64 {
		return 10 + math.Cos(2*math.Pi*(ms/1000-0.005*float64(i)))
	})
	for _, m := range Measures() {
		if m.On.Quantity != study.RegionalVolume {
			continue
		}
		b.Run(m.ID, func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Compute(&dyssynchrony.Input{Set: set}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
