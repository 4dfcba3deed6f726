package main

import (
	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/truth"
)

// validateSchema names the layout (docs/json.md).
const validateSchema = "concordis.validate/1"

// truthDocument is what "concordis validate --json" writes.
type truthDocument struct {
	Schema          string         `json:"schema"`
	ResearchUseOnly bool           `json:"research_use_only"`
	Version         string         `json:"version"`
	Rows            []truthRow     `json:"rows"`
	Summary         []truthSummary `json:"summary"`
}

// truthRow is one published finding beside ours.
type truthRow struct {
	ID          string               `json:"id"`
	Group       string               `json:"group"`
	Finding     string               `json:"finding"`
	Source      assess.CitationBlock `json:"source"`
	Tag         string               `json:"tag"`
	Published   *float64             `json:"published"`
	Interval    [2]*float64          `json:"interval"`
	Ours        *float64             `json:"ours"`
	Central     *[2]float64          `json:"ours_central_90,omitempty"`
	Unit        string               `json:"unit"`
	Pass        *bool                `json:"pass"`
	Calibration bool                 `json:"calibration"`
	Basis       string               `json:"basis"`
	Verdict     string               `json:"verdict"`
	Why         string               `json:"why,omitempty"`
	Needs       string               `json:"needs,omitempty"`
	Note        string               `json:"note,omitempty"`
}

// truthSummary counts the rows of a group.
type truthSummary struct {
	Group        string `json:"group"`
	Predictions  int    `json:"predictions"`
	Confirmed    int    `json:"predictions_inside"`
	Calibrations int    `json:"calibrations"`
	Fitted       int    `json:"calibrations_inside"`
	NotJudged    int    `json:"not_judged"`
	NotRun       int    `json:"not_run"`
}

// truthDocumentOf builds the document.
func truthDocumentOf(t *validated, version string) truthDocument {
	rows := t.rows
	d := truthDocument{Schema: validateSchema, ResearchUseOnly: true, Version: version, Rows: []truthRow{}, Summary: []truthSummary{}}
	for i := range rows {
		r := &rows[i]
		b := truthRow{
			ID: r.ID, Group: string(r.Group), Finding: r.Finding, Tag: string(r.Tag),
			Source: assess.CitationBlock{Authors: r.Source.Authors, Journal: r.Source.Journal, Year: r.Source.Year,
				DOI: r.Source.DOI, PMID: r.Source.PMID, Where: r.Source.Where, Note: r.Source.Note},
			Published: r.Published, Interval: [2]*float64{r.Lo, r.Hi}, Ours: r.Ours, Unit: r.Unit,
			Calibration: r.Calibration, Basis: string(r.Basis), Verdict: string(r.Verdict), Why: r.Why, Needs: r.Needs, Note: r.Note,
		}
		if r.Verdict == truth.Pass || r.Verdict == truth.Miss {
			inside := r.Verdict == truth.Pass
			b.Pass = &inside
		}
		if c, ok := t.central[r.ID]; ok {
			b.Central = &c
		}
		d.Rows = append(d.Rows, b)
	}
	for _, s := range summaries(rows) {
		d.Summary = append(d.Summary, truthSummary{string(s.Group), s.Predictions, s.Confirmed, s.Calibrations, s.Fitted, s.NotJudged, s.NotRun})
	}
	return d
}
