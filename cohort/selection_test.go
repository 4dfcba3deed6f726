package cohort

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// gainOf judges one ranking by one benefit on the cohort itself.
func gainOf(b *Broad, r Rule, benefit Benefit, resampled int) Uplift {
	draws := newResamples(b.People, resampled, 1)
	var truth [Benefits]*best
	for k := range Benefits {
		truth[k] = b.bestOf(k, draws)
	}
	g := b.gain(&r, draws, &truth)
	return g.By[benefit]
}

var bySSI = Rule{Name: "ssi", Field: "measure.ssi"}

// Who orders patients as the truth does gains all, who reverses it loses as much as
// chance can lose, who tells nothing gains nothing.
func TestTruthGainsAllAndChanceNothing(t *testing.T) {
	falls := []float64{40, 30, 20, 10, 0, -10}
	same, reversed := []float64{6, 5, 4, 3, 2, 1}, []float64{1, 2, 3, 4, 5, 6}
	for _, c := range []struct {
		what    string
		rule    Rule
		measure []float64
		want    float64
	}{
		{"truth", bySSI, same, 1}, {"reversed truth", bySSI, reversed, -1}, {"below", Rule{Field: "measure.ssi", Below: true}, reversed, 1},
		{"chance", Rule{Name: "chance"}, same, 0}, {"all alike", Rule{Field: "morphology", Word: "lbbb"}, same, 0}, {"not measured", Rule{Field: "measure.none"}, same, 0},
	} {
		u := gainOf(broadOf(t, falling(falls, c.measure), steady(0.1, 0, 0, 0.1)), c.rule, Volume, 200)
		if !u.Area.Known || !near(u.Area.Value, c.want, 1e-9) || !near(u.Area.Low, c.want, 1e-9) || !near(u.Area.High, c.want, 1e-9) {
			t.Errorf("%s: %+v, want %g in every resample", c.what, u.Area, c.want)
		}
	}
}

// Four patients with falls of 30, 20, 10 and -20 percent (total 40), chosen in the order
// 20, -20, 30, 10. Curve after each: 20, 0, 30, 40; area by trapezoids 10 + 10 + 15 + 35
// = 70, chance 4*40/2 = 80. Best order: 30, 50, 60, 40: 15 + 40 + 55 + 50 = 160. So
// (70-80)/(160-80) = -0.125. The first half captures 0 of 60, the first third 20 - 40/3
// of 60, the first two thirds 30*2/3 of 60.
func TestGainByHand(t *testing.T) {
	u := gainOf(broadOf(t, falling([]float64{30, 20, 10, -20}, []float64{2, 4, 1, 3}), steady(0.1, 0, 0, 0.1)), bySSI, Volume, 1)
	if !near(u.Area.Value, -0.125, 1e-9) {
		t.Errorf("area %.6f, want -0.125", u.Area.Value)
	}
	for i, want := range [3]float64{100 * (20 - 20./3) / 60, 0, 100 * 20. / 60} {
		if !near(u.Captured[i].Value, want, 1e-9) {
			t.Errorf("captured %.6f by %.2f, want %.6f", u.Captured[i].Value, Shares[i], want)
		}
	}
}

// Those who rank alike are chosen in every order at once: two of four with falls 30 and
// -20 rank first. Their curve is straight from 0 to 10, then from 10 to 40: area 2*5 + 2*25
// = 60; against 80 and 160 that is -0.25. Half of the first two is 5 of 60.
func TestAlikeRanksAreShared(t *testing.T) {
	b := broadOf(t, falling([]float64{30, 20, 10, -20}, []float64{1, 0, 0, 1}), steady(0.1, 0, 0, 0.1))
	u := gainOf(b, bySSI, Volume, 1)
	if !near(u.Area.Value, -0.25, 1e-9) || !near(u.Captured[0].Value, 100*(10*4./3/2)/60, 1e-9) {
		t.Errorf("area %.6f, captured %.6f", u.Area.Value, u.Captured[0].Value)
	}
}

