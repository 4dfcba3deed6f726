package sierra

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

func TestUTF16(t *testing.T) {
	const text = "\u00e9 \U0001d11e z" // one, two and one units
	little := asUTF16(text, binary.LittleEndian, true)
	for name, c := range map[string]struct {
		data []byte
		want string
		err  error
	}{
		"little":      {little, text, nil},
		"lone half":   {[]byte{0x34, 0xd8, 'a', 0}, "\ufffd", nil},
		"odd byte":    {[]byte{'a', 0, 'b'}, "a", io.ErrUnexpectedEOF},
		"half at end": {[]byte{'a', 0, 0x34, 0xd8}, "a", nil},
		"nothing":     {nil, "", nil},
		"only a mark": {[]byte{0xff, 0xfe}, "", nil},
		"mark inside": {[]byte{'a', 0, 0xff, 0xfe, 'b', 0}, "ab", nil},
	} {
		r := &utf16Reader{in: bufio.NewReader(bytes.NewReader(c.data)), order: binary.LittleEndian}
		got, err := io.ReadAll(iotest.OneByteReader(r))
		if string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v; want %q, %v", name, got, err, c.want, c.err)
		}
	}
}

func TestByteOrder(t *testing.T) {
	for want, heads := range map[binary.ByteOrder][]string{
		binary.LittleEndian: {"\xff\xfe", "<\x00"}, binary.BigEndian: {"\xfe\xff", "\x00<"}, nil: {"", "<", "<?", "\xef\xbb"},
	} {
		for _, h := range heads {
			if got := byteOrder([]byte(h)); got != want {
				t.Errorf("%q: %v, want %v", h, got, want)
			}
		}
	}
}
