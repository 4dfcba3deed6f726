package yaml

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
)

// sheetSections are the lines that only a study sheet has.
var sheetSections = []string{"facts:", "entered_qrs:", "events:", "readings:", "excluded_segments:", "files:"}

// Recognise reports whether the first bytes of a file look like a study sheet:
// one of its sections starts a line, and nothing before it but comments, other
// sections and their fields. It looks at the text only, never at a file name.
func Recognise(head []byte) bool {
	const most = 4096
	head = head[:min(len(head), most)]
	if tree.TameText(trimPartialRune(head)) != nil {
		return false
	}
	for _, line := range strings.Split(string(head), "\n") {
		line = strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), "\r \t")
		switch {
		case line == "" || line == "---" || strings.HasPrefix(line, "#"):
			continue
		case slices.Contains(sheetSections, line):
			return true
		case strings.HasPrefix(line, "id:"):
			continue
		}
		return false
	}
	return false
}

// trimPartialRune drops a character that the cut at 4096 bytes may have split.
func trimPartialRune(b []byte) []byte {
	for i := 1; i <= min(3, len(b)); i++ {
		if c := b[len(b)-i]; c >= 0xc0 {
			return b[:len(b)-i]
		} else if c < 0x80 {
			break
		}
	}
	return b
}
