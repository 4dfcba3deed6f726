package assess

import (
	"fmt"

	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/evidence"
)

// straussRule is the ID of the strict definition in package bundle.
const straussRule = "lbbb-strauss-2011"

// lbbbFallback is the order in which another definition stands in where the
// guideline's own is not in the table.
var lbbbFallback = []string{"lbbb-esc-2013", "lbbb-aha-2009", straussRule}

// verdictOf joins the verdicts of a rule: one, or one for each sex where the sex
// is not known. They answer only when they agree.
func verdictOf(t *bundle.Table, id string) (o bundle.Outcome, found bool, why string) {
	list := t.Rule(id)
	if len(list) == 0 {
		return bundle.Unknown, false, "the definition was not evaluated"
	}
	o, why = list[0].Outcome, list[0].Why
	for _, v := range list[1:] {
		if v.Outcome != o {
			return bundle.Unknown, true, "it holds for one sex and not for the other, and the sex is not given"
		}
	}
	if o != bundle.Yes && o != bundle.No && why == "" {
		why = "a clause of the definition could not be read"
	}
	return o, true, why
}

// lbbb answers whether there is left bundle branch block by the definition that
// the guideline itself uses, or by another one and says so.
func (set *factSet) lbbb(r *evidence.SelectionRule) (f fact, id, note string) {
	id, note = r.LBBB, r.LBBBNote
	if len(set.labels.Rule(id)) == 0 {
		for _, other := range lbbbFallback {
			if len(set.labels.Rule(other)) > 0 {
				note = fmt.Sprintf("the guideline's own definition (%s) was not evaluated; %s is used", id, other)
				id = other
				break
			}
		}
	}
	f = fact{label: "left bundle branch block by " + ruleName(set.labels, id)}
	if set.paced || set.labels.Paced {
		f.why = "the dominant beat is ventricular-paced"
		return f, id, note
	}
	o, _, why := verdictOf(set.labels, id)
	switch o {
	case bundle.Yes:
		f.known, f.word = true, "true"
	case bundle.No:
		f.known, f.word = true, "false"
	case bundle.Unknown, bundle.Skipped:
		f.why = why
	}
	return f, id, note
}

// ruleName is what people call a definition.
func ruleName(t *bundle.Table, id string) string {
	if list := t.Rule(id); len(list) > 0 && list[0].Name != "" {
		return list[0].Name
	}
	return id
}
