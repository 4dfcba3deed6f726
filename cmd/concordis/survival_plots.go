package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/report"
)

// plots are the pictures: one for each kind of curve and cause.
func (r *survivalRun) plots() []report.SurvivalPlot {
	var out []report.SurvivalPlot
	for k := range r.doc.Groups[0].Series {
		out = append(out, r.plot(k))
	}
	return out
}

// plot draws the series k of all groups.
func (r *survivalRun) plot(k int) report.SurvivalPlot {
	d := &r.doc
	s := &d.Groups[0].Series[k]
	p := report.StepPlot{NameX: "Time" + comma(d.Unit), Ticks: r.ticks, Until: r.until, Share: s.Kind != "mean-count", Falling: s.Kind == "survival"}
	switch s.Kind {
	case "survival":
		p.Title, p.NameY = "Time to "+r.causeName(r.cause), "Free of "+r.causeName(r.cause)
		p.Rows = []string{"At risk", "Censored", "Events"}
	case "incidence":
		p.Title = "Cumulative incidence of " + r.causeName(s.Cause)
		p.NameY = "Cumulative incidence"
		p.Rows = []string{"At risk", "Censored", "Events", "Competing"}
	default:
		p.Title, p.NameY = "Mean number of events: "+r.causeName(r.cause), "Events per person"
		p.Rows = []string{"At risk", "Events"}
		if r.terminal != 0 {
			p.Rows = append(p.Rows, "Terminal")
		}
	}
	many := false
	for g := range d.Groups {
		x := &d.Groups[g].Series[k]
		c := report.StepCurve{Name: d.Groups[g].Name, Times: floats(x.Steps.Time), Values: floats(x.Steps.Value), End: x.end, Table: x.table}
		c.Lo, c.Hi = limits(&x.Steps)
		if s.Kind == "survival" {
			c.Marks = r.marks[g]
			many = many || len(c.Marks) > 100 || d.Groups[g].Censored != nil && *d.Groups[g].Censored > 200
		}
		if d.Columns.By != "" && !r.named {
			c.Name = d.Columns.By + " " + c.Name
		}
		p.Curves = append(p.Curves, c)
	}
	p.Words = r.plotWords(s)
	caption := r.caption(s, many)
	if top := p.Top(); s.Kind == "incidence" && top < 1 {
		caption += fmt.Sprintf(" The vertical axis ends at %g %%.", math.Round(1e4*top)/100)
	}
	return report.SurvivalPlot{Plot: p, Caption: caption}
}

// plotWords are test and ratios above the curves.
func (r *survivalRun) plotWords(s *seriesBlock) []string {
	d := &r.doc
	var out []string
	for i := range d.Tests {
		if x := &d.Tests[i]; x.Cause == s.Cause {
			name := "Log-rank"
			if s.Kind == "incidence" {
				name = "Gray's"
			}
			if len(x.Strata) > 0 {
				name = "Stratified " + strings.ToLower(name[:1]) + name[1:]
			}
			out = append(out, name+" test: p "+equals(pWords(float64(x.P))))
		}
	}
	if s.Cause != r.cause {
		return out
	}
	wanted := map[string]string{"survival": "cox", "incidence": "fine-gray", "mean-count": "andersen-gill"}[s.Kind]
	for i := range d.Models {
		m := &d.Models[i]
		if m.Kind != wanted || !m.Terms[0].Group {
			continue
		}
		if len(m.Terms) <= 3 {
			for j := range m.Terms {
				t := &m.Terms[j]
				out = append(out, fmt.Sprintf("%s%s, %s: %s, p %s", strings.ToUpper(m.Ratio[:1]), m.Ratio[1:], t.Name,
					valueWithInterval(&estimateBlock{Value: &t.Ratio, Lo: t.Lo, Hi: t.Hi}, ratioWords), equals(pWords(float64(t.P)))))
			}
		}
		break
	}
	return out
}

// equals puts the sign before a p value that has none.
func equals(p string) string {
	if strings.HasPrefix(p, "<") {
		return "< " + p[1:]
	}
	return "= " + p
}

// caption says how the picture is to be read.
func (r *survivalRun) caption(s *seriesBlock, manyMarks bool) string {
	d := &r.doc
	band := "Bands: pointwise " + d.levelWords()
	text := ""
	switch s.Kind {
	case "survival":
		text = "Kaplan-Meier estimate. " + band + " on the log(-log) scale, from the first event on. "
		if manyMarks {
			text += "Censoring marks are left out of groups with more than 100 censoring times; the table has the numbers. "
		} else {
			text += "Small strokes: censored. "
		}
		text += "Under the plot: at risk just before the time; censored and events up to and including it."
	case "incidence":
		text = "Aalen-Johansen estimate; the other events compete. " + band + " on the log(-log) scale, from the first event on. " +
			"Under the plot: at risk just before the time; the others up to and including it."
	default:
		text = "Mean cumulative number of events for each person. " + band + " on the log scale. Under the plot: at risk just before the time; events of all persons up to and including it."
		if r.terminal != 0 {
			text += " After the terminal event a person has no more events (Ghosh and Lin)."
		}
	}
	if len(d.Groups) > 6 {
		text += " Bands are left out, there being more than six groups."
	}
	return text
}
