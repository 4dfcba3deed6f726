package cells

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// maxLine is the longest line in bytes; 256 columns need about 5000.
const maxLine = 64 << 10

// Lines hands out the lines of a file one by one in bounded memory.
type Lines struct {
	r      *bufio.Reader
	Number int // of the line handed out last, from 1
	bytes  int64
	limit  int64
}

// NewLines reads lines from r; a file larger than lim.FileBytes is a Limit error.
func NewLines(r io.Reader, lim bounded.Limits) *Lines {
	return &Lines{r: bufio.NewReaderSize(r, maxLine), limit: lim.FileBytes}
}

// Place is the line handed out last, for errors.
func (l *Lines) Place() string { return fmt.Sprintf("line %d", l.Number) }

// Next returns the following line without its end, valid until the next call,
// or io.EOF.
func (l *Lines) Next() ([]byte, error) {
	line, err := l.r.ReadSlice('\n')
	if len(line) == 0 && errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	l.Number++
	if l.bytes += int64(len(line)); l.bytes > l.limit {
		return nil, study.Errf(study.Limit, l.Place(), "the file is larger than the cap of %d bytes", l.limit)
	}
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, study.Errf(study.Limit, l.Place(), "is longer than %d bytes", maxLine)
	case err != nil && !errors.Is(err, io.EOF):
		return nil, &study.Error{Kind: study.Invalid, Place: l.Place(), Rule: "cannot be read", Err: err}
	}
	if l.Number == 1 {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	if bytes.IndexByte(line, 0) >= 0 || !utf8.Valid(line) {
		return nil, study.Errf(study.Unsupported, l.Place(), "is not UTF-8 text; save the table as CSV in UTF-8")
	}
	return bytes.TrimRight(line, " \r\n"), nil
}
