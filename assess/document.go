package assess

import (
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// DocumentSchema names the layout of assessment.json. The number rises only when
// a field is removed or changes its meaning; fields may be added at any time.
const DocumentSchema = "concordis.assessment/1"

// Document is an assessment in JSON; docs/json.md describes every field.
type Document struct {
	Schema          string           `json:"schema"`
	ResearchUseOnly bool             `json:"research_use_only"`
	Version         string           `json:"version"`
	Study           StudyBlock       `json:"study"`
	ECG             *ECGBlock        `json:"ecg"`
	ECGWhy          string           `json:"ecg_why,omitempty"`
	OtherECGs       []ECGBlock       `json:"other_ecgs"`
	Measures        []MeasureBlock   `json:"measures"`
	Curves          []SetBlock       `json:"curves"`
	Plane           *PlaneBlock      `json:"plane"`
	Missing         []GapBlock       `json:"missing"`
	Selection       []SelectionBlock `json:"selection"`
	Notices         []string         `json:"notices"`
	Log             []string         `json:"log"`
	Problems        []ProblemBlock   `json:"problems"`
}

// StudyBlock holds what the user stated.
type StudyBlock struct {
	ID    string               `json:"id"`
	Facts map[string]FactBlock `json:"facts"`
}

// FactBlock is one known fact; unknown ones are absent.
type FactBlock struct {
	Value  any    `json:"value"`
	Origin string `json:"origin,omitempty"`
	File   string `json:"file,omitempty"`
}

// MeasureBlock is one measure.
type MeasureBlock struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Family   string         `json:"family"`
	Unit     string         `json:"unit"`
	Value    *float64       `json:"value"`
	SE       *float64       `json:"se"`
	Why      string         `json:"why,omitempty"`
	Entered  bool           `json:"entered"`
	Method   string         `json:"method"`
	FromMs   *float64       `json:"from_ms,omitempty"`
	ToMs     *float64       `json:"to_ms,omitempty"`
	Leads    []string       `json:"leads,omitempty"`
	Grade    string         `json:"grade,omitempty"`
	Evidence []FindingBlock `json:"evidence"`
	*MechanicalBlock
}

// FindingBlock is one published finding.
type FindingBlock struct {
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	CutOff   *float64      `json:"cut_off"`
	Above    bool          `json:"above"`
	Unit     string        `json:"unit,omitempty"`
	N        int           `json:"n,omitempty"`
	Method   string        `json:"method,omitempty"`
	Tag      string        `json:"tag"`
	Verified bool          `json:"verified"`
	Citation CitationBlock `json:"citation"`
}

// CitationBlock points to a source.
type CitationBlock struct {
	Authors string `json:"authors"`
	Journal string `json:"journal"`
	Year    int    `json:"year,omitempty"`
	DOI     string `json:"doi,omitempty"`
	PMID    string `json:"pmid,omitempty"`
	Where   string `json:"where,omitempty"`
	Note    string `json:"note,omitempty"`
}

// SelectionBlock is one guideline row set against the facts.
type SelectionBlock struct {
	ID        string        `json:"id"`
	Guideline string        `json:"guideline"`
	Class     string        `json:"class"`
	Level     string        `json:"level,omitempty"`
	Row       string        `json:"row"`
	Met       string        `json:"met"`
	Text      string        `json:"text"`
	Passed    []string      `json:"passed"`
	Failed    []string      `json:"failed"`
	Missing   []string      `json:"missing"`
	Near      []string      `json:"near"`
	LBBBRule  string        `json:"lbbb_rule,omitempty"`
	LBBBNote  string        `json:"lbbb_note,omitempty"`
	Tag       string        `json:"tag"`
	Verified  bool          `json:"verified"`
	Citation  CitationBlock `json:"citation"`
}

// DocumentOf builds the JSON document of an assessment; version is that of the
// program.
func DocumentOf(a *Assessment, version string) Document {
	d := Document{Schema: DocumentSchema, ResearchUseOnly: true, Version: version,
		Study:     StudyBlock{ID: a.Study.ID, Facts: factBlocks(&a.Study.Facts)},
		OtherECGs: make([]ECGBlock, len(a.OtherECGs)), Measures: make([]MeasureBlock, len(a.Measures)),
		Selection: make([]SelectionBlock, len(a.Selection)), Notices: list(a.Notices), Log: list(a.Log), Problems: problemBlocks(a.Problems)}
	if a.ECG != nil {
		b := block(a.ECG)
		d.ECG = &b
	} else {
		d.ECGWhy = "no recording of the study could be measured"
	}
	for i := range a.OtherECGs {
		d.OtherECGs[i] = block(&a.OtherECGs[i])
	}
	for i := range a.Measures {
		d.Measures[i] = measureBlock(&a.Measures[i])
	}
	for i := range a.Selection {
		d.Selection[i] = selectionBlock(&a.Selection[i])
	}
	d.Plane, d.Missing, d.Curves = planeBlock(a), gapBlocks(a.Gaps), []SetBlock{}
	if a.Mechanics != nil {
		d.Curves = SetBlocks(a.Mechanics.Sets)
		all := HasMechanics(a.Study)
		for i := range a.Mechanics.Results {
			if m := &a.Mechanics.Results[i]; m.Known || all {
				d.Measures = append(d.Measures, MechanicalMeasureBlock(m))
			}
		}
	}
	return d
}

