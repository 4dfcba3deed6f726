package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/concordis/concordis/report"
)

// tables are the results in rows, for the terminal and for the page.
func (d *survivalDocument) tables() []report.SurvivalTable {
	out := []report.SurvivalTable{d.groupTable()}
	for k := range d.Groups[0].Series {
		out = append(out, d.landmarkTable(k))
	}
	if len(d.Tests) > 0 {
		out = append(out, d.testTable())
	}
	if len(d.Differences) > 0 {
		out = append(out, d.differenceTable())
	}
	for i := range d.Models {
		out = append(out, d.modelTable(&d.Models[i]))
	}
	return out
}

// groupTable has a row for each group.
func (d *survivalDocument) groupTable() report.SurvivalTable {
	t := report.SurvivalTable{Title: "Groups", Words: 1, Head: []string{"Group", "n", "Events"}}
	first := &d.Groups[0]
	if first.Competing != nil {
		t.Head = append(t.Head, d.countWord())
	}
	if first.Censored != nil {
		t.Head = append(t.Head, "Censored")
	}
	t.Head = append(t.Head, "Time at risk"+comma(d.Unit))
	if first.Rate != nil {
		t.Head = append(t.Head, "Events per 100"+d.unitWords())
	}
	if first.Median != nil {
		t.Head = append(t.Head, "Median"+comma(d.Unit)+" ("+d.levelWords()+")")
	}
	if first.FollowUp != nil {
		t.Head = append(t.Head, "Median follow-up")
		t.Notes = append(t.Notes, "Median follow-up: Kaplan-Meier with event and censoring exchanged.")
	}
	restricted := first.Restricted != nil
	if restricted {
		t.Head = append(t.Head, "Restricted mean ("+d.levelWords()+")")
	}
	for i := range d.Groups {
		t.Rows = append(t.Rows, d.groupRow(&d.Groups[i], len(t.Head)))
	}
	return t
}

// groupRow is one group; cells that it lacks are dashes.
func (d *survivalDocument) groupRow(g *survivalGroup, width int) []string {
	row := []string{g.Name, strconv.Itoa(g.N), strconv.Itoa(g.Events)}
	if g.Competing != nil {
		row = append(row, strconv.Itoa(*g.Competing))
	}
	if g.Censored != nil {
		row = append(row, strconv.Itoa(*g.Censored))
	}
	row = append(row, timeWords(float64(g.TimeAtRisk)))
	if g.Rate != nil {
		row = append(row, ratioWords(100*float64(*g.Rate)))
	}
	if g.Median != nil {
		row = append(row, valueWithInterval(g.Median, timeWords))
	}
	if g.FollowUp != nil {
		row = append(row, valueWithInterval(&estimateBlock{Value: g.FollowUp.Value}, timeWords))
	}
	if g.Restricted != nil {
		row = append(row, valueWithInterval(g.Restricted, timeWords))
	}
	for len(row) < width {
		row = append(row, "-")
	}
	return row[:width]
}

// comma is ", months", or nothing.
func comma(unit string) string {
	if unit == "" {
		return ""
	}
	return ", " + unit
}

// seriesTitles name the kinds of curve.
var seriesTitles = map[string]string{"survival": "Survival", "incidence": "Cumulative incidence", "mean-count": "Mean number of events"}

// landmarkTable has a row for each landmark and group.
func (d *survivalDocument) landmarkTable(k int) report.SurvivalTable {
	s := &d.Groups[0].Series[k]
	title := seriesTitles[s.Kind]
	if s.Kind == "incidence" {
		title += " of " + d.Causes[s.Cause-1].Name
	}
	share := s.Kind != "mean-count"
	words, percent := meanWords, ""
	if share {
		words, percent = shareWords, " %"
	}
	t := report.SurvivalTable{Title: title + " at landmarks", Words: 2, Head: []string{"Time" + comma(d.Unit), "Group", "At risk", "Events"}}
	if len(s.Landmarks) > 0 && s.Landmarks[0].Rivals != nil {
		t.Head = append(t.Head, d.countWord())
	}
	if len(s.Landmarks) > 0 && s.Landmarks[0].Censored != nil {
		t.Head = append(t.Head, "Censored")
	}
	t.Head = append(t.Head, strings.TrimSpace(title+percent)+" ("+d.levelWords()+")")
	t.Notes = append(t.Notes, "At risk: just before the time; events and censorings: up to and including it.")
	for i := range s.Landmarks {
		for g := range d.Groups {
			m := &d.Groups[g].Series[k].Landmarks[i]
			row := []string{timeWords(float64(m.At)), d.Groups[g].Name, strconv.Itoa(m.AtRisk), strconv.Itoa(m.Events)}
			if m.Rivals != nil {
				row = append(row, strconv.Itoa(*m.Rivals))
			}
			if m.Censored != nil {
				row = append(row, strconv.Itoa(*m.Censored))
			}
			value := "-"
			if m.Value != nil {
				value = valueWithInterval(&m.estimateBlock, words)
			}
			t.Rows = append(t.Rows, append(row, value))
		}
	}
	return t
}

