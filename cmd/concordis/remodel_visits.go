package main

import (
	"context"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/course"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// seenVisit is one visit as a clinic reads it.
type seenVisit struct {
	*course.Visit
	facts    study.Facts
	measures map[string]seenMeasure // by id
	ecg      *study.ECG
}

// seenMeasure is one measure with its interval.
type seenMeasure struct {
	value, lo, hi float64
	interval      bool
}

// visitMeasures are the measures that a course is told by; the assessment of each
// visit has many more.
var visitMeasures = []struct{ id, name, unit string }{
	{"qrs-duration", "QRS duration", "ms"}, {"qrs-area-kors", "QRS area", "µV·s"},
	{"srs-septal", "septal rebound stretch", "%"}, {"ssi", "systolic stretch index", "%"},
	{"opposing-delay", "opposing-wall delay", "ms"}, {"gls", "GLS", "%"}, {"ivmd", "IVMD", "ms"},
}

// seeVisits examines the patient at each visit: without errors, or with those of
// an ordinary examination, the same for the same seed.
func seeVisits(ctx context.Context, c *course.Course, noise bool, seed uint64) ([]seenVisit, error) {
	lab, err := virtual.NewLab()
	if err != nil {
		return nil, err
	}
	var out []seenVisit
	for i := range c.Visits {
		v := &c.Visits[i]
		how := virtual.Acquisition{FrameHz: 60, Strip: virtual.UsualStrip(seed + uint64(i))}
		if noise {
			how = virtual.UsualAcquisition(seed + uint64(i))
		}
		seen := seenVisit{Visit: v, measures: map[string]seenMeasure{}}
		var s *study.Study
		if v.Patient.Electrics == nil {
			s = v.Patient.Study()
		} else if s, err = lab.Observe(v.Patient, how); err != nil {
			return nil, err
		}
		if err := seen.read(ctx, s, noise); err != nil {
			return nil, err
		}
		out = append(out, seen)
	}
	return out, nil
}

// read assesses one study.
func (v *seenVisit) read(ctx context.Context, s *study.Study, noise bool) error {
	if err := ctx.Err(); err != nil {
		return &study.Error{Kind: study.Cancelled, Rule: "stopped; nothing was written", Err: err}
	}
	opt := assess.Options{}
	if !noise {
		opt.Mechanics.Measures = dyssynchrony.Options{Replicates: -1}
	}
	a, err := assess.Run(s, opt)
	if err != nil {
		return err
	}
	v.facts = s.Facts
	if a.ECG != nil {
		v.ecg = a.ECG.Signal
	}
	for i := range a.Measures {
		if m := &a.Measures[i]; m.Known {
			v.measures[m.ID] = seenMeasure{m.Value, m.Value - 1.96*m.SE, m.Value + 1.96*m.SE, m.SE > 0 && noise}
		}
	}
	if a.Mechanics == nil {
		return nil
	}
	for i := range a.Mechanics.Results {
		r := &a.Mechanics.Results[i]
		if _, there := v.measures[r.Measure.ID]; r.Known && !there {
			v.measures[r.Measure.ID] = seenMeasure{r.Value, r.Lo, r.Hi, r.HasCI && noise}
		}
	}
	return nil
}
