package phasecsv

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/cells"
	"github.com/concordis/concordis/study"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

const (
	maxColumns = 32
	maxSamples = 1 << 20
)

// Read reads the samples of one ventricle; file is the name that the source and
// errors carry. Phases are folded into 0 to 360 degrees. A missing phase drops
// its row. Kinds of error: Invalid, Unsupported (not UTF-8), Truncated (no
// samples), Limit, Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	p, err := read(ctx, r, lim.WithDefaults())
	if err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	p.Source.File = file
	return study.Part{Phases: []study.PhaseSamples{*p}}, nil
}

// table collects the rows.
type table struct {
	samples                   study.PhaseSamples
	phase, amplitude, segment int
	count                     int
	ready                     bool
	radians                   bool
	decimal                   cells.Decimal
	dropped                   int
}

func read(ctx context.Context, r io.Reader, lim Limits) (*study.PhaseSamples, error) {
	in := cells.NewLines(r, lim)
	t := table{samples: study.PhaseSamples{Chamber: study.LV, Source: study.Source{Origin: study.OriginMeasured, Format: "phase-csv"}}}
	for {
		line, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, &study.Error{Kind: study.Cancelled, Place: in.Place(), Rule: "stopped before the end of the file", Err: ctx.Err()}
		}
		if err := t.take(line); err != nil {
			return nil, study.Errf(err.Kind, in.Place(), "%s", err.Rule)
		}
	}
	if len(t.samples.PhaseDeg) == 0 {
		return nil, study.Errf(study.Truncated, in.Place(), "ends without a sample")
	}
	if t.dropped > 0 {
		t.samples.Problems = append(t.samples.Problems, study.Problem{Severity: study.Warning, Code: "phase-missing",
			Text: strconv.Itoa(t.dropped) + " samples have no phase and were left out."})
	}
	return &t.samples, nil
}

// take takes over one line.
func (t *table) take(line []byte) *study.Error {
	switch {
	case len(line) == 0:
		return nil
	case line[0] == '#':
		return t.remark(string(line[1:]))
	case !t.ready:
		return t.header(line)
	}
	row := cells.Split(nil, line, t.decimal.Delimiter)
	if len(row) != t.count {
		return study.Errf(study.Invalid, "", "has another number of cells than the header")
	}
	return t.addRow(row)
}

// header reads the line with the column names.
func (t *table) header(line []byte) *study.Error {
	t.decimal.Delimiter = cells.DelimiterOf(line)
	row := cells.Split(nil, line, t.decimal.Delimiter)
	t.phase, t.amplitude, t.segment, t.count = -1, -1, -1, len(row)
	for i, cell := range row {
		switch strings.ToLower(string(cell)) {
		case "phase_deg", "phase_rad":
			if t.phase >= 0 {
				return study.Errf(study.Invalid, "", "two columns hold the phase")
			}
			t.phase, t.radians = i, strings.EqualFold(string(cell), "phase_rad")
		case "amplitude":
			t.amplitude = i
		case "segment":
			t.segment = i
		}
	}
	if t.phase < 0 || len(row) > maxColumns {
		return study.Errf(study.Invalid, "", "no column is phase_deg or phase_rad")
	}
	t.ready = true
	return nil
}

// addRow takes over one sample.
func (t *table) addRow(row [][]byte) *study.Error {
	if cells.Missing(row[t.phase]) {
		t.dropped++
		return nil
	}
	if len(t.samples.PhaseDeg) >= maxSamples {
		return study.Errf(study.Limit, "", "has more than %d samples", maxSamples)
	}
	v, _, ok := t.decimal.Number(row[t.phase])
	if !ok || math.Abs(v) > 1e4 {
		return study.Errf(study.Invalid, "", "the phase is not an angle")
	}
	if t.radians {
		v *= 180 / math.Pi
	}
	if v = math.Mod(v, 360); v < 0 {
		v += 360
	}
	if v >= 360 { // a tiny negative angle rounds up to the full turn
		v = 0
	}
	t.samples.PhaseDeg = append(t.samples.PhaseDeg, v)
	if t.amplitude >= 0 {
		a, _, ok := t.decimal.Number(row[t.amplitude])
		if !ok || a < 0 || a > 1e12 {
			return study.Errf(study.Invalid, "", "the amplitude must be a number from 0")
		}
		t.samples.Amplitude = append(t.samples.Amplitude, a)
	}
	if t.segment >= 0 {
		s, ok := study.ParseSegment(string(row[t.segment]), study.AHA17)
		if !ok {
			return study.Errf(study.Invalid, "", "the segment has no known name; write \"basal inferoseptal\" or a number of the 17-segment model")
		}
		t.samples.Segments = append(t.samples.Segments, s)
	}
	return nil
}

// remark takes over a line "# key: value"; other keys are free text.
func (t *table) remark(text string) *study.Error {
	key, value, ok := strings.Cut(text, ":")
	if !ok {
		return nil
	}
	value = strings.TrimSpace(value)
	s := &t.samples
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "chamber":
		if s.Chamber = study.Chamber(value); !slices.Contains(study.Chambers, s.Chamber) {
			return study.Errf(study.Invalid, "", "chamber must be one of LV, RV, LA, RA")
		}
	case "vendor":
		return token(&s.Source.Vendor, value)
	case "software":
		return token(&s.Source.Software, value)
	case "version":
		return token(&s.Source.Version, value)
	case "frames":
		n, err := strconv.Atoi(value)
		if err != nil || n < 4 || n > 128 {
			return study.Errf(study.Invalid, "", "frames must be a whole number from 4 to 128")
		}
		s.Frames = study.Measured(n, s.Source)
	case "rr_ms":
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || !(v >= 200 && v <= 3000) {
			return study.Errf(study.Invalid, "", "rr_ms must be a number from 200 to 3000")
		}
		s.RRMs = study.Measured(v, s.Source)
	case "origin":
		if s.Source.Origin = study.Origin(value); s.Source.Origin != study.OriginMeasured && s.Source.Origin != study.OriginVirtual && s.Source.Origin != study.OriginSynthetic {
			return study.Errf(study.Invalid, "", "origin must be measured, virtual or synthetic")
		}
	}
	return nil
}

func token(out *string, value string) *study.Error {
	if !study.PlainToken(value) {
		return study.Errf(study.Invalid, "", "vendor, software and version must be at most 40 letters, digits, blanks, dots and dashes")
	}
	*out = value
	return nil
}

// Recognise reports whether the first bytes of a file look like a table of
// phases: the first line that is no remark names a column phase_deg or phase_rad.
func Recognise(head []byte) bool {
	text := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text, line = rest, bytes.TrimRight(line, " \r")
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		var t table
		return t.header(line) == nil
	}
	return false
}
