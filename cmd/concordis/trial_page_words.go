package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/trial"
)

// daysPerMonth is the twelfth of a year of 365.25 days.
const daysPerMonth = 30.4375

// fieldWords names the fields of a trial as people do who read trials.
var fieldWords = map[string]string{"nyha": "NYHA class", "lvef_percent": "LV ejection fraction", "qrs_ms": "QRS", "qrs_area_uvs": "QRS area", "pr_ms": "PR",
	"lvedd_mm": "LV end-diastolic diameter", "lvedd_mm_m": "LV end-diastolic diameter by height", "lvedvi_ml_m2": "LV end-diastolic volume index",
	"lvesvi_ml_m2": "LV end-systolic volume index", "lvedv_ml": "LV end-diastolic volume", "lvesv_ml": "LV end-systolic volume", "age_years": "age", "walk_m": "six-minute walk",
	"systolic_mmhg": "systolic pressure", "creatinine_mg_dl": "creatinine", "heart_rate_bpm": "heart rate", "sex": "sex", "aetiology": "aetiology", "morphology": "QRS morphology"}

// measureWords is the name of a field or measure, and its unit.
func measureWords(field string) (name, unit string) {
	if id, ok := strings.CutPrefix(field, trial.MeasurePrefix); ok {
		for _, m := range catalogue.All() {
			if m.ID == id {
				return strings.ToLower(m.Name[:1]) + m.Name[1:], printedUnit(m.Unit)
			}
		}
		return id, ""
	}
	f, _ := trial.FieldOf(field)
	if w := fieldWords[field]; w != "" {
		return w, printedUnit(f.Unit)
	}
	return strings.ReplaceAll(field, "_", " "), printedUnit(f.Unit)
}

// printedUnit is a unit as journals print it.
func printedUnit(unit string) string {
	return strings.NewReplacer("m2", "m²", "uV.s", "µV·s", "mm[Hg]", "mmHg", "1/min", "/min", "{", "", "}", "").Replace(strings.TrimSpace(unit))
}

// clauseWords is "QRS ≥ 120 ms".
func clauseWords(c *trial.Clause) string {
	if c.Op == "in" {
		return wordClause(c.Field, c.Words)
	}
	name, unit := measureWords(c.Field)
	sign := map[string]string{">=": "≥", "<=": "≤"}[c.Op]
	if sign == "" {
		sign = c.Op
	}
	return strings.TrimSpace(name + " " + sign + " " + sheetNumber(c.Value) + " " + unit)
}

// wordClause is a clause on a word: "sinus rhythm", "QRS morphology LBBB or IVCD".
func wordClause(field string, words []string) string {
	all := strings.Join(words, " or ")
	switch field {
	case "rhythm":
		return strings.ReplaceAll(strings.ReplaceAll(all, "sinus", "sinus rhythm"), "af", "atrial fibrillation")
	case "morphology":
		return "QRS morphology " + strings.NewReplacer("lbbb", "LBBB", "rbbb", "RBBB", "ivcd", "IVCD").Replace(all)
	}
	name := fieldWords[field]
	if f, ok := trial.FieldOf(field); ok && name == "" {
		name = f.About
	}
	switch all {
	case "yes":
		return name
	case "no":
		return "not: " + name
	}
	return name + " " + all
}

// criterionWords is what a patient has to fulfil, or must not have.
func criterionWords(c *trial.Criterion) string {
	ways := make([]string, len(c.AnyOf))
	for i, all := range c.AnyOf {
		parts := make([]string, len(all))
		for k := range all {
			parts[k] = clauseWords(&all[k])
		}
		ways[i] = strings.Join(parts, " and ")
	}
	words := strings.Join(ways, "; or ")
	if c.Exclude {
		return "has " + words
	}
	return "not " + words
}

// sheetNumber writes a number of a sheet with a true minus sign.
func sheetNumber(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "-", "−", 1)
}

// people writes a mean count: whole from ten on, with thin spaces between thousands.
func people(v float64) string {
	if v < 9.95 && math.Abs(v-math.Round(v)) > 0.05 {
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	s := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return s
}

// armName is the name of an arm by its ID.
func armName(d *trial.Definition, id string) string {
	if k := d.Arm(id); k >= 0 && d.Arms[k].Name != "" {
		return d.Arms[k].Name
	}
	return id
}

// metricWords names a number of an analysis, without what the panel it stands in says.
func metricWords(d *trial.Definition, m trial.Metric) string {
	name := m.Endpoint
	if e := d.Endpoint(m.Endpoint); e != nil && e.Name != "" {
		name = e.Name
	}
	if m.Stat == trial.KMPercent || m.Stat == trial.KMDiff {
		name += fmt.Sprintf(" by %s", monthsWords(m.Day))
	}
	if m.Stat == trial.Improved {
		name += ", improved"
	} else if e := d.Endpoint(m.Endpoint); e != nil && e.Kind == trial.Composite && m.Stat == trial.EventShare {
		name += ", worsened"
	}
	name = upperFirst(name) + ": " + armName(d, m.Arm)
	if m.Over != "" {
		name += " over " + armName(d, m.Over)
	}
	if m.Field != "" {
		field, _ := measureWords(m.Field)
		name += ", " + field
	}
	if m.Subgroup != "" {
		name += ", " + subgroupName(d, m.Subgroup)
	}
	return name
}

// monthsWords is a time in months where it is one within a day and a half, else in days.
func monthsWords(day float64) string {
	months := day / daysPerMonth
	if math.Abs(months-math.Round(months))*daysPerMonth <= 1.5 {
		return fmt.Sprintf("%.0f months", months)
	}
	return fmt.Sprintf("%.0f days", day)
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
