package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// pageWidth is where lines of a page break.
const pageWidth = 96

// unverifiedMark stands before everything that nobody has read in its source.
const unverifiedMark = "UNVERIFIED"

// listTable writes the measures as a table.
func listTable(w io.Writer, list []subject) {
	writeLine(w, "# ", researchUse)
	writeLine(w, "# Grade: A, B, C, - not graded, D tested and failed; it stands for the relation with outcome, never for a patient.")
	fmt.Fprintf(w, "%-33s %-11s %-5s %8s  %s\n", "# measure", "family", "grade", "findings", "best verified cut-off")
	for i := range list {
		x := &list[i]
		cut := "-"
		if x.CutOff != nil {
			cut = cutOffText(x.CutOff)
		}
		fmt.Fprintf(w, "%-33s %-11s %-5s %8d  %s\n", x.ID, x.Family, gradeText(x.Support.Grade()), len(x.Findings), cut)
	}
	writeLine(w, "# Findings count unverified ones too; concordis evidence show ID marks them.")
}

// gradeText writes a grade; what is not graded is a dash.
func gradeText(g evidence.Grade) string {
	if g == "" {
		return "-"
	}
	return string(g)
}

// cutOffText writes a cut-off with what it rests on and is bound to.
func cutOffText(f *evidence.Finding) string {
	sign := "<"
	if f.Above {
		sign = ">="
	}
	parts := []string{withUnit(sign+" "+number(*f.CutOff), f.Unit)}
	if f.N > 0 {
		parts = append(parts, "n = "+strconv.Itoa(f.N))
	}
	return strings.Join(append(parts, bindings(f)...), ", ")
}

// bindings lists what the figures of a finding are bound to.
func bindings(f *evidence.Finding) []string {
	var list []string
	for _, b := range []string{f.Vendor, f.Technique, f.Direction, prefixed("variant ", f.Variant)} {
		if b != "" {
			list = append(list, b)
		}
	}
	return list
}

