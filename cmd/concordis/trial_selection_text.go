package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/concordis/concordis/cohort"
)

// selectionCaution stands under every answer.
const selectionCaution = "Virtual patients of a model. A ranking of rules in it is a hypothesis about patients and recommends no rule."

// dependsOn says in words what the answer rests on.
func dependsOn(a *asked) []string {
	out := []string{
		"Measures are as the emitted study gives them, with the noise of our recordings; readers of real studies differ more.",
		"The pool is drawn by us: how often blocks, scars and leads occur decides how often a rule is right.",
		"Lead sites are drawn with the patient; implantation always succeeds; the pacing is the same for all.",
		"Deaths and events follow from the state through cited coefficients that know no resynchronization; 0.3 % die of the implantation and complications are counted beside.",
		"Intervals are for the number of patients in the bank alone: that the model may be wrong is in none of them.",
	}
	for i := range a.Laws {
		if b := a.Laws[i].Broad; b.Early > 0 {
			out = append(out, fmt.Sprintf("Law %s: of %d patients the simulated months end before the %g that are counted; their last state lasts.", a.Laws[i].Law, b.Early, a.Limits.MonthsOfOutcomes))
		}
	}
	return append(out, a.notes...)
}

// selectionText prints the answer.
func selectionText(b *bytes.Buffer, a *asked) {
	writeLine(b, "Whom would a rule choose, and what follows? ", researchUse)
	writeLine(b, selectionCaution)
	for i := range a.Laws {
		u := &a.Laws[i]
		fmt.Fprintf(b, "law %s: %s, %d patients (%d outside the limits, %d unreadable, %d could not be simulated)\n",
			u.Law, u.Broad.Model, len(u.Broad.People), u.Broad.Outside, u.Broad.Unreadable, a.left[i])
	}
	fmt.Fprintf(b, "hazards %s, %d resamples, seed %d\n\n", a.Hazards, a.Resamples, a.Seed)
	for _, t := range selectionTables(a) {
		writeLine(b, t.Title)
		alignedRows(b, t.Head, t.Rows)
		for _, n := range t.Notes {
			writeLine(b, n)
		}
		writeLine(b)
	}
	writeLine(b, "What it depends on")
	for _, line := range dependsOn(a) {
		writeLine(b, "* ", line)
	}
}

// alignedRows prints columns as wide as their widest cell.
func alignedRows(b *bytes.Buffer, head []string, rows [][]string) {
	width := make([]int, len(head))
	all := append([][]string{head}, rows...)
	for _, row := range all {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range all {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i+1 < len(row) {
				line.WriteString(strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		writeLine(b, strings.TrimRight(line.String(), " "))
	}
}

// rangeCell writes an interval.
func rangeCell(i cohort.Interval, format string) string {
	if !i.Known {
		return "–"
	}
	return signed(format, i.Value) + " (" + signed(format, i.Low) + " to " + signed(format, i.High) + ")"
}

// signed writes a number with a true minus sign, and no minus before nothing.
func signed(format string, v float64) string {
	text, negative := strings.CutPrefix(fmt.Sprintf(format, v), "-")
	if negative && strings.Trim(text, "0.") != "" {
		return "−" + text
	}
	return text
}

func portionCell(p cohort.Portion) string {
	if !p.Known {
		return "–"
	}
	return fmt.Sprintf("%.0f %% (%.0f to %.0f), n %d", p.Share, p.Low, p.High, p.Of)
}
