package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/evidence/trials"
)

// trialWriter writes the page of a trial and numbers its sources in the order in
// which they are first cited.
type trialWriter struct {
	w     io.Writer
	cited []string
}

// trialPage writes everything about one trial.
func trialPage(w io.Writer, t *trials.Trial) {
	p := trialWriter{w: w}
	writeLine(w, t.Name, " (", strconv.Itoa(t.Year), ")")
	writeLine(w, researchUse)
	if len(t.Aliases) > 0 {
		wrapped(w, "", "Also: "+strings.Join(t.Aliases, ", "))
	}
	p.count(t.Rows())
	p.head("Design")
	wrapped(w, "  ", t.Design)
	if t.Allocation != "" {
		writeLine(w, "  allocation ", t.Allocation)
	}
	if t.Enrolment != nil {
		p.facts([]trials.Fact{*t.Enrolment})
	}
	p.figures("  ", t.FollowUp)
	p.figures("  ", t.Counts)
	p.facts(t.Monitoring)
	p.head("Arms")
	for _, a := range t.Arms {
		text := a.ID + ": " + a.Name
		if a.N != nil {
			text += "; " + p.figure(a.N)
		}
		wrapped(w, "  ", text)
	}
	p.criteria(t.Criteria)
	for i := range t.Baseline {
		p.head("Baseline, " + t.Baseline[i].Arm)
		p.figures("  ", t.Baseline[i].Rows)
	}
	for i := range t.Outcomes {
		p.outcome(&t.Outcomes[i])
	}
	p.volumes(t)
	p.differences(t.Differences)
	if len(t.Notes) > 0 {
		p.head("Notes")
		p.facts(t.Notes)
	}
	p.sources()
}

// pooledPage writes everything about one pooled analysis.
func pooledPage(w io.Writer, a *trials.Pooled) {
	p := trialWriter{w: w}
	writeLine(w, a.Name)
	writeLine(w, researchUse)
	p.count(a.Rows())
	p.head("Method")
	wrapped(w, "  ", a.Method)
	if len(a.Trials) > 0 {
		wrapped(w, "  ", "trials: "+strings.Join(a.Trials, ", "))
	}
	wrapped(w, "  ", a.Overlaps)
	p.head("Results")
	p.figures("  ", a.Figures)
	p.effects(a.Effects)
	p.facts(a.Facts)
	p.sources()
}

func (p *trialWriter) head(text string) {
	writeLine(p.w)
	writeLine(p.w, text)
}

func (p *trialWriter) count(rows []trials.Row) {
	wrapped(p.w, "", fmt.Sprintf("Numbers and statements with a source: %d, of which unverified: %d. What is unverified is marked, and is never a limit.",
		len(rows), unverifiedRows(rows)))
}

// ref writes how something was seen and the numbers of its sources.
func (p *trialWriter) ref(seen trials.Seen, sources []string) string {
	var list []string
	for _, s := range sources {
		i := slices.Index(p.cited, s)
		if i < 0 {
			p.cited = append(p.cited, s)
			i = len(p.cited) - 1
		}
		list = append(list, strconv.Itoa(i+1))
	}
	return "{" + string(seen) + "} [" + strings.Join(list, ", ") + "]"
}

// mark is the word before what nobody has read.
func mark(s trials.Seen) string {
	if s.Verified() {
		return ""
	}
	return unverifiedMark + " "
}

// figure writes a number with spread, p, note and source.
func (p *trialWriter) figure(f *trials.Figure) string {
	return p.labelled(f.What, f, "")
}

