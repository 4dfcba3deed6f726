package echopac

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/concordis/concordis/study"
)

// maxLine is the longest line of a trace file in bytes; real ones have some 200.
const maxLine = 16 << 10

// lines hands out the lines of a trace file in bounded memory.
type lines struct {
	r      *bufio.Reader
	number int
	most   int // lines
}

func (l *lines) place() string { return fmt.Sprintf("line %d", l.number) }

// next returns the following line without the blanks at its end, or io.EOF.
func (l *lines) next() (string, error) {
	line, err := l.r.ReadSlice('\n')
	if len(line) == 0 && errors.Is(err, io.EOF) {
		return "", io.EOF
	}
	l.number++
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return "", study.Errf(study.Limit, l.place(), "is longer than %d bytes", l.r.Size())
	case err != nil && !errors.Is(err, io.EOF):
		return "", cause(err)
	case l.number > l.most:
		return "", study.Errf(study.Limit, l.place(), "the file has more than %d lines", l.most)
	}
	text := string(line)
	if l.number == 1 {
		text = strings.TrimPrefix(text, byteOrderMark)
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", study.Errf(study.Unsupported, l.place(), "is not plain text; export the traces as text in UTF-8")
	}
	return strings.TrimRight(text, " \r\n"), nil
}
