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
}

// base returns the measure that findings about id are filed under.
func base(id string) string {
	if b, ok := variants[id]; ok {
		return b
	}
	return id
}

// each calls f with every finding of the tables, in a fixed order.
func each(f func(*Finding)) {
	for _, table := range [...][]Finding{durationFindings, intervalFindings, vectorFindings, morphologyFindings, refusedFindings} {
		for i := range table {
			f(&table[i])
		}
	}
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

func copyFinding(f Finding) Finding {
	if f.CutOff != nil {
		v := *f.CutOff
		f.CutOff = &v
	}
	return f
}

// at makes the optional cut-off of a table row.
func at(v float64) *float64 { return &v }
