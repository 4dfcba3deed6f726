package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// strainVerb is "concordis strain".
type strainVerb struct {
	Files []string `arg:"" name:"file" help:"Exports of one patient: curves, readings, phases. All are measured together."`

	JSON    bool    `help:"Print JSON (docs/json.md) instead of the table."`
	Map     string  `help:"Column-mapping file: what the curves are, where the export does not say it." placeholder:"FILE"`
	View    string  `help:"View of the curves, where the export does not say it." enum:",A4C,A2C,A3C,SAX-base,SAX-mid,SAX-apex,3D" default:"" placeholder:"VIEW"`
	MVC     float64 `name:"mvc" help:"Mitral valve closure, ms after QRS onset; wins over the export." placeholder:"MS"`
	AVO     float64 `name:"avo" help:"Aortic valve opening, ms after QRS onset." placeholder:"MS"`
	AVC     float64 `name:"avc" help:"Aortic valve closure, ms after QRS onset." placeholder:"MS"`
	MVO     float64 `name:"mvo" help:"Mitral valve opening, ms after QRS onset." placeholder:"MS"`
	Cuff    float64 `help:"Systolic cuff pressure, mmHg, for work." placeholder:"MMHG"`
	Rescale bool    `help:"Join views whose beats differ in length by more than 10 % by rescaling them."`
	Drift   string  `help:"Drift of curves that do not close: off or linear." enum:"off,linear" default:"off"`
	Seed    uint64  `help:"Seed of the perturbed inputs from which the errors are estimated."`
	All     bool    `help:"In the table also list the measures that could not be computed."`
}

// Run measures the exports of one patient.
func (v *strainVerb) Run(s *session) error {
	note, err := v.note(s)
	if err != nil {
		return err
	}
	patient, left := intake.Files(s.ctx, v.Files, note, intake.Options{})
	if err := v.state(patient); err != nil {
		return err
	}
	opt := assess.MechanicsOptions{Curves: strain.Options{RescaleBeats: v.Rescale, Drift: v.Drift}, Measures: dyssynchrony.Options{Seed: v.Seed}}
	m, err := assess.MeasureMechanics(s.ctx, patient, dyssynchrony.ECGNumbers{}, opt)
	if err != nil {
		return &study.Error{Kind: study.Cancelled, Rule: "stopped; nothing was printed", Err: err}
	}
	var b bytes.Buffer
	if v.JSON {
		err = writeIndented(&b, assess.StrainDocumentOf(m, baseNames(v.Files), patient.Problems, version))
	} else {
		v.table(&b, m, patient.Problems)
	}
	if err != nil {
		return err
	}
	if _, err := s.stdout.Write(b.Bytes()); err != nil {
		return err
	}
	for _, e := range left {
		s.log.Error("left out", "file", e.File, "kind", e.Kind, "reason", intake.Reason(e))
	}
	if len(left) > 0 {
		return errIncomplete
	}
	return nil
}

// note reads the column mapping and adds what the flags state.
func (v *strainVerb) note(s *session) (study.CurveNote, error) {
	var note study.CurveNote
	if v.Map != "" {
		text, err := os.ReadFile(v.Map)
		if err != nil {
			return note, err
		}
		if note, err = yaml.ReadNote(s.ctx, bytes.NewReader(text), v.Map, yaml.Limits{}); err != nil {
			return note, err
		}
	}
	if v.View != "" {
		note.View = study.View(v.View)
	}
	return note, nil
}

// state adds the valve times and the pressure that the user stated.
func (v *strainVerb) state(s *study.Study) error {
	const source = "command line"
	for _, e := range []struct {
		name study.EventName
		ms   float64
	}{{study.MVC, v.MVC}, {study.AVO, v.AVO}, {study.AVC, v.AVC}, {study.MVO, v.MVO}} {
		if e.ms == 0 {
			continue
		}
		if !(e.ms > 0 && e.ms <= 2500) {
			return usageError{fmt.Sprintf("%s must be a time from 0 to 2500 ms", e.name)}
		}
		s.Events = append(s.Events, study.Event{Name: e.name, Ms: e.ms, Method: "entered", ZeroAt: study.ZeroQRSOnset,
			Source: study.Source{Origin: study.OriginEntered, File: source}})
	}
	if v.Cuff != 0 {
		if !(v.Cuff >= 30 && v.Cuff <= 300) {
			return usageError{"the cuff pressure must be a number from 30 to 300 mmHg"}
		}
		s.Facts.SystolicMmHg = study.Entered(v.Cuff, source)
	}
	return nil
}

// table writes the measures for a terminal.
func (v *strainVerb) table(w io.Writer, m *assess.Mechanics, found []study.Problem) {
	writeLine(w, researchUse)
	for _, s := range m.Sets {
		fmt.Fprintf(w, "\n%s: %d curves, %s, %.0f Hz\n", setName(s), len(s.Curves), origin(s), s.FrameHz())
	}
	fmt.Fprintf(w, "\n%-5s %-52s %20s  %-17s %-5s %s\n", "grade", "measure", "value", "95 % interval", "trust", "cut-off")
	for i := range m.Results {
		r := &m.Results[i]
		if r.Known {
			writeLine(w, measureLine(r))
		}
	}
	if v.All {
		writeLine(w, "\nNot computed")
		for _, g := range m.Gaps() {
			fmt.Fprintf(w, "  %s\n      would give: %s\n", g.What, strings.Join(g.Gives, "; "))
		}
	}
	problems(w, append(found, m.Problems...))
}

// setName says what the curves of a set are.
func setName(s *strain.Set) string {
	return strings.TrimSpace(strings.Join([]string{string(s.Chamber), string(s.Direction), string(s.Quantity)}, " "))
}

// origin says where the curves of a set come from.
func origin(s *strain.Set) string {
	parts := make([]string, 0, 4)
	for _, p := range []string{s.Source.Vendor, s.Source.Software, s.Source.Version, string(s.Technique)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "vendor not stated")
	}
	if s.Untested {
		parts = append(parts, "untested on a real export")
	}
	return strings.Join(parts, " ")
}

// measureLine is one measure of the table.
func measureLine(r *assess.Mechanical) string {
	name := r.Measure.ID
	for _, part := range []string{r.Measure.Variant, string(r.On.Direction)} {
		if part != "" {
			name += " / " + part
		}
	}
	value, interval, cut := r.Word, "", "-"
	if value == "" {
		value = fmt.Sprintf("%.2f %s", r.Value, r.Measure.Unit)
	}
	if r.HasCI {
		interval = fmt.Sprintf("%.2f to %.2f", r.Lo, r.Hi)
	}
	if r.CutOff != nil {
		side := "<"
		if r.CutOff.Above {
			side = ">="
		}
		cut = fmt.Sprintf("%s %g %s (%s)", side, *r.CutOff.CutOff, r.CutOff.Unit, r.CutOff.Citation.Short())
	}
	grade := string(r.Grade)
	if grade == "" {
		grade = "-"
	}
	return strings.TrimRight(fmt.Sprintf("%-5s %-52s %20s  %-17s %-5s %s", grade, name, value, interval, r.Quality, cut), " ")
}

// writeIndented writes a JSON document.
func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// baseNames are the names of files without their folders: where they lie on this
// machine is nobody's business.
func baseNames(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = filepath.Base(p)
	}
	return out
}
