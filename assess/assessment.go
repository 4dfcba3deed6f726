package assess

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Assessment is the whole assessment of one study.
type Assessment struct {
	Study     *study.Study
	ECG       *ECG      // the recording that the measures come from; nil when none could be measured
	OtherECGs []ECG     // further recordings of the study, analysed as well
	Measures  []Measure // electrical measures; the mechanical ones are in Mechanics
	Mechanics *Mechanics
	Plane     *Plane      // electrical against mechanical; nil when nothing mechanical is there
	Gaps      []Gap       // what is missing for mechanical measures, and what it would add
	Selection []Selection // guideline selection rules
	Notices   []string    // "Research use only ...", EchoCRT warning, ...
	// Log says in plain lines what was chosen and which numbers rest on marks that
	// the user entered.
	Log      []string
	Problems []study.Problem
}

// ECG is one recording with everything computed from it.
type ECG struct {
	Signal     *study.ECG
	Analysis   *ecg.Analysis
	Vectors    []vcg.Result // Kors first, inverse Dower, recorded Frank where present
	Morphology *morphology.Result
	Labels     *bundle.Table
}

// Measure is one number of the assessment with everything needed to check it.
// Where Known is false, Value and SE are 0, mean nothing, and Why says what is
// missing.
type Measure struct {
	ID      string // "qrs-duration", "qrs-area-kors", ...
	Name    string
	Family  string // "interval", "vector", "morphology", "rhythm", "combined", "refused"
	Unit    string
	Value   float64
	SE      float64 // 0 = not estimated
	Known   bool
	Why     string // reason when not known
	Entered bool   // rests on a mark that the user entered
	Method  string // one sentence: the rule that gave the number
	// FromMs and ToMs are the stretch of the median beat that it was read from, ms
	// from the start of the median beat; equal when it has no place on the trace.
	FromMs, ToMs float64
	Leads        []study.LeadName // leads it was read from; empty = all
	Evidence     []evidence.Finding
	Grade        evidence.Grade
}

// Selection is one published selection rule set against the facts of the study.
// It says which clauses hold; it does not advise.
type Selection struct {
	Rule    evidence.SelectionRule
	Met     Ternary  // yes, no, or open because facts are missing
	Passed  []string // clauses that hold
	Failed  []string // clauses that do not hold
	Missing []string // facts that are not known
	// Near lists clauses whose measured value lies close to its threshold, with the
	// probability that the true value reaches it.
	Near []string
	// LBBBRule is the ID of the definition of left bundle branch block that was
	// used, empty when the rule does not ask for it; LBBBNote says why that one.
	LBBBRule, LBBBNote string
	// Text is the outcome in one sentence, with the unverified mark where the
	// wording of the row was not read.
	Text string
}

// Verified reports whether the row itself was read. The outcome of a row that was
// not read is shown as unverified and decides nothing.
func (s *Selection) Verified() bool { return s.Rule.Tag.Counts() }

// Ternary is yes, no or unknown.
type Ternary string

// The values of Ternary.
const (
	Yes     Ternary = "yes"
	No      Ternary = "no"
	Unknown Ternary = "unknown"
)

// Measure returns the measure of that ID, or nil.
func (a *Assessment) Measure(id string) *Measure {
	for i := range a.Measures {
		if a.Measures[i].ID == id {
			return &a.Measures[i]
		}
	}
	return nil
}
