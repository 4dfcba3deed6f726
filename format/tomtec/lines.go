package tomtec

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/study"
)

const (
	byteOrderMark  = "\xef\xbb\xbf"
	maxLine        = 1 << 20 // bytes; 291 volumes need about 2000
	maxHeaderLines = 32
)

// lines hands out the lines of a file in bounded memory.
type lines struct {
	ctx    context.Context
	r      *bufio.Reader
	number int
	lim    Limits
	bytes  int64
}

func newLines(ctx context.Context, r io.Reader, lim Limits) *lines {
	return &lines{ctx: ctx, r: bufio.NewReaderSize(r, 64<<10), lim: lim}
}

func (l *lines) place() string { return fmt.Sprintf("line %d", l.number) }

// next returns the following line without the blanks at its end, or io.EOF.
func (l *lines) next() (string, error) {
	var long []byte
	for {
		if err := l.ctx.Err(); err != nil {
			return "", &study.Error{Kind: study.Cancelled, Place: l.place(), Rule: "stopped before the end of the file", Err: err}
		}
		piece, err := l.r.ReadSlice('\n')
		if l.bytes += int64(len(piece)); l.bytes > l.lim.FileBytes {
			return "", study.Errf(study.Limit, l.place(), "the file is larger than the cap of %d bytes", l.lim.FileBytes)
		}
		if len(long)+len(piece) > maxLine {
			return "", study.Errf(study.Limit, l.place(), "the line behind is longer than %d bytes", maxLine)
		}
		long = append(long, piece...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", study.Errf(study.Invalid, l.place(), "the file cannot be read further")
		}
		if len(long) == 0 && err != nil {
			return "", io.EOF
		}
		return l.finish(string(long))
	}
}

// finish counts the line and checks that it is text.
func (l *lines) finish(line string) (string, error) {
	if l.number++; l.number > l.lim.Elements {
		return "", study.Errf(study.Limit, l.place(), "the file has more than %d lines", l.lim.Elements)
	}
	if l.number == 1 {
		line = strings.TrimPrefix(line, byteOrderMark)
	}
	if strings.IndexByte(line, 0) >= 0 {
		return "", study.Errf(study.Unsupported, l.place(), "is not plain text; export it in UTF-8")
	}
	return strings.TrimRight(line, " \t\r\n"), nil
}
