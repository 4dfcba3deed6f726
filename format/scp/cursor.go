package scp

import "encoding/binary"

// cursor reads little-endian numbers from a section. Reading past the end gives
// zeros and sets short, so that a caller checks once after a group of fields.
type cursor struct {
	data  []byte
	at    int
	short bool
}

// take returns the next n bytes, or nil when they are not there.
func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.data)-c.at {
		c.short = true
		c.at = len(c.data)
		return nil
	}
	c.at += n
	return c.data[c.at-n : c.at]
}

func (c *cursor) u8() int {
	if b := c.take(1); b != nil {
		return int(b[0])
	}
	return 0
}

func (c *cursor) u16() int {
	if b := c.take(2); b != nil {
		return int(binary.LittleEndian.Uint16(b))
	}
	return 0
}

func (c *cursor) i16() int { return int(int16(c.u16())) }

func (c *cursor) u32() int64 {
	if b := c.take(4); b != nil {
		return int64(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// rest is how many bytes are left.
func (c *cursor) rest() int { return len(c.data) - c.at }
