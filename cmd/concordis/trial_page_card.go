package main

import (
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
)

// cardSection is the card: published beside simulated, a picture for each unit.
func cardSection(r *trialRun) report.SurvivalSection {
	rows := r.result.Card(r.def)
	s := report.SurvivalSection{Title: "Card: published beside simulated", Words: []string{cardVerdictWords(rows),
		"Hollow bar: published interval, thick line: published value. Filled bar: central 90 % of the replicates, thick line: their median. A hit needs both: the median inside the published interval and the published value inside the central 90 %. Filled circle: hit; cross: miss; triangle: the hazards were fitted to this row, so it is no test; dash: not judged."},
		Tables: []report.SurvivalTable{cardTable(r)}}
	if len(rows) == 0 {
		return report.SurvivalSection{Title: s.Title, Words: []string{"The sheet of this trial holds no published number."}}
	}
	for _, p := range cardPanels(r.def, rows) {
		s.Figures = append(s.Figures, report.SurvivalFigure{Draw: p.Draw()})
	}
	return s
}

// cardVerdictWords counts the verdicts.
func cardVerdictWords(rows []trial.CardRow) string {
	n := map[trial.Verdict]int{}
	for i := range rows {
		n[rows[i].Verdict]++
	}
	return counted(n[trial.Hit], "hit") + ", " + sheetNumber(float64(n[trial.Miss])) + " missed, " + sheetNumber(float64(n[trial.Calibration])) + " fitted to, " + sheetNumber(float64(n[trial.NotJudged])) + " not judged."
}

// cardPanels sorts the rows by what they are measured in, in the order of the sheet.
func cardPanels(d *trial.Definition, rows []trial.CardRow) []*report.CardPanel {
	var out []*report.CardPanel
	place := map[string]*report.CardPanel{}
	for i := range rows {
		row := &rows[i]
		p := panelOf(d, row.Published.Metric)
		if row.Published.Statement() {
			p = &report.CardPanel{Title: "Statements, each judged in every replicate", Plain: true, Decimals: 2}
		}
		if place[p.Title] == nil {
			place[p.Title] = p
			out = append(out, p)
		}
		p = place[p.Title]
		p.Rows = append(p.Rows, cardRow(d, row))
	}
	return out
}

// panelOf is the empty panel in which a number belongs.
func panelOf(d *trial.Definition, m trial.Metric) *report.CardPanel {
	quantity := ""
	if e := d.Endpoint(m.Endpoint); e != nil {
		name, unit := measureWords(e.Field)
		if quantity = name; unit != "" {
			quantity += ", " + unit
		}
	}
	switch m.Stat {
	case trial.HR:
		return &report.CardPanel{Title: "Hazard ratio", Ratio: true, Decimals: 2}
	case trial.RateRatio:
		return &report.CardPanel{Title: "Ratio of event rates", Ratio: true, Decimals: 2}
	case trial.OddsRatio:
		return &report.CardPanel{Title: "Odds ratio", Ratio: true, Decimals: 2}
	case trial.Wins:
		return &report.CardPanel{Title: "Win ratio", Ratio: true, Decimals: 2}
	case trial.KMPercent:
		return &report.CardPanel{Title: "Kaplan–Meier estimate of patients with the event, %", Decimals: 1}
	case trial.KMDiff:
		return &report.CardPanel{Title: "Difference of Kaplan–Meier estimates, percentage points", Decimals: 1}
	case trial.EventShare, trial.Improved:
		return &report.CardPanel{Title: "Share of patients, %", Decimals: 1}
	case trial.EventCount:
		return &report.CardPanel{Title: "Patients with the event"}
	case trial.MeanChange:
		return &report.CardPanel{Title: "Mean change of " + quantity, Decimals: 1}
	case trial.MeanDiff:
		return &report.CardPanel{Title: "Difference of changes of " + quantity, Decimals: 1}
	case trial.SDChange:
		return &report.CardPanel{Title: "Standard deviation of the change of " + quantity, Decimals: 1}
	case trial.Rate:
		return &report.CardPanel{Title: "Events per patient-year", Decimals: 2}
	case trial.AUC:
		return &report.CardPanel{Title: "Area under the ROC curve for response", Decimals: 2}
	default:
		return &report.CardPanel{Title: "Statistic " + string(m.Stat), Decimals: 3}
	}
}

func cardRow(d *trial.Definition, row *trial.CardRow) report.CardRow {
	p := &row.Published
	out := report.CardRow{Name: metricWords(d, p.Metric), Detail: "seen: " + string(p.Seen), Verdict: report.CardVerdict(row.Verdict), Why: row.Why,
		Published: publishedStretch(p), Simulated: stretchOf(row.Simulated), Unverified: notSeen(p)}
	if p.Statement() {
		out.Name += " " + p.Op + " " + statedLimit(d, p)
		out.Published.Known = p.Value != 0
	}
	switch {
	case !p.Ranged && p.Band != "":
		out.Detail += "; " + p.Band
	case p.Statement():
	case !p.Ranged:
		out.Detail += "; no interval"
	case p.Band != "":
		out.Detail += "; " + p.Band
	default:
		out.Detail += "; 95 % CI"
	}
	if p.Ranged && p.LowSeen != "" && p.LowSeen != p.Seen {
		out.Detail += ", seen: " + string(p.LowSeen)
	}
	return out
}

// statedLimit is what the number of a statement is held against.
func statedLimit(d *trial.Definition, p *trial.Published) string {
	if p.Than.Endpoint == "" {
		return sheetNumber(p.Limit)
	}
	return metricWords(d, p.Than)
}

// notSeen reports whether nobody has read the value or its interval.
func notSeen(p *trial.Published) bool {
	return !p.Seen.Verified() || p.Ranged && p.LowSeen != "" && !p.LowSeen.Verified()
}

func publishedStretch(p *trial.Published) report.Stretch {
	return report.Stretch{Value: p.Value, Lo: p.Lo, Hi: p.Hi, Known: true, Ranged: p.Ranged}
}

func stretchOf(s trial.Spread) report.Stretch {
	return report.Stretch{Value: s.Median, Lo: s.Low, Hi: s.High, Known: s.Known, Ranged: s.Known}
}
