package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// spikesAt is an ECG that is flat but for one sample of 1 mV at each of the times.
func spikesAt(names []study.LeadName, seconds, rateHz float64, at ...float64) *study.ECG {
	e := &study.ECG{Content: study.Rhythm, RateHz: rateHz}
	for _, n := range names {
		l := study.Lead{Name: n, FileName: string(n), MilliVolt: make([]float64, int(seconds*rateHz))}
		for _, s := range at {
			l.MilliVolt[int(s*rateHz)] = 1
		}
		e.Leads = append(e.Leads, l)
	}
	return e
}

// tops are the highest points of a line that stand clear of its level.
func tops(line []point) []point {
	level := line[0].y
	var out []point
	for _, p := range line {
		if p.y < level-.5 {
			out = append(out, p)
		}
	}
	return out
}

// On paper one second is 25 mm and one millivolt 10 mm, at every sampling rate and
// in every layout.
func TestPaperIsTrueToScale(t *testing.T) {
	for _, rate := range []float64{100, 250, 500, 1000, 2000} {
		e := spikesAt(study.StandardLeads[:], 10, rate, 1, 2, 7.5)
		p := ECGPaper(e, nil, PaperOptions{Layout: Layout12x1})
		lines := traces(t, p)
		if len(lines) != 12 {
			t.Fatalf("%g Hz: %d traces, want 12", rate, len(lines))
		}
		for i, line := range lines {
			got := tops(line)
			if len(got) != 3 {
				t.Fatalf("%g Hz lead %d: %d peaks, want 3", rate, i, len(got))
			}
			for j, wantMm := range []float64{25, 50, 187.5} {
				if dx := got[j].x - (gridLeft + pulseZone); math.Abs(dx-wantMm) > 0.0051 {
					t.Errorf("%g Hz: second %g drawn at %.3f mm, want %.3f", rate, wantMm/25, dx, wantMm)
				}
				if dy := line[0].y - got[j].y; math.Abs(dy-10) > 0.0051 {
					t.Errorf("%g Hz: 1 mV drawn %.3f mm high, want 10", rate, dy)
				}
			}
		}
	}
}

func TestOtherScales(t *testing.T) {
	e := spikesAt([]study.LeadName{study.I}, 4, 500, 1, 2)
	p := ECGPaper(e, nil, PaperOptions{MmPerS: 50, MmPerMV: 20})
	line := traces(t, p)[0]
	got := tops(line)
	if dx := got[1].x - got[0].x; dx != 50 {
		t.Errorf("one second is %.2f mm at 50 mm/s", dx)
	}
	if dy := line[0].y - got[0].y; dy != 20 {
		t.Errorf("1 mV is %.2f mm at 20 mm/mV", dy)
	}
	if w := texts(t, p); !strings.Contains(w, "50 mm/s · 20 mm/mV") || !strings.Contains(w, "small box 1 mm = 20 ms × 0.05 mV") {
		t.Errorf("the scale is not printed on the picture: %s", w)
	}
}

// The picture is as many millimetres wide as its user units, so that print is true.
func TestUserUnitIsOneMillimetre(t *testing.T) {
	p := ECGPaper(formulaECG(study.StandardLeads[:], 10), nil, PaperOptions{})
	root := parseSVG(t, p.String())[0]
	want := fmt.Sprintf("0 0 %g %g", p.WidthMm, p.HeightMm)
	if root.attr["viewBox"] != want || root.attr["width"] != fmt.Sprintf("%gmm", p.WidthMm) || root.attr["height"] != fmt.Sprintf("%gmm", p.HeightMm) {
		t.Errorf("svg %s × %s shows %s", root.attr["width"], root.attr["height"], root.attr["viewBox"])
	}
	if p.WidthMm > 297-2*9 || p.HeightMm > 184 {
		t.Errorf("%g × %g mm do not fit an A4 sheet across with its heading", p.WidthMm, p.HeightMm)
	}
}

// Standard layouts fit the sheet whatever leads the file has.
func TestEveryLayoutFitsTheSheet(t *testing.T) {
	for n := 1; n <= 40; n++ {
		var names []study.LeadName
		for i := range n {
			if i < 12 {
				names = append(names, study.StandardLeads[i])
			} else {
				names = append(names, study.LeadName(fmt.Sprintf("E%d", i)))
			}
		}
		e := spikesAt(names, 3, 100, 1)
		for _, l := range Layouts(e) {
			if p := ECGPaper(e, nil, PaperOptions{Layout: l}); p.HeightMm > 186 {
				t.Errorf("%d leads, %s: %g mm high", n, l, p.HeightMm)
			}
		}
	}
}

