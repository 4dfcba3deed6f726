package survival

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// Fault is the rule that an input or a computation broke; the list is closed.
type Fault string

// The faults.
const (
	Shape        Fault = "shape"         // columns of different length, no rows, one row per subject needed
	Missing      Fault = "missing"       // NaN or infinite value
	NegativeTime Fault = "negative-time" // a time or entry below zero
	ZeroTime     Fault = "zero-time"     // a time of zero where its logarithm is needed
	Empty        Fault = "empty"         // an interval that ends where or before it starts
	Overlap      Fault = "overlap"       // two intervals of one subject overlap
	BadLabel     Fault = "label"         // a cause below zero
	BadWeight    Fault = "weight"        // a weight outside 1e-9 to 1e9, or one that varies within a subject
	OutOfRange   Fault = "range"         // a number so large that squares and sums would overflow
	NoEvents     Fault = "no-events"     // nothing happened that could be analysed
	OneGroup     Fault = "one-group"     // a comparison with fewer than two comparable groups
	Collinear    Fault = "collinear"     // a covariate is constant or a sum of others
	Separation   Fault = "separation"    // monotone likelihood: a coefficient runs to infinity
	NotConverged Fault = "not-converged" // the iterations ended before the answer stood still
	TooLarge     Fault = "too-large"     // needs more memory than allowed
	BadOption    Fault = "option"        // an option outside its range, or not possible with these data
)

// Error says which rule was broken and where. It never quotes a value or the identity
// of a subject. errors.As also finds a *study.Error in it, whose kind is Limit for
// TooLarge, Numerical for what a computation could not do, and Invalid otherwise.
type Error struct {
	Fault   Fault
	Row     int    // row of the input counted from 1; 0 when no single row is at fault
	Columns []int  // covariates at fault, counted from 0 in the order of Data.Names
	Rule    string // the rule as a sentence
}

func (e *Error) Error() string {
	if e.Row > 0 {
		return fmt.Sprintf("row %d: %s", e.Row, e.Rule)
	}
	return e.Rule
}

// Unwrap gives the same complaint as the error type of the whole program.
func (e *Error) Unwrap() error {
	kind := study.Invalid
	switch e.Fault {
	case TooLarge:
		kind = study.Limit
	case Separation, NotConverged, Collinear:
		kind = study.Numerical
	default:
	}
	place := ""
	if e.Row > 0 {
		place = fmt.Sprintf("row %d", e.Row)
	}
	return &study.Error{Kind: kind, Place: place, Rule: e.Rule}
}

// fail builds an Error without a row.
func fail(f Fault, rule string, args ...any) *Error {
	return &Error{Fault: f, Rule: fmt.Sprintf(rule, args...)}
}

// failRow builds an Error about the row with that index from 0.
func failRow(f Fault, row int, rule string) *Error {
	return &Error{Fault: f, Row: row + 1, Rule: rule}
}
