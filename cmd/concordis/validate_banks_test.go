package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/format/trialfile"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/truth"
)

// shippedRows are the rows of all shipped trials.
func shippedRows(t *testing.T) []truth.Row {
	t.Helper()
	var out []truth.Row
	for _, name := range trialfile.Names() {
		d, err := trialfile.Named(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, publishedRows(d)...)
	}
	return out
}

// Every published row of every sheet is in the table, once, with a source, and can be
// judged by its tag exactly when the card can judge it.
func TestRowsOfTheSheets(t *testing.T) {
	plain, seen := regexp.MustCompile(`^[A-Za-z0-9-]+$`), map[string]bool{}
	rows := shippedRows(t)
	if len(rows) < 100 {
		t.Fatalf("%d rows", len(rows))
	}
	for i := range rows {
		r := &rows[i]
		if seen[r.ID] || !plain.MatchString(r.ID) || r.Source.Authors == "" || r.Unit == "" || r.Verdict != truth.NotRun {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
	for _, name := range trialfile.Names() {
		d, err := trialfile.Named(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range publishedRows(d) {
			p := &d.Published[i]
			if bounded := r.Lo != nil || r.Hi != nil; p.Judged() != (bounded && r.Tag != evidence.FromMemory) {
				t.Errorf("%s: the card judges it: %v, tag %s", r.ID, p.Judged(), r.Tag)
			}
		}
	}
}

// The verdict is that of the card (docs/methods/trial-simulation.md: both comparisons
// make a hit); a row that was fitted to says how the fit came out.
func TestVerdictsOfTheCard(t *testing.T) {
	s := trial.Spread{Median: 0.7, Low: 0.5, High: 0.9, N: 200, Known: true}
	for _, c := range []struct {
		card   trial.CardRow
		want   truth.Verdict
		reason string
	}{
		{trial.CardRow{Simulated: s, MedianInside: true, ValueInside: true, Verdict: trial.Hit}, truth.Pass, ""},
		{trial.CardRow{Simulated: s, MedianInside: true, Verdict: trial.Miss}, truth.Miss, ""},
		{trial.CardRow{Simulated: s, MedianInside: true, ValueInside: true, Verdict: trial.Calibration}, truth.Pass, ""},
		{trial.CardRow{Simulated: s, ValueInside: true, Verdict: trial.Calibration}, truth.Miss, ""},
		{trial.CardRow{Simulated: s, MedianInside: true, ValueInside: true, Verdict: trial.NotJudged, Why: "why"}, truth.NotJudged, "why"},
	} {
		var r truth.Row
		judgedBy(&r, &c.card)
		if r.Verdict != c.want || r.Why != c.reason || r.Ours == nil || *r.Ours != 0.7 {
			t.Errorf("%s: %+v", c.card.Verdict, r)
		}
	}
	var r truth.Row
	judgedBy(&r, &trial.CardRow{Verdict: trial.NotJudged, Why: "few"})
	if r.Ours != nil || r.Verdict != truth.NotJudged {
		t.Errorf("a number that no replicate gave: %+v", r)
	}
}

// Counted apart from the rebuilt trials of package truth.
func TestSummariesOfVirtualTrials(t *testing.T) {
	rows := []truth.Row{{Group: truth.Trials, Verdict: truth.Pass}, {Group: virtualTrials, Verdict: truth.Miss}, {Group: virtualTrials, Verdict: truth.Pass, Calibration: true}, {Group: virtualTrials, Verdict: truth.NotRun}}
	got := summaries(rows)
	if len(got) != 2 || got[0].Group != truth.Trials || got[0].Confirmed != 1 || got[0].Rows() != 1 ||
		got[1] != (truth.Summary{Group: virtualTrials, Predictions: 1, Calibrations: 1, Fitted: 1, NotRun: 1}) {
		t.Errorf("%+v", got)
	}
	if rows[1].Group != virtualTrials {
		t.Error("the rows were changed")
	}
}

// A further report uses the bank of its trial, and no bank of another trial is taken.
func TestFolderOfABank(t *testing.T) {
	dir := t.TempDir()
	if name, there := bankFolder(dir, "CARE-HF-extension"); there || name != "CARE-HF" {
		t.Errorf("%s %v", name, there)
	}
	if err := os.Mkdir(filepath.Join(dir, "CARE-HF"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got, there := bankFolder(dir, "CARE-HF-extension"); !there || got != filepath.Join(dir, "CARE-HF") {
		t.Errorf("%s %v", got, there)
	}
	if err := os.Mkdir(filepath.Join(dir, "CARE-HF-extension"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got, there := bankFolder(dir, "CARE-HF-extension"); !there || got != filepath.Join(dir, "CARE-HF-extension") {
		t.Errorf("%s %v", got, there)
	}
	if _, there := bankFolder("", "CARE-HF"); there {
		t.Error("found without a folder")
	}
	if _, err := recruitedFor(&bankSpec{Recruitment: &cohort.Recruitment{Trial: "REVERSE"}}, "CARE-HF"); err == nil {
		t.Error("took the bank of another trial")
	}
	if note, err := recruitedFor(&bankSpec{}, "CARE-HF"); err != nil || note == "" {
		t.Errorf("%q %v", note, err)
	}
}
