package dicom

import (
	"encoding/binary"

	"github.com/concordis/concordis/study"
)

// guardedCopy is the little file that the library is given: preamble of zeros,
// transfer syntax, and the wanted elements in the file's own encoding. Elements
// are copied byte for byte after their lengths were checked; sequences and items
// get a new length, because what they hold has changed.
type guardedCopy struct {
	enc      encoding
	bytes    []byte
	elements int
	unclosed []int // where the contents of open sequences and items begin
}

// begin writes preamble and file meta information.
func (g *guardedCopy) begin() {
	uid := g.enc.uid()
	if len(uid)%2 != 0 {
		uid += "\x00"
	}
	le := binary.LittleEndian
	g.bytes = append(make([]byte, 128, 16<<10), "DICM"...)
	g.bytes = append(g.bytes, 2, 0, 0, 0, 'U', 'L', 4, 0)
	g.bytes = le.AppendUint32(g.bytes, uint32(8+len(uid)))
	g.bytes = append(g.bytes, 2, 0, 0x10, 0, 'U', 'I')
	g.bytes = le.AppendUint16(g.bytes, uint16(len(uid)))
	g.bytes = append(g.bytes, uid...)
}

// mostlyFull reports whether what is left is to be kept for the waveforms, which
// stand after the annotations.
func (g *guardedCopy) mostlyFull() bool {
	return g.elements > headerElementsLimit*3/4 || len(g.bytes) > headerBytesLimit/2
}

// room counts one more element of n bytes.
func (g *guardedCopy) room(h header, n int) error {
	if g.elements++; g.elements > headerElementsLimit || len(g.bytes)+n > headerBytesLimit {
		return h.errf(study.Limit, "would make the description of the waveforms larger than %d elements or %d bytes",
			headerElementsLimit, headerBytesLimit)
	}
	return nil
}

// leaf copies one element, header and value.
func (g *guardedCopy) leaf(h header, raw []byte) error {
	if err := g.room(h, len(raw)); err != nil {
		return err
	}
	g.bytes = append(g.bytes, raw...)
	return nil
}

// open begins a sequence of the same tag, openItem an item. Their lengths are
// filled in by close: the library reads defined lengths twice as fast as
// delimiters, which it treats as elements of their own.
func (g *guardedCopy) open(h header) error {
	if err := g.room(h, 12); err != nil {
		return err
	}
	g.tag(h.tag)
	if !g.enc.implicit && h.tag != tagItem {
		g.bytes = append(g.bytes, 'S', 'Q', 0, 0)
	}
	g.bytes = append(g.bytes, 0, 0, 0, 0)
	g.unclosed = append(g.unclosed, len(g.bytes))
	return nil
}

// close ends the innermost open sequence or item.
func (g *guardedCopy) close() {
	last := len(g.unclosed) - 1
	begin := g.unclosed[last]
	g.unclosed = g.unclosed[:last]
	g.enc.order.PutUint32(g.bytes[begin-4:], uint32(len(g.bytes)-begin))
}

func (g *guardedCopy) tag(t tag) {
	var b [4]byte
	g.enc.order.PutUint16(b[:], uint16(t>>16))
	g.enc.order.PutUint16(b[2:], uint16(t))
	g.bytes = append(g.bytes, b[:]...)
}
