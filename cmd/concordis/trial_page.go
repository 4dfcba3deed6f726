package main

import (
	"fmt"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
)

// runPage fills the report of a trial: flow, baseline table, card, curves with numbers at
// risk, forests.
func runPage(s *session, r *trialRun, v *trialRunVerb) (*report.SurvivalPage, error) {
	p := &report.SurvivalPage{Title: r.def.Name + " on virtual patients", Kind: "a simulated trial",
		Meta:    report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: fmt.Sprintf("concordis trial run %s --replicates %d --seed %d", r.def.ID, v.Replicates, v.Seed)},
		Notices: []string{researchUse, "Virtual patients of a model; there is no person behind any number. Hazards and physiology are simplified (docs/methods/trial-simulation.md)."},
		About:   aboutRun(r)}
	curves, people, err := followReplicates(s, r, v.Seed)
	if err != nil {
		return nil, err
	}
	p.Sections = append(p.Sections, flowSection(r))
	if r.match != nil {
		p.Sections = append(p.Sections, report.SurvivalSection{Title: "Baseline", Tables: []report.SurvivalTable{matchTable(r)}})
	}
	p.Sections = append(p.Sections, cardSection(r))
	if len(curves) > 0 {
		p.Sections = append(p.Sections, curveSection(r, curves, people.runs))
	}
	if forest, ok := forestSection(r, people); ok {
		p.Sections = append(p.Sections, forest)
	}
	return p, nil
}

// aboutRun says what was run, and what the numbers rest on.
func aboutRun(r *trialRun) []string {
	out := []string{fmt.Sprintf("Bank %s with %d patients (%d could not be simulated), hazards %s, %d replicates, seed %d.", r.bank.Model(), r.bank.Len(), r.left, r.result.Table, len(r.result.Replicates), r.result.Seed)}
	if r.def.About != "" {
		out = append([]string{r.def.About}, out...)
	}
	if n := r.bank.unfinished; n > 0 {
		out = append(out, fmt.Sprintf("The bank is not finished: %d chunks are missing, and every number below changes with them.", n))
	}
	if m := r.match; m != nil {
		out = append(out, fmt.Sprintf("%d patients of the bank are eligible; matched to the trial's baseline table they are worth %.0f. Intervals over replicates do not hold what another bank would change.", m.Eligible, m.EffectiveN))
	}
	if r.table.Frozen == nil {
		out = append(out, "These hazards are a start and were not fitted on this model.")
	}
	return out
}

// curveSection draws Kaplan–Meier for each time to a first event.
func curveSection(r *trialRun, curves []trialCurves, runs int) report.SurvivalSection {
	words := "Line: the first replicate, to which the numbers below belong."
	if runs >= leastBand {
		words += fmt.Sprintf(" Pale band: central 90 %% of %d replicates, point by point.", runs)
	}
	s := report.SurvivalSection{Title: "Time to the first event", Words: []string{words + " Circles with bars: published, with the published interval, where the sheet of the trial has them. Events rarer than 30 % are drawn rising, on an axis that they fill."}}
	for i := range curves {
		plot := curves[i].plot(r.def)
		s.Figures = append(s.Figures, report.SurvivalFigure{Draw: plot.Draw()})
	}
	return s
}

func cardTable(r *trialRun) report.SurvivalTable {
	t := report.SurvivalTable{Title: "card", Head: []string{"row", "how it was seen", "verdict", "published", "simulated (central 90 %)"}, Words: 3}
	for _, row := range r.result.Card(r.def) {
		verdict := string(row.Verdict)
		if row.Why != "" {
			verdict += ": " + row.Why
		}
		t.Rows = append(t.Rows, []string{row.Published.Metric.String(), string(row.Published.Seen), verdict, publishedCell(&row.Published), spreadCell(row.Simulated)})
	}
	return t
}

func matchTable(r *trialRun) report.SurvivalTable {
	t := report.SurvivalTable{Title: "Baseline", Head: []string{"row", "published", "ours", "standardised difference"}, Words: 1,
		Notes: []string{fmt.Sprintf("%d eligible patients of the bank, worth %.0f under their weights. Ours is as read in the emitted studies.", r.match.Eligible, r.match.EffectiveN)}}
	for _, row := range r.match.Rows {
		t.Rows = append(t.Rows, []string{row.What + afterComma(row.Unit), withSpread(row.Value, row.SD), withSpread(row.Ours, row.OursSD), fmt.Sprintf("%.2f", row.Difference)})
	}
	return t
}

// forestTables are the hazard ratios by subgroup of the first comparison.
func forestTables(r *trialRun) []report.SurvivalTable {
	var out []report.SurvivalTable
	if len(r.def.Plan.Comparisons) == 0 {
		return nil
	}
	c := r.def.Plan.Comparisons[0]
	for i := range r.def.Endpoints {
		e := &r.def.Endpoints[i]
		if e.Kind != trial.FirstEvent {
			continue
		}
		t := report.SurvivalTable{Title: e.Name, Head: []string{"subgroup", "hazard ratio (central 90 %)"}, Words: 1}
		for _, m := range r.result.Forest(e.ID, c.Of, c.Over) {
			name := m.Subgroup
			if name == "" {
				name = "all"
			}
			t.Rows = append(t.Rows, []string{name, spreadCell(r.result.Spread(m))})
		}
		if len(t.Rows) > 1 {
			out = append(out, t)
		}
	}
	return out
}

func padded(row []string, n int) []string {
	for len(row) < n {
		row = append(row, "")
	}
	return row
}

func paddedRows(rows [][]string, n int) [][]string {
	out := make([][]string, len(rows))
	for i := range rows {
		out[i] = padded(rows[i], n)
	}
	return out
}
