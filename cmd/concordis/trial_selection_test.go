package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/cohort"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/trial"
	"github.com/concordis/concordis/trial/outcome"
)

// askedByHand is the selection question on 40 patients made by hand, of whom those
// with a wider QRS complex have the more to gain, under a law of growth and under none.
func askedByHand(t *testing.T) *asked {
	t.Helper()
	var people []trial.Baseline
	var courses []trial.Trajectory
	for i := range 40 {
		id := fmt.Sprintf("p%02d", i)
		class := []trial.Conduction{trial.Narrow, trial.IVCD, trial.LBBB}[i/14]
		b := trial.Baseline{PatientID: id, Weight: 1, AgeYears: 65, HeightM: 1.75, BSAM2: 2, CreatinineMgDl: 1.1, Rhythm: trial.Sinus, Conduction: class, MeasuredConduction: class,
			Measured: map[string]float64{"lvef_percent": 30, "qrs_ms": 95 + 2.2*float64(i), "measure.ivmd": float64(20 + (7*i)%40), "measure.lv-filling-ratio": float64(30 + i/2)}}
		if i%10 == 3 {
			delete(b.Measured, "measure.ivmd")
		}
		before := trial.State{LVEDVMl: 300, LVESVMl: 200, EFPercent: 30, DPDTMaxMmHgPerS: 800, SystolicMmHg: 110, MeanLAPMmHg: 15, CardiacOutputLPerMin: 4, QRSMs: 150, NYHA: 3, SixMinuteWalkM: 300, HeartRateBpm: 70}
		acute, after := before, before
		acute.LVESVMl -= float64(i) / 4
		after.LVESVMl -= 2*float64(i) - 10
		people = append(people, b)
		courses = append(courses, trial.Trajectory{PatientID: id, Physiology: cohort.Untreated, Days: []float64{0}, States: []trial.State{before}},
			trial.Trajectory{PatientID: id, Physiology: cohort.BiV, Days: []float64{0, 1, 180}, States: []trial.State{before, acute, after}})
	}
	bank, err := trial.NewMemory("by-hand", people, courses)
	if err != nil {
		t.Fatal(err)
	}
	a := &asked{left: []int{2, 2}, notes: []string{hazardNote(outcome.Start())}}
	a.Selection, err = cohort.AskSelection(t.Context(), []cohort.LawBank{{Law: "ours", Bank: bank}, {Law: nullLaw, Bank: cohort.WithoutGrowth(bank)}},
		cohort.SelectionOptions{Limits: cohort.BroadLimits(), Resamples: 40, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// keysOf lists the places of a document, lists by their first entry.
func keysOf(prefix string, v any, out *[]string) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			*out = append(*out, prefix+k)
			keysOf(prefix+k+".", x, out)
		}
	case []any:
		for _, x := range v {
			keysOf(prefix, x, out)
		}
	}
}

// The contract of concordis.selection/1: these fields, and no NaN.
func TestSelectionDocument(t *testing.T) {
	var b bytes.Buffer
	if err := writeIndented(&b, selectionDocument(askedByHand(t))); err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc["schema"] != "concordis.selection/1" || doc["research_use_only"] != true {
		t.Errorf("%v %v", doc["schema"], doc["research_use_only"])
	}
	var keys []string
	keysOf("", doc, &keys)
	slices.Sort(keys)
	got := strings.Join(slices.Compact(keys), "\n") + "\n"
	want, err := os.ReadFile(filepath.Join("testdata", "selection-fields.golden"))
	if err != nil || got != string(want) {
		t.Errorf("the fields are (%v)\n%s", err, got)
	}
	laws := doc["laws"].([]any)
	for _, l := range laws {
		first := l.(map[string]any)["rankings"].([]any)[0].(map[string]any)
		area := first["by"].(map[string]any)["lvesv_fall"].(map[string]any)["area"].(map[string]any)["value"]
		if first["rule"].(map[string]any)["name"] != "chance" || area != 0.0 {
			t.Errorf("chance finds %v", area)
		}
	}
}

// Text and page say whose numbers they are, set printed shares beside ours, and hold
// every law and rule.
func TestSelectionTextAndPage(t *testing.T) {
	a := askedByHand(t)
	var text, html bytes.Buffer
	selectionText(&text, a)
	if err := report.WriteSelection(&html, selectionPage(a, &trialSelectionVerb{Bank: []string{"b"}, Months: 24, Resamples: 40, Seed: 1})); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{researchUse, "recommends no rule", "law ours: by-hand, 40 patients", "law none", "QRS ≥ 150 ms", "ivmd ≥ 40", "lv-filling-ratio < 40", "Ghio S 2004, read-in-source",
		"52 % (45 to 58), n 233", "truth: volume falls ≥ 15 %", "Kendall", "not fitted to any trial"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text does not say %q", want)
		}
	}
	for _, want := range []string{"<svg", "Research use only", "QRS ≥ 150 ms", "concordis trial selection --bank b"} {
		if !strings.Contains(html.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, bad := range []string{"NaN", "Inf", "%!"} {
		if strings.Contains(text.String(), bad) || strings.Contains(html.String(), bad) {
			t.Errorf("holds %q", bad)
		}
	}
}

// The wider the QRS complex the more there is to gain, so by volume its order is the
// best that a clinic can follow, and stays so when nothing grows.
func TestSelectionFindsTheBest(t *testing.T) {
	a := askedByHand(t)
	for i := range a.Laws {
		if g, ok := a.Laws[i].Best(cohort.Volume); !ok || g.Ranking.Name != "QRS duration" || g.By[cohort.Volume].Area.Value < 0.999 {
			t.Errorf("%s: %+v", a.Laws[i].Law, g)
		}
	}
}

// A true minus sign, and none before nothing.
func TestSigned(t *testing.T) {
	for v, want := range map[float64]string{-1.26: "−1.3", -0.04: "0.0", 2: "2.0", -10: "−10.0"} {
		if got := signed("%.1f", v); got != want {
			t.Errorf("%g: %q, want %q", v, got, want)
		}
	}
}

func TestLawOfABank(t *testing.T) {
	dir := t.TempDir()
	for model, want := range map[string]string{"concordis-ours-ba7b267be8c9": "ours", "concordis-kerckhoffs-2012-0a1b": "kerckhoffs-2012", "lab": "lab"} {
		if got := lawOf(dir, model); got != want {
			t.Errorf("%s: %q, want %q", model, got, want)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "bank.json"), []byte(`{"law":"goektepe"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := lawOf(dir, "concordis-x-1"); got != "goektepe" {
		t.Errorf("%q", got)
	}
}
