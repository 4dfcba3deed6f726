package scp

import (
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"slices"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what Read takes in; the zero value means the defaults.
type Limits = bounded.Limits

// Recognise reports whether head, the first bytes of a file (up to 4096), starts
// an SCP-ECG record: a section 0 whose first pointer is its own.
func Recognise(head []byte) bool {
	const firstPointer = recordHeader + sectionHeader
	if len(head) < firstPointer+pointerSize {
		return false
	}
	whole := int64(binary.LittleEndian.Uint32(head[2:]))
	size := binary.LittleEndian.Uint32(head[recordHeader+4:])
	return binary.LittleEndian.Uint16(head[recordHeader+2:]) == 0 &&
		size >= sectionHeader+pointerSize && recordHeader+int64(size) <= whole &&
		binary.LittleEndian.Uint16(head[firstPointer:]) == 0 &&
		binary.LittleEndian.Uint32(head[firstPointer+2:]) == size &&
		binary.LittleEndian.Uint32(head[firstPointer+6:]) == recordHeader+1
}

// Read reads an SCP-ECG record: the rhythm strip first, then the reference beat
// when the file has one. Potentials are in millivolt. Samples that the file does
// not hold become gaps. file is the name for sources and errors.
//
// Errors are study.Errors: Truncated or Invalid for damaged files, Unsupported
// for decimation without a full clock, NotFound for a file without signal, Limit
// beyond lim, Cancelled when ctx ends. The residual of subtracted records is
// Smoothed; see ReadAs.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	return ReadAs(ctx, r, file, lim, Smoothed)
}

// ReadAs is Read with a choice of Reconstruction.
func ReadAs(ctx context.Context, r io.Reader, file string, lim Limits, how Reconstruction) ([]study.ECG, error) {
	lim = lim.WithDefaults()
	data, err := bounded.ReadAll(ctx, r, lim.FileBytes)
	if err != nil {
		return nil, study.InFile(err, file)
	}
	ecgs, err := read(ctx, data, file, lim, how)
	return ecgs, study.InFile(err, file)
}

// read does the work of ReadAs on the bytes of the file.
func read(ctx context.Context, data []byte, file string, lim Limits, how Reconstruction) ([]study.ECG, error) {
	rec, err := cut(data, lim.Elements)
	if err != nil {
		return nil, err
	}
	s, err := decodeSignals(ctx, rec, lim.Samples, how)
	if err != nil {
		return nil, err
	}
	base := study.ECG{Source: study.Source{Origin: study.OriginMeasured, File: file, Format: "scp"}}
	parseHeader(rec.body[1], &base.Source, &base.Filter, rec)
	g := parseGlobal(rec.body[7], len(s.beats.beats))
	leads := parseLeadMeasurements(rec.body[10])
	var out []study.ECG
	if s.rhythm != nil {
		e := base
		e.Content = study.Rhythm
		if err := s.rhythm.fill(&e, rec, s.dec); err != nil {
			return nil, err
		}
		e.Reported = slices.Concat(g.values, leads)
		e.Beats = s.beats.marks(s.rhythm.first(), e.Samples())
		slices.SortStableFunc(e.Beats, func(a, b study.BeatMark) int { return cmp.Compare(a.Sample, b.Sample) })
		out = append(out, e)
	}
	if s.beat != nil {
		e := base
		e.Content = study.OneBeat
		if err := s.beat.fill(&e, rec, s.dec); err != nil {
			return nil, err
		}
		e.Reported = slices.Concat(g.values, g.limits, leads)
		out = append(out, e)
	}
	for i := range out {
		out[i].Problems = slices.Clone(rec.problems)
	}
	return out, nil
}

// signals is what sections 2 to 6 hold.
type signals struct {
	rhythm, beat *strip // nil where the file has none
	beats        beatMap
	dec          *decoder
}

// decodeSignals reads sections 2 to 6.
func decodeSignals(ctx context.Context, rec *record, budget int64, how Reconstruction) (*signals, error) {
	set, err := parseLeads(rec.body[3])
	if err != nil {
		return nil, err
	}
	book, err := parseTables(rec.body[2])
	if err != nil {
		return nil, err
	}
	s := &signals{dec: &decoder{ctx: ctx, book: book, budget: budget}}
	if s.beats, err = parseBeats(rec.body[4], rec); err != nil {
		return nil, err
	}
	w5, err := s.reference(rec, set)
	if err != nil {
		return nil, err
	}
	if rec.body[6] == nil {
		if s.beat == nil {
			return nil, study.Errf(study.NotFound, sectionName(6), "the file holds neither rhythm nor reference beat")
		}
		return s, nil
	}
	w6, err := parseWaves(6, rec.body[6], len(set.leads))
	if err != nil {
		return nil, err
	}
	s.rhythm, err = s.dec.rhythm(w6, w5, s.beat, set, s.beats, rec, how)
	return s, err
}

// reference reads section 5 into s.beat and returns its layout, nil without one.
// A reference beat that cannot be read is left out where the rhythm stands
// without it.
func (s *signals) reference(rec *record, set leadSet) (*waves, error) {
	if rec.body[5] == nil || s.beats.lengthMs == 0 {
		return nil, nil
	}
	w, err := parseWaves(5, rec.body[5], len(set.leads))
	if err == nil {
		s.beat, err = s.dec.referenceBeat(w, set, s.beats, rec)
	}
	kind := study.KindOf(err)
	switch {
	case err == nil:
		return &w, nil
	case rec.body[6] == nil || set.subtracted || kind == study.Limit || kind == study.Cancelled:
		return nil, err
	}
	s.beat = nil
	rec.note(study.LeftOut, "reference-beat-unreadable", sectionName(5), "The reference beat could not be decoded and was left out.")
	return nil, nil
}
