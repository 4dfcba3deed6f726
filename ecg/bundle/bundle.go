// Package bundle holds the published rules for bundle-branch block as versioned
// tables of clauses and evaluates them, keeping which clause passed or failed.
package bundle

// Table holds the outcome of every rule on one recording.
type Table struct {
}
