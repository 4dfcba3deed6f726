package report

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// comparePage judges three made measures of sixty patients: one that goes with the
// outcome, one that goes the other way, one that is the same in everybody.
func comparePage(t testing.TB, reference int) *ComparePage {
	t.Helper()
	n := 60
	outcome := accuracy.Outcome{Yes: make([]bool, n)}
	with, against, constant := make([]float64, n), make([]float64, n), make([]float64, n)
	known := make([]bool, n)
	for i := range n {
		outcome.Yes[i] = i%3 == 0
		with[i] = float64((i*37)%23) / 2
		if outcome.Yes[i] {
			with[i] += 5
		}
		against[i], known[i] = -with[i]-float64(i%5), i%4 != 1
	}
	cut := 9.0
	p, err := accuracy.Judge(t.Context(), outcome, []accuracy.Candidate{
		{Name: "with", Values: with, CutOff: &cut}, {Name: "against", Values: against, Known: known}, {Name: "constant", Values: constant}},
		accuracy.PanelOptions{Reference: reference, Bootstrap: 30, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return &ComparePage{File: "t.csv", Outcome: "responder", Panel: &p, Reference: reference, Resamples: 30, Measures: []CompareMeasure{
		{Name: "with", Unit: "%", Grade: "B", Direction: "High values.", CutOffWords: "Published cut-off.",
			CutOff: &evidence.Finding{Tag: evidence.ReadSecond, Citation: evidence.Citation{Authors: "Somebody A", Journal: "A Journal", Year: 2001}}},
		{Name: "<script>alert(1)</script>", Direction: "High values."}, {Name: "constant"}}}
}

func writeCompare(t testing.TB, p *ComparePage) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCompare(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestComparePageSaysWhatWasFound(t *testing.T) {
	p := comparePage(t, 0)
	html := writeCompare(t, p)
	for _, want := range []string{"Research use only", "20 of 60 (33 %)", "Somebody A, A Journal, 2001", "read in a text that quotes the source",
		"goes the other way than stated", "lack this measure", "not judged: the measure is the same in everybody", "best in these patients",
		"30 resamples", "&lt;script&gt;", `class="true-scale forest"`, `class="true-scale roc-overlay"`, `class="true-scale decision"`, "less its optimism"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"<script>", "NaN", "Inf", "ZgotmplZ", "ecommend", "<no value>"} {
		if strings.Contains(html, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if again := writeCompare(t, p); again != html {
		t.Error("the page differs from one time to the next")
	}
}

// Without a reference nothing is compared; the marks lie where the counts say.
func TestCompareWithoutReference(t *testing.T) {
	p := comparePage(t, -1)
	html := writeCompare(t, p)
	if strings.Contains(html, "less reference") || strings.Contains(html, "grey:") {
		t.Error("a comparison is shown without a reference")
	}
	at := p.Panel.Measures[0].Stated
	sens, spec := at.Sensitivity(0).Share, at.Specificity(0).Share
	var x, y float64
	a := axes{canvas: newCanvas(1, 1, "", "", ""), left: 15, right: 77, top: 6, bottom: 68, hiX: 100, hiY: 100}
	a.atCut(&at.Fourfold, func(px, py float64) { x, y = px, py })
	if math.Abs(x-(15+62*(1-spec))) > 1e-9 || math.Abs(y-(68-62*sens)) > 1e-9 {
		t.Errorf("the mark lies at %.3f, %.3f; sensitivity %v, specificity %v", x, y, sens, spec)
	}
}

// More curves than can be told apart are not laid over each other; one is no overlay.
func TestOverlayHasItsLimit(t *testing.T) {
	p := comparePage(t, -1)
	one, many := *p, *p
	one.Panel = &accuracy.Panel{Measures: p.Panel.Measures[:1]}
	many.Panel, many.Measures = &accuracy.Panel{}, nil
	for range overlayMost + 1 {
		many.Panel.Measures = append(many.Panel.Measures, p.Panel.Measures[0])
		many.Measures = append(many.Measures, p.Measures[0])
	}
	if !rocOverlay(&one).Empty() || !rocOverlay(&many).Empty() || rocOverlay(p).Empty() {
		t.Error("the overlay is there for one, or for too many, or not for two")
	}
}

func TestWriteCompareRefuses(t *testing.T) {
	p := comparePage(t, 0)
	short := *p
	short.Measures = short.Measures[:1]
	for _, bad := range []*ComparePage{nil, {}, &short} {
		if err := WriteCompare(&bytes.Buffer{}, bad); study.KindOf(err) != study.Invalid {
			t.Errorf("error %v", err)
		}
	}
}

func TestWordsOfNumbers(t *testing.T) {
	for p, want := range map[float64]string{0.0004: "< 0.001", 0.0312: "0.031", 0.512: "0.51", 1: "1.00"} {
		if got := pWords(p); got != want {
			t.Errorf("p %v: %q, want %q", p, got, want)
		}
	}
	if got := ratioWords(accuracy.Estimate{}); got != "–" {
		t.Errorf("unknown ratio: %q", got)
	}
	if got := interval(0.5, accuracy.Interval{}, 2); got != "0.50 (no interval)" {
		t.Errorf("no interval: %q", got)
	}
}
