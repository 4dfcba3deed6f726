package cohort

import (
	"context"
	"math"
	"slices"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// LawBank is a bank with the name of the law of growth that filled it.
type LawBank struct {
	Law  string
	Bank trial.Bank
}

// SelectionOptions say how the selection question is asked.
type SelectionOptions struct {
	Limits    Limits
	Table     *outcome.Table // hazards, the same under every law; nil: outcome.Start
	Resamples int            // of the patients, for the intervals; 0 stands for 500
	Seed      uint64
	// Progress, where it is given, is told after each law how many are done.
	Progress func(done, all int)
}

// UnderLaw is what comes out under one law.
type UnderLaw struct {
	Law        string
	Broad      *Broad
	Prevalence []Prevalence
	Effects    []Effect
	Gains      []Gain
}

// Selection is the answer to the selection question.
type Selection struct {
	Hazards    string
	Resamples  int
	Seed       uint64
	Limits     Limits
	Laws       []UnderLaw
	Agreements []Agreement
	Kept       [Benefits]KeptOrder
}

// AskSelection compares rules of selection under each law. Digits depend on banks,
// hazards, seed and number of resamples alone. Errors: Invalid without a bank, for a
// law that comes twice or a number of resamples outside 0 to 10000; those of NewBroad;
// Cancelled.
func AskSelection(ctx context.Context, banks []LawBank, o SelectionOptions) (*Selection, error) {
	if o.Resamples == 0 {
		o.Resamples = 500
	}
	if len(banks) == 0 || o.Resamples < 1 || o.Resamples > 10_000 {
		return nil, study.Errf(study.Invalid, "selection", "needs a bank and 1 to 10000 resamples")
	}
	for i, b := range banks {
		if slices.ContainsFunc(banks[:i], func(other LawBank) bool { return other.Law == b.Law }) {
			return nil, study.Errf(study.Invalid, "selection", "the law %s comes twice; give one bank per law", b.Law)
		}
	}
	if o.Table == nil {
		o.Table = outcome.Start()
	}
	s := &Selection{Hazards: o.Table.Version, Resamples: o.Resamples, Seed: o.Seed, Limits: o.Limits}
	for i, b := range banks {
		u, err := underLaw(ctx, b, &o)
		if err != nil {
			return nil, err
		}
		s.Laws = append(s.Laws, *u)
		if o.Progress != nil {
			o.Progress(i+1, len(banks))
		}
	}
	s.agree()
	return s, nil
}

// underLaw answers for one bank.
func underLaw(ctx context.Context, b LawBank, o *SelectionOptions) (*UnderLaw, error) {
	broad, err := NewBroad(b.Bank, o.Table, o.Limits)
	if err != nil {
		return nil, err
	}
	pool := make([]trial.Baseline, len(broad.People))
	for i := range broad.People {
		pool[i] = *broad.People[i].Baseline
	}
	draws := newResamples(broad.People, o.Resamples, o.Seed)
	u := &UnderLaw{Law: b.Law, Broad: broad}
	mechanical := MechanicalRules(pool)
	for i := range mechanical {
		u.Prevalence = append(u.Prevalence, broad.prevalence(&mechanical[i]))
	}
	rules := append(append(ElectricalRules(), mechanical...), TrueRules()...)
	for i := range rules {
		u.Effects = append(u.Effects, broad.effect(&rules[i], draws))
	}
	var truth [Benefits]*best
	for benefit := range Benefits {
		truth[benefit] = broad.bestOf(benefit, draws)
	}
	rankings := Rankings(pool)
	for i := range rankings {
		if err := context.Cause(ctx); err != nil {
			return nil, &study.Error{Kind: study.Cancelled, Place: "selection", Rule: "was stopped", Err: err}
		}
		u.Gains = append(u.Gains, broad.gain(&rankings[i], draws, &truth))
	}
	crown(u.Gains)
	return u, nil
}

// Best is the ranking that a clinic could follow with the largest area; ok is false
// where none is defined.
func (u *UnderLaw) Best(b Benefit) (g *Gain, ok bool) {
	for i := range u.Gains {
		c := &u.Gains[i]
		if a := c.By[b].Area; !c.Ranking.Truth && a.Known && (g == nil || a.Value > g.By[b].Area.Value) {
			g = c
		}
	}
	return g, g != nil
}

// Agreement is how alike two laws order the rankings that a clinic could follow:
// Kendall's tau-b of their areas, 1 the same order, 0 unrelated, -1 reversed.
type Agreement struct {
	LawA, LawB string
	Benefit    Benefit
	Rankings   int
	Tau        Interval
}

// KeptOrder counts pairs of rankings that a clinic could follow.
type KeptOrder struct {
	Pairs int // that are defined under every law
	Kept  int // in the same order under every law
	Sure  int // of these: in that order in 95 % of the resamples and more, under every law
}

// agree compares the laws.
func (s *Selection) agree() {
	for benefit := range Benefits {
		s.Kept[benefit] = s.kept(benefit)
		for i := range s.Laws {
			for j := i + 1; j < len(s.Laws); j++ {
				a, b := &s.Laws[i], &s.Laws[j]
				x, y := shared(a, b, benefit)
				values := make([]float64, s.Resamples+1)
				for k := range values {
					values[k] = tau(x, y, k)
				}
				s.Agreements = append(s.Agreements, Agreement{a.Law, b.Law, benefit, len(x), spread(values)})
			}
		}
	}
}

// shared are the areas of the rankings that both laws have.
func shared(a, b *UnderLaw, benefit Benefit) (x, y [][]float64) {
	for i := range a.Gains {
		if g := &a.Gains[i]; !g.Ranking.Truth {
			if h := b.named(g.Ranking.Name); h != nil {
				x, y = append(x, g.By[benefit].areas), append(y, h.By[benefit].areas)
			}
		}
	}
	return x, y
}

func (u *UnderLaw) named(ranking string) *Gain {
	for i := range u.Gains {
		if u.Gains[i].Ranking.Name == ranking {
			return &u.Gains[i]
		}
	}
	return nil
}

// tau is Kendall's tau-b of the areas in one resample (Kendall MG, Biometrika
// 1945;33:239-251, doi 10.1093/biomet/33.3.239, from memory); NaN where one side holds
// no two that differ.
func tau(x, y [][]float64, k int) float64 {
	var alike, pairsX, pairsY float64
	for i := range x {
		for j := i + 1; j < len(x); j++ {
			dx, dy := x[i][k]-x[j][k], y[i][k]-y[j][k]
			if math.IsNaN(dx) || math.IsNaN(dy) {
				continue
			}
			pairsX += math.Abs(sign(dx))
			pairsY += math.Abs(sign(dy))
			alike += sign(dx) * sign(dy)
		}
	}
	if pairsX == 0 || pairsY == 0 {
		return math.NaN()
	}
	return alike / math.Sqrt(pairsX*pairsY)
}

func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// kept counts the pairs whose order no law turns round.
func (s *Selection) kept(benefit Benefit) (out KeptOrder) {
	first := &s.Laws[0]
	for i := range first.Gains {
		for j := i + 1; j < len(first.Gains); j++ {
			a, b := &first.Gains[i].Ranking, &first.Gains[j].Ranking
			if a.Truth || b.Truth {
				continue
			}
			same, sure, ok := s.pair(a.Name, b.Name, benefit)
			if !ok {
				continue
			}
			out.Pairs++
			if same {
				out.Kept++
			}
			if same && sure {
				out.Sure++
			}
		}
	}
	return out
}

// pair tells whether two rankings stand in one order under every law, and whether the
// resamples agree; ok is false where a law does not have both.
func (s *Selection) pair(a, b string, benefit Benefit) (same, sure, ok bool) {
	same, sure = true, true
	var order float64
	for l := range s.Laws {
		g, h := s.Laws[l].named(a), s.Laws[l].named(b)
		if g == nil || h == nil || !g.By[benefit].Area.Known || !h.By[benefit].Area.Known {
			return false, false, false
		}
		x, y := g.By[benefit].areas, h.By[benefit].areas
		d := sign(x[0] - y[0])
		if l == 0 {
			order = d
		}
		same = same && d == order && d != 0
		with := 0
		for k := 1; k < len(x); k++ {
			if sign(x[k]-y[k]) == d {
				with++
			}
		}
		sure = sure && 20*with >= 19*(len(x)-1)
	}
	return same, sure, true
}
