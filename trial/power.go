package trial

import "context"

// Selection is a rule by which a redesigned trial chooses its patients: criteria
// that replace those of the definition on the same fields, and are added otherwise.
type Selection struct {
	Name     string
	Criteria []Criterion
}

// DesignRow is one cell of a design table.
type DesignRow struct {
	Selection     string
	Size          int
	Power, StdErr float64 // share of replicates that reject in the primary comparison
	// Eligible is the share of the bank that the rule lets in.
	Eligible float64
	// Screened is the mean number screened per patient randomised.
	Screened float64
	// Effect is the hazard ratio of the primary endpoint.
	Effect Spread
	// Needed is the number needed to treat: one over the difference of the shares with
	// the primary event at the end, in the median; not known where the difference is not
	// above 0.
	Needed Spread
	Result *Result // everything else of the runs
}

// Design runs a trial for each rule and size. Patients are those of the bank; rules
// differ in who is let in, sizes in how many. Errors as Run; a rule under which
// nobody is eligible is an error.
func Design(ctx context.Context, d *Definition, bank Bank, rules []Selection, sizes []int, o Options) ([]DesignRow, error) {
	if d.primary() == nil || len(d.Plan.Comparisons) == 0 {
		return nil, bad("design", "needs a primary endpoint that is a time to the first event, and a comparison")
	}
	if len(rules) == 0 {
		rules = []Selection{{Name: "as defined"}}
	}
	if len(sizes) == 0 {
		sizes = []int{d.Size}
	}
	var out []DesignRow
	all, done := len(rules)*len(sizes), 0
	for _, rule := range rules {
		for _, size := range sizes {
			c := *d
			c.Size = size
			c.Criteria = replaced(d.Criteria, rule.Criteria)
			if n := c.Plan.PlannedEvents; n > 0 {
				c.Plan.PlannedEvents = max(2, n*size/d.Size)
			}
			inner := o
			if o.Progress != nil {
				base := done
				inner.Progress = func(n, of int) { o.Progress(base*of+n, all*of) }
			}
			r, err := Run(ctx, &c, bank, inner)
			if err != nil {
				return nil, err
			}
			out = append(out, r.designRow(&c, rule.Name))
			done++
		}
	}
	return out, nil
}

// replaced gives the old criteria whose fields the new ones do not touch, and the
// new ones.
func replaced(old, rule []Criterion) []Criterion {
	touched := map[string]bool{}
	each := func(c *Criterion, do func(string)) {
		for _, all := range c.AnyOf {
			for k := range all {
				do(all[k].Field)
			}
		}
	}
	for i := range rule {
		each(&rule[i], func(f string) { touched[f] = true })
	}
	var out []Criterion
	for i := range old {
		keep := true
		each(&old[i], func(f string) { keep = keep && !touched[f] })
		if keep {
			out = append(out, old[i])
		}
	}
	return append(out, rule...)
}

func (r *Result) designRow(d *Definition, name string) DesignRow {
	row := DesignRow{Selection: name, Size: d.Size, Result: r}
	row.Power, row.StdErr = r.Power(0)
	if r.Screened.Assessed > 0 {
		row.Eligible = float64(r.Screened.Eligible) / float64(r.Screened.Assessed)
	}
	c, e := d.Plan.Comparisons[0], d.primary().ID
	row.Effect = r.Spread(Metric{Endpoint: e, Stat: HR, Arm: c.Of, Over: c.Over})
	of := r.Numbers(Metric{Endpoint: e, Stat: EventShare, Arm: c.Of})
	over := r.Numbers(Metric{Endpoint: e, Stat: EventShare, Arm: c.Over})
	var needed []float64
	for i := range of {
		row.Screened += float64(r.Replicates[i].Flow.Assessed) / float64(d.Size) / float64(len(of))
		if diff := over[i].Value - of[i].Value; of[i].Known && over[i].Known && diff > 0 {
			needed = append(needed, 100/diff)
		}
	}
	row.Needed = spreadOf(needed)
	row.Needed.Known = row.Needed.Known && 2*len(needed) > len(of)
	return row
}
