package dicom

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Read reads every multiplex group of a DICOM waveform object as one ECG, rhythm
// strips first, then median or averaged beats; within each kind in file order.
// file is the name that goes into Source.File and into errors.
//
// A channel that is no calibrated ECG lead, and a group that cannot be decoded,
// is left out with a Problem on the first ECG or on its own group's. When nothing
// is left the error of the first group is returned.
//
// Errors are study.Error values: Invalid (not DICOM, or breaks a rule of it),
// Truncated, Limit, Unsupported (an image, companded samples, no ECG lead, a
// transfer syntax that is not read), Cancelled. They name tag and byte offset,
// never a value. For a deflated file the offset counts in the inflated data set.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	out, err := read(ctx, r, file, lim.WithDefaults())
	if err != nil {
		return nil, study.InFile(err, file)
	}
	return out, nil
}

// headBytes is how much is read before content that is not DICOM is refused.
const headBytes = 4096

func read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	content, err := readContent(ctx, r, lim)
	if err != nil {
		return nil, err
	}
	b, err := openBody(ctx, content, lim)
	if err != nil {
		return nil, err
	}
	s, err := scan(ctx, b, lim)
	if err != nil {
		return nil, err
	}
	if len(s.groups) == 0 {
		return nil, noWaveform(s)
	}
	root, err := parseGuarded(s.copied.bytes)
	if err != nil {
		return nil, err
	}
	o := &object{ctx: ctx, scan: s, body: b, lim: lim, root: root, file: file}
	return o.ecgs()
}

// readContent reads the whole content, refusing what does not begin like DICOM
// before reading on.
func readContent(ctx context.Context, r io.Reader, lim Limits) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, cancelled(err)
	}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, &study.Error{Kind: study.Invalid, Rule: "cannot be read", Err: err}
	}
	if !Recognise(head[:n]) {
		return nil, study.Errf(study.Invalid, "", "is not a DICOM file")
	}
	return bounded.ReadAll(ctx, io.MultiReader(bytes.NewReader(head[:n]), r), lim.FileBytes)
}

// noWaveform says what a file without waveforms is.
func noWaveform(s *scanner) error {
	if s.image {
		return study.Errf(study.Unsupported, "", "is a DICOM image, not a waveform")
	}
	return study.Errf(study.Unsupported, "", "is a DICOM object without a Waveform Sequence %s", tagWaveforms)
}

// object is one DICOM object on its way to ECGs.
type object struct {
	ctx  context.Context
	scan *scanner
	body body
	lim  Limits
	root elements
	file string

	problems []study.Problem // about the whole file
}

// result is the ECG of one multiplex group.
type result struct {
	group *group
	ecg   study.ECG
}

// ecgs builds the ECG of every group and attaches what the device reported.
func (o *object) ecgs() ([]study.ECG, error) {
	items := o.root.items(tagWaveforms)
	if len(items) != len(o.scan.groups) {
		return nil, study.Errf(study.Internal, "tag "+tagWaveforms.String(), "was counted differently by scan and library")
	}
	results, err := o.results(items)
	if err != nil {
		return nil, err
	}
	o.report(results)
	slices.SortStableFunc(results, func(a, b *result) int { return rank(a.ecg.Content) - rank(b.ecg.Content) })
	o.note(results)
	out := make([]study.ECG, 0, len(results))
	for _, r := range results {
		out = append(out, r.ecg)
	}
	out[0].Problems = append(out[0].Problems, o.problems...)
	return out, nil
}

// results decodes group after group. One that fails is left out, unless the user
// stopped or every one fails: then the first error is the answer.
func (o *object) results(items []elements) ([]*result, error) {
	var results []*result
	var first error
	var samples int64
	for i, it := range items {
		g, err := newGroup(i, it, o.scan.groups[i])
		var ecg study.ECG
		if err == nil {
			samples += int64(g.samples) * int64(len(g.channels))
			ecg, err = o.ecg(g, samples)
		}
		switch {
		case err == nil:
			results = append(results, &result{group: g, ecg: ecg})
			continue
		case study.KindOf(err) == study.Cancelled || study.KindOf(err) == study.Limit:
			return nil, err
		case first == nil:
			first = err
		}
		o.problems = append(o.problems, leftOutGroup(err))
	}
	if len(results) == 0 {
		return nil, first
	}
	return results, nil
}

// leftOutGroup turns the error of a group into a problem.
func leftOutGroup(err error) study.Problem {
	var e *study.Error
	p := study.Problem{Severity: study.LeftOut, Code: "group-left-out", Text: "A multiplex group is left out."}
	if errors.As(err, &e) {
		p.Where, p.Text = e.Place, "The multiplex group "+e.Rule+"."
	}
	return p
}

// rank orders rhythm strips before beats.
func rank(c study.Content) int {
	if c == study.Rhythm {
		return 0
	}
	return 1
}

// note states what concerns the whole file.
func (o *object) note(results []*result) {
	if o.body.bare {
		o.problems = append(o.problems, study.Problem{Severity: study.Note, Code: "no-file-meta",
			Text: "The file has no meta information; its encoding was read off its first element."})
	}
	if o.scan.annotationsCut {
		o.problems = append(o.problems, study.Problem{Severity: study.LeftOut, Code: "annotations-left-out",
			Text: "The file holds more annotations than are read; the later ones are left out."})
	}
	for _, r := range results {
		if ms := r.group.offsetMs.or(0); ms != 0 && len(results) > 1 {
			r.ecg.Problems = append(r.ecg.Problems, study.Problem{Severity: study.Note, Code: "group-time-offset",
				Where: r.group.placeOfGroup, Text: "The group does not begin with the recording; its times count from its own first sample."})
		}
	}
}

// source says where the values come from. Text that may name a person is empty.
func (o *object) source() study.Source {
	id := &o.scan.identity
	return study.Source{
		Origin: originOf(o.root.text(tagManufacturer), o.root.text(tagModel)), File: o.file, Format: "dicom",
		Vendor:  id.clean(o.root.text(tagManufacturer)),
		Device:  id.clean(o.root.text(tagModel)),
		Version: id.clean(o.root.text(tagSoftware)),
	}
}

// isECGClass reports whether the SOP class is one of the ECG waveform classes
// (PS3.4 table B.5-1: ...9.1.1 to 9.1.4), all of whose channels are ECG leads.
func (o *object) isECGClass() bool {
	return strings.HasPrefix(o.root.text(tagSOPClass), "1.2.840.10008.5.1.4.1.1.9.1.")
}
