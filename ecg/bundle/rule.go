package bundle

import (
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// rule is a published rule with the conditions that make it up. All must hold.
type rule struct {
	Rule
	clauses []condition
	// men and women are the width clause of a rule whose width depends on sex.
	men, women condition
	// needsWidth marks a rule that another one equals but for its width; it is skipped
	// when durations are left out.
	needsWidth bool
}

// published lists the rules in the order of the table, without the two that rest on
// the others (paced first, nonspecific delay last).
func published(o Options) []rule {
	rules := lbbbRules(o)
	rules = append(rules, rbbbRules()...)
	return append(rules, fascicularRules()...)
}

// verdicts evaluates a rule, once or, where it needs a sex that is not known, for both.
func (r rule) verdicts(b *beat, sex study.Fact[study.Sex]) []Verdict {
	if r.men == nil {
		return []Verdict{r.verdict(b, "", r.clauses)}
	}
	men := func() Verdict { return r.verdict(b, "men", append([]condition{r.men}, r.clauses...)) }
	women := func() Verdict { return r.verdict(b, "women", append([]condition{r.women}, r.clauses...)) }
	switch {
	case sex.Known && sex.Value == study.Male:
		return []Verdict{men()}
	case sex.Known && sex.Value == study.Female:
		return []Verdict{women()}
	}
	both := []Verdict{men(), women()}
	for i := range both {
		both[i].Why = "the sex is not known; evaluated for men and for women"
	}
	return both
}

func (r rule) verdict(b *beat, variant string, conditions []condition) Verdict {
	v := Verdict{Rule: r.Rule, Variant: variant}
	if r.needsWidth && b.o.IgnoreDuration {
		v.Outcome, v.Why = Skipped, "the rule rests on the QRS duration, which is left out on request"
		return v
	}
	var outcomes []Outcome
	for _, c := range conditions {
		clause := c(b)
		v.Clauses = append(v.Clauses, clause)
		outcomes = append(outcomes, clause.Outcome)
	}
	v.Outcome = all(outcomes...)
	return v
}

// pacedVerdict looks at pacing before anything else.
func pacedVerdict(b *beat) Verdict {
	v := Verdict{Rule: Rule{
		ID: "ventricular-paced", Version: 1, Name: "pacing spikes", Label: VentricularPaced, Tag: evidence.Computed, Decides: true,
		Note: "from the spikes found by package ecg",
	}}
	c := Clause{ID: "spikes", Text: "a ventricular pacing spike starts the dominant beats", Threshold: "yes", Tag: evidence.Computed}
	if b.pacing == nil {
		c.Outcome, c.Why = Unknown, "no analysis of the recording was given"
	} else {
		c.Readings = []Reading{{Name: "share of beats that a spike starts", Value: b.pacing.PacedShare, Unit: "1", Known: true}}
		c.Outcome = outcome(b.pacing.Ventricular)
	}
	v.Clauses, v.Outcome = []Clause{c}, c.Outcome
	return v
}

// nonspecific is the delay that no bundle-branch rule of the same statement explains.
func nonspecific(b *beat, others []Verdict) Verdict {
	v := Verdict{Rule: Rule{
		ID: "ivcd-aha-2009", Version: 1, Name: "AHA/ACCF/HRS 2009", Label: IVCD, Tag: evidence.ReadSecond, Decides: true, Citation: aha2009,
		Note: "by the LBBB and RBBB rules of the same statement; another LBBB rule may say yes",
	}}
	if b.o.IgnoreDuration {
		v.Outcome, v.Why = Skipped, "the rule rests on the QRS duration, which is left out on request"
		return v
	}
	c := width(110, 0, evidence.ReadSecond)(b)
	c.Threshold = "> 110 ms"
	if b.qrs.Known {
		c.Outcome = outcome(b.qrs.Ms > 110)
	}
	v.Clauses = append(v.Clauses, c)
	outcomes := []Outcome{c.Outcome}
	for _, o := range others {
		switch o.ID {
		case "lbbb-aha-2009", "ilbbb-aha-2009", "rbbb-aha-2009", "irbbb-aha-2009":
			x := Clause{ID: "not-" + o.ID, Text: "not " + string(o.Label) + " by the same statement", Threshold: "no", Finding: string(o.Outcome), Outcome: not(o.Outcome), Tag: evidence.ReadSecond}
			if x.Outcome == Unknown {
				x.Why = "that rule could not be decided"
			}
			v.Clauses = append(v.Clauses, x)
			outcomes = append(outcomes, x.Outcome)
		}
	}
	v.Outcome = all(outcomes...)
	return v
}
