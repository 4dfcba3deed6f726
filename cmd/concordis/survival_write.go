package main

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/concordis/concordis/format/survivalcsv"
	"github.com/concordis/concordis/report"
)

// write puts everything where the user wants it. What could not be done is listed on
// standard error and makes the exit code 1.
func (r *survivalRun) write(s *session) error {
	r.doc.Notes = r.notes()
	var text bytes.Buffer
	if r.verb.JSON {
		if err := writeIndented(&text, &r.doc); err != nil {
			return err
		}
	} else {
		r.text(&text)
	}
	written, err := r.files()
	if err != nil {
		return err
	}
	if !r.verb.JSON {
		for _, name := range written {
			writeLine(&text, name)
		}
	}
	if _, err := s.stdout.Write(text.Bytes()); err != nil {
		return err
	}
	for _, f := range r.doc.Failed {
		writeLine(s.stderr, "concordis: ", r.verb.fileName(), ": ", f.What, ": ", f.Why)
	}
	if len(r.doc.Failed) > 0 {
		return errIncomplete
	}
	return nil
}

// notes are what a reader of the numbers must know.
func (r *survivalRun) notes() []string {
	out := []string{missingRule, "Intervals of survival and incidence: log(-log) scale; of the median: from them (Brookmeyer and Crowley). Results follow R's survival and cmprsk packages (docs/methods/survival.md)."}
	for g := range r.doc.Groups {
		for k := range r.doc.Groups[g].Series {
			if x := &r.doc.Groups[g].Series[k].Steps; x.Of > len(x.Time) {
				return append(out, fmt.Sprintf("Curves of more than %d event times are listed and drawn at every so many of them; the numbers beside them use all.", mostSteps))
			}
		}
	}
	return out
}

// files writes the folder and the export; it returns their names.
func (r *survivalRun) files() ([]string, error) {
	v := r.verb
	var names []string
	if v.ADTTE != "" {
		var b bytes.Buffer
		if err := r.exportADTTE(&b); err != nil {
			return nil, err
		}
		if err := writeFolder(filepath.Dir(v.ADTTE), []outFile{{filepath.Base(v.ADTTE), b.Bytes()}}); err != nil {
			return nil, err
		}
		names = append(names, v.ADTTE)
	}
	if v.Out == "" {
		return names, nil
	}
	files, err := r.folder()
	if err != nil {
		return nil, err
	}
	if err := writeFolder(v.Out, files); err != nil {
		return nil, err
	}
	for _, f := range files {
		names = append(names, filepath.Join(v.Out, f.name))
	}
	return names, nil
}

// folder renders the files of --out.
func (r *survivalRun) folder() ([]outFile, error) {
	var page, doc, curves bytes.Buffer
	plots := r.plots()
	p := &report.SurvivalPage{Title: r.verb.fileName(), Notices: []string{researchUse}, About: r.doc.aboutLines(), Plots: plots, Tables: r.doc.tables(), Notes: r.doc.Notes,
		Meta: report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: "concordis survival " + r.verb.fileName() + " --time … --event …"}}
	for _, f := range r.doc.Failed {
		p.Failed = append(p.Failed, f.What+": "+f.Why)
	}
	if err := report.WriteSurvival(&page, p); err != nil {
		return nil, err
	}
	if err := writeIndented(&doc, &r.doc); err != nil {
		return nil, err
	}
	if err := survivalcsv.Write(&curves, []string{"group", "kind", "cause", "time", "value", "se", "lo", "hi"}, r.curveRows()); err != nil {
		return nil, err
	}
	files := []outFile{{"survival.html", page.Bytes()}, {"survival.json", doc.Bytes()}, {"curves.csv", curves.Bytes()}}
	for i := range plots {
		files = append(files, outFile{fmt.Sprintf("plot-%d.svg", i+1), []byte(plots[i].Plot.Draw().String())})
	}
	return files, nil
}

