package main

import (
	"encoding/json"
	"io"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// evidenceSchema names the layout (docs/json.md).
const evidenceSchema = "concordis.evidence/1"

// evidenceDocument is what "concordis evidence … --json" writes.
type evidenceDocument struct {
	Schema          string           `json:"schema"`
	ResearchUseOnly bool             `json:"research_use_only"`
	Version         string           `json:"version"`
	Measures        []subjectBlock   `json:"measures"`
	Statements      []statementBlock `json:"statements"`
}

// subjectBlock is one measure; Rules and Evidence only on the page of one.
type subjectBlock struct {
	ID       string          `json:"id"`
	Name     string          `json:"name,omitempty"`
	Aliases  []string        `json:"aliases"`
	Family   string          `json:"family"`
	Grade    string          `json:"grade,omitempty"`
	GradeWhy string          `json:"grade_why"`
	Findings int             `json:"findings"`
	Verified int             `json:"verified_findings"`
	CutOff   *sourcedBlock   `json:"best_cut_off"`
	Rules    *[]ruleBlock    `json:"rules,omitempty"`
	Evidence *[]sourcedBlock `json:"evidence,omitempty"`
}

// ruleBlock is how Concordis computes a measure, one for each variant.
type ruleBlock struct {
	Variant  string               `json:"variant,omitempty"`
	Name     string               `json:"name"`
	Unit     string               `json:"unit,omitempty"`
	Window   string               `json:"window,omitempty"`
	Method   string               `json:"method"`
	SD       string               `json:"sd,omitempty"`
	Levels   []string             `json:"levels,omitempty"`
	Needs    []string             `json:"needs,omitempty"`
	Note     string               `json:"note,omitempty"`
	Tag      string               `json:"tag"`
	Verified bool                 `json:"verified"`
	Source   assess.CitationBlock `json:"source"`
}

// sourcedBlock is one finding with everything that is known about it.
type sourcedBlock struct {
	ID        string               `json:"id"`
	Text      string               `json:"text"`
	CutOff    *float64             `json:"cut_off"`
	Above     bool                 `json:"above"`
	Unit      string               `json:"unit,omitempty"`
	N         int                  `json:"n,omitempty"`
	Method    string               `json:"method,omitempty"`
	Vendor    string               `json:"vendor,omitempty"`
	Technique string               `json:"technique,omitempty"`
	Direction string               `json:"direction,omitempty"`
	Variant   string               `json:"variant,omitempty"`
	Role      string               `json:"role"`
	Cohort    string               `json:"cohort,omitempty"`
	Tag       string               `json:"tag"`
	Verified  bool                 `json:"verified"`
	Accuracy  *accuracyBlock       `json:"accuracy,omitempty"`
	Agreement *agreementBlock      `json:"agreement,omitempty"`
	Normal    *normalBlock         `json:"normal,omitempty"`
	Citation  assess.CitationBlock `json:"citation"`
}

type accuracyBlock struct {
	Sens *float64 `json:"sensitivity_percent,omitempty"`
	Spec *float64 `json:"specificity_percent,omitempty"`
	PPV  *float64 `json:"ppv_percent,omitempty"`
	NPV  *float64 `json:"npv_percent,omitempty"`
	AUC  *float64 `json:"auc,omitempty"`
	HR   *float64 `json:"hazard_ratio,omitempty"`
	HRLo *float64 `json:"hazard_ratio_lo,omitempty"`
	HRHi *float64 `json:"hazard_ratio_hi,omitempty"`
	OR   *float64 `json:"odds_ratio,omitempty"`
	ORLo *float64 `json:"odds_ratio_lo,omitempty"`
	ORHi *float64 `json:"odds_ratio_hi,omitempty"`
}

type agreementBlock struct {
	ICC            *float64 `json:"icc,omitempty"`
	IntraCVPercent *float64 `json:"within_observers_percent,omitempty"`
	InterCVPercent *float64 `json:"between_observers_percent,omitempty"`
}

type normalBlock struct {
	Mean *float64 `json:"mean,omitempty"`
	SD   *float64 `json:"sd,omitempty"`
	Lo   *float64 `json:"lo,omitempty"`
	Hi   *float64 `json:"hi,omitempty"`
}

type statementBlock struct {
	ID       string               `json:"id"`
	Text     string               `json:"text"`
	Tag      string               `json:"tag"`
	Verified bool                 `json:"verified"`
	Citation assess.CitationBlock `json:"citation"`
}

// writeEvidence writes a document for programs.
func writeEvidence(w io.Writer, d evidenceDocument) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(d)
}