// Where nobody benefits more than another there is nothing to find.
func TestNothingToFindIsNotKnown(t *testing.T) {
	u := gainOf(broadOf(t, falling([]float64{10, 10, 10}, []float64{1, 2, 3}), steady(0.1, 0, 0, 0.1)), bySSI, Volume, 20)
	if u.Area.Known || u.Area.Value != 0 {
		t.Errorf("%+v", u.Area)
	}
}

// Numbers needed to treat by hand: hazards of 0.2 a year over two years without and a
// halved ventricle with (200 mL over 2 m² is 100 mL/m², so 0.2 is twice 0.1 twice; half
// of it is 50 mL/m², so 0.05).
func TestNeededByHand(t *testing.T) {
	table := byVolume(0.05, 0)
	people := []made{{ef: 30, qrs: 140, class: trial.LBBB, firstDay: 0.5, halfYear: 0.5}}
	b := broadOf(t, people, table)
	// On day 1 the volume is halved; the month's middle is after it, so every month is 0.05.
	averted := math.Exp(-2*0.05) - math.Exp(-2*0.2)
	e := b.effect(&Rule{Name: "everybody"}, newResamples(b.People, 20, 1))
	if v, ok := e.NeededForDeath.Value(); !ok || !near(v, 1/averted, 1e-9) || e.NeededForDeath.Infinite {
		t.Errorf("%g, want %g", v, 1/averted)
	}
	if e.Responders.Value != 100 || !near(e.FallPercent.Value, 50, 1e-9) || e.Chosen != 1 || e.Of != 1 {
		t.Errorf("%+v", e)
	}
	if !e.NeededForEvent.Infinite || e.NeededForEvent.String() != "infinite" {
		t.Errorf("no event can be spared: %s", e.NeededForEvent)
	}
}

func TestNeededWords(t *testing.T) {
	for _, c := range []struct {
		averted Interval
		want    string
	}{
		{Interval{5, 4, 10, true}, "20 (10 to 25)"}, {Interval{5, -2, 10, true}, "20 (10 to ∞ to 50 harmed)"},
		{Interval{-5, -10, -4, true}, "20 for one harmed (10 to 25 harmed)"}, {Interval{0, -5, 4, true}, "infinite (25 to ∞ to 20 harmed)"},
		{Interval{0, 0, 0, true}, "infinite"}, {Interval{}, "not known"}, {Interval{5, 0, 10, true}, "20 (10 to ∞)"}, {Interval{-5, -10, 0, true}, "20 for one harmed (∞ to 10 harmed)"},
		{Interval{5, 1e-12, 10, true}, "20 (10 to over a million)"},
	} {
		if got := neededOf(c.averted).String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.averted, got, c.want)
		}
	}
}

// A rule chooses at or above its cut-off, below it where it says so, by a word, and
// never whom it could not measure.
func TestRulesChoose(t *testing.T) {
	people := falling([]float64{20, 10, 0}, []float64{3.1, 3.0, 9})
	people[1].class, people[2].measured = trial.RBBB, nil
	b := broadOf(t, people, steady(0.1, 0, 0, 0.1))
	for _, c := range []struct {
		rule   Rule
		chosen [3]bool
		ok     [3]bool
	}{
		{Rule{Field: "measure.ssi", CutOff: 3.1}, [3]bool{true, false, false}, [3]bool{true, true, false}},
		{Rule{Field: "measure.ssi", CutOff: 3.1, Below: true}, [3]bool{false, true, false}, [3]bool{true, true, false}},
		{Rule{Field: "morphology", Word: "lbbb"}, [3]bool{true, false, true}, [3]bool{true, true, true}},
		{Rule{Name: "everybody"}, [3]bool{true, true, true}, [3]bool{true, true, true}},
		{TrueRules()[0], [3]bool{true, false, false}, [3]bool{true, true, true}},
		{TrueRules()[1], [3]bool{true, false, true}, [3]bool{true, true, true}},
	} {
		for i := range b.People {
			if yes, ok := c.rule.Chooses(&b.People[i]); yes != c.chosen[i] || ok != c.ok[i] {
				t.Errorf("%s%s %g, patient %d: %v %v", c.rule.Name, c.rule.Field, c.rule.CutOff, i, yes, ok)
			}
		}
	}
	e := b.effect(&Rule{Field: "measure.ssi", CutOff: 3.1}, newResamples(b.People, 5, 1))
	if e.Chosen != 1 || e.Of != 2 || e.Missing != 1 {
		t.Errorf("%d of %d, %d missing", e.Chosen, e.Of, e.Missing)
	}
}

