package dicom

import (
	"encoding/binary"

	"github.com/concordis/concordis/study"
)

// guardedCopy is the little file that the library is given: preamble of zeros,
// transfer syntax, and the wanted elements, whose lengths were checked, always in
// explicit VR little endian. So the library never has to look up a VR or to turn
// bytes round, and meets only the few VRs that the schema names.
//
// A code sequence, which only ever holds value, scheme and meaning, is written as
// one text element of three values: the library takes about a microsecond for
// each element, and half of all elements of an ECG belong to codes.
type guardedCopy struct {
	bytes    []byte
	elements int
	unclosed []int // where the contents of open sequences and items begin
	code     codeParts
}

// codeParts are the texts of the code sequence that is being walked.
type codeParts struct {
	items                  int // items begun; only the first is kept
	value, scheme, meaning []byte
}

// begin writes preamble and file meta information.
func (g *guardedCopy) begin() {
	const uid = uidExplicit + "\x00" // even length
	g.bytes = append(make([]byte, 128, 16<<10), "DICM"...)
	g.header(0x00020000, "UL", 4)
	g.bytes = binary.LittleEndian.AppendUint32(g.bytes, uint32(8+len(uid)))
	g.header(tagSyntax, "UI", len(uid))
	g.bytes = append(g.bytes, uid...)
}

// mostlyFull reports whether what is left is to be kept for the waveforms, which
// stand after the annotations.
func (g *guardedCopy) mostlyFull() bool {
	return g.elements > headerElementsLimit*3/4 || len(g.bytes) > headerBytesLimit/2
}

// leaf writes one element. Numbers are turned to little endian.
func (g *guardedCopy) leaf(h header, vr string, value []byte, enc encoding) error {
	if err := g.room(h, 8+len(value)); err != nil {
		return err
	}
	g.header(h.tag, vr, len(value))
	at := len(g.bytes)
	g.bytes = append(g.bytes, value...)
	size := 1
	switch vr {
	case "US":
		size = 2
	case "UL":
		size = 4
	}
	if len(value)%size != 0 {
		return h.errf(study.Invalid, "has a length that is no multiple of its value's size")
	}
	if enc.bigEndian() {
		reverseEach(g.bytes[at:], size)
	}
	return nil
}

// codePart keeps one text of a code sequence.
func (g *guardedCopy) codePart(h header, value []byte) error {
	if len(value) > maxCodeBytes {
		return h.errf(study.Limit, "is longer than the cap of %d bytes", maxCodeBytes)
	}
	if g.code.items > 1 {
		return nil
	}
	switch h.tag {
	case tagCodeValue:
		g.code.value = value
	case tagCodeScheme:
		g.code.scheme = value
	case tagCodeMeaning:
		g.code.meaning = value
	}
	return nil
}

// closeCode writes the code sequence that was walked as one element.
func (g *guardedCopy) closeCode(h header) error {
	c := g.code
	g.code = codeParts{}
	n := len(c.value) + len(c.scheme) + len(c.meaning) + 2
	if err := g.room(h, 8+n+n%2); err != nil {
		return err
	}
	g.header(h.tag, "LO", n+n%2)
	for i, part := range [][]byte{c.value, c.scheme, c.meaning} {
		if i > 0 {
			g.bytes = append(g.bytes, '\\')
		}
		g.bytes = append(g.bytes, part...)
	}
	if n%2 != 0 {
		g.bytes = append(g.bytes, ' ')
	}
	return nil
}

// open begins a sequence or an item; close fills its length in. The library
// reads defined lengths faster than delimiters.
func (g *guardedCopy) open(h header) error {
	if err := g.room(h, 12); err != nil {
		return err
	}
	g.tag(h.tag)
	if h.tag != tagItem {
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
	binary.LittleEndian.PutUint32(g.bytes[begin-4:], uint32(len(g.bytes)-begin))
}

// room counts one more element of n bytes.
func (g *guardedCopy) room(h header, n int) error {
	if g.elements++; g.elements > headerElementsLimit || len(g.bytes)+n > headerBytesLimit {
		return h.errf(study.Limit, "would make the description of the waveforms larger than %d elements or %d bytes",
			headerElementsLimit, headerBytesLimit)
	}
	return nil
}

// header writes the explicit header of an element with a 16-bit length.
func (g *guardedCopy) header(t tag, vr string, n int) {
	g.tag(t)
	g.bytes = append(g.bytes, vr...)
	g.bytes = binary.LittleEndian.AppendUint16(g.bytes, uint16(n))
}

func (g *guardedCopy) tag(t tag) {
	g.bytes = binary.LittleEndian.AppendUint16(g.bytes, uint16(t>>16))
	g.bytes = binary.LittleEndian.AppendUint16(g.bytes, uint16(t))
}

// reverseEach turns every value of the given size round.
func reverseEach(b []byte, size int) {
	for at := 0; at+size <= len(b); at += size {
		for i, j := at, at+size-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
}
