package report

import (
	"math"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// oddNumbers are what a defect upstream could hand over.
var oddNumbers = []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e308, -5, 0, 1e-300, 1e7}

var notANumber = regexp.MustCompile(`NaN|[^a-zA-Z]Inf[^a-z]`)

// An analysis full of impossible numbers still gives a page that is well-formed and
// shows none of them.
func TestOddNumbersNeverReachThePage(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	odd := func() float64 { return oddNumbers[r.IntN(len(oddNumbers))] }
	for range 25 {
		a := formulaAssessment()
		an := a.ECG.Analysis
		spoil := func(m *ecg.Marks) {
			for _, mark := range []*ecg.Mark{&m.POn, &m.POff, &m.QRSOn, &m.QRSOff, &m.TPeak, &m.TOff} {
				if r.IntN(3) == 0 {
					mark.Sample, mark.SEMs = odd(), odd()
				}
			}
		}
		spoil(&an.Median.Global)
		spoil(&an.Median.Vector)
		for i := range an.Median.Leads {
			spoil(&an.Median.Leads[i].Marks)
		}
		spoil(&an.Beats[1].Global)
		an.Beats[2].Sample, an.Pacing.Spikes = -1<<40, []int{1 << 40, -3}
		an.Median.Zero = r.IntN(3) * 1_000_000
		an.QRS.Ms, an.QRS.SEMs, an.QRS.PGe130 = odd(), odd(), odd()
		e := a.ECG.Signal
		e.Leads[1].MilliVolt[100], e.Leads[4].MilliVolt[200] = odd(), odd()
		e.Leads[5].Gaps = []study.Span{{From: -50, To: 20}, {From: 4000, To: 1 << 40}, {From: 90, To: 10}}
		a.ECG.Vectors = []vcg.Result{*circleLoop()}
		a.ECG.Vectors[0].X[120], a.ECG.Vectors[0].OnMs = odd(), odd()
		a.Measures[0].Value, a.Measures[0].FromMs, a.Measures[0].ToMs = odd(), odd(), odd()
		checkOddPage(t, a)
	}
}

func checkOddPage(t *testing.T, a *assess.Assessment) {
	t.Helper()
	page := pageText(t, a)
	if bad := notANumber.FindString(visible(page)); bad != "" {
		t.Fatalf("the page shows %q", bad)
	}
	e, an := a.ECG.Signal, a.ECG.Analysis
	for _, p := range []Picture{ECGPaper(e, an, PaperOptions{}), MedianBeats(an, MedianOptions{Places: placesOf(a)}), Overlay(an),
		Loops(&a.ECG.Vectors[0]), Duration(an.QRS, nil)} {
		for _, n := range parseSVG(t, p.String()) {
			for k, v := range n.attr {
				if notANumber.MatchString(" " + v + " ") {
					t.Fatalf("%s of %s is %q", k, n.name, v)
				}
			}
		}
	}
}

// Gaps, leads and beats that do not agree in number are no reason to fail.
func TestUnevenAnalysis(t *testing.T) {
	a := formulaAssessment()
	a.ECG.Analysis.Leads = a.ECG.Analysis.Leads[:3]
	a.ECG.Analysis.Median.Leads = a.ECG.Analysis.Median.Leads[:5]
	for i := range a.ECG.Analysis.Beats {
		a.ECG.Analysis.Beats[i].Leads = nil
	}
	pageText(t, a)
	a.ECG.Analysis = nil
	pageText(t, a)
	a.ECG.Signal = nil
	pageText(t, a)
}
