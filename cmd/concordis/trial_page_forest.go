package main

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
)

// forestSection draws the hazard ratios of the first comparison by subgroup; ok is
// false where the trial has none.
func forestSection(r *trialRun, people *subgroupCounts) (s report.SurvivalSection, ok bool) {
	if len(r.def.Plan.Comparisons) == 0 {
		return s, false
	}
	c := r.def.Plan.Comparisons[0]
	s.Title = "Hazard ratios by subgroup, " + armName(r.def, c.Of) + " over " + armName(r.def, c.Over)
	for i := range r.def.Endpoints {
		e := &r.def.Endpoints[i]
		if e.Kind != trial.FirstEvent || !drawnAsForest(r.def, e, c) {
			continue
		}
		f := subgroupForest(r, e, c, people)
		s.Figures = append(s.Figures, report.SurvivalFigure{Draw: f.Draw()})
	}
	s.Tables = forestTables(r)
	if len(s.Tables) == 0 {
		return s, false
	}
	s.Words = []string{"Filled squares: median of the replicates with their central 90 %; hollow circles: published, with the published interval. Subgroups by what was measured at baseline. " +
		"The central 90 % tells how much replicates of this bank differ; with few patients behind a subgroup it is too narrow. A ratio is known only where both arms had events, and is not drawn where that is so in fewer than half of the replicates. Endpoints without a published ratio are in the tables."}
	return s, true
}

// drawnAsForest picks the endpoints that a reader looks for: the primary one and those
// with a published ratio.
func drawnAsForest(d *trial.Definition, e *trial.Endpoint, c trial.Comparison) bool {
	if e.Role == trial.Primary {
		return true
	}
	for i := range d.Published {
		m := d.Published[i].Metric
		if m.Endpoint == e.ID && m.Stat == trial.HR && m.Arm == c.Of && m.Over == c.Over {
			return true
		}
	}
	return false
}

// subgroupForest is the forest of one endpoint.
func subgroupForest(r *trialRun, e *trial.Endpoint, c trial.Comparison, people *subgroupCounts) report.SubgroupForest {
	f := report.SubgroupForest{Title: upperFirst(e.Name) + ": hazard ratio, " + armName(r.def, c.Of) + " over " + armName(r.def, c.Over),
		Less: "favours " + armName(r.def, c.Of), More: "favours " + armName(r.def, c.Over)}
	heading := ""
	for _, m := range r.result.Forest(e.ID, c.Of, c.Over) {
		spread := r.result.Spread(m)
		row := report.SubgroupRow{Name: "All patients", Main: true, Simulated: stretchOf(spread), Patients: people.mean(m.Subgroup)}
		if m.Subgroup != "" {
			row.Main, row.Name = false, upperFirst(subgroupName(r.def, m.Subgroup))
			if h := subgroupHeading(r.def, m.Subgroup); h != heading {
				row.Heading, heading = h, h
			}
		}
		if n := len(r.result.Replicates); spread.N < n {
			row.Note = fmt.Sprintf("known in %d of %d replicates", spread.N, n)
			if 2*spread.N < n { // those with events in both arms are a choice of their own
				row.Simulated = report.Stretch{}
				row.Note += ", not drawn"
			}
		}
		for i := range r.def.Published {
			if p := &r.def.Published[i]; p.Metric == m {
				row.Published, row.Unverified = publishedStretch(p), notSeen(p)
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// subgroupOf finds a subgroup of the plan.
func subgroupOf(d *trial.Definition, id string) (trial.Subgroup, bool) {
	for _, g := range d.Plan.AllSubgroups() {
		if g.ID == id {
			return g, true
		}
	}
	return trial.Subgroup{}, false
}

func subgroupName(d *trial.Definition, id string) string {
	if g, ok := subgroupOf(d, id); ok && g.Name != "" {
		return g.Name
	}
	return id
}

// subgroupHeading is what the subgroup is made by.
func subgroupHeading(d *trial.Definition, id string) string {
	g, ok := subgroupOf(d, id)
	if !ok {
		return "Other subgroups"
	}
	if g.Clause.Field == "qrs_ms" {
		return "QRS duration"
	}
	name, _ := measureWords(g.Clause.Field)
	return upperFirst(name)
}

// subgroupCounts adds up how many of the randomised belong to a subgroup.
type subgroupCounts struct {
	sum  map[string]int
	runs int
}

// add counts the subjects of a replicate, in the arms that the first comparison is of.
func (n *subgroupCounts) add(r *trialRun, subjects []trial.Subject) {
	n.runs++
	c := r.def.Plan.Comparisons
	for _, g := range append([]string{""}, subgroupIDs(r)...) {
		in := subgroupTest(r.def, g)
		for i := range subjects {
			if s := &subjects[i]; len(c) > 0 && (s.Arm == r.def.Arm(c[0].Of) || s.Arm == r.def.Arm(c[0].Over)) && in(r.bank.Baseline(s.Patient)) {
				n.sum[g]++
			}
		}
	}
}

func (n *subgroupCounts) mean(subgroup string) float64 {
	return float64(n.sum[subgroup]) / math.Max(float64(n.runs), 1)
}

// subgroupIDs are the subgroups of which the analysis gives ratios.
func subgroupIDs(r *trialRun) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, m := range r.result.Metrics {
		if m.Stat == trial.HR && !seen[m.Subgroup] {
			seen[m.Subgroup] = true
			out = append(out, m.Subgroup)
		}
	}
	return out
}

// subgroupTest says who belongs to a subgroup by what the bank stores.
func subgroupTest(d *trial.Definition, id string) func(*trial.Baseline) bool {
	if id == "" {
		return func(*trial.Baseline) bool { return true }
	}
	g, ok := subgroupOf(d, id)
	if !ok {
		return func(*trial.Baseline) bool { return false }
	}
	clauses := []trial.Clause{g.Clause}
	if g.And.Field != "" {
		clauses = append(clauses, g.And)
	}
	only := &trial.Definition{Criteria: []trial.Criterion{{AnyOf: [][]trial.Clause{clauses}}}}
	return func(b *trial.Baseline) bool { return trial.Eligible(only, b) }
}
