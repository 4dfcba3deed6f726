package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/report"
)

// page is the comparison for report.html.
func (c *judgement) page() *report.ComparePage {
	p := &report.ComparePage{Meta: report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: c.command()},
		Notices: []string{researchUse}, File: c.file, Outcome: c.outcome, Panel: &c.panel, Reference: c.reference, Resamples: c.verb.Bootstrap, Notes: c.remarks()}
	for k := range c.measures {
		m := &c.measures[k]
		p.Measures = append(p.Measures, report.CompareMeasure{Name: m.candidate.Name, Unit: m.unit, Grade: string(m.grade), Direction: m.way,
			CutOff: m.finding, CutOffWords: m.cutWords})
	}
	return p
}

// remarks are what a reader must know of the whole.
func (c *judgement) remarks() []string {
	out := []string{fmt.Sprintf("%d measures were looked at together. What stands out among several does so by chance more often than one alone: read the adjusted p.", len(c.measures))}
	if len(c.measures) == 1 {
		out = nil
	}
	if missing := c.panel.Rows - c.panel.OutcomeKnown; missing > 0 {
		out = append(out, fmt.Sprintf("%d of %d patients have no outcome and take no part.", missing, c.panel.Rows))
	}
	if n := min(c.panel.Events, c.panel.OutcomeKnown-c.panel.Events); n < 10 {
		out = append(out, fmt.Sprintf("Only %d patients stand on the smaller side of the outcome.", n))
	}
	return out
}

// command repeats the run; the table stands in it by its own name.
func (c *judgement) command() string {
	v := c.verb
	parts := []string{"concordis compare", filepath.Base(v.Table), "--outcome", quoted(v.Outcome)}
	add := func(flag, value string) {
		if value != "" {
			parts = append(parts, flag, quoted(value))
		}
	}
	add("--positive", v.Positive)
	for _, line := range []struct {
		flag string
		at   outcomeLine
	}{{"--outcome-at-least", v.AtLeast}, {"--outcome-at-most", v.AtMost}, {"--outcome-below", v.Below}} {
		if line.at.given {
			parts = append(parts, fmt.Sprintf("%s=%g", line.flag, line.at.at))
		}
	}
	add("--measures", strings.Join(v.Measures, ","))
	add("--risk", strings.Join(v.Risk, ","))
	for _, m := range c.measures { // in a fixed order, unlike a map
		name := m.candidate.Name
		if way, ok := v.HigherIs[name]; ok {
			add("--higher-is", name+"="+way)
		}
		if x, ok := v.CutOff[name]; ok {
			add("--cutoff", fmt.Sprintf("%s=%g", name, x))
		}
	}
	add("--reference", v.Reference)
	add("--vendor", v.Vendor)
	add("--technique", v.Technique)
	parts = append(parts, fmt.Sprintf("--bootstrap %d --seed %d", v.Bootstrap, v.Seed))
	return strings.Join(parts, " ")
}

// quoted puts a word with blanks into quotes.
func quoted(word string) string {
	if strings.ContainsAny(word, " \t'\"") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}
