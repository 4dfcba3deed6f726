package yaml

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
)

const heading = `# Concordis study sheet. Research use only.
# All fields are optional; leave out what is not known.
# Never write a name, birth date, address or hospital number here.
`

// Write writes a sheet so that Read gives the same back; Problems are not
// written. A sheet that Read would refuse (a value out of range, an id with
// blanks, a path outside the folder) is an error, and nothing is written.
func Write(w io.Writer, s Sheet) error {
	var b bytes.Buffer
	b.WriteString(heading)
	if s.ID != "" {
		fmt.Fprintf(&b, "id: %s\n", quoted(s.ID))
	}
	writeFacts(&b, s.Facts)
	writeEntered(&b, s.Entered)
	var mechanics strings.Builder
	writeMechanics(&mechanics, &s)
	b.WriteString(mechanics.String())
	writeFiles(&b, s.Files)
	if _, err := Read(context.Background(), bytes.NewReader(b.Bytes()), "", Limits{}); err != nil {
		return &study.Error{Kind: study.KindOf(err), Rule: "this sheet cannot be written, since it could not be read again", Err: err}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeFacts(b *bytes.Buffer, f study.Facts) {
	section := "facts:\n"
	for _, fact := range fields {
		value, known := fact.write(&f)
		if !known {
			continue
		}
		line := section + "  " + fact.Key + ": " + value
		if section = ""; fact.Unit != "" {
			line += " # " + fact.Unit
		}
		b.WriteString(line + "\n")
	}
}

func writeEntered(b *bytes.Buffer, marks []study.EnteredQRS) {
	for i, q := range marks {
		if i == 0 {
			b.WriteString("entered_qrs:\n")
		}
		var lines []string
		if q.File != "" {
			lines = append(lines, "file: "+quoted(q.File))
		}
		if q.Lead != "" {
			lines = append(lines, "lead: "+quoted(string(q.Lead)))
		}
		if q.OnsetMs.Known {
			lines = append(lines, "onset_ms: "+tree.Plain(q.OnsetMs.Value))
		}
		if q.OffsetMs.Known {
			lines = append(lines, "offset_ms: "+tree.Plain(q.OffsetMs.Value))
		}
		fmt.Fprintf(b, "  - %s\n", strings.Join(lines, "\n    "))
	}
}

func writeFiles(b *bytes.Buffer, files map[string]FileNote) {
	for i, name := range slices.Sorted(maps.Keys(files)) {
		if i == 0 {
			b.WriteString("files:\n")
		}
		note := files[name]
		fmt.Fprintf(b, "  %s:\n", quoted(name))
		if note.Kind != "" {
			fmt.Fprintf(b, "    kind: %s\n", note.Kind)
		}
		use := "read"
		if note.Ignore {
			use = "ignore"
		}
		fmt.Fprintf(b, "    use: %s\n", use)
		for _, line := range curveLines(&note.Curves) {
			b.WriteString("    " + line + "\n")
		}
	}
}

// quoted is s as a double-quoted YAML scalar.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// Template writes a sheet in which every field stands as a comment with its
// unit and range, ready to be filled in.
func Template(w io.Writer) error {
	var b strings.Builder
	b.WriteString(heading)
	b.WriteString("\n# A pseudonym: letters, digits, dots, dashes, underscores.\n# id: patient-07\n\nfacts:\n")
	for _, f := range fields {
		fmt.Fprintf(&b, "  # %s: %s\n  # %s:\n", f.About, strings.TrimSpace(f.Rule+" "+f.Unit), f.Key)
	}
	b.WriteString(`
# QRS limits that you marked by hand, in ms from the start of the recording.
# Without lead the mark is global; without file it belongs to the only ECG.
# entered_qrs:
#   - file: ecg.csv
#     lead: V5
#     onset_ms: 1200
#     offset_ms: 1364

# Valve events, ms after QRS onset; they win over those of an export.
# events:
#   - name: AVC
#     ms: 380
#     rr_ms: 900

# Numbers read from Doppler, M-mode, tissue Doppler, calipers, electrograms;
# docs/formats/study-yaml.md lists the names.
# readings:
#   - name: ts_ms
#     segment: basal inferoseptal
#     value: 120
#     beat: 1

# Segments that no measure may use.
# excluded_segments:
#   - segment: basal anterior
#     view: A2C

# What the files of the folder are, where content alone does not tell.
# kind: ecg, strain, volumes, doppler, phases, images, other; use: read or ignore.
# A table of curves may need its columns and units named.
# files:
#   ecg.csv:
#     kind: ecg
#     use: read
#   traces.csv:
#     kind: strain
#     view: A4C
#     direction: longitudinal
#     unit: "%"
#     columns:
#       t: time
#       Seg 1: basal inferoseptal
`)
	_, err := io.WriteString(w, b.String())
	return err
}
