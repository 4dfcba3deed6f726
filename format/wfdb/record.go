package wfdb

import (
	"context"
	"io/fs"
	"path"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Record is a record, or a stretch of one, as it is stored.
type Record struct {
	Name   string // path of the record inside the file system, as given to Open
	Header Header

	RateHz  float64 // frames per second
	From    int64   // number of the first frame that was read, counted from 0
	Frames  int64   // frames that were read
	Signals []Signal

	// Annotations of the annotator "atr" over the whole record, nil without that
	// file. Their times count frames from the start of the record.
	Annotations []Annotation

	Problems []study.Problem
}

// Signal holds the samples of one signal at its own rate.
type Signal struct {
	Spec   SignalSpec
	RateHz float64 // samples per second: frames per second times samples per frame

	// Digital holds the raw samples, nil for a signal that nothing was stored of.
	// Inside Gaps a value means nothing.
	Digital []int32
	Gaps    []study.Span // in samples of this signal, in time order, not touching

	// Scales hold the calibration, which may change from segment to segment. The
	// first one starts at sample 0. Empty for a signal without samples.
	Scales []Scale

	milliVolt []float64 // instead of Digital where Read converts on the way
}

// Open reads a whole record. name is the path of the header inside fsys without
// ".hea". Files that the header names must lie in the folder of the header.
//
// Errors are study.Error: NotFound for a missing file, Truncated for a signal
// file shorter than the header states, Invalid for a broken rule of the format,
// Limit above a cap, Cancelled with ctx. A checksum that does not match, or an
// annotation file that cannot be read, is a Problem of the record.
func Open(ctx context.Context, fsys fs.FS, name string, lim Limits) (*Record, error) {
	return OpenRange(ctx, fsys, name, 0, -1, lim)
}

// OpenRange reads the frames from to to (exclusive; < 0 means to the end) of a
// record. Segments and file parts outside are not touched, so a stretch of a
// record that lasts days costs what the stretch costs; compressed files and
// format 8 are decoded from their start. Checksums are verified only where a
// whole record or segment is read.
//
// Gaps between segments have no bytes behind them: a Limit error answers a
// record whose gaps exceed 4 Mi samples plus four times what is stored.
func OpenRange(ctx context.Context, fsys fs.FS, name string, from, to int64, lim Limits) (*Record, error) {
	return newLoader(ctx, fsys, name, lim).run(name, from, to)
}

// loader reads the files of one record.
type loader struct {
	ctx      context.Context
	files    files
	lim      Limits
	used     int64 // samples decoded so far, over all segments
	direct   bool  // convert an ordinary record to millivolt on the way, keep nothing else
	problems []study.Problem
}

func newLoader(ctx context.Context, fsys fs.FS, name string, lim Limits) *loader {
	return &loader{ctx: ctx, files: files{fsys: fsys, dir: path.Dir(name)}, lim: lim.WithDefaults()}
}

// run reads the range and what belongs to it.
func (l *loader) run(name string, from, to int64) (*Record, error) {
	r, err := l.open(name, from, to)
	if err != nil {
		return nil, study.InFile(err, name+".hea")
	}
	r.Name = name
	if r.Annotations, err = l.referenceAnnotations(name); err != nil {
		return nil, err
	}
	r.Problems = l.problems
	return r, nil
}

// note adds a problem.
func (l *loader) note(severity study.Severity, code, where, text string) {
	l.problems = append(l.problems, study.Problem{Severity: severity, Code: code, Where: where, Text: text})
}

// open reads the header and then the samples.
func (l *loader) open(name string, from, to int64) (*Record, error) {
	if !fs.ValidPath(name) || name == "." {
		return nil, study.Errf(study.Invalid, "record name", "must be a path inside the file system")
	}
	if from < 0 || (to >= 0 && to < from) {
		return nil, study.Errf(study.Invalid, "range", "must not be negative or reversed")
	}
	head, err := l.header(name)
	if err != nil {
		return nil, err
	}
	r := &Record{Header: *head, RateHz: head.RateHz, From: from}
	if head.MultiSegment() {
		err = l.multi(r, head, from, to)
	} else {
		err = l.single(r, head, from, to)
	}
	if err != nil {
		return nil, err
	}
	if head.RateAssumed {
		l.note(study.Warning, "rate-assumed", "header",
			"The header states no sampling frequency; the 250 Hz that the format then prescribes were taken, and every time rests on them.")
	}
	return r, nil
}

// single fills r from an ordinary record.
func (l *loader) single(r *Record, head *Header, from, to int64) error {
	all, end, err := l.ordinary(head, from, to, true)
	if err != nil {
		return err
	}
	r.Frames, r.Signals = max(end-from, 0), blankSignals(head)
	for _, p := range all {
		s := &r.Signals[p.index]
		s.Digital, s.milliVolt, s.Gaps, s.Scales = p.digital, p.milliVolt, p.gaps, []Scale{p.scale}
	}
	return nil
}

// header reads and parses the header file of the record or segment at name.
func (l *loader) header(name string) (*Header, error) {
	content, err := l.files.read(l.ctx, name+".hea", 0, -1, l.lim.FileBytes, "header")
	if err != nil {
		return nil, err
	}
	return ParseHeader(content, l.lim)
}

// stored is what the files hold of one signal of an ordinary record.
type stored struct {
	index     int // number of the signal in the header
	digital   []int32
	milliVolt []float64
	gaps      []study.Span
	scale     Scale
}

// ordinary reads the frames [from, to) of an ordinary record and returns what
// the files hold of its signals and the end of the range. With clip a range
// that reaches past the end is cut to it.
func (l *loader) ordinary(head *Header, from, to int64, clip bool) ([]stored, int64, error) {
	groups, err := groupSignals(head.Signals)
	if err != nil {
		return nil, 0, err
	}
	if head.Frames > 0 && clip && (to < 0 || to > head.Frames) {
		to = head.Frames
	}
	for _, g := range groups {
		if err := l.load(g, from, to); err != nil {
			return nil, 0, err
		}
	}
	if to, err = l.settleEnd(head, groups, to, clip); err != nil {
		return nil, 0, err
	}
	from = min(from, to)
	if err := l.admit(groups, to-from); err != nil {
		return nil, 0, err
	}
	var all []stored
	w := window{from: from, to: to, declared: head.Frames}
	for _, g := range groups {
		chans, err := g.extract(l.ctx, w, l.direct, l.lim)
		if err != nil {
			return nil, 0, err
		}
		g.packed, g.planar = nil, nil // no longer needed while the next file is unpacked
		for i, c := range chans {
			all = append(all, stored{
				index: g.first + i, digital: c.digital, milliVolt: c.milliVolt, gaps: c.gaps, scale: scaleOf(c.spec),
			})
			l.problems = append(l.problems, c.problems(w, g.first+i)...)
		}
	}
	return all, to, nil
}

// settleEnd finds the end of the range in a record that does not state its
// length, and checks that the files reach the end in one that does.
func (l *loader) settleEnd(head *Header, groups []*group, to int64, clip bool) (int64, error) {
	if len(groups) == 0 {
		return max(to, 0), nil
	}
	shortest, longest := groups[0].frames, groups[0].frames
	for _, g := range groups {
		shortest, longest = min(shortest, g.frames), max(longest, g.frames)
		if g.cutTail {
			l.note(study.Note, "frame-cut", signalPlace(g.first), "The signal file ends inside a frame; the incomplete frame was left out.")
		}
	}
	switch {
	case to < 0:
		to = shortest
		if shortest < longest {
			l.note(study.Warning, "lengths-differ", "signal files", "The signal files differ in length and the header states none; the shortest one was taken.")
		}
	case head.Frames == 0 && clip:
		to = min(to, shortest)
	case shortest < to:
		for _, g := range groups {
			if g.frames < to {
				return 0, study.Errf(study.Truncated, "file of "+signalPlace(g.first), "holds fewer samples than the header states")
			}
		}
	}
	return to, nil
}

// admit counts the samples that are about to be made against the cap.
func (l *loader) admit(groups []*group, frames int64) error {
	for _, g := range groups {
		n, err := bounded.Product(l.lim.Samples, "record", frames, g.frame)
		if err != nil {
			return err
		}
		if g.planar != nil {
			continue // counted while it was decoded
		}
		if l.used += n; l.used > l.lim.Samples {
			return study.Errf(study.Limit, "record", "holds more than the cap of %d samples", l.lim.Samples)
		}
	}
	return nil
}

// blankSignals makes the signals of a header without samples.
func blankSignals(head *Header) []Signal {
	signals := make([]Signal, len(head.Signals))
	for i, s := range head.Signals {
		signals[i] = Signal{Spec: s, RateHz: head.RateHz * float64(s.SamplesPerFrame)}
	}
	return signals
}
