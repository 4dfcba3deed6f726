package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/format/outcometable"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
)

// compareVerb is "concordis compare".
type compareVerb struct {
	Table string `arg:"" name:"table" help:"A table with one row for each patient (docs/formats/outcometable.md)."`

	Outcome  string      `required:"" placeholder:"COLUMN" help:"Column of the outcome."`
	Positive string      `placeholder:"WORD" help:"Cell that stands for the outcome; default 1, yes, true."`
	AtLeast  outcomeLine `name:"outcome-at-least" placeholder:"X" help:"The outcome is a number of at least this."`
	AtMost   outcomeLine `name:"outcome-at-most" placeholder:"X" help:"The outcome is a number of at most this, such as -15."`
	Below    outcomeLine `name:"outcome-below" placeholder:"X" help:"The outcome is a number below this."`

	Measures  []string           `placeholder:"COLUMN" help:"Columns to judge; default every column that is named like a measure of Concordis."`
	Risk      []string           `placeholder:"COLUMN" help:"Measures that are predicted probabilities of the outcome, 0 to 1."`
	HigherIs  map[string]string  `placeholder:"COLUMN=WAY" mapsep:"," help:"Whether high values go with the outcome (with) or against it (against)."`
	CutOff    map[string]float64 `name:"cutoff" placeholder:"COLUMN=X" mapsep:"," help:"Cut-off to try, over the published one."`
	Reference string             `placeholder:"COLUMN" help:"Measure that the others are compared with."`
	Vendor    string             `placeholder:"NAME" help:"What the curves were measured with, so that published cut-offs bound to it apply."`
	Technique string             `placeholder:"NAME" help:"The technique, such as speckle-2d, for the same reason."`

	Bootstrap int    `default:"1000" placeholder:"N" help:"Resamples for the optimism of chosen cut-offs and models; 0 for none; default 1000."`
	Seed      uint64 `help:"Seed of the resamples."`
	JSON      bool   `name:"json" help:"Print comparison.json (docs/json.md) instead of the tables."`
	Out       string `placeholder:"DIR" help:"Also write report.html and comparison.json there."`
}

// judgement is everything that one call found.
type judgement struct {
	verb      *compareVerb
	file      string
	outcome   string // in words
	measures  []comparedMeasure
	reference int
	panel     accuracy.Panel
	passed    int // columns that nobody asked for
}

// mostResampled caps patients times resamples of one measure, some minutes' work.
const mostResampled = 1 << 28

// Run judges the measures of one table.
func (v *compareVerb) Run(s *session) error {
	if err := v.check(); err != nil {
		return err
	}
	t, err := v.read(s)
	if err != nil {
		return err
	}
	c := &judgement{verb: v, file: filepath.Base(v.Table), outcome: v.outcomeWords(), reference: -1, passed: t.PassedOver}
	if err := c.choose(&t); err != nil {
		return err
	}
	if int64(t.Rows)*int64(v.Bootstrap) > mostResampled {
		return usageError{fmt.Sprintf("%d resamples of %d rows take too long; give --bootstrap %d or less", v.Bootstrap, t.Rows, mostResampled/t.Rows)}
	}
	if err := c.judge(s, &t); err != nil {
		return study.InFile(err, v.Table)
	}
	return c.write(s)
}

// check looks at what the grammar cannot see.
func (v *compareVerb) check() error {
	lines := 0
	for _, x := range []outcomeLine{v.AtLeast, v.AtMost, v.Below} {
		if x.given {
			lines++
		}
	}
	if v.Positive != "" {
		lines++
	}
	switch {
	case lines > 1:
		return usageError{"only one of --positive, --outcome-at-least, --outcome-at-most and --outcome-below can say what the outcome is"}
	case v.Bootstrap < 0 || v.Bootstrap > 100000:
		return usageError{"--bootstrap must be a number from 0 to 100000"}
	case slices.Contains(v.Measures, v.Outcome) || slices.Contains(v.Risk, v.Outcome):
		return usageError{"the outcome cannot be one of the measures"}
	}
	for _, way := range v.HigherIs {
		if way != "with" && way != "against" {
			return usageError{"--higher-is must read COLUMN=with or COLUMN=against"}
		}
	}
	if v.Out != "" {
		if err := v.keepApart(); err != nil {
			return err
		}
	}
	return nil
}

