package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/concordis/concordis/evidence/rebuilt"
	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/study"
)

// trialPageOf writes the page of a trial.
func trialPageOf(t *testing.T, x *trials.Trial) string {
	t.Helper()
	p := &TrialPage{Trial: *x, Notices: []string{"Research use only."}, Rebuilt: map[int]rebuilt.Result{}, NotRebuilt: map[int]string{}}
	for i := range x.Outcomes {
		r, err := rebuilt.Outcome(x, &x.Outcomes[i])
		if err == nil {
			p.Rebuilt[i] = r
		} else if e, ok := errors.AsType[*study.Error](err); ok {
			p.NotRebuilt[i] = e.Rule
		}
	}
	var b bytes.Buffer
	if err := WriteTrial(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every trial has a page that needs nothing else, holds no NaN, whose links lead
// somewhere and whose pictures are well-formed.
func TestEveryTrialHasAPage(t *testing.T) {
	link, id := regexp.MustCompile(`href="#([^"]+)"`), regexp.MustCompile(`id="([^"]+)"`)
	picture := regexp.MustCompile(`(?s)<svg.*?</svg>`)
	for _, x := range trials.All() {
		page := trialPageOf(t, &x)
		if !strings.HasPrefix(page, "<!doctype html>") || !strings.Contains(page, "Research use only") {
			t.Errorf("%s: starts with %q", x.ID, page[:20])
		}
		for _, bad := range []string{"NaN", "Inf", "<script", "src=", "url(", "{{", "<no value>"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: the page holds %q", x.ID, bad)
			}
		}
		there := map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(page, -1) {
			if there[m[1]] {
				t.Errorf("%s: two places are called %s", x.ID, m[1])
			}
			there[m[1]] = true
		}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			if !there[m[1]] {
				t.Errorf("%s: a link leads to %s, which is not there", x.ID, m[1])
			}
		}
		for _, svg := range picture.FindAllString(page, -1) {
			d := xml.NewDecoder(strings.NewReader(svg))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", x.ID, err)
				}
			}
		}
		// Each row that nobody has read is marked: as many marks as the trial has rows of
		// memory, less a part whose mark stands in the text beside its value.
		rows := x.Rows()
		if marks := strings.Count(page, "UNVERIFIED"); marks < trials.Tally(rows)[trials.Memory] {
			t.Errorf("%s: %d marks for %d unverified rows", x.ID, marks, trials.Tally(rows)[trials.Memory])
		}
	}
}

// The page of COMPANION shows both curves, says that they are made up and sets them
// beside what was printed; that of CARE-HF says why it has none.
func TestTrialPageShowsRebuiltCurves(t *testing.T) {
	for name, wants := range map[string][]string{
		"COMPANION": {"RECONSTRUCTED, NOT PATIENT DATA", "Reconstructed, not patient data", "hazard ratio of the reconstructed patients 0.64 (0.48 to 0.86)",
			"printed 0.64 (95 % CI 0.48 to 0.86), p 0.003", "105 events of 595 patients", "HR 0.80 (95 % CI 0.68 to 0.95)", "COMPANION was about mortality.",
			"66.7 ± 10.7 y", "Where summaries differ", "NYHA class one of III, IV", "N11906"},
		"CARE-HF":   {"No curve is rebuilt: ", "UNVERIFIED 95 % CI 0.43 to 0.68", "Size of the left ventricle over time", "10.1056/NEJMoa050496"},
		"MADIT-CRT": {"Hazard ratios at a glance", "primary endpoint [QRS below 150 ms]", "No curve is rebuilt: "},
	} {
		x, _ := trials.Find(name)
		page := trialPageOf(t, &x)
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page does not say %q", name, want)
			}
		}
		circles, drawn := strings.Count(page, "<circle"), 0
		if name == "COMPANION" {
			drawn = 12 // three points, two arms, two outcomes
		}
		if circles != drawn {
			t.Errorf("%s: %d points drawn, want %d", name, circles, drawn)
		}
	}
}

// Text of any origin is escaped.
func TestTrialPageEscapes(t *testing.T) {
	x := trials.Trial{ID: "X", Name: `<b>"&`, Design: "<script>alert(1)</script>", Outcomes: []trials.Outcome{{Name: "<i>"}}}
	if page := trialPageOf(t, &x); strings.Contains(page, "<script>") || strings.Contains(page, "<i>") || strings.Contains(page, "<b>") {
		t.Error("markup of the data reached the page")
	}
}

func TestForestPlot(t *testing.T) {
	f := ForestPlot{Title: "t", Less: "a", More: "b", Rows: []ForestRow{{Name: "<x>", Text: "0.50", Value: .5, Lo: .2, Hi: 1.1, Main: true}}}
	if !f.Draw().Empty() {
		t.Error("one ratio makes a picture")
	}
	f.Rows = append(f.Rows, ForestRow{Name: "y", Value: 2, Lo: 1, Hi: 1e6, Unverified: true})
	svg := f.Draw().String()
	if strings.Contains(svg, "<x>") || !strings.Contains(svg, "UNVERIFIED") || strings.Count(svg, "<rect") != 2 {
		t.Errorf("%s", svg)
	}
}
