package design

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/survival"
)

// fail builds the error type of the survival statistics, so that a caller meets one only.
func fail(f survival.Fault, rule string, args ...any) *survival.Error {
	return &survival.Error{Fault: f, Rule: fmt.Sprintf(rule, args...)}
}

// failRow builds an error about the row with that index from 0.
func failRow(f survival.Fault, row int, rule string) *survival.Error {
	return &survival.Error{Fault: f, Row: row + 1, Rule: rule}
}

// within reports whether x lies strictly between the bounds; NaN does not.
func within(x, low, high float64) bool { return x > low && x < high }

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
