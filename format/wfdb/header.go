package wfdb

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what is taken in; the zero value means the defaults. Samples caps
// the decoded samples of a record over all its signals and segments, samples
// that FLAC frames announce and samples in gaps included. Elements caps header
// lines and annotations.
type Limits = bounded.Limits

// Defaults of header(5) for fields that are absent.
const (
	DefaultRateHz = 250 // sampling frequency
	DefaultGain   = 200 // ADC units per physical unit of an uncalibrated signal
)

// Header is the content of a header file.
type Header struct {
	Record string // name in the record line; files get renamed, so it need not match the file

	RateHz      float64 // frames per second, > 0
	RateAssumed bool    // the field is absent and RateHz is DefaultRateHz
	CounterHz   float64 // counter ticks per second; equal to RateHz when absent
	BaseCounter float64 // counter value at sample 0
	Frames      int64   // samples per signal at RateHz; 0 = not stated

	// BaseTime and BaseDate are the start of the recording as written, "" when
	// absent. They may identify a patient and never reach a study.ECG.
	BaseTime, BaseDate string

	NSignals int
	Signals  []SignalSpec // empty in the header of a multi-segment record
	Segments []Segment    // empty in the header of an ordinary record

	// Comments are the info strings: comment lines after the last specification
	// line, without their "#". They hold age, sex, diagnoses and more in many
	// databases and never reach a study.ECG.
	Comments []string
}

// SignalSpec is one signal specification line.
type SignalSpec struct {
	FileName        string
	Format          Format
	SamplesPerFrame int   // >= 1
	Skew            int   // samples of this signal that precede sample 0, >= 0
	Offset          int64 // bytes before sample 0; in a FLAC file samples of each channel

	Gain       float64 // ADC units per physical unit, never 0; may be negative
	Calibrated bool    // false: the gain is absent or 0 and DefaultGain stands in
	Baseline   int64   // sample value at 0 physical units; ADCZero when absent
	Units      string  // "" = not stated, to be taken as millivolt

	ADCBits     int // 0 = not stated
	ADCZero     int
	Initial     int // start value of format 8; ADCZero when absent
	Checksum    uint16
	HasChecksum bool
	BlockSize   int
	Description string
}

// Segment is one segment specification line. The name "~" stands for a gap.
type Segment struct {
	Name   string
	Frames int64
}

// maxSignals caps the signals of a record: a short line makes a large SignalSpec.
const maxSignals = 1 << 15

// gapName is the file or segment name that stands for nothing.
const gapName = "~"

// MultiSegment reports whether the record consists of segments.
func (h *Header) MultiSegment() bool { return len(h.Segments) > 0 }

// VariableLayout reports whether the first segment is a layout header: it has
// length 0 and lists every signal that appears in any segment.
func (h *Header) VariableLayout() bool {
	return len(h.Segments) > 0 && h.Segments[0].Frames == 0 && h.Segments[0].Name != gapName
}

// ParseHeader reads the content of a header file by the rules of header(5).
// Errors name the line and the rule. Lines longer than the 255 characters of
// the manual are accepted.
func ParseHeader(content []byte, lim Limits) (*Header, error) {
	lim = lim.WithDefaults()
	if bytes.IndexByte(content, 0) >= 0 {
		return nil, study.Errf(study.Invalid, "header", "must be text without null bytes")
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	p := headerParser{lim: lim}
	for line := 1; len(content) > 0; line++ {
		if line > lim.Elements {
			return nil, study.Errf(study.Limit, "header", "has more than the cap of %d lines", lim.Elements)
		}
		var text []byte
		text, content, _ = bytes.Cut(content, []byte{'\n'})
		if err := p.line(string(text), line); err != nil {
			return nil, err
		}
	}
	if p.head == nil {
		return nil, study.Errf(study.Invalid, "header", "has no record line")
	}
	if p.missing > 0 {
		return nil, study.Errf(study.Truncated, "header", "ends %d lines before the last signal or segment", p.missing)
	}
	return p.head, nil
}

// headerParser takes a header line by line.
type headerParser struct {
	lim     Limits
	head    *Header
	multi   bool
	missing int // specification lines still to come
}

// line takes one line, counted from 1.
func (p *headerParser) line(text string, number int) error {
	trimmed := strings.Trim(text, blanks)
	if trimmed == "" {
		return nil
	}
	if trimmed[0] == '#' {
		// An info string has no blank before its "#" and follows all specifications.
		if p.head != nil && p.missing == 0 && text[0] == '#' {
			p.head.Comments = append(p.head.Comments, trimmed[1:])
		}
		return nil
	}
	f := &fields{rest: trimmed, place: fmt.Sprintf("header line %d", number)}
	switch {
	case p.head == nil:
		p.record(f)
	case p.missing == 0:
		return nil // further specification lines are not read
	case p.multi:
		p.head.Segments = append(p.head.Segments, parseSegment(f))
		p.missing--
	default:
		p.head.Signals = append(p.head.Signals, parseSignal(f))
		p.missing--
	}
	return f.err
}

// record takes the record line.
func (p *headerParser) record(f *fields) {
	head, segments := parseRecordLine(f)
	p.head, p.multi, p.missing = head, segments > 0, head.NSignals
	if p.multi {
		p.missing = segments
	}
	if most := min(maxSignals, p.lim.Elements); !p.multi && p.missing > most {
		f.err = study.Errf(study.Limit, f.place, "announces more than the cap of %d signals", most)
	}
	if p.missing > p.lim.Elements {
		f.err = study.Errf(study.Limit, f.place, "announces more than the cap of %d lines", p.lim.Elements)
	}
}

// parseSegment reads a segment specification line.
func parseSegment(f *fields) Segment {
	s := Segment{Name: f.next()}
	s.Frames = f.integer("the length of a segment", 0, maxFrames, -1)
	if s.Frames < 0 {
		f.fail("a segment line must state a length")
	}
	return s
}
