package trial

import (
	"fmt"
	"math"
	"slices"

	"github.com/concordis/concordis/survival/design"
)

func (d *Definition) checkEndpoints() error {
	if len(d.Endpoints) == 0 || len(d.Endpoints) > maxList {
		return bad("endpoints", "1 to %d are needed", maxList)
	}
	seen := map[string]bool{}
	for i := range d.Endpoints {
		e := &d.Endpoints[i]
		place := fmt.Sprintf("endpoint %d", i+1)
		if !label(e.ID) || seen[e.ID] {
			return bad(place, "needs an id of its own: 1 to 64 letters, digits, dots or dashes")
		}
		seen[e.ID] = true
		if e.Role != Primary && e.Role != Secondary {
			return bad(place, "role must be primary or secondary")
		}
		if err := d.checkEndpoint(e, place); err != nil {
			return err
		}
	}
	return nil
}

func (d *Definition) checkEndpoint(e *Endpoint, place string) error {
	if !within(e.UntilDay, 0, maxDays) || !within(e.Day, 0, maxDays) || !within(e.FallPercent, 0, 100) {
		return bad(place, "days must lie between 0 and %d, a fall between 0 and 100 %%", maxDays)
	}
	switch e.Kind {
	case FirstEvent, Recurrent, WinRatio:
		if len(e.Events) == 0 || len(e.Events) > len(Events) {
			return bad(place, "needs events")
		}
		for _, ev := range e.Events {
			if !slices.Contains(Events, ev) {
				return bad(place, "events must be of %v", Events)
			}
		}
	case Change, Responder:
		if !slices.ContainsFunc(Quantities(), func(f Field) bool { return f.Name == e.Field }) {
			return bad(place, "needs a field that visits measure")
		}
		if !slices.Contains(d.Visits, e.Day) {
			return bad(place, "day must be that of a visit")
		}
	case Composite:
		if !slices.Contains(d.Visits, e.Day) {
			return bad(place, "day must be that of a visit")
		}
	default:
		return bad(place, "kind must be one of %v", Kinds)
	}
	return nil
}

func (d *Definition) checkEstimand() error {
	if !slices.Contains([]Strategy{TreatmentPolicy, Hypothetical, AsEvent}, d.Estimand.Crossover) {
		return bad("estimand", "crossover must be treatment-policy, hypothetical or composite")
	}
	if d.Estimand.ImplantFailure != TreatmentPolicy && d.Estimand.ImplantFailure != Excluded {
		return bad("estimand", "implant_failure must be treatment-policy or excluded")
	}
	return nil
}

// Endpoint is an endpoint by its ID; nil where there is none.
func (d *Definition) Endpoint(id string) *Endpoint {
	for i := range d.Endpoints {
		if d.Endpoints[i].ID == id {
			return &d.Endpoints[i]
		}
	}
	return nil
}

// primary is the first primary endpoint that is a time to first event; nil where
// there is none.
func (d *Definition) primary() *Endpoint {
	for i := range d.Endpoints {
		if e := &d.Endpoints[i]; e.Role == Primary && e.Kind == FirstEvent {
			return e
		}
	}
	return nil
}

func (d *Definition) checkPlan() error {
	p := &d.Plan
	if len(p.Comparisons) > maxList || len(p.Looks) > 20 || len(p.Subgroups) > maxList || len(p.Measures) > maxList || len(p.RiskDays) > maxList {
		return bad("plan", "lists are too long")
	}
	if len(p.Comparisons) == 0 && len(d.Arms) > 1 {
		return bad("comparisons", "at least one is needed where there is more than one arm")
	}
	for _, c := range p.Comparisons {
		if d.Arm(c.Of) < 0 || d.Arm(c.Over) < 0 || c.Of == c.Over || !within(c.Alpha, 0, 0.5) {
			return bad("comparisons", "must be of two different arms at a level up to 0.5")
		}
	}
	if err := p.checkSubgroups(); err != nil {
		return err
	}
	for _, m := range p.Measures {
		if f, ok := FieldOf(m); !ok || f.Words != nil {
			return bad("measures", "must be numeric fields of criteria")
		}
	}
	for _, m := range p.Lower {
		if !slices.Contains(p.Measures, m) {
			return bad("lower", "must be of the measures")
		}
	}
	for i, t := range p.RiskDays {
		if !within(t, 0, maxDays) || i > 0 && t <= p.RiskDays[i-1] {
			return bad("risk_days", "must be rising days up to %d", maxDays)
		}
	}
	return d.checkLooks()
}

func (p *Plan) checkSubgroups() error {
	if len(p.Further) > maxList {
		return bad("further", "at most %d are read", maxList)
	}
	seen := map[string]bool{}
	for _, g := range p.AllSubgroups() {
		if !label(g.ID) || seen[g.ID] {
			return bad("subgroups", "need ids of their own, of letters, digits, dots or dashes")
		}
		seen[g.ID] = true
		if err := g.Clause.check("subgroups"); err != nil {
			return err
		}
		if g.And.Field != "" {
			if err := g.And.check("subgroups"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Definition) checkLooks() error {
	p := &d.Plan
	if len(p.FutilityZ) != 0 && len(p.FutilityZ) != len(p.Looks) {
		return bad("futility_z", "needs one limit per look")
	}
	for _, z := range p.FutilityZ {
		if math.IsNaN(z) {
			return bad("futility_z", "must be numbers")
		}
	}
	if len(p.Looks) == 0 {
		if p.Observed || p.Triangular != 0 {
			return bad("looks", "are missing, though the plan says how they are taken")
		}
		return nil
	}
	if d.primary() == nil || len(p.Comparisons) == 0 {
		return bad("looks", "need a primary endpoint that is a time to the first event, and a comparison")
	}
	if p.PlannedEvents < 2 {
		return bad("planned_events", "must be at least 2 where there are looks")
	}
	if p.Triangular != 0 && (!within(p.Triangular, 0.5, 0.999) || len(p.FutilityZ) > 0) {
		return bad("looks", "of a triangular test need a power from 0.5 to 0.999 and no other limits of futility")
	}
	if _, err := newLooks(d); err != nil {
		return bad("looks", "must be shares of the information that rise by at least 0.005 each and end at 1, at most 20")
	}
	return nil
}

// sequential is the plan of the looks of one comparison.
func (p *Plan) sequential(comparison int) design.SequentialPlan {
	alpha := p.Comparisons[comparison].Alpha
	return design.SequentialPlan{Alpha: alpha, Sided: 2, Information: p.Looks, Boundary: p.Boundary}
}
