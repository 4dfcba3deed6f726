package aecg

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/concordis/concordis/study"
)

// source counts bytes against the cap and stops when the user does.
type source struct {
	ctx  context.Context
	r    io.Reader
	left int64
}

// Read reads on until the cap or the end of the context.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
	}
	n, err := s.r.Read(p)
	if s.left -= int64(n); s.left < 0 {
		return 0, study.Errf(study.Limit, "", "is larger than the cap on file size")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = &study.Error{Kind: study.Invalid, Rule: "cannot be read", Err: err}
	}
	return n, err
}

// utf8Reader turns UTF-16 with a byte order mark into UTF-8 and takes a UTF-8
// mark away; other bytes pass as they are.
func utf8Reader(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	mark, _ := b.Peek(3)
	switch {
	case len(mark) >= 2 && mark[0] == 0xfe && mark[1] == 0xff:
		return &wide{r: b, high: 0}
	case len(mark) >= 2 && mark[0] == 0xff && mark[1] == 0xfe:
		return &wide{r: b, high: 1}
	case len(mark) == 3 && string(mark) == "\xef\xbb\xbf":
		_, _ = b.Discard(3)
	}
	return b
}

// charsetReader serves the encoding that the XML declaration names. What the
// reader takes out of a file is ASCII, so any encoding that contains ASCII may
// be read as Latin-1: a foreign letter can only be wrong in text that is
// dropped. UTF-16 was translated before the declaration was seen.
func charsetReader(name string, in io.Reader) (io.Reader, error) {
	name = strings.ToLower(name)
	switch {
	case strings.HasPrefix(name, "utf-16"), name == "us-ascii", name == "ascii":
		return in, nil
	case strings.HasPrefix(name, "iso-8859-"), strings.HasPrefix(name, "windows-125"), name == "latin1":
		return &latin1{r: bufio.NewReader(in)}, nil
	}
	return nil, study.Errf(study.Unsupported, "line 1", "the encoding is not UTF-8, UTF-16, ISO-8859 or Windows-125x")
}

// latin1 reads ISO-8859-1 as UTF-8.
type latin1 struct {
	r    *bufio.Reader
	rest []byte // bytes of a character that did not fit
}

// Read gives the text as UTF-8.
func (l *latin1) Read(p []byte) (int, error) {
	return fill(p, &l.rest, func() (rune, error) {
		b, err := l.r.ReadByte()
		return rune(b), err
	})
}

// wide reads UTF-16 as UTF-8; high is the place of the high byte in a pair. The
// byte order mark is dropped, a lone surrogate becomes U+FFFD.
type wide struct {
	r    *bufio.Reader
	high int
	rest []byte
}

// Read gives the text as UTF-8.
func (w *wide) Read(p []byte) (int, error) { return fill(p, &w.rest, w.char) }

func (w *wide) char() (rune, error) {
	first, err := w.unit()
	if err != nil {
		return 0, err
	}
	if first == 0xfeff {
		return w.char()
	}
	if !utf16.IsSurrogate(first) {
		return first, nil
	}
	second, err := w.unit()
	if err != nil {
		return 0, err
	}
	return utf16.DecodeRune(first, second), nil
}

// unit is one 16-bit unit; half a unit at the end is an error.
func (w *wide) unit() (rune, error) {
	var pair [2]byte
	if _, err := io.ReadFull(w.r, pair[:]); err != nil {
		return 0, err
	}
	return rune(pair[w.high])<<8 | rune(pair[1-w.high]), nil
}

// fill writes characters as UTF-8 into p; what does not fit waits in rest.
func fill(p []byte, rest *[]byte, char func() (rune, error)) (int, error) {
	n := copy(p, *rest)
	*rest = (*rest)[n:]
	for n < len(p) {
		c, err := char()
		if err != nil {
			if n > 0 && errors.Is(err, io.EOF) {
				return n, nil
			}
			return n, err
		}
		var buf [utf8.UTFMax]byte
		size := utf8.EncodeRune(buf[:], c)
		k := copy(p[n:], buf[:size])
		n += k
		*rest = append(*rest, buf[k:size]...)
	}
	return n, nil
}