// listDocument is the list without rules and findings.
func listDocument(list []subject) evidenceDocument {
	d := evidenceDocument{Schema: evidenceSchema, ResearchUseOnly: true, Version: version, Measures: make([]subjectBlock, len(list)), Statements: []statementBlock{}}
	for i := range list {
		d.Measures[i] = subjectBlockOf(&list[i])
	}
	return d
}

// pageDocument is one measure with rules, findings and statements.
func pageDocument(x *subject) evidenceDocument {
	b := subjectBlockOf(x)
	rules, findings := make([]ruleBlock, len(x.Rules)), make([]sourcedBlock, len(x.Findings))
	for i := range x.Rules {
		rules[i] = ruleBlockOf(&x.Rules[i])
	}
	for i := range x.Findings {
		findings[i] = sourcedBlockOf(&x.Findings[i])
	}
	b.Rules, b.Evidence = &rules, &findings
	d := evidenceDocument{Schema: evidenceSchema, ResearchUseOnly: true, Version: version, Measures: []subjectBlock{b}, Statements: []statementBlock{}}
	for _, s := range x.statements() {
		d.Statements = append(d.Statements, statementBlock{ID: s.ID, Text: s.Text, Tag: string(s.Tag), Verified: s.Tag != evidence.FromMemory, Citation: assess.CitationBlock(s.Citation)})
	}
	return d
}

func subjectBlockOf(x *subject) subjectBlock {
	b := subjectBlock{ID: x.ID, Name: x.name(), Aliases: x.aliases(), Family: x.Family, Grade: string(x.Support.Grade()), GradeWhy: x.Support.Why(),
		Findings: len(x.Findings), Verified: x.verified()}
	if x.CutOff != nil {
		c := sourcedBlockOf(x.CutOff)
		b.CutOff = &c
	}
	return b
}

func ruleBlockOf(r *dyssynchrony.Measure) ruleBlock {
	return ruleBlock{Variant: r.Variant, Name: r.Name, Unit: r.Unit, Window: r.Window, Method: r.Method, SD: string(r.SD), Levels: r.Levels,
		Needs: r.Needs, Note: r.Note, Tag: string(r.RuleTag), Verified: r.RuleTag != evidence.FromMemory, Source: assess.CitationBlock(r.Source)}
}

func sourcedBlockOf(f *evidence.Finding) sourcedBlock {
	b := sourcedBlock{ID: f.ID, Text: f.Text, CutOff: f.CutOff, Above: f.Above, Unit: f.Unit, N: f.N, Method: f.Method, Vendor: f.Vendor,
		Technique: f.Technique, Direction: f.Direction, Variant: f.Variant, Role: string(f.Role), Cohort: f.Cohort, Tag: string(f.Tag),
		Verified: f.Tag != evidence.FromMemory, Citation: assess.CitationBlock(f.Citation)}
	if f.Accuracy != nil {
		a := accuracyBlock(*f.Accuracy)
		b.Accuracy = &a
	}
	if f.Agreement != nil {
		a := agreementBlock(*f.Agreement)
		b.Agreement = &a
	}
	if f.Normal != nil {
		n := normalBlock(*f.Normal)
		b.Normal = &n
	}
	return b
}
