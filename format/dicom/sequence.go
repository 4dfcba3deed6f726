package dicom

import (
	"encoding/binary"

	"github.com/concordis/concordis/study"
)

// encodingUN is how the content of a UN element of undefined length is written,
// whatever the file's own encoding (PS3.5 section 6.2.2).
var encodingUN = encoding{order: binary.LittleEndian, implicit: true}

// sequence walks the items of a sequence of defined or undefined length and
// returns the place after it. want is the schema of an item, nil to skip.
func (s *scanner) sequence(h header, end int, enc encoding, want *schema) (int, error) {
	if s.depth++; s.depth > s.lim.Depth {
		return 0, h.errf(study.Limit, "lies more than %d sequences deep", s.lim.Depth)
	}
	defer func() { s.depth-- }()
	undefined := h.length == undefinedLength
	if !undefined {
		end = h.end()
	}
	if want != nil && want != codeSchema {
		if err := s.copied.open(h); err != nil {
			return 0, err
		}
	}
	pos, err := s.items(h, end, enc, want, undefined)
	if err != nil {
		return 0, err
	}
	if want == codeSchema {
		return pos, s.copied.closeCode(h)
	}
	if want != nil {
		s.copied.close()
	}
	return pos, nil
}

// items walks item after item up to end or the sequence delimiter.
func (s *scanner) items(seq header, end int, enc encoding, want *schema, undefined bool) (int, error) {
	pos := seq.value
	for pos < end {
		h, err := s.header(pos, end, enc)
		if err != nil {
			return 0, err
		}
		if undefined && h.tag == tagSequenceEnd {
			if h.length != 0 {
				return 0, h.errf(study.Invalid, "a sequence delimiter must have length 0")
			}
			return h.value, nil
		}
		if h.tag != tagItem {
			return 0, h.errf(study.Invalid, "stands where an item of a sequence must be")
		}
		if pos, err = s.item(h, end, enc, s.admit(want)); err != nil {
			return 0, err
		}
	}
	if undefined {
		return 0, seq.errf(study.Truncated, "is not closed by a sequence delimiter")
	}
	return pos, nil
}

// item walks the data set of one item.
func (s *scanner) item(h header, end int, enc encoding, want *schema) (int, error) {
	undefined := h.length == undefinedLength
	if !undefined {
		end = h.end()
	}
	if want == nil || want == codeSchema {
		return s.dataSet(h.value, end, enc, want, undefined)
	}
	if err := s.copied.open(h); err != nil {
		return 0, err
	}
	pos, err := s.dataSet(h.value, end, enc, want, undefined)
	if err != nil {
		return 0, err
	}
	s.copied.close()
	return pos, nil
}

// admit notes that an item of a sequence begins and returns what is wanted of
// it. Annotations are shown, never used, so a recording with more of them than
// the library may be given (a day of beats) loses the rest, not the signal.
func (s *scanner) admit(want *schema) *schema {
	switch want {
	case groupSchema:
		s.groups = append(s.groups, groupSpans{})
	case channelSchema:
		g := &s.groups[len(s.groups)-1]
		g.channels = append(g.channels, channelSpans{})
	case codeSchema:
		s.copied.code.items++
	case annotationSchema:
		if s.copied.mostlyFull() {
			s.annotationsCut = true
			return nil
		}
	}
	return want
}

// fragments walks the items of a compressed value (PS3.5 annex A.4): fragments
// of defined length up to a sequence delimiter. Nothing of them is kept.
func (s *scanner) fragments(seq header, end int, enc encoding) (int, error) {
	pos := seq.value
	for pos < end {
		h, err := s.header(pos, end, enc)
		if err != nil {
			return 0, err
		}
		switch {
		case h.tag == tagSequenceEnd && h.length == 0:
			return h.value, nil
		case h.tag != tagItem || h.length == undefinedLength:
			return 0, h.errf(study.Invalid, "is not a fragment of defined length")
		}
		pos = h.end()
	}
	return 0, seq.errf(study.Truncated, "is not closed by a sequence delimiter")
}
