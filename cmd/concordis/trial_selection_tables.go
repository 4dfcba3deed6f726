package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/report"
)

// selectionTables are the tables of text and page: the share that is dyssynchronous,
// what follows from each rule under the first law, the rankings under all.
func selectionTables(a *asked) []report.SurvivalTable {
	out := []report.SurvivalTable{prevalenceTable(&a.Laws[0]), effectTable(a), effectsByLaw(a)}
	for _, b := range []cohort.Benefit{cohort.Deaths, cohort.HFEvents, cohort.Volume} {
		out = append(out, rankingTable(a, b))
	}
	return append(out, capturedTable(a), agreementTable(a))
}

// prevalenceTable sets the shares beside those in print. Nothing of it depends on the
// law, which acts after the examination.
func prevalenceTable(u *cohort.UnderLaw) report.SurvivalTable {
	t := report.SurvivalTable{Title: "Share that is dyssynchronous at the published cut-off, by measured QRS duration, beside published shares", Words: 2,
		Head:  []string{"measure", "source", "QRS < 120 ms", "120 to 149", "150 and more"},
		Notes: []string{"Shares with Wilson's 95 % interval; those of publications from the printed percent and group size. Indented: published.", "Tissue Doppler of a virtual patient comes from the long-axis motion of the model, whose septum hardly shortens in ejection under left bundle branch block; curves without a peak there are not counted."}}
	printed := cohort.PublishedPrevalence()
	shown := make([]bool, len(printed))
	for i := range u.Prevalence {
		p := &u.Prevalence[i]
		row := []string{cutOffWords(&p.Rule), "ours; cut-off: " + p.Rule.Source + ", grade " + string(p.Rule.Grade)}
		for w := range p.ByWidth {
			row = append(row, portionCell(p.ByWidth[w]))
		}
		t.Rows = append(t.Rows, row)
		id, _, _ := strings.Cut(p.Rule.Name, " ")
		for k := range printed {
			if printed[k].Measure == id {
				t.Rows, shown[k] = append(t.Rows, publishedRow(&printed[k])), true
			}
		}
	}
	for k := range printed {
		if !shown[k] {
			t.Rows = append(t.Rows, publishedRow(&printed[k]))
		}
	}
	return t
}

func publishedRow(p *cohort.Published) []string {
	row := []string{"· " + p.What, p.Citation.Short() + ", " + string(p.Tag)}
	for w := range p.N {
		switch {
		case p.N[w] > 0 && p.Below:
			row = append(row, fmt.Sprintf("< %.0f %%, n %d", p.Percent[w], p.N[w]))
		case p.N[w] > 0:
			row = append(row, portionCell(p.Portion(w)))
		default:
			row = append(row, "–")
		}
	}
	return row
}

func cutOffWords(r *cohort.Rule) string {
	if r.Field == "" || r.Word != "" || !strings.HasPrefix(r.Field, "measure.") {
		return r.Name
	}
	if r.Below {
		return fmt.Sprintf("%s < %g", r.Name, r.CutOff)
	}
	return fmt.Sprintf("%s ≥ %g", r.Name, r.CutOff)
}

// effectTable is what follows from each rule at its cut-off under the first law.
func effectTable(a *asked) report.SurvivalTable {
	u := &a.Laws[0]
	t := report.SurvivalTable{Title: fmt.Sprintf("What follows from each rule under the law %s, per 100 chosen, %g months, without → with resynchronization", u.Law, a.Limits.MonthsOfOutcomes), Words: 1,
		Head: []string{"rule", "chosen", "LVESV falls, %", "responders, %", "deaths", "averted", "heart failure events", "averted", "complications", "to treat for a death", "to treat for a patient with events"},
		Notes: []string{"Response: end-systolic volume at six months under resynchronization 15 % and more below that without, in truth. To treat: negative numbers are written as harmed; ∞: the interval holds no difference.",
			"Rules differ in how many they choose; the rankings below choose the same number."}}
	for i := range u.Effects {
		e := &u.Effects[i]
		arrow := func(x, y cohort.Interval) string {
			if !x.Known || !y.Known {
				return "–"
			}
			return fmt.Sprintf("%.1f → %.1f", x.Value, y.Value)
		}
		t.Rows = append(t.Rows, []string{cutOffWords(&e.Rule), fmt.Sprintf("%d/%d", e.Chosen, e.Of), rangeCell(e.FallPercent, "%.1f"), rangeCell(e.Responders, "%.0f"),
			arrow(e.DeathsWithout, e.DeathsWith), rangeCell(e.DeathsAverted, "%.1f"), arrow(e.EventsWithout, e.EventsWith), rangeCell(e.EventsAverted, "%.1f"),
			rangeCell(e.Complications, "%.1f"), e.NeededForDeath.String(), e.NeededForEvent.String()})
	}
	return t
}