func TestPulseIsOneMillivolt(t *testing.T) {
	p := ECGPaper(formulaECG(study.StandardLeads[:], 10), nil, PaperOptions{})
	pulses := 0
	for _, n := range parseSVG(t, p.String()) {
		if n.attr["class"] == "pulse" {
			pulses++
			if !strings.Contains(n.attr["d"], "h1v-10h5v10h1") {
				t.Errorf("pulse %q is not 10 mm high and 5 mm long", n.attr["d"])
			}
		}
	}
	if pulses != 4 {
		t.Errorf("%d pulses, want one for each of four rows", pulses)
	}
}

// In 3 × 4 the second column carries on where the first ends, over the same place
// of the rhythm strip; a short recording shows the same time in all columns.
func TestColumnsFollowOneAnother(t *testing.T) {
	e := spikesAt(study.StandardLeads[:], 10, 500, 3)
	lines := traces(t, ECGPaper(e, nil, PaperOptions{Layout: Layout3x4}))
	var seen []float64
	for _, line := range lines {
		for _, p := range tops(line) {
			seen = append(seen, p.x-gridLeft-pulseZone)
		}
	}
	// second 3 lies in column 2 (three leads) and in the rhythm strip
	if len(seen) != 4 {
		t.Fatalf("the spike is drawn %d times, want 4", len(seen))
	}
	for _, x := range seen {
		if math.Abs(x-75) > .0051 {
			t.Errorf("second 3 drawn at %.2f mm, want 75", x)
		}
	}
	short := spikesAt(study.StandardLeads[:], 2, 500, 1)
	p := ECGPaper(short, nil, PaperOptions{Layout: Layout3x4})
	if n := len(traces(t, p)); n != 12 {
		t.Errorf("two seconds: %d traces, want 12 and no rhythm strip", n)
	}
	if !strings.Contains(texts(t, p), "all columns show the same time") {
		t.Error("a short recording does not say that its columns show the same time")
	}
}

func TestGapsAreHatchedAndNotDrawn(t *testing.T) {
	e := formulaECG([]study.LeadName{study.I}, 4)
	e.Leads[0].Gaps = []study.Span{{From: 500, To: 1000}} // seconds 1 to 2
	p := ECGPaper(e, nil, PaperOptions{})
	for _, line := range traces(t, p) {
		for _, q := range line {
			if x := q.x - gridLeft - pulseZone; x > 25.01 && x < 49.99 {
				t.Fatalf("a point is drawn at %.2f mm within the gap", x)
			}
		}
	}
	hatches := 0
	for _, n := range parseSVG(t, p.String()) {
		if strings.Contains(n.class, "gap") && n.name == "line" {
			hatches++
			for _, a := range []string{"x1", "x2"} {
				if x := mustNumber(t, n.attr[a]) - gridLeft - pulseZone; x < 25 || x > 50 {
					t.Errorf("hatching at %.2f mm leaves the gap", x)
				}
			}
		}
	}
	if hatches < 5 || !strings.Contains(texts(t, p), "missing") {
		t.Errorf("%d hatches; the gap is not marked as missing", hatches)
	}
}

func TestUnusableLeadIsGreyWithItsReason(t *testing.T) {
	e := formulaECG(study.StandardLeads[:], 10)
	a := formulaAnalysis(e)
	a.Leads[7].Usable, a.Leads[7].Why = false, "noise"
	p := ECGPaper(e, a, PaperOptions{Layout: Layout12x1})
	grey := strings.Count(p.String(), penUnused)
	if grey != 1 || !strings.Contains(texts(t, p), "not measured: noise") {
		t.Errorf("%d grey traces; want lead V2 alone, with its reason", grey)
	}
}