// list makes a list that is written as [] when empty.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func measureBlock(m *Measure) MeasureBlock {
	b := MeasureBlock{ID: m.ID, Name: m.Name, Family: m.Family, Unit: m.Unit, Value: num(m.Value, m.Known), Why: m.Why, Entered: m.Entered,
		Method: m.Method, Grade: string(m.Grade), Evidence: make([]FindingBlock, len(m.Evidence))}
	if m.Known {
		b.SE = positive(m.SE)
	}
	if m.ToMs > m.FromMs {
		b.FromMs, b.ToMs = num(m.FromMs, true), num(m.ToMs, true)
	}
	for _, l := range m.Leads {
		b.Leads = append(b.Leads, string(l))
	}
	for i := range m.Evidence {
		b.Evidence[i] = findingBlock(&m.Evidence[i])
	}
	return b
}

func findingBlock(f *evidence.Finding) FindingBlock {
	b := FindingBlock{ID: f.ID, Text: f.Text, Above: f.Above, Unit: f.Unit, N: f.N, Method: f.Method, Tag: string(f.Tag),
		Verified: f.Tag != evidence.FromMemory, Citation: CitationBlock(f.Citation)}
	if f.CutOff != nil {
		b.CutOff = num(*f.CutOff, true)
	}
	return b
}

func selectionBlock(s *Selection) SelectionBlock {
	return SelectionBlock{ID: s.Rule.ID, Guideline: s.Rule.Guideline, Class: s.Rule.Class, Level: s.Rule.Level, Row: s.Rule.Text,
		Met: string(s.Met), Text: s.Text, Passed: list(s.Passed), Failed: list(s.Failed), Missing: list(s.Missing), Near: list(s.Near),
		LBBBRule: s.LBBBRule, LBBBNote: s.LBBBNote, Tag: string(s.Rule.Tag), Verified: s.Verified(), Citation: CitationBlock(s.Rule.Citation)}
}

// factBlocks lists the known facts under the names of the study file.
func factBlocks(f *study.Facts) map[string]FactBlock {
	out := map[string]FactBlock{}
	number := func(name string, x study.Fact[float64]) { putFact(out, name, x) }
	truth := func(name string, x study.Fact[bool]) { putFact(out, name, x) }
	number("age_years", f.AgeYears)
	putFact(out, "sex", f.Sex)
	number("height_cm", f.HeightCm)
	number("weight_kg", f.WeightKg)
	number("lvef_percent", f.LVEFPercent)
	number("lvedv_ml", f.LVEDVMl)
	number("lvesv_ml", f.LVESVMl)
	putFact(out, "nyha", f.NYHA)
	truth("ambulatory_iv", f.AmbulatoryIV)
	truth("ischaemic", f.Ischaemic)
	putFact(out, "rhythm", f.Rhythm)
	truth("optimal_drugs", f.OptimalDrugs)
	truth("high_degree_av_block", f.HighDegreeAVBlock)
	number("expected_pacing_percent", f.ExpectedPacingPct)
	putFact(out, "existing_device", f.ExistingDevice)
	number("systolic_mmhg", f.SystolicMmHg)
	number("diastolic_mmhg", f.DiastolicMmHg)
	number("egfr_ml_min_173", f.EGFRMlMin173)
	truth("biv_capture_ensured", f.BiVCaptureEnsured)
	number("lvedd_mm", f.LVEDDMm)
	truth("septal_flash", f.SeptalFlash)
	truth("apical_rocking", f.ApicalRocking)
	truth("septal_scar", f.SeptalScar)
	truth("ea_fusion", f.EAFusion)
	truth("truncated_a", f.TruncatedA)
	truth("presystolic_mr", f.PresystolicMR)
	number("rr_ms", f.RRMs)
	return out
}

func putFact[T any](out map[string]FactBlock, name string, f study.Fact[T]) {
	if !f.Known {
		return
	}
	b := FactBlock{Value: f.Value, Origin: string(f.Source.Origin), File: f.Source.File}
	if v, ok := any(f.Value).(float64); ok {
		p := num(v, true)
		if p == nil {
			return
		}
		b.Value = *p
	}
	out[name] = b
}
