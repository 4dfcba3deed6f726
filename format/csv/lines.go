package csv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/concordis/concordis/study"
)

// maxLine is the longest line in bytes; 256 columns need about 5000.
const maxLine = 64 << 10

// lines hands out the lines of a file one by one in bounded memory.
type lines struct {
	r      *bufio.Reader
	number int
	bytes  int64
	limit  int64
}

func newLines(r io.Reader, lim Limits) *lines {
	return &lines{r: bufio.NewReaderSize(r, maxLine), limit: lim.FileBytes}
}

func (l *lines) place() string { return fmt.Sprintf("line %d", l.number) }

// next returns the following line without its end, valid until the next call,
// or io.EOF.
func (l *lines) next() ([]byte, error) {
	line, err := l.r.ReadSlice('\n')
	if len(line) == 0 && errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	l.number++
	if l.bytes += int64(len(line)); l.bytes > l.limit {
		return nil, study.Errf(study.Limit, l.place(), "the file is larger than the cap of %d bytes", l.limit)
	}
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, study.Errf(study.Limit, l.place(), "is longer than %d bytes", maxLine)
	case err != nil && !errors.Is(err, io.EOF):
		return nil, &study.Error{Kind: study.Invalid, Place: l.place(), Rule: "cannot be read", Err: err}
	}
	if l.number == 1 {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	if bytes.IndexByte(line, 0) >= 0 || !utf8.Valid(line) {
		return nil, study.Errf(study.Unsupported, l.place(), "is not UTF-8 text; save the table as CSV in UTF-8")
	}
	return bytes.TrimRight(line, " \r\n"), nil
}
