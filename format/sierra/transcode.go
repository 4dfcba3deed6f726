package sierra

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/concordis/concordis/study"
)

// byteOrder tells UTF-16 from its byte order mark or, without one, from how the
// first "<" is written; nil means any other encoding.
func byteOrder(head []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{'<', 0}):
		return binary.LittleEndian
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), bytes.HasPrefix(head, []byte{0, '<'}):
		return binary.BigEndian
	}
	return nil
}

// utf16Reader turns UTF-16 into UTF-8.
type utf16Reader struct {
	in      *bufio.Reader
	order   binary.ByteOrder
	pending []byte // encoded, not handed out yet
}

// unit reads one 16-bit unit.
func (u *utf16Reader) unit() (rune, error) {
	var b [2]byte
	if _, err := io.ReadFull(u.in, b[:]); err != nil {
		return 0, err
	}
	return rune(u.order.Uint16(b[:])), nil
}

// Read implements io.Reader.
func (u *utf16Reader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(u.pending) == 0 {
			if err := u.fill(); err != nil {
				if n > 0 {
					return n, nil // the error comes again with the next call
				}
				return 0, err
			}
		}
		k := copy(p[n:], u.pending)
		u.pending = u.pending[k:]
		n += k
	}
	return n, nil
}

// fill encodes the next character into pending; a lone half of a pair becomes
// the replacement character.
func (u *utf16Reader) fill() error {
	c, err := u.unit()
	if err != nil {
		return err
	}
	if utf16.IsSurrogate(c) {
		low, err := u.unit()
		if err != nil {
			return err
		}
		c = utf16.DecodeRune(c, low)
	}
	if c != '\ufeff' {
		u.pending = utf8.AppendRune(u.pending[:0], c)
	}
	return nil
}

// latin1Reader turns ISO 8859-1 into UTF-8.
type latin1Reader struct{ in *bufio.Reader }

// Read implements io.Reader.
func (l latin1Reader) Read(p []byte) (int, error) {
	if len(p) < utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	n := 0
	for n+utf8.UTFMax <= len(p) {
		b, err := l.in.ReadByte()
		if err != nil {
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
		n += utf8.EncodeRune(p[n:], rune(b))
	}
	return n, nil
}

// charset serves the encoding that the XML declaration names. decoded means that
// the bytes are UTF-8 already, whatever it says.
func charset(decoded bool) func(string, io.Reader) (io.Reader, error) {
	return func(label string, in io.Reader) (io.Reader, error) {
		if decoded {
			return in, nil
		}
		switch strings.ToLower(label) {
		case "utf-8", "us-ascii", "ascii":
			return in, nil
		case "iso-8859-1", "latin1", "windows-1252":
			return latin1Reader{bufio.NewReader(in)}, nil
		}
		return nil, study.Errf(study.Unsupported, "XML declaration", "names an encoding that is not read")
	}
}
