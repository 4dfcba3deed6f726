package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/course"
)

// courseNumber is one number of the truth of a visit.
type courseNumber struct {
	id, name, unit string
	decimals       int
	of             func(*course.Truth) (float64, bool)
}

// courseNumbers are the columns of the table and the numbers of the JSON.
var courseNumbers = []courseNumber{
	{"lvedv_ml", "LVEDV", "mL", 0, func(t *course.Truth) (float64, bool) { return t.LVEDVMl, true }},
	{"lvesv_ml", "LVESV", "mL", 0, func(t *course.Truth) (float64, bool) { return t.LVESVMl, true }},
	{"lvef_percent", "EF", "%", 0, func(t *course.Truth) (float64, bool) { return t.EjectionPercent, true }},
	{"lv_dpdt_max_mmhg_per_s", "dP/dt max", "mmHg/s", 0, func(t *course.Truth) (float64, bool) { return t.SlopeMmHgPerS, true }},
	{"mitral_fraction_percent", "MR", "% of SV", 0, func(t *course.Truth) (float64, bool) { return 100 * t.MitralFraction, true }},
	{"septal_mass_g", "septum", "g", 0, func(t *course.Truth) (float64, bool) { return t.SeptalMassG, true }},
	{"lateral_mass_g", "lateral", "g", 0, func(t *course.Truth) (float64, bool) { return t.LateralMassG, true }},
	{"lv_mass_g", "LV mass", "g", 0, func(t *course.Truth) (float64, bool) { return t.LVMassG, true }},
	{"activation_ms", "activation", "ms", 0, func(t *course.Truth) (float64, bool) { return t.ActivationMs.Value, t.ActivationMs.Known }},
	{"la_max_ml", "LA", "mL", 0, func(t *course.Truth) (float64, bool) { return t.LAMaxMl, true }},
	{"filling_mmhg", "LA mean", "mmHg", 0, func(t *course.Truth) (float64, bool) { return t.FillingMmHg, true }},
	{"output_l_per_min", "output", "L/min", 1, func(t *course.Truth) (float64, bool) { return t.OutputLPerMin, true }},
	{"systolic_mmhg", "systolic", "mmHg", 0, func(t *course.Truth) (float64, bool) { return t.SystolicMmHg, true }},
	{"strength", "strength", "1", 2, func(t *course.Truth) (float64, bool) { return t.Strength, true }},
	{"fibrosis", "fibrosis", "1", 2, func(t *course.Truth) (float64, bool) { return t.Fibrosis, true }},
}

// inTable is how many of them the table for people has.
const inTable = 9

// courseTable prints the course for people.
func courseTable(b *bytes.Buffer, f *followed) {
	c := f.courses[0]
	writeLine(b, "Virtual patient ", scenarioName(&f.scenario), " over months (simulated by a model, there is no person behind it)")
	writeLine(b, "  "+researchUse)
	if f.scenario.About != "" {
		writeLine(b, "  "+f.scenario.About)
	}
	writeLine(b, "  law of growth: ", c.Law)
	writeLine(b)
	fmt.Fprintf(b, "%-26s", "truth")
	for _, n := range courseNumbers[:inTable] {
		fmt.Fprintf(b, " %10s", n.name)
	}
	writeLine(b)
	for i := range c.Visits {
		v := &c.Visits[i]
		fmt.Fprintf(b, "%-26s", visitLabel(f, v))
		for _, n := range courseNumbers[:inTable] {
			fmt.Fprintf(b, " %10s", truthCell(n, &v.Truth))
		}
		writeLine(b)
	}
	seenTable(b, f)
	lawTable(b, f)
	writeLine(b)
	for _, line := range courseLog(f) {
		writeLine(b, "  "+line)
	}
	writeLine(b)
}

// seenTable is what the visits gave.
func seenTable(b *bytes.Buffer, f *followed) {
	writeLine(b)
	how := "read without errors"
	if f.noise {
		how = "read with errors"
	}
	fmt.Fprintf(b, "%-26s", how)
	for _, m := range visitMeasures {
		fmt.Fprintf(b, " %22s", m.name)
	}
	writeLine(b)
	for i := range f.seen {
		v := &f.seen[i]
		fmt.Fprintf(b, "%-26s", visitLabel(f, v.Visit))
		for _, m := range visitMeasures {
			fmt.Fprintf(b, " %22s", seenCell(v, m.id, m.unit))
		}
		writeLine(b)
	}
}

// lawTable sets the laws beside each other.
func lawTable(b *bytes.Buffer, f *followed) {
	if len(f.courses) < 2 {
		return
	}
	writeLine(b)
	fmt.Fprintf(b, "%-26s", "LVESV mL under each law")
	for _, c := range f.courses {
		fmt.Fprintf(b, " %16s", c.Law)
	}
	writeLine(b)
	for i := range f.courses[0].Visits {
		fmt.Fprintf(b, "%-26s", visitLabel(f, &f.courses[0].Visits[i]))
		for _, c := range f.courses {
			cell := "ended"
			if i < len(c.Visits) {
				cell = fmt.Sprintf("%.0f", c.Visits[i].Truth.LVESVMl)
			}
			fmt.Fprintf(b, " %16s", cell)
		}
		writeLine(b)
	}
}

// visitLabel names a visit; those between months count from the last change.
func visitLabel(f *followed, v *course.Visit) string {
	if v.Acute {
		return fmt.Sprintf("day %.0f, %s, at once", v.Day, v.Name)
	}
	if !strings.HasPrefix(v.Name, "day ") {
		return v.Name
	}
	for i := len(f.schedule.Changes) - 1; i >= 0; i-- {
		c := &f.schedule.Changes[i]
		if weeks := (v.Day - c.Day) / 7; weeks > 0 && math.Abs(weeks-math.Round(weeks)) < 1e-6 {
			return fmt.Sprintf("%.0f weeks after %s", weeks, c.Do)
		}
	}
	return v.Name
}

func truthCell(n courseNumber, t *course.Truth) string {
	v, ok := n.of(t)
	if !ok {
		return "-"
	}
	return fmt.Sprintf("%.*f", n.decimals, v)
}

func seenCell(v *seenVisit, id, unit string) string {
	m, ok := v.measures[id]
	switch {
	case !ok:
		return "-"
	case m.interval:
		return fmt.Sprintf("%.1f (%.1f–%.1f)", m.value, m.lo, m.hi)
	default:
		return fmt.Sprintf("%.1f %s", m.value, unit)
	}
}

// courseLog says how the course was run.
func courseLog(f *followed) []string {
	var out []string
	for _, c := range f.courses {
		out = append(out, fmt.Sprintf("%s: %d steps (%d repeated), %d beats, electrical body built %d times anew.", c.Law, c.Cost.Steps, c.Cost.Rejected, c.Cost.Beats, c.Cost.Rebuilds))
		for _, u := range c.Unsteady {
			out = append(out, fmt.Sprintf("%s, day %.1f: the beat was used although it was not steady (%s).", c.Law, u.Day, u.Why))
		}
		if c.Ended != "" {
			out = append(out, c.Law+": the course ended early, "+c.Ended+".")
		}
	}
	return out
}
