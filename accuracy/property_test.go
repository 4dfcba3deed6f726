package accuracy

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// drawn is a random measure with ties that goes a little with the outcome.
func drawn(seed uint64) (values []float64, yes []bool) {
	rng := rand.New(rand.NewPCG(seed, 7))
	n := 8 + rng.IntN(60)
	for i := range n {
		y := i < 3 || (i >= 6 && rng.IntN(2) == 0)
		yes = append(yes, y)
		values = append(values, math.Round(4*rng.NormFloat64()+2*oneIf(y))/2)
	}
	values[0], values[3] = 0.5, 7.5 // never constant, never separated
	values[1], values[4] = 8, -8
	return values, yes
}

func transformed(values []float64, f func(float64) float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = f(v)
	}
	return out
}

// The area sees only the order; another sign, another direction or the other outcome
// gives 1 minus it; two turns give it back.
func TestAreaSeesOnlyTheOrder(t *testing.T) {
	for seed := range uint64(200) {
		values, yes := drawn(seed)
		other := make([]bool, len(yes))
		for i, y := range yes {
			other[i] = !y
		}
		a := must(t, values, yes, Higher).AUC(0)
		same := []AUC{
			must(t, transformed(values, func(v float64) float64 { return math.Exp(v/4) - 9 }), yes, Higher).AUC(0),
			must(t, transformed(values, func(v float64) float64 { return -v }), yes, Lower).AUC(0),
		}
		for _, b := range same {
			if math.Abs(a.Value-b.Value) > 1e-14 || math.Abs(a.StdErr-b.StdErr) > 1e-14 {
				t.Fatalf("seed %d: area %v turned into %v", seed, a, b)
			}
		}
		for _, b := range []AUC{must(t, values, yes, Lower).AUC(0), must(t, values, other, Higher).AUC(0)} {
			if math.Abs(a.Value+b.Value-1) > 1e-14 || math.Abs(a.StdErr-b.StdErr) > 1e-14 {
				t.Fatalf("seed %d: area %v and its opposite %v", seed, a, b)
			}
		}
	}
}

// The area is the trapezium sum below the points, and the count of pairs won.
func TestAreaIsThatBelowTheCurve(t *testing.T) {
	for seed := range uint64(100) {
		values, yes := drawn(seed)
		d := must(t, values, yes, Lower)
		below, points := 0.0, d.ROC()
		for i := 1; i < len(points); i++ {
			s0, p0 := points[i-1].rates()
			s1, p1 := points[i].rates()
			below += (s0 + s1) / 2 * (p0 - p1)
		}
		won := 0.0
		for i, v := range values {
			for j, w := range values {
				if yes[i] && !yes[j] {
					won += oneIf(v < w) + oneIf(v == w)/2
				}
			}
		}
		with, without := d.Counts()
		a := d.AUC(0).Value
		if math.Abs(a-below) > 1e-13 || math.Abs(a-won/float64(with*without)) > 1e-13 {
			t.Fatalf("seed %d: %v, below the curve %v, pairs %v", seed, a, below, won/float64(with*without))
		}
	}
}

// Every cut-off of the curve, applied to the values, gives the counts of its point, in
// both directions; the best one is not beaten by any.
func TestCutOffsGiveTheirCounts(t *testing.T) {
	for seed := range uint64(60) {
		values, yes := drawn(seed)
		values[5] = math.Nextafter(values[6], 9) // neighbours without a number between
		for _, direction := range []Direction{Higher, Lower} {
			d := must(t, values, yes, direction)
			top := d.Best().Youden()
			for _, p := range d.ROC() {
				if p.HasCut && d.At(p.Cut) != p.Fourfold {
					t.Fatalf("seed %d: at %v %+v, the curve says %+v", seed, p.Cut, d.At(p.Cut), p.Fourfold)
				}
				if p.HasCut && p.Youden() > top+1e-15 {
					t.Fatalf("seed %d: %+v beats the best", seed, p)
				}
			}
		}
	}
}

