package assess

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// The families of measures.
const (
	familyRhythm   = "rhythm"
	familyInterval = "interval"
	familyVector   = "vector"
	familyShape    = "morphology"
	familyCombined = "combined"
	familyRefused  = "refused"
)

// sheet collects the measures of one recording. Without a recording it collects
// the same measures, each with the reason why it is not known.
type sheet struct {
	noECG    string // reason when there is no recording
	analysis *ecg.Analysis
	shape    *morphology.Result
	labels   *bundle.Table
	list     []Measure
}

// measures builds every measure in a fixed order, whatever the input.
func measures(a *Assessment, opt Options) []Measure {
	s := &sheet{analysis: &ecg.Analysis{}, shape: &morphology.Result{}, labels: &bundle.Table{}}
	if a.ECG == nil {
		s.noECG = "no recording could be measured"
		if len(a.Study.ECGs) == 0 {
			s.noECG = "the study holds no ECG"
		}
	} else {
		s.analysis = a.ECG.Analysis
		if a.ECG.Morphology != nil {
			s.shape = a.ECG.Morphology
		}
		if a.ECG.Labels != nil {
			s.labels = a.ECG.Labels
		}
	}
	s.rhythm()
	s.intervals()
	s.combined(&a.Study.Facts)
	s.vectors(a.ECG)
	s.shapes(opt)
	s.refused(a.ECG)
	a.logResting(s.list)
	return s.list
}

// def is what is fixed about a measure.
type def struct{ id, name, family, unit, method string }

// place is where on the median beat a measure was read.
type place struct {
	fromMs, toMs float64
	leads        []study.LeadName
	entered      bool
}

// add appends a measure and sets its evidence beside it. A value outside its
// domain never leaves: it becomes unknown.
func (s *sheet) add(d def, value, se float64, known bool, why string, at place) {
	m := Measure{ID: d.id, Name: d.name, Family: d.family, Unit: d.unit, Method: d.method,
		Evidence: evidence.ForMeasure(d.id), Grade: evidence.GradeOf(d.id)}
	if known && (math.IsNaN(value) || math.IsInf(value, 0)) {
		known, why = false, "the computation left its domain"
	}
	if s.noECG != "" && d.family != familyRefused {
		known, why = false, s.noECG
	}
	if !known {
		if why == "" {
			why = "not measured"
		}
		m.Why = why
		s.list = append(s.list, m)
		return
	}
	m.Known, m.Value, m.Entered = true, value, at.entered
	if se > 0 && !math.IsInf(se, 0) {
		m.SE = se
	}
	m.FromMs, m.ToMs, m.Leads = at.fromMs, at.toMs, at.leads
	s.list = append(s.list, m)
}

// interval appends a duration.
func (s *sheet) interval(d def, v ecg.Interval, at place) {
	s.add(d, v.Ms, v.SEMs, v.Known, v.Why, at)
}

// between is the place from one mark to another of the median beat.
func (s *sheet) between(from, to ecg.Mark, leads ...study.LeadName) place {
	m := &s.analysis.Median
	if !from.Found || !to.Found || m.RateHz <= 0 {
		return place{leads: leads, entered: from.Entered || to.Entered}
	}
	return place{fromMs: m.Ms(from.Sample), toMs: m.Ms(to.Sample), leads: leads, entered: from.Entered || to.Entered}
}

// qrs is the place of the global QRS.
func (s *sheet) qrs(leads ...study.LeadName) place {
	g := &s.analysis.Median.Global
	return s.between(g.QRSOn, g.QRSOff, leads...)
}
