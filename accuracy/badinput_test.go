package accuracy

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/study"
)

func TestBadInputIsRefused(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	some, all := []bool{true, false, true}, []bool{true, true, true}
	take := func(v []float64, yes []bool) error { _, err := New(v, yes, Higher); return err }
	calibrate := func(v []float64, yes []bool) error { _, err := Calibrate(v, yes, 0, 0); return err }
	icc := func(rows ...[]float64) error { _, err := ICC(rows, 0); return err }
	pairs := func(a, b []float64) error { _, err := BlandAltman(a, b, 0); return err }
	repeated := func(subject ...int) error {
		_, err := BlandAltmanRepeated([]float64{1, 2, 4}, []float64{1, 1, 1}, subject, 0)
		return err
	}
	three := []float64{1, 2, 3}
	curve := func(threshold float64) error {
		_, err := DecisionCurve([]float64{.1, .2, .3}, some, []float64{threshold})
		return err
	}
	boot := func(o BootstrapOptions) error {
		_, err := must(t, three, []bool{true, false, true}, Higher).Optimism(t.Context(), o)
		return err
	}
	for _, c := range []struct {
		name string
		err  error
		rule string
	}{
		{"lengths", take(three[:2], some), "different numbers"},
		{"no rows", take(nil, nil), "no row"},
		{"missing", take([]float64{1, nan, 3}, some), "row 2"},
		{"infinite", take([]float64{1, 2, inf}, some), "row 3"},
		{"huge", take([]float64{1, 2, 1e51}, some), "row 3"},
		{"everybody", take(three, all), "everybody"},
		{"nobody", take(three, make([]bool, 3)), "nobody"},
		{"constant", take([]float64{4, 4, 4}, some), "same in everybody"},
		{"risk above 1", calibrate([]float64{.1, 1.1, .2}, some), "row 2"},
		{"risk missing", calibrate([]float64{nan, .1, .2}, some), "row 1"},
		{"risk, nobody", calibrate([]float64{.1, .1, .2}, make([]bool, 3)), "not in others"},
		{"threshold", curve(1), "threshold"},
		{"threshold missing", curve(nan), "threshold"},
		{"replicates", boot(BootstrapOptions{Replicates: -1}), "replicates"},
		{"bootstrap threshold", boot(BootstrapOptions{Thresholds: []float64{0}}), "thresholds"},
		{"icc of one", icc(three), "two subjects"},
		{"icc of nothing", icc(), "two subjects"},
		{"icc ragged", icc(three, three[:2]), "row 2"},
		{"icc missing", icc(three, []float64{1, 2, nan}), "row 2"},
		{"icc all the same", icc([]float64{5, 5}, []float64{5, 5}), "the same"},
		{"pairs", pairs(three, three[:2]), "different numbers"},
		{"two pairs", pairs(three[:2], three[:2]), "three pairs"},
		{"pair missing", pairs(three, []float64{1, nan, 2}), "row 2"},
		{"one person", repeated(1, 1, 1), "two persons"},
		{"nobody twice", repeated(1, 2, 3), "two pairs"},
		{"persons", repeated(1), "different numbers"},
	} {
		if c.err == nil || study.KindOf(c.err) != study.Invalid || !strings.Contains(c.err.Error(), c.rule) {
			t.Errorf("%s: error %v, want %q", c.name, c.err, c.rule)
		}
	}
	if _, err := New(three, some, 7); err == nil {
		t.Error("a direction that is none was taken")
	}
	a, b := must(t, three, some, Higher), must(t, three, []bool{false, true, true}, Higher)
	if _, err := Compare(a, b, 0); study.KindOf(err) != study.Invalid {
		t.Errorf("other outcomes: %v", err)
	}
	if _, err := Compare(a, nil, 0); study.KindOf(err) != study.Invalid {
		t.Errorf("nothing: %v", err)
	}
}