// A comparison turned round changes its sign only; a measure against itself has no test.
func TestComparisonIsAntisymmetric(t *testing.T) {
	for seed := range uint64(60) {
		values, yes := drawn(seed)
		rng := rand.New(rand.NewPCG(seed, 1))
		a := must(t, values, yes, Higher)
		b := must(t, transformed(values, func(v float64) float64 { return v + 3*rng.NormFloat64() }), yes, Higher)
		x, err1 := Compare(a, b, 0)
		y, err2 := Compare(b, a, 0)
		if err1 != nil || err2 != nil || x.Value != -y.Value || math.Abs(x.P-y.P) > 1e-12 || math.Abs(x.CI.Low+y.CI.High) > 1e-14 {
			t.Fatalf("seed %d: %+v and %+v", seed, x, y)
		}
		self, err := Compare(a, must(t, transformed(values, func(v float64) float64 { return 3*v + 1 }), yes, Higher), 0)
		if err != nil || self.PKnown || self.Why == "" || self.Value != 0 {
			t.Fatalf("seed %d: against itself %+v", seed, self)
		}
	}
}

// The same digits on one core and on several; optimism lowers the Youden index on the
// whole, and noise keeps nothing.
func TestOptimismIsRepeatable(t *testing.T) {
	values, yes := drawn(11)
	d := must(t, values, yes, Higher)
	o := BootstrapOptions{Replicates: 60, Seed: 5, Workers: 1, Thresholds: []float64{0.2, 0.4, 0.6}}
	one, err := d.Optimism(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Workers = 4
	if four, _ := d.Optimism(t.Context(), o); !reflect.DeepEqual(one, four) {
		t.Error("the digits depend on the number of workers")
	}
	o.Seed = 6
	if other, _ := d.Optimism(t.Context(), o); reflect.DeepEqual(one, other) {
		t.Error("the digits do not depend on the seed")
	}
	if !one.CutKnown || !one.ModelKnown || one.Slope.Apparent != 1 || !(one.Slope.Corrected < 1 && one.Slope.Corrected > 0.5) || len(one.NetBenefit) != 3 || !one.CutOff.Known {
		t.Fatalf("%+v", one)
	}
	rng := rand.New(rand.NewPCG(3, 3))
	sum := 0.0
	for range 12 {
		noise := transformed(values, func(float64) float64 { return rng.NormFloat64() })
		n, err := must(t, noise, yes, Higher).Optimism(t.Context(), BootstrapOptions{Replicates: 60, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		if n.CutKnown && n.Youden.Corrected >= n.Youden.Apparent {
			t.Errorf("noise: %+v", n)
		}
		sum += n.Youden.Corrected / 12
	}
	if math.Abs(sum) > 0.12 {
		t.Errorf("the corrected Youden index of noise is %.3f on the mean, want about 0", sum)
	}
}

// The net benefit of the bootstrap's model in its own patients is that of the fitted risks.
func TestBenefitsOfModelAndOfRisksAgree(t *testing.T) {
	for seed := range uint64(40) {
		values, yes := drawn(seed)
		direction := Direction(seed % 2)
		d := must(t, values, yes, direction)
		l, err := d.Logistic(0)
		if err != nil {
			t.Fatal(err)
		}
		thresholds := Thresholds(0.9)
		curve, err := DecisionCurve(transformed(values, l.Risk), yes, thresholds)
		if err != nil {
			t.Fatal(err)
		}
		r := newResampler(d, BootstrapOptions{Thresholds: thresholds})
		for k, p := range curve {
			if math.Abs(p.Model-r.apparent[k]) > 1e-12 {
				t.Fatalf("seed %d at %v: %v and %v", seed, p.Threshold, p.Model, r.apparent[k])
			}
		}
		c, err := Calibrate(transformed(values, l.Risk), yes, 5, 0)
		if err != nil {
			t.Fatal(err)
		}
		// A logistic model is calibrated in the patients it was fitted on.
		if math.Abs(c.Intercept.Value) > 1e-8 || math.Abs(c.Slope.Value-1) > 1e-8 || math.Abs(c.InTheLarge.Value) > 1e-9 {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

// Correlations and limits do not depend on shift and scale of the unit.
func TestAgreementFollowsTheUnit(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	var rows, moved [][]float64
	var a, b []float64
	for range 20 {
		truth := 50 + 10*rng.NormFloat64()
		r := []float64{truth + 3*rng.NormFloat64(), truth + 2 + 3*rng.NormFloat64()}
		rows, moved = append(rows, r), append(moved, transformed(r, func(v float64) float64 { return 7*v - 1000 }))
		a, b = append(a, r[0]), append(b, r[1])
	}
	x, err1 := ICC(rows, 0)
	y, err2 := ICC(moved, 0)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	near(t, "ICC(A,1)", y.Agreement1.Value, x.Agreement1.Value, 1e-11)
	near(t, "its lower end", y.Agreement1.CI.Low, x.Agreement1.CI.Low, 1e-10)
	near(t, "within", y.WithinSD, 7*x.WithinSD, 1e-9)
	p, err1 := BlandAltman(a, b, 0)
	q, err2 := BlandAltman(b, a, 0)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	near(t, "limits turned round", q.Lower.Value, -p.Upper.Value, 1e-12)
	near(t, "their intervals", q.Lower.Exact.Low, -p.Upper.Exact.High, 1e-12)
	if !(p.Upper.Exact.Low < p.Upper.Value && p.Upper.Value < p.Upper.Exact.High) {
		t.Errorf("%+v", p.Upper)
	}
}

// A resample made of the same draws by hand, judged by the plain routines, gives what
// the bootstrap counts on levels.
func TestResamplesAgreeWithTheLongWay(t *testing.T) {
	for seed := range uint64(80) {
		values, yes := drawn(seed)
		d := must(t, values, yes, Direction(seed%2))
		o := BootstrapOptions{Thresholds: []float64{0.2, 0.5, 0.7}}
		r := newResampler(d, o)
		got := r.try(rand.New(rand.NewPCG(seed, 1)))

		rng := rand.New(rand.NewPCG(seed, 1))
		var sample []float64
		var with []bool
		for _, side := range [][]int{r.with, r.without} {
			for range side {
				sample = append(sample, r.l.value[side[rng.IntN(len(side))]])
				with = append(with, len(sample) <= len(r.with))
			}
		}
		s, err := New(sample, with, d.direction)
		if err != nil {
			continue // constant
		}
		b := s.Best()
		hereSens, hereSpec := b.rates()
		thereSens, thereSpec := d.At(b.Cut).rates()
		if got.cut != b.Cut || got.hereSens != hereSens || got.hereSpec != hereSpec || got.thereSens != thereSens || got.thereSpec != thereSpec {
			t.Fatalf("seed %d: %+v; the long way cut %v, here %v %v, there %v %v", seed, got, b.Cut, hereSens, hereSpec, thereSens, thereSpec)
		}
		l, err := s.Logistic(0)
		if (err == nil) != got.modelKnown {
			t.Fatalf("seed %d: model known %v, the long way %v", seed, got.modelKnown, err)
		}
		if err != nil {
			continue
		}
		risk := transformed(values, l.Risk)
		c, err1 := Calibrate(risk, yes, 2, 0)
		there, err2 := DecisionCurve(risk, yes, o.Thresholds)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if math.Abs(c.Slope.Value-got.slope) > 1e-7*(1+math.Abs(got.slope)) {
			t.Fatalf("seed %d: slope %v, the long way %v", seed, got.slope, c.Slope.Value)
		}
		for k := range there {
			if math.Abs(there[k].Model-got.there[k]) > 1e-12 {
				t.Fatalf("seed %d: net benefit %v, the long way %v", seed, got.there[k], there[k].Model)
			}
		}
	}
}
