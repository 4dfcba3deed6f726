package main

import (
	"encoding/json"
	"io"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/evidence/trials"
)

// trialSchema names the layout (docs/json.md).
const trialSchema = "concordis.trial/1"

// trialDocument is what "concordis evidence list --trials --json" and "show TRIAL
// --json" write.
type trialDocument struct {
	Schema          string                          `json:"schema"`
	ResearchUseOnly bool                            `json:"research_use_only"`
	Version         string                          `json:"version"`
	Trials          []trialBlock                    `json:"trials"`
	Pooled          []pooledBlock                   `json:"pooled"`
	Sources         map[string]assess.CitationBlock `json:"sources"`
}

// seenBlock is how a row was seen.
type seenBlock struct {
	Seen     string   `json:"seen"`
	Tag      string   `json:"tag"`
	Verified bool     `json:"verified"`
	Sources  []string `json:"sources"`
	Note     string   `json:"note,omitempty"`
}

type spreadBlock struct {
	Kind     string   `json:"kind"`
	SD       *float64 `json:"sd,omitempty"`
	Lo       *float64 `json:"lo,omitempty"`
	Hi       *float64 `json:"hi,omitempty"`
	Tag      string   `json:"tag"`
	Verified bool     `json:"verified"`
}

type figureBlock struct {
	What      string       `json:"what"`
	Value     float64      `json:"value"`
	Unit      string       `json:"unit,omitempty"`
	Stat      string       `json:"stat,omitempty"`
	Spread    *spreadBlock `json:"spread,omitempty"`
	P         string       `json:"p,omitempty"`
	PVerified *bool        `json:"p_verified,omitempty"`
	seenBlock
}

type effectBlock struct {
	figureBlock
	Measure      string `json:"measure"`
	Of           string `json:"of,omitempty"`
	Over         string `json:"over,omitempty"`
	PInterim     string `json:"p_corrected_for_interims,omitempty"`
	PInteraction string `json:"p_interaction,omitempty"`
}

type valueBlock struct {
	figureBlock
	Arm    string   `json:"arm,omitempty"`
	Months *float64 `json:"months,omitempty"`
	Kind   string   `json:"kind"`
}

type factBlock struct {
	Text string `json:"text"`
	seenBlock
}

type armBlock struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Patients *figureBlock `json:"patients"`
}

type clauseBlock struct {
	Fact  string `json:"fact"`
	Op    string `json:"op"`
	Value string `json:"value"`
}

type criterionBlock struct {
	AnyOf   [][]clauseBlock `json:"any_of"`
	Exclude bool            `json:"exclude,omitempty"`
	seenBlock
}

type baselineBlock struct {
	Arm  string        `json:"arm"`
	Rows []figureBlock `json:"rows"`
}

type eventsBlock struct {
	Arm    string `json:"arm"`
	What   string `json:"what,omitempty"`
	Events int    `json:"events"`
	N      int    `json:"n"`
	seenBlock
}

type testBlock struct {
	What string `json:"what"`
	P    string `json:"p"`
	seenBlock
}

type pointBlock struct {
	At      float64  `json:"at"`
	Percent float64  `json:"percent"`
	Lo      *float64 `json:"lo,omitempty"`
	Hi      *float64 `json:"hi,omitempty"`
}

type curveBlock struct {
	Arm     string       `json:"arm"`
	Failure bool         `json:"failure"`
	Unit    string       `json:"unit"`
	Points  []pointBlock `json:"points"`
	seenBlock
}

type atRiskBlock struct {
	Arm      string    `json:"arm"`
	Unit     string    `json:"unit"`
	Times    []float64 `json:"times"`
	N        []int     `json:"n"`
	Inferred bool      `json:"times_inferred,omitempty"`
	seenBlock
}

type outcomeBlock struct {
	Name    string        `json:"name"`
	Primary bool          `json:"primary"`
	Part    string        `json:"part,omitempty"`
	Who     string        `json:"who,omitempty"`
	Events  []eventsBlock `json:"events"`
	Effects []effectBlock `json:"effects"`
	Values  []valueBlock  `json:"values"`
	Tests   []testBlock   `json:"tests"`
	Curves  []curveBlock  `json:"curves"`
	AtRisk  []atRiskBlock `json:"at_risk"`
	Facts   []factBlock   `json:"facts"`
}

type differenceBlock struct {
	Told   string   `json:"told"`
	Read   string   `json:"read"`
	Teller []string `json:"told_in,omitempty"`
	seenBlock
}

// trialBlock is one trial; what stands in trialParts only on the page of one.
type trialBlock struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Aliases    []string       `json:"aliases"`
	Year       int            `json:"year"`
	Design     string         `json:"design"`
	Allocation string         `json:"allocation,omitempty"`
	Arms       []armBlock     `json:"arms"`
	Rows       int            `json:"rows"`
	BySeen     map[string]int `json:"rows_by_seen"`
	*trialParts
}

type trialParts struct {
	Enrolment   *factBlock        `json:"enrolment"`
	FollowUp    []figureBlock     `json:"follow_up"`
	Counts      []figureBlock     `json:"counts"`
	Criteria    []criterionBlock  `json:"criteria"`
	Monitoring  []factBlock       `json:"monitoring"`
	Baseline    []baselineBlock   `json:"baseline"`
	Outcomes    []outcomeBlock    `json:"outcomes"`
	Differences []differenceBlock `json:"differences"`
	Notes       []factBlock       `json:"notes"`
}

type pooledBlock struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Aliases  []string       `json:"aliases"`
	Year     int            `json:"year"`
	Method   string         `json:"method"`
	Trials   []string       `json:"trials"`
	NTrials  *int           `json:"n_trials"`
	Overlaps string         `json:"overlaps"`
	Rows     int            `json:"rows"`
	BySeen   map[string]int `json:"rows_by_seen"`
	*pooledParts
}

type pooledParts struct {
	Figures []figureBlock `json:"figures"`
	Effects []effectBlock `json:"effects"`
	Facts   []factBlock   `json:"facts"`
}

func newTrialDocument() *trialDocument {
	return &trialDocument{Schema: trialSchema, ResearchUseOnly: true, Version: version, Trials: []trialBlock{}, Pooled: []pooledBlock{},
		Sources: map[string]assess.CitationBlock{}}
}

func (d *trialDocument) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(d)
}

// cite puts the sources into the document.
func (d *trialDocument) cite(keys []string) {
	for _, k := range keys {
		if c, ok := trials.Citation(k); ok {
			d.Sources[k] = assess.CitationBlock(c)
		}
	}
}

func (d *trialDocument) seen(s trials.Seen, sources []string, note string) seenBlock {
	d.cite(sources)
	return seenBlock{Seen: string(s), Tag: string(s.Tag()), Verified: s.Verified(), Sources: sources, Note: note}
}
