package tomtec

import (
	"github.com/concordis/concordis/study"
)

// document is what the file holds as far as it is read. No text of the file is
// kept but the version of the program.
type document struct {
	program  program
	version  string
	timing   []entry
	results  []table
	blocks   []block
	skipped  int // tables and curves of other quantities
	unusable int // entries with a unit that does not fit
}

// program is the TomTec program that wrote the file.
type program string

// The programs that are read, by the beginning of the name in the header.
const (
	autoStrain program = "AutoStrain"
	fourDLV    program = "4D LV-Analysis"
)

// entry is one line of results: a label of the list, a value, a unit.
type entry struct {
	label string
	value float64
	unit  string
}

// table is one table of results over segments, or the global results (no key).
type table struct {
	key     tableKey
	entries []entry // global results
	rows    []tableRow
}

// tableKey says what a table or a block of curves is about, in words of a list.
type tableKey struct {
	quantity  study.Quantity
	direction study.Direction
	layer     string
	what      string // of a table: "time-to-peak", "peak", "end-systolic", "peak-systolic"
	whole     bool   // cavity volume: one curve, no segments
}

// sameCurves reports whether two keys are about the same curves.
func (k tableKey) sameCurves(other tableKey) bool {
	k.what, other.what = "", ""
	return k == other
}

// tableRow is one line of such a table.
type tableRow struct {
	name  rowName
	value float64
	unit  string
}

// block is one table of curves.
type block struct {
	key     tableKey
	place   string
	unit    string
	timesMs []float64
	rows    []curve
}

// curve is one line of a block; within gaps a value is 0.
type curve struct {
	name   rowName
	values []float64
	gaps   []study.Span
}

// find is the entry with that label, or nil.
func find(list []entry, label string) *entry {
	for i := range list {
		if list[i].label == label {
			return &list[i]
		}
	}
	return nil
}
