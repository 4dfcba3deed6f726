package main

import (
	"bytes"
	"errors"
	"path/filepath"

	"github.com/concordis/concordis/evidence/rebuilt"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
)

// html writes the page of a trial, which alone has one.
func (v *evidenceShowVerb) html(s *session) error {
	if v.JSON {
		return usageError{"--html does not go with --json"}
	}
	t, ok := trials.Find(v.ID)
	if !ok {
		return usageError{"no trial of that name; --html is for trials (see concordis evidence list --trials)"}
	}
	return trialHTML(s, &t, v.HTML)
}

// trialHTML writes the page of a trial into a file.
func trialHTML(s *session, t *trials.Trial, file string) error {
	p := &report.TrialPage{Trial: *t, Notices: []string{researchUse}, Rebuilt: map[int]rebuilt.Result{}, NotRebuilt: map[int]string{},
		Meta: report.Meta{Version: version, Generated: madeAt().Format("2006-01-02 15:04 MST"), Command: "concordis evidence show " + t.ID + " --html " + filepath.Base(file)}}
	for i := range t.Outcomes {
		r, err := rebuilt.Outcome(t, &t.Outcomes[i])
		if err == nil {
			p.Rebuilt[i] = r
			continue
		}
		if e, ok := errors.AsType[*study.Error](err); ok {
			p.NotRebuilt[i] = e.Rule
		}
	}
	var page bytes.Buffer
	if err := report.WriteTrial(&page, p); err != nil {
		return err
	}
	dir, name := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	if err := writeFolder(dir, []outFile{{name, page.Bytes()}}); err != nil {
		return err
	}
	writeLine(s.stdout, file)
	return nil
}
