package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// pageText renders an assessment.
func pageText(t testing.TB, a *assess.Assessment) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, a, Meta{Version: "9.9.9", Generated: "1 January 2001", Command: "concordis assess formula-1"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// visible is the page without style, script and markup.
func visible(page string) string {
	for _, block := range []string{"style", "script"} {
		from, to := strings.Index(page, "<"+block+">"), strings.Index(page, "</"+block+">")
		page = page[:from] + page[to:]
	}
	var words strings.Builder
	for _, part := range strings.Split(page, "<")[1:] {
		_, text, _ := strings.Cut(part, ">")
		words.WriteString(text)
		words.WriteByte(' ')
	}
	return html.UnescapeString(words.String())
}

// exampleAssessment is a whole assessment of a made-up patient.
func exampleAssessment(t testing.TB, patient string) *assess.Assessment {
	t.Helper()
	p, ok := example.Named(patient)
	if !ok {
		t.Fatalf("no example patient %s", patient)
	}
	e, _ := example.ECG(p, 1, 10, 500)
	a, err := assess.Run(&study.Study{ID: "example-" + patient, ECGs: []study.ECG{e}}, assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestPageHoldsWhatTheAssessmentHolds(t *testing.T) {
	words := visible(pageText(t, formulaAssessment()))
	for _, want := range []string{
		"formula-1", "9.9.9", "1 January 2001", "concordis assess formula-1", "Research use only.",
		"What this is not", "formula.csv", "The file does not state its filters.",
		"150 ± 5 ms", "≥ 150 ms", "A made-up finding for tests.", "n = 1234", "doi:10.1000/test.1", "read in the source",
		"A claim nobody looked up.", "Frank leads were not recorded",
		"Second earliest onset to second latest offset", "280 to 430 ms of the median beat",
		"about 50 would reach 150 ms", "Made-up 2001", "QRS duration ≥ 150 ms: 150 ms", "LVEF is not known",
		"None of these rules uses imaging dyssynchrony", "Your own reading of the QRS",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestUnverifiedIsMarked(t *testing.T) {
	page := pageText(t, formulaAssessment())
	at := strings.Index(page, "A claim nobody looked up.")
	if at < 0 || !strings.Contains(page[at:at+300], `<span class="badge unverified">unverified</span>`) {
		t.Error("an unverified finding carries no mark")
	}
	if strings.Contains(page[strings.Index(page, "A made-up finding for tests."):][:300], "unverified</span>") {
		t.Error("a finding that was read carries the mark")
	}
}

// Every link within the page leads somewhere, and no place exists twice.
func TestEveryLinkHasItsPlace(t *testing.T) {
	for _, patient := range []string{"lbbb", "paced"} {
		page := pageText(t, exampleAssessment(t, patient))
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("%s: the id %s stands twice", patient, m[1])
			}
			ids[m[1]] = true
		}
		links := 0
		for _, m := range regexp.MustCompile(`(?:href="#|for="|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1) {
			links++
			if !ids[m[1]] {
				t.Errorf("%s: nothing has the id %s", patient, m[1])
			}
		}
		if !ids["m-qrs-duration"] || links < 50 {
			t.Errorf("%s: only %d links", patient, links)
		}
	}
}

// Every known measure is a link, and its place is the stretch it was read from or
// the recording as a whole.
func TestEveryNumberLinksToTheTrace(t *testing.T) {
	a := exampleAssessment(t, "lbbb")
	page := pageText(t, a)
	for i := range a.Measures {
		m := &a.Measures[i]
		if !m.Known {
			continue
		}
		if m.ToMs > m.FromMs && !strings.Contains(page, `<g class="place" opacity="0" id="m-`+m.ID+`">`) {
			t.Errorf("%s has no place on the median beat", m.ID)
		}
		if !strings.Contains(page, `href="#m-`+m.ID+`" title=`) && !strings.Contains(page, `id="m-`+m.ID+`"><th`) {
			t.Errorf("%s cannot be followed to the trace", m.ID)
		}
	}
}

// Whatever text a file or a person supplies is shown as text.
func TestTextIsEscaped(t *testing.T) {
	const evil = `</text></svg><script>alert("x")</script><img src=x onerror=alert(1)>&'"` + "`"
	a := formulaAssessment()
	a.Study.ID = evil
	e := a.ECG.Signal
	e.Leads[2].Name, e.Leads[2].FileName = study.LeadName(evil), evil
	e.Source = study.Source{File: evil, Format: evil, Vendor: evil, Software: evil, Version: evil, Device: evil}
	e.Reported = []study.Reported{{Name: evil, Lead: study.LeadName(evil), Value: 1, Unit: evil}}
	a.Study.ECGs[0] = *e
	a.ECG.Analysis.Leads[2].Why, a.ECG.Analysis.Leads[2].Usable = evil, false
	a.ECG.Analysis.Median.Leads[2].Name, a.ECG.Analysis.Median.Leads[2].Usable = study.LeadName(evil), false
	a.ECG.Analysis.Entered, a.Log, a.Notices = []string{evil}, []string{evil}, []string{evil}
	a.Problems = []study.Problem{{Severity: study.Warning, Where: evil, Text: evil, Code: evil}}
	a.Study.Facts.ExistingDevice = study.Entered(evil, evil)
	a.Measures[0].Name, a.Measures[0].ID, a.Measures[0].Method, a.Measures[0].Unit = evil, evil, evil, evil
	a.Measures[0].Evidence[0].Text, a.Measures[0].Evidence[0].Citation.DOI = evil, evil
	a.Measures[3].Why = evil
	a.Selection[0].Rule.Text, a.Selection[0].Passed = evil, []string{evil}
	page := pageText(t, a)
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d script elements, want the report's own", n)
	}
	if strings.Contains(page, "<img") || strings.Count(page, "</svg>") != strings.Count(page, "<svg") {
		t.Error("supplied text closed an element or opened one")
	}
	for _, l := range Layouts(e) {
		parseSVG(t, ECGPaper(e, a.ECG.Analysis, PaperOptions{Layout: l, StudyID: evil}).String())
	}
	parseSVG(t, MedianBeats(a.ECG.Analysis, MedianOptions{Places: placesOf(a)}).String())
}

// Labels that a file attaches to beats, and what it says of the source of a fact,
// are not for the page: patient names have been found there.
func TestPlantedNameStaysOut(t *testing.T) {
	const name = "Mustermann"
	a := formulaAssessment()
	for i := range 5 {
		a.ECG.Signal.Beats = append(a.ECG.Signal.Beats, study.BeatMark{Sample: 100 * i, Label: name})
	}
	a.Study.Facts.LVEFPercent = study.Measured(31.0, study.Source{File: name, Vendor: name, Device: name, Software: name})
	a.Study.Entered = []study.EnteredQRS{{File: name, Lead: name}}
	if strings.Contains(pageText(t, a), name) {
		t.Error("a planted name reached the page")
	}
}

// The page asks nobody for anything: the only addresses are those of papers, which
// open when clicked, and the policy forbids the rest.
func TestPageIsCompleteInItself(t *testing.T) {
	page := pageText(t, exampleAssessment(t, "lbbb"))
	rest := strings.ReplaceAll(page, `xmlns="http://www.w3.org/2000/svg"`, "")
	rest = strings.ReplaceAll(rest, `href="https://doi.org/`, "")
	for _, bad := range []string{"http://", "https://", "//cdn", " src=", "url(", "@import", "<link", "<iframe", "<object", "fetch(", "XMLHttpRequest", "localStorage"} {
		if i := strings.Index(rest, bad); i >= 0 {
			t.Errorf("the page holds %q: …%s…", bad, rest[max(0, i-40):min(len(rest), i+60)])
		}
	}
	script := regexp.MustCompile(`(?s)<script>(.*)</script>`).FindStringSubmatch(page)
	sum := sha256.Sum256([]byte(script[1]))
	policy := html.UnescapeString(page[:strings.Index(page, "<title>")])
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Error("the content security policy does not fit the script of the page")
	}
}

// A report describes; the word for advice does not occur.
func TestNothingIsAdvised(t *testing.T) {
	for _, patient := range example.Names() {
		words := strings.ToLower(visible(pageText(t, exampleAssessment(t, patient))))
		for _, bad := range []string{"recommend", "should be implanted", "should receive", "is indicated in this"} {
			if strings.Contains(words, bad) {
				t.Errorf("%s: the page says %q", patient, bad)
			}
		}
		if strings.Count(words, "research use only") < 2 {
			t.Errorf("%s: research use only is not said at top and bottom", patient)
		}
	}
}

func TestNoRecording(t *testing.T) {
	a, err := assess.Run(&study.Study{ID: "empty"}, assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]*assess.Assessment{"run": a, "bare": {Study: &study.Study{}}} {
		page := pageText(t, a)
		words := visible(page)
		if !strings.Contains(words, "No ECG of this study could be measured.") || !strings.Contains(words, "Research use only") {
			t.Errorf("%s: the page does not say that there is no recording", name)
		}
		if strings.Contains(page, "<svg") {
			t.Errorf("%s: something was drawn", name)
		}
	}
	if err := HTML(io.Discard, nil, Meta{}); study.KindOf(err) != study.Invalid {
		t.Errorf("no assessment: %v, want an invalid error", err)
	}
}

func TestOneBeat(t *testing.T) {
	e := formulaECG(study.StandardLeads[:], 1)
	e.Content = study.OneBeat
	an := formulaAnalysis(e)
	an.Rhythm = ecg.Rhythm{Beats: 1}
	a := &assess.Assessment{Study: &study.Study{ID: "one", ECGs: []study.ECG{*e}}, ECG: &assess.ECG{Signal: e, Analysis: an}}
	words := visible(pageText(t, a))
	for _, want := range []string{"one beat, 1 s", "all columns show the same time", "not known: the recording holds one beat"} {
		if !strings.Contains(words, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestThreeLeads(t *testing.T) {
	e := formulaECG(study.StandardLeads[:3], 10)
	a, err := assess.Run(&study.Study{ID: "three", ECGs: []study.ECG{*e}}, assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := pageText(t, a)
	if n := strings.Count(page, `class="true-scale ecg-paper"`); n != 1 {
		t.Errorf("%d papers for three leads, want one", n)
	}
	if !strings.Contains(visible(page), "No vectorcardiogram could be derived") && !strings.Contains(visible(page), "not known") {
		t.Error("the page does not say what three leads cannot give")
	}
}

// A page of a noisy fifteen-lead recording at 1000 Hz stays below 1.5 MB.
func TestPageStaysSmall(t *testing.T) {
	names := append(study.StandardLeads[:12:12], study.VX, study.VY, study.VZ)
	e := formulaECG(names, 30)
	e.RateHz = 1000
	for i := range e.Leads {
		for j := range e.Leads[i].MilliVolt {
			e.Leads[i].MilliVolt[j] += 0.05 * float64((j*7919+i*31)%13-6) / 6 // ± 50 µV, sample by sample
		}
	}
	a := formulaAssessment()
	a.ECG.Signal = e
	if n := len(pageText(t, a)); n > 1_500_000 {
		t.Errorf("%d bytes", n)
	}
}

func TestGradeAndFamilies(t *testing.T) {
	a := formulaAssessment()
	a.Measures = append(a.Measures, assess.Measure{ID: "odd", Name: "Odd one", Family: "never heard of", Why: "no reason"})
	groups := groupsOf(a)
	var titles []string
	for _, g := range groups {
		titles = append(titles, fmt.Sprintf("%s:%d", g.Title, len(g.Rows)))
	}
	want := "Intervals:1 Vectorcardiogram:1 Shape of the QRS:1 Rhythm:1 Others:1"
	if got := strings.Join(titles, " "); got != want {
		t.Errorf("groups %s, want %s", got, want)
	}
	if groups[0].Rows[0].Grade != string(evidence.GradeA) {
		t.Error("the grade is lost")
	}
}
