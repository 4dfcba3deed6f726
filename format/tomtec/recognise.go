package tomtec

import (
	"bytes"
	"strings"
)

// The first cells of two lines of the header by which the export is known.
const (
	exportLabel  = "Export Date and Time"
	programLabel = "CAP Name and Version"
)

// Recognise reports whether head, the first bytes of a file (up to 4096), begins
// like an export of a TomTec program: the line of the export date and, within the
// header, the line that names the program. Programs that are not read are
// recognised too, so that Read can say so.
func Recognise(head []byte) bool {
	const most = 4096
	head = bytes.TrimPrefix(head[:min(len(head), most)], []byte(byteOrderMark))
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	first, rest, _ := strings.Cut(string(head), "\n")
	if _, ok := delimiterOf(first); !ok {
		return false
	}
	for range maxHeaderLines {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if strings.HasPrefix(line, programLabel) {
			return true
		}
	}
	return false
}

// delimiterOf is the sign that separates cells, told by the first line. With a
// semicolon the decimal mark may be a comma.
func delimiterOf(first string) (byte, bool) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(first, byteOrderMark), exportLabel)
	if !ok || rest == "" || rest[0] != ',' && rest[0] != ';' {
		return 0, false
	}
	return rest[0], true
}