// A limit of a lead is drawn in that lead, where it was measured.
func TestMarksLieWhereTheyWereMeasured(t *testing.T) {
	e := formulaECG([]study.LeadName{study.I}, 3)
	a := formulaAnalysis(e)
	a.Beats = a.Beats[:1] // R wave at 0.5 s: onset at 430 ms, offset at 580 ms
	p := ECGPaper(e, a, PaperOptions{})
	var xs []float64
	for _, n := range parseSVG(t, p.String()) {
		if n.name == "path" && strings.Contains(n.class, "marks") && strings.Contains(n.attr["d"], "v2.6h") && !strings.HasPrefix(n.attr["d"], "M5") && len(xs) < 2 {
			x, _, _ := strings.Cut(strings.TrimPrefix(n.attr["d"], "M"), " ")
			xs = append(xs, mustNumber(t, x)-gridLeft-pulseZone)
		}
	}
	if len(xs) != 2 || math.Abs(xs[0]-10.75) > .01 || math.Abs(xs[1]-14.5) > .01 {
		t.Errorf("feet at %v mm, want 10.75 and 14.5", xs)
	}
	if !strings.Contains(texts(t, p), "150 ms") {
		t.Error("the duration of the beat is not written")
	}
}

// Without marks of its own a dominant beat shows those of the median beat, and the
// paper admits it; a beat of another shape shows none.
func TestMedianLimitsAreLaidOnAndSaidSo(t *testing.T) {
	e := formulaECG(study.StandardLeads[:], 10)
	a := formulaAnalysis(e)
	for i := range a.Beats {
		a.Beats[i].Global, a.Beats[i].Leads = ecg.Marks{}, nil
	}
	a.Beats[3].Class = 1
	l := globalLimits(a, &a.Beats[0])
	if !l.laidOn || math.Abs(l.on-(250-35)) > 1e-9 || math.Abs(l.off-(250+40)) > 1e-9 {
		t.Errorf("limits %+v, want samples 215 to 290 laid on", l)
	}
	if l := globalLimits(a, &a.Beats[3]); l.hasOn || l.hasOff {
		t.Error("a beat of another shape carries the limits of the dominant one")
	}
	w := texts(t, ECGPaper(e, a, PaperOptions{}))
	if !strings.Contains(w, "limits of the median beat laid onto each beat") || !strings.Contains(w, "shape 2") {
		t.Error("the paper does not say whose limits it shows")
	}
}

func TestMarginSaysWhatIsKnown(t *testing.T) {
	e := formulaECG(study.StandardLeads[:], 10)
	a := formulaAnalysis(e)
	if w := texts(t, ECGPaper(e, a, PaperOptions{})); !strings.Contains(w, "filter: not stated") || !strings.Contains(w, "none flagged") || !strings.Contains(w, "no pacing spikes found") {
		t.Errorf("margin: %s", w)
	}
	e.Filter.HighPassHz, e.Filter.LowPassHz = study.Measured(.05, e.Source), study.Measured(150.0, e.Source)
	e.Filter.NotchHz = study.Measured(50.0, e.Source)
	a.Problems = []study.Problem{{Code: "limb-leads-swapped"}}
	a.Pacing = ecg.Pacing{Spikes: []int{230, 730}, Ventricular: true}
	p := ECGPaper(e, a, PaperOptions{StudyID: "p-7"})
	for _, want := range []string{"filter 0.05–150 Hz, notch 50 Hz", "LEAD SWAP SUSPECTED", "PACED: ventricle", "sampled at 500 Hz", "p-7 · research use only", "flag: pacing spike"} {
		if !strings.Contains(texts(t, p), want) {
			t.Errorf("the margin does not say %q", want)
		}
	}
}

func TestLayoutsOffered(t *testing.T) {
	if got := Layouts(formulaECG(study.StandardLeads[:3], 1)); len(got) != 1 || got[0] != Layout12x1 {
		t.Errorf("three leads are offered %v", got)
	}
	if got := Layouts(formulaECG(study.StandardLeads[:], 1)); len(got) != 3 {
		t.Errorf("twelve leads are offered %v", got)
	}
	e := formulaECG(append(study.StandardLeads[:8:8], study.V6), 10) // V3 to V5 absent
	if w := texts(t, ECGPaper(e, nil, PaperOptions{})); strings.Count(w, "not recorded") != 3 {
		t.Error("leads that the file lacks are not named on the paper")
	}
}

func TestNothingToDraw(t *testing.T) {
	flat := formulaECG(study.StandardLeads[:], 0)
	for name, e := range map[string]*study.ECG{"nil": nil, "no leads": {RateHz: 500}, "no samples": flat,
		"no rate": {Leads: formulaECG(study.StandardLeads[:1], 1).Leads}} {
		if !ECGPaper(e, nil, PaperOptions{}).Empty() {
			t.Errorf("%s: a picture was drawn", name)
		}
	}
}
