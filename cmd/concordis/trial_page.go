package main

import (
	"fmt"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
)

// runPage fills the report of a trial: flow, curves of one replicate with numbers at
// risk, the card, the baseline table, the forests.
func runPage(s *session, r *trialRun, v *trialRunVerb) (*report.SurvivalPage, error) {
	p := &report.SurvivalPage{Title: r.def.Name + " on virtual patients",
		Meta:    report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: fmt.Sprintf("concordis trial run %s --replicates %d --seed %d", r.def.ID, v.Replicates, v.Seed)},
		Notices: []string{researchUse, "Virtual patients of a model; there is no person behind any number. Hazards and physiology are simplified (docs/methods/trial-simulation.md)."},
		About:   []string{r.def.About, fmt.Sprintf("Bank %s with %d patients (%d could not be simulated), hazards %s, %d replicates, seed %d.", r.bank.Model(), r.bank.Len(), r.left, r.result.Table, len(r.result.Replicates), r.result.Seed)}}
	subjects, _, err := trial.Simulate(s.ctx, r.def, r.bank, trial.Options{Replicates: 1, Seed: v.Seed, Table: r.table}, 0)
	if err != nil {
		return nil, err
	}
	for i := range r.def.Endpoints {
		e := &r.def.Endpoints[i]
		if e.Kind != trial.FirstEvent {
			continue
		}
		plot, err := trialPlot(r.def, subjects, e)
		if err != nil {
			return nil, err
		}
		p.Plots = append(p.Plots, report.SurvivalPlot{Plot: plot, Caption: "One replicate of the many; the card has them all."})
	}
	flow := flowRows(r)
	p.Tables = append(p.Tables, report.SurvivalTable{Title: "Flow of patients", Head: padded(flow[0], len(flow[0])), Words: 1, Rows: paddedRows(flow[1:], len(flow[0])), Notes: []string{"Means over the replicates."}})
	p.Tables = append(p.Tables, cardTable(r))
	if r.match != nil {
		p.Tables = append(p.Tables, matchTable(r))
	}
	p.Tables = append(p.Tables, forestTables(r)...)
	p.Notes = []string{"A hit: the median of the replicates lies in the published interval and the published value in their central 90 %.", "Rows that hazards were fitted to are marked and get no verdict."}
	return p, nil
}

// trialPlot is Kaplan–Meier with the numbers under it.
func trialPlot(d *trial.Definition, subjects []trial.Subject, e *trial.Endpoint) (report.StepPlot, error) {
	p := report.StepPlot{Title: e.Name, NameX: "days", NameY: "free of it, %", Share: true, Falling: true, Rows: []string{"at risk", "events", "censored"}}
	curves, err := trial.Curves(d, subjects, e.ID)
	if err != nil {
		return p, err
	}
	for _, day := range d.Plan.RiskDays {
		p.Ticks = append(p.Ticks, day)
		p.Until = day
	}
	for k, c := range curves {
		out := report.StepCurve{Name: d.Arms[k].Name, Table: make([][]int, 3)}
		for _, st := range c.Curve.Steps {
			out.Times, out.Values = append(out.Times, st.Time), append(out.Values, st.Survival)
			out.End = st.Time
		}
		for _, t := range c.Table {
			out.Table[0] = append(out.Table[0], int(t.AtRisk))
			out.Table[1] = append(out.Table[1], int(t.Events))
			out.Table[2] = append(out.Table[2], int(t.Censored))
		}
		p.Curves = append(p.Curves, out)
	}
	return p, nil
}

func cardTable(r *trialRun) report.SurvivalTable {
	t := report.SurvivalTable{Title: "Card: published beside simulated", Head: []string{"row", "how it was seen", "verdict", "published", "simulated (central 90 %)"}, Words: 3}
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
	t := report.SurvivalTable{Title: "Baseline table, as read in the emitted studies", Head: []string{"row", "published", "ours", "standardised difference"}, Words: 1,
		Notes: []string{fmt.Sprintf("%d eligible patients of the bank, worth %.0f under their weights.", r.match.Eligible, r.match.EffectiveN)}}
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
		t := report.SurvivalTable{Title: "Hazard ratio of " + e.Name + " by subgroup, " + c.Of + " over " + c.Over, Head: []string{"subgroup", "hazard ratio (central 90 %)"}, Words: 1}
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
