package main

import (
	"github.com/concordis/concordis/cohort"
)

// selectionDocument is the answer as JSON.
func selectionDocument(a *asked) selectionDoc {
	d := selectionDoc{Schema: "concordis.selection/1", ResearchUseOnly: true, Version: version, Hazards: a.Hazards, Resamples: a.Resamples, Seed: a.Seed,
		Limits:    selectionLimitsDoc{a.Limits.EFMostPercent, a.Limits.QRSFromMs, a.Limits.QRSToMs, a.Limits.MonthsOfOutcomes, a.Limits.Defibrillator},
		Agreement: []agreementDoc{}, DependsOn: dependsOn(a)}
	printed := cohort.PublishedPrevalence()
	for i := range printed {
		d.Published = append(d.Published, publishedDocument(&printed[i]))
	}
	for i := range a.Laws {
		d.Laws = append(d.Laws, lawDocument(&a.Laws[i], a.left[i]))
	}
	for i := range a.Agreements {
		g := &a.Agreements[i]
		d.Agreement = append(d.Agreement, agreementDoc{g.LawA, g.LawB, benefitNames[g.Benefit], g.Rankings, intervalDocOf(g.Tau)})
	}
	for b, k := range a.Kept {
		d.Kept = append(d.Kept, keptDoc{benefitNames[b], k.Pairs, k.Kept, k.Sure})
	}
	return d
}

func publishedDocument(p *cohort.Published) publishedDoc {
	d := publishedDoc{What: p.What, Measure: p.Measure, Tag: string(p.Tag), Source: p.Citation.Short(), DOI: p.Citation.DOI, Note: p.Note}
	for w := range p.N {
		x := portionDocOf(p.Portion(w))
		if p.Below && p.N[w] > 0 {
			x = &portionDoc{Percent: p.Percent[w], N: p.N[w], Below: true}
		}
		d.ByQRS = append(d.ByQRS, x)
	}
	return d
}

func lawDocument(u *cohort.UnderLaw, left int) lawDoc {
	d := lawDoc{Law: u.Law, Bank: u.Broad.Model, Patients: len(u.Broad.People), Outside: u.Broad.Outside, Unreadable: u.Broad.Unreadable, LeftOut: left, Prevalence: []prevalenceDoc{}}
	for i := range u.Prevalence {
		p := &u.Prevalence[i]
		x := prevalenceDoc{Rule: ruleDocument(&p.Rule, true), All: portionDocOf(p.All), Missing: p.Missing}
		for w := range p.ByWidth {
			x.ByQRS = append(x.ByQRS, portionDocOf(p.ByWidth[w]))
		}
		d.Prevalence = append(d.Prevalence, x)
	}
	for i := range u.Effects {
		d.Rules = append(d.Rules, effectDocument(&u.Effects[i]))
	}
	for i := range u.Gains {
		d.Rankings = append(d.Rankings, gainDocument(&u.Gains[i]))
	}
	return d
}

// ruleDocument is a rule; a ranking has no cut-off.
func ruleDocument(r *cohort.Rule, atCutOff bool) ruleDoc {
	d := ruleDoc{Name: r.Name, Field: r.Field, Grade: string(r.Grade), Truth: r.Truth}
	if !atCutOff {
		return d
	}
	d.Source = r.Source
	switch {
	case r.Word != "":
		d.Chosen = r.Word
	case r.Field != "":
		cut := r.CutOff
		d.CutOff, d.Chosen = &cut, "at or above"
		if r.Below {
			d.Chosen = "below"
		}
	}
	return d
}

func effectDocument(e *cohort.Effect) effectDoc {
	return effectDoc{Rule: ruleDocument(&e.Rule, true), Chosen: e.Chosen, Of: e.Of, Missing: e.Missing,
		Fall: intervalDocOf(e.FallPercent), Responders: intervalDocOf(e.Responders),
		DeathsWithout: intervalDocOf(e.DeathsWithout), DeathsWith: intervalDocOf(e.DeathsWith), DeathsAverted: intervalDocOf(e.DeathsAverted),
		EventsWithout: intervalDocOf(e.EventsWithout), EventsWith: intervalDocOf(e.EventsWith), EventsAverted: intervalDocOf(e.EventsAverted),
		WorseAverted: intervalDocOf(e.WorseAverted), Complications: intervalDocOf(e.Complications),
		NeededForDeath: neededDocument(&e.NeededForDeath), NeededForEvent: neededDocument(&e.NeededForEvent)}
}

func neededDocument(n *cohort.Needed) neededDoc {
	d := neededDoc{Infinite: n.Infinite, Words: n.String()}
	if v, ok := n.Value(); ok {
		v = short(v)
		d.Value = &v
	}
	return d
}

func gainDocument(g *cohort.Gain) gainDoc {
	d := gainDoc{Rule: ruleDocument(&g.Ranking, false), Missing: g.Missing, By: map[string]upliftDoc{}}
	for b := range g.By {
		u := &g.By[b]
		x := upliftDoc{Area: intervalDocOf(u.Area)}
		for _, c := range u.Captured {
			x.Captured = append(x.Captured, intervalDocOf(c))
		}
		if !g.Ranking.Truth {
			share := short(u.BestIn)
			x.BestIn = &share
		}
		d.By[benefitNames[b]] = x
	}
	return d
}
