package main

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/evidence"
)

// evidenceVerb is "concordis evidence".
type evidenceVerb struct {
	List evidenceListVerb `cmd:"" help:"List the measures with grade, number of findings and best cut-off, or the trials."`
	Show evidenceShowVerb `cmd:"" help:"Print all that is known about one measure or trial."`
}

// evidenceListVerb is "concordis evidence list".
type evidenceListVerb struct {
	Measure []string `placeholder:"ID" help:"Only this measure; may be given several times."`
	Family  string   `placeholder:"NAME" help:"Only this family of measures."`
	Trials  bool     `help:"The trials and pooled analyses instead of the measures."`
	JSON    bool     `name:"json" help:"JSON (docs/json.md) instead of the table."`
}

// evidenceShowVerb is "concordis evidence show".
type evidenceShowVerb struct {
	ID   string `arg:"" name:"id" help:"A measure or a trial, as in the lists."`
	JSON bool   `name:"json" help:"JSON (docs/json.md) instead of the page."`
	HTML string `name:"html" placeholder:"FILE" help:"Write the page of a trial as one HTML file, with reconstructed survival curves, instead of the text."`
}

// subject is a measure with what is known about it.
type subject struct {
	ID       string
	Family   string
	Rules    []dyssynchrony.Measure // as Concordis computes it; none for an electrical measure
	Findings []evidence.Finding
	Support  evidence.Support
	CutOff   *evidence.Finding // the best verified one, whatever it is bound to
}

// Run lists the measures.
func (v *evidenceListVerb) Run(s *session) error {
	if v.Trials {
		if len(v.Measure) > 0 || v.Family != "" {
			return usageError{"--trials goes with neither --measure nor --family"}
		}
		return listTrials(s, v.JSON)
	}
	list := subjects()
	for _, id := range v.Measure {
		if !slices.ContainsFunc(list, func(x subject) bool { return x.ID == id }) {
			return unknownMeasure(id, list)
		}
	}
	if len(v.Measure) > 0 {
		list = slices.DeleteFunc(list, func(x subject) bool { return !slices.Contains(v.Measure, x.ID) })
	}
	if v.Family != "" {
		families := familyNames(list)
		list = slices.DeleteFunc(list, func(x subject) bool { return x.Family != v.Family })
		if len(list) == 0 {
			return usageError{"no measure of a family of that name; there are: " + strings.Join(families, ", ")}
		}
	}
	if v.JSON {
		return writeEvidence(s.stdout, listDocument(list))
	}
	listTable(s.stdout, list)
	return nil
}

// Run prints one measure or trial.
func (v *evidenceShowVerb) Run(s *session) error {
	if v.HTML != "" {
		return v.html(s)
	}
	x := subjectOf(v.ID, catalogue.All())
	if len(x.Rules) == 0 && len(x.Findings) == 0 {
		if found, err := showTrial(s, v.ID, v.JSON); found {
			return err
		}
		return usageError{unknownMeasure(v.ID, subjects()).Error() + ", and no trial (see concordis evidence list --trials)"}
	}
	if v.JSON {
		return writeEvidence(s.stdout, pageDocument(&x))
	}
	page(s.stdout, &x)
	return nil
}

// subjects gives every measure that is computed or written about: those with
// findings in the order of the tables, then those without.
func subjects() []subject {
	rules := catalogue.All()
	ids := evidence.Measures()
	for i := range rules {
		if !slices.Contains(ids, rules[i].ID) && len(evidence.ForMeasure(rules[i].ID)) == 0 {
			ids = append(ids, rules[i].ID)
		}
	}
	list := make([]subject, len(ids))
	for i, id := range ids {
		list[i] = subjectOf(id, rules)
	}
	return list
}

// subjectOf gathers one measure. The ID of a variant gets the findings of its
// base.
func subjectOf(id string, rules []dyssynchrony.Measure) subject {
	x := subject{ID: id, Family: evidence.FamilyOf(id), Findings: evidence.ForMeasure(id), Support: evidence.SupportOf(id)}
	for _, r := range rules {
		if r.ID == id {
			x.Rules = append(x.Rules, r)
			x.Family = string(r.Family)
		}
	}
	if f, ok := evidence.BestCutOff(id); ok {
		x.CutOff = &f
	}
	return x
}

// name is what the measure is called, empty where only findings know it.
func (x *subject) name() string {
	if len(x.Rules) == 0 {
		return ""
	}
	return x.Rules[0].Name
}

// aliases are the other names of the measure.
func (x *subject) aliases() []string {
	all := []string{}
	for _, r := range x.Rules {
		for _, a := range append([]string{r.Name}, r.Aliases...) {
			if a != x.name() && !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	return all
}

// verified counts the findings that somebody has read.
func (x *subject) verified() int {
	n := 0
	for _, f := range x.Findings {
		if f.Tag != evidence.FromMemory {
			n++
		}
	}
	return n
}

// statements are the published facts to be shown with a measure of mechanical
// dyssynchrony, whatever its value.
func (x *subject) statements() []evidence.Statement {
	if x.Family == "electrical" || x.Family == string(dyssynchrony.Score) {
		return nil
	}
	ids := []string{evidence.StatementNoImaging, evidence.StatementEchoCRT, evidence.StatementPersist}
	if x.Support.Grade() == evidence.GradeD {
		ids = append(ids, evidence.StatementProspect, evidence.StatementRethinQ)
	}
	var list []evidence.Statement
	for _, id := range ids {
		if s, ok := evidence.StatementByID(id); ok {
			list = append(list, s)
		}
	}
	return list
}

// familyNames lists the families of the measures in list, in the order of the
// tables.
func familyNames(list []subject) []string {
	names := evidence.Families()
	for i := range list {
		if !slices.Contains(names, list[i].Family) {
			names = append(names, list[i].Family)
		}
	}
	return names
}

// unknownMeasure is the error for an ID that nothing is known about, with the
// names that come nearest.
func unknownMeasure(id string, list []subject) error {
	text := "no measure of that name"
	if near := nearNames(id, list); len(near) > 0 {
		text += "; near it: " + strings.Join(near, ", ")
	}
	return usageError{text + " (see concordis evidence list)"}
}
