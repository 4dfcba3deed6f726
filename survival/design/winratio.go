package design

import (
	"math"

	"github.com/concordis/concordis/survival"
)

// Outcome is one of the outcomes that pairs of patients are compared on.
type Outcome struct {
	// Time is when the outcome happened or, where it did not, when the look-out for it
	// ended; in any unit, 0 or more, one entry per patient.
	Time []float64
	// Happened says which of the two Time is.
	Happened []bool
	// Favourable turns the comparison round: the earlier outcome wins (such as
	// discharge), not the later.
	Favourable bool
	// Strict leaves a pair open where one had the outcome at the very time at which the
	// look-out for the other's ended. Otherwise the other counts as free of it up to and
	// including that time, as in a Kaplan-Meier curve.
	Strict bool
}

// WinRatioOptions say what is compared.
type WinRatioOptions struct {
	Level float64 // of the intervals; 0 stands for 0.95
	// MaxPairs bounds the work; 0 stands for 4e9 pairs of any two patients.
	MaxPairs int64
}

// Decided counts the pairs that were settled on one outcome.
type Decided struct {
	Wins, Losses int64 // of the treated patient
}

// WinRatio is the comparison of every treated patient with every control.
type WinRatio struct {
	Treated, Controls int
	Pairs             int64
	Each              []Decided // in the order of the outcomes
	Wins, Losses      int64
	Ties              int64 // not decided on any outcome

	// Ratio is wins over losses; the interval is symmetric in its logarithm. Not known
	// where either is 0, or where the variance is not above 0.
	Ratio survival.Estimate
	// Odds counts a tie as half a win and half a loss (win odds).
	Odds survival.Estimate
	// Difference is the share of pairs won less the share lost (net benefit); its
	// interval is symmetric and cut at -1 and 1.
	Difference survival.Estimate
	// P is the two-sided p of Ratio = 1 on the log scale; 1 where Ratio is not known.
	P float64

	// FinkelsteinSchoenfeld is the test of no difference from the scores of all patients
	// against all, with the permutation variance.
	FinkelsteinSchoenfeld survival.Test
	// Score is the sum of the scores of the treated, which that test rests on.
	Score float64
}

// CompareWins compares patients on prioritised outcomes, the most important first: a
// pair is settled on the first outcome of which one of the two is known to have had it
// while the other was still free of it and under observation (Pocock SJ, Ariti CA,
// Collier TJ, Wang D, Eur Heart J 2012;33:176-182, doi 10.1093/eurheartj/ehr352,
// unmatched). Two outcomes at the same time leave the pair open; for an outcome at the
// end of the other's observation see Outcome.Strict. treated has one entry per patient.
//
// The variance of the logarithm of the ratio is that of the two U-statistics (Bebu I,
// Lachin JM, Biostatistics 2016;17:178-187, doi 10.1093/biostatistics/kxv032) in its
// plug-in form: the covariance of each patient's share of wins and of losses, divided by
// the size of the arm. The test of Finkelstein and Schoenfeld (Stat Med 1999;18:
// 1341-1354, doi 10.1002/(SICI)1097-0258(19990615)18:11<1341::AID-SIM129>3.0.CO;2-7)
// uses all pairs, also those within an arm. Citations from memory.
//
// Errors: Shape, Missing, NegativeTime, OneGroup, TooLarge, BadOption.
func CompareWins(treated []bool, outcomes []Outcome, o WinRatioOptions) (WinRatio, error) {
	level, err := checkWins(treated, outcomes, o)
	if err != nil {
		return WinRatio{}, err
	}
	w := WinRatio{Each: make([]Decided, len(outcomes)), P: 1}
	for _, t := range treated {
		if t {
			w.Treated++
		} else {
			w.Controls++
		}
	}
	if w.Treated == 0 || w.Controls == 0 {
		return WinRatio{}, fail(survival.OneGroup, "a comparison needs patients in both arms")
	}
	w.Pairs = int64(w.Treated) * int64(w.Controls)
	tally := w.count(treated, outcomes)
	w.estimate(treated, tally, upperQuantile((1-level)/2))
	w.finkelsteinSchoenfeld(treated, tally.score)
	return w, nil
}

// checkWins looks at the input and returns the level of the intervals.
func checkWins(treated []bool, outcomes []Outcome, o WinRatioOptions) (float64, error) {
	level, err := levelOr95(o.Level)
	if err != nil {
		return 0, err
	}
	if len(treated) == 0 || len(outcomes) == 0 {
		return 0, fail(survival.Shape, "a comparison needs patients and outcomes")
	}
	limit := o.MaxPairs
	if limit <= 0 {
		limit = 4e9
	}
	if n := int64(len(treated)); n > math.MaxInt32 || n*(n-1)/2 > limit {
		return 0, fail(survival.TooLarge, "%d patients make more pairs than the limit of %d", len(treated), limit)
	}
	for _, out := range outcomes {
		if len(out.Time) != len(treated) || len(out.Happened) != len(treated) {
			return 0, fail(survival.Shape, "an outcome has another length than the arms")
		}
		for i, t := range out.Time {
			if !finite(t) {
				return 0, failRow(survival.Missing, i, "a time is missing or not a finite number")
			}
			if t < 0 {
				return 0, failRow(survival.NegativeTime, i, "a time must not be negative")
			}
		}
	}
	return level, nil
}

