package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// pWords is a p value with two significant digits.
func pWords(p float64) string {
	switch {
	case p < .0001:
		return "<0.0001"
	case p < .001:
		return strconv.FormatFloat(p, 'f', 5, 64)
	case p < .01:
		return strconv.FormatFloat(p, 'f', 4, 64)
	case p < .1:
		return strconv.FormatFloat(p, 'f', 3, 64)
	}
	return strconv.FormatFloat(p, 'f', 2, 64)
}

// ratioWords is a ratio with two decimals, or two digits below 0.1.
func ratioWords(v float64) string {
	if v >= .1 && v < 1000 {
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return strconv.FormatFloat(v, 'g', 2, 64)
}

// timeWords is a time with four digits, or whole.
func timeWords(v float64) string {
	if math.Abs(v) >= 1000 && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

// shareWords is a share in percent.
func shareWords(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) }

// meanWords is a mean number of events.
func meanWords(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

// valueWithInterval writes "7.9 (6.1 to 9.8)"; a limit that is not known is a dash.
func valueWithInterval(e *estimateBlock, words func(float64) string) string {
	if e == nil {
		return "-"
	}
	part := func(d *tenDigits) string {
		if d == nil {
			return "-"
		}
		return words(float64(*d))
	}
	if e.Lo == nil && e.Hi == nil {
		if e.Value == nil {
			return "not reached"
		}
		return part(e.Value)
	}
	value := part(e.Value)
	if e.Value == nil {
		value = "not reached"
	}
	return value + " (" + part(e.Lo) + " to " + part(e.Hi) + ")"
}

// levelWords is the level of the intervals.
func (d *survivalDocument) levelWords() string {
	return strconv.FormatFloat(100*float64(d.Level), 'g', 5, 64) + " % CI"
}

// unitWords is " months", or nothing.
func (d *survivalDocument) unitWords() string {
	if d.Unit == "" {
		return ""
	}
	return " " + d.Unit
}

// countWord is what the third count of a group is.
func (d *survivalDocument) countWord() string {
	if d.Method == methodRecurrent {
		return "Terminal events"
	}
	return "Competing events"
}

// methodWords name the method.
var methodWords = map[string]string{
	methodKM:        "Kaplan-Meier, time to the first event",
	methodCompeting: "Aalen-Johansen, cumulative incidence with competing events",
	methodRecurrent: "mean cumulative number of events",
}

// aboutLines say what was analysed and what was left out.
func (d *survivalDocument) aboutLines() []string {
	r := &d.Rows
	lines := []string{fmt.Sprintf("%s: %s (%s).", d.File, methodWords[d.Method], d.MethodWhy)}
	columns := "Columns: time = " + d.Columns.Time + d.unitIn() + ", event = " + d.Columns.Event
	for _, c := range []struct{ what, name string }{{"start", d.Columns.Start}, {"person", d.Columns.ID}, {"group", d.Columns.By},
		{"strata", strings.Join(d.Columns.Strata, ", ")}, {"only rows where", strings.Join(d.Columns.Where, ", ")}} {
		if c.name != "" {
			columns += ", " + c.what + " = " + c.name
		}
	}
	lines = append(lines, columns+". Events: "+d.causesLine()+".")
	text := fmt.Sprintf("%d rows read, %d analysed, %d persons.", r.Read, r.Analysed, r.Persons)
	if r.NotSelected > 0 {
		text += fmt.Sprintf(" Not selected: %d.", r.NotSelected)
	}
	lines = append(lines, text, d.missingLine())
	if r.RefusedRows > 0 {
		parts := make([]string, len(r.Refused))
		for i, x := range r.Refused {
			parts[i] = fmt.Sprintf("%s %d (first: %s)", x.Rule, x.Rows, x.First)
		}
		lines = append(lines, fmt.Sprintf("Rows refused, because a rule was broken: %d: %s.", r.RefusedRows, strings.Join(parts, "; ")))
	}
	if r.Closing > 0 {
		lines = append(lines, fmt.Sprintf("Rows without length that end in nothing of interest, dropped: %d.", r.Closing))
	}
	if r.After > 0 {
		lines = append(lines, fmt.Sprintf("Rows after the first event of a person, not used: %d.", r.After))
	}
	if r.Changing > 0 {
		lines = append(lines, fmt.Sprintf("Persons change groups %d times: whoever leaves a group counts as censored in it, and joins the other late.", r.Changing))
	}
	if r.ZeroTimes > 0 {
		lines = append(lines, fmt.Sprintf("Rows that end at time 0: %d; they are at risk at time 0 only, as in R.", r.ZeroTimes))
	}
	return lines
}

// unitIn is " (months)", or nothing.
func (d *survivalDocument) unitIn() string {
	if d.Unit == "" {
		return ""
	}
	return " (" + d.Unit + ")"
}

// missingLine states the rule and the counts.
func (d *survivalDocument) missingLine() string {
	r := &d.Rows
	if len(r.Missing) == 0 {
		return "Missing values: none in the columns used."
	}
	parts := make([]string, len(r.Missing))
	for i, m := range r.Missing {
		parts[i] = fmt.Sprintf("%s %d", m.Column, m.Rows)
	}
	return fmt.Sprintf("Missing values: %s. Left out of everything: %d rows; of models with covariates only: %d. %s",
		strings.Join(parts, ", "), r.MissingRows, r.IncompleteFor, missingRule)
}

// causesLine lists the kinds of event.
func (d *survivalDocument) causesLine() string {
	parts := []string{}
	for _, c := range d.Causes {
		role := ""
		if c.Role != "event" {
			role = ", counts as " + c.Role
		}
		parts = append(parts, fmt.Sprintf("%s (code %s, %d rows%s)", c.Name, c.Code, c.Rows, role))
	}
	return strings.Join(parts, "; ")
}

// floats are plain numbers again.
func floats(v []tenDigits) []float64 {
	out := make([]float64, len(v))
	for i, d := range v {
		out[i] = float64(d)
	}
	return out
}

// limits are the band of a curve; where there is none the lower limit lies above the
// upper one.
func limits(s *stepsBlock) (lo, hi []float64) {
	lo, hi = make([]float64, len(s.Lo)), make([]float64, len(s.Hi))
	for i := range s.Lo {
		if lo[i], hi[i] = 1, 0; s.Lo[i] != nil && s.Hi[i] != nil {
			lo[i], hi[i] = float64(*s.Lo[i]), float64(*s.Hi[i])
		}
	}
	return lo, hi
}
