package report

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg/bundle"
)

// ruleGroup is one bundle-branch label with the rules for it.
type ruleGroup struct {
	Label string
	Text  string // agreement in one sentence, or else the label
	Rows  []ruleRow
}

type ruleRow struct {
	Name    string
	Outcome outcomeView
	Why     string
	Note    string
	Counts  bool // the rule enters the count of agreement
	Cite    citeView
	Tag     tagView
	Clauses []clauseRow
	Held    int // clauses that hold
}

type clauseRow struct {
	Text      string
	Threshold string
	Found     string
	Outcome   outcomeView
	Why       string
	Tag       tagView
}

// outcomeView is an outcome by sign and word, so that it needs no colour.
type outcomeView struct{ Sign, Word, Class string }

func outcomeOf(o string) outcomeView {
	switch o {
	case "yes":
		return outcomeView{"✓", "yes", "yes"}
	case "no":
		return outcomeView{"✗", "no", "no"}
	case "skipped":
		return outcomeView{"–", "not applied", "open"}
	default:
		return outcomeView{"?", "unknown", "open"}
	}
}

// rulesOf groups the verdicts by label, in the order of the table.
func rulesOf(t *bundle.Table) []ruleGroup {
	var groups []ruleGroup
	index := map[bundle.Label]int{}
	for i := range t.Verdicts {
		v := &t.Verdicts[i]
		at, ok := index[v.Label]
		if !ok {
			at = len(groups)
			index[v.Label] = at
			text := t.Agreement(v.Label).Text
			if text == "" {
				text = string(v.Label)
			}
			groups = append(groups, ruleGroup{Label: string(v.Label), Text: text})
		}
		groups[at].Rows = append(groups[at].Rows, ruleRowOf(v))
	}
	return groups
}

func ruleRowOf(v *bundle.Verdict) ruleRow {
	r := ruleRow{Name: joinNonEmpty(" — ", v.Name, v.Variant), Outcome: outcomeOf(string(v.Outcome)),
		Why: v.Why, Note: v.Note, Counts: v.Decides, Cite: citeViewOf(v.Citation), Tag: tagViewOf(v.Tag)}
	for i := range v.Clauses {
		c := &v.Clauses[i]
		if c.Outcome == bundle.Yes {
			r.Held++
		}
		r.Clauses = append(r.Clauses, clauseRow{Text: c.Text, Threshold: c.Threshold, Found: foundWords(c),
			Outcome: outcomeOf(string(c.Outcome)), Why: c.Why, Tag: tagViewOf(c.Tag)})
	}
	return r
}

// foundWords says what a clause looked at: its finding, or else its readings, and
// how likely the clause holds where the value lies near the threshold.
func foundWords(c *bundle.Clause) string {
	words := c.Finding
	if words == "" {
		var parts []string
		for _, r := range c.Readings {
			value := "not known"
			if r.Known {
				value = strings.TrimSpace(valueWords(r.Value, r.Unit) + " " + unitWords(r.Unit))
			}
			parts = append(parts, r.Name+" "+value)
		}
		words = strings.Join(parts, "; ")
	}
	if c.ProbabilityKnown {
		words += fmt.Sprintf(" (probability that it holds: %s)", probability(c.Probability))
	}
	return words
}

// guideView is one guideline row as printed.
type guideView struct {
	Guideline, Class, Level, Row string
	Outcome                      outcomeView
	Text                         string
	Verified                     bool
	Passed, Failed, Missing      []string
	Near                         []string
	LBBB, LBBBNote               string
	Cite                         citeView
	Tag                          tagView
}

func guidesOf(list []assess.Selection) []guideView {
	var out []guideView
	for i := range list {
		s := &list[i]
		out = append(out, guideView{Guideline: s.Rule.Guideline, Class: s.Rule.Class, Level: s.Rule.Level, Row: s.Rule.Text,
			Outcome: outcomeOf(string(s.Met)), Text: s.Text, Verified: s.Verified(),
			Passed: s.Passed, Failed: s.Failed, Missing: s.Missing, Near: s.Near,
			LBBB: s.LBBBRule, LBBBNote: s.LBBBNote, Cite: citeViewOf(s.Rule.Citation), Tag: tagViewOf(s.Rule.Tag)})
	}
	return out
}

// guideCount says how many rows hold.
func guideCount(list []assess.Selection) string {
	n := map[assess.Ternary]int{}
	for i := range list {
		n[list[i].Met]++
	}
	return fmt.Sprintf("Of %d rows %d hold, %d do not, %d lack facts.", len(list), n[assess.Yes], n[assess.No], n[assess.Unknown])
}
