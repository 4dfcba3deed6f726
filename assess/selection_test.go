package assess

import (
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/bundle"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Each case sets one patient against one guideline row; the rows are those of
// ESC 2021 (10.1093/eurheartj/ehab364), AHA/ACC/HFSA 2022
// (10.1161/CIR.0000000000001063) and HRS 2023 (10.1016/j.hrthm.2023.03.1538).
func TestGuidelineRows(t *testing.T) {
	const f = "study.yaml"
	width := func(ms float64) func(*ECG, *study.Facts) {
		return func(e *ECG, _ *study.Facts) { e.Analysis.QRS.Interval = ecg.Interval{Ms: ms, Known: true} }
	}
	cases := []struct {
		name   string
		change func(*ECG, *study.Facts)
		row    string
		want   Ternary
	}{
		{"LBBB by ESC, 160 ms, NYHA III", nil, "esc-2021-lbbb-150", Yes},
		{"same patient, AHA definition fails", nil, "aha-2022-lbbb-150", No},
		{"same patient is non-LBBB for AHA", nil, "aha-2022-nonlbbb-150", Yes},
		{"149 ms is not 150", width(149), "esc-2021-lbbb-150", No},
		{"149 ms is 130 to 149", width(149), "esc-2021-lbbb-130", Yes},
		{"150 ms reaches 150", width(150), "esc-2021-lbbb-150", Yes},
		{"129 ms is narrow for ESC", width(129), "esc-2021-narrow", Yes},
		{"129 ms is not narrow for HRS", width(129), "hrs-2023-narrow", No},
		{"119 ms is narrow for HRS", width(119), "hrs-2023-narrow", Yes},
		{"pacing need lifts the narrow row", func(e *ECG, x *study.Facts) {
			e.Analysis.QRS.Ms = 110
			x.HighDegreeAVBlock = study.Entered(true, f)
		}, "esc-2021-narrow", No},
		{"AV block below 40 %", func(_ *ECG, x *study.Facts) { x.HighDegreeAVBlock = study.Entered(true, f) }, "esc-2021-av-block", Yes},
		{"AV block at 45 % for ESC 2021", func(_ *ECG, x *study.Facts) {
			x.HighDegreeAVBlock, x.LVEFPercent = study.Entered(true, f), study.Entered(45.0, f)
		}, "esc-2021-av-block", No},
		{"AV block at 45 % for AHA", func(_ *ECG, x *study.Facts) {
			x.HighDegreeAVBlock, x.LVEFPercent = study.Entered(true, f), study.Entered(45.0, f)
		}, "aha-2022-av-block", Yes},
		{"AV block at 45 % for ESC 2026", func(_ *ECG, x *study.Facts) {
			x.HighDegreeAVBlock, x.LVEFPercent = study.Entered(true, f), study.Entered(45.0, f)
		}, "esc-2026-av-block", Yes},
		{"NYHA IV not ambulatory", func(_ *ECG, x *study.Facts) {
			x.NYHA, x.AmbulatoryIV = study.Entered(4, f), study.Entered(false, f)
		}, "aha-2022-nonlbbb-150", No},
		{"NYHA IV, ambulatory or not unknown", func(_ *ECG, x *study.Facts) {
			x.NYHA, x.AmbulatoryIV = study.Entered(4, f), study.Fact[bool]{}
		}, "aha-2022-nonlbbb-150", Unknown},
		{"ambulatory counts in class IV only", func(_ *ECG, x *study.Facts) { x.NYHA = study.Entered(1, f) }, "aha-2022-nonlbbb-150", No},
		{"NYHA III needs no word on ambulation", func(_ *ECG, x *study.Facts) { x.AmbulatoryIV = study.Fact[bool]{} }, "aha-2022-nonlbbb-150", Yes},
		{"NYHA II is 2b in 2023", func(_ *ECG, x *study.Facts) { x.NYHA = study.Entered(2, f) }, "hrs-2023-nonlbbb-150-nyha-2", Yes},
		{"NYHA II is 2a in 2022", func(_ *ECG, x *study.Facts) { x.NYHA = study.Entered(2, f) }, "aha-2022-nonlbbb-150", Yes},
		{"paced QRS answers no width", func(e *ECG, _ *study.Facts) { e.Analysis.Pacing.Ventricular = true }, "esc-2021-lbbb-150", Unknown},
		{"a failed clause outweighs a missing one", func(_ *ECG, x *study.Facts) {
			x.Rhythm, x.OptimalDrugs = study.Fact[study.AtrialRhythm]{}, study.Entered(false, f)
		}, "esc-2021-lbbb-150", No},
		{"LVEF 35 counts", func(_ *ECG, x *study.Facts) { x.LVEFPercent = study.Entered(35.0, f) }, "esc-2021-lbbb-150", Yes},
		{"LVEF 36 does not", func(_ *ECG, x *study.Facts) { x.LVEFPercent = study.Entered(36.0, f) }, "esc-2021-lbbb-150", No},
		{"LVEF 35.5 lies above 35", func(_ *ECG, x *study.Facts) {
			x.HighDegreeAVBlock, x.LVEFPercent = study.Entered(true, f), study.Entered(35.5, f)
		}, "aha-2022-av-block", Yes},
		{"upgrade", func(_ *ECG, x *study.Facts) {
			x.ExistingDevice, x.ExpectedPacingPct = study.Entered("pacemaker", f), study.Entered(30.0, f)
		}, "esc-2021-upgrade", Yes},
		{"AF with capture, wide", func(_ *ECG, x *study.Facts) {
			x.Rhythm, x.BiVCaptureEnsured = study.Entered(study.AtrialFib, f), study.Entered(true, f)
		}, "aha-2022-af-criteria", Yes},
		{"AF with capture, 130 ms without LBBB", func(e *ECG, x *study.Facts) {
			e.Analysis.QRS.Ms = 130
			x.Rhythm, x.BiVCaptureEnsured = study.Entered(study.AtrialFib, f), study.Entered(true, f)
		}, "aha-2022-af-criteria", No},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e, facts := recording(), fullFacts()
			if c.change != nil {
				c.change(e, &facts)
			}
			got := row(assessed(e, facts), c.row)
			if got == nil {
				t.Fatalf("no row %s", c.row)
			}
			if got.Met != c.want {
				t.Errorf("%s: met %s, want %s\npassed %q\nfailed %q\nmissing %q", c.row, got.Met, c.want, got.Passed, got.Failed, got.Missing)
			}
		})
	}
}

