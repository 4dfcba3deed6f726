package outcome_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial/outcome"
)

// The score by hand: 0.08618·6.5 + 0.08526 + 0.47·3 + 0.02956·4 − 0.13125·11.5 and
// 0.30306 with ischaemia (coefficients of Levy 2006 as quoted).
func TestSeattleScoreByHand(t *testing.T) {
	h := constant(0)
	p := reference
	want := 0.56017 + 0.08526 + 1.41 + 0.11824 - 1.509375
	if got := outcome.SeattleScore(&p, &h); math.Abs(got-want) > 1e-9 {
		t.Errorf("score %g, not %g", got, want)
	}
	p.Ischaemic, p.Female = true, true
	if got := outcome.SeattleScore(&p, &h); math.Abs(got-(want+0.30306-0.08526)) > 1e-9 {
		t.Errorf("ischaemic woman %g", got)
	}
}

// One class of NYHA is 0.47 points; a point is a factor of 4 on pump failure.
func TestHazardFollowsTheState(t *testing.T) {
	tab := outcome.Start()
	level := tab.Level(&reference)
	a, b := constant(0), constant(0)
	b.NYHA = 2
	x, y := tab.PerDay(&level, &reference, &a), tab.PerDay(&level, &reference, &b)
	if got, want := y[outcome.PumpFailure]/x[outcome.PumpFailure], math.Pow(4, -0.47); math.Abs(got-want) > 1e-9 {
		t.Errorf("one class is a factor of %g on pump failure, not %g", got, want)
	}
	if got, want := y[outcome.HeartFailure]/x[outcome.HeartFailure], 1/1.64; math.Abs(got-want) > 1e-9 {
		t.Errorf("one class is a factor of %g on heart failure events, not %g", got, want)
	}
	for c := range outcome.Causes {
		if y[c] >= x[c] {
			t.Errorf("%s does not fall with the class", c)
		}
	}
	b = constant(0)
	b.LVESVIMlM2 -= 40
	y = tab.PerDay(&level, &reference, &b)
	if got, want := y[outcome.Sudden]/x[outcome.Sudden], math.Log(0.72)/math.Log(0.62); math.Abs(got-want) > 1e-9 {
		t.Errorf("40 mL/m2 are a factor of %g on sudden death, not %g", got, want)
	}
}

func TestGainZeroForgetsTheState(t *testing.T) {
	tab := outcome.Start()
	for c := range tab.Base {
		tab.Base[c].Gain = 0
	}
	level := tab.Level(&reference)
	a, b := constant(0), constant(0)
	b.NYHA, b.EFPercent, b.MRFraction = 1, 50, 0
	if tab.PerDay(&level, &reference, &a) != tab.PerDay(&level, &reference, &b) {
		t.Error("the state acts although its gain is 0")
	}
}

func TestTableRoundTrip(t *testing.T) {
	tab := outcome.Start()
	tab.Frozen = &outcome.Frozen{BankModel: "m", Targets: []string{"x"}, Misfit: []float64{0.5}, Seed: 7}
	one, err := outcome.Encode(tab)
	if err != nil {
		t.Fatal(err)
	}
	back, err := outcome.Decode(one)
	if err != nil {
		t.Fatal(err)
	}
	two, err := outcome.Encode(back)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("text changes on the way back: %v", err)
	}
}

func TestEveryTermIsCitedAndTagged(t *testing.T) {
	tab := outcome.Start()
	for i, m := range tab.Terms {
		if m.Source.Tag == "" || m.Source.Tag == "unverified" || m.Source.Citation.Authors == "" {
			t.Errorf("term %d (%s of %s) has no verified source", i, m.Covariate, m.Cause)
		}
	}
	if err := tab.Validate(); err != nil {
		t.Error(err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, s := range []string{"", "{}", "[]", `{"schema":"concordis.hazards/1"}`, `{"schema":"concordis.hazards/1","version":"x","base":{}} {}`, `{"colour":1}`} {
		_, err := outcome.Decode([]byte(s))
		var e *study.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", s, err)
		}
	}
	bad := outcome.Start()
	bad.Base[0].PerYear = math.NaN()
	if _, err := outcome.Encode(bad); err == nil {
		t.Error("a rate that is no number was written")
	}
}

func FuzzDecode(f *testing.F) {
	text, err := outcome.Encode(outcome.Start())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"schema":"concordis.hazards/1"}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		tab, err := outcome.Decode(src)
		if err != nil {
			return
		}
		level := tab.Level(&reference)
		h := constant(0)
		for _, v := range tab.PerDay(&level, &reference, &h) {
			if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
				t.Fatalf("hazard %g", v)
			}
		}
	})
}

// By hand, at the published coefficients: ten points less are 1.39 times the risk of
// pump failure in CHARM, of which the Seattle score at 25 % holds 4^(10·2.956/625); an
// admission in the year before is 1.30 times that of a heart failure event.
func TestEjectionFractionAndEarlierAdmission(t *testing.T) {
	tab := outcome.Start()
	beta := 0.0
	for _, m := range tab.Terms {
		if m.Cause == outcome.PumpFailure && m.Covariate == outcome.EF {
			beta = m.Beta / m.Per
		}
	}
	if got, want := math.Exp(-10*beta)*math.Pow(4, 10*2.956/625), 1.39; math.Abs(got-want) > 1e-9 {
		t.Errorf("ten points less are %.4f times the risk with the score's part, not %g", got, want)
	}
	was, not := tab.Level(&outcome.Patient{AgeYears: 65, CreatinineMgDl: 1.2, HFAdmission: true}), tab.Level(&outcome.Patient{AgeYears: 65, CreatinineMgDl: 1.2})
	for c := range was {
		want := 0.0
		if outcome.Cause(c) == outcome.HeartFailure {
			want = math.Log(1.30)
		}
		if math.Abs(was[c]-not[c]-want) > 1e-12 {
			t.Errorf("%s: an earlier admission adds %g to the logarithm", outcome.Cause(c), was[c]-not[c])
		}
	}
}
