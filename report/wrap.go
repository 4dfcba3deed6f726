package report

import "strings"

// letterShare is about how wide a letter of the page's typeface is, in parts of its
// size. Rounded up, so that text which is measured by it does not leave its box.
func letterShare(r rune) float64 {
	switch {
	case strings.ContainsRune("ijl.,:;|!'", r):
		return .28
	case strings.ContainsRune(" frt()[]-/", r):
		return .35
	case strings.ContainsRune("mwMW%@", r):
		return .88
	case r >= 'A' && r <= 'Z':
		return .72
	default:
		return .57
	}
}

// textWidth is about the room that a text takes, in the unit of size.
func textWidth(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		sum += letterShare(r)
	}
	return 1.1 * sum * size // a tenth for the wider typefaces that stand in where this one is missing
}

// wrapped breaks a text between words into lines of at most width. A word that is
// longer has a line of its own.
func wrapped(s string, size, width float64) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case textWidth(line+" "+word, size) <= width:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
