package device

import (
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// The words of named choices, in the order of their values.
var (
	timingNames   = []string{"ventricular", "atrial"}
	chamberNames  = []string{"biv", "lv", "rv"}
	activityNames = []string{"very-low", "low", "medium-low", "medium", "medium-high", "high", "very-high"}
	adaptiveNames = []string{"off", "fusion-lv", "follow-intrinsic", "fraction-biv"}
	flagNames     = []string{"false", "true"}
)

// Words are the texts of a row with named choices, in the order of their values; nil
// for a number.
func (p Parameter) Words() []string {
	switch p.Field {
	case "Mode", "FallbackMode":
		return modeNames[:]
	case "Timing":
		return timingNames
	case "Chambers":
		return chamberNames
	case "ActivityThreshold":
		return activityNames
	case "Adaptive":
		return adaptiveNames
	}
	if p.Choices == 2 && len(p.Spans) == 0 {
		return flagNames
	}
	return nil
}

// Text is the value of a row as SetText reads it.
func (p Parameter) Text(in *Params) string {
	v := p.value(in)
	if w := p.Words(); w != nil {
		if i := int(v); i >= 0 && i < len(w) {
			return w[i]
		}
		return "?"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// plainName makes names of fields comparable: LowerRatePpm and lower_rate_ppm.
func plainName(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }

// SetText sets one field by its name in Table, also written as lower_rate_ppm, from
// text: a number, a word of Words (an NBG code for a mode), true or false; off is 0
// where the row allows it. The error (study.Invalid) names the field and what is
// allowed; that values fit together only Validate sees.
func (p *Params) SetText(field, text string) error {
	for _, row := range Table() {
		if plainName(row.Field) != plainName(field) {
			continue
		}
		if words := row.Words(); words != nil {
			for i, w := range words {
				if strings.EqualFold(w, text) {
					row.set(p, float64(i))
					return nil
				}
			}
			return study.Errf(study.Invalid, row.Field, "must be one of %s", strings.Join(words, ", "))
		}
		v, err := strconv.ParseFloat(text, 64)
		if row.Off && text == "off" {
			v, err = 0, nil
		}
		if err != nil || !row.holds(v) {
			return study.Errf(study.Invalid, row.Field, "must be %s", row.Allowed())
		}
		row.set(p, v)
		return nil
	}
	return study.Errf(study.Invalid, "device", "has no such parameter; docs/formats/scenario.md says which there are")
}
