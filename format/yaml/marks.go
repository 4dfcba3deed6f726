package yaml

import (
	"io/fs"
	"strings"
	"unicode"

	"github.com/concordis/concordis/format/internal/tree"
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
func readEntered(out *[]study.EnteredQRS, n tree.Node, file string) error {
	if n.Kind == tree.Null {
		return nil
	}
	if n.Kind != tree.List || len(n.Items) > maxEntries {
		return tree.Broken(n.Line, "entered_qrs must be a list of at most %d entries, each behind a dash", maxEntries)
	}
	for _, item := range n.Items {
		mark, err := readMark(item, file)
		if err != nil {
			return err
		}
		*out = append(*out, mark)
	}
	return nil
}

// readMark reads one entered QRS.
func readMark(n tree.Node, file string) (study.EnteredQRS, error) {
	var q study.EnteredQRS
	err := tree.EachField(n, "an entry of entered_qrs", func(f tree.Field) error {
		switch f.Key {
		case "file":
			return readFileName(&q.File, f.Value)
		case "lead":
			return readLead(&q.Lead, f.Value)
		case "onset_ms":
			return readMarkMs(&q.OnsetMs, f, file)
		case "offset_ms":
			return readMarkMs(&q.OffsetMs, f, file)
		}
		return tree.UnknownField(f)
	})
	if err != nil {
		return q, err
	}
	if !q.OnsetMs.Known && !q.OffsetMs.Known {
		return q, tree.Broken(n.Line, "an entered QRS needs onset_ms, offset_ms or both")
	}
	if ms := q.OffsetMs.Value - q.OnsetMs.Value; q.OnsetMs.Known && q.OffsetMs.Known && !(ms >= minQRSMs && ms <= maxQRSMs) {
		return q, tree.Broken(n.Line, "offset_ms must lie %d to %d ms after onset_ms", minQRSMs, maxQRSMs)
	}
	return q, nil
}

func readMarkMs(out *study.Fact[float64], f tree.Field, file string) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	v, ok := tree.DecimalOf(f.Value)
	if !ok || v < 0 || v > maxMarkMs {
		return tree.Broken(f.Value.Line, "%s must be a number of milliseconds from the start of the recording, 0 to %d", f.Key, maxMarkMs)
	}
	*out = study.Entered(v, file)
	return nil
}

// readLead takes one of the twelve standard or three Frank leads.
func readLead(out *study.LeadName, n tree.Node) error {
	if n.Kind == tree.Null {
		return nil
	}
	lead := study.CanonicalLead(n.Text)
	frank := lead == study.VX || lead == study.VY || lead == study.VZ
	if n.Kind != tree.Text || !lead.IsStandard() && !frank {
		return tree.Broken(n.Line, "lead must be one of the twelve standard leads or X, Y, Z")
	}
	*out = lead
	return nil
}

// readFileName takes a path below the study folder, with slashes.
func readFileName(out *string, n tree.Node) error {
	if n.Kind == tree.Null {
		return nil
	}
	if n.Kind != tree.Text && n.Kind != tree.Number || !goodFileName(n.Text) {
		return tree.Broken(n.Line, "must be the path of a file below the study folder, written with slashes")
	}
	*out = n.Text
	return nil
}

func goodFileName(s string) bool {
	if !fs.ValidPath(s) || s == "." || len(s) > maxNameSize || strings.ContainsRune(s, '\\') {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}