// effectsByLaw is what follows from each rule under every law, in short.
func effectsByLaw(a *asked) report.SurvivalTable {
	t := report.SurvivalTable{Title: "The same under each law: fall of LVESV and responders, deaths averted per 100 chosen, number to treat for a death", Words: 1, Head: []string{"rule"}}
	for l := range a.Laws {
		t.Head = append(t.Head, a.Laws[l].Law)
	}
	for i := range a.Laws[0].Effects {
		r := &a.Laws[0].Effects[i].Rule
		row := []string{cutOffWords(r)}
		for l := range a.Laws {
			cell := "–"
			for k := range a.Laws[l].Effects {
				if e := &a.Laws[l].Effects[k]; e.Rule.Name == r.Name && e.FallPercent.Known {
					cell = signed("%.1f", e.FallPercent.Value) + fmt.Sprintf(" %%, %.0f %%; ", e.Responders.Value) + rangeCell(e.DeathsAverted, "%.1f") + "; " + e.NeededForDeath.Short()
				}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rankingTable is one benefit under every law.
func rankingTable(a *asked, b cohort.Benefit) report.SurvivalTable {
	t := report.SurvivalTable{Title: "How well each ranking finds those who benefit: " + b.String(), Words: 1, Head: []string{"ranking"},
		Notes: []string{"1 is the best order there is, 0 chance, below 0 worse than chance (normalised area under the curve of benefit against share chosen). Who was not measured ranks last."}}
	for i := range a.Laws {
		t.Head = append(t.Head, a.Laws[i].Law)
	}
	for _, name := range rankingOrder(a, b) {
		row := []string{name}
		for i := range a.Laws {
			g := gainNamed(&a.Laws[i], name)
			if g == nil {
				row = append(row, "–")
				continue
			}
			row = append(row, rangeCell(g.By[b].Area, "%.2f"))
		}
		t.Rows = append(t.Rows, row)
	}
	for i := range a.Laws {
		if g, ok := a.Laws[i].Best(b); ok {
			t.Notes = append(t.Notes, fmt.Sprintf("%s: first is %s, the best in %.0f %% of the resamples.", a.Laws[i].Law, g.Ranking.Name, 100*g.By[b].BestIn))
		}
	}
	return t
}

// rankingOrder are the rankings by their mean area over the laws, the truth first.
func rankingOrder(a *asked, b cohort.Benefit) []string {
	type placed struct {
		name  string
		truth bool
		mean  float64
	}
	var list []placed
	for i := range a.Laws[0].Gains {
		p := placed{name: a.Laws[0].Gains[i].Ranking.Name, truth: a.Laws[0].Gains[i].Ranking.Truth}
		for l := range a.Laws {
			if g := gainNamed(&a.Laws[l], p.name); g != nil && g.By[b].Area.Known {
				p.mean += g.By[b].Area.Value / float64(len(a.Laws))
			}
		}
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(x, y placed) int {
		switch {
		case x.truth != y.truth && x.truth, x.truth == y.truth && x.mean > y.mean:
			return -1
		case x.truth != y.truth, x.mean < y.mean:
			return 1
		}
		return 0
	})
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].name
	}
	return out
}

func gainNamed(u *cohort.UnderLaw, name string) *cohort.Gain {
	for i := range u.Gains {
		if u.Gains[i].Ranking.Name == name {
			return &u.Gains[i]
		}
	}
	return nil
}

// capturedTable is what choosing the same number by each ranking gains, first law.
func capturedTable(a *asked) report.SurvivalTable {
	u := &a.Laws[0]
	t := report.SurvivalTable{Title: "Benefit captured by choosing the first third, half and two thirds, percent of what choosing exactly those who benefit would gain, law " + u.Law, Words: 1,
		Head: []string{"ranking", "not measured", "deaths averted", "heart failure events averted", "fall of LVESV"}}
	for _, name := range rankingOrder(a, cohort.Deaths) {
		g := gainNamed(u, name)
		row := []string{name, fmt.Sprint(g.Missing)}
		for _, b := range []cohort.Benefit{cohort.Deaths, cohort.HFEvents, cohort.Volume} {
			var parts []string
			for _, c := range g.By[b].Captured {
				if c.Known {
					parts = append(parts, signed("%.0f", c.Value))
				} else {
					parts = append(parts, "–")
				}
			}
			row = append(row, strings.Join(parts, " / "))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// agreementTable is which rankings survive a change of the law.
func agreementTable(a *asked) report.SurvivalTable {
	t := report.SurvivalTable{Title: "Do the rankings survive another law? Kendall's tau between the orders of the rankings that a clinic could follow", Words: 2,
		Head:  []string{"law", "law", "deaths averted", "heart failure events averted", "fall of LVESV"},
		Notes: []string{"1: the same order, 0: unrelated, −1: reversed."}}
	for i := range a.Agreements {
		x := &a.Agreements[i]
		if x.Benefit != cohort.Volume {
			continue
		}
		row := []string{x.LawA, x.LawB, "–", "–", rangeCell(x.Tau, "%.2f")}
		for k := range a.Agreements {
			if y := &a.Agreements[k]; y.LawA == x.LawA && y.LawB == x.LawB && y.Benefit != cohort.Volume {
				row[1+int(y.Benefit)] = rangeCell(y.Tau, "%.2f")
			}
		}
		t.Rows = append(t.Rows, row)
	}
	for _, b := range []cohort.Benefit{cohort.Deaths, cohort.HFEvents, cohort.Volume} {
		k := a.Kept[b]
		t.Notes = append(t.Notes, fmt.Sprintf("By %s: of %d pairs of rankings %d stand in the same order under every law, %d of them in 95 %% of the resamples and more.", b, k.Pairs, k.Kept, k.Sure))
	}
	return t
}
