package design

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/survival"
)

// hospitalTrial reads one of the HF-ACTION subsets: rows of events (0 closes, 1 death, 2
// hospitalisation) become death and first hospitalisation per patient.
func hospitalTrial(t *testing.T, file, id string) ([]bool, []Outcome) {
	t.Helper()
	rows := readCSV(t, testdata.Path(t, "trial", file))
	index := map[string]int{}
	var treated []bool
	death, stay := Outcome{}, Outcome{}
	for _, r := range rows {
		i, ok := index[r[id]]
		if !ok {
			i = len(treated)
			index[r[id]] = i
			treated = append(treated, r["trt_ab"] == "1")
			death.Time, death.Happened = append(death.Time, 0), append(death.Happened, false)
			stay.Time, stay.Happened = append(stay.Time, math.MaxFloat64), append(stay.Happened, false)
		}
		at := number(t, r["time"])
		if r["status"] == "2" {
			stay.Time[i], stay.Happened[i] = min(stay.Time[i], at), true
			continue
		}
		death.Time[i], death.Happened[i] = at, r["status"] == "1"
	}
	for i := range treated {
		stay.Time[i] = min(stay.Time[i], death.Time[i])
	}
	return treated, []Outcome{death, stay}
}

func TestWinRatioOfTrials(t *testing.T) {
	// Pairs and ratio: reference-values.csv of the trial data (a direct count of pairs in
	// R). Error, limits, score and test: R 4.2.2 on matrices of all pairs, written apart
	// from this package after the formulas that CompareWins names.
	for _, c := range []struct {
		file, id               string
		treated, controls      int
		each                   []Decided
		ratio, se, low, high   float64
		score, chi, difference float64
	}{
		{"hf-action-high-risk.csv", "patid", 205, 221, []Decided{{8576, 5428}, {13870, 12337}},
			1.2634956, 0.1191541209, 1.0003444688, 1.5958714981, 4681, 3.8432125656, 0.1033219291},
		{"hf-action-non-ischaemic.csv", "ID", 220, 231, []Decided{{6132, 3730}, {17630, 15508}},
			1.2351596, 0.1211321317, 0.9741261763, 1.566141251, 4524, 3.038012422, 0.08902007084},
	} {
		t.Run(c.file, func(t *testing.T) {
			treated, outcomes := hospitalTrial(t, c.file, c.id)
			outcomes[0].Strict = true // the count of the reference: a death needs the other alive after it
			w, err := CompareWins(treated, outcomes, WinRatioOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if w.Treated != c.treated || w.Controls != c.controls || w.Each[0] != c.each[0] || w.Each[1] != c.each[1] {
				t.Errorf("%d against %d, pairs %v, want %d against %d, %v", w.Treated, w.Controls, w.Each, c.treated, c.controls, c.each)
			}
			near(t, "ratio", w.Ratio.Value, c.ratio, 1e-7)
			near(t, "error of the logarithm", w.Ratio.StdErr/w.Ratio.Value, c.se, 1e-8)
			near(t, "lower limit", w.Ratio.CI.Low, c.low, 1e-8)
			near(t, "upper limit", w.Ratio.CI.High, c.high, 1e-8)
			near(t, "score", w.Score, c.score, 0)
			near(t, "Finkelstein-Schoenfeld", w.FinkelsteinSchoenfeld.ChiSquare, c.chi, 1e-8)
			near(t, "net benefit", w.Difference.Value, c.difference, 1e-8)
		})
	}
}

// The default, which counts who was censored on the day of the other's death as alive,
// moves a handful of pairs. Expected: the same R code with that rule.
func TestWinRatioOfTrialNotStrict(t *testing.T) {
	treated, outcomes := hospitalTrial(t, "hf-action-high-risk.csv", "patid")
	w, err := CompareWins(treated, outcomes, WinRatioOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if w.Each[0] != (Decided{8585, 5431}) || w.Each[1] != (Decided{13866, 12330}) {
		t.Errorf("pairs %v", w.Each)
	}
	near(t, "ratio", w.Ratio.Value, 1.2640617082, 1e-9)
	near(t, "error of the logarithm", w.Ratio.StdErr/w.Ratio.Value, 0.1191788829, 1e-9)
	near(t, "Finkelstein-Schoenfeld", w.FinkelsteinSchoenfeld.ChiSquare, 3.8571025586, 1e-9)
}

// handWorked are four patients: treated A dies at 5, treated B lives to 6 with a stay at
// 2; control C dies at 3, control D is lost at 4 with a stay at 1.
func handWorked() ([]bool, []Outcome) {
	return []bool{true, true, false, false}, []Outcome{
		{Time: []float64{5, 6, 3, 4}, Happened: []bool{true, false, true, false}},
		{Time: []float64{5, 2, 3, 1}, Happened: []bool{false, true, false, true}},
	}
}

func TestWinRatioByHand(t *testing.T) {
	treated, outcomes := handWorked()
	w, err := CompareWins(treated, outcomes, WinRatioOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// A-C: C died first, win. A-D: D left at 4 before A died; D's stay at 1, win on the
	// stay. B-C: C died, win. B-D: no death; D's stay at 1 before B's at 2, win.
	if w.Each[0] != (Decided{2, 0}) || w.Each[1] != (Decided{2, 0}) || w.Ties != 0 {
		t.Errorf("pairs %v and %d ties", w.Each, w.Ties)
	}
	if w.Ratio.Known || w.Odds.Known || w.P != 1 {
		t.Errorf("without losses the ratio must not be known: %+v", w)
	}
	// Within the arms: A-B is lost on death; C-D is lost on death. Scores: A +2-1, B
	// +2+1, C -2-1, D -2+1: sum of the treated 4, of squares 1+9+9+1 = 20; variance
	// 2·2/(4·3)·20 = 20/3; chi-square 16·3/20.
	near(t, "score", w.Score, 4, 0)
	near(t, "chi-square", w.FinkelsteinSchoenfeld.ChiSquare, 2.4, 1e-14)
}

func TestWinRatioTies(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b float64
		ha   bool
		hb   bool
		want int
	}{
		{"both died together", 3, 3, true, true, 0},
		{"one censored when the other died", 3, 3, false, true, 1},
		{"left before the other died", 2, 3, false, true, 0},
		{"died while the other was watched", 2, 3, true, false, -1},
		{"nobody died", 2, 3, false, false, 0},
	} {
		o := Outcome{Time: []float64{c.a, c.b}, Happened: []bool{c.ha, c.hb}}
		if got := o.verdict(0, 1); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
		if got := o.verdict(1, 0); got != -c.want {
			t.Errorf("%s: %d when turned round, want %d", c.name, got, -c.want)
		}
		o.Favourable = true
		if got := o.verdict(0, 1); got != -c.want {
			t.Errorf("%s: %d when favourable, want %d", c.name, got, -c.want)
		}
	}
}

// simulatedWins draws n patients per arm with exponential deaths and stays.
func simulatedWins(rng *rand.Rand, n int, ratio float64) ([]bool, []Outcome) {
	treated := make([]bool, 2*n)
	death, stay := Outcome{}, Outcome{}
	for i := range treated {
		treated[i] = i < n
		rate := 1.0
		if treated[i] {
			rate = ratio
		}
		end, d, h := 0.5+rng.Float64(), rng.ExpFloat64()/(0.5*rate), rng.ExpFloat64()/rate
		death.Time, death.Happened = append(death.Time, min(d, end)), append(death.Happened, d < end)
		stay.Time, stay.Happened = append(stay.Time, min(h, d, end)), append(stay.Happened, h < min(d, end))
	}
	return treated, []Outcome{death, stay}
}

// The error must be the spread of the estimate over repeated trials, and without an
// effect both tests must reject 5 % of them.
func TestWinRatioErrorBySimulation(t *testing.T) {
	const trials, perArm = 1500, 60
	rng := rand.New(rand.NewPCG(7, 1))
	var sum, squares, reported, ratioRejects, fsRejects float64
	for range trials {
		w, err := CompareWins(firstOf(simulatedWins(rng, perArm, 1)))
		if err != nil {
			t.Fatal(err)
		}
		x := math.Log(w.Ratio.Value)
		sum, squares = sum+x, squares+x*x
		reported += w.Ratio.StdErr / w.Ratio.Value / trials
		if w.P < 0.05 {
			ratioRejects++
		}
		if w.FinkelsteinSchoenfeld.P < 0.05 {
			fsRejects++
		}
	}
	spread := math.Sqrt(squares/trials - sum*sum/trials/trials)
	// The spread of 1500 trials is known to 1.8 %; four of these, and 2 % for the small arms.
	near(t, "reported error against spread", reported/spread, 1, 0.09)
	// The share of 1500 rejects at 5 % has the error 0.0056.
	near(t, "rejects of the ratio", ratioRejects/trials, 0.05, 0.0225)
	near(t, "rejects of Finkelstein-Schoenfeld", fsRejects/trials, 0.05, 0.0225)
}

func firstOf(treated []bool, o []Outcome) ([]bool, []Outcome, WinRatioOptions) {
	return treated, o, WinRatioOptions{}
}

// Swapping the arms turns the ratio over and the difference round.
func TestWinRatioSwap(t *testing.T) {
	for seed := range uint64(20) {
		treated, outcomes := simulatedWins(rand.New(rand.NewPCG(seed, 2)), 25, 0.6)
		a, err := CompareWins(treated, outcomes, WinRatioOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range treated {
			treated[i] = !treated[i]
		}
		b, err := CompareWins(treated, outcomes, WinRatioOptions{})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "ratio", a.Ratio.Value*b.Ratio.Value, 1, 1e-12)
		near(t, "odds", a.Odds.Value*b.Odds.Value, 1, 1e-12)
		near(t, "difference", a.Difference.Value+b.Difference.Value, 0, 1e-12)
		near(t, "p", a.P, b.P, 1e-12)
		near(t, "chi-square", a.FinkelsteinSchoenfeld.ChiSquare, b.FinkelsteinSchoenfeld.ChiSquare, 1e-10)
	}
}

func TestWinRatioBadInput(t *testing.T) {
	arms := []bool{true, false}
	ok := Outcome{Time: []float64{1, 2}, Happened: []bool{true, false}}
	for _, c := range []struct {
		name     string
		treated  []bool
		outcomes []Outcome
		o        WinRatioOptions
		want     survival.Fault
	}{
		{"no patients", nil, []Outcome{ok}, WinRatioOptions{}, survival.Shape},
		{"no outcomes", arms, nil, WinRatioOptions{}, survival.Shape},
		{"short column", arms, []Outcome{{Time: []float64{1}, Happened: []bool{true, true}}}, WinRatioOptions{}, survival.Shape},
		{"NaN", arms, []Outcome{{Time: []float64{1, math.NaN()}, Happened: ok.Happened}}, WinRatioOptions{}, survival.Missing},
		{"negative", arms, []Outcome{{Time: []float64{1, -1}, Happened: ok.Happened}}, WinRatioOptions{}, survival.NegativeTime},
		{"one arm", []bool{true, true}, []Outcome{ok}, WinRatioOptions{}, survival.OneGroup},
		{"too many pairs", arms, []Outcome{ok}, WinRatioOptions{MaxPairs: -1, Level: 2}, survival.BadOption},
		{"limit", []bool{true, false, true}, []Outcome{ok}, WinRatioOptions{MaxPairs: 2}, survival.TooLarge},
	} {
		_, err := CompareWins(c.treated, c.outcomes, c.o)
		wantFault(t, c.name, err, c.want)
	}
}

// wantFault checks the kind of an error.
func wantFault(t *testing.T, name string, err error, want survival.Fault) {
	t.Helper()
	var e *survival.Error
	if !errors.As(err, &e) || e.Fault != want {
		t.Errorf("%s: error %v, want fault %s", name, err, want)
	}
}

func ExampleCompareWins() {
	treated, outcomes := simulatedWins(rand.New(rand.NewPCG(1, 1)), 100, 0.6)
	w, _ := CompareWins(treated, outcomes, WinRatioOptions{})
	fmt.Printf("%d won, %d lost, %d tied; win ratio %.2f (%.2f to %.2f)\n", w.Wins, w.Losses, w.Ties, w.Ratio.Value, w.Ratio.CI.Low, w.Ratio.CI.High)
	// Output: 4818 won, 3518 lost, 1664 tied; win ratio 1.37 (0.95 to 1.97)
}
