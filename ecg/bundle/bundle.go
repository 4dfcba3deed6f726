// Package bundle holds the published rules for bundle-branch block as versioned
// tables of clauses and evaluates them, keeping which clause passed or failed. One
// rule of our own stands beside them, marked as such and never counted.
//
// It gives an agreement table of all rules, not one label: the same patients are
// 100 % LBBB by one rule and 18 % by another (PMC8630173).
package bundle

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// Inputs are what the rules read. Any of them may be missing: a clause that needs
// what is not there is unknown and says so.
type Inputs struct {
	Analysis *ecg.Analysis      // QRS duration, pacing, median beat
	Shape    *morphology.Result // waves, notches, R-peak times, axis
	Sex      study.Fact[study.Sex]
	// Kors is the vectorcardiogram by Kors with default options where the caller has
	// it already; nil = it is reckoned when a rule asks for it.
	Kors    *vcg.Result
	Options Options
}

// Evaluate evaluates every rule. It never returns nil. Where the dominant beat is
// ventricular-paced no bundle-branch label applies: those rules are listed as skipped.
func Evaluate(in Inputs) *Table {
	b := newBeat(in)
	paced := pacedVerdict(b)
	t := &Table{Paced: paced.Outcome == Yes, Verdicts: []Verdict{paced}}
	for _, r := range published(b.o) {
		if t.Paced {
			t.Verdicts = append(t.Verdicts, barred(r.Rule))
			continue
		}
		t.Verdicts = append(t.Verdicts, r.verdicts(b, in.Sex)...)
	}
	last := nonspecific(b, t.Verdicts)
	if t.Paced {
		last = barred(last.Rule)
	}
	t.Verdicts = append(t.Verdicts, last)
	t.Summary = summarise(t.Verdicts)
	return t
}

// barred is the verdict of a rule that does not apply to a paced beat.
func barred(r Rule) Verdict {
	return Verdict{Rule: r, Outcome: Skipped, Why: "the dominant beat is ventricular-paced"}
}
