package phase

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
)

func TestStandardDeviations(t *testing.T) {
	mises, length := vonMises(20000, 0, 8)
	cases := []struct {
		name             string
		deg              []float64
		linear, circular float64
		tol              float64
	}{
		// A wrapped normal distribution has R = exp(−σ²/2), so the circular SD is σ.
		{"normal, 15 degrees", normal(20000, 140, 15), 15, 15, 0.01},
		{"normal, 43 degrees", normal(20000, 140, 43), 43, 43, 0.05},
		// Two equal clusters at ±d: SD d; R = cos d.
		{"two clusters", repeat(500, 130, 150), 10 * math.Sqrt(1000.0/999), math.Sqrt(-2*math.Log(math.Cos(math.Pi/18))) * 180 / math.Pi, 1e-6},
		// The even circle has SD 360/sqrt(12) about any cut.
		{"von Mises", mises, 0, math.Sqrt(-2*math.Log(length)) * 180 / math.Pi, 0.01},
	}
	for _, c := range cases {
		for _, by := range []float64{0, 37, 180, 220, 355} {
			deg := moved(c.deg, by)
			if c.linear > 0 {
				near(t, fmt.Sprint(c.name, " linear, turned ", by), valueOf(t, deg, "phase-sd", "linear-about-mean"), c.linear, c.tol)
			}
			near(t, fmt.Sprint(c.name, " circular, turned ", by), valueOf(t, deg, "phase-sd", "circular"), c.circular, c.tol)
		}
	}
	v, tr := compute(t, inputOf(even(3600)), "phase-sd", "linear-about-mean")
	near(t, "even circle", v, 360/math.Sqrt(12), 0.05)
	if len(tr.Doubts) != 1 || tr.Doubts[0] != scattered {
		t.Errorf("doubts of the even circle: %q", tr.Doubts)
	}
	if v, err := measure(t, "phase-sd", "circular").Compute(inputOf(even(3600)), nil); err == nil {
		t.Errorf("circular SD of the even circle = %v", v)
	}
}

func TestBandwidth(t *testing.T) {
	mix := append(repeat(95, 10), repeat(5, 200)...)
	cases := []struct {
		name string
		deg  []float64
		want float64
		tol  float64
	}{
		{"five of a hundred elsewhere", mix, 0, 1e-9},
		{"six of a hundred elsewhere", append(repeat(94, 10), repeat(6, 200)...), 170, 1e-9}, // the shorter way round
		{"even", even(1000), 360 * 949 / 1000.0, 1e-9},                                       // 950 samples span 949 steps
		{"normal", normal(20000, 140, 10), 2 * 1.959964 * 10, 0.02},
		{"all alike", repeat(50, 90), 0, 1e-9},
	}
	for _, c := range cases {
		for _, by := range []float64{0, 90, 175, 355} {
			near(t, fmt.Sprint(c.name, " turned ", by), valueOf(t, moved(c.deg, by), "phase-bandwidth", ""), c.want, c.tol)
		}
	}
	_, tr := compute(t, inputOf(normal(20000, 0, 10)), "phase-bandwidth", "")
	near(t, "percentiles", candidate(t, tr, "from the 2.5th to the 97.5th percentile about the circular mean"), 39.2, 0.05)
}

func TestShape(t *testing.T) {
	near(t, "skewness of a normal", valueOf(t, normal(20000, 350, 12), "phase-skewness", "phases"), 0, 1e-3)
	near(t, "kurtosis of a normal", valueOf(t, normal(20000, 350, 12), "phase-kurtosis", "phases"), 0, 0.01)
	// Two equal clusters: kurtosis 1, excess −2. Three to one: skewness 2/sqrt(3), see below.
	near(t, "kurtosis of two clusters", valueOf(t, repeat(100, 355, 5), "phase-kurtosis", "phases"), -2, 1e-9)
	// p = 1/4 at the high end: (1−2p)/sqrt(p(1−p)) = 0.5/sqrt(3/16).
	near(t, "skewness of three to one", valueOf(t, repeat(100, 355, 355, 355, 5), "phase-skewness", "phases"), 0.5/math.Sqrt(3.0/16), 1e-9)
	near(t, "skewness of one to three", valueOf(t, repeat(100, 355, 5, 5, 5), "phase-skewness", "phases"), -0.5/math.Sqrt(3.0/16), 1e-9)
	// All samples in one of 360 bins: one height of n and 359 zeros, p = 1/360.
	p := 1 / 360.0
	one := repeat(700, 134.5)
	near(t, "skewness of one bin", valueOf(t, one, "phase-skewness", "histogram-heights"), (1-2*p)/math.Sqrt(p*(1-p)), 1e-9)
	near(t, "kurtosis of one bin", valueOf(t, one, "phase-kurtosis", "histogram-heights"), (1-6*p*(1-p))/(p*(1-p)), 1e-7)
	// Heights of a normal histogram with SD 7 degrees, by integrals of the powers of
	// the density (∫h^k): skewness 4.06, excess kurtosis 15.8.
	want3, want4 := heightsOfNormal(7)
	near(t, "skewness of heights", valueOf(t, normal(200000, 140, 7), "phase-skewness", "histogram-heights"), want3, 0.02)
	near(t, "kurtosis of heights", valueOf(t, normal(200000, 140, 7), "phase-kurtosis", "histogram-heights"), want4, 0.2)
	for _, m := range [][2]string{{"phase-skewness", "phases"}, {"phase-kurtosis", "phases"}} {
		if v, err := measure(t, m[0], m[1]).Compute(inputOf(one), nil); err == nil {
			t.Errorf("%s of equal phases = %v", m[0], v)
		}
	}
	if v, err := measure(t, "phase-skewness", "histogram-heights").Compute(inputOf(even(720)), nil); err == nil {
		t.Errorf("skewness of even heights = %v", v)
	}
}

