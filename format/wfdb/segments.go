package wfdb

import (
	"errors"
	"fmt"
	"path"

	"github.com/concordis/concordis/study"
)

// segments reads a multi-segment record.
type segments struct {
	*loader
	head    *Header
	headers map[string]*Header // of the segments, by name
	targets map[*Header][]int  // for each signal of a segment its number in the record, -1 = none
	lines   int                // signals and segments handled so far
	signals []Signal           // of the record
	pieces  [][]piece          // by signal, in time order
}

// piece is a stretch of one signal as a segment holds it.
type piece struct {
	stored
	at int64 // samples from the start of the range
}

// multi fills r from a multi-segment record. Segments outside the range are not
// opened.
func (l *loader) multi(r *Record, head *Header, from, to int64) error {
	total, err := l.totalFrames(head)
	if err != nil {
		return err
	}
	if to < 0 || to > total {
		to = total
	}
	from = min(from, to)
	m := &segments{loader: l, head: head, headers: map[string]*Header{}, targets: map[*Header][]int{}}
	if err := m.layout(); err != nil {
		return err
	}
	start := int64(0)
	for i, seg := range head.Segments {
		lo, hi := max(from, start), min(to, start+seg.Frames)
		if lo < hi && seg.Name != gapName {
			if err := m.read(i, lo-start, hi-start, lo-from); err != nil {
				return inSegment(err, i)
			}
		}
		start += seg.Frames
	}
	r.Frames, r.Signals = to-from, m.signals
	return m.assemble(r)
}

// totalFrames adds up the segments and compares with the record line.
func (l *loader) totalFrames(head *Header) (int64, error) {
	total := int64(0)
	for _, seg := range head.Segments {
		if total += seg.Frames; total > maxFrames {
			return 0, study.Errf(study.Limit, "header", "the segments are longer than any recording")
		}
	}
	if head.Frames > 0 && head.Frames != total {
		l.note(study.Warning, "length-differs", "header", "The record line states another length than its segments add up to; the segments were followed.")
	}
	return total, nil
}

// layout finds the signals of the record: those of the layout header (variable
// layout) or those of the first segment (fixed layout).
func (m *segments) layout() error {
	for i, seg := range m.head.Segments {
		if seg.Name == gapName {
			continue
		}
		first, err := m.segmentHeader(seg.Name)
		if err == nil && len(first.Signals) != m.head.NSignals {
			err = study.Errf(study.Invalid, "header", "must have as many signals as the record")
		}
		if err != nil {
			return inSegment(err, i)
		}
		layout := *first
		layout.RateHz = m.head.RateHz
		m.signals = blankSignals(&layout)
		break
	}
	m.pieces = make([][]piece, len(m.signals))
	return nil
}

// segmentHeader reads the header of a segment, once for each name.
func (m *segments) segmentHeader(name string) (*Header, error) {
	if h, ok := m.headers[name]; ok {
		return h, nil
	}
	file, err := m.files.resolve(name, "segment name")
	if err != nil {
		return nil, err
	}
	h, err := m.header(file)
	if err != nil {
		return nil, err
	}
	if h.MultiSegment() {
		return nil, study.Errf(study.Invalid, "header", "a segment must not consist of segments itself")
	}
	m.headers[name] = h
	return h, nil
}

// read takes the frames [lo, hi) of segment i, which begin at frame at of the
// range.
func (m *segments) read(i int, lo, hi, at int64) error {
	seg := m.head.Segments[i]
	h, err := m.segmentHeader(seg.Name)
	if err != nil {
		return err
	}
	// Without this a short list of segments could each ask for a long header.
	if m.lines += 1 + len(h.Signals); m.lines > m.lim.Elements {
		return study.Errf(study.Limit, "header", "the segments have more than the cap of %d signals together", m.lim.Elements)
	}
	if h.RateHz != m.head.RateHz && !h.RateAssumed {
		return study.Errf(study.Invalid, "header", "must have the sampling frequency of the record")
	}
	if h.Frames > 0 && h.Frames != seg.Frames {
		m.note(study.Warning, "length-differs", fmt.Sprintf("segment %d", i), "The header of a segment states another length than the record does; the record was followed.")
	}
	targets, err := m.match(h)
	if err != nil {
		return err
	}
	all, err := m.readFiles(h, i, lo, hi)
	for _, p := range all {
		if t := targets[p.index]; t >= 0 {
			spf := int64(m.signals[t].Spec.SamplesPerFrame)
			m.pieces[t] = append(m.pieces[t], piece{stored: p, at: at * spf})
		}
	}
	return err
}

// readFiles reads the signal files of segment i. A segment in a subfolder has
// its files there.
func (m *segments) readFiles(h *Header, i int, lo, hi int64) ([]stored, error) {
	inner := *m.loader
	inner.files.dir = path.Dir(path.Join(m.files.dir, m.head.Segments[i].Name))
	inner.problems, inner.direct = nil, false
	all, _, err := inner.ordinary(h, lo, hi, false)
	m.used = inner.used
	for _, problem := range inner.problems {
		problem.Where = fmt.Sprintf("segment %d, %s", i, problem.Where)
		m.problems = append(m.problems, problem)
	}
	return all, err
}

