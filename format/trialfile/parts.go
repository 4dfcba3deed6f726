package trialfile

import (
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/survival/design"
	"github.com/concordis/concordis/trial"
)

func arm(d *trial.Definition, n tree.Node) error {
	a := trial.Arm{Ratio: 1, ImplantSuccess: 1}
	defib := false
	err := tree.EachField(n, "an arm", func(f tree.Field) error {
		switch f.Key {
		case "id":
			return words(&a.ID, f, 64)
		case "name":
			return words(&a.Name, f, 120)
		case "ratio":
			return whole(&a.Ratio, f)
		case "therapy":
			return word(&a.Therapy, f, trial.Therapies)
		case "physiology":
			return words(&a.Physiology, f, 64)
		case "without":
			return words(&a.Without, f, 64)
		case "programming":
			return words(&a.Programming, f, 64)
		case "implant_success":
			return number(&a.ImplantSuccess, f)
		case "defibrillator":
			defib = true
			return number(&a.Defibrillator, f)
		case "sites":
			return sites(&a, f)
		case "site_per_replicate":
			return flag(&a.SitePerReplicate, f)
		case "cross":
			return each(f, func(n tree.Node) error { return crossing(&a, n) })
		}
		return tree.UnknownField(f)
	})
	if !defib && (a.Therapy == trial.ICD || a.Therapy == trial.CRTD) {
		a.Defibrillator = 1
	}
	d.Arms = append(d.Arms, a)
	return err
}

// sites keeps the order of the sheet, on which the digits depend.
func sites(a *trial.Arm, f tree.Field) error {
	return tree.EachField(f.Value, "sites", func(g tree.Field) error {
		s := trial.Site{Name: g.Key}
		if len(g.Key) > 64 {
			return tree.Broken(g.Line, "a site has at most 64 letters")
		}
		err := number(&s.Share, g)
		a.Sites = append(a.Sites, s)
		return err
	})
}

func crossing(a *trial.Arm, n tree.Node) error {
	var c trial.Crossing
	err := tree.EachField(n, "a crossover", func(f tree.Field) error {
		switch f.Key {
		case "to":
			return words(&c.To, f, 64)
		case "from_day":
			return number(&c.FromDay, f)
		case "per_year":
			return number(&c.RatePerYear, f)
		case "at_day":
			return number(&c.AtDay, f)
		}
		return tree.UnknownField(f)
	})
	a.Cross = append(a.Cross, c)
	return err
}

func endpoint(d *trial.Definition, n tree.Node) error {
	e := trial.Endpoint{Role: trial.Secondary}
	err := tree.EachField(n, "an endpoint", func(f tree.Field) error {
		switch f.Key {
		case "id":
			return words(&e.ID, f, 64)
		case "name":
			return words(&e.Name, f, 120)
		case "role":
			return word(&e.Role, f, []trial.Role{trial.Primary, trial.Secondary})
		case "kind":
			return word(&e.Kind, f, trial.Kinds)
		case "events":
			return listOf(&e.Events, f, trial.Events)
		case "field":
			return words(&e.Field, f, 64)
		case "day":
			return number(&e.Day, f)
		case "until_day":
			return number(&e.UntilDay, f)
		case "fall_percent":
			return number(&e.FallPercent, f)
		}
		return tree.UnknownField(f)
	})
	d.Endpoints = append(d.Endpoints, e)
	return err
}

// boundaries are the words for the boundaries of interim looks.
var boundaries = map[string]design.Boundary{
	"obrien-fleming": design.OBrienFleming, "pocock": design.Pocock,
	"spend-obrien-fleming": design.SpendOBrienFleming, "spend-pocock": design.SpendPocock,
}

func plan(p *trial.Plan, f tree.Field) error {
	switch f.Key {
	case "comparisons":
		return each(f, func(n tree.Node) error { return comparison(p, n) })
	case "stratified":
		return flag(&p.Stratified, f)
	case "looks":
		return numbers(&p.Looks, f)
	case "planned_events":
		return whole(&p.PlannedEvents, f)
	case "boundary":
		b, ok := boundaries[f.Value.Text]
		if !ok {
			return tree.Broken(f.Line, "boundary must be obrien-fleming, pocock, spend-obrien-fleming or spend-pocock")
		}
		p.Boundary = b
		return nil
	case "futility_z":
		return numbers(&p.FutilityZ, f)
	case "triangular":
		return number(&p.Triangular, f)
	case "observed":
		return flag(&p.Observed, f)
	case "subgroups":
		p.Subgroups = []trial.Subgroup{}
		return each(f, func(n tree.Node) error { return subgroup(&p.Subgroups, n) })
	case "further":
		return each(f, func(n tree.Node) error { return subgroup(&p.Further, n) })
	case "lower":
		return list(&p.Lower, f)
	case "measures":
		return list(&p.Measures, f)
	case "risk_days":
		return numbers(&p.RiskDays, f)
	}
	return tree.UnknownField(f)
}

func comparison(p *trial.Plan, n tree.Node) error {
	var c trial.Comparison
	err := tree.EachField(n, "a comparison", func(f tree.Field) error {
		switch f.Key {
		case "of":
			return words(&c.Of, f, 64)
		case "over":
			return words(&c.Over, f, 64)
		case "alpha":
			return number(&c.Alpha, f)
		}
		return tree.UnknownField(f)
	})
	p.Comparisons = append(p.Comparisons, c)
	return err
}

func subgroup(to *[]trial.Subgroup, n tree.Node) error {
	var g trial.Subgroup
	err := tree.EachField(n, "a subgroup", func(f tree.Field) error {
		switch f.Key {
		case "id":
			return words(&g.ID, f, 64)
		case "name":
			return words(&g.Name, f, 120)
		case "when":
			return window(&g, f)
		}
		return tree.UnknownField(f)
	})
	*to = append(*to, g)
	return err
}

// window reads one clause, or two joined by "and".
func window(g *trial.Subgroup, f tree.Field) error {
	var s string
	err := words(&s, f, 200)
	if err != nil {
		return err
	}
	first, second, both := strings.Cut(s, " and ")
	if g.Clause, err = clause(first, f.Line); err != nil || !both {
		return err
	}
	g.And, err = clause(second, f.Line)
	return err
}