// levelOr95 is the level of intervals, 0.95 for 0.
func levelOr95(level float64) (float64, error) {
	if level == 0 {
		return 0.95, nil
	}
	if !within(level, 0, 1) {
		return 0, fail(survival.BadOption, "a level must lie between 0 and 1")
	}
	return level, nil
}

// verdict is 1 where patient a fares better than b on the outcome, -1 where worse, 0
// where that cannot be said.
func (o *Outcome) verdict(a, b int) int {
	bLost := o.Happened[b] && (o.Time[b] < o.Time[a] || (!o.Strict && o.Time[b] == o.Time[a] && !o.Happened[a]))
	aLost := o.Happened[a] && (o.Time[a] < o.Time[b] || (!o.Strict && o.Time[a] == o.Time[b] && !o.Happened[b]))
	v := 0
	switch {
	case bLost:
		v = 1
	case aLost:
		v = -1
	}
	if o.Favourable {
		return -v
	}
	return v
}

// tally is what the pairs say of each patient.
type tally struct {
	wins, losses []float64 // of the treated side, in pairs across the arms
	score        []float64 // wins less losses against everybody
}

// count settles all pairs.
func (w *WinRatio) count(treated []bool, outcomes []Outcome) tally {
	n := len(treated)
	t := tally{make([]float64, n), make([]float64, n), make([]float64, n)}
	for a := range n {
		for b := a + 1; b < n; b++ {
			v, on := 0, 0
			for on = range outcomes {
				if v = outcomes[on].verdict(a, b); v != 0 {
					break
				}
			}
			t.score[a] += float64(v)
			t.score[b] -= float64(v)
			if treated[a] == treated[b] || v == 0 {
				continue
			}
			if won := (v > 0) == treated[a]; won {
				w.Each[on].Wins++
				t.wins[a]++
				t.wins[b]++
			} else {
				w.Each[on].Losses++
				t.losses[a]++
				t.losses[b]++
			}
		}
	}
	for _, d := range w.Each {
		w.Wins += d.Wins
		w.Losses += d.Losses
	}
	w.Ties = w.Pairs - w.Wins - w.Losses
	return t
}

// estimate fills the ratio, odds and difference with their variances: win and loss
// probability are U-statistics whose projections are the shares of each patient.
func (w *WinRatio) estimate(treated []bool, t tally, z float64) {
	pairs := float64(w.Pairs)
	win, loss := float64(w.Wins)/pairs, float64(w.Losses)/pairs
	var vw, vl, c float64
	for i, in := range treated {
		mine, others := float64(w.Treated), float64(w.Controls)
		if !in {
			mine, others = others, mine
		}
		dw, dl := t.wins[i]/others-win, t.losses[i]/others-loss
		vw += dw * dw / (mine * mine)
		vl += dl * dl / (mine * mine)
		c += dw * dl / (mine * mine)
	}
	vd := vw + vl - 2*c
	if vd > 0 {
		d, se := win-loss, math.Sqrt(vd)
		w.Difference = survival.Estimate{Value: d, StdErr: se, Known: true,
			CI: survival.Interval{Low: max(-1, d-z*se), High: min(1, d+z*se), Known: true}}
		// Odds are (1+d)/(1-d), so the log odds move by 2/(1-d²) with d.
		if math.Abs(d) < 1 {
			w.Odds = fromLog(math.Log((1+d)/(1-d)), 2*se/(1-d*d), z)
		}
	}
	if win == 0 || loss == 0 {
		return
	}
	if v := vw/(win*win) + vl/(loss*loss) - 2*c/(win*loss); v > 0 {
		logRatio := math.Log(win / loss)
		w.Ratio = fromLog(logRatio, math.Sqrt(v), z)
		w.P = 2 * upperTail(math.Abs(logRatio)/math.Sqrt(v))
	}
}

// fromLog turns an estimate of a logarithm into one of the number itself.
func fromLog(value, se, z float64) survival.Estimate {
	high := math.Exp(value + z*se)
	if !finite(high) {
		return survival.Estimate{}
	}
	return survival.Estimate{Value: math.Exp(value), StdErr: math.Exp(value) * se, Known: true,
		CI: survival.Interval{Low: math.Exp(value - z*se), High: high, Known: true}}
}

// finkelsteinSchoenfeld sums the scores of the treated; under permutation of the arms
// the sum has mean 0 and the variance of a sample drawn without replacement.
func (w *WinRatio) finkelsteinSchoenfeld(treated []bool, score []float64) {
	squares := 0.0
	for i, s := range score {
		squares += s * s
		if treated[i] {
			w.Score += s
		}
	}
	n := float64(len(score))
	w.FinkelsteinSchoenfeld = survival.Test{DF: 1, P: 1}
	if v := float64(w.Treated) * float64(w.Controls) / (n * (n - 1)) * squares; v > 0 {
		x := w.Score * w.Score / v
		w.FinkelsteinSchoenfeld = survival.Test{ChiSquare: x, DF: 1, P: math.Erfc(math.Sqrt(x / 2))}
	}
}