// withUnit writes a unit behind a number; plain numbers have none.
func withUnit(v, unit string) string {
	if unit == "" || unit == "1" || unit == "fraction" {
		return v
	}
	return v + " " + unit
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// page writes everything about one measure.
func page(w io.Writer, x *subject) {
	title := x.ID
	if n := x.name(); n != "" {
		title = n + " (" + x.ID + ")"
	}
	writeLine(w, title)
	writeLine(w, researchUse)
	if a := x.aliases(); len(a) > 0 {
		wrapped(w, "", "Also: "+strings.Join(a, ", "))
	}
	writeLine(w, "Family: ", x.Family)
	wrapped(w, "", "Grade "+gradeText(x.Support.Grade())+": "+x.Support.Why()+".")
	if x.CutOff != nil {
		wrapped(w, "", "Best verified cut-off: "+cutOffText(x.CutOff)+" ("+x.CutOff.Citation.Short()+").")
	} else {
		writeLine(w, "Best verified cut-off: none")
	}
	for i := range x.Rules {
		rulePart(w, &x.Rules[i])
	}
	writeLine(w)
	writeLine(w, "Findings: ", strconv.Itoa(len(x.Findings)), ", of which unverified: ", strconv.Itoa(len(x.Findings)-x.verified()))
	for i := range x.Findings {
		findingPart(w, &x.Findings[i])
	}
	for i, s := range x.statements() {
		if i == 0 {
			writeLine(w)
			writeLine(w, "To be read with every measure of mechanical dyssynchrony:")
		}
		wrapped(w, "  ", s.Text+" ["+citationText(s.Citation)+"]")
	}
}

// rulePart writes how Concordis computes the measure.
func rulePart(w io.Writer, r *dyssynchrony.Measure) {
	writeLine(w)
	head := "Rule"
	if r.Variant != "" {
		head += ", variant " + r.Variant
	}
	writeLine(w, head)
	for _, l := range []struct{ name, text string }{
		{"unit", r.Unit}, {"window", r.Window}, {"method", r.Method}, {"standard deviation", string(r.SD)},
		{"values", strings.Join(r.Levels, ", ")}, {"needs", strings.Join(r.Needs, ", ")}, {"ours", r.Note},
	} {
		if l.text != "" {
			wrapped(w, "  ", l.name+": "+l.text)
		}
	}
	source := citationText(r.Source)
	if source != "" {
		wrapped(w, "  ", "source: "+source)
	}
	wrapped(w, "  ", "the rule itself: "+tagText(r.RuleTag))
}

// findingPart writes one finding, marked where it is unverified.
func findingPart(w io.Writer, f *evidence.Finding) {
	writeLine(w)
	mark := "* "
	if f.Tag == evidence.FromMemory {
		mark = "* " + unverifiedMark + ": "
	}
	wrapped(w, "  ", mark+f.Text)
	var facts []string
	if f.CutOff != nil {
		facts = append(facts, "cut-off "+cutOffText(f))
	} else {
		if f.N > 0 {
			facts = append(facts, "n = "+strconv.Itoa(f.N))
		}
		facts = append(facts, bindings(f)...)
	}
	facts = append(facts, figures(f)...)
	if f.Method != "" {
		facts = append(facts, f.Method)
	}
	if len(facts) > 0 {
		wrapped(w, "    ", strings.Join(facts, "; "))
	}
	wrapped(w, "    ", citationText(f.Citation))
	role := string(f.Role)
	if f.Cohort != "" {
		role += ", cohort " + f.Cohort
	}
	wrapped(w, "    ", tagText(f.Tag)+"; "+role)
}

// figures writes accuracy, agreement and normal values.
func figures(f *evidence.Finding) []string {
	var list []string
	add := func(name string, v, lo, hi *float64, unit string) {
		if v == nil {
			return
		}
		text := name + " " + number(*v) + unit
		if lo != nil && hi != nil {
			text += " (" + number(*lo) + " to " + number(*hi) + ")"
		}
		list = append(list, text)
	}
	if a := f.Accuracy; a != nil {
		add("sensitivity", a.Sens, nil, nil, " %")
		add("specificity", a.Spec, nil, nil, " %")
		add("positive predictive value", a.PPV, nil, nil, " %")
		add("negative predictive value", a.NPV, nil, nil, " %")
		add("area under the curve", a.AUC, nil, nil, "")
		add("hazard ratio", a.HR, a.HRLo, a.HRHi, "")
		add("odds ratio", a.OR, a.ORLo, a.ORHi, "")
	}
	if g := f.Agreement; g != nil {
		add("intraclass correlation", g.ICC, nil, nil, "")
		add("variation within observers", g.IntraCVPercent, nil, nil, " %")
		add("variation between observers", g.InterCVPercent, nil, nil, " %")
	}
	if n := f.Normal; n != nil {
		list = append(list, "healthy people "+withUnit(normalText(n), f.Unit))
	}
	return list
}

// normalText writes values of healthy people.
func normalText(n *evidence.Normal) string {
	var parts []string
	switch {
	case n.Mean != nil && n.SD != nil:
		parts = append(parts, number(*n.Mean)+" ± "+number(*n.SD))
	case n.Mean != nil:
		parts = append(parts, number(*n.Mean))
	}
	switch {
	case n.Lo != nil && n.Hi != nil:
		parts = append(parts, number(*n.Lo)+" to "+number(*n.Hi))
	case n.Lo != nil:
		parts = append(parts, "from "+number(*n.Lo))
	case n.Hi != nil:
		parts = append(parts, "up to "+number(*n.Hi))
	}
	return strings.Join(parts, ", ")
}

// citationText writes a source in one line.
func citationText(c evidence.Citation) string {
	var parts []string
	for _, p := range []string{c.Authors, c.Journal, yearText(c.Year), prefixed("doi:", c.DOI), prefixed("PMID ", c.PMID), c.Where, prefixed("not certain: ", c.Note)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// tagText says how a figure was checked.
func tagText(t evidence.Tag) string {
	switch t {
	case evidence.ReadInSource:
		return "read in the source"
	case evidence.ReadSecond:
		return "read in a text that quotes the source"
	case evidence.ReadInCode:
		return "read in public source code"
	case evidence.Computed:
		return "computed by Concordis or a rule of its own"
	default:
		return unverifiedMark + ", not read in any source"
	}
}

// wrapped writes a text in lines of at most pageWidth letters, indented, each
// further line by two more.
func wrapped(w io.Writer, indent, text string) {
	line, width := indent, utf8.RuneCountInString(indent)
	first := true
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if !first && width+1+n > pageWidth {
			writeLine(w, line)
			line, width, first = indent+"  ", utf8.RuneCountInString(indent)+2, true
		}
		if !first {
			line, width = line+" ", width+1
		}
		line, width, first = line+word, width+n, false
	}
	writeLine(w, line)
}