// labelled is figure with a label of its own, and more behind the number.
func (p *trialWriter) labelled(label string, f *trials.Figure, more string) string {
	text := mark(f.Seen) + label + ":"
	if f.Stat != "" {
		text += " " + f.Stat
	}
	if f.Spread.Kind == trials.SD {
		text += " " + withUnit(number(f.Value)+spreadText(f), f.Unit)
	} else {
		text += " " + withUnit(number(f.Value), f.Unit) + spreadText(f)
	}
	if f.P != "" {
		text += ", " + partMark(f.Seen, f.PTag()) + "p " + f.P
	}
	text += more
	if f.Note != "" {
		text += "; " + f.Note
	}
	return text + " " + p.ref(f.Seen, f.Sources)
}

// spreadText writes the spread, marked where it was not read although the value was.
func spreadText(f *trials.Figure) string {
	between := number(f.Spread.Lo) + " to " + number(f.Spread.Hi)
	m := partMark(f.Seen, f.SpreadTag())
	if m == "" && f.SpreadTag() != f.Seen {
		m = string(f.SpreadTag()) + " "
	}
	switch f.Spread.Kind {
	case trials.SD:
		return " ± " + m + number(f.Spread.SD)
	case trials.IQR:
		return " (" + m + "quartiles " + between + ")"
	case trials.CI95:
		return " (" + m + "95 % CI " + between + ")"
	case trials.Credible:
		return " (" + m + "95 % credible " + between + ")"
	default:
		return ""
	}
}

// partMark marks a part that is unverified beside a value that is not; where the
// value is, the mark before the whole line covers both.
func partMark(whole, part trials.Seen) string {
	if whole.Verified() {
		return mark(part)
	}
	return ""
}

func (p *trialWriter) figures(indent string, list []trials.Figure) {
	for i := range list {
		wrapped(p.w, indent, p.figure(&list[i]))
	}
}

func (p *trialWriter) facts(list []trials.Fact) {
	for _, f := range list {
		wrapped(p.w, "  ", mark(f.Seen)+f.Text+" "+p.ref(f.Seen, f.Sources))
	}
}

func (p *trialWriter) criteria(list []trials.Criterion) {
	if len(list) == 0 {
		return
	}
	p.head("Criteria")
	for i := range list {
		c := &list[i]
		text := mark(c.Seen)
		if c.Exclude {
			text += "not "
		}
		for j, group := range c.AnyOf {
			if j > 0 {
				text += ", or "
			}
			for k, x := range group {
				if k > 0 {
					text += " and "
				}
				text += x.Fact + " " + x.Op + " " + x.Value
			}
		}
		if c.Note != "" {
			text += "; " + c.Note
		}
		wrapped(p.w, "  ", text+" "+p.ref(c.Seen, c.Sources))
	}
}

func (p *trialWriter) outcome(o *trials.Outcome) {
	title := "Outcome"
	if o.Part != "" {
		title = strings.ToUpper(string(o.Part[:1])) + string(o.Part[1:])
	}
	if o.Primary {
		title = "Primary outcome"
	}
	title += ": " + o.Name
	if o.Who != "" {
		title += " [" + o.Who + "]"
	}
	p.head(title)
	for i := range o.Events {
		e := &o.Events[i]
		text := mark(e.Seen) + e.Arm
		if e.What != "" {
			text += ", " + e.What
		}
		text += fmt.Sprintf(": %d of %d (%.1f %%)", e.Events, e.N, 100*float64(e.Events)/float64(e.N))
		if e.Note != "" {
			text += "; " + e.Note
		}
		wrapped(p.w, "  ", text+" "+p.ref(e.Seen, e.Sources))
	}
	p.effects(o.Effects)
	for i := range o.Values {
		v := &o.Values[i]
		wrapped(p.w, "  ", p.labelled(valueLabel(v), &v.Figure, ""))
	}
	for _, x := range o.Tests {
		wrapped(p.w, "  ", mark(x.Seen)+x.What+": p "+x.P+" "+p.ref(x.Seen, x.Sources))
	}
	p.curves(o)
	p.facts(o.Facts)
}