// keepApart refuses to write into the file that is read.
func (v *compareVerb) keepApart() error {
	in, err := realPath(v.Table)
	if err != nil {
		return err
	}
	for _, name := range []string{"report.html", "comparison.json"} {
		out, err := realPath(filepath.Join(v.Out, name))
		if err != nil {
			return err
		}
		if in == out {
			return usageError{"--out must not overwrite the table that is read"}
		}
	}
	return nil
}

// read reads the columns that were asked for.
func (v *compareVerb) read(s *session) (outcometable.Table, error) {
	f, err := os.Open(v.Table)
	if err != nil {
		return outcometable.Table{}, err
	}
	defer f.Close() //nolint:errcheck // only read
	wanted := func(name string) bool {
		if name == v.Outcome {
			return false
		}
		if slices.Contains(v.Measures, name) || slices.Contains(v.Risk, name) {
			return true
		}
		_, known := parseColumn(name)
		return len(v.Measures) == 0 && known
	}
	t, err := outcometable.Read(s.ctx, f, v.Table, outcometable.Ask{Outcome: v.Outcome, Positive: v.Positive, Measure: wanted}, outcometable.Limits{})
	if err != nil {
		return t, err
	}
	for _, name := range slices.Concat(v.Measures, v.Risk) {
		if !slices.ContainsFunc(t.Measures, func(c outcometable.Column) bool { return c.Name == name }) {
			return t, usageError{"the table has no column " + name}
		}
	}
	return t, nil
}

// outcomeWords says what counts as the outcome.
func (v *compareVerb) outcomeWords() string {
	number := func(x float64) string { return strings.Replace(strconv.FormatFloat(x, 'g', -1, 64), "-", "−", 1) }
	switch {
	case v.Positive != "":
		return v.Outcome + " is " + v.Positive
	case v.AtLeast.given:
		return v.Outcome + " at least " + number(v.AtLeast.at)
	case v.AtMost.given:
		return v.Outcome + " at most " + number(v.AtMost.at)
	case v.Below.given:
		return v.Outcome + " below " + number(v.Below.at)
	}
	return v.Outcome
}

// happened draws the line through the outcome.
func (v *compareVerb) happened(t *outcometable.Table) (accuracy.Outcome, error) {
	out := accuracy.Outcome{Yes: make([]bool, t.Rows), Known: t.Outcome.Known}
	for i, x := range t.Outcome.Values {
		switch {
		case !t.Outcome.Known[i]:
		case v.AtLeast.given:
			out.Yes[i] = x >= v.AtLeast.at
		case v.AtMost.given:
			out.Yes[i] = x <= v.AtMost.at
		case v.Below.given:
			out.Yes[i] = x < v.Below.at
		case x == 0 || x == 1:
			out.Yes[i] = x == 1
		default:
			return out, usageError{"the outcome has other values than 0 and 1; say with --outcome-at-least, --outcome-at-most, --outcome-below or --positive what it is"}
		}
	}
	return out, nil
}

// judge computes.
func (c *judgement) judge(s *session, t *outcometable.Table) error {
	outcome, err := c.verb.happened(t)
	if err != nil {
		return err
	}
	list := make([]accuracy.Candidate, len(c.measures))
	for k := range c.measures {
		list[k] = c.measures[k].candidate
	}
	o := accuracy.PanelOptions{Reference: c.reference, Bootstrap: c.verb.Bootstrap, Seed: c.verb.Seed}
	if o.Bootstrap == 0 {
		o.Bootstrap = -1
	}
	c.panel, err = accuracy.Judge(s.ctx, outcome, list, o)
	return err
}

// write prints the result and writes the files.
func (c *judgement) write(s *session) error {
	var document, text bytes.Buffer
	if err := writeIndented(&document, c.document()); err != nil {
		return err
	}
	c.text(&text)
	if c.verb.Out != "" {
		var page bytes.Buffer
		if err := report.WriteCompare(&page, c.page()); err != nil {
			return err
		}
		files := []outFile{{"report.html", page.Bytes()}, {"comparison.json", document.Bytes()}}
		if err := writeFolder(c.verb.Out, files); err != nil {
			return err
		}
		for _, f := range files {
			writeLine(&text, filepath.Join(c.verb.Out, f.name))
		}
	}
	out := text.Bytes()
	if c.verb.JSON {
		out = document.Bytes()
	}
	if _, err := s.stdout.Write(out); err != nil {
		return err
	}
	failed := false
	for k := range c.panel.Measures {
		if j := &c.panel.Measures[k]; j.Why != "" {
			s.log.Error("not judged", "measure", j.Name, "reason", j.Why)
			failed = true
		}
	}
	if failed {
		return errIncomplete
	}
	return nil
}
