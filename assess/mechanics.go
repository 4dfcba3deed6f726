package assess

import (
	"cmp"
	"context"
	"slices"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/catalogue"
	"github.com/concordis/concordis/dyssynchrony/score"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// Mechanics is the mechanical part of an assessment: the curves as they were
// prepared and every measure of the catalogue.
type Mechanics struct {
	Sets    []*strain.Set
	Results []Mechanical // by grade, then family, then catalogue order
	// Unavailable are published scores whose coefficients are not public.
	Unavailable []score.Listed
	Problems    []study.Problem
}

// Mechanical is one result of the catalogue with what was published about it.
// CutOff and Normal are nil where nothing verified applies to the vendor,
// technique and direction that the value was measured with.
type Mechanical struct {
	dyssynchrony.Result
	Grade    evidence.Grade
	Evidence []evidence.Finding
	CutOff   *evidence.Finding
	Normal   *evidence.Finding
}

// MechanicsOptions are the choices of the mechanical part. The zero value means
// the defaults.
type MechanicsOptions struct {
	Curves   strain.Options
	Measures dyssynchrony.Options
	// Known leaves out the measures that could not be computed.
	Known bool
}

// MeasureMechanics prepares the curves of a study and computes every measure of
// the catalogue on them and on its readings, events, phases and facts. Missing
// input never fails it; the only error is that ctx ended.
func MeasureMechanics(ctx context.Context, s *study.Study, numbers dyssynchrony.ECGNumbers, opt MechanicsOptions) (*Mechanics, error) {
	m := &Mechanics{Unavailable: score.Unavailable()}
	m.Sets, m.Problems = strain.Join(s, opt.Curves)
	for _, set := range m.Sets {
		m.Problems = append(m.Problems, set.Problems...)
	}
	results, err := dyssynchrony.Run(ctx, catalogue.All(), m.Sets, s, numbers, opt.Measures)
	if err != nil {
		return nil, err
	}
	for i := range results {
		if results[i].Known || !opt.Known {
			m.Results = append(m.Results, withEvidence(&results[i]))
		}
	}
	slices.SortStableFunc(m.Results, func(a, b Mechanical) int {
		return cmp.Or(cmp.Compare(evidence.Rank(a.Grade), evidence.Rank(b.Grade)), cmp.Compare(familyOrder(a.Measure.Family), familyOrder(b.Measure.Family)))
	})
	return m, nil
}

// familyOrder is the order of families on the page: what stretches and wastes
// work first, scores last.
func familyOrder(f dyssynchrony.Family) int {
	return slices.Index([]dyssynchrony.Family{dyssynchrony.Stretch, dyssynchrony.Work, dyssynchrony.Uniformity, dyssynchrony.Volume,
		dyssynchrony.Timing, dyssynchrony.Phase, dyssynchrony.Tissue, dyssynchrony.Flow, dyssynchrony.Score}, f)
}

// withEvidence sets what was published beside a result.
func withEvidence(r *dyssynchrony.Result) Mechanical {
	id, b := r.Measure.ID, &r.On
	m := Mechanical{Result: *r, Grade: evidence.GradeOf(id), Evidence: evidence.ForMeasure(id)}
	fits := func(f evidence.Finding, ok bool) bool {
		return ok && evidence.Fits(f, r.Measure.Variant, r.Measure.Unit)
	}
	if f, ok := evidence.CutOffFor(id, b.Source.Vendor, string(b.Technique), string(b.Direction)); fits(f, ok) {
		m.CutOff = &f
	}
	if f, ok := evidence.NormalFor(id, b.Source.Vendor, string(b.Technique), string(b.Direction)); fits(f, ok) {
		m.Normal = &f
	}
	return m
}

// BeyondCutOff reports on which side of the cut-off the value lies and how sure
// that is: the probability that the true value lies on the positive side, 0 or 1
// without a standard error. ok is false without value or cut-off.
func (m *Mechanical) BeyondCutOff() (probability float64, ok bool) {
	if !m.Known || m.CutOff == nil || m.CutOff.CutOff == nil {
		return 0, false
	}
	f := fact{number: m.Value, se: m.spread()}
	if m.HasCI {
		f.number = (m.Lo + m.Hi) / 2
	}
	limit := *m.CutOff.CutOff
	if f.se <= 0 {
		above := m.Value >= limit
		return oneIf(above == m.CutOff.Above), true
	}
	p := f.atLeast(limit)
	if !m.CutOff.Above {
		p = 1 - p
	}
	return p, true
}

// spread is the standard error that the interval stands for.
func (m *Mechanical) spread() float64 {
	if m.HasCI {
		return (m.Hi - m.Lo) / (2 * 1.959964)
	}
	return m.SE
}

func oneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// mechanics adds the mechanical part where the study holds anything mechanical;
// scores alone need only facts and stand beside it.
func (a *Assessment) mechanics(opt MechanicsOptions) {
	m, err := MeasureMechanics(context.Background(), a.Study, numbersOf(a), opt)
	if err != nil {
		a.Problems = append(a.Problems, study.Problem{Severity: study.LeftOut, Code: "mechanics-not-measured", Text: "The mechanical measures could not be computed: " + ruleOf(err) + "."})
		return
	}
	a.Mechanics = m
	a.Problems = append(a.Problems, m.Problems...)
	for _, set := range m.Sets {
		a.Log = append(a.Log, set.Log...)
	}
}

// numbersOf are the electrical numbers that mechanical measures and scores use.
func numbersOf(a *Assessment) dyssynchrony.ECGNumbers {
	var n dyssynchrony.ECGNumbers
	if a.ECG == nil {
		return n
	}
	src := a.ECG.Signal.Source
	if f := qrsFact(a); f.known {
		n.QRSMs = study.Measured(f.number, src)
	}
	if rr := a.ECG.Analysis.RR; rr.Known {
		n.RRMs = study.Measured(rr.Ms, src)
	}
	set := factsOf(a)
	rule := evidence.SelectionRule{LBBB: lbbbFallback[0]}
	if f, id, _ := set.lbbb(&rule); f.known {
		n.LBBB, n.LBBBRule = study.Measured(f.word == "true", src), ruleName(set.labels, id)
	}
	return n
}

// HasMechanics reports whether a study holds anything mechanical to measure.
func HasMechanics(s *study.Study) bool {
	return len(s.Curves)+len(s.Events)+len(s.Readings)+len(s.Phases) > 0
}
