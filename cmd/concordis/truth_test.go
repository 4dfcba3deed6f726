package main

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/example"
)

// TestExamplesHoldTheirTruth goes the whole way from drawing a patient to the JSON
// and compares with what was drawn: the QRS lies within 2.6 standard errors of the
// truth (99 % each, so 95 % for all five), and the drawn conduction is named.
func TestExamplesHoldTheirTruth(t *testing.T) {
	label := map[string]string{"lbbb": "LBBB", "af": "LBBB", "rbbb": "RBBB", "paced": "ventricular paced"}
	for _, name := range example.Names() {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			mustRun(t, "example", "p", "--patient", name)
			var line assess.ECGLine
			if err := json.Unmarshal(mustRun(t, "ecg", "p", "--json"), &line); err != nil {
				t.Fatal(err)
			}
			truth := drawnQRSMs(t, name)
			ms, se := line.QRS.DurationMs, line.QRS.DurationSEMs
			if ms == nil || se == nil {
				t.Fatalf("no QRS duration: %s", line.QRS.Why)
			}
			if math.Abs(*ms-truth) > 2.6*(*se) {
				t.Errorf("QRS %.0f ± %.1f ms, drawn with %.0f ms", *ms, *se, truth)
			}
			affirmed := map[string]bool{}
			for _, r := range line.Rules {
				affirmed[r.Label] = affirmed[r.Label] || r.Decides && r.Outcome == "yes"
			}
			for _, l := range []string{"LBBB", "RBBB", "ventricular paced"} {
				if affirmed[l] != (l == label[name]) {
					t.Errorf("%s affirmed: %v", l, affirmed[l])
				}
			}
		})
	}
}

// drawnQRSMs is the width of the drawn QRS.
func drawnQRSMs(t *testing.T, name string) float64 {
	t.Helper()
	p, ok := example.Named(name)
	if !ok {
		t.Fatal("no such patient")
	}
	_, truth := example.ECG(p, 1, example.StudySeconds, example.StudyRateHz)
	return truth.QRSMs
}

// mustRun runs the program and returns its standard output.
func mustRun(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, &stdout, &stderr); code != exitOK {
		t.Fatalf("concordis %v ended with %d: %s", args, code, stderr.String())
	}
	return stdout.Bytes()
}
