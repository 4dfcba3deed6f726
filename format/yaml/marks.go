package yaml

import (
	"io/fs"
	"strings"
	"unicode"

	"github.com/concordis/concordis/study"
)

// Ranges of an entered QRS.
const (
	maxMarkMs   = 24 * 3600 * 1000 // a day
	minQRSMs    = 20
	maxQRSMs    = 400
	maxEntries  = 512 // marks or files in one sheet
	maxNameSize = 255
)

// readEntered takes over the section "entered_qrs".
func readEntered(out *[]study.EnteredQRS, n node, file string) error {
	if n.kind == null {
		return nil
	}
	if n.kind != list || len(n.items) > maxEntries {
		return broken(n.line, "entered_qrs must be a list of at most %d entries, each behind a dash", maxEntries)
	}
	for _, item := range n.items {
		mark, err := readMark(item, file)
		if err != nil {
			return err
		}
		*out = append(*out, mark)
	}
	return nil
}

// readMark reads one entered QRS.
func readMark(n node, file string) (study.EnteredQRS, error) {
	var q study.EnteredQRS
	err := eachField(n, "an entry of entered_qrs", func(f field) error {
		switch f.key {
		case "file":
			return readFileName(&q.File, f.value)
		case "lead":
			return readLead(&q.Lead, f.value)
		case "onset_ms":
			return readMarkMs(&q.OnsetMs, f, file)
		case "offset_ms":
			return readMarkMs(&q.OffsetMs, f, file)
		}
		return unknownField(f)
	})
	if err != nil {
		return q, err
	}
	if !q.OnsetMs.Known && !q.OffsetMs.Known {
		return q, broken(n.line, "an entered QRS needs onset_ms, offset_ms or both")
	}
	if ms := q.OffsetMs.Value - q.OnsetMs.Value; q.OnsetMs.Known && q.OffsetMs.Known && !(ms >= minQRSMs && ms <= maxQRSMs) {
		return q, broken(n.line, "offset_ms must lie %d to %d ms after onset_ms", minQRSMs, maxQRSMs)
	}
	return q, nil
}

func readMarkMs(out *study.Fact[float64], f field, file string) error {
	if f.value.kind == null {
		return nil
	}
	v, ok := decimalOf(f.value)
	if !ok || v < 0 || v > maxMarkMs {
		return broken(f.value.line, "%s must be a number of milliseconds from the start of the recording, 0 to %d", f.key, maxMarkMs)
	}
	*out = study.Entered(v, file)
	return nil
}

// readLead takes one of the twelve standard or three Frank leads.
func readLead(out *study.LeadName, n node) error {
	if n.kind == null {
		return nil
	}
	lead := study.CanonicalLead(n.text)
	frank := lead == study.VX || lead == study.VY || lead == study.VZ
	if n.kind != text || !lead.IsStandard() && !frank {
		return broken(n.line, "lead must be one of the twelve standard leads or X, Y, Z")
	}
	*out = lead
	return nil
}

// readFileName takes a path below the study folder, with slashes.
func readFileName(out *string, n node) error {
	if n.kind == null {
		return nil
	}
	if n.kind != text && n.kind != number || !goodFileName(n.text) {
		return broken(n.line, "must be the path of a file below the study folder, written with slashes")
	}
	*out = n.text
	return nil
}

func goodFileName(s string) bool {
	if !fs.ValidPath(s) || s == "." || len(s) > maxNameSize || strings.ContainsRune(s, '\\') {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}
