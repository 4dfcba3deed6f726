package dicom

import "encoding/binary"

// preambleBytes is the opaque preamble and the word DICM after it (PS3.10
// section 7.1). The preamble may hold anything, another file format included;
// it is never looked into.
const preambleBytes = 132

// firstLengthLimit bounds the length of the first element of a file without
// preamble; real ones (group length, character set, UIDs) are far shorter.
const firstLengthLimit = 1024

// Recognise reports whether the content begins like DICOM: the word DICM at
// byte 128, or, in files without preamble, a plausible first element of group
// 0002 or 0008. head is the beginning of the content, at most 4096 bytes.
func Recognise(head []byte) bool {
	if hasPreamble(head) {
		return true
	}
	if len(head) >= 8 && binary.LittleEndian.Uint16(head) == 2 {
		return binary.LittleEndian.Uint16(head[2:]) <= 0x0102 && plausibleFirst(head, false)
	}
	_, ok := bareEncoding(head)
	return ok
}

func hasPreamble(head []byte) bool {
	return len(head) >= preambleBytes && string(head[128:132]) == "DICM"
}

// bareEncoding tells how a data set without file meta information is written,
// little endian in any case. Explicit and implicit VR cannot be confused: the
// two letters of a VR, read as part of an implicit length, give at least 16705,
// more than firstLengthLimit.
func bareEncoding(head []byte) (encoding, bool) {
	if len(head) < 8 || binary.LittleEndian.Uint16(head) != 8 || binary.LittleEndian.Uint16(head[2:]) > 0x0100 {
		return encoding{}, false
	}
	for _, implicit := range []bool{false, true} {
		if plausibleFirst(head, implicit) {
			return encoding{order: binary.LittleEndian, implicit: implicit}, true
		}
	}
	return encoding{}, false
}

// plausibleFirst checks the header of the first element and, where it is within
// head, that the second element has a greater tag.
func plausibleFirst(head []byte, implicit bool) bool {
	length := int(binary.LittleEndian.Uint16(head[6:]))
	value := 8
	switch {
	case implicit:
		length = int(binary.LittleEndian.Uint32(head[4:]))
	case kindOfVR(head[4], head[5]) == unknownVR:
		return false
	case kindOfVR(head[4], head[5]) == longHeader:
		if len(head) < 12 {
			return false
		}
		length, value = int(binary.LittleEndian.Uint32(head[8:])), 12
	}
	if length > firstLengthLimit || length%2 != 0 {
		return false
	}
	next := value + length
	return next+4 > len(head) || tagAt(head[next:], binary.LittleEndian) > tagAt(head, binary.LittleEndian)
}

// tagAt reads the tag at the beginning of b.
func tagAt(b []byte, order binary.ByteOrder) tag {
	return tag(uint32(order.Uint16(b))<<16 | uint32(order.Uint16(b[2:])))
}
