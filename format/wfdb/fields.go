package wfdb

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// fields walks over the blank-separated fields of one header line. The first
// failure sticks, so a caller may read all fields and look at err once.
type fields struct {
	rest  string
	place string
	err   error
}

// fail records the broken rule; the offending text is not quoted.
func (f *fields) fail(rule string) {
	if f.err == nil {
		f.err = study.Errf(study.Invalid, f.place, "%s", rule)
	}
}

// next returns the next field, "" after the last one.
func (f *fields) next() string {
	f.rest = strings.TrimLeft(f.rest, blanks)
	end := strings.IndexAny(f.rest, blanks)
	if end < 0 {
		end = len(f.rest)
	}
	field := f.rest[:end]
	f.rest = f.rest[end:]
	return field
}

// remainder returns the rest of the line without surrounding blanks.
func (f *fields) remainder() string { return strings.Trim(f.rest, blanks) }

// integer reads the next field as an integer in [lo, hi]; missing stands for a
// field that is not there.
func (f *fields) integer(what string, lo, hi, missing int64) int64 {
	field := f.next()
	if field == "" {
		return missing
	}
	return f.integerIn(field, what, lo, hi)
}

// integerIn parses text as an integer in [lo, hi].
func (f *fields) integerIn(text, what string, lo, hi int64) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		f.fail(what + " must be an integer")
		return 0
	}
	if n < lo || n > hi {
		f.fail(what + " is out of range")
		return 0
	}
	return n
}

// realIn parses text as a decimal number. Go's further spellings (hexadecimal,
// infinity, not-a-number) are refused: C's scanf would not read them all alike,
// and no such number may leave this package.
func (f *fields) realIn(text, what string) float64 {
	if strings.Trim(text, "0123456789+-.eE") != "" {
		f.fail(what + " must be a number")
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		f.fail(what + " must be a number")
		return 0
	}
	return v
}

// blanks separate fields; a carriage return may precede the end of a line.
const blanks = " \t\r\v\f"
