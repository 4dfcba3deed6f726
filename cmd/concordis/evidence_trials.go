package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/concordis/concordis/evidence/trials"
)

// listTrials writes the trials and pooled analyses, as a table or as JSON.
func listTrials(s *session, asJSON bool) error {
	all, pooled := trials.All(), trials.AllPooled()
	if !asJSON {
		trialTable(s.stdout, all, pooled)
		return nil
	}
	d := newTrialDocument()
	for i := range all {
		d.Trials = append(d.Trials, d.summary(&all[i]))
	}
	for i := range pooled {
		d.Pooled = append(d.Pooled, d.pooledSummary(&pooled[i]))
	}
	return d.write(s.stdout)
}

// showTrial writes the trial or pooled analysis of that name; found is false
// where there is none.
func showTrial(s *session, name string, asJSON bool) (found bool, err error) {
	if t, ok := trials.Find(name); ok {
		if asJSON {
			d := newTrialDocument()
			d.Trials = append(d.Trials, d.trial(&t))
			return true, d.write(s.stdout)
		}
		trialPage(s.stdout, &t)
		return true, nil
	}
	if p, ok := trials.FindPooled(name); ok {
		if asJSON {
			d := newTrialDocument()
			d.Pooled = append(d.Pooled, d.pooled(&p))
			return true, d.write(s.stdout)
		}
		pooledPage(s.stdout, &p)
		return true, nil
	}
	return false, nil
}

// trialTable writes one line for each trial, then for each pooled analysis.
func trialTable(w io.Writer, all []trials.Trial, pooled []trials.Pooled) {
	writeLine(w, "# ", researchUse)
	writeLine(w, "# rows: numbers and statements with a source; unverified: those of them that nobody has read, never a limit.")
	fmt.Fprintf(w, "%-15s %5s %9s %5s %10s  %s\n", "# trial", "year", "patients", "rows", "unverified", "primary result")
	for i := range all {
		t := &all[i]
		rows := t.Rows()
		fmt.Fprintf(w, "%-15s %5d %9s %5d %10d  %s\n", t.ID, t.Year, patientsText(t), len(rows), unverifiedRows(rows), primaryText(t))
	}
	fmt.Fprintf(w, "%-15s %5s %9s %5s %10s  %s\n", "# pooled", "year", "trials", "rows", "unverified", "method")
	for i := range pooled {
		p := &pooled[i]
		n := "-"
		if p.NTrials > 0 {
			n = strconv.Itoa(p.NTrials)
		}
		rows := p.Rows()
		fmt.Fprintf(w, "%-15s %5d %9s %5d %10d  %s\n", p.ID, p.Year, n, len(rows), unverifiedRows(rows), p.Method)
	}
	writeLine(w, "# concordis evidence show ID prints one of them.")
}

// patientsText writes the number of patients; one that nobody has read gets a
// question mark, none a dash.
func patientsText(t *trials.Trial) string {
	n, seen := t.Patients()
	switch {
	case n == 0:
		return "-"
	case !seen.Verified():
		return strconv.Itoa(n) + "?"
	}
	return strconv.Itoa(n)
}

// primaryText writes the first verified effect on a primary endpoint.
func primaryText(t *trials.Trial) string {
	for i := range t.Outcomes {
		o := &t.Outcomes[i]
		if !o.Primary || o.Part != "" {
			continue
		}
		for j := range o.Effects {
			e := &o.Effects[j]
			if e.Seen.Verified() {
				text := o.Name + ": " + e.Measure + " " + number(e.Value)
				if e.SpreadCounts() {
					text += " (" + number(e.Spread.Lo) + " to " + number(e.Spread.Hi) + ")"
				}
				return text
			}
		}
		return o.Name
	}
	return "-"
}

func unverifiedRows(rows []trials.Row) int {
	return trials.Tally(rows)[trials.Memory]
}
