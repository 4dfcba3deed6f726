package wfdb

import (
	"bytes"
	"strings"
)

// Recognise reports whether head, the first up to 4096 bytes of a file, is the
// beginning of a WFDB header: a record line and, where signals are announced, a
// signal or segment line that parses.
func Recognise(head []byte) bool {
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	record, rest := contentLine(head)
	if record == "" {
		return false
	}
	f := &fields{rest: record}
	h, segments := parseRecordLine(f)
	if f.err != nil || strings.Trim(h.Record, nameCharacters) != "" {
		return false
	}
	if segments == 0 && h.NSignals == 0 {
		return !h.RateAssumed // a name and a zero alone say too little
	}
	line, _ := contentLine(rest)
	if line == "" {
		return false
	}
	f = &fields{rest: line}
	if segments > 0 {
		parseSegment(f)
	} else {
		parseSignal(f)
	}
	return f.err == nil
}

// nameCharacters may make up a record name: those of header(5), and the dash and
// the dot that newer databases use.
const nameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."

// contentLine returns the first line that is neither empty nor a comment, and
// what follows it. A last line may be cut by the end of head; what is left of it
// then still has to parse.
func contentLine(text []byte) (line string, rest []byte) {
	for len(text) > 0 {
		before, after, _ := bytes.Cut(text, []byte{'\n'})
		trimmed := bytes.Trim(before, blanks)
		if len(trimmed) > 0 && trimmed[0] != '#' {
			return string(trimmed), after
		}
		text = after
	}
	return "", nil
}