// Who is in the broad cohort is decided on measured values.
func TestBroadCohortIsMeasured(t *testing.T) {
	people := []made{{ef: 35, qrs: 90, class: trial.Narrow, halfYear: 1, firstDay: 1}, {ef: 35.1, qrs: 120, class: trial.LBBB, halfYear: 1, firstDay: 1},
		{ef: 20, qrs: 200.5, class: trial.LBBB, halfYear: 1, firstDay: 1}, {ef: 20, qrs: 100, class: trial.LBBB, halfYear: 1, firstDay: 1, unreadable: true},
		{ef: 20, qrs: 120, class: trial.LBBB, halfYear: 1, firstDay: 1}, {ef: 20, qrs: 200, class: trial.LBBB, halfYear: 1, firstDay: 1}}
	b := broadOf(t, people, steady(0.1, 0, 0, 0.1))
	if len(b.People) != 3 || b.Outside != 2 || b.Unreadable != 1 {
		t.Fatalf("%d in, %d outside, %d unreadable", len(b.People), b.Outside, b.Unreadable)
	}
	for i, want := range []int{0, 1, 2} {
		if b.People[i].Width != want {
			t.Errorf("patient %d is in class %d, want %d", i, b.People[i].Width, want)
		}
	}
	l := BroadLimits()
	l.MonthsOfOutcomes = 30 // 913 days, and the courses end on day 900
	if late, err := NewBroad(handBank(t, people), steady(0.1, 0, 0, 0.1), l); err != nil || late.Early != 3 || b.Early != 0 {
		t.Errorf("courses that end early: %+v (%v)", late, err)
	}
	l.EFMostPercent = 10
	if _, err := NewBroad(handBank(t, people), steady(0.1, 0, 0, 0.1), l); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("nobody is left: %v", err)
	}
	for _, l := range []Limits{{}, {EFMostPercent: 35, QRSFromMs: 120, QRSToMs: 90, MonthsOfOutcomes: 24}, {EFMostPercent: 35, QRSFromMs: 90, QRSToMs: 120}, {EFMostPercent: math.NaN(), QRSFromMs: 90, QRSToMs: 120, MonthsOfOutcomes: 24}} {
		if _, err := NewBroad(handBank(t, people), steady(0.1, 0, 0, 0.1), l); study.KindOf(err) != study.Invalid {
			t.Errorf("%+v: %v", l, err)
		}
	}
}

// Under the null law the acute change stays and what grew later does not come.
func TestWithoutGrowthKeepsTheFirstDay(t *testing.T) {
	people := []made{{ef: 30, qrs: 140, class: trial.LBBB, firstDay: 0.95, halfYear: 0.7}}
	bank := handBank(t, people)
	for want, bank := range map[float64]trial.Bank{30: bank, 5: WithoutGrowth(bank)} {
		b, err := NewBroad(bank, steady(0.1, 0, 0, 0.1), BroadLimits())
		if err != nil || !near(b.People[0].FallPercent, want, 1e-9) || b.Early != 0 {
			t.Errorf("falls by %.3f %%, want %g (%v)", b.People[0].FallPercent, want, err)
		}
	}
	if _, err := WithoutGrowth(bank).Trajectory(0, "rv"); study.KindOf(err) != study.NotFound {
		t.Errorf("a physiology that is not there: %v", err)
	}
}

