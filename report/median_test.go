package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

func TestMedianBeatsAreTrueToScale(t *testing.T) {
	a := formulaAnalysis(formulaECG(study.StandardLeads[:], 10))
	for i := range a.Median.Leads { // 1 mV for one sample at 200 and 700 ms
		mv := make([]float64, 450)
		mv[100], mv[350] = 1, 1
		a.Median.Leads[i].MilliVolt = mv
	}
	p := MedianBeats(a, MedianOptions{})
	w := texts(t, p)
	if !strings.Contains(w, "100 mm/s · 10 mm/mV") && !strings.Contains(w, "100 mm/s · 20 mm/mV") {
		t.Fatalf("the scale is not printed: %s", w)
	}
	gain := 10.0
	if strings.Contains(w, "20 mm/mV") {
		gain = 20
	}
	for i, line := range traces(t, p) {
		got := tops(line)
		if len(got) != 2 {
			t.Fatalf("lead %d: %d peaks, want 2", i, len(got))
		}
		if d := got[1].x - got[0].x; math.Abs(d-50) > .011 {
			t.Errorf("500 ms drawn %.3f mm apart at 100 mm/s", d)
		}
		if d := line[0].y - got[0].y; math.Abs(d-gain) > .011 {
			t.Errorf("1 mV drawn %.3f mm high at %g mm/mV", d, gain)
		}
	}
}

// Tall beats lower the gain until the page holds them, and the page says so.
func TestGainFitsThePage(t *testing.T) {
	for _, tall := range []float64{.2, 1, 3, 8, 40} {
		a := formulaAnalysis(formulaECG(study.StandardLeads[:], 3))
		for i := range a.Median.Leads {
			for j := range a.Median.Leads[i].MilliVolt {
				a.Median.Leads[i].MilliVolt[j] *= tall
			}
		}
		p := MedianBeats(a, MedianOptions{})
		if tall < 10 && p.HeightMm > 271 {
			t.Errorf("amplitude × %g: %g mm high", tall, p.HeightMm)
		}
		if o := Overlay(a); o.HeightMm > 200 {
			t.Errorf("amplitude × %g: overlay %g mm high", tall, o.HeightMm)
		}
	}
}

// Both rules are drawn, the order rule with a band of one standard error.
func TestGlobalLimitsOfBothRules(t *testing.T) {
	a := formulaAnalysis(formulaECG(study.StandardLeads[:2], 3))
	p := MedianBeats(a, MedianOptions{})
	w := texts(t, p)
	for _, want := range []string{"on ± 2 ms", "off ± 4 ms", "vector ± 2 ms", "vector ± 5 ms"} {
		if !strings.Contains(w, want) {
			t.Errorf("no label %q", want)
		}
	}
	// onset at 280 ms with SE 2.5 ms; the page starts 50 ms before P onset at 80 ms
	wantX, wantW := 1+(277.5-30)*.1, .5
	found := false
	for _, n := range parseSVG(t, p.String()) {
		if n.name == "rect" && n.attr["fill"] == colourOnset && n.attr["fill-opacity"] == ".18" &&
			math.Abs(mustNumber(t, n.attr["x"])-wantX) < .01 && math.Abs(mustNumber(t, n.attr["width"])-wantW) < .01 {
			found = true
		}
	}
	if !found {
		t.Errorf("no band from %.2f mm, %.2f mm wide", wantX, wantW)
	}
}

func TestPlaceCoversItsStretchAndLeads(t *testing.T) {
	a := formulaAnalysis(formulaECG(study.StandardLeads[:], 3))
	p := MedianBeats(a, MedianOptions{Places: []Place{{Anchor: "m-x", Back: "row-x", Label: "x", FromMs: 280, ToMs: 430,
		Leads: []study.LeadName{study.V5, study.V6}}}})
	boxes := 0
	nodes := parseSVG(t, p.String())
	for _, n := range nodes {
		if n.name == "rect" && strings.Contains(n.class, "place") && n.attr["fill-opacity"] == ".45" {
			boxes++
			if w := mustNumber(t, n.attr["width"]); math.Abs(w-15) > .01 {
				t.Errorf("150 ms lit up over %.2f mm, want 15", w)
			}
			if x := mustNumber(t, n.attr["x"]); x < 96 {
				t.Errorf("a limb lead is lit up at %.1f mm", x)
			}
		}
	}
	if boxes != 2 {
		t.Errorf("%d stretches lit up, want those of V5 and V6", boxes)
	}
}

func TestEnteredMarkSaysSo(t *testing.T) {
	a := formulaAnalysis(formulaECG(study.StandardLeads[:2], 3))
	a.Median.Global.QRSOn.Entered = true
	if !strings.Contains(texts(t, Overlay(a)), "on ± 2 ms (entered)") {
		t.Error("an entered limit is not labelled")
	}
}

func TestOverlayShowsEachLeadsOwnLimits(t *testing.T) {
	a := formulaAnalysis(formulaECG(study.StandardLeads[:], 3))
	p := Overlay(a)
	w := texts(t, p)
	for i, n := range study.StandardLeads {
		if !strings.Contains(w, string(n)+"\n") {
			t.Errorf("no bar for %s", n)
		}
		if want := fmt.Sprintf("%d ms", 150-6*(i%4)); !strings.Contains(w, want) {
			t.Errorf("no duration %s", want)
		}
	}
	if n := len(traces(t, p)); n != 12 {
		t.Errorf("%d leads drawn, want 12", n)
	}
}

func TestNoMedianBeatNoPicture(t *testing.T) {
	for name, a := range map[string]*ecg.Analysis{"nil": nil, "empty": {}, "no rate": {Median: ecg.Median{
		Leads: []ecg.MedianLead{{Usable: true, MilliVolt: []float64{1, 2}}}}}} {
		if !MedianBeats(a, MedianOptions{}).Empty() || !Overlay(a).Empty() {
			t.Errorf("%s: a picture was drawn", name)
		}
	}
}
