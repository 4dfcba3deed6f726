package accuracy

import (
	"context"

	"github.com/concordis/concordis/study"
)

// Outcome is what happened to each patient; a nil Known stands for "known of all".
type Outcome struct{ Yes, Known []bool }

// Candidate is one measure to be judged, a row for each patient as in the outcome.
type Candidate struct {
	Name      string
	Values    []float64
	Known     []bool // nil = all
	Direction Direction
	CutOff    *float64 // stated beforehand, nil = none
	// Risk says that the values are predicted probabilities of the outcome, which are
	// calibrated as they are; of other measures a logistic model is made.
	Risk bool
}

// PanelOptions say how a panel is judged.
type PanelOptions struct {
	Level     float64
	Reference int    // index of the measure that the others are compared with; -1 = none
	Bootstrap int    // resamples; 0 stands for 1000, below 0 for none
	Seed      uint64 // of the resamples
	Workers   int    // 0 stands for all cores; the digits do not depend on it
}

// Panel are several measures judged against one outcome.
type Panel struct {
	Rows, OutcomeKnown, Events int // of all patients
	Measures                   []Judged
	// Tested is the number of tests against 0.5 and Compared that of tests against the
	// reference; each family is adjusted by Holm's rule on its own.
	Tested, Compared int
}

// Judged is what was found about one measure. Why says why nothing could be found; then
// only Name and the counts are filled in.
type Judged struct {
	Name       string
	Direction  Direction
	Risk       bool
	Why        string
	N, Missing int // patients with measure and outcome; those with the outcome known who lack the measure
	AUC        AUC
	PHolm      float64 // of AUC.P, adjusted
	ROC        []Point
	Stated     *AtCut // at the cut-off stated beforehand
	Best       *AtCut // at the one that suits these patients best, nil where none beats chance
	Optimism   *Optimism
	// Model is the logistic model of the measure; ModelWhy says why there is none.
	Model    *Logistic
	ModelWhy string
	// Calibration and Decision are those of the risks: of the column itself, or of the
	// model in the patients it was fitted on.
	Calibration *Calibration
	Decision    []NetBenefit
	Versus      *Versus // nil for the reference itself, and without one
}

// AtCut is a cut-off with its counts.
type AtCut struct {
	Cut float64
	Fourfold
}

// Versus compares a measure with the reference in the patients who have both.
type Versus struct {
	Difference
	PHolm float64
}

// Judge looks at each measure by itself, in all patients who have it and whose outcome is
// known, and compares it with the reference in those who have both. A measure that
// cannot be judged has a Why; the others go on.
//
// Errors (study.Invalid): no measure, columns of different length, an outcome that is
// known of nobody or that nobody or everybody had, a reference out of range; study.Cancelled
// when ctx ends.
func Judge(ctx context.Context, outcome Outcome, list []Candidate, o PanelOptions) (Panel, error) {
	p := Panel{Rows: len(outcome.Yes)}
	known := Complete(p.Rows, outcome.Known)
	p.OutcomeKnown = len(known)
	for _, i := range known {
		if outcome.Yes[i] {
			p.Events++
		}
	}
	switch {
	case len(list) == 0:
		return p, study.Errf(study.Invalid, "", "there is no measure to judge")
	case o.Reference >= len(list):
		return p, study.Errf(study.Invalid, "", "the reference is none of the measures")
	case p.OutcomeKnown == 0:
		return p, study.Errf(study.Invalid, "", "the outcome is known of nobody")
	case p.Events == 0 || p.Events == p.OutcomeKnown:
		return p, study.Errf(study.Invalid, "", "the outcome is the same in everybody of whom it is known")
	}
	for _, c := range list {
		if len(c.Values) != p.Rows || c.Known != nil && len(c.Known) != p.Rows {
			return p, study.Errf(study.Invalid, "", "a measure has another number of rows than the outcome")
		}
	}
	for k := range list {
		j, err := judge(ctx, outcome, &list[k], o, p.OutcomeKnown)
		if err != nil {
			return p, err
		}
		if o.Reference >= 0 && k != o.Reference && j.Why == "" {
			j.Versus = versus(outcome, &list[k], &list[o.Reference], o.Level)
		}
		p.Measures = append(p.Measures, j)
	}
	p.adjust()
	return p, nil
}