// Complete separation: area 1 without a claim of certainty, no logistic model.
func TestSeparation(t *testing.T) {
	d := must(t, []float64{1, 2, 3, 4, 5, 6}, []bool{false, false, false, true, true, true}, Higher)
	if a := d.AUC(0); a.Value != 1 || a.CI.Known || a.Logit.Known || a.PKnown {
		t.Errorf("%+v", a)
	}
	if _, err := d.Logistic(0); study.KindOf(err) != study.Numerical {
		t.Errorf("error %v, want numerical", err)
	}
	o, err := d.Optimism(t.Context(), BootstrapOptions{Replicates: 20})
	if err != nil || o.ModelKnown || !o.CutKnown || o.Failed != 20 {
		t.Errorf("%+v %v", o, err)
	}
	c, err := Calibrate([]float64{.1, .2, .3, .7, .8, .9}, []bool{false, false, false, true, true, true}, 2, 0)
	if err != nil || c.Slope.Known || !strings.Contains(c.Why, "separates") || c.Brier.Value == 0 {
		t.Errorf("%+v %v", c, err)
	}
	c, err = Calibrate([]float64{0, .2, .3}, []bool{false, true, false}, 0, 0)
	if err != nil || c.InTheLarge.Known || !strings.Contains(c.Why, "0 or 1") {
		t.Errorf("%+v %v", c, err)
	}
	c, err = Calibrate([]float64{.3, .3, .3}, []bool{false, true, false}, 0, 0)
	if err != nil || c.Slope.Known || !c.InTheLarge.Known || !strings.Contains(c.Why, "same in everybody") || len(c.Bins) != 1 {
		t.Errorf("%+v %v", c, err)
	}
}

// One patient on a side, a wrong level and perfect agreement leave gaps, never NaN.
func TestWhatIsNotKnownIsAGap(t *testing.T) {
	d := must(t, []float64{1, 2, 3, 4}, []bool{false, true, false, false}, Higher)
	if a := d.AUC(0); !a.Known || a.CI.Known || a.PKnown {
		t.Errorf("one with the outcome: %+v", a)
	}
	if c, err := Compare(d, must(t, []float64{4, 2, 3, 1}, []bool{false, true, false, false}, Higher), 0); err != nil || c.PKnown || c.Why == "" {
		t.Errorf("%+v %v", c, err)
	}
	for _, level := range []float64{-1, 1, 2, math.NaN()} {
		a := must(t, []float64{1, 2, 3, 4}, []bool{false, true, false, true}, Higher).AUC(level)
		if a.CI.Known || a.Logit.Known || !a.Known {
			t.Errorf("level %v: %+v", level, a)
		}
		r, err := ICC(shroutFleiss, level)
		if err != nil || r.Agreement1.CI.Known || !r.Agreement1.Known {
			t.Errorf("level %v: %+v %v", level, r, err)
		}
		b, err := BlandAltman([]float64{1, 2, 3}, []float64{1, 1, 1}, level)
		if err != nil || b.Bias.CI.Known || b.Upper.Exact.Known {
			t.Errorf("level %v: %+v %v", level, b, err)
		}
	}
	r, err := ICC([][]float64{{1, 1}, {2, 2}, {3, 3}}, 0)
	if err != nil || r.Agreement1.Value != 1 || r.Consistency1.Value != 1 || r.OneWay1.Value != 1 || r.Agreement1.CI.Known {
		t.Errorf("perfect agreement: %+v %v", r, err)
	}
	b, err := BlandAltman([]float64{1, 2, 3}, []float64{1, 2, 3}, 0)
	if err != nil || b.SD != 0 || b.Upper.Exact.Known {
		t.Errorf("no difference: %+v %v", b, err)
	}
	for _, f := range []Fourfold{{}, {TruePositive: 3, FalseNegative: 1, TrueNegative: 4}, {TruePositive: -1, FalsePositive: 1}} {
		if e := f.LRPositive(0); e.Known {
			t.Errorf("%+v: %+v", f, e)
		}
	}
	if e := (Fourfold{0, 2, 3, 4}).LRPositive(0); !e.Known || e.Value != 0 || e.CI.Known {
		t.Errorf("no true positive: %+v", e)
	}
	if y := (Fourfold{}).Youden(); y != 0 {
		t.Errorf("Youden of nothing is %v", y)
	}
}

func TestCompleteDropsWhatIsMissing(t *testing.T) {
	rows := Complete(4, []bool{true, false, true, true}, nil, []bool{true, true, true})
	if len(rows) != 2 || rows[0] != 0 || rows[1] != 2 {
		t.Errorf("rows %v", rows)
	}
	if v := Take([]float64{5, 6, 7, 8}, rows); v[0] != 5 || v[1] != 7 {
		t.Errorf("values %v", v)
	}
}

// Where the measure goes the other way at every cut-off, none is called the best.
func TestNoBestCutOff(t *testing.T) {
	values, yes := []float64{1, 2, 3, 4, 5, 6}, []bool{true, true, true, false, false, false}
	p, err := Judge(t.Context(), Outcome{Yes: yes}, []Candidate{{Name: "x", Values: values}}, PanelOptions{Reference: -1, Bootstrap: 20})
	if err != nil || p.Measures[0].Best != nil || p.Measures[0].Optimism.CutKnown {
		t.Errorf("%+v %v", p, err)
	}
}
