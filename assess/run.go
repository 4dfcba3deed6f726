package assess

import (
	"errors"
	"fmt"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/ecg/morphology"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// Options are the named parameters of an assessment. The zero value means the
// defaults of every part.
type Options struct {
	ECG       ecg.Options // Entered is filled in from the study
	VCG       vcg.Options
	Shape     morphology.Options
	Rules     bundle.Options
	Mechanics MechanicsOptions
}

// engine holds the analysis of one recording, which tests replace.
type engine struct {
	analyse func(*study.ECG, ecg.Options) (*ecg.Analysis, error)
}

func (g engine) run(s *study.Study, opt Options) (*Assessment, error) {
	if s == nil {
		return nil, study.Errf(study.Invalid, "assessment", "a study is needed")
	}
	a := &Assessment{Study: s}
	a.Problems = append(a.Problems, s.Problems...)
	marks := assignMarks(s, a)
	var done []ECG
	for i := range s.ECGs {
		if e, ok := g.measure(s, i, marks[i], opt, a); ok {
			done = append(done, e)
		}
	}
	a.choosePrimary(done)
	a.logEntered()
	a.Measures = measures(a, opt)
	a.rhythmConflict()
	a.mechanics(opt.Mechanics)
	a.Plane, a.Gaps = a.plane(), a.Mechanics.Gaps()
	facts := factsOf(a)
	a.Selection = selections(facts)
	a.Notices = notices(a)
	return a, nil
}

// measure analyses recording i and what rests on it. A recording that cannot be
// analysed becomes a Problem.
func (g engine) measure(s *study.Study, i int, marks []study.EnteredQRS, opt Options, a *Assessment) (ECG, bool) {
	signal := &s.ECGs[i]
	where := recordingName(s, i)
	a.addProblems(where, signal.Problems)
	opt.ECG.Entered = marks
	e, err := g.record(signal, s.Facts.Sex, opt)
	if err != nil {
		a.Problems = append(a.Problems, study.Problem{Severity: study.LeftOut, Code: "ecg-not-measured", Where: where,
			Text: "The recording could not be measured: " + ruleOf(err) + "."})
		return ECG{}, false
	}
	a.addProblems(where, e.Analysis.Problems)
	return *e, true
}

// record computes everything that one recording gives.
func (g engine) record(signal *study.ECG, sex study.Fact[study.Sex], opt Options) (*ECG, error) {
	analysis, err := g.analyse(signal, opt.ECG)
	if err != nil {
		return nil, err
	}
	if analysis == nil {
		return nil, study.Errf(study.Internal, "analysis", "the analysis gave no result")
	}
	e := &ECG{Signal: signal, Analysis: analysis}
	e.Vectors = vcg.All(&analysis.Median, opt.VCG)
	e.Morphology = morphology.Measure(&analysis.Median, opt.Shape)
	in := bundle.Inputs{Analysis: analysis, Shape: e.Morphology, Sex: sex, Options: opt.Rules}
	if opt.VCG == (vcg.Options{}) && len(e.Vectors) > 0 && e.Vectors[0].Transform == vcg.Kors {
		in.Kors = &e.Vectors[0]
	}
	e.Labels = bundle.Evaluate(in)
	return e, nil
}

// ruleOf names the broken rule without file name or nested text.
func ruleOf(err error) string {
	if e, ok := asStudyError(err); ok && e.Rule != "" {
		return e.Rule
	}
	return "an unexpected error"
}

func asStudyError(err error) (*study.Error, bool) {
	var e *study.Error
	ok := errors.As(err, &e)
	return e, ok
}

// addProblems copies problems, filling in where they were met.
func (a *Assessment) addProblems(where string, problems []study.Problem) {
	for _, p := range problems {
		if p.Where == "" {
			p.Where = where
		}
		a.Problems = append(a.Problems, p)
	}
}

// recordingName tells recordings of one study apart: the file, and the number
// within it where a file holds several.
func recordingName(s *study.Study, i int) string {
	file, nth, count := s.ECGs[i].Source.File, 0, 0
	for j := range s.ECGs {
		if s.ECGs[j].Source.File == file {
			count++
			if j <= i {
				nth++
			}
		}
	}
	if file == "" {
		file = "recording"
	}
	if count > 1 {
		return fmt.Sprintf("%s (%d of %d)", file, nth, count)
	}
	return file
}
