package survivalcsv

import (
	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

// Columns names the columns as the header does, capitals or not. Time and Event are
// needed; the rest may be empty.
type Columns struct {
	Time       string   // when the row ends
	Start      string   // when it comes under observation
	Event      string   // how it ends
	Group      string   // the arm that is compared
	ID         string   // the person
	Strata     []string // layers; each combination of cells is one
	Covariates []string // numbers
	Factors    []string // categories
}

// Code is one kind of event: the cell that stands for it and the name to print.
type Code struct{ Cell, Name string }

// Match is a column and the cell that it must hold.
type Match struct{ Column, Cell string }

// Options say how a table is read.
type Options struct {
	Columns Columns
	// Events are the cells that stand for events, in the order of causes 1, 2, …;
	// Censored those that stand for none. Without Events the cells are whole numbers,
	// 0 censored, or true and false. Without Censored it is "0".
	Events   []Code
	Censored []string
	// Where selects rows: those whose cells are all as given, compared as text.
	Where []Match
	// DropInvalid leaves out rows that break a rule and counts them; otherwise they
	// are an error.
	DropInvalid bool
	// MaxRows is an error when there are more; 0 stands for 200 million. RowsHint is
	// the room that is made at once, from the true size of the file.
	MaxRows, RowsHint int
	Limits            Limits
}

const (
	maxColumns   = 4096
	maxGroups    = 12 // a picture with more cannot be read, and a column of names has more
	maxLevels    = 12
	maxStrata    = 100_000
	maxCause     = 99
	maxLabel     = 64 // characters
	maxTime      = 1e15
	maxCovariate = 1e50
	defaultRows  = 200_000_000
)

// BytesPerRow is what a row with these columns takes in a Table; identifiers, of which
// each different one is kept, are put at 96 bytes.
func (c *Columns) BytesPerRow() int64 {
	n := int64(8 + 8 + 4) // time, cause, line
	if c.Start != "" {
		n += 8
	}
	if c.Group != "" {
		n += 8
	}
	if len(c.Strata) > 0 {
		n += 8
	}
	if c.ID != "" {
		n += 8 + 96
	}
	return n + 8*int64(len(c.Covariates)+len(c.Factors))
}

// Covariate is a column of numbers; where its row is Incomplete, values that are
// missing are 0.
type Covariate struct {
	Name   string
	Values []float64
}

// Factor is a column of categories: Index into Levels, -1 where missing.
type Factor struct {
	Name   string
	Index  []int
	Levels []string
}

// Missing counts the empty cells of one column.
type Missing struct {
	Column string // as the user named it
	Rows   int
	Models bool // a covariate or factor: the row is left out of models only
}

// Refusal counts the rows that broke one rule.
type Refusal struct {
	Rule  Rule
	Rows  int
	Place string // the first one
}

// Table is what was read. All columns have an entry per row that was kept, in the order
// of the file; columns that nobody asked for are nil.
type Table struct {
	Time, Start []float64
	Cause       []int // 0 censored
	Causes      []Code
	Group       []int
	Groups      []string // by index: numbers in rising order, or else by the alphabet
	Stratum     []int
	Strata      int
	Subject     []int
	IDs         []string // by subject, in the order of the file
	Covariates  []Covariate
	Factors     []Factor
	Incomplete  []bool  // a covariate or factor is missing; nil where none is
	Lines       []int32 // of the file, from 1

	Read        int // rows of the file
	Passed      int // over by Where
	MissingRows int // left out because of a missing cell outside covariates and factors
	Missing     []Missing
	Refused     []Refusal
	ZeroTimes   int // kept rows that end at 0
}

// RefusedRows counts the rows that broke a rule.
func (t *Table) RefusedRows() int {
	n := 0
	for _, r := range t.Refused {
		n += r.Rows
	}
	return n
}

// IncompleteRows counts the kept rows that models leave out.
func (t *Table) IncompleteRows() int {
	n := 0
	for _, b := range t.Incomplete {
		if b {
			n++
		}
	}
	return n
}

// Rule is why a row is refused; the list is closed.
type Rule string

// The rules.
const (
	NotANumber   Rule = "not-a-number"
	Formula      Rule = "formula"
	NegativeTime Rule = "negative-time"
	Empty        Rule = "empty-interval"
	OutOfRange   Rule = "out-of-range"
	UnknownCode  Rule = "unknown-code"
	BadLabel     Rule = "label"
)

// Words say a rule as a sentence.
func (r Rule) Words() string {
	switch r {
	case NotANumber:
		return "the cell is not a number"
	case Formula:
		return "the cell begins like a formula; formulas are text and are never computed"
	case NegativeTime:
		return "a time must not be negative"
	case Empty:
		return "a row must end after it starts"
	case OutOfRange:
		return "the number is too large"
	case UnknownCode:
		return "the event is none of the codes"
	case BadLabel:
		return "a category must have at most 64 printable characters"
	}
	return string(r)
}

// problem is a rule that a cell of the current row broke.
type problem struct {
	rule   Rule
	column int
}

// refused turns the refusals into the error of a reader that drops nothing.
func (t *Table) refused() error {
	first := t.Refused[0]
	text := first.Rule.Words()
	if n := t.RefusedRows(); n > 1 {
		return study.Errf(study.Invalid, first.Place, "%s; %d rows break a rule, this is the first", text, n)
	}
	return study.Errf(study.Invalid, first.Place, "%s", text)
}