// testTable has the tests of the groups.
func (d *survivalDocument) testTable() report.SurvivalTable {
	t := report.SurvivalTable{Title: "Tests of the groups", Words: 2, Head: []string{"Test", "Observed / expected", "Chi-square", "df", "p"}}
	for i := range d.Tests {
		x := &d.Tests[i]
		parts := make([]string, len(x.Groups))
		for g, o := range x.Groups {
			parts[g] = fmt.Sprintf("%s %s / %s", o.Name, timeWords(float64(o.Observed)), strconv.FormatFloat(float64(o.Expected), 'f', 1, 64))
		}
		t.Rows = append(t.Rows, []string{x.Name, strings.Join(parts, "; "), strconv.FormatFloat(float64(x.ChiSquare), 'f', 2, 64), strconv.Itoa(x.DF), pWords(float64(x.P))})
	}
	return t
}

// differenceTable has the differences of restricted means.
func (d *survivalDocument) differenceTable() report.SurvivalTable {
	t := report.SurvivalTable{Title: "Difference of restricted means to " + timeWords(float64(d.Differences[0].Tau)) + d.unitWords(), Words: 1,
		Head: []string{"Groups", "Difference" + comma(d.Unit) + " (" + d.levelWords() + ")", "p"}}
	for i := range d.Differences {
		x := &d.Differences[i]
		t.Rows = append(t.Rows, []string{x.Name, valueWithInterval(&x.estimateBlock, timeWords), pWords(float64(x.P))})
	}
	return t
}

// modelTable has the terms of a model.
func (d *survivalDocument) modelTable(m *modelBlock) report.SurvivalTable {
	short := map[string]string{"hazard ratio": "HR", "rate ratio": "Rate ratio", "subdistribution hazard ratio": "Subdistribution HR"}[m.Ratio]
	t := report.SurvivalTable{Title: m.Name, Words: 1, Head: []string{"Term", short + " (" + d.levelWords() + ")", "p"}}
	ph := m.Proportional != nil
	if ph {
		t.Head = append(t.Head, "p, proportional hazards")
	}
	for i := range m.Terms {
		x := &m.Terms[i]
		row := []string{x.Name, valueWithInterval(&estimateBlock{Value: &x.Ratio, Lo: x.Lo, Hi: x.Hi}, ratioWords), pWords(float64(x.P))}
		if ph {
			row = append(row, pWords(float64(x.PH.P)))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = append(t.Notes, d.modelNotes(m)...)
	return t
}

// modelNotes say how a model was fitted.
func (d *survivalDocument) modelNotes(m *modelBlock) []string {
	text := fmt.Sprintf("%d rows, %d events; left out because a covariate is missing: %d. Ties: %s.", m.Rows, m.Events, m.LeftOut, m.Ties)
	if len(m.Strata) > 0 {
		text += " Stratified by " + strings.Join(m.Strata, ", ") + "."
	}
	if m.Robust && m.Kind == "andersen-gill" {
		text += " Robust errors over persons."
	}
	if m.Firth {
		text += " Firth's penalised likelihood; profile intervals where they were found, p of Wald."
	}
	out := []string{text}
	for _, x := range m.Tests {
		if x.Name == "likelihood ratio" || m.Robust {
			out = append(out, fmt.Sprintf("All terms, %s test: chi-square %.2f, df %d, p %s.", x.Name, float64(x.ChiSquare), x.DF, pWords(float64(x.P))))
		}
	}
	if m.Proportional != nil {
		out = append(out, fmt.Sprintf("Proportional hazards, all terms (Grambsch-Therneau, by Kaplan-Meier time): p %s.", pWords(float64(m.Proportional.P))))
	} else {
		out = append(out, "Proportional hazards: "+m.ProportWhy+".")
	}
	return out
}
