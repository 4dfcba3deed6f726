package assess

import "github.com/concordis/concordis/study"

// StrainSchema names the layout of `concordis strain --json`.
const StrainSchema = "concordis.strain/1"

// StrainDocument holds the measures of one or more exports of one patient.
// Curves and measures have the shape that they have in an assessment.
type StrainDocument struct {
	Schema          string             `json:"schema"`
	ResearchUseOnly bool               `json:"research_use_only"`
	Version         string             `json:"version"`
	Files           []string           `json:"files"`
	Curves          []SetBlock         `json:"curves"`
	Measures        []MeasureBlock     `json:"measures"`
	Missing         []GapBlock         `json:"missing"`
	Unavailable     []UnavailableBlock `json:"unavailable"`
	Log             []string           `json:"log"`
	Problems        []ProblemBlock     `json:"problems"`
}

// UnavailableBlock is a published score whose coefficients are not public.
type UnavailableBlock struct {
	Name     string        `json:"name"`
	Why      string        `json:"why"`
	Citation CitationBlock `json:"citation"`
}

// StrainDocumentOf builds the document; files are the names that the user gave,
// version that of the program.
func StrainDocumentOf(m *Mechanics, files []string, problems []study.Problem, version string) StrainDocument {
	d := StrainDocument{Schema: StrainSchema, ResearchUseOnly: true, Version: version, Files: list(files),
		Curves: SetBlocks(m.Sets), Measures: []MeasureBlock{}, Unavailable: []UnavailableBlock{}, Log: []string{},
		Missing: gapBlocks(m.Gaps()), Problems: problemBlocks(append(append([]study.Problem(nil), problems...), m.Problems...))}
	for i := range m.Results {
		d.Measures = append(d.Measures, MechanicalMeasureBlock(&m.Results[i]))
	}
	for _, u := range m.Unavailable {
		d.Unavailable = append(d.Unavailable, UnavailableBlock{u.Name, u.Why, CitationBlock(u.Citation)})
	}
	for _, s := range m.Sets {
		d.Log = append(d.Log, s.Log...)
	}
	return d
}