func TestClausesReadLikeSentences(t *testing.T) {
	s := row(assessed(recording(), fullFacts()), "esc-2021-lbbb-150")
	want := []string{"LVEF ≤ 35 % (is 28 %)", "rhythm = sinus (is sinus)", "optimal drug treatment = yes (is yes)",
		"NYHA class one of 2, 3, 4 (is 3)", "left bundle branch block by ESC 2013 = yes (is yes)", "QRS duration ≥ 150 ms (is 160 ms)"}
	if got := strings.Join(s.Passed, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("passed clauses:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	if s.Text != "The clauses of this class 1 row of ESC 2021 hold." {
		t.Errorf("text %q", s.Text)
	}
}

func TestNearThresholdGivesProbability(t *testing.T) {
	e := recording()
	e.Analysis.QRS.Interval, e.Analysis.QRS.PGe150 = known(148, 6), 0.3694
	s := row(assessed(e, fullFacts()), "esc-2021-lbbb-150")
	if s.Met != No || len(s.Near) != 1 || !strings.Contains(s.Near[0], "0.37") {
		t.Errorf("met %s, near %q", s.Met, s.Near)
	}
	if s := row(assessed(recording(), fullFacts()), "esc-2021-lbbb-150"); len(s.Near) != 0 {
		t.Errorf("160 ± 4 ms is not near 150 ms: %q", s.Near)
	}
}

func TestLBBBDefinitionOfTheGuideline(t *testing.T) {
	a := assessed(recording(), fullFacts())
	if s := row(a, "esc-2021-lbbb-150"); s.LBBBRule != "lbbb-esc-2013" || s.LBBBNote == "" {
		t.Errorf("ESC row used %q, note %q", s.LBBBRule, s.LBBBNote)
	}
	if s := row(a, "aha-2022-lbbb-150"); s.LBBBRule != "lbbb-aha-2009" {
		t.Errorf("AHA row used %q", s.LBBBRule)
	}
	if s := row(a, "esc-2021-av-block"); s.LBBBRule != "" {
		t.Errorf("a row without the pattern names the definition %q", s.LBBBRule)
	}
	e := recording()
	e.Labels = labels(map[string]bundle.Outcome{"lbbb-esc-2013": bundle.Yes})
	s := row(assessed(e, fullFacts()), "aha-2022-lbbb-150")
	if s.LBBBRule != "lbbb-esc-2013" || !strings.Contains(s.LBBBNote, "lbbb-aha-2009") {
		t.Errorf("stand-in not named: rule %q, note %q", s.LBBBRule, s.LBBBNote)
	}
}

func TestSexesThatDisagreeLeaveTheStrictRuleOpen(t *testing.T) {
	e := recording()
	e.Labels = labels(map[string]bundle.Outcome{straussRule: bundle.Yes})
	e.Labels.Verdicts = append(e.Labels.Verdicts, e.Labels.Verdicts[0])
	e.Labels.Verdicts[1].Outcome = bundle.No
	m := assessed(e, fullFacts()).Measure("lbbb-strauss")
	if m.Known || !strings.Contains(m.Why, "sex") {
		t.Errorf("strict rule with two answers: known %v, why %q", m.Known, m.Why)
	}
}

func TestRowsFromMemorySayUnverified(t *testing.T) {
	a := assessed(recording(), fullFacts())
	n := 0
	for i := range a.Selection {
		s := &a.Selection[i]
		marked := strings.Contains(s.Text, "Unverified")
		if marked != (s.Rule.Tag == evidence.FromMemory) || s.Verified() == marked {
			t.Errorf("%s: tag %s, text %q", s.Rule.ID, s.Rule.Tag, s.Text)
		}
		if marked {
			n++
		}
	}
	if n == 0 {
		t.Error("no row carries the mark; the test sees nothing")
	}
}