// curveRows are the numbers of the pictures.
func (r *survivalRun) curveRows() iter.Seq[[]survivalcsv.Cell] {
	optional := func(d *tenDigits) survivalcsv.Cell {
		if d == nil {
			return survivalcsv.Cell{}
		}
		return survivalcsv.Number(float64(*d))
	}
	return func(yield func([]survivalcsv.Cell) bool) {
		for g := range r.doc.Groups {
			for k := range r.doc.Groups[g].Series {
				x := &r.doc.Groups[g].Series[k]
				for i := range x.Steps.Time {
					if !yield([]survivalcsv.Cell{survivalcsv.Text(r.doc.Groups[g].Name), survivalcsv.Text(x.Kind), survivalcsv.Number(float64(x.Cause)),
						survivalcsv.Number(float64(x.Steps.Time[i])), survivalcsv.Number(float64(x.Steps.Value[i])), survivalcsv.Number(float64(x.Steps.SE[i])),
						optional(x.Steps.Lo[i]), optional(x.Steps.Hi[i])}) {
						return
					}
				}
			}
		}
	}
}

// text writes the tables for a terminal.
func (r *survivalRun) text(w io.Writer) {
	writeLine(w, researchUse)
	writeLine(w)
	for _, line := range r.doc.aboutLines() {
		writeLine(w, line)
	}
	for _, t := range r.doc.tables() {
		writeLine(w, "\n", t.Title)
		textTable(w, &t)
		for _, n := range t.Notes {
			writeLine(w, "  ", n)
		}
	}
	if len(r.doc.Failed) > 0 {
		writeLine(w, "\nCould not be done")
		for _, f := range r.doc.Failed {
			writeLine(w, "  ", f.What, ": ", f.Why)
		}
	}
}

// textTable writes one table with aligned columns, words to the left and numbers to the
// right.
func textTable(w io.Writer, t *report.SurvivalTable) {
	width := make([]int, len(t.Head))
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		for i, s := range row {
			width[i] = max(width[i], utf8.RuneCountInString(s))
		}
	}
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		var b strings.Builder
		for i, s := range row {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(s))
			if i < t.Words {
				b.WriteString("  " + s + pad)
			} else {
				b.WriteString("  " + pad + s)
			}
		}
		writeLine(w, strings.TrimRight(b.String(), " "))
	}
}

// exportADTTE writes one row for each person in the shape of ADTTE.
func (r *survivalRun) exportADTTE(w io.Writer) error {
	s, t := &r.adtte, r.table
	a := survivalcsv.ADTTE{Study: r.verb.Study, Code: "TTE", Group: len(t.Groups) > 0, Entry: s.start != nil}
	a.Param = "Time to " + r.causeName(r.cause)
	if r.method != methodKM {
		a.Param = "Time to first event: " + r.causeName(r.cause)
	}
	if code, words, ok := strings.Cut(r.verb.Param, "="); r.verb.Param != "" {
		if a.Code = code; ok {
			a.Param = words
		}
	}
	if r.doc.Unit != "" {
		a.Param += " (" + r.doc.Unit + ")"
	}
	return survivalcsv.WriteADTTE(w, a, func(yield func(survivalcsv.Record) bool) {
		for k := range s.time {
			row := s.at(k)
			x := survivalcsv.Record{Subject: r.subjectName(row), Time: s.time[k]}
			x.Censor, x.Event = r.censorCode(s.cause[k])
			if s.start != nil {
				x.Entry = s.start[k]
			}
			if a.Group {
				x.Group, x.GroupN = t.Groups[t.Group[row]], t.Group[row]+1
			}
			if !yield(x) {
				return
			}
		}
	})
}

// subjectName is the number of a person, or what the file calls it where the user wants
// that.
func (r *survivalRun) subjectName(row int32) string {
	switch {
	case r.table.Subject == nil:
		return strconv.Itoa(int(row) + 1)
	case r.verb.KeepIDs:
		return r.table.IDs[r.table.Subject[row]]
	}
	return strconv.Itoa(r.table.Subject[row] + 1)
}

// censorCode is CNSR and its words: 0 the event, 1 censored, 2 and above other events.
func (r *survivalRun) censorCode(cause int) (int, string) {
	switch {
	case cause == 0:
		return 1, "censored"
	case r.cause == 0 && cause != r.terminal || cause == r.cause:
		return 0, r.causeName(cause)
	case r.cause == 0 || cause < r.cause:
		return cause + 1, r.causeName(cause)
	}
	return cause, r.causeName(cause)
}
