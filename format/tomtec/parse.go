package tomtec

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// The stages within a section.
const (
	inHeader  = iota // before the first section
	inHeads          // lines that say what the section is about
	inEntries        // label, value, unit
	inRows           // curves
)

// parser walks the lines of a file. A section is a title, a line of "=", the
// lines that say what it is about, and then, behind a line of "-", results, or
// behind a unit and the times, curves.
type parser struct {
	in        *lines
	lim       Limits
	delimiter byte
	doc       document
	samples   int64

	stage int
	title string // of the open section, "" = one that is not read
	heads []string
	table *table // of the open section, nil = none that is read
	block *block
	short *study.Error // a row of curves ended early and nothing has followed
}

// The titles of sections.
const (
	titleTiming  = "Timing Information"
	titleResults = "Results"
	titleCurves  = "Curves"
)

// parse reads the whole file.
func parse(in *lines, lim Limits) (*document, error) {
	p := &parser{in: in, lim: lim}
	previous := ""
	for {
		line, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = p.line(line, previous)
		}
		if err != nil {
			return nil, err
		}
		if line != "" {
			previous = line
		}
	}
	return &p.doc, p.finish()
}

// line handles one line; previous is the last one that was not blank.
func (p *parser) line(line, previous string) error {
	switch {
	case p.in.number == 1:
		var ok bool
		if p.delimiter, ok = delimiterOf(line); !ok {
			return study.Errf(study.Unsupported, p.in.place(), "is not the first line of a TomTec export")
		}
		return nil
	case line == "":
		return nil
	case p.short != nil:
		p.short.Kind, p.short.Rule = study.Invalid, "the row has fewer values than there are times"
		return p.short
	case strings.HasPrefix(line, "====="):
		return p.open(previous)
	case strings.HasPrefix(line, "-----"):
		if p.stage == inHeads {
			p.openTable()
		}
		return nil
	}
	switch p.stage {
	case inHeader:
		return p.header(line)
	case inHeads:
		return p.head(line)
	case inEntries:
		return p.entry(line)
	}
	return p.row(line)
}

// finish checks what can only be known at the end.
func (p *parser) finish() error {
	switch {
	case p.in.number == 0:
		return study.Errf(study.Truncated, "", "the file is empty")
	case p.doc.program == "":
		return study.Errf(study.Truncated, p.in.place(), "the file ends before the line that names the program")
	case p.short != nil:
		return p.short
	case p.block != nil && len(p.block.rows) == 0:
		return study.Errf(study.Truncated, p.in.place(), "the file ends behind the times of curves")
	}
	return nil
}

// split cuts a line into cells. The delimiter at the end of a line makes no
// cell.
func (p *parser) split(line string) []string {
	cells := strings.Split(strings.TrimSuffix(line, string(p.delimiter)), string(p.delimiter))
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// header looks for the program among the lines before the first section; all
// others speak of the patient and the study and are passed over.
func (p *parser) header(line string) error {
	if p.in.number > maxHeaderLines {
		return study.Errf(study.Invalid, p.in.place(), "no section begins among the first %d lines", maxHeaderLines)
	}
	if !strings.HasPrefix(line, programLabel) {
		return nil
	}
	cells := p.split(line)
	name := ""
	if len(cells) > 1 {
		name = cells[1]
	}
	switch {
	case strings.HasPrefix(name, "AutoStrainCap"):
		p.doc.program = autoStrain
	case strings.HasPrefix(name, "4DLV-Analysis"):
		p.doc.program = fourDLV
	default:
		return study.Errf(study.Unsupported, p.in.place(), "is an export of another program than AutoStrain LV and 4D LV-Analysis")
	}
	if len(cells) > 2 {
		p.doc.version = versionOf(cells[2])
	}
	return nil
}

// versionOf keeps a version that is a plain one: digits and dots.
func versionOf(text string) string {
	const longest = 24
	if text == "" || len(text) > longest || strings.Trim(text, "0123456789.") != "" {
		return ""
	}
	return text
}

// open begins a section.
func (p *parser) open(title string) error {
	if p.doc.program == "" {
		return study.Errf(study.Invalid, p.in.place(), "a section begins before the program is named")
	}
	if p.block != nil && len(p.block.rows) == 0 {
		return study.Errf(study.Invalid, p.block.place, "the times are not followed by curves")
	}
	p.stage, p.title, p.heads, p.table, p.block = inHeads, "", nil, nil, nil
	for _, known := range []string{titleTiming, titleResults, titleCurves} {
		if title == known || title == known+" LvApical" {
			p.title = known
		}
	}
	if p.title == "" {
		p.doc.skipped++
	}
	if p.title == titleTiming {
		p.stage = inEntries
	}
	return nil
}

// maxHeads caps the lines that say what a section is about.
const maxHeads = 8

// head takes one line that says what a section is about. Only words of the list
// are kept.
func (p *parser) head(line string) error {
	switch {
	case p.title == "":
	case p.title == titleCurves && strings.HasPrefix(line, "Time ["):
		return p.openBlock(line)
	case p.title == titleCurves && strings.HasPrefix(line, "Unit ["):
		p.heads = append(p.heads, unitHead+bracketed(line))
	default:
		word := ""
		if slices.Contains(headWords, line) {
			word = line
		}
		p.heads = append(p.heads, word)
	}
	if len(p.heads) > maxHeads {
		return study.Errf(study.Invalid, p.in.place(), "a section has more than %d lines above its content", maxHeads)
	}
	return nil
}

// unitHead marks the unit among the heads.
const unitHead = "unit:"

// bracketed is the unit in brackets, a known one or "?".
func bracketed(line string) string {
	_, rest, _ := strings.Cut(line, "[")
	unit, _, _ := strings.Cut(rest, "]")
	unit = unitOf(unit)
	if slices.Contains([]string{"%", "1/s", "ml", "mm", "ms", "s"}, unit) {
		return unit
	}
	return "?"
}

// openTable begins the entries of a section of results.
func (p *parser) openTable() {
	p.stage = inEntries
	if p.title != titleResults {
		return
	}
	key, ok := keyOf(p.heads, true)
	if !ok {
		p.doc.skipped++
		return
	}
	p.doc.results = append(p.doc.results, table{key: key})
	p.table = &p.doc.results[len(p.doc.results)-1]
}
