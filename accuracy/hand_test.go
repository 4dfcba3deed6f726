package accuracy

import (
	"math"
	"testing"
)

// shroutFleiss is Table 2 of Shrout and Fleiss 1979: six targets, four judges.
var shroutFleiss = [][]float64{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: %.10g, want %.10g", what, got, want)
	}
}

func must(t testing.TB, values []float64, yes []bool, direction Direction) *Data {
	t.Helper()
	d, err := New(values, yes, direction)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Five patients, worked on paper: with the outcome 3, 5, 5; without 2, 5. Of the six
// pairs 3>2, 5>2, 5>2 are won, 3<5 is lost, 5=5 twice is half: 4 of 6. Shares beaten:
// 1/2, 3/4, 3/4 of those without; 1, 1/3 of those with. Variances 1/48 over 3 and 2/9
// over 2: 1/144 + 1/9 = 17/144.
func TestAreaByHand(t *testing.T) {
	d := must(t, []float64{3, 2, 5, 5, 5}, []bool{true, false, true, false, true}, Higher)
	a := d.AUC(0)
	near(t, "area", a.Value, 4.0/6, 1e-15)
	near(t, "error", a.StdErr, math.Sqrt(17.0/144), 1e-15)
	if a.With != 3 || a.Without != 2 || a.CI.High != 1 || a.CI.Low != max(0, a.Value-Z95*a.StdErr) {
		t.Errorf("%+v", a)
	}
	// Cut-offs 4 (3 of 5 positive, 2 of 3 found, 1 of 2 cleared) and 2.5 (4 positive).
	points := d.ROC()
	want := []Point{
		{Fourfold: Fourfold{0, 0, 3, 2}},
		{4, true, Fourfold{2, 1, 1, 1}},
		{2.5, true, Fourfold{3, 1, 0, 1}},
		{Fourfold: Fourfold{3, 2, 0, 0}},
	}
	for i, p := range points {
		if p != want[i] {
			t.Errorf("point %d: %+v, want %+v", i, p, want[i])
		}
	}
	if b := d.Best(); b.Cut != 2.5 {
		t.Errorf("best cut-off %g, want 2.5", b.Cut)
	}
}

// Low values go with the outcome: at the cut-off itself a patient is negative.
func TestSideOfTheCutOff(t *testing.T) {
	values, yes := []float64{1, 2, 3, 4}, []bool{true, true, false, false}
	if f := must(t, values, yes, Lower).At(3); f != (Fourfold{2, 0, 0, 2}) {
		t.Errorf("below 3: %+v", f)
	}
	if f := must(t, values, yes, Higher).At(3); f != (Fourfold{0, 2, 2, 0}) {
		t.Errorf("at least 3: %+v", f)
	}
}

// Net benefit worked by hand: at 20 % three of five are acted on, two rightly: 2/5 -
// 1/5 · 0.2/0.8 = 0.35; all: 3/5 - 2/5 · 1/4 = 0.5. At 50 %: (1 - 0)/5; all: 1/5.
func TestNetBenefitByHand(t *testing.T) {
	curve, err := DecisionCurve([]float64{0.5, 0.2, 0.3, 0.1, 0.1}, []bool{true, true, false, true, false}, []float64{0.2, 0.5})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "model at 20 %", curve[0].Model, 0.35, 1e-15)
	near(t, "all at 20 %", curve[0].All, 0.5, 1e-15)
	near(t, "model at 50 %", curve[1].Model, 0.2, 1e-15)
	near(t, "all at 50 %", curve[1].All, 0.2, 1e-15)
}

// The six correlations of Shrout and Fleiss 1979, Table 4, as printed there.
func TestIntraclassOfShroutAndFleiss(t *testing.T) {
	r, err := ICC(shroutFleiss, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{{"1,1", r.OneWay1.Value, 0.17}, {"2,1", r.Agreement1.Value, 0.29}, {"3,1", r.Consistency1.Value, 0.71},
		{"1,k", r.OneWayK.Value, 0.44}, {"2,k", r.AgreementK.Value, 0.62}, {"3,k", r.ConsistencyK.Value, 0.91}} {
		near(t, c.name, c.got, c.want, 0.005)
	}
}

// Two persons with differences 1, 3 and 5, 7: variance within 2, between persons
// (16 - 2)/2 = 7, so a new pair varies by 9.
func TestRepeatedPairsByHand(t *testing.T) {
	a, err := BlandAltmanRepeated([]float64{11, 13, 15, 17}, []float64{10, 10, 10, 10}, []int{7, 7, 2, 2}, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "SD", a.SD, 3, 1e-14)
	near(t, "bias", a.Bias.Value, 4, 1e-14)
	if a.N != 4 || a.Subjects != 2 {
		t.Errorf("%+v", a)
	}
}

// Six patients in three groups of two: risks 0.1, 0.2 (none), 0.4, 0.6 (one), 0.8, 0.8
// (both).
func TestCalibrationByHand(t *testing.T) {
	c, err := Calibrate([]float64{0.8, 0.1, 0.4, 0.8, 0.2, 0.6}, []bool{true, false, true, true, false, false}, 3, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "expected", c.Expected, 2.9, 1e-14)
	near(t, "expected over observed", c.ExpectedOverObserved.Value, 2.9/3, 1e-14)
	near(t, "Brier", c.Brier.Value, (0.04+0.01+0.36+0.04+0.04+0.36)/6, 1e-14)
	if len(c.Bins) != 3 {
		t.Fatalf("%d groups, want 3", len(c.Bins))
	}
	for i, want := range []Bin{{0.15, Proportion{Hits: 0, Of: 2}}, {0.5, Proportion{Hits: 1, Of: 2}}, {0.8, Proportion{Hits: 2, Of: 2}}} {
		b := c.Bins[i]
		near(t, "mean risk", b.MeanRisk, want.MeanRisk, 1e-14)
		if b.Observed.Hits != want.Observed.Hits || b.Observed.Of != want.Observed.Of {
			t.Errorf("group %d: %+v", i, b)
		}
	}
}

// Holm by hand: 0.01·4, then max(0.02·3, ·), max(0.03·2, ·), 0.5.
func TestHolmByHand(t *testing.T) {
	got := Holm([]float64{0.5, 0.02, 0.01, 0.03})
	for i, want := range []float64{0.5, 0.06, 0.04, 0.06} {
		near(t, "adjusted p", got[i], want, 1e-15)
	}
	for _, p := range Holm([]float64{math.NaN(), 2, 0.9}) {
		near(t, "adjusted p", p, 1, 0)
	}
}
