package cvi42

import (
	"bytes"
	"io"
	"strings"
)

// Recognise reports whether head, the first bytes of a file (up to 4096), begins
// like a cvi42 report: text with tabs, in any of its encodings, that holds a table
// of ventricular strain or names the program. A report whose first table stands
// further behind and which does not name the program is not recognised.
func Recognise(head []byte) bool {
	const most = 4096
	raw, err := io.ReadAll(newText(bytes.NewReader(head[:min(len(head), most)])))
	if err != nil {
		return false
	}
	text := strings.TrimLeft(string(raw), " \t\r\n")
	if text == "" || text[0] == '<' || strings.HasPrefix(text, "PK") {
		return false
	}
	named, tabs := strings.Contains(strings.ToLower(text), "cvi42"), strings.Contains(text, "\t")
	for _, line := range strings.Split(text, "\n") {
		if _, ventricle := tableName(splitCells(line)); ventricle != "" {
			return true
		}
	}
	return named && tabs
}
