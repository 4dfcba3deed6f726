package evidence

import "slices"

// variants maps the ID of a computed variant to the measure that the literature
// speaks of. A finding about the base holds for the variant only as far as its
// Method says.
var variants = map[string]string{
	"qrs-area-kors":             "qrs-area",
	"qrs-area-inverse-dower":    "qrs-area",
	"qrs-area-frank":            "qrs-area",
	"vti-qrs-3d-kors":           "vti-qrs-3d",
	"vti-qrs-3d-inverse-dower":  "vti-qrs-3d",
	"vti-qrs-3d-frank":          "vti-qrs-3d",
	"t-area-kors":               "t-area",
	"t-area-inverse-dower":      "t-area",
	"t-area-frank":              "t-area",
	"qrs-t-angle-kors":          "qrs-t-angle",
	"qrs-t-angle-inverse-dower": "qrs-t-angle",
	"qrs-t-angle-frank":         "qrs-t-angle",
	"sai-qrst-kors":             "sai-qrst",
	"sai-qrst-inverse-dower":    "sai-qrst",
	"sai-qrst-frank":            "sai-qrst",
	"svg-kors":                  "svg",
	"svg-inverse-dower":         "svg",
	"svg-frank":                 "svg",
	"qrs-duration-vector":       "qrs-duration",
	"interlead-delay":           "rv-lv-delay",
}

// base returns the measure that findings about id are filed under.
func base(id string) string {
	if b, ok := variants[id]; ok {
		return b
	}
	return id
}

// table is the findings of one family of measures.
type table struct {
	family string
	rows   []Finding
}

// tables lists all findings. The names of the mechanical families are those of
// dyssynchrony.Family.
func tables() []table {
	return []table{
		{"electrical", durationFindings}, {"electrical", intervalFindings}, {"electrical", vectorFindings},
		{"electrical", morphologyFindings}, {"electrical", refusedFindings},
		{"stretch", stretchFindings}, {"stretch", patternFindings},
		{"work", workFindings},
		{"timing", timingFindings}, {"timing", delayFindings},
		{"uniformity", uniformityFindings},
		{"volume", volumeFindings},
		{"phase", phaseFindings},
		{"tissue", tissueFindings}, {"tissue", onsetFindings},
		{"flow", flowFindings}, {"flow", leadFindings},
		{"score", scoreFindings},
	}
}

// each calls f with every finding of the tables, in a fixed order.
func each(f func(*Finding)) {
	for _, t := range tables() {
		for i := range t.rows {
			f(&t.rows[i])
		}
	}
}

// Measures returns the IDs of all measures that there are findings about, in the
// order of the tables: electrical ones first, then the families of mechanical
// dyssynchrony and the scores. IDs of variants are not repeated.
func Measures() []string {
	var ids []string
	seen := map[string]bool{}
	each(func(f *Finding) {
		if !seen[f.Measure] {
			seen[f.Measure] = true
			ids = append(ids, f.Measure)
		}
	})
	return ids
}

// Families returns the names of the families, in the order of the tables.
func Families() []string {
	var names []string
	for _, t := range tables() {
		names = addOnce(names, t.family)
	}
	return names
}

// FamilyOf returns the family of a measure ("electrical", or as in
// dyssynchrony.Family), empty when there are no findings about it.
func FamilyOf(measureID string) string {
	measure := base(measureID)
	for _, t := range tables() {
		for i := range t.rows {
			if t.rows[i].Measure == measure {
				return t.family
			}
		}
	}
	return ""
}

// Findings returns every finding, in a fixed order.
func Findings() []Finding {
	var all []Finding
	each(func(f *Finding) { all = append(all, copyFinding(*f)) })
	return all
}

// ForMeasure returns the findings about a measure, nil when there are none. The
// ID of a variant ("qrs-area-kors") gives the findings of its base ("qrs-area");
// the Method of each finding says which variant it was shown for.
func ForMeasure(id string) []Finding {
	measure := base(id)
	var out []Finding
	each(func(f *Finding) {
		if f.Measure == measure {
			out = append(out, copyFinding(*f))
		}
	})
	return out
}

// SelectionRules returns the guideline rows, in the order of the guidelines and
// within each by class.
func SelectionRules() []SelectionRule {
	var all []SelectionRule
	for _, table := range [][]SelectionRule{escRules, ahaRules, hrsRules} {
		for _, r := range table {
			r.Conditions = slices.Clone(r.Conditions)
			groups := make([][]Condition, len(r.AnyOf))
			for i, g := range r.AnyOf {
				groups[i] = slices.Clone(g)
			}
			r.AnyOf = groups
			all = append(all, r)
		}
	}
	return all
}

// ResponseDefinitions returns the published definitions of response.
func ResponseDefinitions() []Definition { return slices.Clone(responseDefinitions) }

// Statements returns the facts that concern the whole assessment.
func Statements() []Statement { return slices.Clone(statements) }

// StatementByID returns one statement; ok is false when there is none.
func StatementByID(id string) (s Statement, ok bool) {
	for _, s := range statements {
		if s.ID == id {
			return s, true
		}
	}
	return Statement{}, false
}
