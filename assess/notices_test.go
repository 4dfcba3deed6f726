package assess

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

func TestNarrowQRSWarning(t *testing.T) {
	cases := []struct {
		name   string
		qrs    ecg.QRSDuration
		paced  bool
		starts string // "" = no warning
	}{
		{"wide", ecg.QRSDuration{Interval: known(160, 4), PGe130: 1}, false, ""},
		{"surely narrow", ecg.QRSDuration{Interval: known(105, 4), PGe130: 0}, false, "Warning: the QRS of 105 ms lies below 130 ms"},
		{"probably narrow", ecg.QRSDuration{Interval: known(126, 5), PGe130: 0.2119}, false, "Warning: the QRS of 126 ms probably lies below 130 ms (probability of reaching it 0.21)"},
		{"perhaps narrow", ecg.QRSDuration{Interval: known(134, 5), PGe130: 0.7881}, false, "Uncertain: the QRS of 134 ms may lie below 130 ms (probability of reaching it 0.79)"},
		{"no standard error, 129", ecg.QRSDuration{Interval: known(129, 0)}, false, "Warning: the QRS of 129 ms lies below 130 ms"},
		{"no standard error, 130", ecg.QRSDuration{Interval: known(130, 0)}, false, ""},
		{"paced", ecg.QRSDuration{Interval: known(105, 4)}, true, "Whether the QRS lies below 130 ms is not known: the dominant beat is ventricular-paced"},
		{"not measured", ecg.QRSDuration{}, false, "Whether the QRS lies below 130 ms is not known"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := recording()
			e.Analysis.QRS, e.Analysis.Pacing.Ventricular = c.qrs, c.paced
			got := narrowNotice(assessed(e, fullFacts()))
			if c.starts == "" && got != "" || !strings.HasPrefix(got, c.starts) {
				t.Errorf("got %q, want prefix %q", got, c.starts)
			}
			if strings.HasPrefix(got, "Warning") && !strings.Contains(got, "1.81") {
				t.Errorf("the warning does not carry EchoCRT's figure: %q", got)
			}
		})
	}
}

func TestEveryAssessmentSaysResearchUseOnlyFirst(t *testing.T) {
	for name, e := range map[string]*ECG{"with a recording": recording(), "without": nil} {
		a := assessed(e, study.Facts{})
		if len(a.Notices) == 0 || !strings.HasPrefix(a.Notices[0], "Research use only") {
			t.Errorf("%s: notices %q", name, a.Notices)
		}
		if !strings.Contains(strings.Join(a.Notices, "\n"), "No guideline uses dyssynchrony on imaging") {
			t.Errorf("%s: the statement on imaging is missing", name)
		}
	}
}

func TestNothingRecommends(t *testing.T) {
	b, err := json.Marshal(DocumentOf(assessed(recording(), fullFacts()), "test"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(b)), "recommend") {
		t.Error("the document recommends something")
	}
}

func TestRhythmConflictIsReported(t *testing.T) {
	e, f := recording(), fullFacts()
	e.Analysis.Rhythm.Irregular = true
	has := func(a *Assessment) bool {
		for _, p := range a.Problems {
			if p.Code == "rhythm-conflict" {
				return true
			}
		}
		return false
	}
	if !has(assessed(e, f)) {
		t.Error("sinus rhythm entered, irregular strip: no problem reported")
	}
	f.Rhythm = study.Entered(study.AtrialFib, "study.yaml")
	if has(assessed(e, f)) {
		t.Error("atrial fibrillation entered, irregular strip: a problem was made up")
	}
	if !has(assessed(recording(), f)) {
		t.Error("atrial fibrillation entered, regular strip with P waves: no problem reported")
	}
}
