package dicom

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/concordis/concordis/study"
)

// encoding says how the elements of a data set are written (PS3.5 section 10).
type encoding struct {
	order    binary.ByteOrder
	implicit bool
}

// bigEndian reports whether multi-byte values stand most significant byte first.
func (e encoding) bigEndian() bool { return e.order == binary.ByteOrder(binary.BigEndian) }

// The transfer syntaxes by UID (PS3.6 table A-1).
const (
	uidImplicit  = "1.2.840.10008.1.2"
	uidExplicit  = "1.2.840.10008.1.2.1"
	uidBigEndian = "1.2.840.10008.1.2.2"
	uidDeflated  = "1.2.840.10008.1.2.1.99"
)

// encodingOf maps a transfer syntax UID. Every standard syntax with compressed
// pixels or video writes its elements explicit VR little endian; a UID outside
// the standard's root says nothing about the bytes and is refused.
func encodingOf(uid string) (enc encoding, deflated bool, err error) {
	little := encoding{order: binary.LittleEndian}
	switch {
	case uid == uidImplicit:
		return encoding{order: binary.LittleEndian, implicit: true}, false, nil
	case uid == uidBigEndian:
		return encoding{order: binary.BigEndian}, false, nil
	case uid == uidDeflated:
		return little, true, nil
	case uid == uidExplicit, strings.HasPrefix(uid, uidImplicit+".4."), uid == uidImplicit+".5":
		return little, false, nil
	}
	return encoding{}, false, study.Errf(study.Unsupported, "tag "+tagSyntax.String(),
		"names a transfer syntax that is not read")
}

// body is the data set of a file: its bytes, how they are written, and the
// offset of its first byte in the file.
type body struct {
	data   []byte
	start  int
	enc    encoding
	bare   bool // no file meta information: the encoding comes from the first element
	source int  // bytes of the file before inflation
}

// openBody finds the data set behind preamble and file meta information.
func openBody(ctx context.Context, file []byte, lim Limits) (body, error) {
	pos := 0
	if hasPreamble(file) {
		pos = preambleBytes
	}
	if pos+2 > len(file) || binary.LittleEndian.Uint16(file[pos:]) != 2 {
		enc, ok := bareEncoding(file[pos:])
		if !ok {
			return body{}, study.Errf(study.Invalid, "", "is not a DICOM file")
		}
		return body{data: file, start: pos, enc: enc, bare: true, source: len(file)}, nil
	}
	uid, next, err := readMeta(file, pos)
	if err != nil {
		return body{}, err
	}
	enc, deflated, err := encodingOf(uid)
	if err != nil {
		return body{}, err
	}
	b := body{data: file, start: next, enc: enc, source: len(file)}
	if deflated {
		b.data, err = inflate(ctx, file[next:], lim)
		b.start = 0
	}
	return b, err
}

// readMeta walks the elements of group 0002, always explicit VR little endian
// (PS3.10 section 7.1), and returns the transfer syntax and the place of the
// first element after them. The declared group length is not trusted.
func readMeta(file []byte, pos int) (uid string, next int, err error) {
	s := scanner{data: file, lim: Limits{Elements: 1024, Depth: 1}}
	for pos+2 <= len(file) && binary.LittleEndian.Uint16(file[pos:]) == 2 {
		h, err := s.header(pos, len(file), encoding{order: binary.LittleEndian})
		if err != nil {
			return "", 0, err
		}
		if h.length == undefinedLength {
			return "", 0, h.errf(study.Invalid, "file meta information may not have an undefined length")
		}
		if h.tag == tagSyntax {
			if h.vr != "UI" || h.length > 64 {
				return "", 0, h.errf(study.Invalid, "must be a UID of at most 64 characters")
			}
			uid = strings.TrimRight(string(file[h.value:h.end()]), " \x00")
		}
		pos = h.end()
	}
	if uid == "" {
		return "", 0, study.Errf(study.Invalid, "file meta information", "does not name a transfer syntax")
	}
	return uid, pos, nil
}

// Inflation is refused beyond inflateFloor + inflateRatio x compressed bytes:
// noise-free samples compress some ten times, a bomb a thousand times.
const (
	inflateFloor = 16 << 20
	inflateRatio = 64
)

// inflate unpacks a deflated data set. It runs twice, first only counting, so
// that exactly the bytes that really come out are allocated.
func inflate(ctx context.Context, packed []byte, lim Limits) ([]byte, error) {
	limit := min(lim.FileBytes, inflateFloor+inflateRatio*int64(len(packed)))
	n, err := countInflated(ctx, packed, limit)
	if err != nil {
		return nil, err
	}
	out := make([]byte, n)
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(packed)), out); err != nil {
		return nil, study.Errf(study.Truncated, "deflated data set", "ends before its last block")
	}
	return out, nil
}

// countInflated returns how many bytes packed unpacks to, at most limit.
func countInflated(ctx context.Context, packed []byte, limit int64) (int64, error) {
	z := flate.NewReader(bytes.NewReader(packed))
	buf := make([]byte, 32<<10)
	var n int64
	for {
		if err := ctx.Err(); err != nil {
			return 0, cancelled(err)
		}
		got, err := z.Read(buf)
		n += int64(got)
		if n > limit {
			return 0, study.Errf(study.Limit, "deflated data set", "inflates to more than the cap of %d bytes", limit)
		}
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, study.Errf(study.Truncated, "deflated data set", "ends before its last block")
		}
		if err != nil {
			return 0, study.Errf(study.Invalid, "deflated data set", "is not a deflate stream")
		}
	}
}

// cancelled wraps the error of a context.
func cancelled(err error) error {
	return &study.Error{Kind: study.Cancelled, Rule: "stopped before the end of the file", Err: err}
}
