package dicom

import (
	"context"
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// span is a range of bytes of the data set, with the VR that it was stored in.
type span struct {
	from, to int
	vr       string
}

// groupSpans are the sample bytes of one multiplex group.
type groupSpans struct {
	data, padding span
	channels      []channelSpans
}

// channelSpans are the declared extremes of one channel.
type channelSpans struct{ minimum, maximum span }

// scanner walks the elements of a data set before anything is parsed. It
// allocates the guarded copy and a few words, never anything from a declared
// length, and looks at each byte of a header once.
type scanner struct {
	ctx  context.Context
	data []byte
	lim  Limits

	elements int
	depth    int
	copied   guardedCopy
	groups   []groupSpans
	identity identity

	image          bool // the data set has rows or pixels
	annotationsCut bool // more annotations than the library may be given
}

// header is one element's tag, VR and length, and where its value begins.
type header struct {
	tag    tag
	vr     string // empty in implicit VR and for items
	length uint32
	start  int
	value  int
}

// end is the place after the value; only for defined lengths.
func (h header) end() int { return h.value + int(h.length) }

// errf builds an error that names the element by tag and offset.
func (h header) errf(kind study.Kind, rule string, args ...any) *study.Error {
	return study.Errf(kind, fmt.Sprintf("tag %s at byte %d", h.tag, h.start), rule, args...)
}

// scan checks the whole data set and collects the guarded copy and the spans.
func scan(ctx context.Context, b body, lim Limits) (*scanner, error) {
	s := &scanner{ctx: ctx, data: b.data, lim: lim}
	s.copied.begin()
	_, err := s.dataSet(b.start, len(b.data), b.enc, rootSchema, false)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// header reads and checks one element header that must lie before end.
func (s *scanner) header(pos, end int, enc encoding) (header, error) {
	h := header{start: pos}
	if s.elements++; s.elements > s.lim.Elements {
		return h, study.Errf(study.Limit, fmt.Sprintf("byte %d", pos), "has more than %d elements", s.lim.Elements)
	}
	if end-pos < 8 {
		return h, study.Errf(study.Truncated, fmt.Sprintf("byte %d", pos), "ends within an element header")
	}
	h.tag = tagAt(s.data[pos:], enc.order)
	h.value = pos + 8
	switch {
	case enc.implicit || h.tag>>16 == 0xfffe:
		h.length = enc.order.Uint32(s.data[pos+4:])
	default:
		if err := s.explicitLength(&h, end, enc); err != nil {
			return h, err
		}
	}
	if h.length != undefinedLength && int64(h.length) > int64(end-h.value) {
		return h, h.errf(study.Truncated, "declares a length beyond the bytes that remain")
	}
	return h, nil
}

// explicitLength reads VR and length of an explicit header.
func (s *scanner) explicitLength(h *header, end int, enc encoding) error {
	a, b := s.data[h.start+4], s.data[h.start+5]
	switch kindOfVR(a, b) {
	case shortHeader:
		h.length = uint32(enc.order.Uint16(s.data[h.start+6:]))
	case longHeader:
		if end-h.start < 12 {
			return h.errf(study.Truncated, "ends within an element header")
		}
		h.length, h.value = enc.order.Uint32(s.data[h.start+8:]), h.start+12
	default:
		return h.errf(study.Invalid, "has a value representation that the standard does not know")
	}
	h.vr = string(s.data[h.start+4 : h.start+6])
	return nil
}

// dataSet walks elements up to end, or up to an item delimiter when undefined.
// want is nil where nothing of the content is used.
func (s *scanner) dataSet(pos, end int, enc encoding, want *schema, undefined bool) (int, error) {
	var seen map[tag]bool
	if want != nil {
		seen = make(map[tag]bool)
	}
	for pos < end {
		if s.depth == 0 && s.ends(pos, end, enc) {
			return end, nil
		}
		h, err := s.header(pos, end, enc)
		if err != nil {
			return 0, err
		}
		if h.tag == tagItemEnd && undefined {
			if h.length != 0 {
				return 0, h.errf(study.Invalid, "an item delimiter must have length 0")
			}
			return h.value, nil
		}
		if h.tag>>16 == 0xfffe {
			return 0, h.errf(study.Invalid, "an item or delimiter stands outside a sequence")
		}
		if h.tag>>16 == 0 {
			return 0, h.errf(study.Invalid, "is an element of a network command, not of a file")
		}
		if pos, err = s.element(h, end, enc, want, seen); err != nil {
			return 0, err
		}
	}
	if undefined {
		return 0, study.Errf(study.Truncated, fmt.Sprintf("byte %d", pos), "ends before the item that it began")
	}
	return pos, nil
}

// ends reports whether nothing that is used follows: the pixels begin, or only
// padding with zeros is left. Pixels are not looked at, not even their length.
func (s *scanner) ends(pos, end int, enc encoding) bool {
	if end-pos < 4 {
		return allZero(s.data[pos:end])
	}
	t := tagAt(s.data[pos:], enc.order)
	if t >= tagPixelsBegin && t>>16 != 0xfffe {
		s.image = s.image || t>>16 == tagPixelsBegin>>16
		return true
	}
	return t == 0 && allZero(s.data[pos:end])
}

// element checks one element, keeps it if the schema wants it, and returns the
// place after it.
func (s *scanner) element(h header, end int, enc encoding, want *schema, seen map[tag]bool) (int, error) {
	if s.elements%4096 == 0 {
		if err := s.ctx.Err(); err != nil {
			return 0, cancelled(err)
		}
	}
	if f, ok := want.field(h.tag); ok {
		if seen[h.tag] {
			return 0, h.errf(study.Invalid, "stands twice in one data set")
		}
		seen[h.tag] = true
		return s.wanted(h, end, enc, want, f)
	}
	if err := s.checkUnused(h); err != nil {
		return 0, err
	}
	switch {
	case h.vr == "SQ":
		return s.sequence(h, end, enc, nil)
	case h.length != undefinedLength:
		return h.end(), nil
	case enc.implicit:
		return s.sequence(h, end, enc, nil)
	case h.vr == "UN": // its content is implicit VR little endian (PS3.5 section 6.2.2)
		return s.sequence(h, end, encodingUN, nil)
	case h.vr == "OB" || h.vr == "OW":
		return s.fragments(h, end, enc)
	}
	return 0, h.errf(study.Invalid, "may not have an undefined length")
}

// field looks a tag up; a nil schema wants nothing.
func (w *schema) field(t tag) (field, bool) {
	if w == nil {
		return field{}, false
	}
	f, ok := w.fields[t]
	return f, ok
}

// wanted checks an element that is used, and keeps it: sequences item by item,
// samples as spans, the rest in the guarded copy.
func (s *scanner) wanted(h header, end int, enc encoding, in *schema, f field) (int, error) {
	if !enc.implicit && !strings.Contains(f.vr, h.vr) {
		return 0, h.errf(study.Invalid, "must have the value representation %s", f.vr)
	}
	if f.sub != nil {
		return s.sequence(h, end, enc, f.sub)
	}
	if h.length == undefinedLength {
		return 0, h.errf(study.Unsupported, "must have a defined length: compressed values are not read")
	}
	if f.span {
		s.remember(h, enc)
		return h.end(), nil
	}
	if h.length > maxValueBytes-2 {
		return 0, h.errf(study.Limit, "is longer than the cap of %d bytes", maxValueBytes-2)
	}
	value := s.data[h.value:h.end()]
	if in == codeSchema {
		return h.end(), s.copied.codePart(h, value)
	}
	return h.end(), s.copied.leaf(h, f.vr, value, enc)
}

// remember notes where the bytes of samples and extremes lie. Implicit VR stores
// them as OW (PS3.5 annex A.1).
func (s *scanner) remember(h header, enc encoding) {
	sp := span{from: h.value, to: h.end(), vr: h.vr}
	if enc.implicit {
		sp.vr = "OW"
	}
	g := &s.groups[len(s.groups)-1]
	switch h.tag {
	case tagData:
		g.data = sp
	case tagPadding:
		g.padding = sp
	case tagMinimum:
		g.channels[len(g.channels)-1].minimum = sp
	case tagMaximum:
		g.channels[len(g.channels)-1].maximum = sp
	}
}

// checkUnused holds elements that are skipped to what they may look like, and
// notes what they say about the file.
func (s *scanner) checkUnused(h header) error {
	if vr, ok := imageTags[h.tag]; ok {
		if h.vr != "" && h.vr != vr {
			return h.errf(study.Invalid, "must have the value representation %s", vr)
		}
		s.image = s.image || h.tag == tagRows
	}
	if h.length != undefinedLength && identifies(h) {
		s.identity.add(s.data[h.value:h.end()])
	}
	return nil
}

// allZero reports whether b holds nothing but zero bytes.
func allZero(b []byte) bool {
	for _, v := range b {
		if v != 0 {
			return false
		}
	}
	return true
}