// judge looks at one measure.
func judge(ctx context.Context, outcome Outcome, c *Candidate, o PanelOptions, outcomes int) (Judged, error) {
	rows := Complete(len(outcome.Yes), outcome.Known, c.Known)
	j := Judged{Name: c.Name, Direction: c.Direction, Risk: c.Risk, N: len(rows), Missing: outcomes - len(rows)}
	d, err := New(Take(c.Values, rows), Take(outcome.Yes, rows), c.Direction)
	if err != nil {
		j.Why = ruleOf(err)
		return j, nil
	}
	j.AUC, j.ROC = d.AUC(o.Level), d.ROC()
	if c.CutOff != nil {
		j.Stated = &AtCut{*c.CutOff, d.At(*c.CutOff)}
	}
	if b := best(j.ROC); b.HasCut && b.Youden() > 0 {
		j.Best = &AtCut{b.Cut, b.Fourfold}
	}
	thresholds := Thresholds(1)
	if o.Bootstrap >= 0 {
		boot, err := d.Optimism(ctx, BootstrapOptions{Replicates: o.Bootstrap, Seed: o.Seed, Workers: o.Workers, Level: o.Level, Thresholds: thresholds})
		if err != nil {
			return j, err
		}
		j.Optimism = &boot
	}
	j.judgeRisks(d, o.Level, thresholds)
	return j, nil
}

// judgeRisks fills in model, calibration and decision curve.
func (j *Judged) judgeRisks(d *Data, level float64, thresholds []float64) {
	risk := d.values
	if !j.Risk {
		l, err := d.Logistic(level)
		if err != nil {
			j.ModelWhy = ruleOf(err)
			return
		}
		j.Model = &l
		risk = make([]float64, len(d.values))
		for i, v := range d.values {
			risk[i] = l.Risk(v)
		}
	}
	c, err := Calibrate(risk, d.yes, max(2, min(10, len(risk)/20)), level) // groups of 20 and more
	if err != nil {
		j.ModelWhy = ruleOf(err)
		return
	}
	j.Calibration = &c
	if j.Decision, err = DecisionCurve(risk, d.yes, thresholds); err != nil {
		j.ModelWhy = ruleOf(err)
	}
}

// versus compares c with the reference.
func versus(outcome Outcome, c, reference *Candidate, level float64) *Versus {
	rows := Complete(len(outcome.Yes), outcome.Known, c.Known, reference.Known)
	yes := Take(outcome.Yes, rows)
	a, err := New(Take(c.Values, rows), yes, c.Direction)
	if err != nil {
		return &Versus{Difference: Difference{N: len(rows), Why: ruleOf(err)}}
	}
	b, err := New(Take(reference.Values, rows), yes, reference.Direction)
	if err != nil {
		return &Versus{Difference: Difference{N: len(rows), Why: "reference: " + ruleOf(err)}}
	}
	d, err := Compare(a, b, level)
	if err != nil {
		return &Versus{Difference: Difference{N: len(rows), Why: ruleOf(err)}}
	}
	return &Versus{Difference: d}
}

// adjust fills in the p values adjusted for the number of measures.
func (p *Panel) adjust() {
	var chance, paired []*Judged
	for k := range p.Measures {
		j := &p.Measures[k]
		if j.AUC.PKnown {
			chance = append(chance, j)
		}
		if j.Versus != nil && j.Versus.PKnown {
			paired = append(paired, j)
		}
	}
	p.Tested, p.Compared = len(chance), len(paired)
	values := make([]float64, len(chance))
	for i, j := range chance {
		values[i] = j.AUC.P
	}
	for i, v := range Holm(values) {
		chance[i].PHolm = v
	}
	values = values[:0]
	for _, j := range paired {
		values = append(values, j.Versus.P)
	}
	for i, v := range Holm(values) {
		paired[i].Versus.PHolm = v
	}
}

// Opposite reports whether the measure goes the other way than stated: its area is below
// one half with an interval that does not reach it.
func (j *Judged) Opposite() bool {
	return j.AUC.Known && j.AUC.CI.Known && j.AUC.CI.High < 0.5
}

// EventsPerSide is the smaller of the numbers with and without the outcome; below 10 no
// figure about cut-offs or calibration holds still.
func (j *Judged) EventsPerSide() int {
	return min(j.AUC.With, j.AUC.Without)
}

// ruleOf is the sentence of an error of this package.
func ruleOf(err error) string { return err.Error() }