// Kendall's tau by hand: orders 1 2 3 4 and 1 2 4 3 differ in one of six pairs, so
// (5-1)/6; with 3 and 4 alike in the second, tau-b is 5/sqrt(6*5).
func TestTau(t *testing.T) {
	column := func(v ...float64) (out [][]float64) {
		for _, x := range v {
			out = append(out, []float64{x})
		}
		return out
	}
	for _, c := range []struct {
		x, y [][]float64
		want float64
	}{
		{column(1, 2, 3, 4), column(1, 2, 4, 3), 4. / 6}, {column(1, 2, 3, 4), column(1, 2, 3, 3), 5 / math.Sqrt(30)},
		{column(1, 2, 3), column(3, 2, 1), -1}, {column(1, 2, math.NaN()), column(1, 2, 0), 1},
	} {
		if got := tau(c.x, c.y, 0); !near(got, c.want, 1e-12) {
			t.Errorf("%g, want %g", got, c.want)
		}
	}
	if !math.IsNaN(tau(column(1, 1), column(1, 2), 0)) {
		t.Error("with nothing in order there is no tau")
	}
}

// Numbers of a Poisson distribution with mean 1: probabilities e^-1/k!.
func TestPoisson(t *testing.T) {
	const n = 1_000_000
	var count [21]int
	for i := range n {
		count[poisson((float64(i)+0.5)/n)]++
	}
	p := math.Exp(-1)
	for k := range 8 {
		if got := float64(count[k]) / n; !near(got, p, 2e-6) {
			t.Errorf("%d: %.7f, want %.7f", k, got, p)
		}
		p /= float64(k + 1)
	}
}

// A patient is drawn alike whoever else is in the bank, so that laws are compared on
// the same resamples.
func TestResamplesFollowThePatient(t *testing.T) {
	b := broadOf(t, falling([]float64{1, 2, 3, 4}, []float64{1, 2, 3, 4}), steady(0.1, 0, 0, 0.1))
	all, two := newResamples(b.People, 50, 7), newResamples(b.People[2:], 50, 7)
	for k := range all.times {
		if d := cmp.Diff(all.times[k][2:], two.times[k]); d != "" {
			t.Fatal(d)
		}
	}
}

// labLaws are two banks of the same patients: in the second the benefit is reversed.
func labLaws(t testing.TB) []LawBank {
	falls, measure := []float64{}, []float64{}
	for i := range 60 {
		falls, measure = append(falls, float64(i%30)), append(measure, float64(i%30)+float64(i%3))
	}
	a, b := falling(falls, measure), falling(falls, measure)
	for i := range a {
		for _, m := range []*made{&a[i], &b[i]} {
			m.measured["measure.ivmd"] = 100 - measure[i]
			m.qrs = 100 + 2*float64(i%30)
		}
		b[i].halfYear = 2 - b[i].halfYear
	}
	return []LawBank{{"one", handBank(t, a)}, {"other", handBank(t, b)}}
}

// A law that turns the benefit round turns the order of the rankings round.
func TestLawsThatDisagree(t *testing.T) {
	banks := labLaws(t)
	o := SelectionOptions{Limits: BroadLimits(), Table: byVolume(0.05, 0.1), Resamples: 100, Seed: 3}
	s, err := AskSelection(t.Context(), banks, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Laws) != 2 || len(s.Agreements) != int(Benefits) {
		t.Fatalf("%d laws, %d agreements", len(s.Laws), len(s.Agreements))
	}
	for _, g := range s.Agreements {
		if !g.Tau.Known || g.Tau.Value > -0.8 || g.Rankings != 6 {
			t.Errorf("%s: tau %+v of %d rankings", g.Benefit, g.Tau, g.Rankings)
		}
	}
	for _, k := range s.Kept {
		if k.Pairs != 15 || k.Kept > 1 {
			t.Errorf("%+v", k)
		}
	}
	best, ok := s.Laws[0].Best(Volume)
	if !ok || best.Ranking.Name != "QRS duration" || best.By[Volume].BestIn < 0.99 {
		t.Errorf("%+v", best)
	}
	again, err := AskSelection(t.Context(), banks, o)
	if err != nil || !cmp.Equal(s.Laws[1].Effects, again.Laws[1].Effects, cmp.AllowUnexported(Rule{}), cmp.Comparer(func(a, b func(*Candidate) float64) bool { return (a == nil) == (b == nil) })) {
		t.Error("the same seed must give the same digits")
	}
}

