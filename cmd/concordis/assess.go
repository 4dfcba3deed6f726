package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
)

// assessVerb is "concordis assess".
type assessVerb struct {
	Dir   string `arg:"" name:"dir" help:"The study folder. Nothing in it is changed."`
	Out   string `help:"Folder for report.html and assessment.json; default concordis-out/NAME." placeholder:"DIR"`
	JSON  bool   `help:"Print assessment.json instead of the summary."`
	Beats bool   `help:"Also write beats.jsonl: every beat of every recording with its marks per lead."`
}

// Run assesses one study folder.
func (v *assessVerb) Run(s *session) error {
	if err := v.prepare(); err != nil {
		return err
	}
	patient, left, err := readFolder(s, v.Dir)
	if err != nil {
		return err
	}
	a, err := assess.Run(patient, assess.Options{ECG: ecg.Options{KeepBeats: v.Beats}})
	if err != nil {
		return err
	}
	files, err := v.render(a)
	if err != nil {
		return err
	}
	if err := s.ctx.Err(); err != nil {
		return &study.Error{Kind: study.Cancelled, File: v.Dir, Rule: "stopped; nothing was written", Err: err}
	}
	if err := writeFolder(v.Out, files); err != nil {
		return err
	}
	if err := v.print(s, a, files); err != nil {
		return err
	}
	return complain(s, a, left)
}

// prepare fills in the output folder and refuses one inside the input.
func (v *assessVerb) prepare() error {
	if err := needFolder(v.Dir); err != nil {
		return err
	}
	if v.Out == "" {
		name, err := studyName(v.Dir)
		if err != nil {
			return err
		}
		v.Out = filepath.Join("concordis-out", name)
	}
	return outside(v.Dir, v.Out)
}

// readFolder reads the study, with links that lead out of the folder cut off.
func readFolder(s *session, dir string) (*study.Study, []*study.Error, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	name, err := studyName(dir)
	if err != nil {
		return nil, nil, err
	}
	return intake.Folder(s.ctx, root.FS(), name, intake.Options{})
}

// render makes the files of the output in memory, so that a failure leaves
// nothing behind.
func (v *assessVerb) render(a *assess.Assessment) ([]outFile, error) {
	var page, doc bytes.Buffer
	if err := report.HTML(&page, a, v.meta()); err != nil {
		return nil, err
	}
	if err := writeDocument(&doc, a); err != nil {
		return nil, err
	}
	files := []outFile{{"report.html", page.Bytes()}, {"assessment.json", doc.Bytes()}}
	if v.Beats {
		var beats bytes.Buffer
		if err := writeBeats(&beats, a); err != nil {
			return nil, err
		}
		files = append(files, outFile{"beats.jsonl", beats.Bytes()})
	}
	return files, nil
}

// meta is what the page says about its own making. The folder stands there by
// its own name only: where it lies on this machine is nobody's business.
func (v *assessVerb) meta() report.Meta {
	command := "concordis assess " + filepath.Base(filepath.Clean(v.Dir))
	if v.Beats {
		command += " --beats"
	}
	return report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: command}
}

// madeAt is the time of making, in UTC. SOURCE_DATE_EPOCH (seconds since 1970)
// fixes it for runs that must give the same bytes; see
// https://reproducible-builds.org/specs/source-date-epoch/.
func madeAt() time.Time {
	if s, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(s, 0).UTC()
	}
	return time.Now().UTC()
}

// writeDocument writes the JSON contract (docs/json.md).
func writeDocument(w io.Writer, a *assess.Assessment) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(assess.DocumentOf(a, version))
}

// writeBeats writes one line per recording with all its beats.
func writeBeats(w io.Writer, a *assess.Assessment) error {
	if a.ECG == nil {
		return nil
	}
	for _, e := range slices.Concat([]assess.ECG{*a.ECG}, a.OtherECGs) {
		if err := assess.WriteLine(w, assess.LineOf(e.Signal.Source.File, &e, true)); err != nil {
			return err
		}
	}
	return nil
}

// print writes the summary for people or the document for programs.
func (v *assessVerb) print(s *session, a *assess.Assessment, files []outFile) error {
	if v.JSON {
		_, err := s.stdout.Write(files[1].content)
		return err
	}
	var b bytes.Buffer
	summary(&b, a)
	writeLine(&b)
	for _, f := range files {
		writeLine(&b, filepath.Join(v.Out, f.name))
	}
	_, err := s.stdout.Write(b.Bytes())
	return err
}

// complain lists on standard error what was left out, and fails if anything was.
func complain(s *session, a *assess.Assessment, left []*study.Error) error {
	for _, e := range left {
		s.log.Error("left out", "file", e.File, "kind", e.Kind, "reason", intake.Reason(e))
	}
	failed := len(left) > 0
	for _, p := range a.Problems {
		if p.Code == codeNotMeasured {
			s.log.Error("not measured", "file", p.Where, "reason", p.Text)
			failed = true
		}
	}
	if a.ECG == nil && !assess.HasMechanics(a.Study) {
		writeLine(s.stderr, "concordis: nothing of this study could be measured; the report says why")
		failed = true
	}
	if failed {
		return errIncomplete
	}
	return nil
}
