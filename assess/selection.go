package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/evidence"
)

// selections sets every guideline row against the facts.
func selections(facts factSet) []Selection {
	rules := evidence.SelectionRules()
	out := make([]Selection, 0, len(rules))
	for i := range rules {
		out = append(out, evaluate(rules[i], facts))
	}
	return out
}

// evaluate sets one row against the facts. One clause that fails decides; without
// one, a missing fact leaves the row open.
func evaluate(r evidence.SelectionRule, facts factSet) Selection {
	s := Selection{Rule: r}
	lbbb, id, note := facts.lbbb(&r)
	lookup := func(name string) fact {
		if name == "lbbb" {
			s.LBBBRule, s.LBBBNote = id, note
			return lbbb
		}
		f, ok := facts.byName[name]
		if !ok {
			return fact{label: name, why: "not a fact that Concordis knows"}
		}
		return f
	}
	for _, c := range r.Conditions {
		s.clause(c, lookup(c.Fact))
	}
	for _, group := range r.AnyOf {
		s.anyOf(group, lookup)
	}
	switch {
	case len(s.Failed) > 0:
		s.Met = No
	case len(s.Missing) > 0:
		s.Met = Unknown
	default:
		s.Met = Yes
	}
	s.Text = sentence(&s)
	return s
}

func (s *Selection) clause(c evidence.Condition, f fact) {
	switch holds(c, f) {
	case Yes:
		s.Passed = append(s.Passed, describe(c, f))
	case No:
		s.Failed = append(s.Failed, describe(c, f))
	case Unknown:
		s.miss(f)
	}
	s.addNear(near(c, f))
}

// anyOf sets a group of alternatives against the facts: one that holds is enough.
func (s *Selection) anyOf(group []evidence.Condition, lookup func(string) fact) {
	var failed []string
	var open []fact
	for _, c := range group {
		f := lookup(c.Fact)
		s.addNear(near(c, f))
		switch holds(c, f) {
		case Yes:
			s.Passed = append(s.Passed, describe(c, f))
			return
		case No:
			failed = append(failed, describe(c, f))
		case Unknown:
			open = append(open, f)
		}
	}
	if len(open) == 0 {
		s.Failed = append(s.Failed, "none of: "+strings.Join(failed, "; "))
		return
	}
	for _, f := range open {
		s.miss(f)
	}
}

func (s *Selection) miss(f fact) { s.Missing = addOnce(s.Missing, f.label+": "+f.why) }

func (s *Selection) addNear(text string) {
	if text != "" {
		s.Near = addOnce(s.Near, text)
	}
}

func addOnce(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// sentence says the outcome without advising.
func sentence(s *Selection) string {
	row := fmt.Sprintf("class %s row of %s", s.Rule.Class, s.Rule.Guideline)
	var text string
	switch s.Met {
	case Yes:
		text = "The clauses of this " + row + " hold."
	case No:
		text = fmt.Sprintf("The clauses of this %s do not hold: %d fail.", row, len(s.Failed))
		if len(s.Failed) == 1 {
			text = "The clauses of this " + row + " do not hold: 1 fails."
		}
	case Unknown:
		text = fmt.Sprintf("Whether the clauses of this %s hold is open; missing: %d.", row, len(s.Missing))
	}
	if !s.Verified() {
		text += " Unverified: the wording of the row was not read in its source."
	}
	return text
}
