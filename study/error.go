package study

import (
	"errors"
	"fmt"
	"strings"
)

// Kind classes what went wrong; the list is closed.
type Kind string

// The kinds of error.
const (
	Invalid     Kind = "invalid"     // breaks a rule of its format or of the program
	Truncated   Kind = "truncated"   // ends before what it declares
	Unsupported Kind = "unsupported" // well-formed, but not something Concordis reads
	Limit       Kind = "limit"       // larger than a stated cap
	NotFound    Kind = "not-found"   // a file or part that is needed is not there
	Numerical   Kind = "numerical"   // a computation did not converge or left its domain
	Cancelled   Kind = "cancelled"   // stopped by the user
	Internal    Kind = "internal"    // a defect of Concordis
)

// Error says which file, at which place, broke which rule. It never quotes the
// content of the file, so no patient text can leak through it.
type Error struct {
	Kind  Kind
	File  string // may be empty; filled in at the border that knows it
	Place string // "header line 3", "tag (5400,1010) at byte 1234", "section 5", ...
	Rule  string // the rule that was broken, as a sentence without the offending value
	Err   error  // cause, may be nil
}

func (e *Error) Error() string {
	parts := make([]string, 0, 4)
	for _, s := range []string{e.File, e.Place, e.Rule} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	if len(parts) == 0 {
		return string(e.Kind)
	}
	return strings.Join(parts, ": ")
}

func (e *Error) Unwrap() error { return e.Err }

// Errf builds an Error of that kind; the rule is formatted like fmt.Sprintf and
// must not contain text taken from the file.
func Errf(kind Kind, place, rule string, args ...any) *Error {
	return &Error{Kind: kind, Place: place, Rule: fmt.Sprintf(rule, args...)}
}

// KindOf returns the kind of the first Error in the chain, Internal for any
// other non-nil error, "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// InFile returns err with the file name filled in where it is still empty.
func InFile(err error, file string) error {
	var e *Error
	if errors.As(err, &e) && e.File == "" {
		c := *e
		c.File = file
		return &c
	}
	return err
}
