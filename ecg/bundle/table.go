package bundle

import "github.com/concordis/concordis/evidence"

// Label is what a rule diagnoses.
type Label string

// The labels.
const (
	LBBB             Label = "LBBB"
	IncompleteLBBB   Label = "incomplete LBBB"
	RBBB             Label = "RBBB"
	IncompleteRBBB   Label = "incomplete RBBB"
	LAFB             Label = "left anterior fascicular block"
	LPFB             Label = "left posterior fascicular block"
	IVCD             Label = "nonspecific intraventricular conduction delay"
	VentricularPaced Label = "ventricular paced"
)

// Outcome of a clause or rule.
type Outcome string

// The outcomes.
const (
	Yes     Outcome = "yes"
	No      Outcome = "no"
	Unknown Outcome = "unknown" // something that the clause needs is missing; see Why
	Skipped Outcome = "skipped" // left out on request, or barred because the beat is paced
)

// Reading is one number that a clause looked at.
type Reading struct {
	Name  string // "QRS duration", "R-peak time V5", ...
	Value float64
	Unit  string
	Known bool
	Why   string
}

// Clause is one condition of a rule with what was measured.
type Clause struct {
	ID        string
	Text      string // the condition in our own words
	Threshold string // "≥ 130 ms", "QS or rS", ...
	Readings  []Reading
	Finding   string // what was found, in words: "V1 rS, V2 QS"
	Outcome   Outcome
	Why       string // reason for unknown or skipped
	// Probability that the clause holds, given the standard error of what was
	// measured; ProbabilityKnown only within 2 standard errors of the threshold.
	Probability      float64
	ProbabilityKnown bool
	Tag              evidence.Tag
}

// Rule identifies one published rule in one version of our reading of it, or a rule
// of our own.
type Rule struct {
	ID       string // "lbbb-strauss-2011", ...
	Version  int    // raised whenever a clause changes
	Name     string // "Strauss 2011, strict LBBB"
	Label    Label
	Tag      evidence.Tag
	Citation evidence.Citation
	// Decides is false where the wording is unverified or the rule is our own: it is
	// shown but not counted in the summary.
	Decides bool
	Own     bool // an operational rule of Concordis that nobody published
	Note    string
}

// Verdict is one rule evaluated.
type Verdict struct {
	Rule
	Outcome Outcome
	Variant string // "men", "women" where a rule was evaluated for both; else ""
	Why     string
	Clauses []Clause
}

// Agreement counts the deciding rules of one label.
type Agreement struct {
	Label            Label
	Yes, No, Unknown int
	Skipped          int    // rules left out on request or barred by pacing
	Undecided        int    // rules shown but not counted (unverified wording)
	Own              int    // rules of our own, shown but not counted
	Text             string // one sentence
}

// Table holds the outcome of every rule on one recording.
type Table struct {
	Paced    bool // the dominant beat is ventricular-paced; no bundle-branch label applies
	Verdicts []Verdict
	Summary  []Agreement // one for each label, in fixed order
}

// Rule returns the verdicts of the rule with that ID: one, or two where the sex
// is unknown and the rule depends on it.
func (t *Table) Rule(id string) []Verdict {
	var out []Verdict
	for _, v := range t.Verdicts {
		if v.ID == id {
			out = append(out, v)
		}
	}
	return out
}

// Agreement returns the count for a label, zero counts if there is none.
func (t *Table) Agreement(l Label) Agreement {
	for _, a := range t.Summary {
		if a.Label == l {
			return a
		}
	}
	return Agreement{Label: l}
}

// Majority says what more than half of the counted rules say: yes, no, or unknown
// where neither holds (skipped where none was counted). It is a count, not a
// diagnosis: the rules share clauses and are not independent.
func (a Agreement) Majority() Outcome {
	n := a.Yes + a.No + a.Unknown
	switch {
	case n == 0:
		return Skipped
	case 2*a.Yes > n:
		return Yes
	case 2*a.No > n:
		return No
	}
	return Unknown
}
