package echopac

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what Read takes in; the zero value means the defaults.
type Limits = bounded.Limits

const (
	byteOrderMark = "\xef\xbb\xbf"
	maxFrames     = 1 << 16 // rows of one table; a beat has some hundred
	maxStrainPct  = 1000    // beyond it a number is not a strain in percent
)

// Read reads one export; file is the name that sources and errors carry.
//
// A text file gives one CurveSet of longitudinal strain. A workbook gives the
// strain of each view, the work traces (study.Work, to check ours), the pressure
// trace (one curve without a segment), valve events on every strain set, and
// facts: blood pressure, cycle length and ejection fraction. What the program
// itself computed stands in CurveSet.Reported.
//
// Errors are study.Errors: Invalid for damaged files, Truncated when frames or
// elements are missing, Unsupported for other quantities and other workbooks,
// Limit beyond lim, Cancelled when ctx ends. A table of a workbook that cannot
// be used costs that table only and is stated in Part.Problems.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	lim = lim.WithDefaults()
	in := bufio.NewReader(&source{ctx: ctx, in: r, left: lim.FileBytes, limit: lim.FileBytes})
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return study.Part{}, study.InFile(cause(err), file)
	}
	src := study.Source{Origin: study.OriginMeasured, File: file, Format: "echopac", Vendor: "GE", Software: "EchoPAC"}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	var part study.Part
	if len(head) > 0 && head[0] == '<' {
		part, err = readWorkbook(in, src, lim)
	} else {
		part, err = readText(in, src, lim)
	}
	if err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	return part, nil
}

// source counts the bytes of a file and looks at the context.
type source struct {
	ctx         context.Context
	in          io.Reader
	left, limit int64
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
	}
	n, err := s.in.Read(p)
	if s.left -= int64(n); s.left < 0 {
		return 0, study.Errf(study.Limit, "", "is larger than the cap of %d bytes", s.limit)
	}
	return n, err
}

// cause is err itself when it is ours, else an error that says that the input
// failed; the text of other errors may hold anything.
func cause(err error) error {
	if study.KindOf(err) != study.Internal {
		return err
	}
	return study.Errf(study.Invalid, "", "cannot be read")
}
