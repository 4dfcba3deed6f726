package scp

import (
	"github.com/concordis/concordis/study"
)

// maxPadding caps how much longer a strip may be than its leads fill on average;
// twelve leads recorded one after the other need 12.
const maxPadding = 32

// first is the sample of the record at which the strip starts.
func (s *strip) first() int64 {
	first := s.tracks[0].def.from
	for _, t := range s.tracks {
		first = min(first, t.def.from)
	}
	return first
}

// fill derives the missing limb leads and writes clock and leads into e. Leads
// without samples and calibration pulses are left out; what a lead lacks of the
// common length is a gap.
func (s *strip) fill(e *study.ECG, rec *record, d *decoder) error {
	s.drop(rec)
	if len(s.tracks) == 0 {
		return study.Errf(study.NotFound, sectionName(3), "no lead holds a sample")
	}
	spend := func(n int64) error { return d.spend(n, sectionName(3)) }
	if err := s.derive(spend); err != nil {
		return err
	}
	s.sortLimbs()
	first, last, total := s.first(), int64(0), int64(0)
	for i := range s.tracks {
		last = max(last, s.tracks[i].end())
		total += int64(len(s.tracks[i].x))
	}
	n := last - first + 1
	if n > total || n*int64(len(s.tracks)) > maxPadding*total {
		return study.Errf(study.Invalid, sectionName(3), "places its leads far apart in time")
	}
	if err := spend(n*int64(len(s.tracks)) - total); err != nil {
		return err
	}
	e.RateHz = s.rateHz
	for i := range s.tracks {
		e.Leads = append(e.Leads, s.lead(&s.tracks[i], first, int(n)))
		s.tracks[i].x = nil // the next lead may need the memory
	}
	return nil
}

// drop removes the tracks that hold no ECG, with a problem for each.
func (s *strip) drop(rec *record) {
	var kept []track
	for _, t := range s.tracks {
		switch {
		case isCalibration(t.def.code):
			rec.note(study.LeftOut, "calibration-lead", sectionName(3), "A calibration pulse stored as a lead was left out.")
		case len(t.x) == 0:
			rec.note(study.LeftOut, "lead-empty", leadLabel(t.def.code), "The lead holds no sample and was left out.")
		default:
			kept = append(kept, t)
		}
	}
	s.tracks = kept
}

// lead turns a track into a lead of n samples that starts at sample first.
func (s *strip) lead(t *track, first int64, n int) study.Lead {
	label := leadLabel(t.def.code)
	l := study.Lead{
		Name: study.CanonicalLead(label), FileName: label, Derived: t.derived,
		MilliVolt: make([]float64, n), StepMicroVolt: float64(s.stepNanoVolt) / 1000,
	}
	offset := int(t.def.from - first)
	for i, v := range t.x {
		l.MilliVolt[offset+i] = float64(v*s.stepNanoVolt) / 1e6
	}
	if offset > 0 {
		l.Gaps = append(l.Gaps, study.Span{From: 0, To: offset})
	}
	if end := offset + len(t.x); end < n {
		l.Gaps = append(l.Gaps, study.Span{From: end, To: n})
	}
	return l
}
