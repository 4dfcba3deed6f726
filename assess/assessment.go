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
	ECG       *ECG  // the recording that the measures come from; nil when none could be measured
	OtherECGs []ECG // further recordings of the study, analysed as well
	Measures  []Measure
	Selection []Selection // guideline selection rules
	Notices   []string    // "Research use only ...", EchoCRT warning, ...
	Problems  []study.Problem
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
type Measure struct {
	ID      string // "qrs-duration", "qrs-area-kors", ...
	Name    string
	Family  string // "interval", "vector", "morphology", "rhythm", ...
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
type Selection struct {
	Rule    evidence.SelectionRule
	Met     Ternary  // yes, no, or open because facts are missing
	Passed  []string // clauses that hold
	Failed  []string // clauses that do not hold
	Missing []string // facts that are not known
}

// Ternary is yes, no or unknown.
type Ternary string

// The values of Ternary.
const (
	Yes     Ternary = "yes"
	No      Ternary = "no"
	Unknown Ternary = "unknown"
)
