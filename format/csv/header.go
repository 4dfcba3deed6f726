package csv

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// header is what stands above the rows.
type header struct {
	remarks   remarks
	delimiter byte
	columns   int
	axis      axisKind
	leads     []column
	problems  []study.Problem
}

// column is one lead.
type column struct {
	index        int // from 0
	lead         study.LeadName
	label        string  // as in the file, without the unit
	perMilliVolt float64 // units of the file in one mV
}

// readHeader reads the remarks and the line with the column names.
func readHeader(in *cells.Lines, lim Limits) (header, error) {
	h := header{remarks: newRemarks()}
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			return h, study.Errf(study.Truncated, in.Place(), "ends before a line with column names")
		}
		if err != nil {
			return h, err
		}
		if in.Number > lim.Elements {
			return h, study.Errf(study.Limit, in.Place(), "has more than %d lines before the column names", lim.Elements)
		}
		if len(line) == 0 {
			continue
		}
		if line[0] == '#' {
			if err := h.remarks.take(string(line[1:]), in.Place()); err != nil {
				return h, err
			}
			continue
		}
		return h, h.takeColumns(line, in.Place())
	}
}

// takeColumns reads the line with the column names.
func (h *header) takeColumns(line []byte, place string) error {
	h.delimiter = cells.DelimiterOf(line)
	row := cells.Split(nil, line, h.delimiter)
	if n := len(row); n > 1 && len(row[n-1]) == 0 {
		row = row[:n-1]
	}
	if h.columns = len(row); h.columns > maxColumns {
		return study.Errf(study.Limit, place, "has more than %d columns", maxColumns)
	}
	seen := map[study.LeadName]bool{}
	for i, cell := range row {
		label, unit := splitUnit(string(cell))
		kind, err := axisOf(label, unit)
		if err == nil && kind != axisNone && i > 0 {
			err = study.Errf(study.Invalid, "", "time and sample number must stand in the first column")
		}
		if err == nil && kind == axisNone {
			err = h.takeLead(i, label, unit, seen)
		}
		if err != nil {
			return study.Errf(err.Kind, fmt.Sprintf("%s, column %d", place, i+1), "%s", err.Rule)
		}
		if kind != axisNone {
			h.axis = kind
		}
	}
	if len(h.leads) == 0 {
		return study.Errf(study.Invalid, place, "no column is a lead; write I_mV, II_mV, ... V6_mV")
	}
	return nil
}

// takeLead takes over a column of a known lead; any other column is left out.
func (h *header) takeLead(index int, label, unit string, seen map[study.LeadName]bool) *study.Error {
	lead := study.CanonicalLead(label)
	if !known(lead) {
		h.problems = append(h.problems, study.Problem{
			Severity: study.LeftOut, Code: "csv-column-unknown", Where: fmt.Sprintf("column %d", index+1),
			Text: "this column is not one of the twelve standard or three Frank leads and was not read",
		})
		return nil
	}
	if seen[lead] {
		return study.Errf(study.Invalid, "", "a lead stands twice")
	}
	seen[lead] = true
	if unit == "" {
		unit = h.remarks.unit
	}
	per, ok := perMilliVolt(unit)
	if !ok {
		return study.Errf(study.Unsupported, "", "a lead has no known unit; write I_mV or I_uV, or add a line '# unit: mV'")
	}
	h.leads = append(h.leads, column{index: index, lead: lead, label: label, perMilliVolt: per})
	return nil
}

func known(lead study.LeadName) bool {
	return lead.IsStandard() || lead == study.VX || lead == study.VY || lead == study.VZ
}

// splitUnit parts "I_mV", "I [mV]", "I (mV)" and "I mV" into lead and unit. A
// last word that is no unit stays with the label.
func splitUnit(cell string) (label, unit string) {
	if n := len(cell) - 1; n > 0 && (cell[n] == ']' || cell[n] == ')') {
		if open := strings.LastIndexAny(cell, "[("); open >= 0 {
			return strings.Trim(cell[:open], " _"), strings.TrimSpace(cell[open+1 : n])
		}
	}
	if at := strings.LastIndexAny(cell, "_ "); at > 0 {
		last := cell[at+1:]
		if _, ok := perMilliVolt(last); ok || isTimeUnit(last) {
			return strings.TrimRight(cell[:at], " _"), last
		}
	}
	return cell, ""
}

// perMilliVolt is how many of that unit make one mV. The two micro signs of
// Unicode and the letter u all occur.
func perMilliVolt(unit string) (per float64, ok bool) {
	switch unit {
	case "mV", "mv", "millivolt":
		return 1, true
	case "uV", "uv", "\u00b5V", "\u03bcV", "microvolt":
		return 1000, true
	case "V", "volt":
		return 0.001, true
	}
	return 0, false
}