func TestAskSelectionRefuses(t *testing.T) {
	banks := labLaws(t)
	o := SelectionOptions{Limits: BroadLimits(), Resamples: 10}
	if _, err := AskSelection(t.Context(), nil, o); study.KindOf(err) != study.Invalid {
		t.Errorf("no bank: %v", err)
	}
	if _, err := AskSelection(t.Context(), []LawBank{banks[0], banks[0]}, o); study.KindOf(err) != study.Invalid || !strings.Contains(err.Error(), "one") {
		t.Errorf("a law twice: %v", err)
	}
	o.Resamples = 10_001
	if _, err := AskSelection(t.Context(), banks, o); study.KindOf(err) != study.Invalid {
		t.Errorf("too many resamples: %v", err)
	}
	o.Resamples = 10
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := AskSelection(ctx, banks, o); study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

// Shares by width of the QRS complex, with Wilson's interval: 1 of 2 is 9.5 to 90.5 %
// (Wilson's formula by hand: (1 + 1.92)/(2 + 3.84) ± 1.96*sqrt(2/4 + 3.84/4)/(2 + 3.84)).
func TestPrevalence(t *testing.T) {
	people := falling([]float64{0, 0, 0}, []float64{5, 1, 4})
	people[2].qrs = 160
	b := broadOf(t, people, steady(0.1, 0, 0, 0.1))
	p := b.prevalence(&Rule{Field: "measure.ssi", CutOff: 3.1})
	if w := p.ByWidth[1]; w.Hits != 1 || w.Of != 2 || w.Share != 50 || !near(w.Low, 9.45, 0.01) || !near(w.High, 90.55, 0.01) {
		t.Errorf("%+v", w)
	}
	if p.ByWidth[0].Known || p.ByWidth[2].Hits != 1 || p.All.Hits != 2 || p.All.Of != 3 {
		t.Errorf("%+v", p)
	}
}

// Printed percents give whole numbers of patients (36 % of 56 are 20, 58 % of 33 are
// 19, 79 % of 34 are 27: the abstract's groups), and every row says where it was read.
func TestPublishedPrevalence(t *testing.T) {
	found := false
	for _, p := range PublishedPrevalence() {
		if p.Citation.Authors == "" || p.Citation.Where == "" || !p.Tag.Counts() {
			t.Errorf("%s has no source that was read", p.What)
		}
		if p.Percent == [3]float64{36, 58, 79} {
			found = p.Portion(0).Hits == 20 && p.Portion(1).Hits == 19 && p.Portion(2).Hits == 27
		}
		for w := range p.N {
			if p.Below && p.Portion(w).Known {
				t.Errorf("%s: a limit is no share", p.What)
			}
		}
		if p.Measure != "" {
			if _, ok := evidence.BestCutOff(p.Measure); !ok {
				t.Errorf("%s: no cut-off of %s", p.What, p.Measure)
			}
		}
	}
	if !found {
		t.Error("36, 58 and 79 % are not there")
	}
}

// A defibrillator takes sudden death from both sides, so less is left to spare.
func TestDefibrillatorOnBothSides(t *testing.T) {
	table := steady(0, 0.2, 0, 0)
	table.Terms = []outcome.Term{{Cause: outcome.Sudden, Covariate: outcome.ESVI, Beta: math.Log(2), Per: 25, Ref: 100, Lo: 0, Hi: 500}}
	table.Device.SuddenHR.Value = 0.4
	l := BroadLimits()
	var spared [2]float64
	for i, has := range []bool{false, true} {
		l.Defibrillator = has
		b, err := NewBroad(handBank(t, falling([]float64{30}, []float64{1})), table, l)
		if err != nil {
			t.Fatal(err)
		}
		spared[i] = Deaths.of(&b.People[0])
	}
	if !(spared[0] > spared[1] && spared[1] > 0) {
		t.Errorf("spared %.4f without and %.4f with", spared[0], spared[1])
	}
}
