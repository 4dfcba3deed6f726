package cvi42

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// text turns a report into ASCII: UTF-16 in either order, with or without byte
// order mark, or one byte per character with zeros in between. Whatever is not
// ASCII becomes "?", since no word or number that is read needs it.
type text struct {
	in    *bufio.Reader
	order binary.ByteOrder // nil = single bytes
	fault error            // the first error but the end; kept, since a buffer forgets it
}

// sampleBytes is how much of the beginning tells the encoding.
const sampleBytes = 512

func newText(in io.Reader) *text {
	t := &text{in: bufio.NewReaderSize(in, 4096)}
	head, err := t.in.Peek(sampleBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		t.fault = err
	}
	switch {
	case len(head) >= 2 && head[0] == 0xff && head[1] == 0xfe:
		t.order = binary.LittleEndian
	case len(head) >= 2 && head[0] == 0xfe && head[1] == 0xff:
		t.order = binary.BigEndian
	default:
		t.order = orderOf(head)
	}
	return t
}

// orderOf tells UTF-16 without a byte order mark from where the zeros stand: in
// Latin text nearly every second byte is zero.
func orderOf(head []byte) binary.ByteOrder {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half == 0:
	case zeros[1] > half*8/10 && zeros[0] < half/10+1:
		return binary.LittleEndian
	case zeros[0] > half*8/10 && zeros[1] < half/10+1:
		return binary.BigEndian
	}
	return nil
}

// Read implements io.Reader.
func (t *text) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c, err := t.unit()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				t.fault = err
			}
			if n > 0 {
				return n, nil // the error comes with the next call
			}
			return 0, err
		}
		switch {
		case c == 0 || c == 0xfeff:
		case c > '~':
			p[n] = '?'
			n++
		default:
			p[n] = byte(c)
			n++
		}
	}
	return n, nil
}

// unit is the next character or half of a pair.
func (t *text) unit() (uint16, error) {
	if t.fault != nil {
		return 0, t.fault
	}
	if t.order == nil {
		b, err := t.in.ReadByte()
		return uint16(b), err
	}
	var b [2]byte
	if _, err := io.ReadFull(t.in, b[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = io.EOF // half a character at the end
		}
		return 0, err
	}
	return t.order.Uint16(b[:]), nil
}
