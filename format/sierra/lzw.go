package sierra

import "github.com/concordis/concordis/study"

// LZW as XLI uses it: codes of ten bits, the highest first; 0 to 255 are bytes,
// 256 to 1022 are learnt, 1023 ends the stream. The table is never cleared.
const (
	codeBits  = 10
	endCode   = 1<<codeBits - 1
	firstFree = 256
)

// codeReader reads ten-bit codes.
type codeReader struct {
	data []byte
	at   int // in bits
}

// next returns the next code, endCode when fewer than ten bits are left.
func (c *codeReader) next() int {
	if c.at+codeBits > 8*len(c.data) {
		return endCode
	}
	v := 0
	for i := c.at >> 3; i <= (c.at+codeBits-1)>>3; i++ {
		v = v<<8 | int(c.data[i])
	}
	c.at += codeBits
	return v >> ((8 - c.at&7) & 7) & endCode
}

// lzwTable is the strings learnt so far: each is a shorter one and a last byte.
type lzwTable struct {
	prefix [endCode]int16
	last   [endCode]byte
	next   int
}

// appendString appends the string of a code to out.
func (t *lzwTable) appendString(out []byte, code int) []byte {
	start := len(out)
	for code >= firstFree {
		out = append(out, t.last[code])
		code = int(t.prefix[code])
	}
	out = append(out, byte(code))
	for i, j := start, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// unpackLZW decodes a chunk to at most limit bytes.
func unpackLZW(chunk []byte, limit int64, place string) ([]byte, error) {
	var out []byte
	t := lzwTable{next: firstFree}
	codes := codeReader{data: chunk}
	previous := -1
	for {
		code := codes.next()
		if code == endCode {
			return out, nil
		}
		if code > t.next || code >= firstFree && previous < 0 || code == t.next && t.next == endCode {
			return nil, study.Errf(study.Invalid, place, "holds a code that was not learnt yet")
		}
		start := len(out)
		if code == t.next { // the string before and its own first byte
			out = t.appendString(out, previous)
			out = append(out, out[start])
		} else {
			out = t.appendString(out, code)
		}
		if int64(len(out)) > limit {
			return nil, study.Errf(study.Invalid, place, "holds more samples than the file declares")
		}
		if previous >= 0 && t.next < endCode {
			t.prefix[t.next], t.last[t.next] = int16(previous), out[start]
			t.next++
		}
		previous = code
	}
}
