package main

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/report"
)

// selectionPage is the report: one figure, the tables, and what they depend on.
func selectionPage(a *asked, v *trialSelectionVerb) *report.SelectionPage {
	var laws []string
	for i := range a.Laws {
		laws = append(laws, a.Laws[i].Law)
	}
	p := &report.SelectionPage{Title: "Whom would a rule choose, and what follows?",
		Meta:    report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: selectionCommand(v)},
		Notices: []string{researchUse, selectionCaution},
		Tables:  selectionTables(a), DependsOn: dependsOn(a)}
	for i := range a.Laws {
		u := &a.Laws[i]
		p.About = append(p.About, fmt.Sprintf("Law %s: bank %s, %d patients with a measured ejection fraction up to %g %% and a QRS of %g to %g ms; %d outside, %d unreadable, %d could not be simulated.",
			u.Law, u.Broad.Model, len(u.Broad.People), a.Limits.EFMostPercent, a.Limits.QRSFromMs, a.Limits.QRSToMs, u.Broad.Outside, u.Broad.Unreadable, a.left[i]))
	}
	p.Figure = selectionFigure(a, laws)
	p.Caption = "Each row is a measure used as an order in which to choose patients, each column a law of growth. 1 is the best order there is, 0 is chance. " +
		"Bars: central 95 % of resamples of the patients. What was not measured ranks last."
	return p
}

func selectionCommand(v *trialSelectionVerb) string {
	return fmt.Sprintf("concordis trial selection --bank %s --months %g --resamples %d --seed %d", strings.Join(v.Bank, " --bank "), v.Months, v.Resamples, v.Seed)
}

// selectionFigure shows deaths, events and volume for every ranking and law.
func selectionFigure(a *asked, laws []string) report.DotGrid {
	shown := []cohort.Benefit{cohort.Deaths, cohort.HFEvents, cohort.Volume}
	g := report.DotGrid{Title: "Finding those who benefit", NameX: "chance 0, best order 1", Columns: laws, Low: -0.5, High: 1,
		Description: "Normalised area under the curve of benefit against share chosen, by ranking and law of growth; the numbers stand in the tables."}
	for _, b := range shown {
		g.Series = append(g.Series, b.String())
	}
	for _, name := range rankingOrder(a, cohort.Deaths) {
		row := report.DotRow{Name: name}
		for l := range a.Laws {
			dots := make([]report.Dot, len(shown))
			if x := gainNamed(&a.Laws[l], name); x != nil {
				for s, b := range shown {
					i := x.By[b].Area
					if i.Known && i.Value < g.Low {
						g.Low = -1
					}
					dots[s] = report.Dot{Value: i.Value, Low: i.Low, High: i.High, Known: i.Known}
				}
			}
			row.Dots = append(row.Dots, dots)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
