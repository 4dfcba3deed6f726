package heart

import (
	"fmt"
	"math"
)

// Kind says what sort of failure an Error is.
type Kind int

const (
	// NotSteady: the allowed number of beats passed and the heart still changed
	// from beat to beat.
	NotSteady Kind = iota + 1
	// LeftDomain: a quantity left the range in which the equations mean
	// anything, such as an empty chamber.
	LeftDomain
	// BadParameter: an input is outside its range.
	BadParameter
)

// String names the kind.
func (k Kind) String() string {
	switch k {
	case NotSteady:
		return "not steady"
	case LeftDomain:
		return "left the model's domain"
	case BadParameter:
		return "bad parameter"
	}
	return "unknown"
}

// Error is every failure of this package. Which fields are set depends on Kind.
type Error struct {
	Kind Kind
	// Field names the parameter of a BadParameter, as a path of Go names such as
	// "LeftWall.Patches[3].AreaM2"; Low and High are its range and Unit its unit.
	Field     string
	Low, High float64
	Unit      string
	// Quantity names what left its domain, or what is not steady; Low and High
	// are its range for LeftDomain. Patch names the piece of muscle, if one.
	Quantity string
	Patch    string
	// Beat counts from 0 in the life of the heart; TimeS is s into that beat.
	Beat  int
	TimeS float64
	// Value is what was met; 0 with Finite false if it was not a number or
	// infinite.
	Value  float64
	Finite bool
}

// Error says what is wrong, where, and what would be right.
func (e *Error) Error() string {
	value := "not a finite number"
	if e.Finite {
		value = fmt.Sprintf("%g", e.Value)
	}
	switch e.Kind {
	case BadParameter:
		return fmt.Sprintf("heart: %s is %s, must be between %g and %g %s", e.Field, value, e.Low, e.High, e.Unit)
	case LeftDomain:
		where := e.Quantity
		if e.Patch != "" {
			where += " of " + e.Patch
		}
		return fmt.Sprintf("heart: beat %d at %.4f s: %s is %s, outside %g to %g %s",
			e.Beat, e.TimeS, where, value, e.Low, e.High, e.Unit)
	case NotSteady:
		return fmt.Sprintf("heart: not steady after %d beats: %s still changes by %s %s per beat, aim %g",
			e.Beat, e.Quantity, value, e.Unit, e.High)
	}
	return "heart: unknown error"
}

// finite splits a value into what an Error may hold.
func finite(v float64) (float64, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

// badParameter makes the error of one field.
func badParameter(field string, v, low, high float64, unit string) *Error {
	e := &Error{Kind: BadParameter, Field: field, Low: low, High: high, Unit: unit}
	e.Value, e.Finite = finite(v)
	return e
}
