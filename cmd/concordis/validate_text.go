package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/truth"
)

// truthTable writes the rows by group, with a count below each group.
func truthTable(w io.Writer, t *validated) {
	writeLine(w, "# ", researchUse)
	wrapped(w, "# ", "Published findings beside ours. (c) = calibration: something was chosen with these recordings or figures in sight, a fit and no prediction.")
	counts := summaries(t.rows)
	for _, s := range counts {
		writeLine(w)
		writeLine(w, "## ", string(s.Group))
		groupLines(w, t, s.Group)
		writeLine(w, summaryText(s))
	}
	if len(counts) == 0 {
		writeLine(w)
		writeLine(w, "This group has no rows yet.")
	}
}

// groupLines writes the rows of a group. Those of a trial that has no bank share one line.
func groupLines(w io.Writer, t *validated, g truth.Group) {
	for i := 0; i < len(t.rows); i++ {
		r := &t.rows[i]
		switch {
		case r.Group != g:
		case g == virtualTrials && r.Verdict == truth.NotRun:
			first := i
			for i+1 < len(t.rows) && t.rows[i+1].Group == g && t.rows[i+1].Why == r.Why {
				i++
			}
			name, _, _ := strings.Cut(r.Finding, ", ")
			wrapped(w, "", fmt.Sprintf("%s %s: %d rows: not run: %s", truthMarks[r.Verdict], name, i-first+1, r.Why))
		default:
			truthLines(w, t, r)
		}
	}
}

// truthMarks are the words of the verdicts; what decides nothing is in brackets.
var truthMarks = map[truth.Verdict]string{truth.Pass: "pass", truth.Miss: "MISS", truth.NotJudged: "(run)", truth.NotRun: "(not run)"}

// truthLines writes one row: figures first, then finding, source and what else is
// to be known.
func truthLines(w io.Writer, t *validated, r *truth.Row) {
	id := r.ID
	if r.Calibration {
		id += " (c)"
	}
	ours := "-"
	if r.Ours != nil {
		ours = digits(*r.Ours, 4)
		if c, ok := t.central[r.ID]; ok {
			ours += " (" + digits(c[0], 4) + " to " + digits(c[1], 4) + ")"
		}
		ours = withUnit(ours, r.Unit)
	}
	fmt.Fprintf(w, "%-9s %-32s published %-32s ours %s\n", truthMarks[r.Verdict], id, publishedText(r), ours)
	mark := string(r.Tag)
	if r.Tag == evidence.FromMemory {
		mark = unverifiedMark
	}
	source := r.Source.Authors + ", " + r.Source.Journal
	if r.Source.Year > 0 {
		source += ", " + strconv.Itoa(r.Source.Year)
	}
	wrapped(w, "          ", r.Finding+" ["+source+"; "+mark+"; on "+string(r.Basis)+"]")
	if r.Why != "" {
		wrapped(w, "          ", string(r.Verdict)+": "+r.Why)
	}
	if r.Note != "" {
		wrapped(w, "          ", "note: "+r.Note)
	}
}

// publishedText writes the published figure with its interval.
func publishedText(r *truth.Row) string {
	text := ""
	if r.Published != nil {
		text = digits(*r.Published, 4) + " "
	}
	switch {
	case r.Lo != nil && r.Hi != nil:
		text += "[" + digits(*r.Lo, 5) + " to " + digits(*r.Hi, 5) + "]"
	case r.Hi != nil:
		text += "[up to " + digits(*r.Hi, 5) + "]"
	case r.Lo != nil:
		text += "[from " + digits(*r.Lo, 5) + "]"
	default:
		text += "[no interval]"
	}
	return withUnit(text, r.Unit)
}

// digits writes a number with up to n significant digits.
func digits(v float64, n int) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', n, 64), 64)
	if err != nil {
		return "-"
	}
	return strconv.FormatFloat(rounded, 'g', -1, 64)
}

// summaryText counts a group.
func summaryText(s truth.Summary) string {
	return fmt.Sprintf("%s: %d of %d predictions inside the published interval; %d calibration rows not counted (%d inside); %d not judged; %d not run",
		s.Group, s.Confirmed, s.Predictions, s.Calibrations, s.Fitted, s.NotJudged, s.NotRun)
}