// match finds for each signal of a segment its place in the record: by number
// in a fixed layout, by description in a variable one. A signal whose rate or
// units do not fit has none.
func (m *segments) match(h *Header) ([]int, error) {
	if targets, ok := m.targets[h]; ok {
		return targets, nil
	}
	variable := m.head.VariableLayout()
	if !variable && len(h.Signals) != len(m.signals) {
		return nil, study.Errf(study.Invalid, "header", "must have as many signals as the first segment")
	}
	free := map[string]int{}
	for t := len(m.signals) - 1; t >= 0; t-- {
		free[m.signals[t].Spec.Description] = t
	}
	targets := make([]int, len(h.Signals))
	for k, s := range h.Signals {
		t, ok := k, true
		if variable {
			if t, ok = free[s.Description]; ok {
				delete(free, s.Description) // of two signals with one name the first counts
			}
		}
		if ok && !fits(m.signals[t].Spec, s) {
			m.note(study.LeftOut, "segment-signal-differs", signalPlace(t),
				"In some segment the signal has another rate or another kind of unit than in the rest of the record; it is a gap there.")
			ok = false
		}
		if !ok {
			t = -1
		}
		targets[k] = t
	}
	m.targets[h] = targets
	return targets, nil
}

// fits reports whether samples of b can continue those of a.
func fits(a, b SignalSpec) bool {
	_, aVolt := perMilliVolt(a.Units)
	_, bVolt := perMilliVolt(b.Units)
	return a.SamplesPerFrame == b.SamplesPerFrame && (a.Units == b.Units || aVolt && bVolt)
}

// fillerSamples is how many samples gaps may always add to a record.
const fillerSamples = 4 << 20

// assemble lays the segments behind each other. What no segment covers is a gap.
func (m *segments) assemble(r *Record) error {
	if err := m.admitFiller(r); err != nil {
		return err
	}
	for i := range r.Signals {
		if len(m.pieces[i]) == 0 {
			continue
		}
		s := &r.Signals[i]
		s.Digital = make([]int32, r.Frames*int64(s.Spec.SamplesPerFrame))
		done := 0
		for k := range m.pieces[i] {
			p := &m.pieces[i][k]
			done = s.append(p, done)
			p.digital, p.gaps = nil, nil // the copy replaces them
		}
		if done < len(s.Digital) {
			s.Gaps = addGap(s.Gaps, done, len(s.Digital))
		}
		if len(s.Gaps) > m.lim.Elements {
			return study.Errf(study.Limit, signalPlace(i), "has more than the cap of %d gaps", m.lim.Elements)
		}
	}
	return nil
}

// append places a piece of the signal, which is filled up to done, and returns
// the new end.
func (s *Signal) append(p *piece, done int) int {
	at := int(p.at)
	if done < at {
		s.Gaps = addGap(s.Gaps, done, at)
	}
	for _, g := range p.gaps {
		s.Gaps = addGap(s.Gaps, at+g.From, at+g.To)
	}
	scale := p.scale
	if n := len(s.Scales); n == 0 {
		s.Scales = []Scale{scale} // what lies before is a gap
	} else if !sameScale(s.Scales[n-1], scale) {
		scale.From = at
		s.Scales = append(s.Scales, scale)
	}
	return at + copy(s.Digital[at:], p.digital)
}

// sameScale reports whether b continues the calibration a.
func sameScale(a, b Scale) bool {
	return a.Gain == b.Gain && a.Baseline == b.Baseline && a.Units == b.Units
}

// admitFiller bounds the samples that gaps add: a line of the header makes them,
// no byte of a file stands behind them.
func (m *segments) admitFiller(r *Record) error {
	filler, held := int64(0), int64(0)
	for i, s := range r.Signals {
		if len(m.pieces[i]) == 0 {
			continue
		}
		spf := int64(s.Spec.SamplesPerFrame)
		if r.Frames > m.lim.Samples/spf {
			return study.Errf(study.Limit, signalPlace(i), "holds more than the cap of %d samples, gaps included", m.lim.Samples)
		}
		filler += r.Frames * spf
		for _, p := range m.pieces[i] {
			held += int64(len(p.digital))
		}
	}
	filler -= held
	if filler > fillerSamples+4*held {
		return study.Errf(study.Limit, "header", "has gaps out of all proportion to what is stored; read a range of the record instead")
	}
	if m.used+filler > m.lim.Samples {
		return study.Errf(study.Limit, "record", "holds more than the cap of %d samples, gaps included", m.lim.Samples)
	}
	return nil
}

// inSegment names the segment in an error, counted from 0 as in header(5).
func inSegment(err error, i int) error {
	var e *study.Error
	if !errors.As(err, &e) {
		return err
	}
	c := *e
	c.Place = fmt.Sprintf("segment %d, %s", i, e.Place)
	return &c
}
