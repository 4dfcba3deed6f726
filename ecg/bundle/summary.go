package bundle

import (
	"fmt"
	"strings"
)

// labels is the order of the summary.
var labels = []Label{VentricularPaced, LBBB, IncompleteLBBB, RBBB, IncompleteRBBB, LAFB, LPFB, IVCD}

// summarise counts the deciding rules of each label. A rule that was evaluated for
// both sexes counts once: as what both say, else as unknown.
func summarise(verdicts []Verdict) []Agreement {
	var out []Agreement
	for _, label := range labels {
		a := Agreement{Label: label}
		for _, group := range grouped(verdicts, label) {
			switch {
			case group[0].Own:
				a.Own++
			case !group[0].Decides:
				a.Undecided++
			default:
				a.count(joint(group))
			}
		}
		a.Text = a.sentence()
		out = append(out, a)
	}
	return out
}

// grouped collects the verdicts of one label, those of one rule together.
func grouped(verdicts []Verdict, label Label) [][]Verdict {
	var out [][]Verdict
	for _, v := range verdicts {
		if v.Label != label {
			continue
		}
		if n := len(out); n > 0 && out[n-1][0].ID == v.ID {
			out[n-1] = append(out[n-1], v)
			continue
		}
		out = append(out, []Verdict{v})
	}
	return out
}

func joint(group []Verdict) Outcome {
	for _, v := range group {
		if v.Outcome != group[0].Outcome {
			return Unknown
		}
	}
	return group[0].Outcome
}

func (a *Agreement) count(o Outcome) {
	switch o {
	case Yes:
		a.Yes++
	case No:
		a.No++
	case Unknown:
		a.Unknown++
	case Skipped:
		a.Skipped++
	}
}

func (a *Agreement) sentence() string {
	counted := a.Yes + a.No + a.Unknown
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", a.Label)
	if counted == 0 {
		b.WriteString("no rule was applied")
	} else {
		fmt.Fprintf(&b, "%d of %d %s yes, %d no, %d unknown", a.Yes, counted, plural(counted), a.No, a.Unknown)
	}
	if a.Skipped > 0 {
		fmt.Fprintf(&b, "; %d skipped", a.Skipped)
	}
	if a.Undecided > 0 {
		fmt.Fprintf(&b, "; %d shown but not counted (unverified wording)", a.Undecided)
	}
	if a.Own > 0 {
		fmt.Fprintf(&b, "; %d of our own shown but not counted", a.Own)
	}
	return b.String()
}

func plural(n int) string {
	if n == 1 {
		return "rule says"
	}
	return "rules say"
}
