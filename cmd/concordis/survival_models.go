package main

import (
	"strings"

	"github.com/concordis/concordis/survival"
)

// term is one explanatory variable of a model: of a row of the table.
type term struct {
	name  string
	group bool
	value func(row int32) float64
}

// groupTerms compare each group with the first.
func (r *survivalRun) groupTerms() []term {
	t := r.table
	var out []term
	for g := 1; g < len(t.Groups); g++ {
		out = append(out, term{name: r.verb.By + ": " + t.Groups[g] + " against " + t.Groups[0], group: true,
			value: func(row int32) float64 { return indicator(t.Group[row] == g) }})
	}
	return out
}

// otherTerms are the covariates and the levels of the factors.
func (r *survivalRun) otherTerms() []term {
	var out []term
	for _, c := range r.table.Covariates {
		out = append(out, term{name: c.Name, value: func(row int32) float64 { return c.Values[row] }})
	}
	for _, f := range r.table.Factors {
		for k := 1; k < len(f.Levels); k++ {
			out = append(out, term{name: f.Name + ": " + f.Levels[k] + " against " + f.Levels[0],
				value: func(row int32) float64 { return indicator(f.Index[row] == k) }})
		}
	}
	return out
}

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// plan is one model that is asked for.
type plan struct {
	name     string
	terms    []term
	complete bool // needs the covariates
}

// plans are the groups by themselves, and everything together.
func (r *survivalRun) plans() []plan {
	var out []plan
	groups, others := r.groupTerms(), r.otherTerms()
	if len(groups) > 0 {
		out = append(out, plan{name: "groups alone", terms: groups})
	}
	if len(others) > 0 {
		name := "covariates"
		if len(groups) > 0 {
			name = "groups, adjusted for covariates"
		}
		out = append(out, plan{name: name, terms: append(groups, others...), complete: true})
	}
	return out
}

// modelData builds the data of a plan and says how many rows had to be left out.
func (r *survivalRun) modelData(s *strands, p plan) (*survival.Data, int, error) {
	use := *s
	leftOut := 0
	if p.complete && r.table.Incomplete != nil {
		use = strands{table: s.table, row: []int32{}}
		for k := range s.time {
			row := s.at(k)
			if r.table.Incomplete[row] {
				leftOut++
				continue
			}
			use.add(s, k, row)
		}
	}
	rows := use.rows(r.verb.Memory)
	for _, t := range p.terms {
		values := make([]float64, len(use.time))
		for k := range values {
			values[k] = t.value(use.at(k))
		}
		rows.Covariates = append(rows.Covariates, survival.Covariate{Name: t.name, Values: values})
	}
	d, err := r.data(&use, rows)
	return d, leftOut, err
}

// coxModels fits what was asked for; the kind says what the ratios are of.
func (r *survivalRun) coxModels(s *strands, kind string, cause int) {
	words := map[string]string{"cox": "Cox", "cause-specific": "Cox, cause-specific", "andersen-gill": "Andersen-Gill"}[kind]
	for _, p := range r.plans() {
		name := words + ", " + p.name
		d, leftOut, err := r.modelData(s, p)
		if err != nil {
			r.failed(name, err)
			continue
		}
		o := survival.CoxOptions{Cause: cause, Breslow: r.verb.Ties == "breslow", Firth: r.verb.Firth, Robust: kind == "andersen-gill", Level: r.verb.Level}
		c, err := survival.FitCox(d, o)
		if err != nil {
			r.failedModel(name, p, err)
			continue
		}
		b := modelBlock{Name: name, Kind: kind, Cause: r.cause, Ratio: "hazard ratio", Ties: r.verb.Ties, Firth: o.Firth, Robust: o.Robust,
			Strata: listed(r.verb.Strata), Rows: c.Rows, LeftOut: leftOut, Events: c.Events, LogLikNull: known(c.LogLikNull), LogLik: known(c.LogLik)}
		if kind == "andersen-gill" {
			b.Ratio = "rate ratio"
		}
		r.fillCox(&b, c, p)
		r.doc.Models = append(r.doc.Models, b)
	}
}