// heightsOfNormal is skewness and excess kurtosis of the heights of a normal
// density of that SD in degrees over the circle: the mean of h^k is
// 1/(s^(k−1)·(2π)^((k−1)/2)·√k), s in turns.
func heightsOfNormal(sd float64) (skew, kurt float64) {
	s := sd / 360
	m := func(k float64) float64 { return 1 / (math.Pow(s, k-1) * math.Pow(2*math.Pi, (k-1)/2) * math.Sqrt(k)) }
	v := m(2) - 1
	return (m(3) - 3*m(2) + 2) / math.Pow(v, 1.5), (m(4)-4*m(3)+6*m(2)-3)/(v*v) - 3
}

func TestPeak(t *testing.T) {
	v, tr := compute(t, inputOf(append(repeat(30, 141), even(60)...)), "phase-peak", "")
	near(t, "peak", v, 141, 1e-9) // bin 138 to 144
	near(t, "circular mean", marked(t, tr, "circular mean of the phases"), 141, 1e-6)
	// A tie goes to the bin nearest to the circular mean, across 0 too.
	// Ten each at −9° and 39°, six at 3° draw the mean to 12°: 21° to the one, 27° to the other.
	v, tr = compute(t, inputOf(append(repeat(10, 351, 39), repeat(6, 3)...)), "phase-peak", "")
	near(t, "tie", v, 351, 1e-9)
	if len(tr.Doubts) != 2 {
		t.Errorf("doubts of a tie: %q", tr.Doubts)
	}
	near(t, "mirrored tie", valueOf(t, append(repeat(10, 9, 321), repeat(6, 357)...), "phase-peak", ""), 9, 1e-9)
	near(t, "the last bin", valueOf(t, repeat(20, 359.9999), "phase-peak", ""), 357, 1e-9)
}

func TestEntropy(t *testing.T) {
	cases := []struct {
		name string
		deg  []float64
		want float64
	}{
		{"all alike", repeat(700, 134), 0},
		{"even", even(6000), 1},
		{"two clusters", repeat(300, 100, 280), math.Log(2) / math.Log(60)},
		{"half of the circle", even(6000)[:3000], math.Log(30) / math.Log(60)},
		{"across zero", repeat(300, 357, 3), math.Log(2) / math.Log(60)},
	}
	for _, c := range cases {
		near(t, c.name+" E", valueOf(t, c.deg, "entropy-e", ""), c.want, 1e-9)
		near(t, c.name+" percent", valueOf(t, c.deg, "phase-entropy", ""), 100*c.want, 1e-7)
	}
	_, tr := compute(t, inputOf(even(6000)[:3000]), "entropy-e", "")
	near(t, "120 bins", candidate(t, tr, "with 120 bins of 3 degrees"), math.Log(60)/math.Log(120), 1e-9)
}

func TestSynchrony(t *testing.T) {
	with := func(deg, amplitude []float64) *dyssynchrony.Input {
		in := inputOf(deg)
		in.Phases.Amplitude = amplitude
		return in
	}
	ones := repeat(600, 3)
	v, _ := compute(t, with(repeat(600, 123), ones), "synchrony-s", "")
	near(t, "all alike", v, 1, 1e-12)
	v, _ = compute(t, with(even(600), ones), "synchrony-s", "")
	near(t, "even", v, 0, 1e-12)
	// 3 at 0° against 1 at 180°: (3−1)/4.
	v, tr := compute(t, with(repeat(300, 0, 180), repeat(300, 3, 1)), "synchrony-s", "")
	near(t, "opposed", v, 0.5, 1e-12)
	near(t, "without amplitudes", marked(t, tr, "with all amplitudes alike"), 0, 1e-12)
	v, _ = compute(t, with(repeat(300, 0, 90), repeat(300, 1e300, 1e300)), "synchrony-s", "")
	near(t, "huge amplitudes", v, math.Sqrt(0.5), 1e-12)
	for name, in := range map[string]*dyssynchrony.Input{
		"none": with(even(600), nil), "too few": with(even(600), ones[:10]), "zeros": with(even(600), make([]float64, 600)),
		"negative": with(even(600), append(ones[:599:599], -1)), "not a number": with(even(600), append(ones[:599:599], math.NaN())),
	} {
		if v, err := measure(t, "synchrony-s", "").Compute(in, nil); err == nil {
			t.Errorf("%s: S = %v", name, v)
		}
	}
}

