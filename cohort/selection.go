package cohort

import (
	"sort"
	"strings"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/trial"
)

// Rule is a way to choose patients on what a clinic measured, or on the truth.
type Rule struct {
	Name   string
	Field  string  // of trial.Fields or a measure; empty: everybody
	Word   string  // of "morphology"
	CutOff float64 // chosen: at or above; below where Below
	Below  bool
	// Source is where the cut-off was published; "ours" where it is not.
	Source string
	// Grade is that of the measure (evidence.GradeOf); empty for what is not mechanical.
	Grade evidence.Grade
	// Truth: the rule sees what no clinic could know. It is a yardstick.
	Truth bool
	sees  func(*Candidate) float64 // of a rule that sees the truth; higher is chosen first
}

// score puts patients in the order in which a rule chooses them, the highest first;
// ok is false where the field was not measured.
func (r *Rule) score(c *Candidate) (v float64, ok bool) {
	switch {
	case r.sees != nil:
		return r.sees(c), true
	case r.Field == "":
		return 0, true
	case r.Word != "":
		if c.Baseline.Word(r.Field) == r.Word {
			return 1, true
		}
		return 0, true
	}
	v, ok = c.Baseline.Number(r.Field)
	if r.Below {
		v = -v
	}
	return v, ok
}

// Chooses reports whether a rule chooses a patient; ok is false where its field was
// not measured.
func (r *Rule) Chooses(c *Candidate) (chosen, ok bool) {
	v, ok := r.score(c)
	switch {
	case !ok:
		return false, false
	case r.sees != nil:
		return v >= r.CutOff, true
	case r.Field == "":
		return true, true
	case r.Word != "":
		return v == 1, true
	case r.Below:
		return v > -r.CutOff, true
	}
	return v >= r.CutOff, true
}

// Criteria are the rule as criteria of a trial; none where the rule takes everybody or
// sees the truth.
func (r *Rule) Criteria() []trial.Criterion {
	if r.Field == "" {
		return nil
	}
	c := trial.Clause{Field: r.Field, Op: ">=", Value: r.CutOff}
	switch {
	case r.Word != "":
		c = trial.Clause{Field: r.Field, Op: "in", Words: []string{r.Word}}
	case r.Below:
		c.Op = "<"
	}
	return []trial.Criterion{{Name: "selection", AnyOf: [][]trial.Clause{{c}}, Seen: trial.Ours}}
}

// ElectricalRules are those of guidelines and of electrical measures.
func ElectricalRules() []Rule {
	return []Rule{{Name: "everybody"}, {Name: "QRS ≥ 120 ms", Field: "qrs_ms", CutOff: 120, Source: "guidelines"}, {Name: "QRS ≥ 130 ms", Field: "qrs_ms", CutOff: 130, Source: "guidelines"},
		{Name: "QRS ≥ 150 ms", Field: "qrs_ms", CutOff: 150, Source: "guidelines"}, {Name: "LBBB", Field: "morphology", Word: "lbbb", Source: "guidelines"},
		{Name: "QRS area ≥ 109 µV·s", Field: "qrs_area_uvs", CutOff: 109, Source: "evidence qrs-area-kors"}}
}

// MechanicalRules are the measures of a pool that have a published, verified cut-off
// which holds without regard to vendor, in the order of their names. A pool in which
// nothing was measured gives none.
func MechanicalRules(pool []trial.Baseline) []Rule {
	var out []Rule
	for _, n := range measuredFields(pool, trial.MeasurePrefix) {
		id, variant, _ := strings.Cut(strings.TrimPrefix(n, trial.MeasurePrefix), "/")
		f, ok := evidence.BestCutOff(id)
		if !ok || f.CutOff == nil || f.Variant != "" && f.Variant != variant {
			continue
		}
		out = append(out, Rule{Name: id + bracketed(variant), Field: n, CutOff: *f.CutOff, Below: !f.Above, Source: f.Citation.Short(), Grade: evidence.GradeOf(id)})
	}
	return out
}

// measuredFields are the names with a prefix of which the pool holds a value, sorted.
func measuredFields(pool []trial.Baseline, prefix string) []string {
	seen := map[string]bool{}
	for i := range pool {
		for name := range pool[i].Measured {
			if strings.HasPrefix(name, prefix) {
				seen[name] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

func bracketed(variant string) string {
	if variant == "" {
		return ""
	}
	return " (" + variant + ")"
}

// TrueRules see what a simulation knows: the benefit itself, and the conduction that
// was drawn.
func TrueRules() []Rule {
	return []Rule{
		{Name: "truth: volume falls ≥ 15 %", CutOff: RespondsPercent, Source: "ours", Truth: true, sees: func(c *Candidate) float64 { return c.FallPercent }},
		{Name: "truth: left bundle is blocked", CutOff: 1, Source: "ours", Truth: true, sees: leftBundleBlocked},
	}
}

func leftBundleBlocked(c *Candidate) float64 {
	if c.Baseline.Conduction == trial.LBBB {
		return 1
	}
	return 0
}

// Rankings are the measures of a pool as orders in which to choose, without a cut-off:
// QRS width, morphology and area, each mechanical measure that has a published
// direction, and the truth. The first is chance.
func Rankings(pool []trial.Baseline) []Rule {
	out := []Rule{{Name: "chance"}, {Name: "QRS duration", Field: "qrs_ms"}, {Name: "LBBB", Field: "morphology", Word: "lbbb"}, {Name: "QRS area", Field: "qrs_area_uvs"}}
	out = append(out, MechanicalRules(pool)...)
	for _, n := range measuredFields(pool, trial.TruthPrefix) {
		out = append(out, Rule{Name: "truth: " + strings.TrimPrefix(n, trial.TruthPrefix), Field: n, Source: "ours", Truth: true})
	}
	out = append(out, TrueRules()[1])
	for b := range Benefits {
		out = append(out, Rule{Name: "truth: " + b.String(), Source: "ours", Truth: true, sees: b.of})
	}
	return out
}