// fillCox puts the terms and tests of a fit into the document.
func (r *survivalRun) fillCox(b *modelBlock, c *survival.Cox, p plan) {
	ph, phErr := c.Proportional(survival.ByKaplanMeier)
	for j, t := range p.terms {
		e, interval := c.HazardRatio(j), "wald"
		if b.Firth {
			if profile, err := c.ProfileHazardRatio(j); err == nil && profile.CI.Known {
				e, interval = profile, "profile"
			}
		}
		x := termBlock{Name: t.name, Group: t.group, Coefficient: tenDigits(c.Beta[j]), SE: tenDigits(c.StdErr[j]), Ratio: tenDigits(e.Value), Interval: interval, P: tenDigits(c.P(j))}
		if b.Robust {
			x.NaiveSE = known(c.NaiveStdErr[j])
		}
		if e.CI.Known {
			x.Lo, x.Hi = known(e.CI.Low), known(e.CI.High)
		}
		if phErr == nil {
			x.PH = phOf(ph.Each[j])
		}
		b.Terms = append(b.Terms, x)
	}
	b.Tests = []survivalTest{modelTest("Wald", c.Wald)}
	if !b.Robust { // the other tests take the rows of a person for independent
		b.Tests = append(b.Tests, modelTest("likelihood ratio", c.LikelihoodRatio))
		if !b.Firth {
			b.Tests = append(b.Tests, modelTest("score", c.Score))
		}
	}
	if phErr != nil {
		b.ProportWhy = ruleOf(phErr)
		return
	}
	b.Proportional = phOf(ph.Global)
}

func modelTest(name string, t survival.Test) survivalTest {
	return survivalTest{Name: name, Strata: []string{}, ChiSquare: tenDigits(t.ChiSquare), DF: t.DF, P: tenDigits(t.P), Groups: []obsBlock{}}
}

// fineGrayModels fit the subdistribution hazard of the cause of interest.
func (r *survivalRun) fineGrayModels(s *strands) {
	for _, p := range r.plans() {
		name := "Fine-Gray, " + p.name
		d, leftOut, err := r.modelData(s, p)
		if err != nil {
			r.failed(name, err)
			continue
		}
		f, err := survival.FitFineGray(d, survival.FineGrayOptions{Cause: r.cause, Level: r.verb.Level})
		if err != nil {
			r.failedModel(name, p, err)
			continue
		}
		b := modelBlock{Name: name, Kind: "fine-gray", Cause: r.cause, Ratio: "subdistribution hazard ratio", Ties: "breslow", Robust: true, Strata: []string{},
			Rows: f.Rows, LeftOut: leftOut, Events: f.Events, LogLikNull: known(f.LogLikNull), LogLik: known(f.LogLik),
			Tests: []survivalTest{modelTest("Wald", f.Wald)}, ProportWhy: "not tested for this model"}
		for j, t := range p.terms {
			e := f.HazardRatio(j)
			x := termBlock{Name: t.name, Group: t.group, Coefficient: tenDigits(f.Beta[j]), SE: tenDigits(f.StdErr[j]), Ratio: tenDigits(e.Value), Interval: "wald", P: tenDigits(f.P(j))}
			if e.CI.Known {
				x.Lo, x.Hi = known(e.CI.Low), known(e.CI.High)
			}
			b.Terms = append(b.Terms, x)
		}
		r.doc.Models = append(r.doc.Models, b)
	}
}

// failedModel notes a model that could not be fitted, with the terms at fault and what
// may help.
func (r *survivalRun) failedModel(name string, p plan, err error) {
	e, ok := asSurvival(err)
	if !ok || len(e.Columns) == 0 {
		r.failed(name, err)
		return
	}
	names := make([]string, len(e.Columns))
	for i, j := range e.Columns {
		names[i] = p.terms[j].name
	}
	why := e.Rule + " (" + strings.Join(names, "; ") + ")"
	if e.Fault == survival.Separation && !strings.HasPrefix(name, "Fine") {
		why += "; see --firth"
	}
	r.doc.Failed = append(r.doc.Failed, failedBlock{What: name, Kind: string(e.Fault), Why: why})
}
