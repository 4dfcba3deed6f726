package scp

import (
	"encoding/binary"
	"fmt"

	"github.com/concordis/concordis/study"
)

// Sizes that EN 1064 fixes: the record header (CRC and length), a section header
// and a pointer of section 0.
const (
	recordHeader  = 6
	sectionHeader = 16
	pointerSize   = 10
)

// lastRead is the highest section that this package knows.
const lastRead = 11

// record is a file cut into its sections. A missing section has a nil body.
type record struct {
	body     [lastRead + 1][]byte
	damaged  [lastRead + 1]bool // the checksum does not match
	problems []study.Problem
}

// note adds a problem.
func (r *record) note(s study.Severity, code, where, text string) {
	r.problems = append(r.problems, study.Problem{Severity: s, Code: code, Where: where, Text: text})
}

// sectionName names a section in errors and problems.
func sectionName(id int) string { return fmt.Sprintf("section %d", id) }

// cut checks the record header and follows the pointers of section 0. maxPointers
// caps their number.
func cut(data []byte, maxPointers int) (*record, error) {
	r := &record{}
	if len(data) < recordHeader+sectionHeader {
		return nil, study.Errf(study.Truncated, "record header", "the file ends inside it")
	}
	length := int64(binary.LittleEndian.Uint32(data[2:]))
	switch {
	case length > int64(len(data)):
		return nil, study.Errf(study.Truncated, "record header", "declares %d bytes, the file has %d", length, len(data))
	case length < recordHeader+sectionHeader:
		return nil, study.Errf(study.Invalid, "record header", "declares fewer bytes than its own headers need")
	case length < int64(len(data)):
		r.note(study.Note, "trailing-bytes", "record header", "The file goes on after the length that it declares; the rest was not read.")
	}
	data = data[:length]
	if crcCCITT(data[2:]) != binary.LittleEndian.Uint16(data) {
		r.note(study.Warning, "crc-mismatch", "record header", "The checksum of the whole file does not match; the file may be damaged.")
	}
	return r, r.follow(data, maxPointers)
}

// follow reads the pointers of section 0 and files the sections away.
func (r *record) follow(data []byte, maxPointers int) error {
	head := data[recordHeader:]
	size := int64(binary.LittleEndian.Uint32(head[4:]))
	if binary.LittleEndian.Uint16(head[2:]) != 0 || size < sectionHeader || size > int64(len(head)) {
		return study.Errf(study.Invalid, sectionName(0), "is not a pointer section that fits into the file")
	}
	r.check(0, head[:size])
	pointers := cursor{data: head[sectionHeader:size]}
	if pointers.rest()/pointerSize > maxPointers {
		return study.Errf(study.Limit, sectionName(0), "has more than %d pointers", maxPointers)
	}
	beyond := 0
	for pointers.rest() >= pointerSize {
		id, size, index := pointers.u16(), pointers.u32(), pointers.u32()
		if size <= sectionHeader || index == 0 || id == 0 {
			continue // an empty section: nothing was recorded in it
		}
		if id > lastRead {
			beyond++
			continue
		}
		if err := r.file(data, id, size, index); err != nil {
			return err
		}
	}
	if beyond > 0 {
		r.note(study.LeftOut, "sections-not-read", sectionName(0),
			fmt.Sprintf("%d section(s) above number %d (long-term or maker's own) were not read.", beyond, lastRead))
	}
	return nil
}

// file takes section id of that size at that 1-based byte index.
func (r *record) file(data []byte, id int, size, index int64) error {
	place := sectionName(id)
	if r.body[id] != nil {
		r.note(study.Warning, "section-twice", place, "The file points to this section twice; the first one was read.")
		return nil
	}
	from := index - 1
	if from < recordHeader || from > int64(len(data)) || size > int64(len(data))-from {
		if carriesSignal(id) {
			return study.Errf(study.Truncated, place, "its pointer leads outside the file")
		}
		r.note(study.LeftOut, "section-outside-file", place, "The pointer leads outside the file; the section was not read.")
		return nil
	}
	part := data[from : from+size]
	if int(binary.LittleEndian.Uint16(part[2:])) != id || int64(binary.LittleEndian.Uint32(part[4:])) != size {
		if carriesSignal(id) {
			return study.Errf(study.Invalid, place, "its header does not agree with its pointer")
		}
		r.note(study.LeftOut, "section-header", place, "The section header does not agree with its pointer; the section was not read.")
		return nil
	}
	r.check(id, part)
	r.body[id] = part[sectionHeader:]
	return nil
}

// carriesSignal says whether the signal cannot be had without that section.
func carriesSignal(id int) bool { return id >= 2 && id <= 6 }

// check compares the checksum of a section with its content.
func (r *record) check(id int, part []byte) {
	if crcCCITT(part[2:]) != binary.LittleEndian.Uint16(part) {
		r.damaged[id] = true
		r.note(study.Warning, "crc-mismatch", sectionName(id), "The checksum of this section does not match; its content may be damaged.")
	}
}
