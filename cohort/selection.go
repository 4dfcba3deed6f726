package cohort

import (
	"sort"
	"strings"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/trial"
)

// Rule is a way to choose patients on what a clinic measured, or on the truth.
type Rule struct {
	Name   string
	Field  string  // of trial.Fields or a measure; empty: everybody
	Word   string  // of "morphology"
	CutOff float64 // chosen: at or above; below where Below
	Below  bool
	// Source is where the cut-off was published; "ours" where it is not.
	Source string
}

// Chooses reports whether a rule chooses a patient; ok is false where its field was
// not measured.
func (r *Rule) Chooses(b *trial.Baseline) (chosen, ok bool) {
	switch {
	case r.Field == "":
		return true, true
	case r.Word != "":
		return b.Word(r.Field) == r.Word, true
	}
	v, ok := b.Number(r.Field)
	if r.Below {
		return ok && v < r.CutOff, ok
	}
	return ok && v >= r.CutOff, ok
}

// Criteria are the rule as criteria of a trial.
func (r *Rule) Criteria() []trial.Criterion {
	if r.Field == "" {
		return nil
	}
	c := trial.Clause{Field: r.Field, Op: ">=", Value: r.CutOff}
	switch {
	case r.Word != "":
		c = trial.Clause{Field: r.Field, Op: "in", Words: []string{r.Word}}
	case r.Below:
		c.Op = "<"
	}
	return []trial.Criterion{{Name: "selection", AnyOf: [][]trial.Clause{{c}}, Seen: trial.Ours}}
}

// ElectricalRules are those of guidelines and of electrical measures.
func ElectricalRules() []Rule {
	return []Rule{{Name: "everybody"}, {Name: "QRS ≥ 120 ms", Field: "qrs_ms", CutOff: 120, Source: "guidelines"}, {Name: "QRS ≥ 130 ms", Field: "qrs_ms", CutOff: 130, Source: "guidelines"},
		{Name: "QRS ≥ 150 ms", Field: "qrs_ms", CutOff: 150, Source: "guidelines"}, {Name: "LBBB", Field: "morphology", Word: "lbbb", Source: "guidelines"},
		{Name: "QRS area ≥ 109 µV·s", Field: "qrs_area_uvs", CutOff: 109, Source: "evidence qrs-area-kors"}}
}

// MechanicalRules are the measures of a pool that have a published, verified cut-off
// which holds without regard to vendor, in the order of their grade.
func MechanicalRules(pool []trial.Baseline) []Rule {
	seen := map[string]bool{}
	for i := range pool {
		for name := range pool[i].Measured {
			if strings.HasPrefix(name, trial.MeasurePrefix) {
				seen[name] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	var out []Rule
	for _, n := range names {
		id, variant, _ := strings.Cut(strings.TrimPrefix(n, trial.MeasurePrefix), "/")
		f, ok := evidence.BestCutOff(id)
		if !ok || f.CutOff == nil || f.Variant != "" && f.Variant != variant {
			continue
		}
		out = append(out, Rule{Name: id + bracketed(variant), Field: n, CutOff: *f.CutOff, Below: !f.Above, Source: f.Citation.Short()})
	}
	return out
}

func bracketed(variant string) string {
	if variant == "" {
		return ""
	}
	return " (" + variant + ")"
}

// Chosen is what follows from a rule in a pool, read off the trajectories without
// noise and without events.
type Chosen struct {
	Rule
	N, Of    int     // chosen among those of whom the field was measured
	Missing  int     // of whom it was not
	ShareLow float64 // share chosen with QRS below 120 ms, from 120 to 149, from 150
	ShareMid float64
	ShareTop float64
	// FallPercent is the mean fall of the end-systolic volume under CRT against none at
	// six months in the chosen, in percent of the start; Responders the share of whom it
	// fell by 15 % and more; FallOthers and RespondersOthers those not chosen.
	FallPercent, Responders      float64
	FallOthers, RespondersOthers float64
}

// Choose applies a rule to the patients of a bank with an ejection fraction up to
// efMost and a QRS duration between the limits, as measured. Patients without both
// physiologies are left out.
func Choose(r Rule, bank trial.Bank, efMost, qrsFrom, qrsTo float64) (Chosen, error) {
	const sixMonths, responds = 183, 15
	c := Chosen{Rule: r}
	var in, out tally
	var width [3]tally
	for i := range bank.Len() {
		b := bank.Baseline(i)
		ef, okE := b.Number("lvef_percent")
		qrs, okQ := b.Number("qrs_ms")
		if !okE || !okQ || ef > efMost || qrs < qrsFrom || qrs > qrsTo {
			continue
		}
		none, err := bank.Trajectory(i, Untreated)
		if err != nil {
			return c, err
		}
		paced, err := bank.Trajectory(i, BiV)
		if err != nil {
			return c, err
		}
		chosen, ok := r.Chooses(b)
		if !ok {
			c.Missing++
			continue
		}
		a, z := none.At(sixMonths), paced.At(sixMonths)
		fall := 100 * (a.LVESVMl - z.LVESVMl) / none.States[0].LVESVMl
		c.Of++
		class := 0
		switch {
		case qrs >= 150:
			class = 2
		case qrs >= 120:
			class = 1
		}
		width[class].add(fall, fall >= responds, chosen)
		if chosen {
			in.add(fall, fall >= responds, true)
		} else {
			out.add(fall, fall >= responds, true)
		}
	}
	c.N = in.n
	c.FallPercent, c.Responders = in.means()
	c.FallOthers, c.RespondersOthers = out.means()
	c.ShareLow, c.ShareMid, c.ShareTop = width[0].share(), width[1].share(), width[2].share()
	return c, nil
}

// tally counts patients.
type tally struct {
	n, responders, chosen int
	fall                  float64
}

func (t *tally) add(fall float64, responds, chosen bool) {
	t.n++
	t.fall += fall
	if responds {
		t.responders++
	}
	if chosen {
		t.chosen++
	}
}

func (t *tally) means() (fall, responders float64) {
	if t.n == 0 {
		return 0, 0
	}
	return t.fall / float64(t.n), 100 * float64(t.responders) / float64(t.n)
}

func (t *tally) share() float64 {
	if t.n == 0 {
		return 0
	}
	return 100 * float64(t.chosen) / float64(t.n)
}
