package report

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/evidence/trials"
)

// baseline is the table of what the patients were like, a column per arm.
func (s *trialPages) baseline(t *trials.Trial) *trialGrid {
	if len(t.Baseline) == 0 {
		return nil
	}
	g := &trialGrid{Head: []string{""}}
	place := map[string]int{}
	for k := range t.Baseline {
		g.Head = append(g.Head, t.Baseline[k].Arm)
		for i := range t.Baseline[k].Rows {
			f := &t.Baseline[k].Rows[i]
			row, ok := place[f.What]
			if !ok {
				row = len(g.Rows)
				place[f.What] = row
				g.Rows = append(g.Rows, trialGridRow{f.What, make([]trialCell, len(t.Baseline))})
			}
			g.Rows[row].Cells[k] = append(g.Rows[row].Cells[k], s.figure("", f))
		}
	}
	return g
}

// volumes is the table of the sizes of the left ventricle, a column per time.
func (s *trialPages) volumes(t *trials.Trial) *trialGrid {
	rows := t.Volumes()
	if len(rows) == 0 {
		return nil
	}
	var months []float64
	for i := range rows {
		if !slices.Contains(months, rows[i].Months) {
			months = append(months, rows[i].Months)
		}
	}
	slices.Sort(months)
	g := &trialGrid{Head: []string{"month"}}
	for _, m := range months {
		if m == 0 {
			g.Head = append(g.Head, "start, or none stated")
		} else {
			g.Head = append(g.Head, plain(m))
		}
	}
	place := map[string]int{}
	for i := range rows {
		r := &rows[i]
		name := r.What
		if word := kindWord(r.Kind); word != "" {
			name += ", " + word
		}
		if r.Arm != "" {
			name = r.Arm + ": " + name
		}
		if r.Who != "" {
			name += " [" + r.Who + "]"
		}
		k, ok := place[name]
		if !ok {
			k = len(g.Rows)
			place[name] = k
			g.Rows = append(g.Rows, trialGridRow{name, make([]trialCell, len(months))})
		}
		at := slices.Index(months, r.Months)
		g.Rows[k].Cells[at] = append(g.Rows[k].Cells[at], s.figure("", &r.Figure))
	}
	return g
}

func kindWord(k trials.Kind) string {
	switch k {
	case trials.Change:
		return "change"
	case trials.Contrast:
		return "difference"
	case trials.Level, trials.Share, trials.Count:
	}
	return ""
}

// outcome is one outcome with its picture.
func (s *trialPages) outcome(p *TrialPage, at int) trialOutcome {
	o := &p.Trial.Outcomes[at]
	v := trialOutcome{Title: o.Name, Anchor: "outcome-" + strconv.Itoa(at), Primary: o.Primary}
	if o.Part != "" {
		v.Title += ", " + string(o.Part)
	}
	if o.Who != "" {
		v.Title += " [" + o.Who + "]"
	}
	for i := range o.Events {
		v.Events = append(v.Events, s.events(&o.Events[i]))
	}
	for i := range o.Effects {
		v.Effects = append(v.Effects, s.effect(&o.Effects[i]))
	}
	for i := range o.Values {
		x := &o.Values[i]
		label := x.What
		if word := kindWord(x.Kind); word != "" {
			label += ", " + word
		}
		if x.Arm != "" {
			label = x.Arm + ", " + label
		}
		if x.Months > 0 {
			label += " at " + plain(x.Months) + " months"
		}
		v.Values = append(v.Values, s.figure(label, &x.Figure))
	}
	for i := range o.Tests {
		x := &o.Tests[i]
		v.Values = append(v.Values, s.line(x.What, "p "+x.P, x.Seen, x.Sources, ""))
	}
	for i := range o.Facts {
		v.Facts = append(v.Facts, s.fact("", &o.Facts[i]))
	}
	s.curves(p, at, &v)
	return v
}

// events is a count of patients with the event.
func (s *trialPages) events(e *trials.Events) trialLine {
	label := e.Arm
	if e.What != "" {
		label += ", " + e.What
	}
	text := strconv.Itoa(e.Events)
	if e.N > 0 {
		text += fmt.Sprintf(" of %d (%.1f %%)", e.N, 100*float64(e.Events)/float64(e.N))
	}
	return s.line(label, text, e.Seen, e.Sources, e.Note)
}

// effect is a ratio with what was printed beside it.
func (s *trialPages) effect(e *trials.Effect) trialLine {
	label := e.What
	if e.Of != "" {
		label += ", " + e.Of + " over " + e.Over
	}
	write := plain
	if f := &e.Figure; f.Unit == "" && f.Value < 10 {
		write = ratio
	}
	line := s.written(label, &e.Figure, write)
	line.Text = e.Measure + " " + line.Text
	if e.PInterim != "" {
		line.Text += ", p " + e.PInterim + " corrected for interim looks"
	}
	if e.PInteraction != "" {
		line.Text += ", p of the interaction " + e.PInteraction
	}
	return line
}

// curves are the printed points, and the picture of the patients behind them.
func (s *trialPages) curves(p *TrialPage, at int, v *trialOutcome) {
	o := &p.Trial.Outcomes[at]
	for i := range o.Curves {
		c := &o.Curves[i]
		what := "without it"
		if c.Failure {
			what = "had it"
		}
		parts := make([]string, len(c.Points))
		for j, x := range c.Points {
			parts[j] = c.Unit + " " + plain(x.At) + ": " + plain(x.Percent) + " %"
			if x.Lo != nil && x.Hi != nil {
				parts[j] += " (" + plain(*x.Lo) + " to " + plain(*x.Hi) + ")"
			}
		}
		v.Curves = append(v.Curves, s.line(c.Arm+", Kaplan–Meier, "+what, strings.Join(parts, "; "), c.Seen, c.Sources, c.Note))
	}
	for i := range o.AtRisk {
		r := &o.AtRisk[i]
		parts := make([]string, len(r.N))
		for j := range r.N {
			parts[j] = plain(r.Times[j]) + ": " + strconv.Itoa(r.N[j])
		}
		label := r.Arm + ", at risk by " + r.Unit
		if r.Inferred {
			label += ", times inferred"
		}
		v.Curves = append(v.Curves, s.line(label, strings.Join(parts, "; "), r.Seen, r.Sources, r.Note))
	}
	r, ok := p.Rebuilt[at]
	if !ok {
		if why := p.NotRebuilt[at]; why != "" && len(o.Curves) > 0 {
			v.Caption = "No curve is rebuilt: " + why + "."
		}
		return
	}
	v.Curve = template.HTML(rebuiltPicture(o.Name, &r).String()) //nolint:gosec // the picture escapes its own text
	v.Caption = rebuiltCaption
	v.Compared = rebuiltWords(&r)
}
