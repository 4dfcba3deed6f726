package trials

// Row is one number or statement as the count of provenance sees it.
type Row struct {
	Place   string // trial and section
	Seen    Seen
	Sources []string
}

// Rows lists every row of the trial that carries a provenance: numbers, events,
// curves, criteria and statements. Spread and P that were seen elsewhere than
// their value are rows of their own.
func (t *Trial) Rows() []Row {
	w := walker{place: t.ID}
	w.facts("enrolment", pointed(t.Enrolment))
	w.figures("follow-up", t.FollowUp)
	for _, a := range t.Arms {
		if a.N != nil {
			w.figure("arm "+a.ID, a.N)
		}
	}
	w.figures("counts", t.Counts)
	for i := range t.Criteria {
		w.add("criteria", t.Criteria[i].Seen, t.Criteria[i].Sources)
	}
	w.facts("monitoring", t.Monitoring)
	for i := range t.Baseline {
		w.figures("baseline "+t.Baseline[i].Arm, t.Baseline[i].Rows)
	}
	for i := range t.Outcomes {
		w.outcome(&t.Outcomes[i])
	}
	for i := range t.Differences {
		w.add("differences", t.Differences[i].Seen, t.Differences[i].Sources)
	}
	w.facts("notes", t.Notes)
	return w.rows
}

// Rows lists every row of the pooled analysis, as for a trial.
func (p *Pooled) Rows() []Row {
	w := walker{place: p.ID}
	w.figures("figures", p.Figures)
	for i := range p.Effects {
		w.figure("effects", &p.Effects[i].Figure)
	}
	w.facts("facts", p.Facts)
	return w.rows
}

// Tally counts rows by how they were seen.
func Tally(rows []Row) map[Seen]int {
	n := map[Seen]int{}
	for _, r := range rows {
		n[r.Seen]++
	}
	return n
}

// walker collects rows.
type walker struct {
	place string
	rows  []Row
}

func (w *walker) add(section string, s Seen, sources []string) {
	w.rows = append(w.rows, Row{Place: w.place + ", " + section, Seen: s, Sources: sources})
}

func (w *walker) figure(section string, f *Figure) {
	w.add(section, f.Seen, f.Sources)
	if f.SpreadSeen != "" {
		w.add(section+", spread", f.SpreadSeen, f.Sources)
	}
	if f.PSeen != "" {
		w.add(section+", p", f.PSeen, f.Sources)
	}
}

func (w *walker) figures(section string, list []Figure) {
	for i := range list {
		w.figure(section, &list[i])
	}
}

func (w *walker) facts(section string, list []Fact) {
	for i := range list {
		w.add(section, list[i].Seen, list[i].Sources)
	}
}

func (w *walker) outcome(o *Outcome) {
	for i := range o.Events {
		w.add(o.Name, o.Events[i].Seen, o.Events[i].Sources)
	}
	for i := range o.Effects {
		w.figure(o.Name, &o.Effects[i].Figure)
	}
	for i := range o.Values {
		w.figure(o.Name, &o.Values[i].Figure)
	}
	for i := range o.Tests {
		w.add(o.Name, o.Tests[i].Seen, o.Tests[i].Sources)
	}
	for i := range o.Curves {
		w.add(o.Name, o.Curves[i].Seen, o.Curves[i].Sources)
	}
	for i := range o.AtRisk {
		w.add(o.Name, o.AtRisk[i].Seen, o.AtRisk[i].Sources)
	}
	w.facts(o.Name, o.Facts)
}

func pointed(f *Fact) []Fact {
	if f == nil {
		return nil
	}
	return []Fact{*f}
}