func TestSeptalLateral(t *testing.T) {
	in := inputOf(repeat(20, 350, 358, 20, 28, 100))
	for _, w := range []study.Wall{study.Anteroseptal, study.Inferoseptal, study.Inferolateral, study.Anterolateral, study.Anterior} {
		for range 20 {
			in.Phases.Segments = append(in.Phases.Segments, study.Segment{Level: study.Mid, Wall: w})
		}
	}
	in.Phases.RRMs = study.Fact[float64]{Value: 720, Known: true}
	v, tr := compute(t, in, "phase-septal-lateral", "")
	near(t, "difference across 0", v, 30, 1e-9) // 24 − 354
	near(t, "in ms", marked(t, tr, "in ms"), 60, 1e-9)
	sectors := inputOf(repeat(5, 100, 140, 200, 0))
	for _, k := range []int{6, 18, 0, 12} { // septum, lateral, anterior, inferior of 24
		for range 5 {
			sectors.Phases.Segments = append(sectors.Phases.Segments, study.Segment{Sector: k, Of: 24})
		}
	}
	v, _ = compute(t, sectors, "phase-septal-lateral", "")
	near(t, "sectors", v, 40, 1e-9)
	for name, segments := range map[string][]study.Segment{"no places": nil, "one wall": make([]study.Segment, 20)} {
		bad := inputOf(repeat(20, 100))
		bad.Phases.Segments = segments
		if v, err := measure(t, "phase-septal-lateral", "").Compute(bad, nil); err == nil {
			t.Errorf("%s gives %v", name, v)
		}
	}
}

func TestVentricles(t *testing.T) {
	in := inputOf(normal(800, 10, 8))
	in.AllPhases = []study.PhaseSamples{*in.Phases, {Chamber: study.RV, PhaseDeg: normal(300, 350, 12)}}
	v, _ := compute(t, in, "rv-lv-phase", "signed")
	near(t, "right minus left", v, -20, 1e-6)
	v, _ = compute(t, in, "rv-lv-phase", "absolute")
	near(t, "absolute", v, 20, 1e-6)
	turned := *in
	turned.Phases = &in.AllPhases[1]
	for name, bad := range map[string]*dyssynchrony.Input{"the right one again": &turned, "left alone": inputOf(even(100))} {
		if v, err := measure(t, "rv-lv-phase", "signed").Compute(bad, nil); err == nil {
			t.Errorf("%s gives %v", name, v)
		}
	}
}

// No phases, too few, and phases that are no numbers give a reason, never a value
// or a panic; anything else gives a finite value within its bounds that a turn of
// the trigger does not change (but for the bins).
func TestAnyPhases(t *testing.T) {
	for _, in := range []*dyssynchrony.Input{{}, inputOf(nil), inputOf(even(9)), inputOf(append(even(50), math.NaN())), inputOf(append(even(50), math.Inf(1)))} {
		for _, m := range Measures() {
			if v, err := m.Compute(in, nil); err == nil {
				t.Errorf("%s %s = %v", m.ID, m.Variant, v)
			}
		}
	}
	steady := map[string]bool{"phase-sd": true, "phase-bandwidth": true, "synchrony-s": true}
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 6))
		n := fewestSamples + rng.IntN(400)
		deg := make([]float64, n)
		width := 400 * rng.Float64()
		for i := range deg {
			deg[i] = turn(width * rng.NormFloat64())
			if seed%7 == 0 {
				deg[i] = math.Floor(deg[i]/60) * 60
			}
		}
		in := inputOf(deg)
		in.Phases.Amplitude = repeat(n, 1)
		in.AllPhases = []study.PhaseSamples{*in.Phases, {Chamber: study.RV, PhaseDeg: deg}}
		back := *in
		phases := *in.Phases
		phases.PhaseDeg = moved(deg, 123.456)
		back.Phases = &phases
		for _, m := range Measures() {
			v, err := m.Compute(in, nil)
			if err != nil {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) || m.Bounds != nil && (v < m.Bounds[0] || v > m.Bounds[1]) {
				t.Errorf("seed %d: %s %s = %v", seed, m.ID, m.Variant, v)
			}
			// Phases on a grid may lie exactly opposite to their mean, on either side.
			if w, err := m.Compute(&back, nil); steady[m.ID] && seed%7 != 0 && resultantOf(deg).length > 0.05 && (err != nil || math.Abs(v-w) > 1e-6*(1+v)) {
				t.Errorf("seed %d: %s %s = %v, turned %v (%v)", seed, m.ID, m.Variant, v, w, err)
			}
		}
	}
}

func BenchmarkMeasures(b *testing.B) {
	in := inputOf(normal(700, 140, 20))
	in.Phases.Amplitude = repeat(700, 1)
	for _, m := range Measures() {
		if m.ID == "rv-lv-phase" || m.ID == "phase-septal-lateral" {
			continue
		}
		b.Run(m.ID+" "+m.Variant, func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Compute(in, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
