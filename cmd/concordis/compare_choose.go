package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/format/outcometable"
)

// columnName is a column that is named like a measure of Concordis.
type columnName struct{ id, variant, direction string }

// parseColumn reads ID, ID/VARIANT, ID/VARIANT/DIRECTION; known is false when there is
// no measure of that ID.
func parseColumn(name string) (n columnName, known bool) {
	parts := strings.Split(name, "/")
	if len(parts) > 3 {
		return n, false
	}
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	n = columnName{parts[0], parts[1], parts[2]}
	if len(evidence.ForMeasure(n.id)) > 0 {
		return n, true
	}
	for _, m := range catalogue.All() {
		if m.ID == n.id {
			return n, true
		}
	}
	return n, false
}

// unit of the measure as Concordis computes it; known is false where the catalogue
// does not hold it.
func (n columnName) unit() (unit string, known bool) {
	for _, m := range catalogue.All() {
		if m.ID == n.id && (n.variant == "" || m.Variant == n.variant) {
			return m.Unit, true
		}
	}
	return "", false
}

// comparedMeasure is one column with what is known about it.
type comparedMeasure struct {
	candidate accuracy.Candidate
	name      columnName
	known     bool // a measure of Concordis
	unit      string
	grade     evidence.Grade
	finding   *evidence.Finding // whose cut-off is applied; nil = none
	cutWords  string            // where the cut-off comes from, or why there is none
	way       string            // which values go with the outcome, and says who
	entered   bool              // the cut-off is the user's
}

// choose makes the measures, in the order asked for.
func (c *judgement) choose(t *outcometable.Table) error {
	v := c.verb
	if asked := slices.Concat(v.Measures, v.Risk); len(v.Measures) > 0 {
		slices.SortStableFunc(t.Measures, func(a, b outcometable.Column) int {
			return cmp.Compare(slices.Index(asked, a.Name), slices.Index(asked, b.Name))
		})
	}
	for _, column := range t.Measures {
		c.measures = append(c.measures, v.measure(column))
	}
	has := func(name string) bool {
		return slices.ContainsFunc(c.measures, func(m comparedMeasure) bool { return m.candidate.Name == name })
	}
	for name := range v.CutOff {
		if !has(name) {
			return usageError{"--cutoff names a column that is none of the measures"}
		}
	}
	for name := range v.HigherIs {
		if !has(name) {
			return usageError{"--higher-is names a column that is none of the measures"}
		}
	}
	if v.Reference != "" {
		c.reference = slices.IndexFunc(c.measures, func(m comparedMeasure) bool { return m.candidate.Name == v.Reference })
		if c.reference < 0 {
			return usageError{"--reference is none of the measures"}
		}
	}
	for _, m := range c.measures {
		if m.candidate.Risk {
			if slices.ContainsFunc(m.candidate.Values, func(x float64) bool { return x < 0 || x > 1 }) {
				return usageError{"a column of --risk holds a number outside 0 to 1"}
			}
		}
	}
	return nil
}

// measure looks up what is known about one column.
func (v *compareVerb) measure(column outcometable.Column) comparedMeasure {
	m := comparedMeasure{candidate: accuracy.Candidate{Name: column.Name, Values: column.Values, Known: column.Known, Risk: slices.Contains(v.Risk, column.Name)}}
	m.name, m.known = parseColumn(column.Name)
	var direction *evidence.Finding
	if m.known {
		m.grade = evidence.GradeOf(m.name.id)
		unit, stated := m.name.unit()
		m.unit = unit
		direction = v.published(&m, stated)
	} else {
		m.cutWords = "No cut-off: not a measure that Concordis knows."
	}
	v.turn(&m, direction)
	if x, ok := v.CutOff[column.Name]; ok {
		m.candidate.CutOff, m.entered, m.finding = &x, true, nil
		m.cutWords = "The cut-off was given on the command line."
	}
	return m
}

// published sets the published cut-off beside a measure and returns the finding that
// says which side of it is positive, applied or not.
func (v *compareVerb) published(m *comparedMeasure, unitKnown bool) *evidence.Finding {
	n := m.name
	f, ok := evidence.CutOffFor(n.id, v.Vendor, v.Technique, n.direction)
	if ok && (evidence.Fits(f, n.variant, f.Unit) && (!unitKnown || evidence.Fits(f, n.variant, m.unit))) {
		m.finding, m.candidate.CutOff = &f, f.CutOff
		m.cutWords = "Published cut-off: " + cutOffSource(&f, m.grade)
		if !unitKnown {
			m.unit = f.Unit
			m.cutWords += fmt.Sprintf(" The column is taken to be in %s.", f.Unit)
		}
		return &f
	}
	best, any := evidence.BestCutOff(n.id)
	if !any {
		m.cutWords = "No cut-off: none that anybody has read in its source is known."
		return nil
	}
	m.cutWords = fmt.Sprintf("No published cut-off applied: the best known (%s) holds for %s only; name the column ID/VARIANT/DIRECTION and give --vendor and --technique if it was measured so.",
		best.Citation.Short(), bindingWords(&best))
	if best.Variant != "" && best.Variant != n.variant || unitKnown && !evidence.Fits(best, best.Variant, m.unit) {
		return nil // other variants and units may turn the other way
	}
	return &best
}

// turn settles which values go with the outcome.
func (v *compareVerb) turn(m *comparedMeasure, f *evidence.Finding) {
	way, stated := v.HigherIs[m.candidate.Name]
	source := "as stated on the command line."
	switch {
	case stated:
	case m.candidate.Risk:
		way, source = "with", "since it is a risk of the outcome."
	case f != nil && f.Above:
		way, source = "with", "as in "+f.Citation.Short()+"; turn it with --higher-is if your outcome is the opposite of theirs."
	case f != nil:
		way, source = "against", "as in "+f.Citation.Short()+"; turn it with --higher-is if your outcome is the opposite of theirs."
	default:
		way, source = "with", "because nothing else was stated (--higher-is)."
	}
	m.way = "High values are taken to go with the outcome, " + source
	if way == "against" {
		m.candidate.Direction = accuracy.Lower
		m.way = "Low values are taken to go with the outcome, " + source
	}
}

// cutOffSource says where a cut-off comes from.
func cutOffSource(f *evidence.Finding, grade evidence.Grade) string {
	parts := []string{f.Citation.Short()}
	if f.N > 0 {
		parts = append(parts, fmt.Sprintf("n = %d", f.N))
	}
	if f.Tag != evidence.ReadInSource {
		parts = append(parts, "read in a text that quotes it")
	}
	if f.Role != evidence.Outcome {
		parts = append(parts, "not tied to outcome there")
	}
	if grade != "" {
		parts = append(parts, "evidence grade "+string(grade))
	}
	if b := bindingWords(f); b != "" {
		parts = append(parts, "holds for "+b)
	}
	return strings.Join(parts, ", ") + "."
}

// bindingWords says what the figures of a finding are bound to.
func bindingWords(f *evidence.Finding) string {
	var parts []string
	for _, p := range []string{f.Vendor, f.Technique, f.Direction, f.Variant} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if f.Unit != "" && f.Unit != "1" && f.Unit != "fraction" {
		parts = append(parts, "values in "+f.Unit)
	}
	return strings.Join(parts, ", ")
}