// valueLabel says what a value is, of whom and when.
func valueLabel(v *trials.Value) string {
	text := v.What
	switch v.Kind {
	case trials.Change:
		text += ", change"
	case trials.Contrast:
		text += ", difference"
	case trials.Level, trials.Share, trials.Count:
	}
	if v.Arm != "" {
		text = v.Arm + ", " + text
	}
	if v.Months > 0 {
		text += " at " + number(v.Months) + " months"
	}
	return text
}

func (p *trialWriter) effects(list []trials.Effect) {
	for i := range list {
		e := &list[i]
		label := e.What
		if e.Of != "" {
			label += ", " + e.Of + " over " + e.Over
		}
		more := ""
		if e.PInterim != "" {
			more += ", p " + e.PInterim + " corrected for interim looks"
		}
		if e.PInteraction != "" {
			more += ", p of the interaction " + e.PInteraction
		}
		wrapped(p.w, "  ", p.labelled(label+", "+e.Measure, &e.Figure, more))
	}
}

func (p *trialWriter) curves(o *trials.Outcome) {
	for i := range o.Curves {
		c := &o.Curves[i]
		what := "free of it"
		if c.Failure {
			what = "had it"
		}
		parts := make([]string, len(c.Points))
		for j, x := range c.Points {
			parts[j] = c.Unit + " " + number(x.At) + ": " + number(x.Percent) + " %"
			if x.Lo != nil && x.Hi != nil {
				parts[j] += " (" + number(*x.Lo) + " to " + number(*x.Hi) + ")"
			}
		}
		wrapped(p.w, "  ", mark(c.Seen)+c.Arm+", Kaplan–Meier, "+what+": "+strings.Join(parts, "; ")+noted(c.Note)+" "+p.ref(c.Seen, c.Sources))
	}
	for i := range o.AtRisk {
		r := &o.AtRisk[i]
		parts := make([]string, len(r.N))
		for j := range r.N {
			parts[j] = number(r.Times[j]) + ": " + strconv.Itoa(r.N[j])
		}
		inferred := ""
		if r.Inferred {
			inferred = ", times inferred"
		}
		wrapped(p.w, "  ", mark(r.Seen)+r.Arm+", at risk by "+r.Unit+inferred+": "+strings.Join(parts, "; ")+noted(r.Note)+" "+p.ref(r.Seen, r.Sources))
	}
}

func noted(note string) string { return prefixed("; ", note) }

// volumes repeats the sizes of the left ventricle over time in one place.
func (p *trialWriter) volumes(t *trials.Trial) {
	rows := t.Volumes()
	if len(rows) == 0 {
		return
	}
	p.head("Size of the left ventricle over time")
	for i := range rows {
		r := &rows[i]
		label := valueLabel(&r.Value)
		if r.Outcome == "baseline" {
			label += ", baseline"
		}
		if r.Who != "" {
			label += " [" + r.Who + "]"
		}
		wrapped(p.w, "  ", p.labelled(label, &r.Figure, ""))
	}
}

func (p *trialWriter) differences(list []trials.Difference) {
	if len(list) == 0 {
		return
	}
	p.head("Where summaries differ from what was read")
	for i := range list {
		d := &list[i]
		told := "Told"
		if len(d.Teller) > 0 {
			told += " in " + p.teller(d.Teller)
		}
		wrapped(p.w, "  ", "* "+told+": "+d.Told)
		wrapped(p.w, "    ", "Read: "+mark(d.Seen)+d.Read+" "+p.ref(d.Seen, d.Sources))
	}
}

// teller writes the numbers of the sources that tell something.
func (p *trialWriter) teller(sources []string) string {
	_, numbers, _ := strings.Cut(p.ref("", sources), " ")
	return numbers
}

// sources lists what was cited.
func (p *trialWriter) sources() {
	p.head("Sources")
	for i, key := range p.cited {
		c, _ := trials.Citation(key)
		wrapped(p.w, "  ", "["+strconv.Itoa(i+1)+"] "+citationText(c))
	}
}
